"""What the page of an escalation shows of the dialogue: asks both ways, the customer's word, its answer to closures."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from escalations.admin.common import PANELS, Panel
from escalations.models import Escalation
from escalations.states import UNDERWAY
from recovery.admin import words
from recovery.admin.dialogue_words import about, ask_state, feedback_state, said, scores, whose_turn
from recovery.models import Ask, Feedback, Resolution
from recovery.states import OPEN_ASK, FeedbackState
from tracker.admin import looks
from tracker.admin.base import permits
from tracker.policy import Side

SHOWN = 10
"""Of each kind; the rest is in the lists."""


def dialogue_panel(request: HttpRequest, obj: Escalation) -> Panel:
    """Three lists, the latest first, in three statements."""
    asks = Ask.objects.filter(escalation=obj).select_related("asked_by", "answered_by").order_by("-number")[:SHOWN]
    feedback = Feedback.objects.filter(escalation=obj).select_related("given_by").order_by("-number")[:SHOWN]
    questions = Resolution.objects.filter(escalation=obj).select_related("answered_by").order_by("-number")[:SHOWN]
    answers = permits(request, "asks.answer", obj), permits(request, "feedback.answer", obj)
    return Panel(
        "house/dialogue.html",
        {
            "asks": [_ask(one, may=answers[0]) for one in asks],
            "feedback": [_feedback(one, may=answers[1]) for one in feedback],
            "questions": [_question(one) for one in questions],
            "buttons": _buttons(request, obj),
        },
    )


def _ask(one: Ask, *, may: bool) -> dict[str, Any]:
    return {
        "of": one,
        "path": _path("ask", "change", one),
        "turn": whose_turn(one),
        "state": ask_state(one),
        "by": words.day(one.due_on) if one.due_on else "",
        "asked": looks.age(one.asked_at),
        "answer": _path("ask", "do", one, "answer")
        if may and one.side == Side.PROVIDER and one.status in OPEN_ASK
        else "",
    }


def _feedback(one: Feedback, *, may: bool) -> dict[str, Any]:
    return {
        "of": one,
        "path": _path("feedback", "change", one),
        "on": about(one),
        "state": feedback_state(one),
        "given": looks.age(one.given_at),
        "answer": _path("feedback", "do", one, "answer") if may and one.status == FeedbackState.GIVEN else "",
    }


def _question(one: Resolution) -> dict[str, Any]:
    return {
        "of": one,
        "path": _path("resolution", "change", one),
        "says": said(one),
        "scores": scores(one.effort, one.satisfaction),
        "asked": looks.moment(one.asked_at),
    }


def _path(model: str, page: str, one: Any, *more: str) -> str:
    return reverse(f"admin:recovery_{model}_{page}", args=(one.pk, *more))


def _buttons(request: HttpRequest, obj: Escalation) -> list[tuple[str, SafeString | str]]:
    if obj.status not in UNDERWAY or not permits(request, "asks.ask", obj):
        return []
    return [
        (f"{reverse('admin:recovery_ask_add')}?{urlencode({'escalation': obj.pk, 'side': side})}", label)
        for side, label in ((Side.CUSTOMER, "Ask the customer"), (Side.PROVIDER, "The customer asks us"))
    ]


PANELS.append(dialogue_panel)
