"""Commands on what a person is told: having read it, and how it should come."""

from uuid import UUID

from django.db import transaction

from tracker import clock
from tracker.acts import Act
from tracker.errors import Invalid, Unknown
from tracker.kinds import Channel
from tracker.models import Delivery, Preference
from tracker.policy import Side
from tracker.queries.messages import inbox_of
from tracker.registry import DIGEST, NOTICES
from tracker.services.digests import plan_digest


@transaction.atomic
def read_message(pk: UUID, *, act: Act) -> Delivery:
    """Mark a message of one's own inbox as read. Safe to repeat: the first time counts. Raises Unknown."""
    if act.actor is None:
        raise Unknown
    message = inbox_of(act.actor).select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
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
def set_preference(
    *,
    act: Act,
    wanted: bool,
    kind: str = "",
    side: str = Side.PROVIDER,
    channel: str = Channel.EMAIL,
    hour: int | None = None,
) -> Preference:
    """Say whether one wants messages of a kind ("" : of all kinds) over a channel, as somebody of this side. The last
    word counts.

    The inbox has no switch: what is owed to somebody always reaches it. `hour` is for the digest: from which hour of
    one's own day it comes. Raises Invalid for a kind nobody sends.
    """
    if act.actor is None:
        raise Unknown
    if kind and kind not in NOTICES:
        raise Invalid.at("/kind", "Nothing of this kind is ever sent.", "unknown")
    if hour is not None and kind != DIGEST:
        raise Invalid.at("/hour", "Only the digest has an hour: all else comes when it happens.", "not_the_digest")
    preference, _ = Preference.objects.update_or_create(
        user=act.actor, side=side, kind=kind, channel=channel, defaults={"wanted": wanted, "hour": hour}
    )
    if kind == DIGEST:
        plan_digest(act.actor.pk)
    return preference


@transaction.atomic
def remove_preference(pk: int, *, act: Act) -> None:
    """Take a wish back: messages of the kind come again. Raises Unknown for somebody else's."""
    was = Preference.objects.filter(pk=pk, user=act.actor, kind=DIGEST).exists()
    gone, _ = Preference.objects.filter(pk=pk, user=act.actor).delete()
    if not gone:
        raise Unknown
    if was and act.actor is not None:
        plan_digest(act.actor.pk)
