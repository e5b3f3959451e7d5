"""Which day it is where: the days of a plan are those of its customer's zone."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from tracker import clock
from tracker.models import Calendar


def zone_of_customer(customer_id: UUID) -> ZoneInfo:
    """The zone of the customer's calendar."""
    return ZoneInfo(Calendar.objects.values_list("zone", flat=True).get(customers=customer_id))


def day_of(customer_id: UUID, moment: datetime | None = None) -> date:
    """The customer's local day at this moment; None is now."""
    return (moment or clock.now()).astimezone(zone_of_customer(customer_id)).date()
