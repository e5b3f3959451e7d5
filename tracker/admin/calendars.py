"""Working time, closures, and what is agreed about reminders."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString

from tracker.acts import Act
from tracker.admin import looks
from tracker.admin.fields import STEPS_HELP, WEEK_HELP, StepsField, WeekField
from tracker.admin.filters import ScopedFilter, WordFilter
from tracker.admin.forms import HouseForm
from tracker.admin.house import HouseAdmin
from tracker.admin.resources import BlackoutResource, CalendarResource
from tracker.admin.verbs import Verb
from tracker.models import Blackout, Calendar, Customer, LadderPolicy
from tracker.registry import CLOCKS, clock_in_words
from tracker.services.calendars import add_blackout, add_calendar, amend_blackout, amend_calendar, remove_blackout
from tracker.services.policies import add_policy, amend_policy, remove_policy


def whose(customer: Customer | None) -> str:
    """The customer, or the provider's own."""
    return str(customer) if customer else "ours"


class CalendarForm(HouseForm):
    """A calendar, its week as lines."""

    week = WeekField(help_text=WEEK_HELP)

    class Meta:
        model = Calendar
        fields = ("name",)


@admin.register(Calendar)
class CalendarAdmin(HouseAdmin[Calendar]):
    """When people work."""

    teaches = "When people work: hours, public holidays, closures. Due times, reminders and plans count by them."
    capabilities: ClassVar = {"add": "calendars.add", "change": "calendars.change"}
    resource = CalendarResource
    form: Any = CalendarForm
    list_display = ("name", "of", "zone", "country", "standard")
    list_select_related = ("customer",)
    list_filter = (("customer", ScopedFilter),)
    search_fields = ("name", "zone")
    autocomplete_fields = ("customer",)
    add_form_fields = ("name", "customer", "zone", "week", "country", "subdivision")
    change_form_fields = ("name", "zone", "week", "country", "subdivision")
    explains: ClassVar = {
        "customer": "Empty: a calendar of ours.",
        "zone": "As in Europe/Berlin.",
        "country": "Whose public holidays are no working days, as in DE. Empty: none.",
        "subdivision": "As in BY for Bavaria.",
        "week": WEEK_HELP,
    }

    @admin.display(description="Of", ordering="customer")
    def of(self, obj: Calendar) -> str:
        """Whose it is."""
        return whose(obj.customer)

    def add_record(self, act: Act, facts: dict[str, Any]) -> Calendar:
        """Add it."""
        return add_calendar(act=act, **facts)

    def amend_record(self, pk: UUID, act: Act, facts: dict[str, Any]) -> Calendar:
        """Change it."""
        return amend_calendar(pk, act=act, **facts)

    def facts(self, request: HttpRequest, obj: Calendar) -> list[Any]:
        """Whose, where, when."""
        return [
            ("Of", whose(obj.customer)),
            ("Zone", obj.zone),
            ("Holidays", f"{obj.country} {obj.subdivision}".strip() or "none"),
            ("Week", looks.plain(WeekField().write(obj.week))),
            ("Standard", "serves whoever has no calendar of their own" if obj.standard else "no"),
        ]


@admin.register(Blackout)
class BlackoutAdmin(HouseAdmin[Blackout]):
    """Periods in which nothing should be planned."""

    teaches = "Days in which nothing is to be planned, of a customer or of ours. Plans and warnings heed them."
    capabilities: ClassVar = {"add": "blackouts.add", "change": "blackouts.change"}
    resource = BlackoutResource
    list_display = ("reason", "of", "kind", "starts_on", "ends_on")
    list_select_related = ("customer",)
    list_filter = (("kind", WordFilter), ("customer", ScopedFilter))
    search_fields = ("reason",)
    autocomplete_fields = ("customer",)
    add_form_fields = ("customer", "kind", "starts_on", "ends_on", "reason")
    change_form_fields = ("kind", "starts_on", "ends_on", "reason")
    explains: ClassVar = {
        "customer": "Empty: ours, which operators alone close.",
        "kind": "A shutdown also stops working-time clocks; a freeze or a peak does not.",
        "ends_on": "Both days belong to it.",
    }
    verbs = (
        Verb(
            name="remove",
            label="Remove",
            done="removed",
            capability="blackouts.remove",
            explains="The period is open again. What was computed with it stays as it was.",
            call=lambda pk, act, _: remove_blackout(pk, act=act),
            danger=True,
            keeps=False,
        ),
    )

    @admin.display(description="Of", ordering="customer")
    def of(self, obj: Blackout) -> str:
        """Whose it is."""
        return whose(obj.customer)

    def add_record(self, act: Act, facts: dict[str, Any]) -> Blackout:
        """Close the period."""
        return add_blackout(act=act, **facts)

    def amend_record(self, pk: UUID, act: Act, facts: dict[str, Any]) -> Blackout:
        """Move or rename it."""
        return amend_blackout(pk, act=act, **facts)

    def facts(self, request: HttpRequest, obj: Blackout) -> list[Any]:
        """Whose, what, when."""
        return [
            ("Of", whose(obj.customer)),
            ("Kind", obj.kind),
            ("First day", f"{obj.starts_on:%d %b %Y}"),
            ("Last day", f"{obj.ends_on:%d %b %Y}"),
        ]


class PolicyForm(HouseForm):
    """What was agreed, its steps as lines."""

    clock = forms.ChoiceField(
        choices=lambda: [(name, clock_in_words(name)) for name in sorted(CLOCKS)],
        widget=forms.Select({"class": "house-input"}),
    )
    steps = StepsField(help_text=STEPS_HELP)

    class Meta:
        model = LadderPolicy
        fields = ("severity",)


@admin.register(LadderPolicy)
class LadderPolicyAdmin(HouseAdmin[LadderPolicy]):
    """What a customer agreed about reminders; without a row the built-in ladder holds."""

    teaches = "Reminders come by our own steps, unless a customer has agreed on others: those stand here."
    capabilities: ClassVar = {"add": "ladder_policies.add", "change": "ladder_policies.change"}
    form: Any = PolicyForm
    list_display = ("reminds", "of", "severity_word", "ladder", "cadence_days")
    list_select_related = ("customer",)
    list_filter = (("severity", WordFilter), ("customer", ScopedFilter))
    search_fields = ("clock",)
    autocomplete_fields = ("customer",)
    add_form_fields = ("customer", "clock", "severity", "steps", "cadence_days")
    change_form_fields = ("steps", "cadence_days")
    labels: ClassVar = {"clock": "Reminds of"}
    explains: ClassVar = {
        "customer": "Empty: for all of them, which operators alone agree.",
        "severity": "Empty: for every severity.",
        "cadence_days": "Working days between updates, for the clock that promises them.",
        "steps": f"{STEPS_HELP}. Ladders that run keep what they were started with.",
    }
    verbs = (
        Verb(
            name="remove",
            label="Remove",
            done="removed",
            capability="ladder_policies.remove",
            explains="What is more general holds again, for ladders that start from now on.",
            call=lambda pk, act, _: remove_policy(pk, act=act),
            danger=True,
            keeps=False,
        ),
    )

    @admin.display(description="Reminds of", ordering="clock")
    def reminds(self, obj: LadderPolicy) -> str:
        """What it is about, and what ends it."""
        return clock_in_words(obj.clock)

    @admin.display(description="For", ordering="customer")
    def of(self, obj: LadderPolicy) -> str:
        """Whom it was agreed with."""
        return str(obj.customer) if obj.customer else "all customers"

    @admin.display(description="Severity", ordering="severity")
    def severity_word(self, obj: LadderPolicy) -> SafeString:
        """The severity, or every one."""
        return looks.severity(obj.severity) if obj.severity else looks.pill("every", "none")

    @admin.display(description="Reminders")
    def ladder(self, obj: LadderPolicy) -> str:
        """The steps in one line."""
        return StepsField().write(obj.steps).replace("\n", " · ")

    def add_record(self, act: Act, facts: dict[str, Any]) -> LadderPolicy:
        """Agree it."""
        return add_policy(act=act, **facts)

    def amend_record(self, pk: UUID, act: Act, facts: dict[str, Any]) -> LadderPolicy:
        """Change it."""
        return amend_policy(pk, act=act, **facts)

    def facts(self, request: HttpRequest, obj: LadderPolicy) -> list[Any]:
        """For whom, for what, how."""
        return [
            ("For", self.of(obj)),
            ("Reminds of", clock_in_words(obj.clock)),
            ("Severity", self.severity_word(obj)),
            ("Reminders", looks.plain(StepsField().write(obj.steps))),
            ("Cadence in working days", obj.cadence_days or looks.NOTHING),
        ]
