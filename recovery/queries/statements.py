"""The statements greener than computed that customers read now: each ends on a day, and somebody says so again."""

from collections.abc import Sequence
from uuid import UUID

from escalations.models import Escalation
from recovery.clocks.statements import statement_clock
from recovery.models import Publication
from tracker.registry import ClockFact


def statement_clocks(escalations: Sequence[Escalation]) -> dict[UUID, list[ClockFact]]:
    """The clock of each escalation whose latest update has such a statement. One statement of SQL."""
    rows = Publication.objects.filter(
        escalation__in=[one.pk for one in escalations], latest=True, stated_until__isnull=False
    )
    known = {one.pk: one for one in escalations}
    found: dict[UUID, list[ClockFact]] = {}
    for pk, until, zone in rows.values_list("escalation", "stated_until", "customer__calendar__zone"):
        clock = until and statement_clock(known[pk], until, zone)
        if clock:
            found[pk] = [clock]
    return found
