"""Whole tables of readings: looked at first, then written, all or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from recovery.measures.needle import Standing, judge
from recovery.models import Needle
from recovery.queries.needles import goal_of, series_of, standing_of
from recovery.services.reading_tables import Table
from recovery.services.readings import MOST_FAULTS, add_readings, check_rows, lock_needles
from tracker.acts import Act
from tracker.errors import Fault, Invalid


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a table, or would. `faults` are at most `MOST_FAULTS` of the `wrong` ones, in the order of the rows.

    `first_on` and `last_on` are the days of what can be written (None: nothing can). `after` is how the needle stands
    with it; None while there are faults: with them nothing is written.
    """

    needle: Needle
    written: bool
    rows: int
    wrong: int
    faults: tuple[Fault, ...]
    first_on: date | None
    last_on: date | None
    before: Standing
    after: Standing | None


@transaction.atomic
def import_readings(pk: UUID, *, act: Act, table: Table, dry_run: bool = False) -> Imported:
    """Write every reading of a table, or none. `dry_run`: write nothing, and tell what would come of it.

    Raises Unknown, Forbidden, Conflict as `add_readings`; Invalid with every fault at its place, unless it is dry.
    """
    needle = lock_needles([pk], act, "readings.add")[pk]
    before = standing_of([needle])[pk]
    if not dry_run and not table.faults:
        add_readings(act=act, rows=table.rows, places=table.places)
        return _imported(needle, table, (), before, standing_of([needle])[pk], written=True)
    faults = sorted((*table.faults, *check_rows(table.rows, {pk: needle}, table.places)), key=_place)
    if not dry_run:
        raise Invalid(_refused(len(faults)), faults=tuple(faults[:MOST_FAULTS]))
    return _imported(needle, table, faults, before, None if faults else _would_stand(needle, table), written=False)


def _imported(
    needle: Needle, table: Table, faults: Sequence[Fault], before: Standing, after: Standing | None, *, written: bool
) -> Imported:
    days = [on for _, on, _ in table.rows]
    return Imported(
        needle=needle,
        written=written,
        rows=table.count,
        wrong=len({_place(fault)[0] for fault in faults}),
        faults=tuple(faults[:MOST_FAULTS]),
        first_on=min(days, default=None),
        last_on=max(days, default=None),
        before=before,
        after=after,
    )


def _would_stand(needle: Needle, table: Table) -> Standing:
    series = series_of([needle])[needle.pk]
    readings = sorted([*series.readings, *((on, value) for _, on, value in table.rows)])
    return judge(readings, series.starts, goal_of(needle))


def _refused(count: int) -> str:
    told = f"; the first {MOST_FAULTS} are told" if count > MOST_FAULTS else ""
    return f"Nothing was written: {count} cell{'' if count == 1 else 's'} cannot be read or taken{told}."


def _place(fault: Fault) -> tuple[int, str]:
    """The number of the row that a fault points at; 0: at the table."""
    number = next((part for part in fault.pointer.split("/") if part.isdigit()), "0")
    return int(number), fault.pointer
