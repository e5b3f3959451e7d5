"""How the events of needles are told on a timeline."""

from datetime import date
from typing import Any

from recovery.charts.words import counted
from recovery.reports.dangers import danger_in_words
from tracker.admin.story import TELLERS
from tracker.charts.text import day
from tracker.models import Event


def _on(event: Event, name: str) -> str:
    return day(date.fromisoformat(str(event.data[name])))


def _measured(event: Event) -> str:
    data = event.data
    if data["count"] == 1:
        return f"Measured: {data['last_value']} on {_on(event, 'last_on')}"
    span = f"from {_on(event, 'first_on')} to {_on(event, 'last_on')}"
    return f"Measured: {counted(data['count'], 'reading')} {span}, the last {data['last_value']}"


def _corrected(event: Event) -> str:
    value, was = event.data["value"], event.data["was"]
    now = "taken back" if value is None else f"corrected to {value}"
    return f"Reading of {_on(event, 'measured_on')} {now}, was {'taken back' if was is None else was}"


def _reminded(event: Event) -> str:
    late = ", sent late" if event.data.get("late") else ""
    facts: Any = event.data.get("facts") or {}
    headline, why, _ = danger_in_words(str(event.data.get("clock")), facts, event.recorded_at)
    return f"Reminder to the {event.data.get('audience', 'owner')}{late}: {headline}. {why}".rstrip(" .") + "."


TELLERS.update(
    {
        "needle.measured": _measured,
        "needle.reading_corrected": _corrected,
        "needle.process_started": lambda event: (
            f"A new process from {_on(event, 'since')} on: {event.data.get('reason', '')}"
        ),
        "needle.reminded": _reminded,
    }
)
