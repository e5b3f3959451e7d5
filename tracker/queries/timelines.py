"""What happened to a record, for those who may see it."""

from django.db.models import Model, QuerySet

from tracker.models import Event, User


def timeline(record: Model, user: User) -> QuerySet[Event]:
    """The events about a record that this person may see, newest first."""
    return Event.objects.visible_to(user).filter(subject_id=record.pk).select_related("actor").order_by("-id")
