"""Who is told of what a review came to, of the actions agreed upon in it, and of what is forgotten of either."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from escalations.notifications import progress_page
from recovery.kinds import Clock
from recovery.notifications.dialogue import ON_IT
from tracker.charts.text import day
from tracker.models import Event
from tracker.policy import Side
from tracker.registry import Notice, Wording

SIDES: Final = {Side.PROVIDER.value: "our side", Side.CUSTOMER.value: "the customer"}


def minutes_page(event: Event) -> str:
    """The page of the minutes at the customer's door."""
    return f"/progress/{_ref(event)}/minutes/{_number(event)}"


def _word(what: str, *texts: str) -> Callable[[Event], Wording]:
    """To our side: "[ACME-E7] <what>", the record, who and when and why, and these texts with the facts put in."""

    def word(event: Event) -> Wording:
        facts = _facts(event)
        by = f"By {event.actor or 'the system'} on {event.occurred_at:%d %b %Y, %H:%M} UTC."
        reason = f"Reason: {event.message}" if event.message else ""
        lines = [event.subject_label, by, reason, *(text.format(**facts) for text in texts)]
        return Wording(f"[{_ref(event)}] {what.format(**facts)}", "\n\n".join(line for line in lines if line.strip()))

    return word


def _to_customer(what: str, *texts: str) -> Callable[[Event], Wording]:
    """To the customer's side: the words that were written for it, and nothing else."""

    def word(event: Event) -> Wording:
        facts = _facts(event)
        lines = [text.format(**facts) for text in texts]
        return Wording(f"[{_ref(event)}] {what.format(**facts)}", "\n\n".join(line for line in lines if line.strip()))

    return word


def _facts(event: Event) -> dict[str, Any]:
    """What the words may be made of; texts are put in as they are."""
    usual = {"title": "", "text": "", "words": "", "due_on": None, "shared": True}
    data = {**usual, **event.data.get("facts", {}), **event.data}
    due = day(date.fromisoformat(data["due_on"])) if data["due_on"] else ""
    return data | {
        "signs": "The customer is asked to sign as well." if data["shared"] else "They are for our side alone.",
        "ref": _ref(event),
        "actor": event.actor or "",
        "by": f"It is due by {due}." if due else "No day is named.",
        "number": _number(event),
        "title": data["title"] or event.subject_label.split(" ", 3)[-1],
    }


def _unheld(event: Event) -> Wording:
    """To our side: the time of a review is over, and nobody has said what became of it."""
    then = (
        "Hold it now, with who was there; or move it, or cancel it with the reason. What was agreed is not lost then."
    )
    return _overdue(event, "Its time is over: was the review held?", then)


def _unsigned(event: Event) -> Wording:
    facts = event.data["facts"]
    missing = " and ".join(SIDES[side] for side in facts["missing"])
    then = f"Missing: the signature of {missing}."
    if facts["objected"]:
        then += " The customer objects: talk about it, and put what you agree upon on the next agenda."
    both = " by both sides" if facts.get("shared", True) else ""
    return _overdue(event, f"The minutes of review {facts['number']} are not signed{both}", then)


def _due(event: Event) -> Wording:
    theirs = event.data["facts"]["side"] == Side.CUSTOMER
    what = "Due, and not done by the customer yet" if theirs else "Due, and not done yet"
    then = "A call may do more than another mail." if theirs else "Say that it is done, or agree upon another day."
    return _overdue(event, what, then)


def _overdue(event: Event, what: str, then: str) -> Wording:
    late = " This reminder is late: it should have reached you earlier." if event.data.get("late") else ""
    due = f"This reminder was due on {event.occurred_at:%d %b %Y, %H:%M} UTC.{late}"
    return Wording(f"[{_ref(event)}] {what}", f"{event.subject_label}\n\n{due}\n\n{then}\n\n{ON_IT}")


def _ref(event: Event) -> str:
    return event.subject_label.split(" ", 1)[0]


def _number(event: Event) -> Any:
    return event.data.get("number") or event.subject_label.split(" ")[2]


def _clock(*names: str) -> Callable[[Event], bool]:
    return lambda event: event.data["clock"] in names


def _is_shared(event: Event) -> bool:
    """Whether the customer has the minutes. Those of before were all for both sides."""
    return bool(event.data.get("shared", True))


def _to_sign(event: Event) -> bool:
    """Once, with the first reminder, and only while it is the customer who has not signed and says nothing."""
    facts = event.data["facts"]
    waits = event.data["clock"] == Clock.SIGNING and Side.CUSTOMER in facts["missing"] and not facts["objected"]
    return bool(waits and event.data["step"] == 0)


def _is_theirs(event: Event) -> bool:
    """Whether the customer sees to it, and may know of it."""
    return bool(event.data.get("side") == Side.CUSTOMER and event.data.get("shared"))


def _is_theirs_due(event: Event) -> bool:
    facts = event.data["facts"]
    return bool(facts["side"] == Side.CUSTOMER and facts["shared"] and event.data["step"] == 0)


def _by(side: Side) -> Callable[[Event], bool]:
    return lambda event: event.data["side"] == side


def _moved(event: Event) -> bool:
    return "due_on" in event.data["changes"]


def _customer(kind: str, audiences: tuple[str, ...], word: Any, path: Any, when: Any = None) -> Notice:
    return Notice(kind, audiences, word, Side.CUSTOMER, path=path, when=when)


_CONTACTS, _DOER = ("contact",), ("doer",)
_SIGN = "Please say whether it came to this, or what is wrong with it: both sides sign."

NOTICES: Final[tuple[Notice, ...]] = (
    Notice(
        "review.held",
        ("owner", "lead", "invited"),
        _word(
            "The minutes of the review: {title}",
            "Decisions: {decisions}, actions: {actions}, dates that moved: {moved}, actions carried over: {carried}.",
            "Read the minutes and sign them. {signs}",
        ),
    ),
    Notice("review.signed", ("owner", "lead"), _word("The customer has signed the minutes"), when=_by(Side.CUSTOMER)),
    Notice(
        "review.objected",
        ("owner", "lead"),
        _word(
            "The customer objects to the minutes",
            "In the customer's words: {words}",
            "The minutes stay as they are. Call, and put what you agree upon on the next agenda.",
        ),
    ),
    Notice("review.reminded", (), _unheld, when=_clock(Clock.HOLDING)),
    Notice("review.reminded", (), _unsigned, when=_clock(Clock.SIGNING)),
    Notice("action.noted", ("owner",), _word("Yours to see to: {title}", "{by}")),
    Notice("action.handed_over", ("owner",), _word("Handed over: yours now: {title}", "{by}")),
    Notice("action.amended", ("owner",), _word("Another day: {title}", "{by}"), when=_moved),
    Notice("action.finished", ("noter", "plan_owner"), _word("Done: {title}")),
    Notice("action.dropped", ("owner", "noter", "plan_owner"), _word("Dropped: {title}")),
    Notice("action.reopened", ("owner", "noter", "plan_owner"), _word("Not done after all: {title}", "{by}")),
    Notice("action.reminded", (), _due),
    _customer(
        "review.held",
        ("invited", "contact"),
        _to_customer("The minutes of our review: {title}", "The minutes of our review of {ref} are written.", _SIGN),
        minutes_page,
        _is_shared,
    ),
    _customer(
        "review.reminded",
        _CONTACTS,
        _to_customer("A reminder: the minutes of our review {number}", _SIGN),
        minutes_page,
        _to_sign,
    ),
    *(
        _customer(
            f"action.{word}",
            _DOER,
            _to_customer("You have agreed to see to it: {title}", "For {ref}: {title}", "{text}", "{by}"),
            progress_page,
            _is_theirs,
        )
        for word in ("noted", "handed_over")
    ),
    _customer(
        "action.dropped",
        _DOER,
        _to_customer("No longer needed: {title}", "For {ref} this is no longer needed from you: {title}"),
        progress_page,
        _is_theirs,
    ),
    _customer(
        "action.reopened",
        _DOER,
        _to_customer("Not done after all: {title}", "For {ref} this is still to be done: {title}", "{by}"),
        progress_page,
        _is_theirs,
    ),
    _customer(
        "action.reminded",
        _DOER,
        _to_customer("A reminder: you wanted to see to this", "For {ref}: {title}", "{by}"),
        progress_page,
        _is_theirs_due,
    ),
)
