"""What is looked at in a review, row by row: dates, needles, points, and what was noted on each. Plain lines."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Max

from recovery.admin.needles_panel import verdict_pill, way
from recovery.charts.needle_words import sentences
from recovery.models import Action, Decision, Milestone, Needle, Reading, Review
from recovery.queries.freshness import StaleFigure, stale_figures
from recovery.reports.agenda import Point, agenda_of
from recovery.reports.movements import movements
from recovery.states import OPEN_MILESTONE, PlanState
from tracker.charts.text import day
from tracker.queries.calendars import day_of

WHOLE = "all"
"""The row of what is about the whole."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is looked at. `key` names its fields; `stale` says since when nobody has looked, if so."""

    key: str
    label: str
    says: str
    of: Milestone | Needle | None
    stale: str
    agreed: tuple[str, ...]


class Meeting:
    """One review as it is held: read once, in a fixed number of statements."""

    def __init__(self, review: Review) -> None:
        self.review, self.plan = review, review.plan

    @cached_property
    def today(self) -> date:
        """Where the customer is."""
        return day_of(self.review.customer_id)

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """The agenda."""
        return agenda_of(self.review)

    @cached_property
    def stale(self) -> dict[UUID, StaleFigure]:
        """What is older than its cadence, by the id of the milestone or needle."""
        return {one.id: one for one in stale_figures(self.plan)}

    @cached_property
    def owed(self) -> list[Milestone]:
        """The milestones of which it is said once more which day is expected; none while nothing is promised."""
        if self.plan.status != PlanState.COMMITTED:
            return []
        rows = Milestone.objects.filter(plan=self.plan, status__in=OPEN_MILESTONE)
        return list(rows.select_related("owner").order_by("number"))

    @cached_property
    def needles(self) -> list[Needle]:
        """The needles of its plan."""
        return list(Needle.objects.filter(plan=self.plan).order_by("place"))

    @cached_property
    def agreed(self) -> dict[UUID | None, list[str]]:
        """What was noted in this review so far, by what it is about."""
        found: dict[UUID | None, list[str]] = defaultdict(list)
        for one in Decision.objects.filter(review=self.review, withdrawn_at=None).order_by("number"):
            inside = "" if one.shared else " (inside)"
            found[one.milestone_id or one.needle_id].append(f"Decided{inside}: {one.text}")
        for act in Action.objects.filter(review=self.review).select_related("owner").order_by("number"):
            who = str(act.owner or ("the customer" if act.side == "customer" else "nobody yet"))
            by = f", by {day(act.due_on)}" if act.due_on else ""
            found[act.milestone_id or act.needle_id].append(f"Action: {act.title} ({who}{by})")
        return found

    def date_rows(self) -> list[Row]:
        """A row for each milestone whose date is looked at."""
        return [
            Row(f"m{one.number}", str(one), _dates(one), one, self._stale(one.pk), tuple(self.agreed[one.pk]))
            for one in self.owed
        ]

    def needle_rows(self) -> list[dict[str, Any]]:
        """A row for each needle, with what it says."""
        seen = movements(self.needles)
        latest = self._latest()
        return [
            {
                "row": Row(f"n{one.place}", one.name, way(one), one, self._stale(one.pk), tuple(self.agreed[one.pk])),
                "verdict": verdict_pill(movement),
                "sentences": sentences(movement),
                "latest": latest.get(one.pk, "never"),
            }
            for one, movement in zip(self.needles, seen, strict=True)
        ]

    def whole_row(self) -> Row:
        """The row of what is about the whole."""
        return Row(WHOLE, "In general", "", None, "", tuple(self.agreed[None]))

    def _stale(self, pk: UUID) -> str:
        found = self.stale.get(pk)
        if found is None:
            return ""
        return f"nobody has looked since {day(found.last_on)}" if found.last_on else "nobody has ever looked"

    def _latest(self) -> dict[UUID, str]:
        rows = Reading.objects.standing().filter(needle__in=self.needles).order_by()
        latest = rows.values("needle").annotate(on=Max("measured_on")).values_list("needle", "on")
        return {needle: day(on) for needle, on in latest}


def keys_of(milestones: Sequence[Milestone], needles: Sequence[Needle]) -> dict[str, Milestone | Needle | None]:
    """What each row is about, by its key."""
    found: dict[str, Milestone | Needle | None] = {f"m{one.number}": one for one in milestones}
    return found | {f"n{one.place}": one for one in needles} | {WHOLE: None}


def _dates(one: Milestone) -> str:
    promised = f"promised for {day(one.promised_on)}" if one.promised_on else "not promised"
    owner = f"{one.owner} has it" if one.owner else "nobody has it"
    return f"{promised}; {owner}"
