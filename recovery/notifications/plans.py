"""Who is told what when something happens to a plan or a milestone, in words for the reader."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from recovery.kinds import Clock
from tracker.models import Event
from tracker.registry import CLOCKS, Notice, Wording

Facts = dict[str, Any]
Word = Callable[[Event], Wording]


def _reminded(event: Event) -> Wording:
    """A risk of a milestone: what is the matter, why, and what would end it."""
    facts: Facts = event.data.get("facts", {})
    headline, why, remedy = WORDS[event.data["clock"]](facts, event.recorded_at)
    late = " This warning is late: it should have reached you earlier." if event.data.get("late") else ""
    waits = f"It waits to be {CLOCKS[event.data['clock']].waits_for}."
    lines = [event.subject_label, f"{why}{late}", f"What ends this: {remedy}", f"{waits} {ON_IT}"]
    return Wording(f"[{facts['ref']}] {headline}", "\n\n".join(lines))


ON_IT = "If you are on it, acknowledge the reminder: that stops the climb."


def _starting(facts: Facts, at: datetime) -> tuple[str, str, str]:
    start_by, due_on, days, first = _day(facts["start_by"]), _day(facts["due_on"]), facts["days"], facts["first"]
    work = f"it needs {_days(days)}"
    if first:
        work = f"with what has to be done before it, from {first} on, it needs {_days(days)}"
    why = (
        f"It is to be done by {due_on}, and {work} on which both sides work."
        f" {f'{first} has' if first else 'It has'} to begin by {start_by}."
    )
    remedy = f"start {first or 'it'}, or agree on a later date, a shorter lead time or fewer things to wait for."
    if at >= datetime.fromisoformat(facts["past_at"]):
        return f"Not started, past its latest responsible start ({start_by})", why, remedy
    return f"No slack left: start {f'{first} ' if first else ''}by {start_by}", why, remedy


def _finishing(facts: Facts, at: datetime) -> tuple[str, str, str]:
    due_on, expected = _day(facts["due_on"]), _day(facts["expected_on"])
    said = "" if facts["expected_on"] == facts["due_on"] else f", and was last expected by {expected}"
    if at >= datetime.fromisoformat(facts["past_at"]):
        why = f"It was to be done by {due_on}{said}. That day is over, and it is not done."
        return f"Past due since {expected}", why, "finish it, or say which day is expected now, and tell the customer."
    why = f"It is to be done by {due_on}, and nobody has said since it came near whether that holds."
    return f"Due {due_on}, and no word", why, "finish it, or report which day is expected: the same one is an answer."


def _unconfirmed(facts: Facts, at: datetime) -> tuple[str, str, str]:
    looked_on = _day(facts["looked_on"])
    expected = facts["expected_on"] or facts["due_on"]
    still = f" whether {_day(expected)} still holds" if expected else " which day is expected"
    why = f"The last report is of {looked_on}: longer ago than was agreed that somebody looks."
    return (
        f"Not looked at since {looked_on}",
        why,
        f"report{still}: a report that changes nothing shows that somebody looked.",
    )


def _chance(facts: Facts, at: datetime) -> tuple[str, str, str]:
    due_on, like = _day(facts["due_on"]), LIKE[facts["breadth"]]
    spent = f"{facts['days']} of the {_days(facts['promised_days'])} promised for it have gone by"
    if not facts["days"]:
        spent = f"{_days(facts['promised_days'])} were promised for it"
    why = (
        f"{spent}. Of {like} that took that long, fewer than half were done in time"
        f" (by {facts['finished']} finished before it began)."
    )
    return (
        f"Less than an even chance to be done by {due_on}",
        why[:1].upper() + why[1:],
        "finish it, put more hands to it, or agree on a later date while there is time.",
    )


def _late_forecast(facts: Facts, at: datetime) -> tuple[str, str, str]:
    due_on, expected = _day(facts["due_on"]), _day(facts["expected_on"])
    return (
        f"Expected {expected}, promised {due_on}",
        f"It is expected by {expected}, later than the {due_on} that was promised.",
        f"a forecast of {due_on} or earlier, or a new promise that the customer agrees to.",
    )


def _late_predecessor(facts: Facts, at: datetime) -> tuple[str, str, str]:
    before, due_on = facts["before"], _day(facts["due_on"])
    begins = f"it has to begin by {_day(facts['start_by'])}" if facts["start_by"] else "it cannot be done before that"
    if facts["known"]:
        expected = _day(facts["expected_on"])
        headline = f"Waits for {before}, which is expected too late ({expected})"
        why = f"{before} is expected by {expected}. To be done by {due_on}, {begins}."
    else:
        headline = f"Should begin, and waits for {before}"
        why = f"To be done by {due_on}, {begins}, and {before} is not done."
    return (
        headline,
        why,
        f"finish {before}, bring its forecast forward, no longer wait for it, or agree on a later date.",
    )


def _absent_owner(facts: Facts, at: datetime) -> tuple[str, str, str]:
    first, due_on = _day(facts["from"]), _day(facts["due_on"])
    return (
        f"Its owner is there on {_days(facts['days'])} of {facts['needed']}",
        f"From {first} to {due_on} it needs {_days(facts['needed'])}; by calendar its owner works on {facts['days']}.",
        "hand it to somebody who is there, or agree on a later date.",
    )


def _blackout(facts: Facts, at: datetime) -> tuple[str, str, str]:
    start_by, due_on = _day(facts["start_by"]), _day(facts["due_on"])
    met = "; ".join(
        f"{one['reason']} ({'ours' if one['ours'] else 'the customer’s'}, {_span(one['first'], one['last'])})"
        for one in facts["blackouts"]
    )
    why = (
        f"Before {due_on} nothing is to be planned in these days: {met}."
        f" It has to begin by {start_by}, not by {_day(facts['without'])}."
    )
    if facts["begun_on"]:
        why += f" It was begun on {_day(facts['begun_on'])}."
        return "A blackout takes days it needs", why, "work in it by leave of both sides, or agree on a later date."
    return (
        f"A blackout ahead: start by {start_by}",
        why,
        f"start by {start_by}, move the blackout, or agree on a later date.",
    )


WORDS: dict[str, Callable[[Facts, datetime], tuple[str, str, str]]] = {
    Clock.STARTING: _starting,
    Clock.FINISHING: _finishing,
    Clock.UNCONFIRMED: _unconfirmed,
    Clock.CHANCE: _chance,
    Clock.LATE_FORECAST: _late_forecast,
    Clock.LATE_PREDECESSOR: _late_predecessor,
    Clock.ABSENT_OWNER: _absent_owner,
    Clock.BLACKOUT: _blackout,
}
"""By clock: the headline, why, and what would end it; from the facts, and when it is said."""

LIKE = {
    "kind_and_line": "milestones of this kind and service line",
    "kind": "milestones of this kind",
    "all": "all milestones",
}


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day:%a} {day.day} {day:%b}"


def _span(first: str, last: str) -> str:
    return _day(first) if first == last else f"{_day(first)} to {_day(last)}"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _said(what: str, then: str = "") -> Word:
    """A message about a plan or one of its milestones: the record, who did it and why, and what is expected of one."""

    def word(event: Event) -> Wording:
        who = f"By {event.actor}" if event.actor else "By the system"
        lines = [event.subject_label, f"{who} on {event.occurred_at:%d %b %Y, %H:%M} UTC."]
        if event.message:
            lines.append(f"Reason: {event.message}")
        lines += [then] if then else []
        return Wording(f"[{_ref(event)}] {what}", "\n\n".join(lines))

    return word


def _promised(what: str) -> Word:
    """The dates that are promised from now on, and the word of a manager that stands against a red gate."""

    def word(event: Event) -> Wording:
        said = _said(what)(event)
        dates = "\n".join(f"{one['label']}: {_day(one['on'])}" for one in event.data["promises"])
        reason = event.data.get("override_reason")
        beside = f"\n\nThe gate was red, and it was promised all the same: {reason}" if reason else ""
        return Wording(said.title, f"{said.body}\n\n{dates}{beside}")

    return word


def _forecast(event: Event) -> Wording:
    """The day that is expected now, the one before, and the one that was promised."""
    expected, before, promised = (event.data[name] for name in ("expected_on", "before", "promised_on"))
    moved = f"Expected {_day(expected)}" + (f", no longer {_day(before)}" if before else "")
    against = f"Promised is {_day(promised)}." if promised else "It is not promised yet."
    return _said(moved, against)(event)


def _ref(event: Event) -> str:
    """The plan's, with the milestone's number where it is about one."""
    first = event.subject_label.split(" ", 1)[0]
    plan = event.data.get("plan_ref")
    return f"{plan} {first}" if plan else first


_ALL = ("owner", "author", "lead", "manager")

NOTICES: tuple[Notice, ...] = (
    Notice("plan.drafted", ("owner",), _said("A plan is drafted: yours", "Have it reviewed, then promise it.")),
    Notice("plan.handed_over", ("owner",), _said("Handed over: yours now")),
    Notice(
        "plan.submitted",
        ("lead", "manager"),
        _said("A plan waits for its review", "Approve it, or return it with what is missing. Its author cannot."),
    ),
    Notice("plan.returned", ("owner", "author"), _said("Returned", "See to what is missing, and submit it again.")),
    Notice(
        "plan.approved", ("owner", "author"), _said("Approved", "Promise it now: any change would void the approval.")
    ),
    Notice("plan.committed", _ALL, _promised("Promised")),
    Notice("plan.rebaselined", _ALL, _promised("Other dates are promised")),
    Notice("plan.completed", _ALL, _said("Completed: all that was promised is verified or dropped")),
    Notice("plan.abandoned", _ALL, _said("Given up")),
    Notice("milestone.added", ("owner",), _said("A step of a plan is yours", "Say so if date or lead time are wrong.")),
    Notice("milestone.handed_over", ("owner",), _said("Handed over: yours now", "Its warnings come to you.")),
    Notice("milestone.started", ("plan_owner",), _said("Begun")),
    Notice("milestone.forecast", ("owner", "plan_owner", "lead"), _forecast),
    Notice(
        "milestone.finished", ("plan_owner", "lead"), _said("Done, says its owner", "Somebody else has to verify it.")
    ),
    Notice("milestone.verified", ("owner", "plan_owner"), _said("Verified")),
    Notice("milestone.sent_back", ("owner", "plan_owner"), _said("Not done yet")),
    Notice("milestone.dropped", ("owner", "plan_owner", "lead", "manager"), _said("Dropped")),
    Notice("milestone.reminded", (), _reminded),
)
