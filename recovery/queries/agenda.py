"""What a review has to talk about, read in a fixed number of statements whatever there is to say.

Wording and order are those of `recovery.reports.agenda`, which is the one to ask.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from escalations.models import Escalation, Factor
from escalations.queries.recurrence import found_before, span_of
from escalations.states import FactorState
from recovery.measures.standing import Standing
from recovery.models import Action, AgendaItem, Ask, Feedback, Forecast, Milestone, Needle, RecoveryPlan, Review
from recovery.queries.lists import warnings
from recovery.queries.needles import standing_of
from recovery.states import OPEN_ASK, OPEN_MILESTONE, ActionState, FeedbackState, MilestoneState, ReviewState
from tracker import clock
from tracker.models import Ladder
from tracker.queries.calendars import zone_of_customer

ONE_FORTNIGHT: Final = timedelta(weeks=2)
"""So far a review looks ahead when no later one is scheduled."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A date that has moved since the review before: what was expected then, what is now, and why."""

    before: date
    now: date
    reason: str


@dataclass(frozen=True, slots=True)
class Matters:
    """All that a review may talk about. `since` is when the review before was held, or the plan promised (None:
    neither); `until` the day of the next one.
    """

    review: Review
    now: datetime
    zone: ZoneInfo
    since: datetime | None
    until: date
    milestones: tuple[Milestone, ...]
    slips: dict[UUID, Slip]
    risks: dict[UUID, list[Ladder]]
    asks: tuple[Ask, ...]
    feedback: tuple[Feedback, ...]
    actions: tuple[Action, ...]
    needles: tuple[tuple[Needle, Standing], ...]
    recurrences: tuple[Factor, ...]
    kept: tuple[AgendaItem, ...]


def frozen_points(review: Review) -> list[AgendaItem]:
    """The agenda of a review that is over, as it was kept. One statement."""
    return list(review.agenda.order_by("place", "pk"))


def matters_of(review: Review) -> Matters:
    """What this scheduled review has to talk about now. Sixteen statements at most."""
    plan = RecoveryPlan.objects.select_related("escalation").get(pk=review.plan_id)
    now, zone = clock.now(), zone_of_customer(review.customer_id)
    since, until = _between(review, plan, zone)
    milestones = tuple(Milestone.objects.filter(plan=plan).select_related("owner").order_by("number"))
    needles = list(Needle.objects.filter(plan=plan).order_by("place"))
    standings = standing_of(needles)
    return Matters(
        review=review,
        now=now,
        zone=zone,
        since=since,
        until=until,
        milestones=milestones,
        slips=_slips(milestones, since),
        risks=_risks([one.pk for one in milestones if one.status in OPEN_MILESTONE], now),
        asks=tuple(Ask.objects.filter(escalation=plan.escalation_id, status__in=OPEN_ASK).order_by("number")),
        feedback=tuple(
            Feedback.objects.filter(escalation=plan.escalation_id, status=FeedbackState.GIVEN).order_by("number")
        ),
        actions=tuple(
            Action.objects.filter(plan=plan, status=ActionState.OPEN)
            .exclude(review=review)
            .select_related("owner")
            .order_by("number")
        ),
        needles=tuple((one, standings[one.pk]) for one in needles),
        recurrences=tuple(_recurrences(plan.escalation)),
        kept=tuple(review.agenda.all()),
    )


def _between(review: Review, plan: RecoveryPlan, zone: ZoneInfo) -> tuple[datetime | None, date]:
    """When the review before was held, and the day of the next. Two statements."""
    others = Review.objects.filter(plan=plan).exclude(pk=review.pk)
    before = others.filter(held_at__isnull=False).order_by("-held_at").values_list("held_at", flat=True).first()
    later = others.filter(status=ReviewState.SCHEDULED, starts_at__gt=review.starts_at).order_by("starts_at")
    ahead = later.values_list("starts_at", flat=True).first() or review.starts_at + ONE_FORTNIGHT
    return before or plan.committed_at, ahead.astimezone(zone).date()


def _slips(milestones: Sequence[Milestone], since: datetime | None) -> dict[UUID, Slip]:
    """What is expected later now than at the review before. One statement."""
    if since is None:
        return {}
    rows = Forecast.objects.filter(milestone__in=[one.pk for one in milestones]).order_by("pk")
    reports: dict[UUID, list[tuple[datetime, date, str]]] = defaultdict(list)
    for pk, at, on, reason in rows.values_list("milestone", "reported_at", "expected_on", "reason"):
        reports[pk].append((at, on, reason))
    found = {}
    for one in milestones:
        told = reports.get(one.pk, [])
        first = one.first_promised_on or one.due_on
        before = next((on for at, on, _ in reversed(told) if at <= since), first)
        if one.status != MilestoneState.DROPPED and told and before and told[-1][1] > before:
            reason = next((reason for at, _, reason in reversed(told) if reason and at > since), "")
            found[one.pk] = Slip(before, told[-1][1], reason)
    return found


def _risks(milestones: Collection[UUID], now: datetime) -> dict[UUID, list[Ladder]]:
    """What is a risk by now of each milestone. One statement."""
    found: dict[UUID, list[Ladder]] = defaultdict(list)
    for ladder in warnings(now).filter(subject_id__in=milestones).order_by("started_at", "pk"):
        found[ladder.subject_id].append(ladder)
    return dict(found)


def _recurrences(escalation: Escalation) -> list[Factor]:
    """The causes of this escalation that its customer had before. Three statements."""
    confirmed = Factor.objects.filter(escalation=escalation, status=FactorState.CONFIRMED, root_cause__isnull=False)
    causes = list(confirmed.order_by("pk").values_list("root_cause", flat=True))
    if not causes:
        return []
    return found_before(escalation, causes, span_of(escalation))
