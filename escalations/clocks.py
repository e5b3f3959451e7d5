"""Which clocks run for a flag or an escalation: a pure reading of its facts, the only source of its ladders."""

from collections.abc import Sequence
from uuid import UUID

from escalations.kinds import Clock
from escalations.models import Escalation, Flag
from escalations.states import OPEN_ESCALATION, EscalationState, FlagState
from tracker.kinds import Severity
from tracker.policy import Side
from tracker.registry import ClockFact

FLAG_CLOCKS = (
    (Clock.FLAGGING, FlagState.SENSED, "sensed_at", "flagged_at"),
    (Clock.DISCUSSING, FlagState.FLAGGED, "flagged_at", "discussed_at"),
    (Clock.ACTING, FlagState.DISCUSSED, "discussed_at", "acting_at"),
)
"""Clock, the state in which it runs, the stamp that starts it, the stamp that stops it."""


def flag_clocks(flag: Flag) -> list[ClockFact]:
    """The one clock that runs while somebody still has to flag, discuss or act; none once someone acts, or it is
    over.
    """
    return [
        ClockFact(clock, getattr(flag, starts), flag.severity, whose_time(flag.owner_id, flag.severity))
        for clock, state, starts, _ in FLAG_CLOCKS
        if flag.status == state
    ]


def escalation_clocks(escalation: Escalation) -> list[ClockFact]:
    """Acknowledging runs for a customer's escalation nobody has answered; containing until the harm is stopped from
    growing; updating while an update is promised.
    """
    if escalation.status not in OPEN_ESCALATION:
        return []
    severity, whose = escalation.severity, whose_time(escalation.owner_id, escalation.severity)
    facts = []
    if escalation.raised_by == Side.CUSTOMER and escalation.acknowledged_at is None:
        began = escalation.reopened_at or escalation.raised_at  # while it was closed nobody had to answer
        facts.append(ClockFact(Clock.ACKNOWLEDGING, began, severity, whose))
    if escalation.status == EscalationState.OPEN:
        began = escalation.reopened_at or escalation.accepted_at or escalation.raised_at
        facts.append(ClockFact(Clock.CONTAINING, began, severity, whose))
    if escalation.cadence_from and escalation.next_update_due:
        facts.append(ClockFact(Clock.UPDATING, escalation.cadence_from, severity, whose, escalation.next_update_due))
    return facts


def clocks_of_flags(flags: Sequence[Flag]) -> dict[UUID, list[ClockFact]]:
    """`flag_clocks` for many."""
    return {flag.pk: flag_clocks(flag) for flag in flags}


def clocks_of_escalations(escalations: Sequence[Escalation]) -> dict[UUID, list[ClockFact]]:
    """`escalation_clocks` for many."""
    return {escalation.pk: escalation_clocks(escalation) for escalation in escalations}


def whose_time(owner_id: UUID, severity: str) -> UUID | None:
    """Whose working hours a clock counts: the owner's; nobody's, so round the clock, when it is critical."""
    return None if severity == Severity.CRITICAL else owner_id
