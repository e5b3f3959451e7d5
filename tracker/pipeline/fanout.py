"""Events become messages: who is told, in which words, over which channels, and from when."""

import logging
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection, transaction

from tracker import clock
from tracker.kinds import Channel
from tracker.models import Delivery, Event, Preference, new_id
from tracker.pipeline import limits
from tracker.pipeline.readers import Reader, cast_of, readers_of
from tracker.policy import Side
from tracker.queries.calendars import calendars_of_people
from tracker.registry import NOTICES, SUBJECTS, Wording
from tracker.states import DeliveryState
from tracker.workdays import ROUND_THE_CLOCK, NoWorkingTime, WorkCalendar, next_opening

logger = logging.getLogger(__name__)

TITLE_LENGTH = 200
ERROR_LENGTH = 300
LONGEST_RETRY = 3600.0
"""Seconds."""

CLAIM = """
WITH waiting AS MATERIALIZED (
    SELECT event_id FROM tracker_outbox
    WHERE (retry_at IS NULL OR retry_at <= %(now)s) AND (%(only)s::bigint IS NULL OR event_id = %(only)s)
    ORDER BY event_id LIMIT %(batch)s FOR UPDATE SKIP LOCKED
)
DELETE FROM tracker_outbox USING waiting WHERE tracker_outbox.event_id = waiting.event_id
RETURNING tracker_outbox.event_id
"""

CANDIDATES = """
SELECT event_id FROM tracker_outbox WHERE retry_at IS NULL OR retry_at <= %s ORDER BY event_id LIMIT %s
"""

POSTPONE = """
UPDATE tracker_outbox SET failures = failures + 1, error = %s,
    retry_at = %s + interval '1 second' * least(10 * 2 ^ least(failures, 20), %s) WHERE event_id = %s
"""


@dataclass(frozen=True, slots=True)
class Told:
    """What one fan-out has done: events that left the outbox, and events that could not be told and stay."""

    events: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class _Wishes:
    """What the readers of a batch want: what they said about mail, and, of those who want any, their working hours."""

    wanted: dict[tuple[UUID, str, str], bool]
    calendars: dict[UUID, WorkCalendar] = field(default_factory=dict)

    def wants(self, user: UUID, side: str, kind: str) -> bool:
        """Whether this person wants mail of this kind, as somebody of this side."""
        return self.wanted.get((user, side, kind), self.wanted.get((user, side, ""), True))

    def mail_at(self, reader: Reader, kind: str, urgent: bool, now: datetime) -> datetime | None:
        """From when a mail may go out; None when this person wants none."""
        if not self.wants(reader.user_id, reader.notice.side, kind):
            return None
        return now if urgent else opening(self.calendars.get(reader.user_id, ROUND_THE_CLOCK), now)


def opening(calendar: WorkCalendar, now: datetime) -> datetime:
    """The next moment in working hours; now, when the calendar has none: a message early is better than none."""
    try:
        return next_opening(calendar, now)
    except (NoWorkingTime, ValueError):
        return now


def fan_out(batch: int = limits.FAN_OUT_BATCH) -> Told:
    """Tell of up to `batch` events, the oldest first: inbox entries at once, mails in the reader's working hours.

    The event leaves the outbox in the transaction that writes its messages, so it is told once, whoever is killed. An
    event that cannot be told does not stand in the way of the others: it stays, with its error, and is tried again
    after 10 s, 20 s ... 1 h.
    """
    try:
        return Told(events=_tell(batch))
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.info("one of %s events cannot be told: telling them one by one", batch, exc_info=True)
        return _tell_one_by_one(batch)


@transaction.atomic
def _tell(batch: int, only: int | None = None) -> int:
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, {"now": clock.now(), "batch": batch, "only": only})
        ids = [row[0] for row in cursor.fetchall()]
    if ids:
        rows = Event.objects.filter(pk__in=ids, kind__in=NOTICES).select_related("customer", "actor").order_by("pk")
        Delivery.objects.bulk_create(_messages(list(rows)), ignore_conflicts=True, batch_size=1000)
    return len(ids)


def _messages(events: Sequence[Event]) -> list[Delivery]:
    cast, now = cast_of(events), clock.now()
    told = [(event, reader) for event in events for reader in readers_of(event, cast)]
    wishes = _wishes_of({(reader.user_id, reader.notice.side, event.kind) for event, reader in told})
    worded: dict[tuple[int, int], Wording] = {}
    made = []
    for event, reader in told:
        key = (event.pk, id(reader.notice))
        if key not in worded:
            worded[key] = reader.notice.word(event)
        message = _message(event, reader, worded[key], now)
        hurries = reader.notice.hurries
        message.urgent = cast.is_urgent(event, reader.notice.side) or (hurries is not None and hurries(event))
        made.append(message)
        mail_at = wishes.mail_at(reader, event.kind, message.urgent, now)
        if mail_at is not None:
            made.append(_as_mail(message, mail_at))
    return made


def _message(event: Event, reader: Reader, wording: Wording, now: datetime) -> Delivery:
    """The inbox entry: sent by being there."""
    return Delivery(
        event=event,
        recipient_id=reader.user_id,
        channel=Channel.INBOX,
        audience=reader.audience,
        side=reader.notice.side,
        title=" ".join(wording.title.split())[:TITLE_LENGTH],
        body=wording.body,
        path=_path(event, reader),
        late=bool(event.data.get("late")),
        status=DeliveryState.SENT,
        due_at=now,
        ended_at=now,
    )


def _path(event: Event, reader: Reader) -> str:
    """Where the message leads. The customer's side gets no link into the provider's pages."""
    if reader.notice.path:
        return reader.notice.path(event)
    subject = SUBJECTS.get(event.subject_kind)
    return subject.path.format(id=event.subject_id) if subject and reader.notice.side == Side.PROVIDER else ""


def _as_mail(message: Delivery, due_at: datetime) -> Delivery:
    mail = copy(message)
    mail.pk = new_id()
    mail.channel, mail.status, mail.due_at, mail.ended_at = Channel.EMAIL, DeliveryState.PENDING, due_at, None
    return mail


def _wishes_of(told: set[tuple[UUID, str, str]]) -> _Wishes:
    people, kinds = {user for user, _, _ in told}, {kind for _, _, kind in told}
    rows = Preference.objects.filter(user__in=people, channel=Channel.EMAIL, kind__in={*kinds, ""})
    wishes = _Wishes({(row.user_id, row.side, row.kind): row.wanted for row in rows})
    awaiting = {user for user, side, kind in told if wishes.wants(user, side, kind)}
    if awaiting:
        wishes.calendars.update(calendars_of_people(list(awaiting)))
    return wishes


def _tell_one_by_one(batch: int) -> Told:
    with connection.cursor() as cursor:
        cursor.execute(CANDIDATES, [clock.now(), batch])
        ids = [row[0] for row in cursor.fetchall()]
    told = failed = 0
    for event_id in ids:
        try:
            told += _tell(1, only=event_id)
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:
            logger.exception("event %s cannot be told", event_id)
            _postpone(event_id, error)
            failed += 1
    return Told(told, failed)


def _postpone(event_id: int, error: Exception) -> None:
    text = f"{type(error).__name__}: {error}".replace("\0", "")[:ERROR_LENGTH]
    with connection.cursor() as cursor:
        cursor.execute(POSTPONE, [text, clock.now(), LONGEST_RETRY, event_id])
