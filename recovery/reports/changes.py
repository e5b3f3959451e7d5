"""What an update says that the one before did not: states, dates, readings, decisions, causes. The rest is wording."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter

from recovery.measures.reasons import count, day_in_words
from recovery.reports import words
from recovery.reports.snapshot import CauseTold, MilestoneTold, NeedleTold, PlanTold, Snapshot
from recovery.reports.steps import is_of_causes
from recovery.states import FINISHED


class ChangeKind(StrEnum):
    """What has changed."""

    FIRST = "first"
    STATE = "state"
    DATE = "date"
    READING = "reading"
    DECISION = "decision"
    CAUSE = "cause"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is new, in words for whoever publishes it."""

    kind: ChangeKind
    text: str


@dataclass(frozen=True, slots=True)
class Before:
    """The update that the customer read last, and what our rules said then."""

    snapshot: Snapshot
    computed: str


def changes_since(before: Before | None, now: Snapshot, computed: str) -> tuple[Change, ...]:
    """What is new in `now`; nothing: the update changes nothing. `before` None: nothing was told yet.

    A status counts by what our rules say: stating another one is no news, and neither is a headline or a note.
    """
    if before is None:
        return (Change(ChangeKind.FIRST, "It is the first update."),)
    was = before.snapshot
    same = _is_same(was.plan, now.plan)  # of another plan every date and every needle is new
    return (
        *_states(was, now, before.computed, computed),
        *_decisions(was, now),
        *_milestones(was.milestones if same else (), now.milestones),
        *_needles(was.needles if same else (), now.needles),
        *_causes(was.causes, now.causes),
    )


def _states(was: Snapshot, now: Snapshot, computed_then: str, computed: str) -> Iterator[Change]:
    if was.state != now.state:
        yield _state(f"It is {words.STATE[now.state]}; it was {words.STATE[was.state]}.")
    if computed_then != computed:
        yield _state(f"By our rules it is {words.STATUS[computed]}; it was {words.STATUS[computed_then]}.")
    if was.effect != now.effect:
        yield _state("What is known of the effect on your own customers has changed.")


def _decisions(was: Snapshot, now: Snapshot) -> Iterator[Change]:
    if was.severity != now.severity:
        yield _decided(f"The severity is {now.severity}; it was {was.severity}.")
    if was.contact != now.contact:
        yield _decided(f"The contact is {now.contact.name}." if now.contact else "There is no named contact any more.")
    yield from _plan(was.plan, now.plan)
    yield from _agreed(was, now)
    yield from _steps(was, now)


def _agreed(was: Snapshot, now: Snapshot) -> Iterator[Change]:
    """What was decided since, and what does not hold any more. Only the last are told: what an older one has made room
    for is no news. Decisions of another plan have other numbers.
    """
    before, after = ({one.number: one.text for one in told.decisions} for told in (was, now))
    for number, text in after.items():
        if number not in before:
            yield _decided(f"Decided: {text}")
    for number, text in before.items():
        if number not in after and number > min(after, default=0):
            yield _decided(f"It does not hold any more: {text}")


def _steps(was: Snapshot, now: Snapshot) -> Iterator[Change]:
    """What was done since. In another zone the same moments fall on other days: that is no news. Causes tell of
    themselves.
    """
    same = was.zone == now.zone
    known = Counter((step.on if same else None, step.word) for step in was.steps)
    for step in now.steps:
        key = (step.on if same else None, step.word)
        if known[key]:
            known[key] -= 1
        elif not is_of_causes(step.word):
            yield _decided(f"{day_in_words(step.on)}: {step.word}")


def _is_same(was: PlanTold | None, now: PlanTold | None) -> bool:
    """Whether both are of one plan. Updates of before moments were told know the day alone."""
    if was is None or now is None:
        return was is now
    if was.promised_at is None or now.promised_at is None:
        return was.promised_on == now.promised_on
    return was.promised_at == now.promised_at


def _plan(was: PlanTold | None, now: PlanTold | None) -> Iterator[Change]:
    if was is None and now is not None:
        yield _decided("A recovery plan is promised.")
    elif was is not None and now is None:
        yield _decided("The plan that was promised does not stand any more.")
    elif not _is_same(was, now):
        yield _decided("Another recovery plan is promised.")


def _milestones(was: Iterable[MilestoneTold], now: Iterable[MilestoneTold]) -> Iterator[Change]:
    before = {one.label: one for one in was}
    for one in now:
        known = before.pop(one.label, None)
        name = f"{one.label} {one.title}"
        if known is None:
            yield _date(f"{name} is promised for {day_in_words(one.promised_on)}.")
            continue
        if known.state != one.state:
            done = f", on {day_in_words(one.done_on)}" if one.done_on and one.state in FINISHED else ""
            yield _state(f"{name} is {one.state.replace('_', ' ')}{done}; it was {known.state.replace('_', ' ')}.")
        if known.promised_on != one.promised_on:
            yield _date(
                f"{name} is promised for {day_in_words(one.promised_on)}; it was for {day_in_words(known.promised_on)}."
            )
        if known.expected_on != one.expected_on and one.state not in FINISHED:
            yield _date(
                f"{name} is expected by {day_in_words(one.expected_on)}; it was by {day_in_words(known.expected_on)}."
            )
    for gone in before.values():
        yield _date(f"{gone.label} {gone.title} is no longer part of what is promised.")


def _needles(was: Iterable[NeedleTold], now: Iterable[NeedleTold]) -> Iterator[Change]:
    before = {one.place: one for one in was}
    for one in now:
        known = before.get(one.place)
        if known is None:
            yield _decided(f"{one.name} is measured.")
            continue
        yield from _readings(one.name, _values(known), _values(one))
        if _goal(known) != _goal(one):
            yield _decided(f"Where {one.name} has to go has changed.")


def _readings(name: str, was: Mapping[object, Decimal], now: Mapping[object, Decimal]) -> Iterator[Change]:
    new = sum(on not in was for on in now)
    other = sum(was.get(on, value) != value for on, value in now.items())
    gone = sum(on not in now for on in was)
    if new:
        yield _reading(f"{name}: {count(new, 'new reading')}.")
    if other:
        yield _reading(f"{name}: {count(other, 'reading')} corrected.")
    if gone:
        yield _reading(f"{name}: {count(gone, 'reading')} taken back.")


def _goal(one: NeedleTold) -> tuple[object, ...]:
    return one.unit, one.better, one.baseline_value, one.target_value, one.target_on


def _causes(was: Iterable[CauseTold], now: Iterable[CauseTold]) -> Iterator[Change]:
    """Two causes may bear one title: each is compared with one of before, and with an equal one first."""
    before, new = list(was), []
    other = [one for one in now if not _take(before, one, astuple)]
    for one in other:
        known = _take(before, one, attrgetter("title"))
        if known is None:
            new.append(one)
        elif known.big != one.big:
            yield _cause(f"{one.title} is {'' if one.big else 'no longer '}the main cause.")
        elif known.share != one.share:
            yield _cause(f"The measured share of {one.title} has changed.")
    for one in new:
        if not _take(before, one, attrgetter("category", "share", "big")):  # or it is worded otherwise
            yield _cause(f"A cause is confirmed: {one.title}.")
    for gone in before:
        yield _cause(f"It is no longer held for a cause: {gone.title}.")


def _take(causes: list[CauseTold], like: CauseTold, key: Callable[[CauseTold], object]) -> CauseTold | None:
    """The first that equals `like` in this, which is not there for another then."""
    for place, one in enumerate(causes):
        if key(one) == key(like):
            return causes.pop(place)
    return None


def _values(needle: NeedleTold) -> dict[object, Decimal]:
    return {one.on: one.value for one in needle.readings}


def _state(text: str) -> Change:
    return Change(ChangeKind.STATE, text)


def _date(text: str) -> Change:
    return Change(ChangeKind.DATE, text)


def _reading(text: str) -> Change:
    return Change(ChangeKind.READING, text)


def _decided(text: str) -> Change:
    return Change(ChangeKind.DECISION, text)


def _cause(text: str) -> Change:
    return Change(ChangeKind.CAUSE, text)
