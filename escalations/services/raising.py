"""How an escalation begins: raised by us for the customer, told to us by the customer, or raised by the customer
itself.
"""

from dataclasses import replace
from datetime import datetime
from typing import Unpack

from django.db import transaction

from escalations.models import Escalation
from escalations.services.inputs import EscalationInput, check_input, default_owner, next_ref
from escalations.services.updates import promise_update
from escalations.states import EscalationState
from tracker.acts import Act
from tracker.ladders import follow
from tracker.models import Customer
from tracker.policy import Side
from tracker.transitions import create, permit


@transaction.atomic
def raise_escalation(
    *,
    act: Act,
    customer: Customer,
    title: str,
    reason: str,
    severity: str,
    raised_by: Side = Side.PROVIDER,
    raised_at: datetime | None = None,
    **fields: Unpack[EscalationInput],
) -> Escalation:
    """Raise an escalation from the provider's side.

    Our own begins requested, for a lead to accept or decline. One the customer told us of (`raised_by` customer) begins
    open: it is theirs. `raised_at` None means now.
    """
    permit(act, "escalations.raise", customer.pk)
    return _raise(replace(act, occurred_at=raised_at), customer, raised_by, title, reason, severity, fields)


@transaction.atomic
def raise_own_escalation(
    *, act: Act, customer: Customer, title: str, reason: str, severity: str, **fields: Unpack[EscalationInput]
) -> Escalation:
    """A customer's contact raises an escalation: it is open at once, and its acknowledgement clock runs."""
    permit(act, "escalations.raise_own", customer.pk)
    return _raise(act, customer, Side.CUSTOMER, title, reason, severity, fields)


def _raise(
    act: Act, customer: Customer, side: Side, title: str, reason: str, severity: str, fields: EscalationInput
) -> Escalation:
    check_input(customer, fields)
    raised_at = act.happened(pointer="/raised_at")
    owner = fields.pop("owner", None) or default_owner(customer, act.actor)
    escalation = Escalation(
        customer=customer,
        ref=next_ref(customer, "E"),
        title=title,
        reason=reason,
        severity=severity,
        raised_by=side,
        raised_at=raised_at,
        raiser=act.actor if act.actor and _is_of(side, act, customer) else None,
        owner=owner,
        status=EscalationState.OPEN if side == Side.CUSTOMER else EscalationState.REQUESTED,
        **fields,
    )
    if side == Side.CUSTOMER:
        promise_update(escalation, raised_at)
    create(escalation, "raised", act, {"severity": severity, "raised_by": side, "owner": owner.pk})
    follow(escalation)
    return escalation


def _is_of(side: Side, act: Act, customer: Customer) -> bool:
    """Whether the actor is on that side; what a lead writes down for the customer has no raiser in the system."""
    if act.actor is None:
        return False
    customer_side = act.actor.access.may("escalations.raise_own", customer.pk) and not act.actor.is_superuser
    return customer_side if side == Side.CUSTOMER else not customer_side
