"""What people of the customer's side do on a recovery's page. What was done twice is told, and changes nothing."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from recovery.pages.door import verb
from recovery.pages.forms import AnswerForm, ClosingForm, FeedbackForm, MessageForm, PageForm
from recovery.pages.once import Thanks, once
from recovery.pages.recoveries import address, show, told_or_unknown
from recovery.pages.visitors import Visitor
from recovery.services import asks, feedback, resolutions
from recovery.services import messages as letters
from recovery.services.limits import TooMuch
from tracker.acts import Act
from tracker.errors import Conflict, Forbidden, Invalid, Unknown


@verb
@once
def acknowledge_ask(request: HttpRequest, visitor: Visitor, ref: str, pk: UUID) -> HttpResponse:
    """We have seen it and see to it."""
    number = _number(visitor, ref, pk)
    asks.acknowledge_own_ask(pk, act=_act(visitor))
    return _thanks(request, ref, "Noted: you see to it.", f"ask-{number}")


@verb
@once
def answer_ask(request: HttpRequest, visitor: Visitor, ref: str, pk: UUID) -> HttpResponse:
    """Answer what we need."""
    number = _number(visitor, ref, pk)
    form = AnswerForm(request.POST, auto_id=f"id_ask{number}_%s")
    if _does(form, lambda sent: asks.answer_own_ask(pk, act=_act(visitor), answer=sent["answer"])):
        return _thanks(request, ref, "Thank you: your answer is with us.", "asks")
    return show(request, visitor, ref, status=422, answer=(pk, form))


@verb
@once
def give_feedback(request: HttpRequest, visitor: Visitor, ref: str) -> HttpResponse:
    """Say what one thinks."""
    told, form = told_or_unknown(visitor, ref), FeedbackForm(request.POST, auto_id="id_fb_%s")
    if _does(form, lambda sent: feedback.give_feedback(act=_act(visitor), escalation=told.escalation_id, **sent)):
        return _thanks(request, ref, "Thank you. You are owed an answer, and will find it here.", "word")
    return show(request, visitor, ref, status=422, feedback_form=form)


@verb
@once
def send_message(request: HttpRequest, visitor: Visitor, ref: str) -> HttpResponse:
    """Write to us."""
    told, form = told_or_unknown(visitor, ref), MessageForm(request.POST, auto_id="id_msg_%s")
    if _does(form, lambda sent: letters.send_message(act=_act(visitor), escalation=told.escalation_id, **sent)):
        return _thanks(request, ref, "Your message is with us.", "word")
    return show(request, visitor, ref, status=422, message_form=form)


@verb
@once
def confirm(request: HttpRequest, visitor: Visitor, ref: str) -> HttpResponse:
    """It is resolved."""
    return _close(request, visitor, ref, resolutions.confirm_resolution, "Thank you: you hold it for resolved as well.")


@verb
@once
def contradict(request: HttpRequest, visitor: Visitor, ref: str) -> HttpResponse:
    """It is not."""
    said = "Thank you for telling us. It is open again, and its owner knows."
    return _close(request, visitor, ref, resolutions.contradict_resolution, said)


def _close(request: HttpRequest, visitor: Visitor, ref: str, service: Any, said: str) -> HttpResponse:
    told, form = told_or_unknown(visitor, ref), ClosingForm(request.POST, auto_id="id_end_%s")
    question = told.closing_question
    if question is None:
        raise Conflict("This was answered already, or it was opened again since.")
    if _does(form, lambda sent: service(question.id, act=_act(visitor), **sent)):
        return _thanks(request, ref, said, "word")
    return show(request, visitor, ref, status=422, closing_form=form)


def _act(visitor: Visitor) -> Act:
    """Who acts. Raises Forbidden for a lead who looks as the customer: looking is all."""
    if visitor.viewing_as:
        raise Forbidden("You look as the customer: nothing can be sent from here.")
    return Act(visitor.user)


def _does(form: PageForm, service: Any) -> bool:
    """Let the service do what was sent; False: the form says what is wrong with it."""
    if not form.is_valid():
        return False
    try:
        service(form.cleaned_data)
    except (Invalid, TooMuch) as refusal:  # what was written is not lost
        form.take(refusal)
        return False
    return True


def _number(visitor: Visitor, ref: str, pk: UUID) -> int:
    """The number of an ask of this recovery. Raises Unknown."""
    number = next((ask.number for ask in told_or_unknown(visitor, ref).asks if ask.id == pk), None)
    if number is None:
        raise Unknown
    return number


def _thanks(request: HttpRequest, ref: str, said: str, part: str) -> HttpResponse:
    return Thanks(request, said, f"{address(ref)}#{part}")
