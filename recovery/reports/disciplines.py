"""The eight disciplines (8D) of a recovery, in words: what the house knows already, as many customers ask for it.

Nothing is computed here. The customer's version says only what it was told.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, Protocol

from recovery.charts.needle_words import percent, sentences
from recovery.kinds import MilestoneKind
from recovery.measures.reasons import day_in_words
from recovery.reports import words
from recovery.reports.pack import Inside
from recovery.reports.pack_parts import CausesPart, ClosurePart, Discipline, FactorPart
from recovery.reports.pictures import movements_told
from recovery.reports.snapshot import CauseTold, Snapshot
from recovery.states import FINISHED, MilestoneState

TITLES: Final = (
    "Team",
    "Problem",
    "Containment",
    "Root causes, and why it was not seen first",
    "Corrective actions",
    "Verification",
    "Prevention",
    "Recognition and closure",
)
NOTHING: Final = ("Nothing is known of it yet.",)


class Step(Protocol):
    """What a line about a milestone needs, told or inside."""

    @property
    def label(self) -> str:
        """M1."""
        ...

    @property
    def title(self) -> str:
        """What it is."""
        ...

    @property
    def kind(self) -> str:
        """What it is for."""
        ...

    @property
    def state(self) -> str:
        """How far it has come."""
        ...


def eight_d(told: Snapshot, inside: Inside) -> tuple[Discipline, ...]:
    """D1 to D8 as we see them."""
    causes, steps = inside.causes, inside.milestones
    return _numbered(
        [f"{one.name}: {', '.join(one.roles)}" for one in inside.team],
        [told.title, inside.reason, words.effect_in_words(told.effect, told.zone)],
        [causes.containment, *_steps(steps, MilestoneKind.CONTAINMENT)],
        [causes.big_x, *_factors(causes.factors), *_escapes(causes)],
        _steps(steps, MilestoneKind.CORRECTIVE),
        _verified(told if inside.needles is None else replace(told, needles=inside.needles)),
        [*_steps(steps, MilestoneKind.PREVENTIVE), *(f"It has come back: {one}." for one in causes.recurrences)],
        [causes.closing, *_closure(inside.closure, told.zone)],
    )


def eight_d_told(told: Snapshot) -> tuple[Discipline, ...]:
    """D1 to D8 by what the customer was told."""
    steps = told.milestones
    return _numbered(
        [f"{told.contact.name}: your contact"] if told.contact else [],
        [told.title, words.effect_in_words(told.effect, told.zone)],
        _steps(steps, MilestoneKind.CONTAINMENT),
        [_cause(one) for one in told.causes],
        _steps(steps, MilestoneKind.CORRECTIVE),
        _verified(told),
        _steps(steps, MilestoneKind.PREVENTIVE),
        [f"It is {words.STATE[told.state]}."],
    )


def _numbered(*lines: Iterable[str]) -> tuple[Discipline, ...]:
    said = (tuple(line for line in own if line) or NOTHING for own in lines)
    return tuple(
        Discipline(number, title, own) for number, (title, own) in enumerate(zip(TITLES, said, strict=True), 1)
    )


def _steps(steps: Sequence[Step], kind: MilestoneKind) -> Iterator[str]:
    for one in steps:
        if one.kind == kind and one.state != MilestoneState.DROPPED:
            done = {MilestoneState.DONE: ", to be checked", MilestoneState.VERIFIED: ", and checked"}
            state = f"done{done[MilestoneState(one.state)]}" if one.state in FINISHED else one.state.replace("_", " ")
            yield f"{one.label} {one.title}: {state}."


def _factors(factors: Sequence[FactorPart]) -> Iterator[str]:
    for one in factors:
        if one.state == "confirmed":
            share = f", {percent(one.share)} of the measured harm" if one.share is not None else ""
            cause = f" (cause: {one.cause})" if one.cause else ""
            yield f"{one.title}: {one.category}{share}{cause}."


def _escapes(causes: CausesPart) -> Iterator[str]:
    return (f"Why it was not seen first, {one.title}: {one.escape_cause}" for one in causes.factors if one.escape_cause)


def _cause(one: CauseTold) -> str:
    share = f", {percent(one.share)} of the measured harm" if one.share is not None else ""
    return f"{one.title}: {one.category}{share}{', the main cause' if one.big else ''}."


def _verified(told: Snapshot) -> Iterator[str]:
    for movement in movements_told(told):
        yield f"{movement.named.name}: {' '.join(sentences(movement))}"


def _closure(closure: ClosurePart | None, zone: str) -> Iterator[str]:
    if closure is None:
        return
    if closure.answered_at is None:
        yield f"The customer was asked on {day_in_words(words.day_of_moment(closure.asked_at, zone))}, and is silent."
        return
    on = day_in_words(words.day_of_moment(closure.answered_at, zone))
    said = f": {closure.words}" if closure.words else "."
    yield f"The customer {closure.answer} it on {on}{said}"
    if closure.effort is not None:
        yield f"Effort {closure.effort} of 7 (1 is none)."
    if closure.satisfaction is not None:
        yield f"Satisfaction {closure.satisfaction} of 5."
