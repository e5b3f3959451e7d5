"""The agenda of a scheduled review, as people prepare it: points hidden, noted, put in order, and points of their own.

What fills itself is read anew each time (`recovery.reports.agenda`); a row is kept of what somebody has touched.
"""

from collections.abc import Sequence
from typing import Any, Final, TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from recovery.kinds import AgendaKind
from recovery.models import AgendaItem, Review
from recovery.reports.agenda import Point, agenda_of
from recovery.services.dialogue import need_words
from recovery.services.taking import take_kept
from recovery.states import REVIEW, ReviewState
from tracker.acts import Act
from tracker.errors import IllegalMove, Invalid
from tracker.models import new_id
from tracker.outbox import record_event

MOST_OWN: Final = 50
"""Points that people put on one agenda."""

LONGEST: Final[dict[str, int]] = {"title": 300, "text": 2_000, "note": 10_000}


class PointChange(TypedDict, total=False):
    """What may be changed of a point. Only own ones have a title and a text of their own; a note is for all."""

    title: str
    text: str
    note: str
    hidden: bool


@transaction.atomic
def add_point(pk: UUID, *, act: Act, title: str, text: str = "") -> Review:
    """Put a point of one's own on the agenda, behind the others. Raises IllegalMove once it is over, and Invalid."""
    review = _take(pk, act)
    if review.agenda.filter(kind=AgendaKind.OWN).count() >= MOST_OWN:
        raise Invalid.at("/title", f"At most {MOST_OWN} points of one's own.", "too_many")
    said = _checked({"title": need_words(title, "/title"), "text": text})
    point = AgendaItem.objects.create(review=review, key=f"own:{new_id()}", kind=AgendaKind.OWN, **said)
    record_event(review, "agenda_changed", act, {"key": point.key, "title": point.title, "changes": {"added": True}})
    return review


@transaction.atomic
def amend_point(pk: UUID, *, act: Act, key: str, **fields: Unpack[PointChange]) -> Review:
    """Note something on a point of the agenda, take it off, put it back, or word one's own anew.

    Raises Invalid for a point that is not on it, and for words of a point that fills itself.
    """
    review = _take(pk, act)
    point = _point(review, key)
    changes = {name: value for name, value in _checked(fields).items() if getattr(point, name) != value}
    if {"title", "text"} & changes.keys() and point.kind != AgendaKind.OWN:
        raise Invalid.at("/key", "This point fills itself: note something on it instead.", "filled")
    if changes:
        row = point.row() | changes
        AgendaItem.objects.update_or_create(review=review, key=row.pop("key"), defaults=row)
        told = {name: {"from": getattr(point, name), "to": value} for name, value in changes.items()}
        record_event(review, "agenda_changed", act, {"key": key, "title": row["title"], "changes": told})
    return review


@transaction.atomic
def order_points(pk: UUID, *, act: Act, keys: Sequence[str]) -> Review:
    """Put these points first, in this order; the others follow as they stood. Raises Invalid for unknown or double
    ones.
    """
    review = _take(pk, act)
    points = {point.key: point for point in agenda_of(review)}
    for place, key in enumerate(keys):
        if key not in points or key in keys[:place]:
            raise Invalid.at(f"/keys/{place}", "There is no such point, or it is named twice.", "unknown")
    review.agenda.exclude(key__in=keys).update(place=None)
    AgendaItem.objects.bulk_create(
        [AgendaItem(review=review, place=place, **points[key].row()) for place, key in enumerate(keys)],
        update_conflicts=True,
        unique_fields=["review", "key"],
        update_fields=["place"],
    )
    before = [point.key for point in points.values() if point.place is not None]
    if before != list(keys):
        record_event(review, "agenda_changed", act, {"changes": {"order": {"from": before, "to": list(keys)}}})
    return review


def _take(pk: UUID, act: Act) -> Review:
    review = take_kept(Review, pk, act, "reviews.prepare")
    if review.status != ReviewState.SCHEDULED:
        raise IllegalMove(
            f"The agenda is kept as it was: this review is {review.status.replace('_', ' ')}.",
            state=review.status,
            allowed=REVIEW.verbs(review.status),
        )
    return review


def _point(review: Review, key: str) -> Point:
    found = next((point for point in agenda_of(review) if point.key == key), None)
    if found is None:
        raise Invalid.at("/key", "There is no such point on the agenda.", "unknown")
    return found


def _checked(given: Any) -> dict[str, Any]:
    """Refuse what is too long, and a title without words. Raises Invalid."""
    for name, most in LONGEST.items():
        if len(given.get(name, "")) > most:
            raise Invalid.at(f"/{name}", f"At most {most} characters.", "max_length")
    if "title" in given:
        return dict(given) | {"title": need_words(given["title"], "/title")}
    return dict(given)
