"""Who is told what when something happens to a needle, in words for the reader."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from recovery.charts.words import counted
from recovery.kinds import Clock
from recovery.measures.watch import MARKS, Fall
from recovery.notifications.plans import ON_IT
from tracker.charts.text import day as in_words
from tracker.models import Event
from tracker.registry import CLOCKS, Notice, Wording

Facts = dict[str, Any]


def _reminded(event: Event) -> Wording:
    """A warning about a needle, or the good news of one: what is the matter, why, and what would end it."""
    facts: Facts = event.data.get("facts", {})
    headline, why, remedy = WORDS[event.data["clock"]](facts, event.recorded_at)
    late = " This message is late: it should have reached you earlier." if event.data.get("late") else ""
    waits = f"It waits to be {CLOCKS[event.data['clock']].waits_for}."
    lines = [event.subject_label, f"{why}{late}", f"What ends this: {remedy}", f"{waits} {ON_IT}"]
    said = f"{headline[:1].lower()}{headline[1:]}"
    return Wording(f"[{facts['ref']}] {event.subject_label}: {said}", "\n\n".join(lines))


def _stale(facts: Facts, at: datetime) -> tuple[str, str, str]:
    agreed = f"A reading was agreed for every {counted(facts['cadence_days'], 'day')}"
    remedy = (
        "add what was measured since; a day that could not be measured needs none, but the customer should hear why."
    )
    if not facts["last_on"]:
        return "Not measured yet", f"{agreed}, and since the plan was promised there is none.", remedy
    last_on = _day(facts["last_on"])
    return f"Not measured since {last_on}", f"{agreed}, and the last one is of {last_on}.", remedy


def _declining(facts: Facts, at: datetime) -> tuple[str, str, str]:
    since = _day(facts["since"])
    why = f"What was measured from {since} on is a real change for the worse, not its normal movement."
    remedy = (
        "find out what has changed and act on it, until a reading lies within its normal movement again. Where it works"
        " in another way from now on, start a new process and say why."
    )
    return f"Really getting worse, since {since}", why, remedy


def _reached(facts: Facts, at: datetime) -> tuple[str, str, str]:
    return (
        "Its target is reached, and it is stable",
        f"What is measured keeps to the target of {facts['target']}; that is more than a few good readings.",
        "publish an update that shows it: the customer should see it first from us.",
    )


def _fallen(facts: Facts, at: datetime) -> tuple[str, str, str]:
    closed = f"Its escalation was closed on {_day(facts['closed_on'])} and is watched for {MARKS[-1]} days"
    remedy = "find out what came back and act on it. If it hits the customer, open the escalation again before they do."
    if facts["how"] == Fall.DECLINE:
        since = _day(facts["since"])
        why = f"{closed}. What was measured from {since} on is a real change for the worse, not its normal movement."
        return f"Falling back after closing, since {since}", why, remedy
    why = f"{closed}. By the limits of what is normal for it now it no longer keeps its target of {facts['target']}."
    return "Falling back after closing, off its target", why, remedy


WORDS: dict[str, Callable[[Facts, datetime], tuple[str, str, str]]] = {
    Clock.NEEDLE_STALE: _stale,
    Clock.NEEDLE_DECLINING: _declining,
    Clock.NEEDLE_REACHED: _reached,
    Clock.NEEDLE_FALLEN: _fallen,
}
"""By clock: the headline, why, and what would end it; from the facts, and when it is said."""


def _corrected(event: Event) -> Wording:
    """A reading that others have read says something else now, or nothing."""
    data = event.data
    now = "was taken back" if data["value"] is None else f"is {data['value']} now"
    return _said(event, f"the reading of {_day(data['measured_on'])} {now}, was {data['was'] or 'taken back'}")


def _parted(event: Event) -> Wording:
    """Mean and limits begin anew, and with them every verdict."""
    said = _said(event, f"a new process from {_day(event.data['since'])} on")
    return Wording(said.title, f"{said.body}\n\nIt works in another way, because: {event.data['reason']}")


def _said(event: Event, what: str) -> Wording:
    who = f"By {event.actor}" if event.actor else "By the system"
    lines = [event.subject_label, f"{who} on {event.occurred_at:%d %b %Y, %H:%M} UTC."]
    if event.message:
        lines.append(f"Reason: {event.message}")
    return Wording(f"[{event.data['plan_ref']}] {event.subject_label}: {what}", "\n\n".join(lines))


def _day(text: str) -> str:
    return in_words(date.fromisoformat(text))


NOTICES: tuple[Notice, ...] = (
    Notice("needle.reading_corrected", ("owner",), _corrected),
    Notice("needle.process_started", ("owner", "lead"), _parted),
    Notice("needle.reminded", (), _reminded),
)
