"""Whose rows the admin shows: the one place where a queryset is narrowed to the person who asks."""

from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from tracker.models import User
from tracker.scope import Access

M = TypeVar("M", bound=Model)


def person(request: HttpRequest) -> User:
    """Who asks. PermissionDenied for somebody who has not signed in."""
    user = request.user
    if not isinstance(user, User):
        raise PermissionDenied
    return user


def access_of(request: HttpRequest) -> Access:
    """What the asker may reach: nothing, for somebody who has not signed in."""
    user = request.user
    return user.access if isinstance(user, User) else Access(writes=False)


def visible(rows: QuerySet[M], user: User) -> QuerySet[M]:
    """The rows this person may see. Rows of a model that does not say whose it is are an operator's alone."""
    scoped: Any = getattr(rows, "visible_to", None)
    if scoped is not None:
        found: QuerySet[M] = scoped(user)
        return found
    return rows if user.access.everything else rows.none()
