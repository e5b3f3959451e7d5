"""What the verbs of flags and escalations ask for."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Model

from escalations.kinds import ContactChannel, Direction
from escalations.models import Escalation
from escalations.states import UNDERWAY
from tracker.admin.forms import DatedReasonForm, HouseForm, ReasonForm
from tracker.kinds import Severity
from tracker.policy import Side

AS_THE_FLAG = ("", "As the flag says")


class EscalateForm(DatedReasonForm):
    """Join an escalation that is under way, or raise a new one."""

    escalation = forms.ModelChoiceField(
        Escalation.objects.none(),
        label="Escalation",
        required=False,
        empty_label="Raise a new one from the flag",
        help_text="Only those of the same customer that are under way.",
    )
    severity = forms.ChoiceField(
        label="Severity of a new one", required=False, choices=[AS_THE_FLAG, *Severity.choices]
    )
    reason = forms.CharField(
        label="What a new one is about",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Empty: the description of the flag.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        customers = {getattr(flag, "customer_id", None) for flag in self.about}
        field: Any = self.fields["escalation"]
        field.queryset = Escalation.objects.visible_to(self.user).filter(customer__in=customers, status__in=UNDERWAY)


class ContactForm(DatedReasonForm):
    """One touch with the customer."""

    reasoned = False
    channel = forms.ChoiceField(choices=ContactChannel.choices)
    direction = forms.ChoiceField(
        choices=[(Direction.OUTBOUND, "we to them"), (Direction.INBOUND, "they to us")], label="Who spoke"
    )
    with_whom = forms.CharField(max_length=120, required=False, label="With whom")
    summary = forms.CharField(max_length=10_000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    touch_point = forms.CharField(
        max_length=120, required=False, label="Moment of truth", help_text="What it was about for them: a go-live call."
    )
    gives_update = forms.BooleanField(
        required=False,
        label="This was the promised update",
        help_text="It counts when there was something new to tell.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not any(isinstance(one, Escalation) for one in self.about):
            del self.fields["gives_update"]


class NoteForm(ReasonForm):
    """An internal word."""

    reasoned = False
    text = forms.CharField(
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Internal for ever: no customer ever reads it.",
    )


class EscalationForm(HouseForm):
    """An escalation; for a new one also who raises it."""

    side = forms.ChoiceField(
        label="Who raises it",
        choices=[(Side.PROVIDER, "we do: a lead accepts or declines it"), (Side.CUSTOMER, "the customer: it is open")],
        initial=Side.PROVIDER,
        widget=forms.RadioSelect,
    )

    class Meta:
        model: ClassVar[type[Model]] = Escalation
        fields: ClassVar[list[str]] = []
