"""The customer's word on a part of its recovery, and the answer that it is owed."""

from typing import Any
from uuid import UUID

from django.db import transaction

from recovery.models import Feedback
from recovery.services.dialogue import lock_told, need_words, next_number, speaker, take_behind
from recovery.services.limits import need_room
from tracker.acts import Act
from tracker.ladders import follow
from tracker.net import lifted
from tracker.outbox import record_event
from tracker.transitions import transition


@transaction.atomic
def give_feedback(*, act: Act, escalation: UUID, about: str, text: str) -> Feedback:
    """Say what you think of the root cause, the plan, the progress or the support. You are owed an answer.

    Raises Unknown for an escalation that the customer was not told of, and TooMuch.
    """
    words = need_words(text, "/text")
    with lifted():
        locked = lock_told(escalation, act, "feedback.give")
        need_room(locked, speaker(act))
        number = next_number(Feedback, locked)
    feedback = Feedback(
        customer=locked.customer,
        escalation=locked,
        ref=locked.ref,
        number=number,
        about=about,
        text=words,
        given_at=act.happened(),
        given_by=speaker(act),
    )
    feedback.save(force_insert=True)
    with lifted():
        record_event(feedback, "given", act, _facts(feedback) | {"text": words})
        follow(feedback)
    return feedback


@transaction.atomic
def answer_feedback(pk: UUID, *, act: Act, answer: str) -> Feedback:
    """Answer the customer's word: given -> answered. The customer reads the answer."""
    feedback = take_behind(Feedback, pk, act, "feedback.answer")
    words = need_words(answer, "/answer")
    answered = {"answer": words, "answered_at": act.happened(), "answered_by": act.actor}
    transition(feedback, "answer", act, changes=answered, data=_facts(feedback) | {"answer": words})
    follow(feedback)
    return feedback


def _facts(feedback: Feedback) -> dict[str, Any]:
    return {"number": feedback.number, "about": feedback.about, "severity": feedback.escalation.severity}
