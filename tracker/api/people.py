"""Customers, what is delivered to them, people, and who is what for whom."""

from django.db.models import OuterRef
from rest_framework import serializers

from tracker.api.examples import ACME, ACME_ID, MIA, MIA_ID, OFFICE, OFFICE_ID, OTHER_ID, SERVICE, STAMP
from tracker.api.fields import Instant, ScopedRelatedField
from tracker.api.inputs import Input
from tracker.api.refs import CustomerRef, NamedRef, PersonRef
from tracker.api.resource import ResourceView, Write
from tracker.api.shapes import Count, Shape
from tracker.models import Calendar, Customer, Membership, Service, User
from tracker.policy import Role
from tracker.services import accounts, people


class CustomerShape(Shape):
    """A customer: the party that escalates."""

    id = serializers.UUIDField()
    key = serializers.CharField(help_text="Prefixes every ref of this customer; never changes.")
    name = serializers.CharField()
    calendar = NamedRef()
    services = serializers.IntegerField(help_text="How many services are delivered.")
    version = serializers.IntegerField()
    created_at = Instant()

    class Meta:
        model = Customer
        computed = {"services": Count(Service.objects.filter(customer=OuterRef("pk")).values("pk"))}
        brief = ("id", "key", "name")
        search = ("key", "name")
        sortable = ("key", "name", "created_at")
        example = {**ACME, "calendar": OFFICE, "services": 3, **STAMP}


class CustomerInput(Input):
    """A new customer."""

    key = serializers.RegexField(r"^[A-Z][A-Z0-9]{1,11}\Z", help_text="2 to 12 capitals and digits.")
    name = serializers.CharField(max_length=120)
    calendar = ScopedRelatedField(Calendar, help_text="The customer's working time.")

    class Meta:
        example = {"key": "ACME", "name": "Acme Stores", "calendar": OFFICE_ID}


class CustomerChange(Input):
    """What may change of a customer."""

    name = serializers.CharField(max_length=120)
    calendar = ScopedRelatedField(Calendar)

    class Meta:
        example = {"name": "Acme Stores AG", "changelog_message": "They are listed now."}


class CustomerView(ResourceView):
    """Customers: the tenants. Nobody sees anything of a customer they are nothing for."""

    shape = CustomerShape
    creates = Write("customers.add", people.add_customer, CustomerInput)
    changes = Write("customers.change", people.amend_customer, CustomerChange)


class ServiceShape(Shape):
    """Something delivered to one customer."""

    id = serializers.UUIDField()
    customer = CustomerRef()
    name = serializers.CharField()
    line = serializers.CharField(help_text="The provider's service line it belongs to.")
    version = serializers.IntegerField()
    created_at = Instant()

    class Meta:
        model = Service
        brief = ("id", "name")
        search = ("name", "line")
        sortable = ("name", "line", "created_at")
        example = {**SERVICE, "customer": ACME, "line": "Commerce", **STAMP}


class ServiceChange(Input):
    """What may change of a service."""

    name = serializers.CharField(max_length=120)
    line = serializers.CharField(max_length=80)

    class Meta:
        example = {"name": "Online shop"}


class ServiceInput(ServiceChange):
    """A new service."""

    customer = ScopedRelatedField(Customer)

    class Meta:
        example = {"customer": ACME_ID, "name": "Web shop", "line": "Commerce"}


class ServiceView(ResourceView):
    """Services: what is delivered to a customer."""

    shape = ServiceShape
    creates = Write("services.add", people.add_service, ServiceInput)
    changes = Write("services.change", people.amend_service, ServiceChange)


class PersonShape(Shape):
    """A person of either side."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    email = serializers.EmailField()
    # The calendar itself may be another customer's, and so carry its name.
    zone = serializers.CharField(
        source="calendar.zone",
        allow_null=True,
        help_text="Of their own working time; null: the provider's standard one.",
    )
    is_active = serializers.BooleanField()
    version = serializers.IntegerField()

    class Meta:
        model = User
        brief = ("id", "name")
        search = ("name", "email")
        sortable = ("name", "email")
        example = {**MIA, "email": "mia@example.com", "zone": None, "is_active": True, "version": 1}


class PersonChange(Input):
    """What may change of a person."""

    name = serializers.CharField(max_length=120)
    calendar = ScopedRelatedField(Calendar, required=False, allow_null=True)
    is_active = serializers.BooleanField(required=False, help_text="False: can no longer get in, by any door.")
    password = serializers.CharField(max_length=200, required=False, trim_whitespace=False)

    class Meta:
        example = {"is_active": False, "changelog_message": "She has left us."}


class PersonInput(Input):
    """Somebody new. What they are for a customer is a membership."""

    email = serializers.EmailField(max_length=254)
    name = serializers.CharField(max_length=120)
    calendar = ScopedRelatedField(Calendar, required=False, allow_null=True)
    password = serializers.CharField(
        max_length=200, required=False, trim_whitespace=False, help_text="Left out: no sign-in by password."
    )

    class Meta:
        example = {"email": "mia@example.com", "name": "Mia Berg"}


class PersonView(ResourceView):
    """People with whom one shares a customer. Operators add them; managers give them roles."""

    shape = PersonShape
    creates = Write("people.add", accounts.add_person, PersonInput)
    changes = Write("people.change", accounts.amend_person, PersonChange)


class MembershipShape(Shape):
    """What one person is for one customer."""

    id = serializers.UUIDField()
    user = PersonRef()
    customer = CustomerRef()
    role = serializers.ChoiceField(Role.choices)
    version = serializers.IntegerField()
    created_at = Instant()

    class Meta:
        model = Membership
        brief = ("id", "user", "role")
        search = ("user__name",)
        sortable = ("role", "created_at")
        example = {"id": OTHER_ID, "user": MIA, "customer": ACME, "role": "lead", **STAMP}


class MembershipChange(Input):
    """Another role."""

    role = serializers.ChoiceField(Role.choices)

    class Meta:
        example = {"role": "manager"}


class MembershipInput(MembershipChange):
    """A role for somebody one sees; people who are new are added by an operator."""

    customer = ScopedRelatedField(Customer)
    user = ScopedRelatedField(User)

    class Meta:
        example = {"customer": ACME_ID, "user": MIA_ID, "role": "lead"}


class MembershipView(ResourceView):
    """Memberships: who is what for which customer. Roles carry all rights; see `me` for one's own."""

    shape = MembershipShape
    creates = Write("memberships.add", people.add_membership, MembershipInput)
    changes = Write("memberships.change", people.amend_membership, MembershipChange)
    removes = Write("memberships.remove", people.remove_membership, Input)
