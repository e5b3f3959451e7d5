"""What is sent to write factors, root causes, impacts and occurrences. Names are the keywords of the services."""

from decimal import Decimal

from rest_framework import serializers

from escalations.api.inputs import TEXT
from escalations.kinds import FactorCategory
from escalations.models import Escalation, Factor, RootCause
from tracker.api.examples import ACME_ID, ESCALATION_ID, FACTOR_ID, YESTERDAY
from tracker.api.fields import Day, Instant, Number, ScopedRelatedField, Whole
from tracker.api.inputs import Input, Step
from tracker.models import Customer


class RootCauseChange(Input):
    """What may be corrected of an entry of the catalogue."""

    title = serializers.CharField(required=False, max_length=200)
    category = serializers.ChoiceField(FactorCategory.choices, required=False)
    description = serializers.CharField(required=False, allow_blank=True, max_length=TEXT)

    class Meta:
        example = {"description": "Certificates are renewed by hand, and nobody owns the list."}


class RootCauseInput(RootCauseChange):
    """A new entry; without a customer it is the provider's own, which only an operator adds."""

    customer = ScopedRelatedField(Customer, required=False, allow_null=True)
    title = serializers.CharField(max_length=200)
    category = serializers.ChoiceField(FactorCategory.choices)

    class Meta:
        example = {"customer": ACME_ID, "title": "Certificates are renewed by hand", "category": "process"}


class FactorChange(Input):
    """What may be corrected of a factor while its escalation is under way."""

    title = serializers.CharField(required=False, max_length=200)
    category = serializers.ChoiceField(FactorCategory.choices, required=False)
    description = serializers.CharField(required=False, allow_blank=True, max_length=TEXT)
    parent = ScopedRelatedField(  # type: ignore[assignment]  # a field; DRF takes it out of the class
        Factor, required=False, allow_null=True, help_text="What this one is the reason of, in the same escalation."
    )
    escape_cause = serializers.CharField(
        required=False, allow_blank=True, max_length=TEXT, help_text="Why we did not see it first."
    )

    class Meta:
        example = {"escape_cause": "Nothing watched the date on which it runs out."}


class FactorInput(FactorChange):
    """Something that may have contributed to an escalation."""

    escalation = ScopedRelatedField(Escalation)
    title = serializers.CharField(max_length=200)
    category = serializers.ChoiceField(FactorCategory.choices)

    class Meta:
        example = {"escalation": ESCALATION_ID, "title": "The certificate ran out", "category": "technology"}


class Confirmation(Step):
    """That a factor did contribute, and what it comes down to; without a root cause it is a link on the way there."""

    root_cause = ScopedRelatedField(RootCause, required=False, allow_null=True)

    class Meta:
        example = {"changelog_message": "The bank's log shows it, to the minute."}


class ImpactInput(Input):
    """One measurement of what a factor did."""

    factor = ScopedRelatedField(Factor)
    amount = Number(max_digits=14, decimal_places=2, min_value=Decimal("0.01"))
    unit = serializers.CharField(max_length=40, help_text="One for all impacts of an escalation.")
    counted = serializers.BooleanField(
        help_text="True: a number of events (late parcels). False: a weight (hours lost)."
    )
    since = Day(help_text="The first day that was measured, where the customer is.")
    until = Day(help_text="The last day that was measured.")
    evidence = serializers.CharField(max_length=TEXT, help_text="How it is known.")

    class Meta:
        example = {
            "factor": FACTOR_ID,
            "amount": "212",
            "unit": "refunds",
            "counted": True,
            "since": "2026-11-16",
            "until": "2026-11-19",
            "evidence": "Refunds that the bank answered with a certificate error.",
        }


class OccurrenceInput(Input):
    """The harm happened."""

    escalation = ScopedRelatedField(Escalation)
    at = Instant(required=False, help_text="When it happened. Left out: now.")
    count = Whole(required=False, min_value=1, help_text="How many times. Left out: once.")
    note = serializers.CharField(required=False, allow_blank=True, max_length=200)

    class Meta:
        example = {"escalation": ESCALATION_ID, "at": YESTERDAY, "count": 3, "note": "Three refunds of one shop."}
