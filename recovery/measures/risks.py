"""What may keep a milestone from its date: each risk with the moment from which it is one, and what would end it.

Nothing here asks what day it is. A risk lies ahead until its moment comes, and goes when the plan, a calendar or a
report changes; so the same facts give the same risks whenever they are looked at, and a ladder armed once stays right.
"""

from collections.abc import Callable
from datetime import date, datetime
from math import ceil
from typing import Any, Final

from recovery.kinds import Clock
from recovery.measures.works import DAY, Plan, Work
from tracker.registry import ClockFact, Span
from tracker.workdays import common_days_between, step_on

SOON: Final = 2
"""Common days before a date from which silence about it is a risk."""

NOTICE: Final = 5
"""Common days of notice that a blackout gives before the latest start that follows from it."""

STARTING, FINISHING, UNCONFIRMED, CHANCE, LATE_FORECAST, LATE_PREDECESSOR, ABSENT_OWNER, BLACKOUT = (
    clock.value for clock in Clock if clock.startswith("milestone.")
)
"""As plain words: there are tens of thousands of them at once, and a member of an enum hashes slowly."""

_ROUNDING: Final = 1e-9

Rule = Callable[[Work, Plan], ClockFact | None]


def _starting(work: Work, plan: Plan) -> ClockFact | None:
    """No slack is left: the work has to begin on the next common day."""
    due_on = work.due_on
    if work.begun_on or due_on is None or (path := plan.path(work.number)) is None:
        return None
    around, first = plan.around, plan.first(work.number)
    start_by = around.start_by(due_on, path[0])
    facts = {
        "ref": work.ref,
        "start_by": start_by.isoformat(),
        "due_on": due_on.isoformat(),
        "days": path[0],
        "first": f"M{first}" if first != work.number else None,
        "past_at": around.closing(work.watch, start_by),
    }
    return _risk(STARTING, work, around.opening(work.watch, around.before(start_by, 1)), facts)


def _finishing(work: Work, plan: Plan) -> ClockFact | None:
    """The date is near and nobody has said since that it holds; or it is past."""
    due_on, around = work.due_on, plan.around
    if due_on is None:
        return None
    expected, opens_at = due_on, around.opening(work.watch, around.before(due_on, SOON))
    if work.looked_at >= opens_at and work.looked_at > work.since:
        expected = max(due_on, work.expected_on or due_on)
        opens_at = around.opening(work.watch, around.after(expected))
    facts = {
        "ref": work.ref,
        "due_on": due_on.isoformat(),
        "expected_on": expected.isoformat(),
        "past_at": around.closing(work.watch, expected),
    }
    return _risk(FINISHING, work, opens_at, facts)


def _unconfirmed(work: Work, plan: Plan) -> ClockFact | None:
    """Nobody has looked for a cadence of whole days: whoever looks every week at the same hour is in time."""
    around = plan.around
    looked_on = around.day_of(work.looked_at)
    facts = {
        "ref": work.ref,
        "due_on": work.due_on and work.due_on.isoformat(),
        "expected_on": work.expected_on and work.expected_on.isoformat(),
        "looked_on": looked_on,
    }
    over = datetime.fromisoformat(around.closing(work.watch, date.fromisoformat(looked_on)))
    return ClockFact(UNCONFIRMED, over, work.severity, work.whose, None, facts, by_cadence=True)


def _chance(work: Work, plan: Plan) -> ClockFact | None:
    """Of those like it that were open so long, fewer than half were done in time."""
    begun_on, due_on, like = work.begun_on, work.due_on, work.like
    if begun_on is None or due_on is None or like is None:
        return None
    around = plan.around
    promised = max(1, common_days_between(around.calendar, begun_on, due_on))
    days = max(0, ceil(like.share * promised - _ROUNDING))
    if days >= promised:
        return None
    facts = {
        "ref": work.ref,
        "due_on": due_on.isoformat(),
        "days": days,
        "promised_days": promised,
        "finished": like.finished,
        "breadth": like.breadth,
    }
    day = step_on(around.calendar, begun_on, days) + DAY if days else begun_on
    return _risk(CHANCE, work, around.opening(work.watch, day), facts)


def _late_forecast(work: Work, plan: Plan) -> ClockFact | None:
    """A later day is expected than was promised."""
    due_on, expected = work.due_on, work.expected_on
    if due_on is None or expected is None or expected <= due_on:
        return None
    facts = {"ref": work.ref, "due_on": due_on.isoformat(), "expected_on": expected.isoformat()}
    return _risk(LATE_FORECAST, work, work.since, facts)


def _late_predecessor(work: Work, plan: Plan) -> ClockFact | None:
    """What it waits for is expected too late for it; or is not done on the day it has to begin."""
    due_on, lead_days = work.due_on, work.lead_days
    if not work.predecessors or due_on is None or lead_days is None or not (waits := plan.waits(work)):
        return None
    start_by = plan.around.start_by(due_on, lead_days)
    limit = due_on + DAY if work.begun_on else start_by
    late = [one for one in waits if one.expected_on and one.expected_on >= limit]
    if work.begun_on and not late:
        return None
    worst = max(late or waits, key=lambda one: one.expected_on or one.due_on or date.min)
    expected = worst.expected_on or worst.due_on
    facts = {
        "ref": work.ref,
        "due_on": due_on.isoformat(),
        "start_by": None if work.begun_on else start_by.isoformat(),
        "before": f"M{worst.number}",
        "expected_on": expected and expected.isoformat(),
        "known": bool(late),
    }
    return _risk(LATE_PREDECESSOR, work, work.since if late else plan.around.opening(work.watch, start_by), facts)


def _absent_owner(work: Work, plan: Plan) -> ClockFact | None:
    """Its owner is away on days that the work needs."""
    due_on, lead_days, around = work.due_on, work.lead_days, plan.around
    if not work.desk or due_on is None or lead_days is None:
        return None
    first, needed = work.begun_on, lead_days
    if first is None:
        first = around.start_by(due_on, lead_days)
    else:
        needed = min(lead_days, common_days_between(around.calendar, first - DAY, due_on))
    there = around.there(work.desk, first, due_on)
    if there >= needed:
        return None
    facts = {
        "ref": work.ref,
        "from": first.isoformat(),
        "due_on": due_on.isoformat(),
        "days": there,
        "needed": needed,
    }
    return _risk(ABSENT_OWNER, work, work.since, facts)


def _blackout(work: Work, plan: Plan) -> ClockFact | None:
    """A blackout takes days of the time it needs, so that it has to begin earlier than its lead time says."""
    due_on, lead_days, begun_on, around = work.due_on, work.lead_days, work.begun_on, plan.around
    if due_on is None or lead_days is None:
        return None
    start_by, free = around.start_by(due_on, lead_days), around.free_start(due_on, lead_days)
    if start_by == free or (begun_on and not start_by < begun_on <= free):
        return None
    facts = {
        "ref": work.ref,
        "due_on": due_on.isoformat(),
        "start_by": start_by.isoformat(),
        "without": free.isoformat(),
        "begun_on": begun_on and begun_on.isoformat(),
        "blackouts": [
            {"first": one.first.isoformat(), "last": one.last.isoformat(), "reason": one.reason, "ours": one.ours}
            for one in around.closures
            if one.first <= due_on and one.last >= start_by
        ],
    }
    return _risk(BLACKOUT, work, around.opening(work.watch, around.before(start_by, NOTICE)), facts)


def _risk(clock: str, work: Work, opens_at: datetime, facts: dict[str, Any]) -> ClockFact:
    return ClockFact(clock, opens_at, work.severity, work.whose, None, facts, from_seen=True)


RULES: Final[tuple[Rule, ...]] = (
    _starting,
    _finishing,
    _unconfirmed,
    _chance,
    _late_forecast,
    _late_predecessor,
    _absent_owner,
    _blackout,
)


def clocks_of_work(work: Work, plan: Plan) -> list[ClockFact]:
    """The clocks of its risks. What a calendar cannot answer is left out."""
    found = []
    for rule in RULES:
        try:
            fact = rule(work, plan)
        except ValueError:  # outside the calendar's years, or closed for years on end
            continue
        if fact is not None:
            found.append(fact)
    return found


def counts_on(work: Work, plan: Plan, days: Span) -> bool:
    """Whether a risk of this milestone may depend on whether both sides work on one of these days.

    Every count of days stays between a day before the longest path and one after the date: what it meets there it would
    meet whatever the days beyond are. Hours of people are not asked about.
    """
    if work.due_on is None:
        return False
    path = plan.path(work.number)
    longest = max(path[0] if path else 0, work.lead_days or 0, SOON) + NOTICE + 2
    try:
        first = plan.around.start_by(work.due_on, longest)
        last = plan.around.after(max(work.due_on, work.expected_on or work.due_on))
    except ValueError:
        return True
    return min(first, work.begun_on or first) <= days[1] and days[0] <= last
