"""What a customer's person writes to us about an escalation, unasked. It is a contact, and counted as one."""

from uuid import UUID

from django.db import transaction

from escalations.kinds import ContactChannel, Direction
from escalations.models import Contact
from recovery.services.dialogue import lock_told, need_words, speaker
from recovery.services.limits import need_room
from tracker.acts import Act
from tracker.net import lifted
from tracker.outbox import record_event
from tracker.policy import Side


@transaction.atomic
def send_message(*, act: Act, escalation: UUID, text: str) -> Contact:
    """Write to us about one of your escalations.

    Raises Unknown for an escalation that the customer was not told of, and TooMuch.
    """
    words, author = need_words(text, "/text"), speaker(act)
    with lifted():
        locked = lock_told(escalation, act, "messages.send")
        need_room(locked, author)
    contact = Contact(
        customer=locked.customer,
        escalation=locked,
        at=act.happened(),
        channel=ContactChannel.PORTAL,
        direction=Direction.INBOUND,
        started_by=Side.CUSTOMER,
        with_whom=author.name,
        summary=words,
        author=author,
    )
    contact.save(force_insert=True)
    with lifted():
        record_event(locked, "message_received", act, {"contact": contact.pk, "text": words})
    return contact
