"""Customers, services, people and memberships."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from tracker.acts import Act
from tracker.admin import looks
from tracker.admin.base import ScopedInline
from tracker.admin.filters import ScopedFilter, WordFilter
from tracker.admin.forms import HouseForm
from tracker.admin.house import HouseAdmin
from tracker.admin.resources import CustomerResource, PersonResource
from tracker.admin.scoping import person
from tracker.admin.verbs import Verb
from tracker.models import Calendar, Customer, Membership, Service, User
from tracker.services.accounts import add_person, amend_person
from tracker.services.people import (
    add_customer,
    add_membership,
    add_service,
    amend_customer,
    amend_membership,
    amend_service,
    remove_membership,
)


class ServiceRows(ScopedInline[Service]):
    """What is delivered to a customer."""

    model = Service
    fields = readonly_fields = ("name", "line")


class TeamRows(ScopedInline[Membership]):
    """Who is what for a customer."""

    model = Membership
    fields = readonly_fields = ("user", "role")
    verbose_name_plural = "people"


class RoleRows(ScopedInline[Membership]):
    """What a person is, for the customers one shares with them."""

    model = Membership
    fields = readonly_fields = ("customer", "role")
    verbose_name_plural = "roles"


def calendar_name(calendar: Calendar | None, request: HttpRequest) -> str:
    """What a calendar is called, if the person may see it: somebody else's may carry another customer's name."""
    if calendar is None:
        return "the standard calendar"
    seen = Calendar.objects.visible_to(person(request)).filter(pk=calendar.pk).exists()
    return str(calendar) if seen else calendar.zone


@admin.register(Customer)
class CustomerAdmin(HouseAdmin[Customer]):
    """The customers one works for."""

    teaches = "The customers you work for. Whoever runs the installation adds them, and says who works for which."
    capabilities: ClassVar = {"add": "customers.add", "change": "customers.change"}
    resource = CustomerResource
    list_display = ("key", "name", "zone", "service_count", "people_count")
    list_display_links = ("key", "name")
    list_select_related = ("calendar",)
    search_fields = ("key", "name")
    ordering = ("key",)
    add_form_fields = ("key", "name", "calendar")
    change_form_fields = ("name", "calendar")
    explains: ClassVar = {
        "key": "Two to twelve capitals and digits. Every ref begins with it, so it never changes.",
        "calendar": "The customer’s working time: updates are promised in its days.",
    }
    inlines = (ServiceRows, TeamRows)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Customer]:
        """With how many services and people there are."""
        return (
            super()
            .get_queryset(request)
            .annotate(service_total=Count("services", distinct=True), people_total=Count("memberships", distinct=True))
        )

    def narrow(self, name: str, rows: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
        """The provider's calendars, and the customer's own."""
        if name != "calendar":
            return rows
        match = request.resolver_match
        own = match.kwargs.get("object_id") if match else None
        return rows.filter(Q(customer=None) | (Q(customer=own) if own else Q()))

    @admin.display(description="Time zone")
    def zone(self, obj: Customer) -> str:
        """Where it works."""
        return obj.calendar.zone

    @admin.display(description="Services", ordering="service_total")
    def service_count(self, obj: Any) -> int:
        """How many are delivered."""
        return int(obj.service_total)

    @admin.display(description="People", ordering="people_total")
    def people_count(self, obj: Any) -> int:
        """How many have a role for it."""
        return int(obj.people_total)

    def add_record(self, act: Act, facts: dict[str, Any]) -> Customer:
        """Add it."""
        return add_customer(act=act, **facts)

    def amend_record(self, pk: UUID, act: Act, facts: dict[str, Any]) -> Customer:
        """Change it."""
        return amend_customer(pk, act=act, **facts)

    def facts(self, request: HttpRequest, obj: Customer) -> list[Any]:
        """Key, name, working time."""
        return [("Key", obj.key), ("Name", obj.name), ("Working time", f"{obj.calendar} ({obj.calendar.zone})")]


@admin.register(Service)
class ServiceAdmin(HouseAdmin[Service]):
    """What is delivered."""

    teaches = "What is delivered to a customer. Who logs a flag can say which of it is hit."
    capabilities: ClassVar = {"add": "services.add", "change": "services.change"}
    list_display = ("name", "customer", "line")
    list_select_related = ("customer",)
    list_filter = (("customer", ScopedFilter),)
    search_fields = ("name", "line", "customer__name")
    autocomplete_fields = ("customer",)
    add_form_fields = ("customer", "name", "line")
    change_form_fields = ("name", "line")

    def add_record(self, act: Act, facts: dict[str, Any]) -> Service:
        """Add it."""
        return add_service(act=act, **facts)

    def amend_record(self, pk: UUID, act: Act, facts: dict[str, Any]) -> Service:
        """Change it."""
        return amend_service(pk, act=act, **facts)

    def facts(self, request: HttpRequest, obj: Service) -> list[Any]:
        """For whom, of which line."""
        return [("Customer", obj.customer), ("Service", obj.name), ("Service line", obj.line)]


class PersonForm(HouseForm):
    """A person, with a password that can be set and never read."""

    password = forms.CharField(
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "class": "house-input"}),
        help_text="Empty: it stays as it is; a new person without one cannot sign in by password.",
        strip=False,
        max_length=200,
    )

    class Meta:
        model = User
        fields = ("email",)


@admin.register(User)
class UserAdmin(HouseAdmin[User]):
    """People with whom one shares a customer."""

    teaches = "Whoever works for a customer of yours, or for the customer itself, stands here."
    capabilities: ClassVar = {"add": "people.add", "change": "people.change"}
    resource = PersonResource
    form: Any = PersonForm
    list_display = ("name", "email", "active")
    ordering = ("name", "email")
    search_fields = ("name", "email")
    add_form_fields = ("email", "name", "calendar", "password")
    change_form_fields = ("name", "calendar", "is_active", "password")
    explains: ClassVar = {
        "calendar": "Their own working time. Empty: the standard calendar.",
        "is_active": "Without it they cannot sign in, and nothing is sent to them.",
    }
    inlines = (RoleRows,)

    @admin.display(description="Active", ordering="is_active")
    def active(self, obj: User) -> SafeString:
        """Whether they can sign in."""
        return looks.pill("active", "done") if obj.is_active else looks.pill("inactive", "none")

    def add_record(self, act: Act, facts: dict[str, Any]) -> User:
        """Add them."""
        return add_person(act=act, **facts)

    def amend_record(self, pk: UUID, act: Act, facts: dict[str, Any]) -> User:
        """Change them."""
        return amend_person(pk, act=act, **facts)

    def facts(self, request: HttpRequest, obj: User) -> list[Any]:
        """Who they are and when they work."""
        return [
            ("Name", obj.name),
            ("E-mail", obj.email),
            ("Working time", calendar_name(obj.calendar, request)),
            ("Signs in", "yes" if obj.is_active else "no"),
        ]


@admin.register(Membership)
class MembershipAdmin(HouseAdmin[Membership]):
    """Who is what for which customer. Roles carry all rights."""

    teaches = "Who is what for which customer: one role of one person for one customer in each line."
    capabilities: ClassVar = {"add": "memberships.add", "change": "memberships.change"}
    list_display = ("user", "customer", "role")
    ordering = ("customer__key", "user__name")
    list_select_related = ("user", "customer")
    list_filter = (("customer", ScopedFilter), ("role", WordFilter))
    search_fields = ("user__name", "user__email", "customer__name")
    autocomplete_fields = ("user", "customer")
    add_form_fields = ("user", "customer", "role")
    change_form_fields = ("role",)
    explains: ClassVar = {
        "role": "Members log, leads own, managers review; viewers and contacts are the customer’s own people."
    }
    verbs = (
        Verb(
            name="remove",
            label="Remove",
            done="removed",
            capability="memberships.remove",
            explains="They are nothing for this customer any more, from the next request on. What they did stays told.",
            call=lambda pk, act, _: remove_membership(pk, act=act),
            danger=True,
            keeps=False,
        ),
    )

    def add_record(self, act: Act, facts: dict[str, Any]) -> Membership:
        """Give the role."""
        return add_membership(act=act, **facts)

    def amend_record(self, pk: UUID, act: Act, facts: dict[str, Any]) -> Membership:
        """Give another role."""
        return amend_membership(pk, act=act, **facts)

    def facts(self, request: HttpRequest, obj: Membership) -> list[Any]:
        """Who is what for whom."""
        return [("Person", obj.user), ("Customer", obj.customer), ("Role", obj.role)]
