"""The input of the commands, and the rules that hold for all of them."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, TypedDict

from escalations.models import Factor
from escalations.services.inputs import works_for
from escalations.states import FactorState
from recovery.models import Milestone, RecoveryPlan
from recovery.queries.people import sides_of
from recovery.states import OPEN_PLAN
from tracker.errors import Conflict, Forbidden, IllegalMove, Invalid
from tracker.models import Customer, User
from tracker.policy import Side

FARTHEST: Final = timedelta(days=5 * 366)
"""A date further ahead than this is a typing error."""

MOST_MILESTONES: Final = 200
"""Of one plan. Nobody reviews, or keeps, a plan of more."""


class PlanInput(TypedDict, total=False):
    """What a plan says beside its escalation and title. `owner` left out: whoever drafts it."""

    summary: str
    owner: User | None


class MilestoneInput(TypedDict, total=False):
    """What a milestone says beside its plan, title and kind. None, or left out: not known yet."""

    description: str
    side: str
    owner: User | None
    factor: Factor | None
    due_on: date | None
    lead_days: int | None
    predecessors: Sequence[Milestone]


class NeedleInput(TypedDict, total=False):
    """What a needle says beside its plan, name, unit and direction. None, or left out: not known yet."""

    source: str
    cadence_days: int
    baseline_since: date | None
    baseline_until: date | None
    baseline_value: Decimal | None
    target_value: Decimal | None
    target_on: date | None


class _DateMove(TypedDict):
    milestone: Milestone
    due_on: date


class DateMove(_DateMove, total=False):
    """Another date, and where it is given another lead time, for one milestone of a promised plan."""

    lead_days: int


def need_open(plan: RecoveryPlan) -> None:
    """Refuse to change a plan that has ended. Raises Conflict."""
    if plan.status not in OPEN_PLAN:
        raise Conflict(f"{plan.ref} is {plan.status}: what it says is kept as it was.", code="over")


def need_state(plan: RecoveryPlan, verb: str, state: str) -> None:
    """Refuse a verb that moves nothing in any state but one. Raises IllegalMove."""
    if plan.status != state:
        possible = RecoveryPlan.machine.verbs(plan.status)
        raise IllegalMove(
            f"Cannot {verb} this plan while it is {plan.status}. Possible now: {', '.join(possible) or 'nothing'}.",
            state=plan.status,
            allowed=possible,
        )


def need_another(actor: User | None, author_id: object, detail: str) -> None:
    """Refuse to let somebody judge their own work. Raises Forbidden."""
    if actor is not None and actor.pk == author_id:
        raise Forbidden(detail, code="own_work")


def check_lead(person: User | None, customer: Customer) -> None:
    """Refuse an owner of a plan who does not work for the customer. Raises Invalid."""
    if person is not None and not works_for(person, customer):
        raise Invalid.at("/owner", f"{person} does not work for {customer}.", "not_a_member")


def check_owner(person: User | None, side: str, customer: Customer) -> None:
    """Refuse an owner of a milestone who is not on its side. Raises Invalid."""
    if side == Side.PROVIDER or person is None:
        check_lead(person, customer)
    elif (person.pk, side) not in sides_of([person], customer.pk):
        raise Invalid.at("/owner", f"{person} is not on the side of {customer}.", "not_a_member")


def check_factor(factor: Factor | None, plan: RecoveryPlan) -> None:
    """Refuse a factor of another escalation, or one that did not contribute. Raises Invalid."""
    if factor is None:
        return
    if factor.escalation_id != plan.escalation_id:
        raise Invalid.at("/factor", f"This factor is not of the escalation of {plan.ref}.", "other_escalation")
    if factor.status == FactorState.RULED_OUT:
        raise Invalid.at("/factor", "This factor was ruled out: nothing has to be done about it.", "ruled_out")


def check_day(day: date | None, today: date, pointer: str) -> None:
    """Refuse a date that is over, or absurdly far. `today` is of the customer's zone. Raises Invalid."""
    if day is None:
        return
    if day < today:
        raise Invalid.at(pointer, f"This day is over: today is {today}.", "past")
    if day > today + FARTHEST:
        raise Invalid.at(pointer, "This is more than five years ahead.", "too_far")
