"""The minutes of our reviews on the customer's pages: to read, to sign, or to say what is wrong with them."""

from datetime import datetime
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from recovery.pages.door import page, verb
from recovery.pages.forms import PageForm, Words
from recovery.pages.once import Thanks, once
from recovery.pages.recoveries import address
from recovery.pages.visitors import Visitor
from recovery.pages.wording import Moment, minutes_line
from recovery.queries.told_minutes import MinutesRead, minutes_read, minutes_told
from recovery.reports.minutes import ActionTold, from_body
from recovery.services.minutes import object_own_minutes, sign_own_minutes
from recovery.states import ActionState
from tracker import clock
from tracker.acts import Act
from tracker.charts.text import day
from tracker.errors import Forbidden, Invalid, Unknown
from tracker.policy import Side

SIDES: Final = {Side.PROVIDER.value: "our side", Side.CUSTOMER.value: "your side"}
STATES: Final = {ActionState.DONE.value: "done", ActionState.DROPPED.value: "not done, and no longer needed"}
RIGHTS: Final = {"sign": "minutes.sign_own", "object": "minutes.object_own"}


class ObjectionForm(PageForm):
    """What is wrong with the minutes."""

    words = Words(label="What is wrong", error_messages={"required": "Please say what is wrong."})


@page
def minutes_list(request: HttpRequest, visitor: Visitor, ref: str) -> HttpResponse:
    """The minutes of one recovery. Unknown where there are none."""
    found = minutes_told(visitor.customers, ref)
    if not found:
        raise Unknown
    lines = [minutes_line(one, ref, Moment(one.held_at, one.zone)) for one in found]
    said = {"visitor": visitor, "ref": ref, "here_url": address(ref), "lines": lines}
    return render(request, "progress/minutes_list.html", said)


@page
def minutes_page(request: HttpRequest, visitor: Visitor, ref: str, number: int) -> HttpResponse:
    """The minutes of one review. One statement."""
    return _show(request, visitor, _read(visitor, ref, number))


@verb
@once
def sign_minutes(request: HttpRequest, visitor: Visitor, ref: str, number: int) -> HttpResponse:
    """It came to this."""
    read = _read(visitor, ref, number)
    sign_own_minutes(read.id, act=_act(visitor))
    return Thanks(request, "Thank you: your side has signed these minutes.", minutes_address(ref, number))


@verb
@once
def object_minutes(request: HttpRequest, visitor: Visitor, ref: str, number: int) -> HttpResponse:
    """It did not, in one's own words."""
    read, form = _read(visitor, ref, number), ObjectionForm(request.POST, auto_id="id_obj_%s")
    if form.is_valid():
        try:
            object_own_minutes(read.id, act=_act(visitor), words=form.cleaned_data["words"])
            said = "Thank you for telling us. Your words stand beside the minutes, and we will talk about it."
            return Thanks(request, said, minutes_address(ref, number))
        except Invalid as refusal:
            form.take(refusal)
    return _show(request, visitor, read, form, status=422)


def minutes_address(ref: str, number: int) -> str:
    """Where the minutes of one review are read."""
    return reverse("progress-minutes", args=[ref, number])


def _read(visitor: Visitor, ref: str, number: int) -> MinutesRead:
    found = minutes_read(visitor.customers, ref, number) if number <= 32_767 else None
    if found is None:
        raise Unknown
    return found


def _act(visitor: Visitor) -> Act:
    """Who acts. Raises Forbidden for a lead who looks as the customer: looking is all."""
    if visitor.viewing_as:
        raise Forbidden("You look as the customer: nothing can be sent from here.")
    return Act(visitor.user)


def _show(
    request: HttpRequest, visitor: Visitor, read: MinutesRead, form: ObjectionForm | None = None, status: int = 200
) -> HttpResponse:
    told = from_body(read.body)
    at = Moment(clock.now(), told.zone)
    may = {word: visitor.may(capability, read.customer_id) for word, capability in RIGHTS.items()}
    said = {
        "visitor": visitor,
        "told": told,
        "read": read,
        "here_url": address(read.ref),
        "own_url": minutes_address(read.ref, read.number),
        "held": at.day(told.held_at),
        "present": [{"name": one.name, "side": SIDES[one.side]} for one in told.present],
        "actions": [_action(one) for one in told.actions],
        "next": _next(at, told.next_review.starts_at, told.next_review.place) if told.next_review else "",
        "signed": _signed(read, at),
        "objected": at.day(read.objected_at) if read.objected_at else "",
        "may_sign": may["sign"] and read.customer_signed_at is None,
        "may_object": may["object"] and read.customer_signed_at is None and read.objected_at is None,
        "form": form or ObjectionForm(auto_id="id_obj_%s"),
    }
    return render(request, "progress/minutes.html", said, status=status)


def _action(one: ActionTold) -> dict[str, Any]:
    return {
        "number": one.number,
        "title": one.title,
        "text": one.text,
        "about": one.about,
        "who": f"{one.owner} ({SIDES[one.side]})" if one.owner else SIDES[one.side],
        "due": f"by {day(one.due_on)}" if one.due_on else "",
        "state": STATES.get(one.state, ""),
        "carried": ""
        if not one.carried
        else "carried over once"
        if one.carried == 1
        else f"carried over {one.carried} times",
    }


def _next(at: Moment, starts_at: datetime, place: str) -> str:
    where = f", {place}" if place else ""
    return f"{at.time(starts_at)}{where}"


def _signed(read: MinutesRead, at: Moment) -> list[str]:
    both = ((Side.PROVIDER, read.provider_signed_at), (Side.CUSTOMER, read.customer_signed_at))
    return [
        f"{SIDES[side.value].capitalize()} has signed, {at.day(signed)}."
        if signed
        else f"{SIDES[side.value].capitalize()} has not signed yet."
        for side, signed in both
    ]
