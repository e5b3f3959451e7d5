"""Which clock runs for an escalation whose customer still reads a statement that has ended."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from escalations.clocks import whose_time
from escalations.models import Escalation
from escalations.states import OPEN_ESCALATION
from recovery.kinds import Clock
from tracker.registry import ClockFact


def statement_clock(escalation: Escalation, until: date, zone: str) -> ClockFact | None:
    """Runs from the end of the last day on which the statement held, where the customer is, until the next update."""
    if escalation.status not in OPEN_ESCALATION:
        return None
    ended = datetime.combine(until + timedelta(days=1), time(), ZoneInfo(zone))
    whose = whose_time(escalation.owner_id, escalation.severity)
    return ClockFact(Clock.STATEMENT, ended, escalation.severity, whose, facts={"until": until.isoformat()})
