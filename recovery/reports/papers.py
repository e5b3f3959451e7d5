"""A pack as a document: its sections in the order in which a review goes through them, and nothing else."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from recovery.charts import words as trend_words
from recovery.charts.needle_words import percent, sentences
from recovery.measures.reasons import count, day_in_words
from recovery.reports import paper_tables as tables
from recovery.reports import words
from recovery.reports.document import Cell, CellKind, Column, Document, Fact, Section, Table
from recovery.reports.pack import Inside, Pack
from recovery.reports.pack_parts import StatusPart, TogetherPart
from recovery.reports.page import stands, zone_in_words
from recovery.reports.paper_charts import chart_of_dates, chart_of_needle
from recovery.reports.paper_inside import inner_sections
from recovery.reports.paper_tables import table_of
from recovery.reports.pictures import history_told, movement_told
from recovery.reports.snapshot import Snapshot
from recovery.states import FINISHED, MilestoneState


def document_of(pack: Pack) -> Document:
    """The document of a pack. Whoever reads it as a customer finds what was told, in the same form."""
    told, inside = pack.told, pack.inside
    return Document(
        ref=inside.plan.ref if inside else told.ref,
        title=inside.plan.title if inside else told.title,
        subtitle=f"{f'{inside.customer}, ' if inside else ''}{told.ref} {told.title}",
        headline=told.headline,
        as_of=told.as_of,
        zone=told.zone,
        facts=tuple(_facts(pack)),
        sections=tuple(replace(one, tables=_local(one.tables, told.zone)) for one in _sections(pack)),
    )


def _local(found: Iterable[Table], zone: str) -> tuple[Table, ...]:
    """The tables with moments as days of `zone` where a column holds days."""
    return tuple(replace(one, rows=tuple(_days(one.columns, row, zone) for row in one.rows)) for one in found)


def _days(columns: Iterable[Column], row: Iterable[Cell], zone: str) -> tuple[Cell, ...]:
    return tuple(
        words.day_of_moment(cell, zone) if isinstance(cell, datetime) and column.kind is CellKind.DAY else cell
        for column, cell in zip(columns, row, strict=True)
    )


def _facts(pack: Pack) -> Iterator[Fact]:
    told, inside = pack.told, pack.inside
    yield Fact("How it stands", stands(told.status, told.state))
    if inside and inside.status.stated:
        yield Fact("Told to the customer", words.STATUS[inside.status.stated])
    yield Fact("Severity", told.severity)
    yield Fact("How far it has come", words.STATE[told.state])
    kept = [one for one in (inside or told).milestones if one.state != MilestoneState.DROPPED]
    if kept:
        yield Fact("Milestones done", f"{sum(one.state in FINISHED for one in kept)} of {len(kept)}")
    if told.next_update_due:
        yield Fact("Next update", words.moment_in_words(told.next_update_due, told.zone))
    if told.contact:
        yield Fact("Contact", told.contact.name)
    yield Fact("As of", f"{words.moment_in_words(told.as_of, told.zone)}, {zone_in_words(told.zone)}")


def _sections(pack: Pack) -> Iterator[Section]:
    told, inside = pack.told, pack.inside
    yield _status(told, inside)
    yield _milestones(told, inside)
    yield _trend(pack)
    yield _needles(pack)
    if inside:
        yield from inner_sections(inside, told)
    else:
        steps = table_of("steps", "What was done", tables.STEPS, reversed(told.steps), "Nothing yet.")
        causes = table_of("causes", "Causes", tables.CAUSES_TOLD, told.causes, "No cause is confirmed yet.")
        agreed = table_of("decisions", "Decisions", tables.DECISIONS_TOLD, told.decisions, "Nothing was decided yet.")
        yield Section("done", "What was done and decided, and why it happened", tables=(steps, agreed, causes))
    yield _eight_d(pack)


def _status(told: Snapshot, inside: Inside | None) -> Section:
    if inside is None:
        lines = (f"It is {stands(told.status, told.state)}.", told.note)
        return Section("status", "How it stands", tuple(line for line in lines if line))
    status = inside.status
    reasons = Table(
        "reasons",
        "Why our rules say so",
        (Column("status", "Asks for", weight=1), Column("reason", "Reason", weight=5)),
        tuple((words.STATUS[one.status], one.text) for one in status.reasons),
        "No rule has found anything.",
    )
    return Section("status", "How it stands, now and last time", tables=(_then(told, status), reasons))


def _then(told: Snapshot, status: StatusPart) -> Table:
    columns = (
        Column("when", "When", weight=2),
        Column("at", "At", CellKind.MOMENT, 2),
        Column("computed", "By our rules", weight=2),
        Column("sentence", "In one sentence", weight=6),
    )
    rows = [("now", told.as_of, words.STATUS[status.computed], told.headline)]
    if status.last:
        last = status.last
        rows.append((f"last time, {last.what}", last.at, words.STATUS[last.computed], last.sentence))
    return Table("status", "Status", columns, tuple(rows), "", note=_stated(told, status))


def _stated(told: Snapshot, status: StatusPart) -> str:
    if status.stated is None or status.stated_at is None:
        return "The customer was told nothing yet."
    on = words.moment_in_words(status.stated_at, told.zone)
    said = f"The customer was told “{words.STATUS[status.stated]}” with update {status.update} on {on}."
    if status.stated_until is None:
        return said
    until = day_in_words(status.stated_until)
    return f"{said} That is greener than our rules said, until {until}: {status.stated_reason}"


def _milestones(told: Snapshot, inside: Inside | None) -> Section:
    empty = "The plan has no milestone." if inside else "Nothing is promised yet."
    parts = tables.MILESTONES if inside else tables.MILESTONES_TOLD
    rows = (inside or told).milestones
    note = _together(inside.together) if inside else ""
    return Section("milestones", "Milestones", tables=(table_of("milestones", "Milestones", parts, rows, empty, note),))


def _together(found: TogetherPart) -> str:
    """The chance of all of them, in a sentence; "" where no date is ahead."""
    if not found.n:
        return ""
    bounds = f"between {percent(found.low)} and {percent(found.high)}"
    if found.product is None:
        return f"All open dates are kept with a chance {bounds}; of {count(found.unknown, 'date')} there is no history."
    return f"All open dates are kept with a chance {bounds}; {percent(found.product)} if none hangs on another."


def _trend(pack: Pack) -> Section:
    histories = tuple(history_told(one) for one in (pack.inside or pack.told).milestones)
    ended_at = pack.inside.plan.ended_at if pack.inside else None
    ended_on = words.day_of_moment(ended_at, pack.told.zone) if ended_at else None
    chart = chart_of_dates(histories, words.day_of_moment(pack.as_of, pack.told.zone), ended_on)
    lines = trend_words.sentences(histories) or ("Nothing is promised or expected yet.",)
    return Section("trend", "How the dates have moved", lines, charts=(chart,) if chart else ())


def _needles(pack: Pack) -> Section:
    movements = [(one, movement_told(one)) for one in pack.needles]
    charts = (chart_of_needle(movement, one.place) for one, movement in movements)
    table = table_of("needles", "Needles", tables.NEEDLES, pack.needles, "The plan has no needle.")
    return Section(
        "needles",
        "Do the needles move?",
        tuple(f"{one.name}: {' '.join(sentences(movement))}" for one, movement in movements),
        tuple(chart for chart in charts if chart),
        (table, *(_readings(pack, place) for place in range(len(pack.needles)))),
    )


def _readings(pack: Pack, place: int) -> Table:
    needle = pack.needles[place]
    note = f"The latest {LATEST} of {len(needle.readings):,}." if len(needle.readings) > LATEST else ""
    return table_of(
        f"readings_{needle.place}",
        f"{needle.name}: readings",
        tables.READINGS,
        needle.readings[-LATEST:],
        "Nothing was measured yet.",
        note,
    )


LATEST = 26
"""Readings of a needle that a document shows: half a year of weeks. The JSON has all."""


def _eight_d(pack: Pack) -> Section:
    columns = (
        Column("discipline", "Discipline", weight=2),
        Column("says", "What is known", weight=7),
    )
    rows = tuple((f"D{one.number} {one.title}", line) for one in pack.eight_d for line in one.lines)
    table = Table("eight_d", "D1 to D8", columns, rows, "Nothing is known yet.")
    return Section("eight_d", "The eight disciplines (8D)", tables=(table,))
