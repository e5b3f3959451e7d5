"""Impacts and occurrences: how much it hurt, and when."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from escalations.admin.causes import escalation_link
from escalations.models import Impact, Occurrence
from escalations.services.evidence import log_occurrence, measure_impact, withdraw_impact, withdraw_occurrence
from escalations.states import UNDERWAY, EscalationState
from tracker.acts import Act
from tracker.admin import looks
from tracker.admin.filters import ScopedFilter
from tracker.admin.house import HouseAdmin
from tracker.admin.verbs import Verb

WITHDRAWN = "It stays to be read, and no longer counts. The others will read why."


def standing(obj: Impact | Occurrence) -> SafeString:
    """Whether it counts."""
    return looks.pill("withdrawn", "none") if obj.withdrawn_at else looks.pill("stands", "done")


def withdrawal(obj: Impact | Occurrence) -> list[Any]:
    """When and by whom it was withdrawn; nothing while it stands."""
    return [("Withdrawn", looks.moment(obj.withdrawn_at)), ("By", obj.withdrawn_by)] if obj.withdrawn_at else []


@admin.register(Impact)
class ImpactAdmin(HouseAdmin[Impact]):
    """Measurements of what factors did."""

    teaches = "What a factor did, in numbers: they say which cause is the largest."
    capabilities: ClassVar = {"add": "impacts.measure"}
    verbs = (
        Verb(
            "withdraw", "Withdraw", "withdrawn", "impacts.withdraw", WITHDRAWN,
            lambda pk, act, _: withdraw_impact(pk, act=act), needs_reason=True, danger=True,
        ),
    )  # fmt: skip
    list_display = ("measured", "customer", "of", "factor", "since", "until", "state", "author")
    list_select_related = ("customer", "factor__escalation", "author")
    list_filter = (("customer", ScopedFilter),)
    search_fields = ("unit", "evidence", "factor__title", "factor__escalation__ref", "customer__name")
    search_help_text = "Unit, evidence, factor, ref or customer"
    add_form_fields = ("factor", "amount", "unit", "counted", "since", "until", "evidence")
    labels: ClassVar = {"since": "First day", "until": "Last day", "counted": "A number of events"}
    explains: ClassVar = {
        "unit": "One for all impacts of an escalation.",
        "counted": "Late parcels are counted; hours lost are a weight.",
        "until": "It belongs to what was measured.",
        "evidence": "How it is known.",
    }
    story = False

    def narrow(self, name: str, rows: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
        """Factors of escalations that are under way."""
        return rows.filter(escalation__status__in=UNDERWAY) if name == "factor" else rows

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A factor is named with its escalation."""
        field: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "factor" and field is not None:
            field.queryset = field.queryset.select_related("escalation")
            field.label_from_instance = lambda factor: f"{factor.escalation.ref} · {factor}"
        return field

    @admin.display(description="Measured", ordering="amount")
    def measured(self, obj: Impact) -> str:
        """How much of what."""
        return str(obj)

    @admin.display(description="Of")
    def of(self, obj: Impact) -> SafeString:
        """The escalation."""
        return escalation_link(obj.factor.escalation)

    @admin.display(description="State", ordering="withdrawn_at")
    def state(self, obj: Impact) -> SafeString:
        """Whether it counts."""
        return standing(obj)

    def possible(self, obj: Impact) -> list[str]:
        """Withdrawn once, while the escalation is under way."""
        return ["withdraw"] if obj.withdrawn_at is None and obj.factor.escalation.status in UNDERWAY else []

    def add_record(self, act: Act, facts: dict[str, Any]) -> Impact:
        """Measure it."""
        return measure_impact(act=act, **facts)

    def pills(self, request: HttpRequest, obj: Impact) -> list[SafeString]:
        """Whether it counts."""
        return [standing(obj)]

    def facts(self, request: HttpRequest, obj: Impact) -> list[Any]:
        """Of what, when, how that is known."""
        return [
            ("Escalation", escalation_link(obj.factor.escalation)),
            ("Factor", looks.link(reverse("admin:escalations_factor_change", args=(obj.factor_id,)), obj.factor)),
            ("Kind", "a number of events" if obj.counted else "a weight"),
            ("First day", f"{obj.since:%d %b %Y}"),
            ("Last day", f"{obj.until:%d %b %Y}"),
            ("Evidence", looks.plain(obj.evidence)),
            ("Author", obj.author),
            *withdrawal(obj),
        ]


@admin.register(Occurrence)
class OccurrenceAdmin(HouseAdmin[Occurrence]):
    """Each time the harm happened."""

    teaches = "Each time the harm happens it is logged here. Whether it gets rarer shows whether it gets well."
    capabilities: ClassVar = {"add": "occurrences.log"}
    verbs = (
        Verb(
            "withdraw", "Withdraw", "withdrawn", "occurrences.withdraw", WITHDRAWN,
            lambda pk, act, _: withdraw_occurrence(pk, act=act), needs_reason=True, danger=True,
        ),
    )  # fmt: skip
    list_display = ("when", "customer", "of", "count", "note", "state", "author")
    list_select_related = ("customer", "escalation", "author")
    list_filter = (("customer", ScopedFilter),)
    search_fields = ("note", "escalation__ref", "customer__name")
    search_help_text = "Note, ref or customer"
    add_form_fields = ("escalation", "at", "count", "note")
    optional = frozenset({"at", "count"})
    labels: ClassVar = {"at": "When", "count": "How many times"}
    explains: ClassVar = {"at": "Empty: just now.", "note": "What was hit."}
    story = False

    def narrow(self, name: str, rows: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
        """Escalations under way, and closed ones: so one sees it come back."""
        return rows.filter(status__in=(*UNDERWAY, EscalationState.CLOSED)) if name == "escalation" else rows

    @admin.display(description="When", ordering="at")
    def when(self, obj: Occurrence) -> SafeString:
        """When it was."""
        return looks.moment(obj.at)

    @admin.display(description="Of", ordering="escalation")
    def of(self, obj: Occurrence) -> SafeString:
        """The escalation."""
        return escalation_link(obj.escalation)

    @admin.display(description="State", ordering="withdrawn_at")
    def state(self, obj: Occurrence) -> SafeString:
        """Whether it counts."""
        return standing(obj)

    def possible(self, obj: Occurrence) -> list[str]:
        """Withdrawn once."""
        return ["withdraw"] if obj.withdrawn_at is None else []

    def add_record(self, act: Act, facts: dict[str, Any]) -> Occurrence:
        """Log it."""
        return log_occurrence(act=act, **facts)

    def pills(self, request: HttpRequest, obj: Occurrence) -> list[SafeString]:
        """Whether it counts."""
        return [standing(obj)]

    def facts(self, request: HttpRequest, obj: Occurrence) -> list[Any]:
        """When, how often, of what."""
        return [
            ("Escalation", escalation_link(obj.escalation)),
            ("When", looks.moment(obj.at)),
            ("How many times", obj.count),
            ("Note", obj.note or looks.NOTHING),
            ("Logged by", obj.author),
            *withdrawal(obj),
        ]
