"""The sections of a pack that stay inside."""

from collections.abc import Iterator

from recovery.measures.reasons import count
from recovery.reports import paper_tables as tables
from recovery.reports import words
from recovery.reports.document import Column, Section, Table
from recovery.reports.pack import Inside
from recovery.reports.paper_tables import table_of
from recovery.reports.snapshot import Snapshot
from recovery.states import OPEN_ASK
from tracker.policy import Side


def inner_sections(inside: Inside, told: Snapshot) -> Iterator[Section]:
    """What changed, what threatens, what is owed and agreed, what has to be so, why it happened."""
    yield _changes(inside, told)
    yield Section("warnings", "What threatens it", tables=(_warnings(inside),))
    yield _asks(inside)
    yield Section("decisions", "Decisions", tables=(_decisions(inside),))
    yield Section("actions", "Actions, and how often they were carried over", tables=(_actions(inside),))
    yield Section("criteria", "Exit criteria", tables=(_criteria(inside),))
    yield _causes(inside)


def _changes(inside: Inside, told: Snapshot) -> Section:
    last = inside.status.last
    columns = (Column("kind", "Kind", weight=1), Column("change", "What is new", weight=6))
    rows = tuple((one.kind, one.text) for one in inside.changes)
    if last is None:
        empty = "Nobody has looked at it yet: no review was held, and the customer was told nothing."
        return Section("changes", "What changed", tables=(Table("changes", "Changes", columns, rows, empty),))
    since = f"Since {last.what} on {words.moment_in_words(last.at, told.zone)}"
    table = Table("changes", since, columns, rows, "Nothing has changed since.")
    title = "What changed since the last review" if last.what.startswith("review") else "What changed since it was told"
    return Section("changes", title, tables=(table,))


def _warnings(inside: Inside) -> Table:
    return table_of("warnings", "Warnings", tables.WARNINGS, inside.warnings, "No warning runs.")


def _asks(inside: Inside) -> Section:
    theirs = [one for one in inside.asks if one.side == Side.CUSTOMER]
    ours = [one for one in inside.asks if one.side == Side.PROVIDER]
    waiting = [sum(one.state in OPEN_ASK for one in own) for own in (theirs, ours)]
    line = (
        f"{count(waiting[0], 'open ask')} to the customer, {count(waiting[1], 'open ask')} to us,"
        f" {count(len(inside.feedback), 'word')} of the customer’s without an answer."
    )
    return Section(
        "asks",
        "Asks both ways, and words that wait for an answer",
        (line,),
        tables=(
            table_of("asks_of_customer", "What we need of the customer", tables.ASKS, theirs, "Nothing."),
            table_of("asks_of_us", "What the customer needs of us", tables.ASKS, ours, "Nothing."),
            table_of("feedback", "Feedback without an answer", tables.FEEDBACK, inside.feedback, "Nothing."),
        ),
    )


def _decisions(inside: Inside) -> Table:
    return table_of("decisions", "Decisions", tables.DECISIONS, inside.decisions, "Nothing was decided yet.")


def _actions(inside: Inside) -> Table:
    return table_of("actions", "Actions", tables.ACTIONS, inside.actions, "No action is open.")


def _criteria(inside: Inside) -> Table:
    return table_of("criteria", "Exit criteria", tables.CRITERIA, inside.criteria, "There are none.")


def _causes(inside: Inside) -> Section:
    causes = inside.causes
    note = f"Impacts are in {causes.unit}." if causes.unit else ""
    table = table_of("factors", "Factors", tables.FACTORS, causes.factors, "No factor is named yet.", note)
    return Section("causes", "Why it happened", (causes.big_x, causes.containment, causes.closing), tables=(table,))
