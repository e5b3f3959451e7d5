"""Asks, feedback, and what customers say to closures."""

from typing import Any, ClassVar, TypeVar

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from escalations.admin.causes import escalation_link
from escalations.states import UNDERWAY
from recovery.admin import words
from recovery.admin.dialogue_words import about, ask_state, feedback_state, said, whose_turn
from recovery.models import Ask, Feedback, Resolution
from recovery.services.asks import add_ask, answer_ask, withdraw_ask
from recovery.services.dialogue import LONGEST
from recovery.services.feedback import answer_feedback
from recovery.states import OPEN_ASK, FeedbackState
from tracker.acts import Act
from tracker.admin import looks
from tracker.admin.filters import ScopedFilter, SwitchFilter, WordFilter
from tracker.admin.forms import ReasonForm
from tracker.admin.house import HouseAdmin
from tracker.admin.verbs import Verb
from tracker.policy import Side

T = TypeVar("T", Ask, Feedback, Resolution)


class AnswerForm(ReasonForm):
    """An answer to the customer."""

    reasoned = False
    answer = forms.CharField(
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Written for the customer, who reads it at once.",
    )


class OwedFilter(SwitchFilter):
    """What waits for our answer."""

    title, parameter_name, word = "turn", "owed", "Ours to answer"

    def narrow(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Open asks of the customer to us; feedback without an answer."""
        if rows.model is Ask:
            return rows.filter(side=Side.PROVIDER, status__in=OPEN_ASK)
        return rows.filter(status=FeedbackState.GIVEN)


class SaidAdmin(HouseAdmin[T]):
    """Base of the pages of what was said about an escalation."""

    list_select_related = ("customer", "escalation")

    @admin.display(description="Of", ordering="escalation")
    def of(self, obj: T) -> SafeString:
        """The escalation."""
        return escalation_link(obj.escalation)


@admin.register(Ask)
class AskAdmin(SaidAdmin[Ask]):
    """What one side needs of the other."""

    teaches = "What one side needs of the other, and by when. What is not written down is forgotten by both."
    capabilities: ClassVar = {"add": "asks.ask"}
    verbs = (
        Verb(
            "answer", "Answer", "answered", "asks.answer",
            "The customer asks this of us, and reads the answer on the page of its recovery.",
            lambda pk, act, facts: answer_ask(pk, act=act, **facts), AnswerForm, bulk=False,
        ),
        Verb(
            "withdraw", "Withdraw", "withdrawn", "asks.withdraw",
            "It is no longer needed. The customer reads that it is withdrawn; the reason stays inside.",
            lambda pk, act, _: withdraw_ask(pk, act=act), needs_reason=True, danger=True,
        ),
    )  # fmt: skip
    list_display = ("title", "of", "customer", "turn", "state", "by", "asked")
    list_filter = (OwedFilter, ("status", WordFilter), ("side", WordFilter), ("customer", ScopedFilter))
    search_fields = ("title", "text", "answer", "ref", "customer__name")
    search_help_text = "Title, words, ref or customer"
    autocomplete_fields = ("escalation",)
    add_form_fields = ("escalation", "side", "title", "text", "due_on")
    labels: ClassVar = {"side": "Who has to answer", "text": "In more words", "due_on": "Needed by"}
    explains: ClassVar = {
        "side": "The customer: we need something. The provider: the customer asks us, and we write it down here.",
        "title": "Both sides read it at once.",
        "due_on": "Empty: no date is named. The customer’s contacts are reminded on that day, once.",
    }

    def narrow(self, name: str, rows: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
        """Escalations that are under way."""
        return rows.filter(status__in=UNDERWAY) if name == "escalation" else rows

    @admin.display(description="Whose turn", ordering="side")
    def turn(self, obj: Ask) -> str:
        """Who has to answer."""
        return whose_turn(obj)

    @admin.display(description="State", ordering="status")
    def state(self, obj: Ask) -> SafeString:
        """How far it has come."""
        return ask_state(obj)

    @admin.display(description="Needed by", ordering="due_on")
    def by(self, obj: Ask) -> SafeString:
        """Until when."""
        return words.day(obj.due_on)

    @admin.display(description="Asked", ordering="asked_at")
    def asked(self, obj: Ask) -> SafeString:
        """How long ago."""
        return looks.age(obj.asked_at)

    def possible(self, obj: Ask) -> list[str]:
        """Answered where it is our turn; withdrawn while it is open."""
        if obj.status not in OPEN_ASK:
            return []
        return ["answer", "withdraw"] if obj.side == Side.PROVIDER else ["withdraw"]

    def reason_not(self, obj: Ask, verb: Verb) -> str:
        """The customer's turn is the customer's."""
        theirs = verb.name == "answer" and obj.side == Side.CUSTOMER
        return "The customer has to answer this." if theirs else super().reason_not(obj, verb)

    def add_record(self, act: Act, facts: dict[str, Any]) -> Ask:
        """Ask."""
        return add_ask(act=act, **facts)

    def pills(self, request: HttpRequest, obj: Ask) -> list[SafeString]:
        """How far it has come, and whose turn it is."""
        return [self.state(obj), looks.pill(f"to be answered by {whose_turn(obj)}", "none")]

    def facts(self, request: HttpRequest, obj: Ask) -> list[Any]:
        """Of what, until when, what was asked and answered."""
        return [
            ("Escalation", escalation_link(obj.escalation)),
            ("Needed by", words.day(obj.due_on)),
            ("Asked", looks.moment(obj.asked_at)),
            ("Asked by", obj.asked_by),
            ("Seen by the customer", looks.moment(obj.acknowledged_at)),
            ("In more words", looks.plain(obj.text)),
            ("Answer", looks.plain(obj.answer)),
            ("Answered", looks.moment(obj.answered_at)),
            ("Answered by", obj.answered_by or looks.NOTHING),
        ]


@admin.register(Feedback)
class FeedbackAdmin(SaidAdmin[Feedback]):
    """The customer's word, and our answer."""

    teaches = "What customers say on their page of what we do. Each word of it is owed an answer."
    verbs = (
        Verb(
            "answer", "Answer", "answered", "feedback.answer",
            "Thank for it, and say what follows from it. The customer reads the answer at once.",
            lambda pk, act, facts: answer_feedback(pk, act=act, **facts), AnswerForm, bulk=False,
        ),
    )  # fmt: skip
    list_display = ("begins", "of", "customer", "on", "state", "given")
    list_filter = (OwedFilter, ("about", WordFilter), ("customer", ScopedFilter))
    search_fields = ("text", "answer", "ref", "customer__name")
    search_help_text = "Words, ref or customer"

    @admin.display(description="In the customer’s words")
    def begins(self, obj: Feedback) -> str:
        """How it begins."""
        return obj.text[:80]

    @admin.display(description="On", ordering="about")
    def on(self, obj: Feedback) -> str:
        """On what."""
        return about(obj)

    @admin.display(description="State", ordering="status")
    def state(self, obj: Feedback) -> SafeString:
        """Whether it has its answer."""
        return feedback_state(obj)

    @admin.display(description="Given", ordering="given_at")
    def given(self, obj: Feedback) -> SafeString:
        """How long ago."""
        return looks.age(obj.given_at)

    def possible(self, obj: Feedback) -> list[str]:
        """Answered once."""
        return ["answer"] if obj.status == FeedbackState.GIVEN else []

    def pills(self, request: HttpRequest, obj: Feedback) -> list[SafeString]:
        """Whether it has its answer."""
        return [self.state(obj)]

    def facts(self, request: HttpRequest, obj: Feedback) -> list[Any]:
        """Who said what, on what, and our answer."""
        return [
            ("Escalation", escalation_link(obj.escalation)),
            ("On", about(obj)),
            ("Given", looks.moment(obj.given_at)),
            ("Given by", obj.given_by),
            ("In the customer’s words", looks.plain(obj.text)),
            ("Answer", looks.plain(obj.answer)),
            ("Answered", looks.moment(obj.answered_at)),
            ("Answered by", obj.answered_by or looks.NOTHING),
        ]


@admin.register(Resolution)
class ResolutionAdmin(SaidAdmin[Resolution]):
    """Whether it is resolved, as customers say."""

    teaches = "When we close an escalation, its customer is asked whether it is resolved. The answer stands here."
    list_display = ("asked", "of", "customer", "says", "effort", "satisfaction")
    list_filter = (("answer", WordFilter), ("customer", ScopedFilter))
    search_fields = ("words", "ref", "customer__name")
    search_help_text = "Words, ref or customer"
    story = False

    @admin.display(description="Asked", ordering="asked_at")
    def asked(self, obj: Resolution) -> SafeString:
        """When it was closed."""
        return looks.moment(obj.asked_at)

    @admin.display(description="The customer says", ordering="answer")
    def says(self, obj: Resolution) -> SafeString:
        """What was answered, or silence."""
        return said(obj)

    def pills(self, request: HttpRequest, obj: Resolution) -> list[SafeString]:
        """What was answered, or silence."""
        return [said(obj)]

    def facts(self, request: HttpRequest, obj: Resolution) -> list[Any]:
        """When, who, and how it was for them."""
        return [
            ("Escalation", escalation_link(obj.escalation)),
            ("Asked", looks.moment(obj.asked_at)),
            ("Opened again unanswered", looks.moment(obj.ended_at)),
            ("Answered", looks.moment(obj.answered_at)),
            ("Answered by", obj.answered_by or looks.NOTHING),
            ("Effort, 1 (none) to 7 (very much)", obj.effort or looks.NOTHING),
            ("Satisfaction, 1 to 5 (very satisfied)", obj.satisfaction or looks.NOTHING),
            ("In the customer’s words", looks.plain(obj.words)),
        ]
