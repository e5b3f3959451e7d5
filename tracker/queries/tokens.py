"""The tokens of a person."""

from django.db.models import QuerySet

from tracker.models import ApiToken, User


def is_limited(user: User) -> bool:
    """Whether the caller reaches less than the person does: by a token that is limited to customers."""
    return user.access != user.read_access(writes=user.access.writes)


def tokens_of(user: User) -> QuerySet[ApiToken]:
    """A person's own tokens. By a token that is limited to customers, those that reach no further than it."""
    rows = ApiToken.objects.filter(user=user)
    if not is_limited(user):
        return rows
    further = ApiToken.customers.through.objects.exclude(customer__in=list(user.access.roles))
    return rows.exclude(customers=None).exclude(pk__in=further.values("apitoken"))
