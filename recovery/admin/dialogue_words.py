"""How the admin words what the sides say to each other, on pages and on timelines."""

from django.utils.safestring import SafeString

from recovery.models import Ask, Feedback, Resolution
from recovery.notifications.dialogue import ABOUT
from recovery.states import AskState, FeedbackState
from tracker.admin import looks
from tracker.admin.story import TELLERS
from tracker.models import Event
from tracker.policy import Side

ASK_LOOKS = {
    AskState.OPEN: "pending", AskState.ACKNOWLEDGED: "running", AskState.ANSWERED: "done", AskState.WITHDRAWN: "none",
}  # fmt: skip
ACKNOWLEDGED = "seen by the customer"


def whose_turn(ask: Ask) -> str:
    """Who has to answer it."""
    return "us" if ask.side == Side.PROVIDER else "the customer"


def ask_state(ask: Ask) -> SafeString:
    """How far it has come."""
    state = AskState(ask.status)
    return looks.pill(ACKNOWLEDGED if state is AskState.ACKNOWLEDGED else state.value, ASK_LOOKS[state])


def feedback_state(feedback: Feedback) -> SafeString:
    """Whether it has its answer."""
    owed = feedback.status == FeedbackState.GIVEN
    return looks.pill("answer owed" if owed else "answered", "pending" if owed else "done")


def about(feedback: Feedback) -> str:
    """On which part of its recovery the customer speaks."""
    return ABOUT[feedback.about]


def said(resolution: Resolution) -> SafeString:
    """What the customer says to a closure."""
    if resolution.answer:
        confirmed = resolution.answer == "confirmed"
        return looks.pill("resolved" if confirmed else "not resolved", "done" if confirmed else "critical")
    return looks.pill("not asked any more" if resolution.ended_at else "nothing yet", "none")


def scores(effort: int | None, satisfaction: int | None) -> str:
    """The scores that were given, in words; "" where none was."""
    found = [f"effort {effort} of 7"] if effort else []
    return ", ".join([*found, *([f"satisfaction {satisfaction} of 5"] if satisfaction else [])])


def _asked(event: Event) -> str:
    return f"Asked of {'us' if event.data.get('side') == Side.PROVIDER else 'the customer'}"


def _answered(event: Event) -> str:
    """What the customer says to a closure, with its scores. The words of a contradiction are the reason of the
    reopening that stands beside it.
    """
    confirmed = event.kind.endswith(".confirmed")
    says = "resolved" if confirmed else "not resolved"
    given = scores(event.data.get("effort"), event.data.get("satisfaction"))
    words = event.data.get("words") if confirmed else ""
    return f"The customer says: {says}{f' ({given})' if given else ''}{f'. “{words}”' if words else ''}"


TELLERS.update(
    {
        "ask.asked": _asked,
        "ask.acknowledged": lambda _: "The customer sees to it",
        "ask.answered": lambda _: "Answered",
        "ask.withdrawn": lambda _: "Withdrawn: no longer needed",
        "feedback.given": lambda event: f"Given on {ABOUT.get(event.data.get('about', ''), 'the recovery')}",
        "feedback.answered": lambda _: "Answered",
        "escalation.confirmed": _answered,
        "escalation.contradicted": _answered,
        "escalation.message_received": lambda _: "A message from the customer",
    }
)
