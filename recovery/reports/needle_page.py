"""One needle of a snapshot as its page tells it."""

from dataclasses import dataclass
from typing import Final

from recovery.charts.needle import NARROW, WIDE, needle_chart
from recovery.charts.needle_facts import Mark, Movement, Named, Said, Stretch, arranged
from recovery.charts.needle_table import rows
from recovery.charts.needle_words import amount, percent, sentences
from recovery.reports import words
from recovery.reports.snapshot import NeedleTold, Snapshot
from tracker.charts.svg import Svg

MARKS: Final = {"improvement": "✓", "decline": "✗", "normal": "≈", "too_few": "…"}
"""A shape for each verdict: colour alone says nothing."""

SHOWN: Final = 13
"""Rows of the table: a quarter of a year of weeks. The file has all."""


@dataclass(frozen=True, slots=True)
class NeedlePart:
    """A needle in words, charts and rows. `rows` are newest first, each a day, a value, the normal range, and what it
    says; `total` how many there are in all. `brief` says in a line where it stands.
    """

    place: int
    name: str
    source: str
    mark: str
    look: str
    verdict: str
    brief: str
    sentences: tuple[str, ...]
    wide: Svg
    narrow: Svg
    rows: tuple[tuple[str, ...], ...]
    total: int


def needle_part(one: NeedleTold, told: Snapshot, *, name: str = "") -> NeedlePart:
    """A needle of this snapshot. `name` begins the ids of its charts."""
    movement = movement_told(one, told)
    found = rows(movement)
    return NeedlePart(
        place=one.place,
        name=one.name,
        source=one.source,
        mark=MARKS[one.verdict],
        look=one.verdict,
        verdict=_capital(words.MOVEMENT[one.verdict]),
        brief=_brief(one, movement.named),
        sentences=sentences(movement),
        wide=needle_chart(movement, frame=WIDE, name=f"{name}needle-{one.place}-wide"),
        narrow=needle_chart(movement, frame=NARROW, name=f"{name}needle-{one.place}-narrow"),
        rows=tuple(reversed(found[-SHOWN:])),
        total=len(found),
    )


def movement_told(one: NeedleTold, told: Snapshot) -> Movement:
    """The needle over time, as charts and files take it."""
    named = Named(
        one.name, one.unit, one.better, one.baseline_since, one.baseline_until, one.baseline_value, one.target_value,
        one.target_on,
    )  # fmt: skip
    said = Said(
        one.verdict, one.target_verdict, one.stable, one.gap_closed, one.course, one.reaches_on, one.reaches_from,
        one.reaches_until,
    )  # fmt: skip
    processes = [Stretch(row.since, row.kind, row.mean, row.lower, row.upper, row.reason) for row in one.processes]
    readings = [(row.on, row.value, row.signals) for row in one.readings]
    marks = [Mark(told.plan.promised_on, "plan promised", promise=True)] if told.plan else []
    return arranged(named, said, processes, readings, marks)


def _brief(one: NeedleTold, named: Named) -> str:
    if not one.readings:
        return "Nothing was measured yet."
    now = f"{one.name}: {amount(one.readings[-1].value, named)}"
    if one.gap_closed is None:
        return f"{now}."
    if one.gap_closed < 0:
        return f"{now}, further away from the target than at the start."
    if one.gap_closed >= 1:
        return f"{now}, {'at' if one.gap_closed == 1 else 'past'} the target."
    return f"{now}, {percent(one.gap_closed)} of the way to the target."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
