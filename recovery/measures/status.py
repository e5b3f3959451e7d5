"""How a recovery stands, by rules that anybody can read: on track, at risk, off track, or cannot be said.

The rules are a table, the worst first. The first of them that finds something decides; whatever else they find is told
as well. What is bad is said even where other things are unknown; "on track" is only said of what was looked at.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from recovery.kinds import Clock, RecoveryStatus
from recovery.measures.reasons import count, day_in_words

GREENNESS: Final = (
    RecoveryStatus.OFF_TRACK,
    RecoveryStatus.AT_RISK,
    RecoveryStatus.CANNOT_SAY,
    RecoveryStatus.ON_TRACK,
)
"""From the reddest to the greenest. Saying that one cannot say, of what is in danger, is greener than the truth; saying
that all is well, of what nobody can tell, is as well.
"""


class Lapse(StrEnum):
    """Why nothing is promised although it was, or ought to be: the promised plan was given up, or the escalation was
    opened again and no plan was promised since.
    """

    GIVEN_UP = "given_up"
    REOPENED = "reopened"


class StepFacts(NamedTuple):
    """One milestone that was promised. `risks` are its clocks of `recovery.kinds.Clock` that have begun."""

    label: str
    promised_on: date
    expected_on: date
    is_open: bool
    risks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NeedleFacts:
    """One needle, in the words of `NeedleTold`; `n` readings. `stable`: its target is reached, and it holds."""

    name: str
    n: int
    verdict: str
    target_verdict: str
    course: str
    reaches_on: date | None
    target_on: date | None
    stable: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules look at. `today` is the customer's local day. `lapse` is None where a plan is promised, or none
    was yet; `closed`: the escalation is held for resolved.
    """

    promised: bool
    today: date
    steps: tuple[StepFacts, ...] = ()
    needles: tuple[NeedleFacts, ...] = ()
    lapse: Lapse | None = None
    closed: bool = False
    open_steps: tuple[StepFacts, ...] = field(init=False, repr=False, compare=False)
    """What is not done yet: nearly every rule asks for it."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "open_steps", tuple([step for step in self.steps if step.is_open]))


@dataclass(frozen=True, slots=True)
class StatusReason:
    """One thing a rule has found, and which status it asks for."""

    code: str
    status: RecoveryStatus
    text: str


@dataclass(frozen=True, slots=True)
class ComputedStatus:
    """The status by the rules, with everything they have found; the reasons of the status come first."""

    status: RecoveryStatus
    reasons: tuple[StatusReason, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table: what it asks for, its name, and what it finds, in words."""

    status: RecoveryStatus
    code: str
    find: Callable[[Facts], Iterable[str]]


def computed_status(facts: Facts) -> ComputedStatus:
    """Go through the rules, the worst first."""
    found = tuple(StatusReason(rule.code, rule.status, text) for rule in RULES for text in rule.find(facts))
    if found:
        return ComputedStatus(found[0].status, found)
    return ComputedStatus(
        RecoveryStatus.ON_TRACK, (StatusReason("as_promised", RecoveryStatus.ON_TRACK, _well(facts)),)
    )


def status_alone(facts: Facts) -> RecoveryStatus:
    """The status of `computed_status`, without its reasons: of many recoveries nobody reads them."""
    return next((rule.status for rule in RULES for _ in rule.find(facts)), RecoveryStatus.ON_TRACK)


def is_greener(stated: str, computed: str) -> bool:
    """Whether what is stated looks better than what the rules say."""
    return GREENNESS.index(RecoveryStatus(stated)) > GREENNESS.index(RecoveryStatus(computed))


def _past_due(facts: Facts) -> Iterator[str]:
    for step in facts.open_steps:
        if step.promised_on < facts.today:
            yield f"{step.label} was promised for {day_in_words(step.promised_on)} and is not done."


def _expected_late(facts: Facts) -> Iterator[str]:
    for step in facts.open_steps:
        if step.promised_on < step.expected_on:
            told = f"expected {day_in_words(step.expected_on)}, promised {day_in_words(step.promised_on)}"
            yield f"{step.label} is {told}."


def _declining(facts: Facts) -> Iterator[str]:
    for needle in facts.needles:
        if needle.verdict == "decline":
            yield f"{needle.name} is getting worse: a real change, not week-to-week movement."


def _in_danger(facts: Facts) -> Iterator[str]:
    for step in facts.open_steps:
        found = step.risks and [DANGERS[Clock(risk)] for risk in sorted(step.risks) if risk in DANGERS]
        if found:
            yield f"{step.label}: {', '.join(found)}."


def _unconfirmed(facts: Facts) -> Iterator[str]:
    for step in facts.open_steps:
        if Clock.UNCONFIRMED in step.risks:
            yield f"{step.label}: nobody has confirmed its date for longer than was agreed."


def _missing(facts: Facts) -> Iterator[str]:
    """A target that is always missed is a danger once its day is over, and before that where nothing moves. The limits
    are those of before the recovery: they miss it also when it is reached and holds.
    """
    for needle in facts.needles:
        if needle.stable or needle.target_verdict != "misses":
            continue
        if needle.target_on is not None and needle.target_on < facts.today:
            yield f"{needle.name} misses its target, which was to be reached by {day_in_words(needle.target_on)}."
        elif needle.verdict == "normal":
            yield f"{needle.name} misses its target, and nothing shows that it moves."


def _too_slow(facts: Facts) -> Iterator[str]:
    for needle in facts.needles:
        over = needle.target_on is not None and needle.target_on < facts.today
        if over or needle.stable or needle.target_verdict == "meets" or needle.verdict != "improvement":
            continue
        if needle.course == "not_on_this_course":
            yield f"{needle.name} gets better, and does not reach its target on this course."
        elif needle.reaches_on and needle.target_on and needle.reaches_on > needle.target_on:
            told = f"by {day_in_words(needle.reaches_on)}, and was to by {day_in_words(needle.target_on)}"
            yield f"{needle.name} reaches its target on this course {told}."


def _lapsed(facts: Facts) -> Iterator[str]:
    """Until another plan is promised. What is held for resolved asks for none."""
    if facts.lapse and not facts.closed:
        yield LAPSES[facts.lapse]


def _unpromised(facts: Facts) -> Iterator[str]:
    if facts.promised or (facts.lapse and not facts.closed):
        return
    yield (
        "It is held for resolved, and no promised plan tells whether it is."
        if facts.closed
        else "No plan is promised yet."
    )


def _unmeasured(facts: Facts) -> Iterator[str]:
    if facts.promised and not facts.needles:
        yield "Nothing is measured: the plan has no needle."
    for needle in facts.needles:
        if not needle.n:
            yield f"{needle.name} has no reading yet."


def _well(facts: Facts) -> str:
    number = len(facts.open_steps)
    if not number:
        return "Everything that was promised is done."
    return f"{count(number, 'open date')}: expected as promised, and nothing is in danger."


DANGERS: Final = {
    Clock.STARTING: "not started, and no slack is left",
    Clock.FINISHING: "due, and no word of it",
    Clock.CHANCE: "less than an even chance to be done in time",
    Clock.LATE_PREDECESSOR: "what it waits for is late",
    Clock.ABSENT_OWNER: "its owner is away on days that it needs",
    Clock.BLACKOUT: "a blackout takes days that it needs",
}
"""Clocks of a milestone that mean danger by having begun. A forecast later than promised is more than that."""

LAPSES: Final = {
    Lapse.GIVEN_UP: "The plan that was promised was given up, and no other one is promised.",
    Lapse.REOPENED: "It was held for resolved and is open again, and no plan was promised since.",
}

_OFF, _RISK = RecoveryStatus.OFF_TRACK, RecoveryStatus.AT_RISK
RULES: Final = (
    Rule(_OFF, "lapsed", _lapsed),
    Rule(_OFF, "past_due", _past_due),
    Rule(_OFF, "expected_late", _expected_late),
    Rule(_OFF, "needle_declining", _declining),
    Rule(_RISK, "in_danger", _in_danger),
    Rule(_RISK, "unconfirmed", _unconfirmed),
    Rule(_RISK, "needle_missing", _missing),
    Rule(_RISK, "needle_too_slow", _too_slow),
    Rule(RecoveryStatus.CANNOT_SAY, "not_promised", _unpromised),
    Rule(RecoveryStatus.CANNOT_SAY, "not_measured", _unmeasured),
)
