"""The headline: one sentence of ours whose numbers are never typed. They are variables, filled from what is told."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple
from unicodedata import category

from recovery.charts.needle_words import percent
from recovery.kinds import RecoveryStatus
from recovery.measures.reasons import day_in_words
from recovery.reports import words
from recovery.reports.snapshot import MilestoneTold, NeedleTold, Snapshot
from recovery.states import FINISHED, OPEN_MILESTONE, MilestoneState
from tracker.errors import Invalid

LONGEST: Final = 300
LONGEST_NAME: Final = 60
"""Of titles inside the sentence; what is longer is cut."""

VARIABLE: Final = re.compile(r"\{([^{}]*)\}")
NUMBERS: Final = ("Nd", "Nl", "No")


class Variable(NamedTuple):
    """What may stand in a headline in braces, and what it says."""

    name: str
    says: str


VARIABLES: Final = (
    Variable("ref", "the number of the escalation"),
    Variable("title", "what it is about"),
    Variable("status", "how it stands, as we state it"),
    Variable("state", "how far it has come"),
    Variable("milestones_done", "how many promised steps are done"),
    Variable("milestones_total", "how many were promised and not dropped"),
    Variable("milestones_open", "how many are open"),
    Variable("milestones_late", "how many are open and past their date, or expected later than promised"),
    Variable("next_milestone", "the open step that is expected first"),
    Variable("next_milestone_on", "the day on which it is expected"),
    Variable("last_milestone_on", "the day on which the last open step is expected"),
    Variable("needle", "the name of the first number that has to move"),
    Variable("needle_baseline", "where it stood before"),
    Variable("needle_now", "where it stands now"),
    Variable("needle_target", "where it has to be"),
    Variable("needle_target_number", "the same without its unit, to stand behind a number that has it"),
    Variable("needle_target_on", "by when"),
    Variable("needle_verdict", "whether it really moves"),
    Variable("gap", "what became of the gap to its target, as part of a sentence"),
    Variable("gap_closed", "which part of the way it has gone; nothing where it went the other way"),
    Variable("reaches_on", "when it reaches its target on this course"),
    Variable("second_needle", "the name of the second number"),
    Variable("second_needle_now", "where that one stands now"),
    Variable("second_needle_target", "where that one has to be"),
    Variable("second_gap", "what became of the gap of that one, as part of a sentence"),
    Variable("second_gap_closed", "which part of the way that one has gone; nothing where it went the other way"),
    Variable("cause", "the largest confirmed cause"),
    Variable("next_update", "the day of the next update"),
)
KNOWN: Final = frozenset(one.name for one in VARIABLES)


def values_of(told: Snapshot) -> dict[str, str]:
    """What each variable says for this snapshot, in the order of `VARIABLES`; those that have nothing to say are not
    in it.
    """
    said = {
        "ref": told.ref,
        "title": _brief(told.title),
        "status": words.STATUS[told.status],
        "state": words.STATE[told.state],
        "cause": _brief(told.causes[0].title) if told.causes else "",
        "next_update": day_in_words(words.day_of_moment(told.next_update_due, told.zone))
        if told.next_update_due
        else "",
        **_of_milestones(told),
        **_of_needles(told.needles),
    }
    return {one.name: said[one.name] for one in VARIABLES if said.get(one.name)}


def render(template: str, values: Mapping[str, str]) -> str:
    """The sentence. Raises Invalid at /headline, naming what may stand in it, for typed digits, unknown variables,
    variables that have nothing to say now, stray braces, nothing at all, and more than 300 characters.
    """
    template = " ".join(template.split())
    if not template:
        raise _refused("A headline says in one sentence how it stands.", "required")
    plain = VARIABLE.sub("", template)
    if "{" in plain or "}" in plain:
        raise _refused("A brace opens or closes nothing: a variable is written {like_this}.", "brace")
    if any(category(sign) in NUMBERS for sign in plain):
        raise _refused(f"Numbers are not typed, they are filled in. {_offer(values)}", "digits")
    names = [name.strip() for name in VARIABLE.findall(template)]
    if unknown := [name for name in names if name not in KNOWN]:
        raise _refused(f"{_braced(unknown)} is not known. {_offer(values)}", "unknown_variable")
    if empty := [name for name in names if name not in values]:
        raise _refused(f"{_braced(empty)} has nothing to say yet. {_offer(values)}", "empty_variable")
    sentence = VARIABLE.sub(lambda found: values[found[1].strip()], template)
    if len(sentence) > LONGEST:
        raise _refused(f"This makes {len(sentence)} characters; {LONGEST} are read.", "too_long")
    return sentence


def default_template(told: Snapshot) -> str:
    """A sentence that fits where the recovery stands, so that nobody begins with an empty field."""
    values = values_of(told)
    parts = [text for needs, text in _sentences(told) if all(name in values for name in needs)]
    for number in range(len(parts), 0, -1):
        template = f"{_joined(parts[:number])}."
        try:
            render(template, values)
        except Invalid:
            continue
        return template
    return "How it stands: {status}."


def _sentences(told: Snapshot) -> Iterable[tuple[tuple[str, ...], str]]:
    """What would be said, each with the variables that have to have something to say."""
    if told.state == "closed":
        yield (), "We hold {ref} for resolved; whether it is, you say"
        yield ("needle_now", "needle_target_number"), NEEDLE
    elif told.state == "monitoring":
        yield (), "What was to be done is done, and we watch whether it lasts"
        yield ("needle_now", "needle_target_number"), NEEDLE
    elif told.plan is None:
        yield (), WITHOUT_A_PLAN.get(told.state, "We have {ref} in hand")
        yield ("next_update",), "the next update comes by {next_update}"
    else:
        yield ("milestones_total",), PROGRESS[told.status == RecoveryStatus.OFF_TRACK and _late(told) > 0]
        yield ("next_milestone", "next_milestone_on"), "next is {next_milestone}, by {next_milestone_on}"
        yield ("needle_now", "needle_target_number"), NEEDLE


def _joined(parts: Sequence[str]) -> str:
    """One sentence; the name of a needle begins another: it may have a capital, and is nobody's to change."""
    return "".join(f"{'. ' if part == NEEDLE else '; '}{part}" for part in parts)[2:]


NEEDLE: Final = "{needle}: {needle_now}, target {needle_target_number}, {needle_verdict}"
WITHOUT_A_PLAN: Final = {
    "open": "We are stopping the harm and looking for its cause",
    "contained": "The harm was stopped from growing, and we are making a plan that you can rely on",
    "recovering": "We are working on it, and are making a plan that you can rely on",
}
PROGRESS: Final = {
    False: "{milestones_done} of {milestones_total} steps are done",
    True: "{milestones_done} of {milestones_total} steps are done, and {milestones_late} will be later than promised",
}


def _of_milestones(told: Snapshot) -> dict[str, str]:
    kept = [one for one in told.milestones if one.state != MilestoneState.DROPPED]
    if not kept:
        return {}
    ahead = sorted((one for one in kept if one.state in OPEN_MILESTONE), key=lambda one: one.expected_on)
    said = {
        "milestones_done": str(sum(one.state in FINISHED for one in kept)),
        "milestones_total": str(len(kept)),
        "milestones_open": str(len(ahead)),
        "milestones_late": str(_late(told)),
    }
    if ahead:
        said["next_milestone"] = _brief(f"{ahead[0].label} {ahead[0].title}")
        said["next_milestone_on"] = day_in_words(ahead[0].expected_on)
        said["last_milestone_on"] = day_in_words(ahead[-1].expected_on)
    return said


def _late(told: Snapshot) -> int:
    today = words.day_of_moment(told.as_of, told.zone)
    return sum(_is_late(one, today) for one in told.milestones if one.state in OPEN_MILESTONE)


def _is_late(one: MilestoneTold, today: date) -> bool:
    return one.promised_on < today or one.expected_on > one.promised_on


def _of_needles(needles: Sequence[NeedleTold]) -> dict[str, str]:
    said: dict[str, str] = {}
    for before, one in zip(("", "second_"), needles, strict=False):
        now = one.readings[-1].value if one.readings else None
        share = one.gap_closed
        said |= {
            f"{before}needle": _brief(one.name),
            f"{before}needle_now": words.quantity(now, one.unit),
            f"{before}needle_target": words.quantity(one.target_value, one.unit),
            f"{before}gap": words.gap_in_words(share) if share is not None else "",
            f"{before}gap_closed": percent(share) if share is not None and share >= 0 else "",
        }
    if needles:
        first = needles[0]
        said |= {
            "needle_baseline": words.quantity(first.baseline_value, first.unit),
            "needle_target_number": words.quantity(first.target_value, "").strip(),
            "needle_target_on": day_in_words(first.target_on) if first.target_on else "",
            "needle_verdict": words.MOVEMENT[first.verdict],
            "reaches_on": day_in_words(first.reaches_on) if first.reaches_on else "",
        }
    return said


def _brief(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST_NAME else f"{flat[: LONGEST_NAME - 1].rstrip()}…"


def _offer(values: Mapping[str, str]) -> str:
    return f"Use these: {', '.join(f'{{{name}}} ({value})' for name, value in values.items())}."


def _braced(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name[:40]}}}" for name in names)


def _refused(detail: str, code: str) -> Invalid:
    return Invalid.at("/headline", detail, code)
