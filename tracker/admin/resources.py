"""Customers, people and working time, by file."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from import_export.widgets import Widget

from tracker.admin.by_file import Day, HouseResource, Named, column
from tracker.admin.fields import WeekField
from tracker.models import Blackout, Calendar, Customer, Membership, User
from tracker.policy import Role
from tracker.services.accounts import add_person, amend_person
from tracker.services.calendars import add_blackout, add_calendar, amend_blackout, amend_calendar
from tracker.services.people import add_customer, add_membership, amend_customer, amend_membership


class Week(Widget):  # type: ignore[misc]  # the library has no types
    """Working hours in one cell: the lines of the form, parted by semicolons."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        """The hours; None for an empty cell. ValueError for what cannot be read."""
        text = (value or "").strip()
        if not text:
            return None
        try:
            return WeekField().to_python(text.replace(";", "\n"))
        except ValidationError as error:
            raise ValueError(" ".join(error.messages)) from None

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """As it is read."""
        return WeekField().write(value).replace("\n", "; ") if value else ""


class CustomerResource(HouseResource):
    """Customers, by their key."""

    teaches = "A line is a customer, known by its key. A key that is there already changes that customer."
    capability = "customers.change"
    needs, needs_new = ("key",), ("name", "calendar")
    key, name = column("key"), column("name")
    calendar = column("calendar", Named(Calendar, "name"))

    class Meta:
        model = Customer
        fields = import_order = export_order = ("key", "name", "calendar")
        import_id_fields = ("key",)
        skip_unchanged, skip_html_diff = True, True

    def add(self, facts: dict[str, Any]) -> Customer:
        """Add it."""
        return add_customer(act=self.act, **facts)

    def amend(self, obj: Customer, facts: dict[str, Any]) -> Customer:
        """Change it."""
        return amend_customer(obj.pk, act=self.act, **facts)


class PersonResource(HouseResource):
    """People, by their e-mail address, and what they are for customers."""

    teaches = (
        "A line is a person, known by the e-mail address; customer and role give a role for that customer as well. "
        "Several roles are several lines. Nobody gets a password by file: they ask for a code, or set one."
    )
    capability = "people.change"
    needs, needs_new = ("email",), ("name",)
    email, name = column("email"), column("name")
    calendar = column("calendar", Named(Calendar, "name"))
    customer = column("customer", Named(Customer, "key"))
    role = column("role")

    class Meta:
        model = User
        fields = import_order = export_order = ("email", "name", "calendar", "customer", "role")
        import_id_fields = ("email",)
        skip_html_diff = True

    OWN: ClassVar = ("email", "name", "calendar")

    def add(self, facts: dict[str, Any]) -> User:
        """Make them known, and give the role."""
        person = add_person(act=self.act, **{name: facts[name] for name in self.OWN if name in facts})
        return self._give_role(person, facts)

    def amend(self, obj: User, facts: dict[str, Any]) -> User:
        """Change them, and give the role."""
        own = {name: value for name, value in facts.items() if name in self.OWN}
        person = amend_person(obj.pk, act=self.act, **own) if own else obj
        return self._give_role(person, facts)

    def _give_role(self, person: User, facts: dict[str, Any]) -> User:
        customer, role = facts.get("customer"), facts.get("role") or ""
        if customer is None and not role:
            return person
        if customer is None or role not in Role.values:
            raise ValidationError({"role": f"Name a customer, and one of {', '.join(Role.values)}."})
        there = Membership.objects.filter(user=person, customer=customer).first()
        if there is None:
            add_membership(act=self.act, customer=customer, user=person, role=role)
        elif there.role != role:
            amend_membership(there.pk, act=self.act, role=role)
        person.customer, person.role = customer, role  # type: ignore[attr-defined]  # for the preview
        return person


class CalendarResource(HouseResource):
    """Working time, by the name of the calendar."""

    teaches = (
        "A line is a calendar, known by its name. The week stands in one cell, its days parted by semicolons: "
        "mon 09:00-12:30, 13:00-17:30; tue 09:00-17:00. An empty customer: a calendar of ours."
    )
    capability = "calendars.change"
    needs, needs_new = ("name",), ("zone", "week")
    name, zone, country, subdivision = map(column, ("name", "zone", "country", "subdivision"))
    customer = column("customer", Named(Customer, "key"))
    week = column("week", Week())

    class Meta:
        model = Calendar
        fields = import_order = export_order = ("name", "customer", "zone", "week", "country", "subdivision")
        import_id_fields = ("name",)
        skip_unchanged, skip_html_diff = True, True

    def add(self, facts: dict[str, Any]) -> Calendar:
        """Add it."""
        return add_calendar(act=self.act, **facts)

    def amend(self, obj: Calendar, facts: dict[str, Any]) -> Calendar:
        """Change it; it stays whose it is."""
        if "customer" in facts:
            raise ValidationError({"customer": "A calendar stays whose it is."})
        return amend_calendar(obj.pk, act=self.act, **facts)


class BlackoutResource(HouseResource):
    """Periods in which nothing should be planned."""

    teaches = (
        "A line is a period, both days included, known by customer, first day and reason. An empty customer: ours. "
        "The kind is freeze, peak or shutdown."
    )
    capability = "blackouts.change"
    needs = ("starts_on", "ends_on", "kind", "reason")
    customer = column("customer", Named(Customer, "key"))
    kind, reason = column("kind"), column("reason")
    starts_on, ends_on = column("starts_on", Day()), column("ends_on", Day())

    class Meta:
        model = Blackout
        fields = import_order = export_order = ("customer", "kind", "starts_on", "ends_on", "reason")
        import_id_fields = ("customer", "starts_on", "reason")
        skip_unchanged, skip_html_diff = True, True

    def get_instance(self, instance_loader: Any, row: Any) -> Blackout | None:
        """The period of this customer that begins on this day for this reason."""
        try:
            starts_on = Day().clean(row.get("starts_on"))
        except ValueError:
            return None
        key = (row.get("customer") or "").strip()
        whose = {"customer__key": key} if key else {"customer": None}
        found: Blackout | None = self.get_queryset().filter(**whose, starts_on=starts_on, reason=row["reason"]).first()
        return found

    def add(self, facts: dict[str, Any]) -> Blackout:
        """Close the period."""
        return add_blackout(act=self.act, **facts)

    def amend(self, obj: Blackout, facts: dict[str, Any]) -> Blackout:
        """Move its end, or say what it is."""
        return amend_blackout(obj.pk, act=self.act, **facts)
