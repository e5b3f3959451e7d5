"""The daily digest: one mail per person of the provider's side, with what needs them today; none when nothing does."""

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.db import InterfaceError, OperationalError, connection, transaction

from tracker import clock, wakeups
from tracker.acts import Act
from tracker.kinds import Channel
from tracker.models import Delivery, Digest, Preference, User
from tracker.outbox import record_event
from tracker.pipeline import limits
from tracker.pipeline.hold import is_held
from tracker.policy import PROVIDER, Side
from tracker.queries.calendars import calendar_of_person
from tracker.queries.desk import SOURCES, Item, Queue
from tracker.registry import DIGEST
from tracker.services.digests import next_digests

logger = logging.getLogger(__name__)

DIGESTS: Final = "digests"
ENROLLED_AT_ONCE: Final = 1000

SUPERSEDE: Final = """
UPDATE tracker_delivery d SET status = 'suppressed', ended_at = %s, reason = 'a later digest says what is so now'
FROM tracker_event e WHERE e.id = d.event_id AND d.recipient_id = %s AND d.status = 'pending' AND e.kind = %s
AND d.channel = 'email' AND d.lease_token IS NULL
"""
"""Of the digests that a mail server out of order has held up, only the latest is worth sending."""


@dataclass(slots=True)
class Digested:
    """What one round has done: whose turn it was, and how many of them had something to be told."""

    turns: int = 0
    sent: int = 0
    failed: int = 0


def send_digests() -> Digested:
    """Give everybody whose hour has come their turn. Nothing while the pipeline is held. Safe beside itself.

    A turn is one transaction: event, mail and the next due time are written together or not at all. So a person has
    one digest a day, whoever is killed; after a stop of any length the next one tells what is so then.
    """
    done = Digested()
    if is_held():
        return done
    _enrol()
    while _take_turn(done):
        pass
    return done


def _enrol() -> None:
    """Whoever has come to the provider's side gets a first turn, at their next hour."""
    known = Digest.objects.values("user")
    new = User.objects.filter(is_active=True, memberships__role__in=PROVIDER).exclude(pk__in=known).distinct()
    people = list(new.values_list("pk", flat=True)[:ENROLLED_AT_ONCE])
    if people:
        due = next_digests(people, {})
        Digest.objects.bulk_create([Digest(user_id=pk, due_at=due[pk]) for pk in people], ignore_conflicts=True)


@transaction.atomic
def _take_turn(done: Digested) -> bool:
    """Whoever is due first and in nobody else's hands has their turn; False: there is no one.

    One that fails waits, and keeps nobody else waiting.
    """
    due = Digest.objects.filter(due_at__lte=clock.now()).order_by("due_at").select_related("user")
    row = due.select_for_update(skip_locked=True, of=("self",), no_key=True).first()
    if row is None:
        return False
    try:
        with transaction.atomic():
            sent = _digest(row)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception("the digest of %s cannot be written", row.pk)
        Digest.objects.filter(pk=row.pk).update(due_at=clock.now() + limits.DIGEST_PAUSE)
        done.failed += 1
        return True
    done.turns += 1
    done.sent += sent
    return True


def _digest(row: Digest) -> bool:
    """Write a person's digest, and when the next one is due; False: nothing waits for them."""
    zone = ZoneInfo(calendar_of_person(row.pk).zone)
    row.last_on = clock.now().astimezone(zone).date()
    row.due_at = next_digests([row.pk], {row.pk: row.last_on})[row.pk]
    row.save(update_fields=["due_at", "last_on"])
    queues = _waiting(row.user)
    if queues:
        _write(row.user, queues, zone)
    return bool(queues)


def _waiting(user: User) -> list[Queue]:
    """What lies on the person's desk; nothing for whoever wants no such mail, or has left the provider's side."""
    if not (user.is_active and user.access.customers(PROVIDER)):
        return []
    wishes = dict(
        Preference.objects.filter(
            user=user, side=Side.PROVIDER, channel=Channel.EMAIL, kind__in=("", DIGEST)
        ).values_list("kind", "wanted")
    )
    if not wishes.get(DIGEST, wishes.get("", True)):
        return []
    return [queue for source in SOURCES for queue in source(user) if queue.items]


def _write(user: User, queues: list[Queue], zone: ZoneInfo) -> None:
    with connection.cursor() as cursor:
        cursor.execute(SUPERSEDE, [clock.now(), user.pk, DIGEST])
    count = sum(queue.total for queue in queues)
    event = record_event(user, "digested", Act(None), {"waiting": count})
    Delivery.objects.create(
        event=event,
        recipient=user,
        channel=Channel.EMAIL,
        title="1 thing needs you today" if count == 1 else f"{count} things need you today",
        body="\n\n".join(_section(queue, zone) for queue in queues),
        path="/admin/",
        due_at=clock.now(),
    )
    wakeups.look_after_commit()


def _section(queue: Queue, zone: ZoneInfo) -> str:
    more = queue.total - len(queue.items)
    lines = [f"{queue.title} ({queue.total})", *(f"- {_line(item, zone)}" for item in queue.items)]
    return "\n".join([*lines, f"and {more} more"] if more else lines)


def _line(item: Item, zone: ZoneInfo) -> str:
    when = f", {'was due' if item.late else 'due'} {_moment(item.due_at, zone)}" if item.due_at else ""
    return f"{item.label} ({item.customer}): {item.says}{when}"


def _moment(moment: datetime, zone: ZoneInfo) -> str:
    local = moment.astimezone(zone)
    return f"{local:%a} {local.day} {local:%b, %H:%M}"
