"""Holding a review from its screen: what was noted is kept by its services, in the place where it was noted."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction

from recovery.models import Review
from recovery.services.actions import note_action
from recovery.services.agenda import amend_point
from recovery.services.decisions import note_decision
from recovery.services.holding import hold_review
from recovery.services.readings import add_reading
from tracker.acts import Act
from tracker.errors import Fault, Refusal

Noted = Sequence[tuple[str, dict[str, Any]]]
"""What was noted: the name of the field, and the facts for its service."""

BESIDE = {"owner": "owner_", "due_on": "due_", "measured_on": "on_"}
"""Which field of the same row a service means."""


@transaction.atomic
def keep_noted(review: Review, act: Act, noted: Noted) -> int:
    """Keep all of it, or nothing. Returns how many things there were.

    Raises what a service refuses, told of the field in which it was typed.
    """
    said = Act(act.actor, act.occurred_at)
    for name, facts in noted:
        try:
            _services(review)[name.partition("_")[0]](said, facts)
        except Refusal as refusal:
            raise _beside(name, refusal) from refusal
    return len(noted)


@transaction.atomic
def hold_meeting(pk: UUID, act: Act, facts: dict[str, Any]) -> Review:
    """Keep what was noted, then hold the review; all of it or nothing. Raises as the services."""
    noted = facts.pop("noted")
    if noted:
        keep_noted(Review.objects.select_related("plan").get(pk=pk), act, noted)
    return hold_review(pk, act=act, **facts)


def _services(review: Review) -> dict[str, Callable[[Act, dict[str, Any]], Any]]:
    """The service of each kind of field."""
    here: dict[str, Any] = {"plan": review.plan, "review": review}
    return {
        "note": lambda act, facts: amend_point(review.pk, act=act, **facts),
        "value": lambda act, facts: add_reading(act=act, **facts),
        "decision": lambda act, facts: note_decision(act=act, **here, **facts),
        "action": lambda act, facts: note_action(act=act, **here, **facts),
    }


def _beside(name: str, refusal: Refusal) -> Refusal:
    """The refusal, told of the field that was typed into, or of the one beside it that is meant."""
    row = name.partition("_")[2]
    faults = refusal.faults or (Fault("", refusal.code, refusal.detail),)
    return Refusal(
        refusal.detail,
        faults=tuple(replace(one, pointer=f"/{_field(name, row, one.pointer)}") for one in faults),
        code=refusal.code,
    )


def _field(name: str, row: str, pointer: str) -> str:
    meant = BESIDE.get(pointer.strip("/").split("/")[0])
    return f"{meant}{row}" if meant else name
