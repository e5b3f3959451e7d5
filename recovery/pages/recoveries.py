"""The list of one's recoveries, one recovery, and its old updates."""

from collections.abc import Hashable
from datetime import datetime
from functools import lru_cache, partial
from typing import Any, Final
from uuid import UUID

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from escalations.states import EscalationState
from recovery.kinds import RecoveryStatus
from recovery.pages.door import page
from recovery.pages.forms import AnswerForm, ClosingForm, FeedbackForm, MessageForm
from recovery.pages.kept import ROOMS, Kept, kept
from recovery.pages.visitors import Visitor
from recovery.pages.whole import Parts, answer_page, find_page, make_page
from recovery.pages.wording import (
    Moment,
    ask_line,
    closings_said,
    feedback_lines,
    is_more,
    message_lines,
    minutes_line,
    owed_by_us,
    span_in_words,
    update_lines,
    waits_for,
)
from recovery.queries.told import (
    RecoveryTold,
    publication_told,
    recovery_asked,
    recovery_held,
    recovery_told,
)
from recovery.queries.told_list import MOST, RecoveryLine, recoveries_told
from recovery.reports import words
from recovery.reports.page import MARKS, capital, stands
from tracker import clock
from tracker.errors import Unknown

LARGEST: Final = 49_000
"""Bytes of a page, less the tokens of its forms."""

RIGHTS: Final = {
    "answer": "asks.answer_own",
    "feedback": "feedback.give",
    "message": "messages.send",
    "close": "resolutions.answer",
}


@page
def recovery_list(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """All of one's recoveries, those that wait for the customer first."""
    now, number = clock.now(), _page_number(request)
    found = recoveries_told(visitor.customers, number)
    lines = [_line(one, now) for one in found[:MOST]]
    waiting, more = sum(bool(line["waits"]) for line in lines), len(found) > MOST
    here = f"{len(lines)} on this page" if more or number > 1 else str(len(lines))
    said = {
        "visitor": visitor,
        "here": "list",
        "lines": lines,
        "waits": f"{waiting} of {here} wait{'s' if waiting == 1 else ''} for you." if waiting else "",
        "empty": _empty(visitor),
        "newer": number - 1,
        "earlier": number + 1 if more else 0,
    }
    return render(request, "progress/list.html", said)


def _page_number(request: HttpRequest) -> int:
    """The page that is asked for; the first, when what was sent names none."""
    sent = request.GET.get("page", "")
    return int(sent) if sent.isascii() and sent.isdigit() and 1 <= len(sent) <= 4 and int(sent) else 1


@partial(page, reads=recovery_asked)
def recovery_page(request: HttpRequest, visitor: Visitor, ref: str) -> HttpResponse:
    """One recovery, whole. One statement."""
    if visitor.viewing_as or len(get_messages(request)):
        return show(request, visitor, ref)
    told = told_or_unknown(visitor, ref)
    at = moment(told)
    facts = _facts_of(visitor, told, at)
    found = find_page(facts) or _small_page(facts, visitor, told, at)
    return answer_page(request, found)


def page_kept(visitor: Visitor, ref: str) -> Parts | None:
    """The page of one recovery, if it was made before and nothing has changed since; None: find out. One statement."""
    told = recovery_held(visitor.customers, ref)
    return find_page(_facts_of(visitor, told, moment(told))) if told else None


def _facts_of(visitor: Visitor, told: RecoveryTold, at: Moment) -> Hashable:
    return told, visitor.known_by, *at.next_update(told.next_update_due), at.today


def _small_page(facts: Hashable, visitor: Visitor, told: RecoveryTold, at: Moment) -> Parts:
    """The page with as much of the update as makes it no larger than LARGEST."""
    found: Parts = ()
    for room in ROOMS:
        made = _kept(told.id, told.body, told.ref, told.number, room)
        found = make_page(facts, "progress/recovery.html", _said(visitor, told, made, at), beside=len(told.body))
        if sum(map(len, found)) <= LARGEST:
            break
    return found


@page
def update_page(request: HttpRequest, visitor: Visitor, ref: str, number: int) -> HttpResponse:
    """One update as it was written."""
    found = publication_told(visitor.customers, ref, number)
    if found is None:
        raise Unknown
    said = {
        "visitor": visitor,
        "told": found,
        "here_url": address(ref),
        "kept": _kept(found.id, found.body, ref, number, None),
    }
    return render(request, "progress/update.html", said)


def show(
    request: HttpRequest,
    visitor: Visitor,
    ref: str,
    *,
    status: int = 200,
    answer: tuple[UUID, AnswerForm] | None = None,
    **forms: Any,
) -> HttpResponse:
    """The page of one recovery. `answer` and `forms` are what somebody sent and has to correct. Raises Unknown.

    One statement.
    """
    told = told_or_unknown(visitor, ref)
    said = _said(visitor, told, *_made(told), answer, **forms)
    return render(request, "progress/recovery.html", said, status=status)


def moment(told: RecoveryTold) -> Moment:
    """Now, where the customer is."""
    return _made(told)[1]


def _made(told: RecoveryTold) -> tuple[Kept, Moment]:
    made = _kept(told.id, told.body, told.ref, told.number)
    return made, Moment(clock.now(), made.zone_name)


def _said(
    visitor: Visitor,
    told: RecoveryTold,
    made: Kept,
    at: Moment,
    answer: tuple[UUID, AnswerForm] | None = None,
    **forms: Any,
) -> dict[str, Any]:
    """All that stands on the page: it depends on what was told, on who reads, on whether the next update is late, and
    on the day.
    """
    said = _facts(visitor, told, made, at) | _talk(told, at, answer)
    said |= {
        "feedback_form": FeedbackForm(auto_id="id_fb_%s"),
        "message_form": MessageForm(auto_id="id_msg_%s"),
    } | forms
    return said | {"closing": _closing(told, at, said, forms.get("closing_form"))}


def told_or_unknown(visitor: Visitor, ref: str) -> RecoveryTold:
    """What was told of this recovery. Raises Unknown. One statement."""
    told = recovery_told(visitor.customers, ref)
    if told is None:
        raise Unknown
    return told


@lru_cache(maxsize=1_000)
def address(ref: str) -> str:
    """Where a recovery is read."""
    return reverse("progress-one", args=[ref])


def _kept(publication: UUID, body: bytes, ref: str, number: int, room: int | None = ROOMS[0]) -> Kept:
    return kept(publication, body, files=f"{address(ref)}/updates/{number}/", room=room)


def _facts(visitor: Visitor, told: RecoveryTold, made: Kept, at: Moment) -> dict[str, Any]:
    """What stands above the sections."""
    due, late = at.next_update(told.next_update_due)
    return {
        "visitor": visitor,
        "told": told,
        "kept": made,
        "next_update": due,
        "late": late,
        "here_url": address(told.ref),
        "may": {word: visitor.may(capability, told.customer_id) for word, capability in RIGHTS.items()},
    }


def _talk(told: RecoveryTold, at: Moment, answer: tuple[UUID, AnswerForm] | None) -> dict[str, Any]:
    """What the two sides said to each other."""
    sent, form = answer or (None, None)
    waiting, owed = waits_for(told), owed_by_us(told)
    question = told.closing_question
    updates = update_lines(told.updates, told.number, at)
    return {
        "waiting": [
            ask_line(ask, at, form if ask.id == sent else None) | {"open": ask.id == sent or ask is waiting[0]}
            for ask in waiting
        ],
        "owed": [ask_line(ask, at) for ask in owed],
        "other_asks": [ask_line(ask, at) for ask in reversed(told.asks) if ask not in (*waiting, *owed)],
        "question": {"asked": at.day(question.asked_at), "since": told.published_at < question.asked_at}
        if question
        else None,
        "updates": updates,
        "earlier": len(updates) - 6,
        "more": is_more(told),
        "answered_questions": closings_said(told.questions, at),
        "feedback": feedback_lines(told.feedback, at),
        "notes": message_lines(told.messages, at),
        "minutes": [minutes_line(one, told.ref, at) for one in told.minutes],
    }


def _closing(told: RecoveryTold, at: Moment, said: dict[str, Any], form: ClosingForm | None) -> dict[str, Any] | None:
    question = told.closing_question
    if question is None or not said["may"]["close"]:
        return None
    return {"asked": at.day(question.asked_at), "form": form or ClosingForm(auto_id="id_end_%s")}


def _line(one: RecoveryLine, now: datetime) -> dict[str, Any]:
    """A line of the list. It names no zone, so it tells how long ago and how long until."""
    waits = ["is it resolved?"] if one.closing_question else []
    waits += (
        [f"{one.open_asks} {'thing' if one.open_asks == 1 else 'things'} we need from you"] if one.open_asks else []
    )
    closed = one.closing_question and one.state != EscalationState.CLOSED  # since it was told last
    look, at = (RecoveryStatus.CANNOT_SAY, EscalationState.CLOSED) if closed else (one.status, one.state)
    status, state = stands(look, at), words.STATE[at]
    return {
        "ref": one.ref,
        "title": one.title,
        "look": look,
        "mark": MARKS[look],
        "status": capital(status),
        "state": "" if status == state else state,
        "headline": one.headline,
        "waits": capital(" · ".join(waits)),
        "published": f"{span_in_words(now - one.published_at)} ago",
        "next": _next(one.next_update_due, now),
        "late": one.next_update_due is not None and one.next_update_due < now,
    }


def _next(due: datetime | None, now: datetime) -> str:
    if due is None:
        return ""
    span = span_in_words(abs(due - now))
    return f"the next one is late by {span}" if due < now else f"the next one within {span}"


def _empty(visitor: Visitor) -> dict[str, Any]:
    if visitor.customers:
        text = (
            "When something is escalated you read here how it gets well: what is done, by when, and whether it helps."
        )
        return {"title": "Nothing is escalated", "text": text, "raise_it": visitor.may_raise}
    text = (
        f"{visitor.user.email} works for no customer here. On the delivery side, look as a customer from its own page."
    )
    return {"title": "Nothing to see here", "text": text, "inside": visitor.user.access.is_provider}
