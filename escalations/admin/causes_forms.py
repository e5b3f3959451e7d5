"""What the verbs of factors ask for."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Q

from escalations.models import RootCause
from tracker.admin.forms import DatedReasonForm, DayField, ReasonForm


class ConfirmForm(DatedReasonForm):
    """That a factor contributed, and the root cause it comes down to, if it is one."""

    root_cause = forms.ModelChoiceField(
        RootCause.objects.none(),
        label="Root cause",
        required=False,
        empty_label="None: a link on the way to the cause",
        help_text="From the catalogue: the customer’s own, and ours.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        customers = {getattr(factor, "customer_id", None) for factor in self.about}
        field: Any = self.fields["root_cause"]
        field.queryset = RootCause.objects.visible_to(self.user).filter(Q(customer=None) | Q(customer__in=customers))


class ImpactForm(ReasonForm):
    """One measurement."""

    amount = forms.DecimalField(max_digits=14, decimal_places=2, min_value=Decimal("0.01"))
    unit = forms.CharField(max_length=40, help_text="One for all impacts of an escalation.")
    counted = forms.BooleanField(
        required=False, label="A number of events", help_text="Late parcels are counted; hours lost are a weight."
    )
    since = DayField(label="First day")
    until = DayField(label="Last day", help_text="It belongs to what was measured.")
    evidence = forms.CharField(
        max_length=10_000, widget=forms.Textarea(attrs={"rows": 3}), help_text="How it is known."
    )
