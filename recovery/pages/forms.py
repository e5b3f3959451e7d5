"""What people of the customer's side can write, field by field. The services judge it; this only reads it."""

from collections.abc import Sequence
from typing import Any

from django import forms

from recovery.kinds import FeedbackAbout
from tracker.errors import Refusal
from tracker.kinds import Severity
from tracker.models import Customer, Service

LONGEST = 10_000
ABOUT = {
    FeedbackAbout.ROOT_CAUSE: "the root cause",
    FeedbackAbout.PLAN: "the plan",
    FeedbackAbout.PROGRESS: "the progress",
    FeedbackAbout.SUPPORT: "how we work with you",
}
SEVERITY = {
    Severity.CRITICAL: "Critical: our business stands still",
    Severity.HIGH: "High: our own customers notice it every day",
    Severity.MEDIUM: "Medium: it costs us effort, we get by",
    Severity.LOW: "Low: it should be mended, it does not hurt today",
}


class Scale(forms.TypedChoiceField):
    """A score from 1 to so many, each end in words; None when nothing was chosen."""

    scale = True
    widget = forms.RadioSelect

    def __init__(self, most: int, low: str, high: str, **options: Any) -> None:
        ends = {1: f"1 – {low}", most: f"{most} – {high}"}
        choices = [(str(score), ends.get(score, str(score))) for score in range(1, most + 1)]
        super().__init__(choices=choices, coerce=int, empty_value=None, required=False, **options)


class Words(forms.CharField):
    """Free text of some lines."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST, widget=forms.Textarea({"rows": 4}), **options)


class PageForm(forms.Form):
    """A form whose errors stand beside its fields, also those the service has found."""

    error_css_class = "wrong"

    def take(self, refusal: Refusal) -> None:
        """Put each fault beside the field it points to; the others above them all."""
        for fault in refusal.faults:
            name = fault.pointer.strip("/")
            self.add_error(name if name in self.fields else None, fault.detail)
        if not refusal.faults:
            self.add_error(None, refusal.detail)


class AnswerForm(PageForm):
    """The answer to what we need."""

    answer = Words(label="Your answer", error_messages={"required": "Please write your answer."})


class FeedbackForm(PageForm):
    """What the customer thinks of a part of its recovery."""

    about = forms.ChoiceField(
        choices=list(ABOUT.items()), widget=forms.RadioSelect, label="It is about",
        error_messages={"required": "Please choose what it is about."},
    )  # fmt: skip
    text = Words(label="What you think", error_messages={"required": "Please say it in words."})


class MessageForm(PageForm):
    """A message to us."""

    text = Words(label="Your message", error_messages={"required": "Please write your message."})


class ClosingForm(PageForm):
    """The answer to the question of a closure; all of it may be left out."""

    effort = Scale(7, "none", "very much", label="How much effort did it cost you to get here?")
    satisfaction = Scale(5, "not at all", "very", label="How satisfied are you with how we handled it?")
    words = Words(
        label="Anything you want to say", required=False, help_text="If it is not resolved: what is still wrong?"
    )


class RaiseForm(PageForm):
    """A new escalation."""

    customer = forms.ChoiceField(label="For which company")
    service = forms.ChoiceField(label="Which service it is about", required=False)
    title = forms.CharField(
        max_length=200, label="What is wrong, in one line", error_messages={"required": "Please say what is wrong."}
    )
    reason = Words(
        label="What happened, and why it cannot wait", error_messages={"required": "Please say what happened."}
    )
    severity = forms.ChoiceField(
        choices=list(SEVERITY.items()), widget=forms.RadioSelect, label="How hard it hits you",
        error_messages={"required": "Please say how hard it hits you."},
    )  # fmt: skip
    affected_who = forms.CharField(
        max_length=200, required=False, label="Who of your own customers is hit",
        help_text="For example: shoppers who sent goods back.",
    )  # fmt: skip
    affected_count = forms.IntegerField(
        min_value=0, max_value=2_147_483_647, required=False, label="How many of them, about"
    )

    def __init__(self, customers: Sequence[Customer], services: Sequence[Service], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        names = {customer.pk: customer.name for customer in customers}
        several = len(customers) > 1
        self.fields["customer"].choices = [(str(pk), name) for pk, name in names.items()]  # type: ignore[attr-defined]  # a choice field
        if not several:
            self.fields["customer"].widget = forms.HiddenInput()
            self.fields["customer"].initial = str(customers[0].pk)
        self.fields["service"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", "I cannot say"),
            *((str(one.pk), f"{names[one.customer_id]}: {one.name}" if several else one.name) for one in services),
        ]
        if not services:
            del self.fields["service"]
