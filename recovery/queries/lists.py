"""Lists of plans and milestones with what they are sorted and narrowed by. No query per row."""

from datetime import datetime
from typing import Any

from django.db.models import Count, DateField, Exists, F, Func, Max, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast

from recovery.models import Milestone
from recovery.states import FINISHED, OPEN_MILESTONE, MilestoneState, PlanState
from tracker.models import Ladder, User
from tracker.policy import LEADERS
from tracker.states import LIVE_LADDER


def here(now: datetime) -> Cast:
    """The day it is where the customer of a row is."""
    return Cast(Func(F("customer__calendar__zone"), Value(now), function="timezone"), DateField())


def warnings(now: datetime) -> QuerySet[Ladder]:
    """The ladders of what is a risk by now: whose moment has come, and whose cadence is over."""
    return Ladder.objects.filter(status__in=LIVE_LADDER, started_at__lte=now).filter(
        Q(promised_at=None) | Q(promised_at__lte=now)
    )


def milestones_with_risks(rows: QuerySet[Any], now: datetime) -> QuerySet[Any]:
    """Milestones with `risks`, how many there are by now."""
    found = warnings(now).filter(subject_id=OuterRef("pk")).order_by().values("subject_id")
    told: QuerySet[Any] = rows.annotate(risks=Subquery(found.annotate(count=Count("pk")).values("count")))
    return told


def milestones_at_risk(rows: QuerySet[Any], now: datetime) -> QuerySet[Any]:
    """Open milestones with a risk by now."""
    return rows.filter(Exists(warnings(now).filter(subject_id=OuterRef("pk"))), status__in=OPEN_MILESTONE)


def late_milestones(rows: QuerySet[Any], now: datetime) -> QuerySet[Any]:
    """Open milestones whose day is over, or that are expected later than promised."""
    over = Q(promised_on__lt=here(now)) | Q(promised_on=None, due_on__lt=here(now))
    return rows.filter(over | Q(forecast_on__gt=F("promised_on")), status__in=OPEN_MILESTONE)


def plans_with_counts(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Plans with `count` milestones that were not dropped, of which `done`, the `next_on` and the `last_on` of those
    that are open.
    """
    of = Milestone.objects.filter(plan=OuterRef("pk")).order_by().values("plan")
    kept = of.exclude(status=MilestoneState.DROPPED)
    ahead = of.filter(status__in=OPEN_MILESTONE)
    told: QuerySet[Any] = rows.annotate(
        count=Subquery(kept.annotate(n=Count("pk")).values("n")),
        done=Subquery(kept.filter(status__in=FINISHED).annotate(n=Count("pk")).values("n")),
        next_on=Subquery(ahead.annotate(on=Min("due_on")).values("on")),
        last_on=Subquery(ahead.annotate(on=Max("due_on")).values("on")),
    )
    return told


def plans_with(rows: QuerySet[Any], milestones: QuerySet[Any]) -> QuerySet[Any]:
    """The plans that have one of these milestones."""
    return rows.filter(pk__in=milestones.order_by().values("plan"))


def plans_to_review(rows: QuerySet[Any], user: User) -> QuerySet[Any]:
    """Plans that ask for a review this person could give: of this very revision, and not of their own work."""
    found = rows.filter(status=PlanState.IN_REVIEW).exclude(author=user).exclude(changed_by=user)
    found = found.exclude(reviewed_revision__isnull=False, reviewed_revision=F("revision"))
    return found if user.access.everything else found.filter(customer__in=user.access.customers(LEADERS))
