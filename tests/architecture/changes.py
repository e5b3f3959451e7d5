"""Random changes to what nobody has published: through the services as people make them, and to any column by SQL.

Not among them is what is said to the customer on purpose: publishing and taking back, asking and answering, closing and
opening again, acknowledging what it raised, sharing by a link and ending that. Nor what is the customer's own: its
people, its name and those of its services, its words.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any, Final

import pgtrigger
from django.db import DatabaseError, models, transaction

from tests.architecture import deeds_daily, deeds_house, deeds_plans, deeds_reviews
from tests.architecture.canaries import PARSED, guards_of, models_of_ours
from tests.architecture.deeds import DEEDS
from tests.architecture.inside import Inside
from tests.architecture.told_columns import inside_rows, is_inside
from tests.pipeline.stage import tell_all
from tracker.errors import Refusal
from tracker.models import Calendar, User
from tracker.policy import PROVIDER

__all__ = ["deeds_daily", "deeds_house", "deeds_plans", "deeds_reviews"]

TRIES: Final = 100
"""How many deeds and columns are drawn before one is possible."""

BY_HAND: Final = 0.6
"""The share of changes that go through a service."""


def change(inside: Inside, rng: Random) -> str:
    """Make one change that is possible now, and tell everybody of the house who is to be told of it. Says what it was,
    so that it can be done again.
    """
    for _ in range(TRIES):
        try:
            with transaction.atomic():
                said = _by_service(inside, rng) if rng.random() < BY_HAND else _by_sql(inside, rng)
                tell_all()
        except (Refusal, DatabaseError, LookupError):
            continue
        return said
    raise AssertionError("nothing can be changed any more")


def _by_service(inside: Inside, rng: Random) -> str:
    deed = rng.choice(DEEDS)
    return f"{deed.__name__}: {deed(inside, rng)}"


def _by_sql(inside: Inside, rng: Random) -> str:
    """Any value of any row that is not told, whatever a trigger thinks of it."""
    model = rng.choice(list(models_of_ours()))
    column = rng.choice([one for one in model._meta.concrete_fields if _can_change(one)])
    row = rng.choice(list(inside_rows(model, inside).order_by("pk").values_list("pk", column.attname)))
    value = _another(column, row[1], rng, inside)
    with pgtrigger.ignore(*guards_of(model)):
        model._base_manager.filter(pk=row[0]).update(**{column.attname: value})
    return f"UPDATE {model._meta.db_table} SET {column.column} = {value!r} (was {row[1]!r}) WHERE id = {row[0]}"


def _can_change(column: Any) -> bool:
    if column.primary_key or column.generated or column.name == "version" or not is_inside(column):
        return False
    if isinstance(column, models.ForeignKey):
        return column.related_model in (User, Calendar)
    return f"{column.model.__name__}.{column.name}" not in PARSED


def _another(column: Any, value: Any, rng: Random, inside: Inside) -> Any:
    """Another value of the same kind. LookupError where there is none."""
    if isinstance(column, models.ForeignKey):
        people = User.objects.filter(memberships__role__in=PROVIDER, memberships__customer=inside.cast.acme)
        rows: Any = people if column.related_model is User else Calendar.objects.all()
        return rng.choice(list(rows.order_by("pk").values_list("pk", flat=True)))
    if column.choices:
        return rng.choice([one for one, _ in column.choices])
    if isinstance(column, models.JSONField):
        return {**value, f"zq{rng.getrandbits(40):x}": 1} if isinstance(value, dict) else _none()
    return _plain(column, value, rng)


def _plain(column: Any, value: Any, rng: Random) -> Any:
    word = f"zq{rng.getrandbits(40):x}"
    if isinstance(column, models.CharField | models.TextField):
        return f"{word}@example.com" if isinstance(column, models.EmailField) else word[: column.max_length]
    if isinstance(column, models.BooleanField):
        return not value
    if isinstance(value, datetime | date):
        return value + timedelta(days=rng.choice([-40, -9, -1, 1, 7, 30]))
    return value + rng.randint(1, 50) if isinstance(value, int | Decimal) else _none()


def _none() -> Any:
    raise LookupError("no other value comes to mind")
