"""A lead sees what a customer sees. It is written down each time, on the customer's own timeline."""

from uuid import UUID

from django.db import transaction

from tracker.acts import Act
from tracker.models import Customer
from tracker.outbox import record_event
from tracker.transitions import take


@transaction.atomic
def view_as_customer(pk: UUID, *, act: Act) -> Customer:
    """Note that the actor begins to look as this customer, who is handed back. Raises Unknown, Forbidden."""
    customer = take(Customer, pk, act, "customers.view_as")
    record_event(customer, "viewed_as", act)
    return customer
