"""Commands on what a person is told: having read it, and how it should come."""

from uuid import UUID

from django.db import transaction

from tracker import clock
from tracker.acts import Act
from tracker.errors import Invalid, Unknown
from tracker.kinds import Channel
from tracker.models import Delivery, Preference
from tracker.queries.messages import inbox_of
from tracker.registry import NOTICES


@transaction.atomic
def read_message(pk: UUID, *, act: Act) -> Delivery:
    """Mark a message of one's own inbox as read. Safe to repeat: the first time counts. Raises Unknown."""
    if act.actor is None:
        raise Unknown
    message = inbox_of(act.actor).select_for_update(of=("self",)).filter(pk=pk).first()
    if message is None:
        raise Unknown
    if message.read_at is None:
        message.read_at = clock.now()
        message.save(update_fields=["read_at"])
    return message


@transaction.atomic
def read_inbox(*, act: Act) -> int:
    """Mark everything in one's own inbox as read. Safe to repeat; returns how many were unread. Raises Unknown."""
    if act.actor is None:
        raise Unknown
    return inbox_of(act.actor).filter(read_at=None).update(read_at=clock.now())


@transaction.atomic
def set_preference(*, act: Act, wanted: bool, kind: str = "", channel: str = Channel.EMAIL) -> Preference:
    """Say whether one wants messages of a kind ("" : of all kinds) over a channel. The last word counts.

    The inbox has no switch: what is owed to somebody always reaches it. Raises Invalid for a kind nobody sends.
    """
    if act.actor is None:
        raise Unknown
    if kind and kind not in NOTICES:
        raise Invalid.at("/kind", "Nothing of this kind is ever sent.", "unknown")
    preference, _ = Preference.objects.update_or_create(
        user=act.actor, kind=kind, channel=channel, defaults={"wanted": wanted}
    )
    return preference


@transaction.atomic
def remove_preference(pk: int, *, act: Act) -> None:
    """Take a wish back: messages of the kind come again. Raises Unknown for somebody else's."""
    gone, _ = Preference.objects.filter(pk=pk, user=act.actor).delete()
    if not gone:
        raise Unknown
