"""Commands on what was agreed with a customer: reminder ladders and update cadences."""

from typing import Any
from uuid import UUID

from django.db import transaction

from tracker.acts import Act
from tracker.errors import Conflict, Invalid
from tracker.models import Customer, LadderPolicy
from tracker.outbox import record_event
from tracker.registry import CLOCKS
from tracker.timers import Policy
from tracker.transitions import amend, create, permit, take


@transaction.atomic
def add_policy(
    *,
    act: Act,
    clock: str,
    steps: list[dict[str, Any]],
    customer: Customer | None = None,
    severity: str = "",
    cadence_days: int | None = None,
) -> LadderPolicy:
    """Agree a ladder for a clock, for a customer (None: for all, operators only) and a severity ("" : every one).

    It holds for ladders that start from now on; those that run keep what they were started with. Raises Forbidden,
    Invalid, Conflict when there is one for the same.
    """
    permit(act, "ladder_policies.add", customer.pk if customer else None)
    policy = LadderPolicy(customer=customer, clock=clock, severity=severity, steps=steps, cadence_days=cadence_days)
    _check(policy, {})
    if LadderPolicy.objects.filter(customer=customer, clock=clock, severity=severity).exists():
        raise Conflict("There is a policy for this already: change that one.", code="duplicate")
    return create(policy, "added", act, {"clock": clock, "severity": severity, "steps": steps})


@transaction.atomic
def amend_policy(pk: UUID, *, act: Act, **fields: Any) -> LadderPolicy:
    """Change the steps or the cadence, for ladders that start from now on."""
    policy = take(LadderPolicy, pk, act, "ladder_policies.change")
    _check(policy, fields)
    return amend(policy, act, fields)


@transaction.atomic
def remove_policy(pk: UUID, *, act: Act) -> LadderPolicy:
    """Fall back to what is more general. The row goes, the event that tells of it stays."""
    policy = take(LadderPolicy, pk, act, "ladder_policies.remove")
    record_event(policy, "removed", act, {"clock": policy.clock, "severity": policy.severity, "steps": policy.steps})
    policy.delete()
    return policy


def _check(policy: LadderPolicy, changes: dict[str, Any]) -> None:
    kind = CLOCKS.get(policy.clock)
    if kind is None:
        raise Invalid.at("/clock", f"The clocks are {', '.join(sorted(CLOCKS))}.", "unknown")
    steps, cadence = changes.get("steps", policy.steps), changes.get("cadence_days", policy.cadence_days)
    try:
        read = Policy.read(steps, cadence)
    except ValueError as error:
        raise Invalid.at("/steps", str(error)) from None
    promises = kind.default(policy.severity).cadence_days is not None
    if not promises and cadence is not None:
        raise Invalid.at("/cadence_days", "This clock runs without a cadence.", "no_cadence")
    if not promises and any(step.percent is not None for step in read.steps):
        raise Invalid.at("/steps", "Percent needs a promised time, and this clock has none.", "no_cadence")
