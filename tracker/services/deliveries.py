"""What an operator may do with mails that could not be delivered, and what a reader does with the inbox."""

import logging
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from tracker import clock, wakeups
from tracker.acts import Act
from tracker.errors import Invalid, Unknown
from tracker.models import Delivery, Outbox
from tracker.policy import Side
from tracker.states import DELIVERY, DeliveryState
from tracker.transitions import permit

logger = logging.getLogger(__name__)


@transaction.atomic
def replay_delivery(pk: UUID, *, act: Act) -> Delivery:
    """Send a dead mail again, at once and with all its attempts anew. It is looked at once more before it goes.

    Raises Unknown, Forbidden (operators only), IllegalMove when it is not dead.
    """
    delivery = _take(pk, act, "replay")
    _write(delivery, DeliveryState.PENDING, act, reason="")
    transaction.on_commit(wakeups.tap, robust=True)
    return delivery


@transaction.atomic
def replay_deliveries(pks: Sequence[UUID], *, act: Act) -> list[Delivery]:
    """`replay_delivery` for many, all or none."""
    return [replay_delivery(pk, act=act) for pk in sorted(pks)]


@transaction.atomic
def dismiss_delivery(pk: UUID, *, act: Act) -> Delivery:
    """Lay a dead mail to rest, with the reason: nobody needs it any more. Errors as in `replay_delivery`."""
    if not act.message:
        raise Invalid.at("/changelog_message", "Say why nobody needs this message any more.", "required")
    delivery = _take(pk, act, "suppress")
    _write(delivery, DeliveryState.SUPPRESSED, act, reason=f"dismissed: {act.message}"[:300])
    return delivery


@transaction.atomic
def take_back_messages(event_id: int, side: Side, title: str, body: str) -> int:
    """What one side was told of an event does not hold any more: mails that have not gone are not sent, and the inbox
    says `title` and `body` instead. Returns how many messages there were. A mail that is being sent now goes out.

    Waits for whoever is writing messages of the event right now. Who has not begun does not begin before the caller's
    transaction has ended, and reads what it has written.
    """
    now, told = clock.now(), 0
    # The fan-out claims the row before it reads.
    list(Outbox.objects.select_for_update(no_key=True).filter(event=event_id))
    rows = Delivery.objects.select_for_update(no_key=True).filter(event=event_id, side=side)
    for delivery in rows.order_by("pk"):
        delivery.title, delivery.body = title[:200], body
        if delivery.status == DeliveryState.PENDING and (delivery.lease_until is None or delivery.lease_until <= now):
            delivery.status, delivery.reason, delivery.ended_at = DeliveryState.SUPPRESSED, "taken back", now
        delivery.save(update_fields=["title", "body", "status", "reason", "ended_at"])
        told += 1
    return told


def _take(pk: UUID, act: Act, verb: str) -> Delivery:
    permit(act, "pipeline.operate", None)
    delivery = Delivery.objects.select_for_update(no_key=True).filter(pk=pk).first()
    if delivery is None:
        raise Unknown
    if delivery.status != DeliveryState.DEAD:
        DELIVERY.move("replay", delivery.status)
    DELIVERY.move(verb, delivery.status)
    return delivery


def _write(delivery: Delivery, status: DeliveryState, act: Act, *, reason: str) -> None:
    now, pending = clock.now(), status == DeliveryState.PENDING
    delivery.status, delivery.reason = status, reason
    delivery.due_at = now if pending else delivery.due_at
    delivery.ended_at = None if pending else now
    delivery.attempts_made = 0 if pending else delivery.attempts_made
    delivery.save(update_fields=["status", "reason", "due_at", "ended_at", "attempts_made"])
    logger.info("delivery %s is %s by %s: %s", delivery.pk, status, act.actor or "the system", act.message)
