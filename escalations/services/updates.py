"""The promise of the next update: set by severity, kept by updates that say something new."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Q

from escalations.kinds import Clock
from escalations.models import Escalation
from escalations.states import OPEN_ESCALATION
from tracker import clock
from tracker.acts import Act
from tracker.ladders import follow, policy_for
from tracker.models import Event
from tracker.queries.calendars import calendar_of_customer
from tracker.registry import ClockFact
from tracker.transitions import write
from tracker.workdays import add_working_days

NEWS = frozenset(
    f"escalation.{word}"
    for word in (
        "accepted",
        "acknowledged",
        "contained",
        "recovering",
        "monitoring",
        "reopened",
        "handed_over",
        "factor_confirmed",
        "cause_returned",
    )
)
"""The events that an update can tell a customer about. What the customer raised, contacts, notes and reminders are no
news to it.
"""
PUBLISHED = "escalation.published"
"""The event of an update that was published; what was told by it is no news to whoever calls the customer next."""
WITHDRAWN = "escalation.publication_withdrawn"
"""The event of an update that was taken back: it told nothing."""

FurtherNews = Callable[[Escalation, int, datetime], bool]
"""Whether something that an app above knows of happened to an escalation by a moment, written behind this event."""

FURTHER_NEWS: list[FurtherNews] = []
"""What else can be told: dates that moved, steps that were taken, readings."""

MOVED = ("severity", "sponsor")
"""Of an amendment, what is a decision; the rest is wording."""


def promise_update(escalation: Escalation, since: datetime) -> dict[str, datetime]:
    """Set on the object in hand, and return, the promise that follows from its severity, counted from `since`.

    Cadences count the customer's working days (every second one for high), so that the promise never falls on a day on
    which nobody there would read it.
    """
    policy = policy_for(escalation.customer_id, ClockFact(Clock.UPDATING, since, escalation.severity))
    calendar = calendar_of_customer(escalation.customer_id)
    due = add_working_days(calendar, since, policy.cadence_days or 1)
    escalation.cadence_from, escalation.next_update_due = since, due
    return {"cadence_from": since, "next_update_due": due}


def renew_promise(escalation: Escalation) -> dict[str, datetime]:
    """Set and return the promise of a severity that has just moved, counted from when the customer last heard of us.

    A promise that was not broken is not made a broken one: where the new cadence has run out already, it counts from
    now, and ends no later than what was promised before. One that was broken stays so until the customer is told.
    """
    now, since, before = clock.now(), escalation.cadence_from, escalation.next_update_due
    if since is None or before is None:
        return {}
    renewed = promise_update(escalation, since)
    if before <= now:
        renewed["next_update_due"] = escalation.next_update_due = min(renewed["next_update_due"], before)
    if escalation.next_update_due is not None and escalation.next_update_due <= now < before:
        renewed = promise_update(escalation, now)
        renewed["cadence_from"] = escalation.cadence_from = since
        renewed["next_update_due"] = escalation.next_update_due = min(renewed["next_update_due"], before)
    return renewed


def broken_promise(escalation: Escalation, act: Act) -> dict[str, datetime]:
    """For the event of a move that ends the promise: when the update was promised, if that has gone by unkept."""
    due = escalation.next_update_due
    return {"unkept": due} if due is not None and due < act.happened() else {}


def awaits_update(escalation: Escalation, at: datetime) -> bool:
    """Whether an update that was given at `at` can be the one that is promised now."""
    since = escalation.cadence_from
    return escalation.status in OPEN_ESCALATION and since is not None and at >= since


def keep_promise(escalation: Escalation, at: datetime) -> datetime | None:
    """The customer was told something new at `at`: the promise is kept, early or late, and the next one begins.

    The caller holds the lock, and records the event that says so. Returns when it was promised. The clock follows.
    """
    promised = escalation.next_update_due
    write(escalation, {"last_update_at": at, **promise_update(escalation, at)})
    follow(escalation)
    return promised


def break_promise(escalation: Escalation, *, since: datetime, due: datetime, told_at: datetime | None) -> None:
    """What kept the last promise is taken back: that promise, counted from `since`, is owed again. The caller holds the
    lock, and has seen that nothing was told since. `told_at` is when the customer last heard something new before.
    """
    write(escalation, {"last_update_at": told_at, "cadence_from": since, "next_update_due": due})
    follow(escalation)


def has_news(escalation: Escalation, at: datetime) -> bool:
    """Whether there was anything worth telling at `at` that no counted update has told yet.

    What was written down after the last counted update has not been told by it, whenever it happened; but nobody can
    have told at `at` what happened later.
    """
    events = Event.objects.filter(subject_id=escalation.pk)
    taken_back = events.filter(kind=WITHDRAWN).values_list("data__publication", flat=True)
    counted = Q(kind="escalation.updated") | Q(kind=PUBLISHED, data__counted=True) & ~Q(
        data__publication__in=list(taken_back)
    )
    told = events.filter(counted).order_by("-id").values_list("id", flat=True).first() or 0
    decided = Q(kind__in=NEWS) | Q(kind="escalation.amended", data__changes__has_any_keys=MOVED)
    if events.filter(decided, id__gt=told, occurred_at__lte=at).exists():
        return True
    return any(further(escalation, told, at) for further in FURTHER_NEWS)
