"""Who is told what when the two sides ask, answer, and say whether it is resolved, in words for the reader.

What is written in an ask, an answer or a customer's word is written for the other side, so it is quoted there. Reasons
of our own acts stay inside.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from escalations.notifications import progress_page
from recovery.kinds import Clock
from tracker.charts.text import day
from tracker.models import Event
from tracker.policy import Side
from tracker.registry import Notice, Wording

Word = Callable[[Event], Wording]

ABOUT: Final = {
    "root_cause": "the root cause",
    "plan": "the plan",
    "progress": "the progress",
    "support": "the support",
}
ON_IT: Final = "If you are on it, acknowledge the reminder: that stops the climb."


def _told(what: str, *quoted: str, then: str = "") -> Word:
    """To our side: "[ACME-E7] <what>", with the facts of the event put in; the record, who and when, what was said, and
    what is expected of the reader.
    """

    def word(event: Event) -> Wording:
        lines = [event.subject_label, f"By {event.actor or 'the system'} on {event.occurred_at:%d %b %Y, %H:%M} UTC."]
        lines += [f"Reason: {event.message}"] if event.message else []
        lines += [str(event.data[name]) for name in quoted if event.data.get(name)]
        return Wording(
            f"[{_ref(event)}] {what.format(**_facts(event))}", "\n\n".join([*lines, *([then] if then else [])])
        )

    return word


def _to_customer(what: str, *texts: str) -> Word:
    """To the customer's side: the same, in the words that were written for it, and nothing else."""

    def word(event: Event) -> Wording:
        facts = _facts(event)
        lines = [text.format(**facts) for text in texts]
        return Wording(f"[{facts['ref']}] {what.format(**facts)}", "\n\n".join(line for line in lines if line.strip()))

    return word


def _facts(event: Event) -> dict[str, Any]:
    """What the words may be made of; texts are put in as they are, never read as words themselves."""
    data: dict[str, Any] = {"title": "", "text": "", "answer": "", "about": "", "due_on": None} | event.data
    due_on = data["due_on"]
    return data | {
        "ref": _ref(event),
        "actor": event.actor or "",
        "about": ABOUT.get(data["about"], ""),
        "due": f"We need it by {day(date.fromisoformat(due_on))}." if due_on else "",
    }


def _answer_owed(event: Event) -> Wording:
    """To our side: what the customer has asked or said is not answered yet."""
    waits = "what the customer asks" if event.subject_kind == "ask" else "what the customer said"
    return _overdue(
        event, f"Not yet answered: {waits}", "An answer that says when there will be one is an answer, too."
    )


def _awaited(event: Event) -> Wording:
    """To our side: what we asked of the customer is due today. Its contacts have had a reminder as well."""
    then = "The customer's contacts are reminded of it as well, this once. A call may do more than another mail."
    return _overdue(event, "Due today, and not yet answered by the customer", then)


def _overdue(event: Event, what: str, then: str) -> Wording:
    late = " This reminder is late: it should have reached you earlier." if event.data.get("late") else ""
    due = f"This reminder was due on {event.occurred_at:%d %b %Y, %H:%M} UTC.{late}"
    return Wording(f"[{_ref(event)}] {what}", f"{event.subject_label}\n\n{due}\n\n{then}\n\n{ON_IT}")


def _please(event: Event) -> Wording:
    """To the customer's contacts, once: what we asked for is due today."""
    ref = _ref(event)
    return Wording(
        f"[{ref}] A reminder: we need something from you today",
        f"For {ref} we asked you for something, and hope to have it today: {_title(event)}\n\n"
        "If it takes longer, or is not yours to answer, a short word on the page helps us as well.",
    )


def _said(resolved: str) -> Word:
    """To our side: what the customer says to the closure, with scores and words where it gave them."""

    def word(event: Event) -> Wording:
        data = event.data
        lines = [event.subject_label, f"By {event.actor} on {event.occurred_at:%d %b %Y, %H:%M} UTC.", *_scores(data)]
        if data.get("words"):
            lines.append(f"In the customer's words: {data['words']}")
        then = "It is open again, and updates are owed. Call before you write." if event.kind.endswith("dicted") else ""
        return Wording(f"[{_ref(event)}] {resolved}", "\n\n".join([*lines, *([then] if then else [])]))

    return word


def _scores(data: dict[str, Any]) -> list[str]:
    effort, satisfaction = data.get("effort"), data.get("satisfaction")
    said = [f"Effort {effort} of 7 (7: very much)."] if effort is not None else []
    return said + ([f"Satisfaction {satisfaction} of 5 (5: very satisfied)."] if satisfaction is not None else [])


def _of_us(event: Event) -> bool:
    return bool(_side(event) == Side.PROVIDER)


def _of_them(event: Event) -> bool:
    return bool(_side(event) == Side.CUSTOMER)


def _side(event: Event) -> Any:
    """Whose turn an ask is; a reminder has it among its facts."""
    return event.data.get("side") or event.data.get("facts", {}).get("side")


def _is_low(event: Event) -> bool:
    return bool(event.data.get("low"))


def _is_awaited(event: Event) -> bool:
    return bool(event.data["clock"] == Clock.AWAITING_ASK)


def _is_owed(event: Event) -> bool:
    return not _is_awaited(event)


def _ref(event: Event) -> str:
    return event.subject_label.split(" ", 1)[0]


def _title(event: Event) -> str:
    """The title in the label of an ask, "ACME-E7 ask 2 Send the log"."""
    return event.subject_label.split(" ", 3)[-1]


def _theirs(kind: str, audiences: tuple[str, ...], word: Word, when: Callable[[Event], bool] | None = None) -> Notice:
    return Notice(kind, audiences, word, Side.CUSTOMER, path=progress_page, when=when)


_TEAM, _CONTACTS = ("owner", "lead"), ("contact",)

NOTICES: tuple[Notice, ...] = (
    Notice(
        "ask.asked",
        _TEAM,
        _told("The customer asks us: {title}", "text", then="Answer it, so that nobody has to ask again."),
        when=_of_us,
    ),
    Notice("ask.asked", ("owner",), _told("Asked of the customer: {title}", "text"), when=_of_them),
    Notice("ask.acknowledged", ("owner", "asker"), _told("The customer sees to it: {title}")),
    Notice("ask.answered", ("owner", "asker"), _told("Answered: {title}", "answer")),
    Notice("ask.withdrawn", ("owner", "asker"), _told("No longer needed: {title}")),
    Notice("ask.reminded", (), _awaited, when=_is_awaited),
    Notice("ask.reminded", (), _answer_owed, when=_is_owed),
    Notice(
        "feedback.given",
        _TEAM,
        _told(
            "The customer on {about}", "text", then="It is owed an answer: thank for it, and say what follows from it."
        ),
    ),
    Notice("feedback.answered", ("owner",), _told("Answered what the customer said on {about}", "answer")),
    Notice("feedback.reminded", (), _answer_owed),
    Notice("escalation.confirmed", ("manager",), _said("Resolved, says the customer, and it was hard"), when=_is_low),
    Notice("escalation.confirmed", ("owner", "sponsor", "lead"), _said("Resolved, says the customer")),
    Notice(
        "escalation.contradicted", ("owner", "sponsor", "lead", "manager"), _said("Not resolved, says the customer")
    ),
    Notice("escalation.message_received", _TEAM, _told("A message from the customer", "text")),
    _theirs(
        "ask.asked",
        _CONTACTS,
        _to_customer("We need something from you: {title}", "For {ref} we ask you: {title}", "{text}", "{due}"),
        _of_them,
    ),
    _theirs(
        "ask.asked",
        _CONTACTS,
        _to_customer("We have noted what you ask of us: {title}", "For {ref} you ask us: {title}", "{text}"),
        _of_us,
    ),
    _theirs("ask.reminded", _CONTACTS, _please, _is_awaited),
    _theirs(
        "ask.withdrawn",
        _CONTACTS,
        _to_customer("No longer needed: {title}", "For {ref} this is no longer needed from you: {title}"),
        _of_them,
    ),
    _theirs(
        "ask.answered",
        _CONTACTS,
        _to_customer("We have answered: {title}", "For {ref} you asked us: {title}", "Our answer: {answer}"),
        _of_us,
    ),
    _theirs(
        "feedback.answered",
        ("giver", "contact"),
        _to_customer(
            "We have answered what you said on {about}", "For {ref} you told us what you think of {about}.", "{answer}"
        ),
    ),
)
