"""The agenda of a review: it fills itself, and keeps what people have made of it. Of a review that is over, as it was.

It is for our side: reasons of ours stand in it. What the customer reads of a review are its minutes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from recovery.charts.needle_facts import movement_of
from recovery.charts.needle_words import sentences
from recovery.kinds import AgendaKind
from recovery.models import Action, AgendaItem, Milestone, Review
from recovery.notifications import WORDS
from recovery.queries.agenda import Matters, Slip, frozen_points, matters_of
from recovery.states import OPEN_MILESTONE, ReviewState
from tracker.charts.text import day
from tracker.models import Ladder
from tracker.policy import Side

ABOUT: Final = {
    "root_cause": "the root cause",
    "plan": "the plan",
    "progress": "the progress",
    "support": "the support",
}
TITLE, TEXT = 300, 2_000


@dataclass(frozen=True, slots=True)
class Point:
    """One point of an agenda. `key` names it for good ("milestone:<id>:slipped", "own:<id>"); `note` is what people
    noted on it, `place` where they put it (None: where it stands by itself), `hidden`: they took it off.
    """

    key: str
    kind: str
    title: str
    text: str = ""
    note: str = ""
    place: int | None = None
    hidden: bool = False

    def row(self) -> dict[str, Any]:
        """What an `AgendaItem` keeps of it beside its place."""
        return {
            "key": self.key,
            "kind": self.kind,
            "title": self.title[:TITLE],
            "text": self.text[:TEXT],
            "note": self.note,
            "hidden": self.hidden,
        }


def agenda_of(review: Review) -> tuple[Point, ...]:
    """All points of an agenda, hidden ones too, in their order: those that people have put somewhere first, then what
    fills itself, by kind, then people's own.

    Sixteen statements at most; one for a review that is over.
    """
    if review.status != ReviewState.SCHEDULED:
        return tuple(_of_row(row) for row in frozen_points(review))
    matters = matters_of(review)
    kept = {row.key: row for row in matters.kept}
    filled = [_touched(point, kept.pop(point.key, None)) for point in _fill(matters)]
    own = [_of_row(row) for row in kept.values() if row.kind == AgendaKind.OWN]
    points = [*filled, *own]
    placed = sorted((one for one in points if one.place is not None), key=lambda one: (one.place, one.key))
    return (*placed, *(one for one in points if one.place is None))


def _touched(point: Point, row: AgendaItem | None) -> Point:
    return point if row is None else replace(point, note=row.note, place=row.place, hidden=row.hidden)


def _of_row(row: AgendaItem) -> Point:
    return Point(row.key, row.kind, row.title, row.text, row.note, row.place, row.hidden)


def _fill(matters: Matters) -> Iterator[Point]:
    for one in matters.milestones:
        if one.pk in matters.slips:
            yield _slipped(one, matters.slips[one.pk])
    yield from _due(matters)
    for one in matters.milestones:
        if one.pk in matters.risks:
            yield _at_risk(one, matters.risks[one.pk], matters)
    yield from _waiting(matters)
    yield from map(_carried, matters.actions)
    yield from _needles(matters)
    for factor in matters.recurrences:
        before = factor.escalation
        closed = f", closed on {day(before.closed_at.astimezone(matters.zone).date())}" if before.closed_at else ""
        title = f"It came back: {factor.root_cause.title if factor.root_cause else factor.title}"
        key = f"factor:{factor.pk}:recurrence"
        yield Point(key, AgendaKind.RECURRENCE, title, f"The customer had it before, in {before.ref}{closed}.")


def _slipped(one: Milestone, slip: Slip) -> Point:
    reason = f" {slip.reason}" if slip.reason else ""
    text = f"Expected by {day(slip.now)}; at the last review it was {day(slip.before)}.{reason}"
    return Point(f"milestone:{one.pk}:slipped", AgendaKind.SLIPPED, str(one), text)


def _due(matters: Matters) -> Iterator[Point]:
    """What is to be done before the sides meet again."""
    for one in matters.milestones:
        on = one.forecast_on or one.promised_on or one.due_on
        if one.status in OPEN_MILESTONE and on is not None and on <= matters.until:
            owner = f", {one.owner.name} has it" if one.owner else ", nobody has it"
            promised = f" Promised is {day(one.promised_on)}." if one.promised_on and one.promised_on != on else ""
            text = f"Expected by {day(on)}{owner}.{promised}"
            yield Point(f"milestone:{one.pk}:due", AgendaKind.DUE, str(one), text)


def _at_risk(one: Milestone, ladders: Iterable[Ladder], matters: Matters) -> Point:
    said = [WORDS[ladder.clock](ladder.facts, matters.now) for ladder in ladders if ladder.clock in WORDS]
    text = "\n".join(f"{headline}. {why}" for headline, why, _ in said)
    return Point(f"milestone:{one.pk}:at_risk", AgendaKind.AT_RISK, str(one), text)


def _waiting(matters: Matters) -> Iterator[Point]:
    """What one side owes the other."""
    for ask in matters.asks:
        who = "The customer asks us" if ask.side == Side.PROVIDER else "We ask the customer"
        text = f"{who}, since {_on(matters, ask.asked_at)}{_by(ask.due_on)}. {ask.text}".strip()
        yield Point(f"ask:{ask.pk}:open", AgendaKind.ASK, f"Ask {ask.number} {ask.title}", text)
    for one in matters.feedback:
        title = f"The customer on {ABOUT[one.about]}, not answered since {_on(matters, one.given_at)}"
        yield Point(f"feedback:{one.pk}:unanswered", AgendaKind.FEEDBACK, title, one.text)


def _carried(one: Action) -> Point:
    who = one.owner.name if one.owner else "nobody by name"
    times = {0: "new since the last review", 1: "carried over once"}.get(
        one.carried, f"carried over {one.carried} times"
    )
    text = f"{who[:1].upper()}{who[1:]} sees to it{_by(one.due_on)}; {times}. {one.text}".strip()
    return Point(f"action:{one.pk}:open", AgendaKind.ACTION, f"Action {one.number} {one.title}", text)


def _needles(matters: Matters) -> Iterator[Point]:
    for one, standing in matters.needles:
        text = " ".join(sentences(movement_of(one, standing)))
        yield Point(f"needle:{one.pk}:verdict", AgendaKind.NEEDLE, one.name, text)


def _on(matters: Matters, moment: Any) -> str:
    return day(moment.astimezone(matters.zone).date())


def _by(on: date | None) -> str:
    return f", by {day(on)}" if on else ""
