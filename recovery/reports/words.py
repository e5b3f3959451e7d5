"""The words in which a recovery is told to its customer: one place for each kind."""

from datetime import date, datetime
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from recovery.charts.needle_words import percent
from recovery.kinds import RecoveryStatus
from recovery.measures.reasons import day_in_words
from recovery.reports.snapshot import Effect

STATUS: Final[dict[str, str]] = {
    RecoveryStatus.ON_TRACK: "on track",
    RecoveryStatus.AT_RISK: "at risk",
    RecoveryStatus.OFF_TRACK: "off track",
    RecoveryStatus.CANNOT_SAY: "too early to say",
}
STATE: Final[dict[str, str]] = {
    "requested": "raised",
    "open": "being seen to",
    "contained": "stopped from growing",
    "recovering": "in recovery",
    "monitoring": "being watched",
    "closed": "held for resolved",
    "declined": "declined",
}
MOVEMENT: Final[dict[str, str]] = {
    "improvement": "a real change for the better",
    "decline": "a real change for the worse",
    "normal": "normal week-to-week movement",
    "too_few": "too few weeks to say",
}
"""The verdict on a needle."""


def quantity(value: Decimal | None, unit: str) -> str:
    """12.5 parcels; "" for nothing."""
    return "" if value is None else f"{value.normalize():,f} {unit}"


def gap_in_words(share: float) -> str:
    """What became of the gap between where a needle stood and its target: "23 % of the gap is closed", "the gap has
    grown by 85 %".
    """
    if share >= 1:
        return "the gap is closed"
    if share >= 0:
        return f"{percent(share)} of the gap is closed"
    return f"the gap has grown by {percent(-share) if share <= -0.01 else 'less than 1 %'}"


def moment_in_words(at: datetime, zone: str) -> str:
    """Mon 7 Dec 2026, 17:00; in this zone."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{local:%a} {day_in_words(local.date())}, {local:%H:%M}"


def day_of_moment(at: datetime, zone: str) -> date:
    """The local day of a moment."""
    return at.astimezone(ZoneInfo(zone)).date()


def effect_in_words(effect: Effect, zone: str) -> str:
    """The effect on the customer's own customers; "" where nothing is known of it."""
    parts = [effect.who]
    if effect.count is not None:
        parts.append(f"{effect.count:,} of them" if effect.who else f"{effect.count:,} people or firms")
    if effect.since is not None:
        parts.append(f"since {moment_in_words(effect.since, zone)}")
    return ", ".join(part for part in parts if part)
