"""The figures of the portfolio over what somebody sees: two statements whatever there is to tell, and two more where
needles were measured since this process last looked.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

import orjson

from recovery.measures.portfolio import Figure, Tally, figures_of
from recovery.measures.portfolio_filters import Filters
from recovery.measures.portfolio_specs import BY_NAME
from recovery.queries.portfolio_hours import Hours
from recovery.queries.portfolio_needles import Needles, needles_of
from recovery.queries.portfolio_reach import asked_of
from recovery.queries.portfolio_sql import FIGURES, RECORDS, TALLIES
from tracker import clock
from tracker.models import User
from tracker.queries.prepared import fetch_prepared

WAITS: Final = ("flagging", "discussing", "acting")


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All figures of a period."""

    filters: Filters
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One record behind a figure, and the day by which it belongs to the period."""

    record: UUID
    on: date


def portfolio_of(user: User, filters: Filters, needles: Needles | None = None) -> Portfolio:
    """The figures over what this person sees. `needles` None: they are read here."""
    asked = asked_of(user, filters, clock.now())
    tallies = dict(_tallies(orjson.loads(fetch_prepared(FIGURES, asked)[0][0])))
    moved = (needles or needles_of(asked, of_period=True)).moved
    tallies["needles"] = [(on.replace(day=1), (int(did), 1)) for _, on, did in moved]
    return Portfolio(filters, figures_of(tallies, filters.since, filters.until))


def cases_of(user: User, filters: Filters, name: str, limit: int, offset: int) -> tuple[list[Case], int]:
    """So many of the cases of which the n of this figure consists, the latest first, and how many there are.

    One statement; of needles as many as for their figure. Raises KeyError for a figure that there is not.
    """
    cases, asked = BY_NAME[name].cases, asked_of(user, filters, clock.now())
    if cases == "needles":
        moved = needles_of(asked, of_period=True).moved
        found = sorted((Case(pk, on) for pk, on, _ in moved), key=_latest, reverse=True)
        return found[offset : offset + limit], len(found)
    rows = fetch_prepared(RECORDS[cases], {**asked, "limit": limit, "offset": offset})
    if not rows and offset:  # beyond the end there is no row that could tell how many there are
        return [], cases_of(user, filters, name, 1, 0)[1]
    return [Case(pk, on) for pk, on, _ in rows], rows[0][-1] if rows else 0


def _latest(case: Case) -> tuple[date, UUID]:
    return case.on, case.record


def _tallies(told: dict[str, Any]) -> Iterator[tuple[str, list[Tally]]]:
    hours = Hours(told["calendars"] or ())
    for name in TALLIES:
        rows = _worked(told[name] or (), hours) if name in WAITS else told[name] or ()
        yield name, [(date.fromisoformat(month), tuple(values)) for month, *values in rows]


def _worked(rows: Iterable[Sequence[Any]], hours: Hours) -> Iterator[tuple[Any, ...]]:
    """The waits of flags in working hours, by the calendars that their clocks count by."""
    for month, whose, begun, until, over in rows:
        yield month, hours.between(whose, datetime.fromisoformat(begun), datetime.fromisoformat(until)), over
