"""The figures of the dialogue with customers, over what somebody sees: all of them, in a fixed number of statements."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from escalations.measures.dialogue import (
    channel_switches,
    contacts_per_issue,
    lead_of_warning,
    surprise_rate,
)
from escalations.models import Escalation
from escalations.queries.dialogue import LATEST, Window, talk_of
from escalations.states import OPEN_ESCALATION
from recovery.measures.dialogue import (
    EFFORTS,
    SATISFACTIONS,
    Rating,
    Resolved,
    rating,
    resolved,
    updates_kept,
    watermelon_gap,
)
from recovery.models import Publication, Resolution
from recovery.queries.silence import Silence, silence_of
from tracker import clock
from tracker.models import Event, User
from tracker.stats.middles import Middle
from tracker.stats.proportions import Proportion


@dataclass(frozen=True, slots=True)
class Dialogue:
    """All figures of the dialogue. Silence is that of today, whatever the window."""

    contacts: Middle
    channel_switches: Middle
    surprises: Proportion
    lead_of_warning: Middle
    silence: Silence
    resolution: Resolved
    effort: Rating
    satisfaction: Rating
    updates_kept: Proportion
    watermelons: Proportion


def dialogue_of(user: User, window: Window) -> Dialogue:
    """Over the customers that this person sees."""
    talk = talk_of(user, window)
    answers, efforts, satisfactions = _answers(user, window)
    return Dialogue(
        contacts=contacts_per_issue(talk.issues),
        channel_switches=channel_switches(talk.issues),
        surprises=surprise_rate(talk.issues),
        lead_of_warning=lead_of_warning(talk.leads),
        silence=silence_of(user, window.customer),
        resolution=resolved(answers),
        effort=rating(efforts, EFFORTS),
        satisfaction=rating(satisfactions, SATISFACTIONS),
        updates_kept=_updates_kept(user, window),
        watermelons=watermelon_gap(_told(user, window).values_list("stated_status", "computed_status")[:LATEST]),
    )


def _answers(user: User, window: Window) -> tuple[list[str], list[int], list[int]]:
    """The last answer of each issue whose question stands, and every effort and satisfaction that was stated.

    A question that ended because the issue was opened again without an answer asks nothing any more.
    """
    rows = window.narrow(Resolution.objects.visible_to(user), "asked_at").order_by("-asked_at", "-pk")
    last: dict[UUID, str | None] = {}
    efforts, satisfactions = [], []
    for pk, answer, ended_at, effort, satisfaction in rows.values_list(
        "escalation", "answer", "ended_at", "effort", "satisfaction"
    )[:LATEST]:
        last.setdefault(pk, answer if ended_at is None else None)
        efforts += [] if effort is None else [effort]
        satisfactions += [] if satisfaction is None else [satisfaction]
    return [answer for answer in last.values() if answer is not None], efforts, satisfactions


def _told(user: User, window: Window) -> QuerySet[Publication]:
    """Updates that a person published. A receipt states nothing that the system does not know."""
    rows: QuerySet[Publication] = window.narrow(Publication.objects.visible_to(user), "published_at")
    return rows.filter(receipt=False).order_by("-published_at", "-pk")


def _updates_kept(user: User, window: Window) -> Proportion:
    """Of promised updates: those that came, as a publication that stands or in a call; those that are overdue now; and
    those that were overdue when their escalation was closed, which nobody is owed any more. Three statements.
    """
    rows = window.narrow(Publication.objects.visible_to(user), "due_at")
    told = rows.filter(due_at__isnull=False, withdrawn_at=None).order_by("-due_at", "-pk")
    owed = window.narrow(Escalation.objects.visible_to(user), "next_update_due").filter(
        next_update_due__lt=clock.now(), status__in=OPEN_ESCALATION
    )
    called, broken = _unpublished(user, window)
    made = [*told.values_list("due_at", "published_at")[:LATEST], *called]
    return updates_kept(made, owed.count() + broken)


def _unpublished(user: User, window: Window) -> tuple[list[tuple[datetime, datetime]], int]:
    """Promises that a call kept, (promised for, told at), and how many were broken for good; by events alone."""
    events = Window(window.customer).narrow(Event.objects.visible_to(user), "occurred_at")
    rows = events.filter(
        Q(kind="escalation.updated", data__promised_at__isnull=False)
        | Q(kind="escalation.closed", data__has_key="unkept"),
        kind__in=("escalation.updated", "escalation.closed"),
    ).order_by("-id")
    called, broken = [], 0
    for at, data in rows.values_list("occurred_at", "data")[:LATEST]:
        due = datetime.fromisoformat(data.get("unkept") or data["promised_at"])
        if (window.since and due < window.since) or (window.until and due >= window.until):
            continue
        if "unkept" in data:
            broken += 1
        else:
            called.append((due, at))
    return called, broken
