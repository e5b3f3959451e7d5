"""What the history says of a milestone on the day it is begun: kept with it, since the history goes on."""

from typing import Any
from uuid import UUID

from recovery.models import Milestone
from recovery.queries.history import read_memory
from tracker.models import Service
from tracker.queries.calendars import common_calendars, day_of


def odds_of(milestone: Milestone) -> dict[str, Any] | None:
    """From which share of its promised days on fewer than half of those like it were done in time, by how many finished
    ones, and how alike they are; the same history that pages quote. None: nothing to fear, or no history.
    """
    memory = read_memory()
    history = memory.history(common_calendars(memory.customers), day_of(milestone.customer_id))
    reference = history.reference(milestone.kind, _line(milestone.plan_id))
    share = reference.falls_below()
    if share is None:
        return None
    return {"share": share, "finished": reference.finished, "breadth": str(reference.breadth)}


def _line(plan_id: UUID) -> str:
    return Service.objects.filter(escalations__plans=plan_id).values_list("line", flat=True).first() or ""
