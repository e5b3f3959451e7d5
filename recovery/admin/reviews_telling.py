"""How the events of reviews, and of what is agreed in them, are told on a timeline."""

from datetime import date
from typing import Any

from django.utils.dateparse import parse_datetime

from recovery.charts.words import counted
from recovery.reports.dangers import danger_in_words
from tracker.admin import looks
from tracker.admin.story import TELLERS
from tracker.charts.text import day
from tracker.models import Event


def _at(event: Event) -> str:
    at = parse_datetime(str(event.data.get("starts_at", "")))
    return looks.local(at) if at else looks.NOTHING


def _people(event: Event) -> int:
    return len((event.data.get("people") or {}).get("invited") or ())


def _scheduled(event: Event) -> str:
    return f"Scheduled for {_at(event)}"


def _held(event: Event) -> str:
    data = event.data
    noted = f"{counted(data.get('decisions', 0), 'decision')} and {counted(data.get('actions', 0), 'action')}"
    moved = f", {counted(data['moved'], 'date')} moved" if data.get("moved") else ", no date moved"
    return f"Held: {noted} in the minutes{moved}"


def _agenda(event: Event) -> str:
    changes: Any = event.data.get("changes") or {}
    title = event.data.get("title", "")
    if "added" in changes:
        return f"On the agenda: {title}"
    if "order" in changes:
        return "The agenda was put in another order"
    if "hidden" in changes:
        return f"{'Left out' if changes['hidden'].get('to') else 'Put back'}: {title}"
    return f"Noted on {title}"


def _side(event: Event) -> str:
    return "our side" if event.data.get("side") == "provider" else "the customer"


def _due(event: Event) -> str:
    on = event.data.get("due_on")
    return f", by {day(date.fromisoformat(str(on)))}" if on else ""


def _reminded(event: Event) -> str:
    late = ", sent late" if event.data.get("late") else ""
    headline, why, _ = danger_in_words(str(event.data.get("clock")), event.data.get("facts") or {}, event.recorded_at)
    return f"Reminder to the {event.data.get('audience', 'owner')}{late}: {headline}. {why}".rstrip(" .") + "."


TELLERS.update(
    {
        "review.scheduled": _scheduled,
        "review.moved": lambda event: f"Moved to {_at(event)}",
        "review.invited": lambda event: f"{_people(event)} invited",
        "review.uninvited": lambda event: f"{_people(event)} taken off",
        "review.agenda_changed": _agenda,
        "review.held": _held,
        "review.signed": lambda event: f"The minutes were signed by {_side(event)}",
        "review.objected": lambda _: "The customer objects to the minutes",
        "review.signed_off": lambda event: (
            "Both sides have signed" if event.data.get("shared", True) else "Signed: it was a review of our own"
        ),
        "review.reminded": _reminded,
        "review_series.scheduled": lambda event: (
            f"Every {counted(event.data.get('every_weeks', 1), 'week')} from now on"
        ),
        "decision.noted": lambda event: f"Decided: {event.data.get('text', '')}",
        "action.noted": lambda event: f"Noted: {event.data.get('title', '')}{_due(event)}",
        "action.reminded": _reminded,
    }
)
