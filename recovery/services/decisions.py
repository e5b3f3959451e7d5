"""Decisions: noted once, in a review or between two, and withdrawn when they do not hold any more."""

from typing import TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from escalations.services.inputs import need_reason
from recovery.models import Decision, Milestone, Needle, RecoveryPlan, Review
from recovery.services.agreeing import about_of, check_place
from recovery.services.dialogue import need_words, speaker
from recovery.services.meetings import next_number
from recovery.services.taking import lock_plan, take_kept
from tracker.acts import Act
from tracker.errors import Conflict
from tracker.outbox import record_event
from tracker.transitions import create, write


class DecisionInput(TypedDict, total=False):
    """What a decision says beside its plan and text. `review` None: it was taken between two. At most one of
    `milestone` and `needle`; neither: it is about the whole. `shared`: the customer is told of it.
    """

    review: Review | None
    milestone: Milestone | None
    needle: Needle | None
    shared: bool


@transaction.atomic
def note_decision(*, act: Act, plan: RecoveryPlan, text: str, **fields: Unpack[DecisionInput]) -> Decision:
    """Note what was decided for an open plan. Raises Conflict for a review whose minutes are written, Invalid."""
    locked = lock_plan(plan.pk, act, "decisions.note")
    check_place(locked, fields)
    decision = Decision(
        customer_id=locked.customer_id,
        plan=locked,
        ref=locked.escalation.ref,
        number=next_number(Decision, locked),
        text=need_words(text, "/text"),
        decided_at=act.happened(),
        noted_by=speaker(act),
        **fields,
    )
    told = {"plan_ref": locked.ref, "text": decision.text, "shared": decision.shared, **about_of(decision)}
    return create(decision, "noted", act, told)


@transaction.atomic
def withdraw_decision(pk: UUID, *, act: Act) -> Decision:
    """It does not hold any more, with the reason. What was decided stays on record. Raises Conflict when it was
    withdrawn.
    """
    decision = take_kept(Decision, pk, act, "decisions.withdraw")
    if decision.withdrawn_at is not None:
        raise Conflict(f"It was withdrawn at {decision.withdrawn_at:%Y-%m-%d %H:%M} UTC.", code="withdrawn")
    need_reason(act, "Say why it does not hold any more.")
    write(decision, {"withdrawn_at": act.happened(after=decision.decided_at)})
    record_event(decision, "withdrawn", act, {"plan_ref": decision.plan.ref, "text": decision.text})
    return decision
