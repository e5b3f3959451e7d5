"""Whether a needle really moves, towards its target or away from it, and when it would get there.

A number that comes back every week goes up and down by itself. What counts is told from it by the rules of the NHS
programme "Making data count" ("Strengthening your decisions", NHS England): limits and signals as in
`tracker.stats.xmr`, the *variation* that the latest reading shows, and the *assurance* that the limits give for a
target.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import Final

from recovery.measures.standing import (
    Course,
    Goal,
    Judged,
    Kind,
    ProcessFound,
    Projection,
    Standing,
    TargetVerdict,
    Verdict,
)
from tracker.stats.trends import Span, slope_span
from tracker.stats.xmr import FEWEST, LOCKING, RUN, Limits, Signal, limits_from, limits_of, signals_at, signals_of

__all__ = [
    "Course",
    "Goal",
    "Judged",
    "Kind",
    "ProcessFound",
    "Projection",
    "Standing",
    "TargetVerdict",
    "Verdict",
    "gap_closed",
    "judge",
]

PLACES: Final = Decimal("0.000001")
"""To which limits are told. Readings have four places."""

LATEST: Final = 120
"""The course is drawn through so many readings at most: weekly ones of two years."""

FARTHEST: Final = timedelta(days=3653)
"""A target that is ten years away is not reached on this course."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The readings of one process, judged."""

    since: date
    reason: str
    readings: Sequence[tuple[date, Decimal]]
    limits: Limits | None
    signals: Sequence[tuple[Signal, ...]]


def judge(
    readings: Sequence[tuple[date, Decimal]],
    starts: Sequence[tuple[date, str]],
    goal: Goal,
    today: date | None = None,
) -> Standing:
    """How a needle stands by its readings and the days from which on it worked in another way, both oldest first.

    The verdict is that of the latest reading, as on an NHS summary icon: of the signals that end on it the one with the
    lowest number decides, by where it points; none is normal variation. A signal never reaches over the start of a
    process. The target is met (missed) when both limits of the current process lie on that side of it, a limit on the
    target being on the good side; else it is hit and miss. Reached and stable: no decline, and either the locked limits
    meet the target or the last seven readings of the process all do.

    The course goes on from a real change for the better alone: while the verdict is another, a line through the
    readings is a line through noise. Away from the target it is told for a decline too. `today` None: no day is over.

    Raises ValueError for two readings or starts of one day, and when they are out of order.
    """
    for days in ([on for on, _ in readings], [since for since, _ in starts]):
        if any(after <= before for before, after in pairwise(days)):
            raise ValueError("a day comes once, and after those before it")
    stretches = [_stretch(*one) for one in _split(readings, starts)]
    current = stretches[-1] if stretches else None
    verdict, target_verdict = _verdict(current, goal), _target_verdict(current, goal)
    ahead = _ahead(_projection(current, verdict, goal), today)
    return Standing(
        verdict=verdict,
        target_verdict=target_verdict,
        stable=verdict is not Verdict.DECLINE and _stable(current, target_verdict, goal),
        gap_closed=gap_closed(goal, readings[-1][1]) if readings else None,
        course=ahead.course,
        reaches_on=ahead.on,
        reaches_from=ahead.since,
        reaches_until=ahead.until,
        readings=tuple(one for stretch in stretches for one in _judged(stretch, goal)),
        processes=tuple(_found(stretch) for stretch in stretches),
        n=len(current.readings) if current else 0,
    )


def gap_closed(goal: Goal, value: Decimal) -> float | None:
    """Which share of the way from baseline to target a value has gone; under 0 it went the other way. None: no way."""
    if goal.baseline is None or goal.target is None or goal.baseline == goal.target:
        return None
    return float(Fraction(value - goal.baseline) / Fraction(goal.target - goal.baseline))


def _split(
    readings: Sequence[tuple[date, Decimal]], starts: Sequence[tuple[date, str]]
) -> list[tuple[date, str, Sequence[tuple[date, Decimal]]]]:
    """The processes: the one the readings began with, where a reading is older than all starts, and one a start."""
    begun = list(starts)
    if readings and (not starts or readings[0][0] < starts[0][0]):
        begun.insert(0, (readings[0][0], ""))
    days = [on for on, _ in readings]
    cuts = pairwise([*(bisect_left(days, since) for since, _ in begun), len(readings)])
    return [(since, reason, readings[first:last]) for (since, reason), (first, last) in zip(begun, cuts, strict=True)]


def _stretch(since: date, reason: str, readings: Sequence[tuple[date, Decimal]]) -> _Stretch:
    values = [value for _, value in readings]
    limits = limits_of(values)
    return _Stretch(since, reason, readings, limits, _signals(values, limits) if limits else [()] * len(values))


def _signals(values: Sequence[Decimal], limits: Limits) -> list[tuple[Signal, ...]]:
    """The signals by these limits. Of the readings that the limits come from, those alone that were signals when they
    came: by the limits of then, the first ones by those of the first `FEWEST`.

    Else what comes later would make a decline of the beginning: where a number rises steadily, its first readings lie
    beneath all limits that its last ones have a share in.
    """
    found = list(signals_of(values, limits))
    for index in range(min(len(values), LOCKING - 1)):
        seen = values[: max(index + 1, FEWEST)]
        if found[index] and len(seen) < limits.n:
            then = {(one.number, one.up) for one in signals_at(seen, limits_from(seen), index)}
            found[index] = tuple(one for one in found[index] if (one.number, one.up) in then)
    return found


def _verdict(current: _Stretch | None, goal: Goal) -> Verdict:
    if current is None or current.limits is None:
        return Verdict.TOO_FEW
    good = _good(current.signals[-1], goal)
    return Verdict.NORMAL if good is None else Verdict.IMPROVEMENT if good else Verdict.DECLINE


def _good(signals: Sequence[Signal], goal: Goal) -> bool | None:
    return signals[0].up == (goal.better == "up") if signals else None


def _target_verdict(current: _Stretch | None, goal: Goal) -> TargetVerdict:
    if current is None or current.limits is None or goal.target is None:
        return TargetVerdict.TOO_FEW
    met = {goal.met_by(limit) for limit in (current.limits.lower, current.limits.upper)}
    if len(met) > 1:
        return TargetVerdict.HIT_AND_MISS
    return TargetVerdict.MEETS if met.pop() else TargetVerdict.MISSES


def _stable(current: _Stretch | None, verdict: TargetVerdict, goal: Goal) -> bool:
    if current is None or current.limits is None:
        return False
    latest = current.readings[-RUN:]
    held = len(latest) == RUN and all(goal.met_by(value) for _, value in latest)
    return held or (current.limits.locked and verdict is TargetVerdict.MEETS)


def _judged(stretch: _Stretch, goal: Goal) -> list[Judged]:
    return [
        Judged(on, value, tuple(one.number for one in signals), _good(signals, goal))
        for (on, value), signals in zip(stretch.readings, stretch.signals, strict=True)
    ]


def _found(stretch: _Stretch) -> ProcessFound:
    limits, n = stretch.limits, len(stretch.readings)
    if limits is None:
        return ProcessFound(stretch.since, Kind.NONE, None, None, None, stretch.reason, n)
    mean, lower, upper = (_told(one) for one in (limits.mean, limits.lower, limits.upper))
    kind = Kind.LOCKED if limits.locked else Kind.TRIAL
    return ProcessFound(stretch.since, kind, mean, lower, upper, stretch.reason, n)


def _told(value: Fraction) -> Decimal:
    """Rounded half to even, in whole numbers: a quotient of decimals would be cut at the context's digits."""
    return Decimal(round(value / Fraction(PLACES))).scaleb(PLACES.adjusted())


def _projection(current: _Stretch | None, verdict: Verdict, goal: Goal) -> Projection:
    """Through the readings from the first one of the last signal on, or of the process: where the line meets the
    target. The bounds are where lines with the ends of the slope's interval do; all go through the median of the days
    and of the values.
    """
    since = _since_last_signal(current)[-LATEST:]
    if goal.target is None or len(since) < FEWEST:
        return Projection(Course.TOO_FEW, n=len(since))
    last = since[-1][0]
    span = slope_span([float((on - last).days) for on, _ in since], [float(value) for _, value in since])
    up = 1 if goal.better == "up" else -1
    left = up * (float(goal.target) - span.y)
    slopes = (up * span.slope, *sorted((up * span.low, up * span.high)))
    there = left <= -span.x * slopes[0]
    if there and goal.met_by(since[-1][1]):
        return Projection(Course.REACHED, n=len(since))
    on, until, first = (_meeting(last, span, left, slope) for slope in slopes)
    if verdict is Verdict.NORMAL or (verdict is Verdict.DECLINE and (there or on)):
        return Projection(Course.NO_CHANGE, n=len(since))
    if there:
        return Projection(Course.AT_HAND, n=len(since))
    if on is None:
        return Projection(Course.NOT_ON_THIS_COURSE, n=len(since))
    return Projection(Course.REACHES, on, first, until, len(since))


def _ahead(found: Projection, today: date | None) -> Projection:
    """What is still to come of it: a day that is over is no projection."""
    if found.on is None or today is None:
        return found
    if found.on < today:
        return Projection(Course.UNSEEN, n=found.n)
    return replace(found, since=max(found.since, today) if found.since else None)


def _meeting(last: date, span: Span, left: float, slope: float) -> date | None:
    """The day, after the last reading, on which what is left is made up at this pace. None: not within `FARTHEST`."""
    if slope <= 0 or span.x + left / slope > FARTHEST.days:
        return None
    return last + timedelta(max(ceil(span.x + left / slope - 1e-9), 1))


def _since_last_signal(current: _Stretch | None) -> Sequence[tuple[date, Decimal]]:
    """Readings that follow each other with signals in one direction are one signal, which began with its first."""
    if current is None:
        return ()
    began, up = len(current.readings), None
    for signals in reversed(current.signals):
        if up is None and not signals:
            continue
        if not signals or (up is not None and signals[0].up != up):
            break
        up = signals[0].up
        began = min(began, *(one.began for one in signals if one.up == up))
    return current.readings[began if up is not None else 0 :]
