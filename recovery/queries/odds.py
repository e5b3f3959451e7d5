"""What the history says of a milestone on the day it is begun: kept with it, since the history goes on."""

from typing import Any
from uuid import UUID

from recovery.models import Milestone
from recovery.queries.history import read_memory
from tracker import clock
from tracker.models import Service
from tracker.workdays import local_date


def odds_of(milestone: Milestone) -> dict[str, Any] | None:
    """From which share of its promised days on fewer than half of those like it were done in time, by how many finished
    ones, and how alike they are; the same history that pages quote. None: nothing to fear, or no history.
    """
    memory, days = read_memory(milestone.customer_id)
    history = memory.history(local_date(days.calendar.parties[1], clock.now()))
    reference = history.reference(milestone.kind, _line(milestone.plan_id))
    share = reference.falls_below()
    if share is None:
        return None
    return {"share": share, "finished": reference.finished, "breadth": str(reference.breadth)}


def _line(plan_id: UUID) -> str:
    return Service.objects.filter(escalations__plans=plan_id).values_list("line", flat=True).first() or ""
