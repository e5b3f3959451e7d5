"""Needles as our own pages and doors show them: what was measured, and when we promised and told something."""

from collections.abc import Sequence
from uuid import UUID

from recovery.charts.needle_facts import Mark, Movement, movement_of
from recovery.models import Needle, Promise, Publication
from recovery.queries.needles import standing_of
from tracker.queries.calendars import zone_of_customer


def movement(needle: Needle) -> Movement:
    """One needle, as `movements` has it."""
    return movements([needle])[0]


def movements(needles: Sequence[Needle]) -> list[Movement]:
    """The needles of one plan, with a mark for each set of promises and each update that was not withdrawn.

    Five statements, however many there are.
    """
    if not needles:
        return []
    marks, standings = _marks(needles[0].plan_id, needles[0].customer_id), standing_of(needles)
    return [movement_of(one, standings[one.pk], marks) for one in needles]


def _marks(plan_id: UUID, customer_id: UUID) -> list[Mark]:
    zone = zone_of_customer(customer_id)
    made = Promise.objects.filter(milestone__plan=plan_id).values_list("baseline", "made_at")
    promised = {
        baseline: Mark(at.astimezone(zone).date(), "promised" if baseline == 1 else "promised anew", promise=True)
        for baseline, at in made.order_by("baseline").distinct()
    }
    told = Publication.objects.filter(plan=plan_id, receipt=False, withdrawn_at=None)
    updates = [
        Mark(at.astimezone(zone).date(), f"update {number}")
        for number, at in told.order_by("number").values_list("number", "published_at")
    ]
    return [*promised.values(), *updates]
