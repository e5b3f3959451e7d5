"""Asks and feedback as the shared core needs them: their people, their clocks, and which may have clocks running."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.db.models import F, JSONField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from escalations.models import Escalation
from escalations.states import UNDERWAY
from recovery.clocks.dialogue import About, ask_clocks, feedback_clocks
from recovery.models import Action, Ask, Feedback, Publication, Review
from recovery.states import OPEN_ASK, FeedbackState
from tracker.models import Event, Record
from tracker.policy import Side
from tracker.registry import ClockFact


def people_of_asks(ids: Sequence[UUID]) -> dict[UUID, dict[str, UUID | None]]:
    """The owner of each ask's escalation, and who asked."""
    rows = Ask.objects.filter(pk__in=ids).values_list("pk", "escalation__owner", "asked_by")
    return {pk: {"owner": owner, "asker": asker} for pk, owner, asker in rows}


def people_of_feedback(ids: Sequence[UUID]) -> dict[UUID, dict[str, UUID | None]]:
    """The owner of each word's escalation, and who gave it."""
    rows = Feedback.objects.filter(pk__in=ids).values_list("pk", "escalation__owner", "given_by")
    return {pk: {"owner": owner, "giver": giver} for pk, owner, giver in rows}


def clocks_of_asks(asks: Sequence[Ask]) -> dict[UUID, list[ClockFact]]:
    """`ask_clocks` for many, in one statement."""
    about = _about(asks)
    return {ask.pk: ask_clocks(ask, about[ask.escalation_id]) for ask in asks}


def clocks_of_feedback(rows: Sequence[Feedback]) -> dict[UUID, list[ClockFact]]:
    """`feedback_clocks` for many, in one statement."""
    about = _about(rows)
    return {row.pk: feedback_clocks(row, about[row.escalation_id]) for row in rows}


def open_asks() -> Iterable[UUID]:
    """Asks for which a clock may be running."""
    return Ask.objects.filter(status__in=OPEN_ASK).values_list("pk", flat=True).iterator()


def open_feedback() -> Iterable[UUID]:
    """Feedback for which a clock may be running."""
    return Feedback.objects.filter(status=FeedbackState.GIVEN).values_list("pk", flat=True).iterator()


def waiting_of(escalation: Escalation) -> Iterable[Record]:
    """What of an escalation waits for an answer: its clocks depend on owner, severity and state of the escalation."""
    yield from Ask.objects.filter(escalation=escalation, status__in=OPEN_ASK)
    yield from Feedback.objects.filter(escalation=escalation, status=FeedbackState.GIVEN)


def known_events(events: Sequence[Event]) -> set[int]:
    """Those events about escalations that the customer may hear of: its contact raised the escalation here, or it was
    told of it.
    """
    ids = {event.subject_id for event in events}
    raised = Escalation.objects.filter(pk__in=ids, raised_by=Side.CUSTOMER, raiser__isnull=False).values_list("pk")
    told = Publication.objects.filter(escalation__in=ids, latest=True).values_list("escalation")
    known = {pk for (pk,) in raised.union(told)}
    return {event.pk for event in events if event.subject_id in known}


def told_severities(escalations: Collection[UUID]) -> dict[UUID, str]:
    """Of these escalations, those that the customer was told of and can read: how severe the last update says it is."""
    severity = KeyTextTransform("severity", Cast("body", JSONField()))
    rows = Publication.objects.filter(escalation__in=escalations, latest=True).values_list("escalation", severity)
    return dict(rows)


def escalations_of_parts(ids: Collection[UUID]) -> dict[UUID, UUID]:
    """The escalation of each ask, each word of feedback, each review and each action."""
    parts = [
        model._default_manager.filter(pk__in=ids).order_by().values_list("pk", path)
        for model, path in (
            (Ask, "escalation"),
            (Feedback, "escalation"),
            (Review, "plan__escalation"),
            (Action, "plan__escalation"),
        )
    ]
    return dict(parts[0].union(*parts[1:]))


def _about(rows: Sequence[Ask] | Sequence[Feedback]) -> dict[UUID, About]:
    found = Escalation.objects.filter(pk__in={row.escalation_id for row in rows}).values_list(
        "pk", "owner", "severity", "status", F("customer__calendar__zone")
    )
    return {pk: About(owner, severity, status in UNDERWAY, zone) for pk, owner, severity, status, zone in found}
