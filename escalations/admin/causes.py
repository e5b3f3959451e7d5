"""Factors and root causes: why it happened, as far as it is known."""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from escalations.admin.causes_forms import ConfirmForm, ImpactForm
from escalations.models import Factor, Impact, RootCause
from escalations.queries.recurrence import sightings
from escalations.services.causes import (
    add_factor,
    add_root_cause,
    amend_factor,
    amend_root_cause,
    confirm_factor,
    reconsider_factor,
    rule_out_factor,
)
from escalations.services.evidence import measure_impact
from escalations.states import FACTOR, UNDERWAY, FactorState
from tracker.acts import Act
from tracker.admin import looks
from tracker.admin.filters import ScopedFilter, WordFilter
from tracker.admin.forms import DatedReasonForm
from tracker.admin.house import HouseAdmin
from tracker.admin.scoping import person
from tracker.admin.verbs import Verb
from tracker.models import Customer

LOOKS = {FactorState.SUSPECTED: "pending", FactorState.CONFIRMED: "done", FactorState.RULED_OUT: "none"}


def _measure(pk: UUID, act: Act, facts: dict[str, Any]) -> Impact:
    return measure_impact(act=act, factor=Factor.objects.get(pk=pk), **facts)


VERBS = (
    Verb(
        "confirm", "Confirm", "confirmed", "factors.confirm",
        "It did contribute. With a root cause it is one; without, it is a link on the way there.",
        lambda pk, act, facts: confirm_factor(pk, act=act, **facts), ConfirmForm,
    ),
    Verb(
        "rule-out", "Rule out", "ruled out", "factors.rule_out",
        "It did not contribute. The others will read why.",
        lambda pk, act, _: rule_out_factor(pk, act=act), DatedReasonForm, needs_reason=True,
    ),
    Verb(
        "measure", "Measure impact", "measured", "impacts.measure",
        "How much of the harm came from this factor, and how that is known.",
        _measure, ImpactForm, bulk=False,
    ),
    Verb(
        "reconsider", "Reconsider", "open again", "factors.reconsider",
        "What was decided about it is open again. A root cause it pointed to is taken off.",
        lambda pk, act, _: reconsider_factor(pk, act=act), DatedReasonForm, needs_reason=True,
    ),
)  # fmt: skip


def whose(customer: Customer | None) -> str:
    """The customer, or the provider's own."""
    return str(customer) if customer else "ours"


def escalation_link(obj: Any) -> SafeString:
    """The escalation that something is about."""
    return looks.link(reverse("admin:escalations_escalation_change", args=(obj.pk,)), obj)


@admin.register(Factor)
class FactorAdmin(HouseAdmin[Factor]):
    """What contributed to an escalation, or may have."""

    teaches = "What contributed to an escalation, or may have. Begin with what you suspect: it can be ruled out."
    capabilities: ClassVar = {"add": "factors.add", "change": "factors.change"}
    verbs = VERBS
    list_display = ("title", "customer", "of", "category", "state", "impact", "cause")
    list_select_related = ("customer", "escalation", "root_cause")
    list_filter = (("status", WordFilter), ("category", WordFilter), ("customer", ScopedFilter))
    search_fields = ("title", "description", "escalation__ref", "customer__name")
    search_help_text = "Title, description, ref or customer"
    add_form_fields = ("escalation", "title", "category", "parent", "description", "escape_cause")
    change_form_fields = ("title", "category", "parent", "description", "escape_cause")
    explains: ClassVar = {
        "parent": "What this one is the reason of. Ask why five times.",
        "escape_cause": "Why did we not see it first?",
        "category": "Never a person: people are a condition, not the culprit.",
    }
    labels: ClassVar = {"parent": "Reason of", "escape_cause": "Escape cause"}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Factor]:
        """With the sum of the impacts that stand."""
        standing = Impact.objects.filter(factor=OuterRef("pk"), withdrawn_at=None).order_by().values("factor")
        total = Subquery(standing.annotate(total=Sum("amount")).values("total"))
        unit = Subquery(Impact.objects.filter(factor=OuterRef("pk"), withdrawn_at=None).values("unit")[:1])
        return super().get_queryset(request).select_related("escalation").annotate(total=total, unit=unit)

    def narrow(self, name: str, rows: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
        """Escalations that are under way; a reason of the same escalation, where that is known already."""
        if name == "escalation":
            return rows.filter(status__in=UNDERWAY)
        if name == "parent":
            match = request.resolver_match
            own = match.kwargs.get("object_id") if match else None
            if own:
                return rows.filter(escalation=self.get_object(request, own).escalation_id).exclude(pk=own)
            return rows.filter(escalation__status__in=UNDERWAY)
        return rows

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A reason is named with its escalation."""
        field: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "parent" and field is not None:
            field.queryset = field.queryset.select_related("escalation")
            field.label_from_instance = lambda factor: f"{factor.escalation.ref} · {factor}"
        return field

    @admin.display(description="Of", ordering="escalation")
    def of(self, obj: Factor) -> SafeString:
        """The escalation."""
        return escalation_link(obj.escalation)

    @admin.display(description="State", ordering="status")
    def state(self, obj: Factor) -> SafeString:
        """What is known of it."""
        return looks.pill(obj.get_status_display(), LOOKS[FactorState(obj.status)])

    @admin.display(description="Impact", ordering="total")
    def impact(self, obj: Any) -> str:
        """The sum of what was measured."""
        return f"{obj.total.normalize():f} {obj.unit}" if obj.total is not None else looks.NOTHING

    @admin.display(description="Root cause", ordering="root_cause__title")
    def cause(self, obj: Factor) -> Any:
        """What it comes down to."""
        return obj.root_cause or looks.NOTHING

    def possible(self, obj: Factor) -> list[str]:
        """What the machine allows while the escalation is under way; measuring always, then."""
        return [*FACTOR.verbs(obj.status), "measure"] if obj.escalation.status in UNDERWAY else []

    def reason_not(self, obj: Factor, verb: Verb) -> str:
        """Not of an escalation that is over."""
        over = obj.escalation.status not in UNDERWAY
        return f"{obj.escalation.ref} is {obj.escalation.status}." if over else super().reason_not(obj, verb)

    def add_record(self, act: Act, facts: dict[str, Any]) -> Factor:
        """Suspect it."""
        return add_factor(act=act, **facts)

    def amend_record(self, pk: UUID, act: Act, facts: dict[str, Any]) -> Factor:
        """Correct what it says."""
        return amend_factor(pk, act=act, **facts)

    def pills(self, request: HttpRequest, obj: Factor) -> list[SafeString]:
        """What is known of it, and of what nature it is."""
        return [self.state(obj), looks.pill(obj.category, "none")]

    def facts(self, request: HttpRequest, obj: Factor) -> list[Any]:
        """Of what, why, how much."""
        found: list[Any] = [
            ("Escalation", escalation_link(obj.escalation)),
            ("Reason of", obj.parent or looks.NOTHING),
            ("Impact", self.impact(obj)),
            ("Root cause", self.cause(obj)),
            ("Escape cause", looks.plain(obj.escape_cause)),
            ("Description", looks.plain(obj.description)),
        ]
        return found + ([("Decided", looks.moment(obj.decided_at))] if obj.decided_at else [])


@admin.register(RootCause)
class RootCauseAdmin(HouseAdmin[RootCause]):
    """The catalogue of causes."""

    teaches = "A cause that was found stands here once, so that everybody sees when it comes back."
    capabilities: ClassVar = {"add": "root_causes.add", "change": "root_causes.change"}
    list_display = ("title", "of", "category")
    list_select_related = ("customer",)
    list_filter = (("category", WordFilter), ("customer", ScopedFilter))
    search_fields = ("title", "description")
    autocomplete_fields = ("customer",)
    add_form_fields = ("customer", "title", "category", "description")
    change_form_fields = ("title", "category", "description")
    explains: ClassVar = {"customer": "Empty: ours, shared over customers; operators alone add those."}

    @admin.display(description="Of", ordering="customer")
    def of(self, obj: RootCause) -> str:
        """Whose it is."""
        return whose(obj.customer)

    def add_record(self, act: Act, facts: dict[str, Any]) -> RootCause:
        """Enter it."""
        return add_root_cause(act=act, **facts)

    def amend_record(self, pk: UUID, act: Act, facts: dict[str, Any]) -> RootCause:
        """Correct it."""
        return amend_root_cause(pk, act=act, **facts)

    def facts(self, request: HttpRequest, obj: RootCause) -> list[Any]:
        """Whose, of what nature, how often."""
        seen = sightings(obj.pk, person(request))
        return [
            ("Of", whose(obj.customer)),
            ("Category", obj.category),
            ("Description", looks.plain(obj.description)),
            ("Found in", format_html("{} of the escalations you see", seen.escalations)),
            ("Came back", format_html("{} ×", seen.recurrences)),
        ]
