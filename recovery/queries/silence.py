"""Whose customer has gone silent: each open escalation judged by its own customer's habit and by that of all.

How often customers usually speak is learned from two years of all escalations, and the first page of everybody asks
for it. So a process keeps what it has learned for `KEPT_FOR`: a few words more or less of years move no alarm that
anybody would notice. It keeps and uses nothing inside of a transaction: that may have written, see the past, or lie
below the net of a customer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from escalations.measures.dialogue import Voice, voice
from escalations.models import Escalation
from escalations.queries.dialogue import LATEST, Window
from escalations.states import OPEN_ESCALATION
from tracker import clock
from tracker.models import User
from tracker.queries.prepared import fetch_prepared
from tracker.stats.silence import Heard, Prior, fit_prior

MEMORY: Final = timedelta(days=730)
"""How far back escalations tell how often customers usually speak."""

KEPT_FOR: Final = timedelta(minutes=5)

HEARD: Final = """
SELECT escalation_id, at FROM escalations_contact WHERE direction = 'inbound' AND escalation_id = ANY({pks})
UNION ALL SELECT escalation_id, given_at FROM recovery_feedback WHERE escalation_id = ANY({pks})
UNION ALL SELECT escalation_id, coalesce(answered_at, acknowledged_at) FROM recovery_ask
    WHERE side = 'customer' AND coalesce(answered_at, acknowledged_at) IS NOT NULL AND escalation_id = ANY({pks})
UNION ALL SELECT escalation_id, answered_at FROM recovery_resolution
    WHERE answered_at IS NOT NULL AND escalation_id = ANY({pks})
"""
# An ask that was acknowledged and then answered is one word of the customer, the last.

OF_THESE: Final = f"""
SELECT about.id, count(*), max(heard.at)
FROM ({HEARD.format(pks="%(pks)s::uuid[]")}) AS heard JOIN escalations_escalation AS about
    ON about.id = heard.escalation_id AND heard.at BETWEEN about.raised_at AND %(now)s::timestamptz
GROUP BY about.id
"""  # noqa: S608  # words of ours
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
    """An open escalation whose customer is unusually silent; `since`: its last word, or when it was raised."""

    id: UUID
    ref: str
    title: str
    since: datetime
    voice: Voice


@dataclass(frozen=True, slots=True)
class Silence:
    """Of the open escalations those with the silence alarm, the least likely first. `prior` None: it cannot be said."""

    silent: tuple[Silent, ...]
    open: int
    prior: Prior | None


@dataclass(frozen=True, slots=True)
class _Kept:
    prior: Prior
    read_at: datetime


class _Shelf:
    kept: _Kept | None = None


def silence_of(user: User, customer: UUID | None = None) -> Silence:
    """Whose customer has not been heard of for unusually long, of the open escalations that this person sees.

    How often customers speak is learned from those of all, whoever asks: the alarm is the same for everybody. Three
    statements, two where the usual voice is known.
    """
    found, now = _open(Window(customer).narrow(Escalation.objects.visible_to(user), "raised_at")), clock.now()
    prior = usual_voice(now)
    return Silence(_silent(found, now, prior), len(found), prior)


def silent_of(user: User, whose: Q) -> tuple[Silent, ...]:
    """As `silence_of`, of these alone. Where none of them is open, nothing is read of others: one statement."""
    found, now = _open(Escalation.objects.visible_to(user).filter(whose)), clock.now()
    return _silent(found, now, usual_voice(now)) if found else ()


def usual_voice(now: datetime) -> Prior | None:
    """How often customers speak while an escalation of theirs is open, and how they differ in it. None: too few, which
    is not kept: the next word may be the one that was missing.
    """
    alone, kept = not connection.in_atomic_block, _Shelf.kept
    if alone and kept is not None and abs(now - kept.read_at) < KEPT_FOR:
        return kept.prior
    rows = fetch_prepared(OF_ALL, {"now": now, "since": now - MEMORY})
    prior = fit_prior([Heard(words, days) for _, words, days in rows])
    if alone and prior is not None:
        _Shelf.kept = _Kept(prior, now)
    return prior


def _open(rows: QuerySet[Escalation]) -> list[tuple[Any, ...]]:
    """Of these the open ones: id, ref, title, and when it was raised."""
    opened = rows.filter(status__in=OPEN_ESCALATION).order_by("-raised_at")
    return list(opened.values_list("pk", "ref", "title", "raised_at")[:LATEST])


def _silent(found: Sequence[tuple[Any, ...]], now: datetime, prior: Prior | None) -> tuple[Silent, ...]:
    """Those with the alarm, the least likely first. What was said before it was raised, and what is yet to come, does
    not count. One statement.
    """
    rows = fetch_prepared(OF_THESE, {"pks": [row[0] for row in found], "now": now})
    heard = {row[0]: row[1:] for row in rows}
    silent = []
    for pk, ref, title, raised_at in found:
        words, last = heard.get(pk, (0, raised_at))
        said = voice(raised_at, words, last, now, prior)
        if said.alarming:
            silent.append(Silent(pk, ref, title, now - timedelta(said.silent_days), said))
    return tuple(sorted(silent, key=lambda one: one.voice.chance or 0.0))
