"""The figures of the dialogue at the provider's door."""

from dataclasses import asdict
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from escalations.queries.dialogue import Window
from recovery.api import dialogue_shapes as shapes
from recovery.measures.definitions import DEFINITIONS
from recovery.measures.dialogue import Rating, Resolved
from recovery.queries.dialogue_figures import Dialogue, dialogue_of
from recovery.queries.silence import Silence, Silent
from tracker.api.filters import bad_parameter
from tracker.api.needs import Need
from tracker.api.single import SingleView, reply

MOST: Final = 100
"""Alarms in one answer."""

FIELDS: Final[dict[str, serializers.Field[Any, Any, Any, Any]]] = {
    "customer": serializers.UUIDField(),
    "since": serializers.DateField(),
    "until": serializers.DateField(),
}
WRONG: Final = {
    "customer": "This is no id.",
    "since": "A day is written 2026-11-30.",
    "until": "A day is written 2026-11-30.",
}


class DialogueView(SingleView):
    """How we talk with customers, and what they say of it: contacts, surprises, silence, resolution, satisfaction."""

    needs = Need.STAFF
    http_method_names = ["get", "head"]
    output = shapes.DialogueShape
    parameters = (
        OpenApiParameter("customer", OpenApiTypes.UUID, OpenApiParameter.QUERY, description="Of this customer alone."),
        OpenApiParameter("since", OpenApiTypes.DATE, OpenApiParameter.QUERY, description="From this day (UTC) on."),
        OpenApiParameter("until", OpenApiTypes.DATE, OpenApiParameter.QUERY, description="Up to this day (UTC)."),
    )

    def get(self, request: Request) -> HttpResponse:
        """The figures as they stand. An id that is unknown, or of another's customer, finds nothing."""
        given = _given(request)
        customer: UUID | None = given.get("customer")
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            raise bad_parameter("until", "A period ends on its first day or later.", "order")
        return reply(tell(dialogue_of(self.user, Window(customer, _begin(since), _begin(until, 1)))))


def tell(found: Dialogue) -> dict[str, Any]:
    """`DialogueShape`."""
    told: dict[str, Any] = {
        "contacts": asdict(found.contacts),
        "channel_switches": asdict(found.channel_switches),
        "surprises": asdict(found.surprises),
        "lead_of_warning": asdict(found.lead_of_warning),
        "silence": _silence(found.silence),
        "resolution": _resolution(found.resolution),
        "effort": _rating(found.effort),
        "satisfaction": _rating(found.satisfaction),
        "updates_kept": asdict(found.updates_kept),
        "watermelons": asdict(found.watermelons),
    }
    return {name: {**figure, "definition": DEFINITIONS[name]} for name, figure in told.items()}


def _given(request: Request) -> dict[str, Any]:
    found = {}
    for name, values in request.query_params.lists():
        if name not in FIELDS:
            raise bad_parameter(name[:80], "There is no such parameter here.", "unknown")
        if len(values) > 1:
            raise bad_parameter(name, "Give it once.", "too_many")
        try:
            found[name] = FIELDS[name].run_validation(values[0])
        except ValidationError:
            raise bad_parameter(name, WRONG[name]) from None
    return found


def _begin(day: date | None, later: int = 0) -> datetime | None:
    """The first moment of a day, or of the one after it."""
    if day is None or (later and day == date.max):
        return None
    return datetime.combine(day + timedelta(later), time.min, UTC)


def _silence(found: Silence) -> dict[str, Any]:
    return {
        "alarms": [_silent(one) for one in found.silent[:MOST]],
        "count": len(found.silent),
        "n": found.open,
        "cannot_say": found.prior is None,
    }


def _silent(one: Silent) -> dict[str, Any]:
    said = one.voice
    return {
        "id": one.id,
        "ref": one.ref,
        "title": one.title,
        "contacts": said.heard.contacts,
        "days": said.heard.days,
        "silent_days": said.silent_days,
        "chance": said.chance,
    }


def _resolution(found: Resolved) -> dict[str, Any]:
    return {**asdict(found), "n": found.n}


def _rating(found: Rating) -> dict[str, Any]:
    return {**asdict(found.mean), "distribution": found.distribution}
