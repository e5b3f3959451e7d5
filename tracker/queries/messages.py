"""What a person has been told."""

from django.db.models import Q, QuerySet

from tracker.kinds import Channel
from tracker.models import Delivery, User


def inbox_of(user: User) -> QuerySet[Delivery]:
    """The messages in a person's inbox, as far as the person (or the token) still reaches their customers."""
    rows = Delivery.objects.filter(recipient=user, channel=Channel.INBOX)
    if user.access.everything:
        return rows
    return rows.filter(Q(event__customer__in=list(user.access.roles)) | Q(event__customer=None))
