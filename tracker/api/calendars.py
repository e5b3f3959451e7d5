"""Working time and closures."""

from rest_framework import serializers

from tracker.api.examples import ACME, ACME_ID, OFFICE, OTHER_ID, STAMP, WEEK
from tracker.api.fields import Day, Instant, ScopedRelatedField
from tracker.api.inputs import Input
from tracker.api.refs import CustomerRef
from tracker.api.resource import ResourceView, Write
from tracker.api.shapes import Shape
from tracker.kinds import BlackoutKind
from tracker.models import Blackout, Calendar, Customer
from tracker.services import calendars

WEEK_HELP = 'Working hours per weekday in local time: {"mon": [["09:00", "17:30"]], …}.'


class CalendarShape(Shape):
    """Working time in one time zone."""

    id = serializers.UUIDField()
    customer = CustomerRef(allow_null=True, help_text="Null: a calendar of the provider.")
    name = serializers.CharField()
    zone = serializers.CharField(help_text="IANA time zone.")
    week = serializers.JSONField(help_text=WEEK_HELP)
    country = serializers.CharField(help_text="Whose public holidays are no working days; empty: none.")
    subdivision = serializers.CharField()
    standard = serializers.BooleanField(help_text="Serves whoever has no calendar of their own.")
    version = serializers.IntegerField()
    created_at = Instant()

    class Meta:
        model = Calendar
        brief = ("id", "name", "zone")
        search = ("name", "zone")
        sortable = ("name", "zone", "created_at")
        example = {
            **OFFICE,
            "customer": None,
            "zone": "Europe/Berlin",
            "week": WEEK,
            "country": "DE",
            "subdivision": "BE",
            "standard": True,
            **STAMP,
        }


class CalendarChange(Input):
    """What may change of a calendar."""

    name = serializers.CharField(max_length=80)
    zone = serializers.CharField(max_length=64)
    week = serializers.DictField(child=serializers.JSONField(), help_text=WEEK_HELP)
    country = serializers.CharField(max_length=2, required=False, allow_blank=True)
    subdivision = serializers.CharField(max_length=8, required=False, allow_blank=True)

    class Meta:
        example = {"week": {"mon": [["10:00", "16:00"]]}}


class CalendarInput(CalendarChange):
    """A new calendar."""

    customer = ScopedRelatedField(Customer, required=False, allow_null=True)

    class Meta:
        example = {"name": "Acme Stores", "customer": ACME_ID, "zone": "Europe/Berlin", "week": WEEK, "country": "DE"}


class CalendarView(ResourceView):
    """Calendars: when people work. All working time in the product is computed from them."""

    shape = CalendarShape
    creates = Write("calendars.add", calendars.add_calendar, CalendarInput)
    changes = Write("calendars.change", calendars.amend_calendar, CalendarChange)


class BlackoutShape(Shape):
    """A period in which nothing should be planned; both days belong to it."""

    id = serializers.UUIDField()
    customer = CustomerRef(allow_null=True, help_text="Null: the provider's own.")
    kind = serializers.ChoiceField(BlackoutKind.choices, help_text="Only a shutdown stops working-time clocks.")
    starts_on = Day()
    ends_on = Day()
    reason = serializers.CharField()
    version = serializers.IntegerField()
    created_at = Instant()

    class Meta:
        model = Blackout
        brief = ("id", "kind", "starts_on", "ends_on")
        search = ("reason",)
        sortable = ("starts_on", "ends_on", "created_at")
        example = {
            "id": OTHER_ID,
            "customer": ACME,
            "kind": "freeze",
            "starts_on": "2026-12-14",
            "ends_on": "2027-01-03",
            "reason": "Christmas sale",
            **STAMP,
        }


class BlackoutChange(Input):
    """What may change of a blackout."""

    kind = serializers.ChoiceField(BlackoutKind.choices)
    starts_on = Day()
    ends_on = Day()
    reason = serializers.CharField(max_length=200)

    class Meta:
        example = {"ends_on": "2027-01-06"}


class BlackoutInput(BlackoutChange):
    """A new blackout; without a customer it is the provider's, which only an operator adds."""

    customer = ScopedRelatedField(Customer, required=False, allow_null=True)

    class Meta:
        example = {
            "customer": ACME_ID,
            "kind": "freeze",
            "starts_on": "2026-12-14",
            "ends_on": "2027-01-03",
            "reason": "Christmas sale",
        }


class BlackoutView(ResourceView):
    """Blackouts: change freezes, business peaks, shutdowns, of the provider or of one customer."""

    shape = BlackoutShape
    creates = Write("blackouts.add", calendars.add_blackout, BlackoutInput)
    changes = Write("blackouts.change", calendars.amend_blackout, BlackoutChange)
    removes = Write("blackouts.remove", calendars.remove_blackout, Input)
