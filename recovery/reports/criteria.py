"""The exit criteria of a recovery: what has to be so before it can end, quoted from the figures that say so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from recovery.kinds import ResolutionAnswer
from recovery.measures.gate import Line, State
from recovery.measures.reasons import count
from recovery.reports import words
from recovery.reports.pack_parts import (
    ActionPart,
    AskPart,
    CausesPart,
    ClosurePart,
    CriterionPart,
    FeedbackPart,
    MilestonePart,
)
from recovery.reports.snapshot import NeedleTold
from recovery.states import OPEN_ASK, ActionState, MilestoneState

ARRESTED = {"arrested": True, "not_arrested": False}


@dataclass(frozen=True, slots=True)
class Ending:
    """What the criteria look at. `causes_line` is the line of the gate that asks whether every cause is addressed."""

    as_of: datetime
    zone: str
    milestones: Sequence[MilestonePart]
    needles: Sequence[NeedleTold]
    causes: CausesPart
    causes_line: Line
    asks: Sequence[AskPart]
    feedback: Sequence[FeedbackPart]
    actions: Sequence[ActionPart]
    closure: ClosurePart | None


def criteria_of(found: Ending) -> tuple[CriterionPart, ...]:
    """Every criterion, met or not, in the order in which they come true."""
    return (
        _arrested(found.causes),
        _addressed(found.causes_line),
        _kept(found.milestones),
        *(_moved(one) for one in found.needles),
        _quiet(found.causes, found.as_of),
        _answered(found.asks, found.feedback),
        _closed(found.actions),
        _resolved(found.closure, found.zone),
    )


def _arrested(causes: CausesPart) -> CriterionPart:
    return CriterionPart("arrested", "The harm is arrested", ARRESTED.get(causes.arrested), causes.containment)


def _addressed(line: Line) -> CriterionPart:
    says = " ".join(reason.text for reason in line.reasons) or "For each there are milestones."
    return CriterionPart("causes", line.title, line.state is State.GREEN, says)


def _kept(milestones: Sequence[MilestonePart]) -> CriterionPart:
    promised = [one for one in milestones if one.first_promised_on and one.state != MilestoneState.DROPPED]
    text = "Everything that was promised is done, and checked by somebody else"
    if not promised:
        return CriterionPart("milestones", text, None, "Nothing is promised.")
    seen = sum(one.state == MilestoneState.VERIFIED for one in promised)
    done = sum(one.state == MilestoneState.DONE for one in promised)
    says = f"{seen} of {len(promised)} checked" + (f", {done} more done." if done else ".")
    return CriterionPart("milestones", text, seen == len(promised), says)


def _moved(needle: NeedleTold) -> CriterionPart:
    met = None if needle.verdict == "too_few" and not needle.stable else needle.stable
    latest = needle.readings[-1].value if needle.readings else None
    now = f"{words.quantity(latest, needle.unit)}, " if latest is not None else ""
    target = words.quantity(needle.target_value, needle.unit) or "none"
    says = f"{now}target {target}: {words.MOVEMENT[needle.verdict]}."
    return CriterionPart(f"needle_{needle.place}", f"{needle.name} is at its target, and stays there", met, says)


def _quiet(causes: CausesPart, as_of: datetime) -> CriterionPart:
    met = None if causes.closing_at is None else causes.closing_at <= as_of
    return CriterionPart("quiet", "It has stayed away long enough for closing to be honest", met, causes.closing)


def _answered(asks: Sequence[AskPart], feedback: Sequence[FeedbackPart]) -> CriterionPart:
    waiting = sum(one.state in OPEN_ASK for one in asks)
    says = f"{count(waiting, 'ask')} open, {count(len(feedback), 'word')} of the customer’s without an answer."
    return CriterionPart("answers", "Nobody waits for an answer", not waiting and not feedback, says)


def _closed(actions: Sequence[ActionPart]) -> CriterionPart:
    waiting = sum(one.state == ActionState.OPEN for one in actions)
    return CriterionPart("actions", "Every action is closed", not waiting, f"{count(waiting, 'action')} open.")


def _resolved(closure: ClosurePart | None, zone: str) -> CriterionPart:
    text = "The customer says that it is resolved"
    if closure is None:
        return CriterionPart("resolution", text, met=False, says="It was not closed yet, so nobody was asked.")
    asked = words.moment_in_words(closure.asked_at, zone)
    if closure.answered_at is None:
        return CriterionPart("resolution", text, met=None, says=f"Asked on {asked}, and not answered.")
    answered = words.moment_in_words(closure.answered_at, zone)
    confirmed = closure.answer == ResolutionAnswer.CONFIRMED
    return CriterionPart("resolution", text, confirmed, f"{closure.answer.capitalize()} on {answered}.")
