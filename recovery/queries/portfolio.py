"""The cases behind the figures of the portfolio, over what somebody sees: two statements whatever there is to tell, and
two more where needles were measured since this process last looked.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID

import orjson

from escalations.measures.containment import came_back
from escalations.measures.dialogue import Issue
from escalations.queries.containment import NOT_CONTAINED
from escalations.states import FlagState
from recovery.measures.portfolio import Case, Figure, figures_of
from recovery.measures.portfolio_filters import Filters
from recovery.measures.portfolio_specs import BY_NAME
from recovery.measures.slips import Pledge, notice_days
from recovery.queries.portfolio_hours import Hours
from recovery.queries.portfolio_needles import moved_of
from recovery.queries.portfolio_reach import reach_of
from recovery.queries.portfolio_sql import FACTS
from tracker import clock
from tracker.models import User
from tracker.queries.prepared import fetch_prepared

DAY: Final = timedelta(days=1)

Cases = dict[str, tuple[Case, ...]]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All figures of a period, and the cases that each is made of, by the name that its spec has for them."""

    filters: Filters
    figures: tuple[Figure, ...]
    cases: Cases

    def behind(self, name: str) -> tuple[Case, ...]:
        """The cases behind a figure. Raises KeyError for one that there is not."""
        return self.cases[BY_NAME[name].cases]


def portfolio_of(user: User, filters: Filters) -> Portfolio:
    """The figures over what this person sees."""
    now = clock.now()
    told = read_facts(user, filters, now)
    today = _day(told["today"]) or now.date()
    cases: Cases = {name: tuple(found) for name, found in _cases(told, filters, today, now)}
    cases["needles"] = tuple(moved_of(user, filters, bounds(filters), now))
    return Portfolio(filters, figures_of(cases, filters.since, filters.until, today), cases)


def read_facts(user: User, filters: Filters, now: datetime) -> dict[str, Any]:
    """What the statement tells; a list that is empty is None. One statement."""
    asked = {
        "customers": reach_of(user, filters), "severity": filters.severity, "line": filters.line, "now": now,
        "first": filters.since, "last": filters.until, **bounds(filters),
    }  # fmt: skip
    found: dict[str, Any] = orjson.loads(fetch_prepared(FACTS, asked)[0][0])
    return found


def bounds(filters: Filters) -> dict[str, datetime | None]:
    """The first moment of the period and the first one after it."""
    last = datetime.max.replace(tzinfo=UTC)
    until = last if filters.until == date.max else datetime.combine(filters.until + DAY, time.min, UTC)
    return {"since": datetime.combine(filters.since, time.min, UTC), "until": until}


def _cases(told: dict[str, Any], filters: Filters, today: date, now: datetime) -> Iterator[tuple[str, Iterable[Case]]]:
    pledges = [_pledge(row) for row in told["pledges"] or ()]
    for name, over in (
        ("first", lambda one: one.first_promised_on < today),
        ("last", lambda one: one.promised_on < today),
        ("due", lambda one: one.promised_on < today),
    ):
        yield name, [Case(pk, one.first_promised_on, one, over(one)) for pk, one in pledges]
    yield "moves", [_move(row) for row in told["moves"] or ()]
    yield from _flags(told, filters, now)
    raised = told["raised"] or ()
    yield "issues", [Case(UUID(row[0]), _on(row[2]), _issue(row)) for row in raised]
    yield "containment", [Case(UUID(row[0]), _on(row[2]), _contained(row, now)) for row in raised]
    yield "recurrence", [_recurrence(row) for row in told["causes"] or ()]
    yield "updates", [_update(row) for row in told["updates"] or ()]
    yield from _answers(told["answers"] or ())
    yield "chances", [_chance(row) for row in told["chances"] or () if row[1] < today.isoformat()]


def _pledge(row: Sequence[Any]) -> tuple[UUID, Pledge]:
    pk, first, last, done = row
    return UUID(pk), Pledge(date.fromisoformat(first), date.fromisoformat(last or first), _day(done))


def _move(row: Sequence[Any]) -> Case:
    pk, reported, was = row
    on = date.fromisoformat(reported)
    return Case(UUID(pk), on, float(notice_days(date.fromisoformat(was), on)))


def _flags(told: dict[str, Any], filters: Filters, now: datetime) -> Iterator[tuple[str, Iterable[Case]]]:
    """The three waits of the flags sensed in the period, and how those ended that did so in it."""
    hours = Hours(told["hours"] or ())
    waits: dict[str, list[Case]] = {"flagging": [], "discussing": [], "acting": []}
    ends = []
    for pk, *moments, status, whose in told["flags"] or ():
        *steps, ended = map(_at, moments)
        if filters.since <= _on(moments[0]) <= filters.until:
            for name, begun, done in zip(waits, steps, steps[1:], strict=False):
                if begun is not None:
                    length = hours.between(whose, begun, done or ended or now)
                    waits[name].append(Case(UUID(pk), _on(moments[0]), (length, done is not None)))
        if ended is not None and status != FlagState.WITHDRAWN and filters.since <= ended.date() <= filters.until:
            ends.append(Case(UUID(pk), ended.date(), status == FlagState.AVERTED))
    yield from waits.items()
    yield "ends", ends


def _issue(row: Sequence[Any]) -> Issue:
    _, own, raised, *_, flagged = row
    return Issue(own, datetime.fromisoformat(raised), _at(flagged), None)


def _contained(row: Sequence[Any], now: datetime) -> tuple[float, bool]:
    """How many days it took, and whether it is over. A containment that was followed by a reopening did not hold."""
    _, _, raised, reopened, contained, status, _ = row
    began = datetime.fromisoformat(reopened or raised)
    done = None if status in NOT_CONTAINED else _at(contained)
    return max(((done or now) - began) / DAY, 0.0), done is not None


def _recurrence(row: Sequence[Any]) -> Case:
    pk, raised, sensed, seen, closed = row
    back = came_back(_at(closed), datetime.fromisoformat(sensed), datetime.fromisoformat(seen))
    return Case(UUID(pk), _on(raised), back)


def _update(row: Sequence[Any]) -> Case:
    pk, due, came = row
    return Case(UUID(pk), _on(due), (datetime.fromisoformat(due), _at(came)))


def _answers(rows: Sequence[Sequence[Any]]) -> Iterator[tuple[str, Iterable[Case]]]:
    """The last answer of each issue whose question stands, and every score; rows with the last question first."""
    last: dict[str, Case | None] = {}
    scores: dict[str, list[Case]] = {"effort": [], "satisfaction": []}
    for pk, escalation, asked, answer, stands, *scored in rows:
        last.setdefault(escalation, Case(UUID(escalation), _on(asked), answer) if stands else None)
        for name, score in zip(scores, scored, strict=True):
            scores[name] += [] if score is None else [Case(UUID(pk), _on(asked), score)]
    yield "answers", [case for case in last.values() if case is not None]
    yield from scores.items()


def _chance(row: Sequence[Any]) -> Case:
    pk, promised, chance, done = row
    return Case(UUID(pk), date.fromisoformat(promised), (chance, done is not None and done <= promised))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _at(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _on(text: str) -> date:
    """The day of a moment that the database wrote in UTC."""
    return date.fromisoformat(text[:10])
