"""Whether a cause has come back. Never stored: it is read from the confirmed factors, which may be reconsidered.

A cause comes back to a customer: what others had by the same cause, shared in the catalogue, is no recurrence of
theirs. When it does is said by `measures.containment.came_back`; here is read what that asks for.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Least

from escalations.measures.containment import came_back
from escalations.models import Escalation, Factor, Flag, Occurrence, RootCause
from escalations.states import FactorState
from tracker.models import User


@dataclass(frozen=True, slots=True)
class Span:
    """When an escalation was first sensed, and when its harm was last seen."""

    sensed_at: datetime
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class Sightings:
    """In how many escalations a cause was found, and in how many of them it had come back to their customer."""

    escalations: int
    recurrences: int


def with_span(rows: QuerySet[Escalation]) -> QuerySet[Any]:
    """Annotate `sensed_at`, when it was raised or its first flag sensed, whichever came first, and `last_seen`, when
    the harm last happened; when it was sensed, as long as no occurrence is known.
    """
    flags = Flag.objects.filter(escalation=OuterRef("pk")).order_by("sensed_at").values("sensed_at")[:1]
    harm = Occurrence.objects.filter(escalation=OuterRef("pk"), withdrawn_at=None).order_by().values("escalation")
    sensed = Least("raised_at", Subquery(flags))
    return rows.annotate(
        sensed_at=sensed, last_seen=Coalesce(Subquery(harm.annotate(last=Max("at")).values("last")), sensed)
    )


def span_of(escalation: Escalation) -> Span:
    """The span of one escalation."""
    rows = with_span(Escalation.objects.filter(pk=escalation.pk))
    return Span(*rows.values_list("sensed_at", "last_seen")[0])


def seen_before(escalation: Escalation, cause: RootCause) -> list[Escalation]:
    """The earlier escalations that this one is a recurrence of by this cause; the last first."""
    return [factor.escalation for factor in found_before(escalation, [cause.pk], span_of(escalation))]


def found_before(escalation: Escalation, causes: Collection[UUID], span: Span) -> list[Factor]:
    """A factor of each earlier escalation and cause that this escalation is a recurrence of; the last first.

    Each comes with its escalation and its root cause.
    """
    rows = Factor.objects.filter(
        ~Q(escalation=escalation),
        customer=escalation.customer_id,
        status=FactorState.CONFIRMED,
        root_cause__in=causes,
        escalation__closed_at__lt=span.sensed_at,
    ).select_related("escalation", "root_cause")
    found = {
        (factor.escalation_id, factor.root_cause_id): factor
        for factor in rows.order_by("-escalation__closed_at", "-pk")
        if came_back(factor.escalation.closed_at, span.sensed_at, span.last_seen)
    }
    return list(found.values())


def sightings(cause_id: UUID, user: User) -> Sightings:
    """In how many escalations that this person sees the cause was found, and in how many of them it had come back."""
    confirmed = Factor.objects.filter(root_cause=cause_id, status=FactorState.CONFIRMED)
    rows = with_span(Escalation.objects.visible_to(user).filter(pk__in=confirmed.values("escalation")))
    times = list(rows.values_list("customer", "sensed_at", "last_seen", "closed_at"))
    ends = defaultdict[UUID, list[datetime]](list)
    for customer, *_, closed in times:
        ends[customer] += [closed] if closed else []
    first = {customer: min(closed) for customer, closed in ends.items() if closed}
    back = sum(came_back(first.get(customer), sensed, seen) for customer, sensed, seen, _ in times)
    return Sightings(len(times), back)
