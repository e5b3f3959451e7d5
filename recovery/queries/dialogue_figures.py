"""The figures of the dialogue with customers, over what somebody sees: all of them, in a fixed number of statements."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from escalations.measures.dialogue import (
    Voice,
    channel_switches,
    contacts_per_issue,
    lead_of_warning,
    surprise_rate,
    voice,
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
from tracker import clock
from tracker.models import Event, User
from tracker.queries.prepared import fetch_prepared
from tracker.stats.middles import Middle
from tracker.stats.proportions import Proportion
from tracker.stats.silence import Heard, Prior, fit_prior

MEMORY: Final = timedelta(days=730)
"""How far back escalations tell how often customers usually speak."""

HEARD: Final = """
SELECT escalation_id, at FROM escalations_contact WHERE direction = 'inbound' AND escalation_id = ANY({pks})
UNION ALL SELECT escalation_id, given_at FROM recovery_feedback WHERE escalation_id = ANY({pks})
UNION ALL SELECT escalation_id, coalesce(answered_at, acknowledged_at) FROM recovery_ask
    WHERE side = 'customer' AND coalesce(answered_at, acknowledged_at) IS NOT NULL AND escalation_id = ANY({pks})
UNION ALL SELECT escalation_id, answered_at FROM recovery_resolution
    WHERE answered_at IS NOT NULL AND escalation_id = ANY({pks})
"""
# An ask that was acknowledged and then answered is one word of the customer, the last.

OF_THESE: Final = HEARD.format(pks="%(pks)s::uuid[]")
OF_ALL: Final = f"""
WITH about AS (
    SELECT id, customer_id, raised_at, coalesce(closed_at, %(now)s::timestamptz) AS ended_at
    FROM escalations_escalation
    WHERE raised_at >= %(since)s::timestamptz AND status NOT IN ('requested', 'declined')),
heard AS ({HEARD.format(pks="ARRAY(SELECT id FROM about)")}),
counted AS (
    SELECT about.id, count(*) AS words FROM about
    JOIN heard ON heard.escalation_id = about.id AND heard.at BETWEEN about.raised_at AND about.ended_at
    GROUP BY about.id)
SELECT customer_id, coalesce(sum(words), 0)::bigint, sum(extract(epoch FROM ended_at - raised_at))::float8 / 86400
FROM about LEFT JOIN counted USING (id) WHERE ended_at >= raised_at GROUP BY customer_id ORDER BY customer_id
"""  # noqa: S608  # words of ours


@dataclass(frozen=True, slots=True)
class Silent:
    """An open escalation whose customer is unusually silent."""

    id: UUID
    ref: str
    title: str
    voice: Voice


@dataclass(frozen=True, slots=True)
class Silence:
    """Of the open escalations those with the silence alarm, the least likely first. `prior` None: it cannot be said."""

    silent: tuple[Silent, ...]
    open: int
    prior: Prior | None


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


def silence_of(user: User, customer: UUID | None = None) -> Silence:
    """Whose customer has not been heard of for unusually long, of the open escalations that this person sees.

    How often customers speak is learned from those of all, whoever asks: the alarm is the same for everybody. Three
    statements.
    """
    now = clock.now()
    rows = Window(customer).narrow(Escalation.objects.visible_to(user).filter(status__in=OPEN_ESCALATION), "raised_at")
    found = list(rows.order_by("-raised_at").values_list("pk", "ref", "title", "raised_at")[:LATEST])
    heard: dict[UUID, list[datetime]] = defaultdict(list)
    for pk, at in fetch_prepared(OF_THESE, {"pks": [row[0] for row in found]}):
        heard[pk].append(at)
    prior = usual_voice(now)
    voices = [Silent(pk, ref, title, voice(since, heard[pk], now, prior)) for pk, ref, title, since in found]
    silent = sorted((one for one in voices if one.voice.alarming), key=lambda one: one.voice.chance or 0.0)
    return Silence(tuple(silent), len(found), prior)


def usual_voice(now: datetime) -> Prior | None:
    """How often customers speak while an escalation of theirs is open, and how they differ in it. None: too few."""
    rows = fetch_prepared(OF_ALL, {"now": now, "since": now - MEMORY})
    return fit_prior([Heard(words, days) for _, words, days in rows])


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
