"""Why it happened: the catalogue of root causes, and the factors of one escalation with what is known of each."""

from dataclasses import replace
from typing import Any, Final, TypedDict, TypeVar, Unpack
from uuid import UUID

from django.db import transaction

from escalations.models import Escalation, Factor, RootCause
from escalations.queries.recurrence import seen_before
from escalations.services.inputs import need_reason
from escalations.states import FACTOR, UNDERWAY, EscalationState
from tracker.acts import Act
from tracker.errors import Conflict, Invalid, Unknown
from tracker.models import Customer, Record
from tracker.outbox import record_event
from tracker.transitions import amend, create, permit, take, transition

R = TypeVar("R", bound=Record)

MOST_FACTORS: Final = 200
"""Of one escalation. More than a reader takes in; all of them are read and drawn at once."""


class RootCauseChange(TypedDict, total=False):
    """What may be corrected of an entry of the catalogue."""

    title: str
    category: str
    description: str


class FactorInput(TypedDict, total=False):
    """What a factor says beside its escalation, title and category. `parent`: what this one is the reason of."""

    parent: Factor | None
    description: str
    escape_cause: str


class FactorChange(FactorInput, total=False):
    """What may be corrected of a factor."""

    title: str
    category: str


@transaction.atomic
def add_root_cause(
    *, act: Act, title: str, category: str, customer: Customer | None = None, description: str = ""
) -> RootCause:
    """Enter a cause into the catalogue. Raises Forbidden, Conflict when the title is taken there.

    `customer` None makes it the provider's own, which factors of every customer may point to (operators only).
    """
    permit(act, "root_causes.add", customer.pk if customer else None)
    _refuse_twin(customer.pk if customer else None, title)
    cause = RootCause(customer=customer, title=title, category=category, description=description)
    return create(cause, "added", act, {"category": category})


@transaction.atomic
def amend_root_cause(pk: UUID, *, act: Act, **fields: Unpack[RootCauseChange]) -> RootCause:
    """Correct an entry of the catalogue. Whose it is stays: factors point to it."""
    cause = take(RootCause, pk, act, "root_causes.change")
    title = fields.get("title", cause.title)
    if title != cause.title:
        _refuse_twin(cause.customer_id, title)
    return amend(cause, act, fields)


@transaction.atomic
def add_factor(*, act: Act, escalation: Escalation, title: str, category: str, **fields: Unpack[FactorInput]) -> Factor:
    """Write down what may have contributed to an escalation: suspected, until somebody confirms it or rules it out.

    Raises Forbidden, Conflict when the escalation is over, Invalid for a parent of another escalation, or when there
    are as many as can be.
    """
    permit(act, "factors.add", escalation.customer_id)
    locked = lock_underway(escalation.pk)
    if Factor.objects.filter(escalation=locked).count() >= MOST_FACTORS:
        raise Invalid.at("/escalation", f"{locked.ref} has {MOST_FACTORS} factors already.", "too_many")
    _check_parent(locked.pk, None, fields.get("parent"))
    factor = Factor(customer_id=locked.customer_id, escalation=locked, title=title, category=category, **fields)
    data = {"factor": factor.pk, "title": title, "category": category}
    return create(factor, "factor_added", act, data, about=locked)


@transaction.atomic
def amend_factor(pk: UUID, *, act: Act, **fields: Unpack[FactorChange]) -> Factor:
    """Correct what a factor says, or what it is the reason of. Raises Conflict when its escalation is over."""
    factor = _take(pk, act, "factors.change")
    if "parent" in fields:
        _check_parent(factor.escalation_id, factor.pk, fields["parent"])
    return amend(factor, act, fields)


@transaction.atomic
def confirm_factor(pk: UUID, *, act: Act, root_cause: RootCause | None = None) -> Factor:
    """It did contribute: suspected -> confirmed. With `root_cause` it is a root cause; without, a link on the way.

    When the cause was found before, in an escalation of this customer that was closed before this one was sensed, then
    it has come back: the event says so, and owner, lead and manager are told. Others' escalations are never named:
    whoever reads this timeline need not see them.
    """
    factor = _take(pk, act, "factors.confirm")
    if root_cause is not None and root_cause.customer_id not in (None, factor.customer_id):
        raise Invalid.at("/root_cause", "This root cause belongs to another customer.", "other_customer")
    earlier = seen_before(factor.escalation, root_cause) if root_cause else []
    found = {"root_cause": root_cause.pk, "root_cause_title": root_cause.title} if root_cause else {}
    data = {**found, "seen_before": [{"id": one.pk, "ref": one.ref} for one in earlier]}
    return _decide(factor, "confirm", act, data, changes={"root_cause": root_cause})


@transaction.atomic
def rule_out_factor(pk: UUID, *, act: Act) -> Factor:
    """It did not contribute, with the reason: suspected -> ruled out."""
    factor = _take(pk, act, "factors.rule_out")
    return _decide(factor, "rule-out", act, {}, reason="Say why it is ruled out.")


@transaction.atomic
def reconsider_factor(pk: UUID, *, act: Act) -> Factor:
    """What was decided about it is open again, with the reason: back to suspected, without its root cause."""
    factor = _take(pk, act, "factors.reconsider")
    FACTOR.move("reconsider", factor.status)
    need_reason(act, "Say why it is reconsidered.")
    act = replace(act, occurred_at=act.happened(after=factor.decided_at))
    transition(factor, "reconsider", act, changes={"decided_at": None, "root_cause": None})
    record_event(factor.escalation, "factor_reconsidered", act, {"factor": factor.pk, "title": factor.title})
    return factor


def lock_underway(escalation_id: UUID, *, or_closed: bool = False) -> Escalation:
    """Lock an escalation so that it cannot end meanwhile. Conflict when it is over; a closed one only if `or_closed`.

    Whoever writes about causes holds this lock, and takes it before that of a factor: so what is checked over all
    factors or impacts of an escalation (one unit, no circle) still holds when it is written.
    """
    escalation = _lock(escalation_id)
    _refuse_over(escalation, or_closed=or_closed)
    return escalation


def _lock(escalation_id: UUID) -> Escalation:
    return Escalation.objects.select_for_update(no_key=True).get(pk=escalation_id)


def _refuse_over(escalation: Escalation, *, or_closed: bool) -> None:
    if escalation.status not in UNDERWAY and not (or_closed and escalation.status == EscalationState.CLOSED):
        raise Conflict(f"{escalation.ref} is {escalation.status}: causes are found while it is under way.", code="over")


def take_behind(
    model: type[R], pk: UUID, act: Act, capability: str, *, of: str = "escalation", or_closed: bool = False
) -> tuple[R, Escalation]:
    """Take a record of an escalation that is locked first, as by `lock_underway`; `of` is the way to it.

    Raises as `take` does, and then Conflict when the escalation is over.
    """
    rows: Any = model._default_manager.all()
    if act.actor is not None:
        rows = rows.visible_to(act.actor)
    escalation_id = rows.filter(pk=pk).values_list(of, flat=True).first()
    if escalation_id is None:
        raise Unknown
    escalation = _lock(escalation_id)
    row = take(model, pk, act, capability)
    _refuse_over(escalation, or_closed=or_closed)
    return row, escalation


def _take(pk: UUID, act: Act, capability: str) -> Factor:
    factor, escalation = take_behind(Factor, pk, act, capability)
    factor.escalation = escalation
    return factor


def _decide(
    factor: Factor,
    verb: str,
    act: Act,
    data: dict[str, Any],
    *,
    changes: dict[str, Any] | None = None,
    reason: str = "",
) -> Factor:
    """Move a suspected factor, and tell it on the escalation's timeline, where people look."""
    step = FACTOR.move(verb, factor.status)
    if reason:
        need_reason(act, reason)
    happened = act.happened(after=factor.escalation.raised_at)
    act = replace(act, occurred_at=happened)
    transition(factor, verb, act, changes={"decided_at": happened, **(changes or {})}, data=data)
    word = "cause_returned" if data.get("seen_before") else f"factor_{step.event}"
    record_event(factor.escalation, word, act, {"factor": factor.pk, "title": factor.title, **data})
    return factor


def _check_parent(escalation_id: UUID, own: UUID | None, parent: Factor | None) -> None:
    """Refuse a parent of another escalation, and a factor that would be among its own reasons. Raises Invalid."""
    if parent is None:
        return
    if parent.escalation_id != escalation_id:
        raise Invalid.at("/parent", "A reason belongs to the same escalation.", "other_escalation")
    above = dict(Factor.objects.filter(escalation=escalation_id).values_list("pk", "parent"))
    at: UUID | None = parent.pk
    while at is not None:
        if at == own:
            raise Invalid.at("/parent", "A factor cannot be its own reason, however far up.", "circle")
        at = above.get(at)


def _refuse_twin(customer_id: UUID | None, title: str) -> None:
    if RootCause.objects.filter(customer=customer_id, title=title).exists():
        raise Conflict("The catalogue has a cause of this title already: confirm with that one.", code="duplicate")
