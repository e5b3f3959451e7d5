"""Lists as one person has kept them."""

from django.db.models import QuerySet

from tracker.models import SavedView, User


def views_of(user: User, page: str = "") -> QuerySet[SavedView]:
    """The lists that this person has given a name, by page and name; `page` names one list ("recovery/milestone/").
    Nobody sees anybody else's.
    """
    rows = SavedView.objects.filter(user=user)
    return rows.filter(page=page) if page else rows
