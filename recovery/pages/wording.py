"""What stands on a page beside the publication: what depends on the moment, and what the two sides said since."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.urls import reverse

from recovery.kinds import ResolutionAnswer
from recovery.measures.reasons import day_in_words
from recovery.pages.forms import ABOUT, AnswerForm
from recovery.queries.told import RecoveryTold
from recovery.queries.told_minutes import MinutesLine
from recovery.queries.told_words import SHOWN, AskTold, FeedbackTold, MessageTold, QuestionTold, UpdateLine
from recovery.reports import words
from recovery.reports.page import zone_in_words
from recovery.states import OPEN_ASK, AskState
from tracker.policy import Side

Cut = Callable[[str], str]
STANDS: Final = {
    AskState.OPEN: "Not answered yet.",
    AskState.ACKNOWLEDGED: "Seen, not answered yet.",
    AskState.WITHDRAWN: "No longer needed.",
}


@dataclass(frozen=True, slots=True)
class Moment:
    """Now, in the customer's zone."""

    now: datetime
    zone: str

    def day(self, at: datetime | None) -> str:
        """The day of a moment in words; "" for none."""
        return day_in_words(words.day_of_moment(at, self.zone)) if at else ""

    def time(self, at: datetime) -> str:
        """A moment in words, with the zone that they are of."""
        return f"{words.moment_in_words(at, self.zone)} ({zone_in_words(self.zone)})"

    def is_past(self, on: date | None) -> bool:
        """Whether a day is over."""
        return on is not None and on < self.today

    @property
    def today(self) -> date:
        """The day it is there."""
        return words.day_of_moment(self.now, self.zone)

    def next_update(self, due: datetime | None) -> tuple[str, bool]:
        """When the next update comes, in words, and whether it is late."""
        if due is None:
            return "None is promised.", False
        said = self.time(due)
        if due >= self.now:
            return f"By {said}", False
        return f"Late by {span_in_words(self.now - due)}: it was promised by {said}", True


def span_in_words(span: timedelta) -> str:
    """ "3 days", "5 hours", "1 minute": the largest unit that fills."""
    for unit, size in (("day", timedelta(days=1)), ("hour", timedelta(hours=1))):
        if span >= size:
            return _counted(span // size, unit)
    return _counted(max(span // timedelta(minutes=1), 1), "minute")


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def minutes_line(one: MinutesLine, ref: str, at: Moment) -> dict[str, Any]:
    """The minutes of a review, and what is to be said of them."""
    both = one.provider_signed_at and one.customer_signed_at
    says = "signed by your side" if one.customer_signed_at else "you object to them" if one.objected_at else ""
    return {
        "number": one.number,
        "url": reverse("progress-minutes", args=[ref, one.number]),
        "held": at.day(one.held_at),
        "waits": one.waits_for_customer,
        "says": "signed by both sides" if both else says,
    }


def shown(text: str) -> str:
    """The text as the page of a recovery shows it: a long one is cut, and stands whole where all is that was said."""
    return f"{text[:SHOWN].rstrip()} …" if len(text) > SHOWN else text


def ask_line(ask: AskTold, at: Moment, form: AnswerForm | None = None, *, cut: Cut = shown) -> dict[str, Any]:
    """An ask in words, with the form for its answer where it waits for one."""
    mine = ask.side == Side.CUSTOMER
    over = ask.status in (AskState.ANSWERED, AskState.WITHDRAWN)
    late = not over and at.is_past(ask.due_on)
    return {
        "id": ask.id,
        "number": ask.number,
        "title": ask.title,
        "text": cut(ask.text),
        "whose": "We asked you" if mine else "You asked us",
        "due": f"{'was wanted' if late else 'wanted'} by {day_in_words(ask.due_on)}" if ask.due_on else "",
        "late": late,
        "asked": at.day(ask.asked_at),
        "acknowledged": ask.status == AskState.ACKNOWLEDGED,
        "over": over,
        "answer": cut(ask.answer),
        "answered": at.day(ask.answered_at),
        "stands": STANDS.get(AskState(ask.status), ""),
        "form": form or AnswerForm(auto_id=f"id_ask{ask.number}_%s"),
    }


def feedback_lines(feedback: Sequence[FeedbackTold], at: Moment, *, cut: Cut = shown) -> list[dict[str, Any]]:
    """What the customer thinks, newest first, with our answers."""
    return [
        {
            "about": ABOUT.get(one.about, one.about),  # type: ignore[call-overload]  # texts that are its members
            "text": cut(one.text),
            "given": at.day(one.given_at),
            "answer": cut(one.answer),
            "answered": at.day(one.answered_at),
        }
        for one in reversed(feedback)
    ]


def message_lines(messages: Sequence[MessageTold], at: Moment, *, cut: Cut = shown) -> list[dict[str, str]]:
    """What was written to us, newest first."""
    return [{"at": at.day(one.at), "text": cut(one.text)} for one in reversed(messages)]


def update_lines(updates: Sequence[UpdateLine], shown: int, at: Moment) -> list[dict[str, Any]]:
    """All updates, newest first; `shown` is the one that stands above."""
    return [
        {
            "number": one.number,
            "at": at.day(one.published_at),
            "headline": one.headline,
            "status": "the receipt" if one.receipt else words.STATUS[one.status],
            "here": one.number == shown,
        }
        for one in updates
    ]


def closings_said(questions: Sequence[QuestionTold], at: Moment) -> list[str]:
    """What became of each closure that is no longer asked about."""
    return [_closing(one, at) for one in questions if not one.is_open]


def _closing(one: QuestionTold, at: Moment) -> str:
    if not one.answer:
        return f"Closed on {at.day(one.asked_at)} and opened again on {at.day(one.ended_at)}, before you answered."
    word = "it is resolved" if one.answer == ResolutionAnswer.CONFIRMED else "it is not resolved"
    scores = [
        f"effort {one.effort} of 7" if one.effort else "",
        f"satisfaction {one.satisfaction} of 5" if one.satisfaction else "",
    ]
    also = "".join(f", {score}" for score in scores if score)
    said = f" “{shown(one.words)}”" if one.words else ""
    return f"On {at.day(one.answered_at)} you said that {word}{also}.{said}"


def is_more(told: RecoveryTold) -> bool:
    """Whether more was told or said than stands on the page of the recovery."""
    texts = [text for ask in told.asks for text in (ask.text, ask.answer)]
    texts += [text for one in told.feedback for text in (one.text, one.answer)]
    texts += [one.text for one in told.messages]
    counted = len(told.updates) + len(told.asks) + len(told.feedback) + len(told.messages)
    return told.said > counted or any(len(text) > SHOWN for text in texts)


def waits_for(told: RecoveryTold) -> tuple[AskTold, ...]:
    """The asks that wait for the customer, the most pressing first."""
    return tuple(sorted(told.waiting_asks, key=_pressing))


def owed_by_us(told: RecoveryTold) -> tuple[AskTold, ...]:
    """The customer's asks that wait for us, the most pressing first."""
    owed = [ask for ask in told.asks if ask.side == Side.PROVIDER and ask.status in OPEN_ASK]
    return tuple(sorted(owed, key=_pressing))


def _pressing(ask: AskTold) -> tuple[date, int]:
    return ask.due_on or date.max, ask.number
