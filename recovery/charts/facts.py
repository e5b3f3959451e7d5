"""From the outlook of a plan to what its trend chart shows."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from recovery.charts.history import History, Promised, Reported
from recovery.queries.outlook import MilestoneOutlook, PlanOutlook


def histories(seen: PlanOutlook) -> tuple[History, ...]:
    """Every milestone of a plan over time, in the days of the customer's zone."""
    zone = seen.calendar.parties[-1].zone
    return tuple(_history(one, zone) for one in seen.milestones)


def ended_on(seen: PlanOutlook, ended_at: datetime | None) -> date | None:
    """The day on which a plan ended, in the customer's zone; None: it goes on."""
    return ended_at.astimezone(ZoneInfo(seen.calendar.parties[-1].zone)).date() if ended_at else None


def _history(one: MilestoneOutlook, zone: str) -> History:
    row = one.row
    return History(
        label=f"M{row.number}",
        title=row.title,
        promises=tuple(Promised(made.made_on(zone), made.promised_on, made.baseline) for made in row.promises),
        reports=tuple(Reported(report.reported_on, report.expected_on, report.reason) for report in row.forecasts),
        done_on=row.done_on,
        dropped=row.is_dropped,
        moved=one.slip,
        notice=one.moves[-1].notice_days if one.moves else None,
        verdict=one.line.words if one.line and one.moves else "",
    )
