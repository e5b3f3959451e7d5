"""The order that words have among themselves."""

from collections.abc import Iterable

from django.db.models import Case, IntegerField, Value, When


def rank(field: str, values: Iterable[str]) -> Case:
    """The place of a value in its own order: critical before high, sensed before flagged. Null for any other value,
    which PostgreSQL puts last.
    """
    whens = [When(**{field: value}, then=Value(place)) for place, value in enumerate(values)]
    return Case(*whens, output_field=IntegerField())
