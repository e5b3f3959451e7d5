"""What the needle chart shows, as plain facts: a needle over time, with all that its readings say."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from recovery.measures.needle import Standing
from recovery.models import Needle
from tracker.stats.xmr import TREND


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened on a day, in a word or two. `promise`: one was given; else the customer was told."""

    on: date
    word: str
    promise: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """What a needle is, and where it has to go; None: not set. `better` is "up" or "down"."""

    name: str
    unit: str
    better: str
    baseline_since: date | None = None
    baseline_until: date | None = None
    baseline_value: Decimal | None = None
    target_value: Decimal | None = None
    target_on: date | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What the readings say, by the codes of `recovery.measures.standing`; None as there."""

    verdict: str
    target_verdict: str
    stable: bool
    gap_closed: float | None
    course: str
    reaches_on: date | None
    reaches_from: date | None
    reaches_until: date | None


@dataclass(frozen=True, slots=True)
class Point:
    """A reading. `good`: the first signal on it is an improvement; None: it is normal."""

    on: date
    value: Decimal
    signals: tuple[int, ...] = ()
    good: bool | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """One process with its points. Mean and limits are None while the readings are too few."""

    since: date
    kind: str
    mean: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    reason: str
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Movement:
    """A needle over time: stretches, points and marks are in the order of their days."""

    named: Named
    said: Said
    stretches: tuple[Stretch, ...]
    marks: tuple[Mark, ...] = ()

    @property
    def points(self) -> tuple[Point, ...]:
        """All of them."""
        return tuple(point for stretch in self.stretches for point in stretch.points)

    @property
    def current(self) -> Stretch | None:
        """The process of today; None: nothing was measured yet."""
        return self.stretches[-1] if self.stretches else None


def movement_of(needle: Needle, standing: Standing, marks: Iterable[Mark] = ()) -> Movement:
    """A needle as it stands."""
    named = Named(
        needle.name, needle.unit, needle.better, needle.baseline_since, needle.baseline_until, needle.baseline_value,
        needle.target_value, needle.target_on,
    )  # fmt: skip
    said = Said(
        standing.verdict, standing.target_verdict, standing.stable, standing.gap_closed, standing.course,
        standing.reaches_on, standing.reaches_from, standing.reaches_until,
    )  # fmt: skip
    processes = [Stretch(one.since, one.kind, one.mean, one.lower, one.upper, one.reason) for one in standing.processes]
    readings = [(one.on, one.value, one.signals) for one in standing.readings]
    return arranged(named, said, processes, readings, marks)


def arranged(
    named: Named,
    said: Said,
    processes: Sequence[Stretch],
    readings: Sequence[tuple[date, Decimal, tuple[int, ...]]],
    marks: Iterable[Mark],
) -> Movement:
    """A movement from its parts: processes that have no points yet, and days, values and signals of readings."""
    return Movement(
        named,
        said,
        tuple(_filled(processes, readings, named.better)),
        tuple(sorted(marks, key=lambda mark: (mark.on, mark.word))),
    )


def _filled(
    processes: Sequence[Stretch], readings: Sequence[tuple[date, Decimal, tuple[int, ...]]], better: str
) -> Iterator[Stretch]:
    for index, one in enumerate(processes):
        end = processes[index + 1].since if index + 1 < len(processes) else None
        inside = [reading for reading in readings if reading[0] >= one.since and (end is None or reading[0] < end)]
        befores = [None, *(value for _, value, _ in inside)]
        points = tuple(
            Point(on, value, signals, _good(signals, value, before, one.mean, better))
            for (on, value, signals), before in zip(inside, befores, strict=False)
        )
        yield Stretch(one.since, one.kind, one.mean, one.lower, one.upper, one.reason, points)


def _good(
    signals: tuple[int, ...], value: Decimal, before: Decimal | None, mean: Decimal | None, better: str
) -> bool | None:
    """A trend points where the last step went, every other signal to its side of the mean."""
    against = before if signals and signals[0] == TREND else mean
    return None if not signals or against is None else (value > against) == (better == "up")
