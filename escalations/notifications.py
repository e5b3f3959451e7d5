"""Who is told what when something happens to a flag or an escalation, in words for the reader."""

from collections.abc import Callable

from tracker.models import Event
from tracker.policy import Side
from tracker.registry import CLOCKS, Notice, Wording

Word = Callable[[Event], Wording]


def _said(what: str, then: str = "") -> Word:
    """A message about an event: "[ACME-F12] <what>", the record, who did it and why, and what is expected of the
    reader.
    """

    def word(event: Event) -> Wording:
        lines = [event.subject_label, f"{_actor(event)} on {event.occurred_at:%d %b %Y, %H:%M} UTC."]
        if event.message:
            lines.append(f"Reason: {event.message}")
        if then:
            lines.append(then)
        return Wording(f"[{_ref(event)}] {what}", "\n\n".join(lines))

    return word


def _raised(event: Event) -> Wording:
    """An escalation has begun: the customer's own waits to be acknowledged, our own request to be accepted."""
    theirs = event.data.get("raised_by") == Side.CUSTOMER
    then = "Acknowledge it, so that the customer knows it was seen." if theirs else "Accept it, or say why not."
    return _said("Escalation raised", then)(event)


def _to_customer(what: str, text: str) -> Word:
    """A message for the customer's side. It quotes nothing that was written inside the house: the ref, and our own
    words.
    """

    def word(event: Event) -> Wording:
        return Wording(f"[{_ref(event)}] {what}", text.format(ref=_ref(event)))

    return word


def progress_page(event: Event) -> str:
    """The page of an escalation at the customer's door, for events of it and of what belongs to it."""
    return f"/progress/{_ref(event)}"


def _is_our_word(event: Event) -> bool:
    """Whether we opened it again; when the customer did, by contradicting, that is told in its own words."""
    return "resolution" not in event.data


def _returned(event: Event) -> Wording:
    """A cause was found that an earlier escalation was closed with: the cure did not hold, or was never applied."""
    refs = ", ".join(one["ref"] for one in event.data.get("seen_before", ()))
    then = f"“{event.data.get('root_cause_title', '')}” was found before in {refs}, closed before this one was sensed."
    return _said("This cause has come back", f"{then}\n\nWhat was done about it then did not last.")(event)


def _reminded(event: Event) -> Wording:
    """A step of a ladder: what has not happened yet, since when it was due, and that bad news does not get better
    with time.
    """
    kind = CLOCKS[event.data["clock"]]
    late = " This reminder is late: it should have reached you earlier." if event.data.get("late") else ""
    title = f"[{_ref(event)}] Not yet {kind.waits_for}"
    body = (
        f"{event.subject_label}\n\nIt waits to be {kind.waits_for}; this reminder was due on "
        f"{event.occurred_at:%d %b %Y, %H:%M} UTC.{late}\n\n"
        "If you are on it, acknowledge the reminder or take the next step: either stops the climb."
    )
    return Wording(title, body)


def _ref(event: Event) -> str:
    return event.subject_label.split(" ", 1)[0]


def _actor(event: Event) -> str:
    return f"By {event.actor}" if event.actor else "By the system"


_TEAM = ("owner", "lead")
_ALL = ("owner", "sponsor", "lead", "manager")

NOTICES = (
    Notice("flag.sensed", ("owner",), _said("Bad news sensed: yours to flag", "Flag it while it is small.")),
    Notice("flag.flagged", _TEAM, _said("Early flag", "Talk it over with those who can act.")),
    Notice("flag.discussed", ("owner", "reporter", "lead"), _said("Discussed", "Somebody has to act now.")),
    Notice("flag.acting", ("owner", "reporter", "lead"), _said("Somebody is acting")),
    Notice("flag.averted", ("owner", "reporter", "lead", "manager"), _said("Averted")),
    Notice("flag.withdrawn", ("owner", "reporter", "lead"), _said("Withdrawn")),
    Notice("flag.escalated", ("owner", "reporter", "lead", "manager"), _said("Joined to an escalation")),
    Notice("flag.handed_over", ("owner",), _said("Handed over: yours now", "Its reminders come to you from now on.")),
    Notice("flag.reminded", (), _reminded),
    Notice("escalation.raised", _ALL, _raised),
    Notice("escalation.accepted", (*_ALL, "raiser"), _said("Escalation accepted")),
    Notice("escalation.declined", ("owner", "lead", "raiser"), _said("Escalation declined")),
    Notice("escalation.acknowledged", _ALL, _said("Acknowledged")),
    Notice("escalation.contained", _ALL, _said("Contained")),
    Notice("escalation.recovering", _ALL, _said("Recovery under way")),
    Notice("escalation.monitoring", _ALL, _said("Being watched")),
    Notice("escalation.closed", _ALL, _said("Closed by us", "Whether it is resolved, the customer says.")),
    Notice("escalation.reopened", _ALL, _said("Opened again"), when=_is_our_word),
    Notice("escalation.flag_joined", ("owner", "sponsor"), _said("A flag was joined")),
    Notice(
        "escalation.handed_over", ("owner",), _said("Handed over: yours now", "Its reminders come to you from now on.")
    ),
    Notice("escalation.cause_returned", ("owner", "lead", "manager"), _returned),
    Notice("escalation.reminded", (), _reminded),
    Notice(
        "escalation.raised",
        ("raiser",),
        _to_customer(
            "We have your escalation",
            "Your escalation {ref} has reached us. We will tell you as soon as somebody has taken it on.",
        ),
        Side.CUSTOMER,
        receipt=True,
        path=progress_page,
    ),
    Notice(
        "escalation.acknowledged",
        ("raiser",),
        _to_customer("Your escalation is being seen to", "Your escalation {ref} was read and is being worked on."),
        Side.CUSTOMER,
    ),
    Notice(
        "escalation.closed",
        ("raiser", "contact"),
        _to_customer(
            "Is it resolved?",
            "We hold your escalation {ref} for resolved. Whether it is, you say.\n\n"
            "Confirm it on the page, or tell us that it is not: then it is open again at once. You need to give no "
            "reason, and until you answer nobody answers for you.",
        ),
        Side.CUSTOMER,
        path=progress_page,
    ),
    Notice(
        "escalation.reopened",
        ("raiser", "contact"),
        _to_customer("Your escalation is open again", "Your escalation {ref} is open again and being worked on."),
        Side.CUSTOMER,
        path=progress_page,
    ),
)
