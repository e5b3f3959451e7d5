"""How an escalation begins at the customer's own door."""

from typing import Unpack

from django.db import transaction

from escalations.services.inputs import EscalationInput
from escalations.services.raising import raise_own_escalation
from recovery.models import Publication
from recovery.services.publishing import publish_receipt
from tracker.acts import Act
from tracker.models import Customer
from tracker.net import lifted


@transaction.atomic
def raise_told_escalation(
    *, act: Act, customer: Customer, title: str, reason: str, severity: str, **fields: Unpack[EscalationInput]
) -> Publication:
    """Raise an escalation. It is open at once, nobody can decline it, and its receipt is there to be read at once.

    Returns the receipt. All of it is the house's doing, on the customer's word; raises Forbidden, Invalid.
    """
    with lifted():
        raised = raise_own_escalation(
            act=act, customer=customer, title=title, reason=reason, severity=severity, **fields
        )
        return publish_receipt(raised.pk, act=act)
