"""The status board: how every open recovery stands by the rules, and which of them needs somebody today.

The rules are those of one plan (`recovery.measures.status`). Of a plan they find nothing in a milestone that is neither
late nor in danger, so of five thousand plans only the others are read; the rest of what a page shows is read for the
page alone.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

import orjson

from escalations.queries.desk import spoken_ladders
from recovery.kinds import Clock, RecoveryStatus
from recovery.measures.lapses import lapse_of
from recovery.measures.portfolio_board import Recovery, is_for_reader, needs_of, place_of
from recovery.measures.portfolio_filters import Filters
from recovery.measures.status import DANGERS, Facts, NeedleFacts, StepFacts, computed_status
from recovery.models import RecoveryPlan
from recovery.queries.lists import plans_to_review
from recovery.queries.portfolio_board_sql import BOARD
from recovery.queries.portfolio_needles import Needles, needles_of
from recovery.queries.portfolio_reach import asked_of
from tracker import clock
from tracker.models import User
from tracker.queries.prepared import fetch_prepared
from tracker.states import LIVE_LADDER

RISKS: Final = [*DANGERS, Clock.UNCONFIRMED]
"""The clocks that the rules know."""


@dataclass(frozen=True, slots=True)
class Place:
    """One recovery on the board. `plan` is the promised plan that stands; None: none does."""

    id: UUID
    plan: UUID | None
    facts: Facts
    recovery: Recovery
    needs: tuple[str, ...]

    @property
    def for_reader(self) -> bool:
        """Whether something of it is a matter of whoever reads."""
        return is_for_reader(self.needs)


@dataclass(frozen=True, slots=True)
class Board:
    """All open recoveries that somebody sees and the filters leave, what needs most first, as of `at`."""

    at: datetime
    places: tuple[Place, ...]

    @property
    def statuses(self) -> dict[str, int]:
        """How many there are of each status."""
        found = Counter(one.recovery.computed for one in self.places)
        return {status.value: found[status] for status in RecoveryStatus}

    @property
    def for_reader(self) -> int:
        """How many have something that is a matter of whoever reads."""
        return sum(one.for_reader for one in self.places)

    def only(self, status: str | None, *, for_reader: bool) -> "Board":
        """Those of this status (None: of any), and with `for_reader` those that are a matter of whoever reads."""
        kept = (
            one for one in self.places if status in (None, one.recovery.computed) and (one.for_reader or not for_reader)
        )
        return replace(self, places=tuple(kept))


def board_of(user: User, filters: Filters, needles: Needles | None = None) -> Board:
    """The board of this person. Two statements; `needles` None: they are read here, in one to three more."""
    now = clock.now()
    spoken, to_review = _own(user)
    asked = asked_of(user, filters, now)
    own = {"live": [*LIVE_LADDER], "risks": RISKS, "spoken": spoken, "to_review": to_review}
    rows = [_Row(*row) for row in fetch_prepared(BOARD, {**asked, **own})]
    stood = (needles or needles_of(asked, of_open=True)).of_plans
    places = [_place(row, stood) for row in rows]
    return Board(now, tuple(sorted(places, key=lambda one: (*place_of(one.recovery, one.needs), one.id))))


@dataclass(frozen=True, slots=True)
class _Row:
    """The columns of `BOARD`, in their order."""

    pk: UUID
    severity: str
    raised_at: datetime
    reopened_at: datetime | None
    today: date
    plan: UUID | None
    plan_status: str | None
    plan_ended_at: datetime | None
    steps: str | None
    stated: str | None
    contradicted: bool
    update_late: bool
    unanswered: bool
    reminded: bool
    to_review: bool


def _own(user: User) -> tuple[list[UUID], list[UUID]]:
    """What reminders have spoken of to this person, and the plans that wait for their review. One statement."""
    spoken = spoken_ladders(user).order_by().values_list("subject_id", "subject_kind")
    plans = plans_to_review(RecoveryPlan.objects.visible_to(user), user).order_by().values_list("escalation", "status")
    found = list(spoken.union(plans, all=True))
    return [pk for pk, kind in found if kind != "in_review"], [pk for pk, kind in found if kind == "in_review"]


def _place(row: _Row, needles: Mapping[UUID, tuple[NeedleFacts, ...]]) -> Place:
    facts = _facts(row, needles)
    recovery = Recovery(
        _status(facts),
        row.stated,
        row.severity,
        row.raised_at,
        row.contradicted,
        row.update_late,
        row.unanswered,
        row.reminded,
        row.to_review,
    )
    return Place(row.pk, row.plan if facts.promised else None, facts, recovery, needs_of(recovery))


def _facts(row: _Row, needles: Mapping[UUID, tuple[NeedleFacts, ...]]) -> Facts:
    lapse = lapse_of(row.plan_status, row.plan_ended_at, row.reopened_at)
    if row.plan is None or lapse is not None:
        return Facts(promised=False, today=row.today, lapse=lapse)
    steps = tuple(_steps(row.steps)) if row.steps else ()
    return Facts(promised=True, today=row.today, steps=steps, needles=needles.get(row.plan, ()))


def _steps(told: str) -> Iterable[StepFacts]:
    for number, title, promised, expected, risks in orjson.loads(told):
        yield step_facts((number, title, promised, expected, True), frozenset(risks or ()))


def step_facts(row: Sequence[Any], risks: frozenset[str]) -> StepFacts:
    """From number, title, promised day, expected day and whether it is open, as the database wrote them."""
    number, title, promised, expected, is_open = row
    return StepFacts(f"M{number} {title}", date.fromisoformat(promised), date.fromisoformat(expected), is_open, risks)


@lru_cache(maxsize=16_384)
def _status(facts: Facts) -> RecoveryStatus:
    """The same facts are weighed once per process."""
    return computed_status(facts).status
