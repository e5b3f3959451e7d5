"""What of plans and updates starts clocks of an escalation: no plan is promised, or a statement has ended."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from escalations.models import Escalation
from recovery.clocks.planning import Promised, planning_clock
from recovery.clocks.statements import statement_clock
from tracker.queries.prepared import fetch_prepared
from tracker.registry import ClockFact

FACTS: Final = """
SELECT escalation_id, status, committed_at, ended_at, NULL::date, NULL
FROM recovery_recoveryplan WHERE escalation_id = ANY(%(ids)s::uuid[])
UNION ALL
SELECT u.escalation_id, '', NULL, NULL, u.stated_until, k.zone FROM recovery_publication u
JOIN tracker_customer c ON c.id = u.customer_id JOIN tracker_calendar k ON k.id = c.calendar_id
WHERE u.latest AND u.stated_until IS NOT NULL AND u.escalation_id = ANY(%(ids)s::uuid[])
"""


def clocks_of_told(escalations: Sequence[Escalation]) -> dict[UUID, list[ClockFact]]:
    """The planning clock of each escalation that asks for a promised plan and has none, and the clock of each whose
    latest update states something greener than computed. One statement.
    """
    plans: dict[UUID, list[Promised]] = defaultdict(list)
    stated: dict[UUID, tuple[date, str]] = {}
    for pk, status, committed_at, ended_at, until, zone in fetch_prepared(
        FACTS, {"ids": [one.pk for one in escalations]}
    ):
        if until is None:
            plans[pk].append(Promised(status, committed_at, ended_at))
        else:
            stated[pk] = (until, zone)
    found = {}
    for one in escalations:
        clocks = [planning_clock(one, plans[one.pk])]
        clocks += [statement_clock(one, *stated[one.pk])] if one.pk in stated else []
        found[one.pk] = [clock for clock in clocks if clock is not None]
    return {pk: clocks for pk, clocks in found.items() if clocks}
