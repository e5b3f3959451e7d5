"""Commands on customers, their services, and who is what for whom."""

from typing import Any
from uuid import UUID

from django.db import transaction

from tracker.acts import Act
from tracker.errors import Conflict, Invalid
from tracker.models import Calendar, Customer, Membership, Service, User
from tracker.outbox import record_event
from tracker.policy import side_of
from tracker.registry import follow_days
from tracker.services.access import revoke_idle_tokens
from tracker.transitions import amend, create, permit, take


@transaction.atomic
def add_customer(*, act: Act, key: str, name: str, calendar: Calendar) -> Customer:
    """Add a customer. It starts on one of the provider's calendars; its own is made for it afterwards.

    Raises Forbidden, Invalid, Conflict when the key is taken.
    """
    permit(act, "customers.add", None)
    if calendar.customer_id is not None:
        raise Invalid.at("/calendar", "This calendar belongs to another customer.", "other_customer")
    if Customer.objects.filter(key=key).exists():
        raise Conflict(f"The key {key} is taken.", code="duplicate")
    return create(Customer(key=key, name=name, calendar=calendar), "added", act, {"key": key})


@transaction.atomic
def amend_customer(pk: UUID, *, act: Act, **fields: Any) -> Customer:
    """Change the name or the calendar of a customer. The key never changes: refs begin with it."""
    customer = take(Customer, pk, act, "customers.change")
    calendar = fields.get("calendar")
    if calendar is not None and calendar.customer_id not in (None, customer.pk):
        raise Invalid.at("/calendar", "This calendar belongs to another customer.", "other_customer")
    moved = calendar is not None and calendar != customer.calendar
    amend(customer, act, fields)
    if moved:
        follow_days([customer.pk])
    return customer


@transaction.atomic
def add_service(*, act: Act, customer: Customer, name: str, line: str) -> Service:
    """Add something that is delivered to a customer. Raises Forbidden, Conflict when the name is taken there."""
    permit(act, "services.add", customer.pk)
    _refuse_twin(customer.pk, name)
    return create(Service(customer=customer, name=name, line=line), "added", act)


@transaction.atomic
def amend_service(pk: UUID, *, act: Act, **fields: Any) -> Service:
    """Rename a service, or move it to another service line. It stays with its customer."""
    service = take(Service, pk, act, "services.change")
    if fields.get("name", service.name) != service.name:
        _refuse_twin(service.customer_id, fields["name"])
    return amend(service, act, fields)


@transaction.atomic
def add_membership(*, act: Act, customer: Customer, user: User, role: str) -> Membership:
    """Make a person something for a customer. Raises Forbidden, Conflict when they are something already."""
    permit(act, "memberships.add", customer.pk)
    if Membership.objects.filter(customer=customer, user=user).exists():
        raise Conflict("This person has a role for this customer already: change that one.", code="duplicate")
    membership = Membership(customer=customer, user=user, role=role)
    return create(membership, "added", act, {"user": user.pk, "role": role})


@transaction.atomic
def amend_membership(pk: UUID, *, act: Act, role: str = "") -> Membership:
    """Give another role on the same side. Raises Conflict for a change of sides: that is another membership."""
    membership = take(Membership, pk, act, "memberships.change")
    if role and side_of(role) != side_of(membership.role):
        raise Conflict("Nobody changes sides: remove this membership, then add another.", code="other_side")
    return amend(membership, act, {"role": role} if role else {})


@transaction.atomic
def remove_membership(pk: UUID, *, act: Act) -> Membership:
    """End what a person is for a customer. The row goes, the event that tells of it stays; so do the person's tokens
    that reach nothing without it, and they are revoked.

    Raises Conflict for one's own membership: the last manager would lock everybody out.
    """
    membership = take(Membership, pk, act, "memberships.remove")
    if act.actor is not None and membership.user_id == act.actor.pk:
        raise Conflict("Somebody else removes your own membership.", code="own")
    record_event(membership, "removed", act, {"user": membership.user_id, "role": membership.role})
    membership.delete()
    revoke_idle_tokens(membership.user)
    return membership


def _refuse_twin(customer_id: UUID, name: str) -> None:
    if Service.objects.filter(customer=customer_id, name=name).exists():
        raise Conflict("This customer has a service of this name already.", code="duplicate")
