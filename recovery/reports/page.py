"""One snapshot as its page tells it: every sentence, chart and table, ready for the templates.

Nothing here depends on when it is read: what is late by now, and what was said since, stands beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from recovery.charts.trend import NARROW, WIDE, trend_chart
from recovery.charts.words import sentences
from recovery.kinds import RecoveryStatus
from recovery.measures.reasons import day_in_words
from recovery.reports import words
from recovery.reports.needle_page import NeedlePart, needle_part
from recovery.reports.pictures import history_told
from recovery.reports.snapshot import CauseTold, MilestoneTold, Snapshot
from recovery.states import FINISHED, MilestoneState
from tracker.charts.svg import Svg
from tracker.policy import Side

MARKS: Final = {"on_track": "●", "at_risk": "▲", "off_track": "■", "cannot_say": "○"}
"""A shape for each status: colour alone says nothing."""

WAY: Final = (
    ("open", "Raised"),
    ("contained", "Stopped from growing"),
    ("recovering", "In recovery"),
    ("monitoring", "Being watched"),
    ("closed", "Held for resolved"),
)
"""The way of every recovery, in the words of the customer's side."""

KINDS: Final = {
    "containment": "stops the harm",
    "corrective": "removes the cause",
    "preventive": "keeps it from coming back",
}
MOST_NARROW: Final = 6
OVER: Final = frozenset({"monitoring", "closed", "declined"})
SIDES: Final[dict[str, str]] = {Side.PROVIDER: "ours", Side.CUSTOMER: "yours"}
SEVERITIES: Final = {"critical": "Critical", "high": "High", "medium": "Medium", "low": "Low"}


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop on the way. `place` is "past", "here" or "ahead"."""

    word: str
    place: str


@dataclass(frozen=True, slots=True)
class Glance:
    """What one sees first: a mark, a few words, and the part of the page that tells more. `look` is a status."""

    question: str
    mark: str
    look: str
    answer: str
    more: str
    target: str


@dataclass(frozen=True, slots=True)
class DateLine:
    """A row of the table of dates. `look`: "slipped", "done", "gone" or ""."""

    label: str
    title: str
    what: str
    first: str
    now: str
    moved: str
    reason: str
    look: str


@dataclass(frozen=True, slots=True)
class DatesPart:
    """Whether the dates are kept. `summary` in a sentence, `sentences` for who does not see the chart. `narrow` None:
    there are so many steps that a small chart would show nothing, and the wide one is moved to and fro.
    """

    summary: str
    sentences: tuple[str, ...]
    wide: Svg
    narrow: Svg | None
    lines: tuple[DateLine, ...]


@dataclass(frozen=True, slots=True)
class CauseLine:
    """A confirmed cause in words."""

    title: str
    about: str
    big: bool


@dataclass(frozen=True, slots=True)
class StepLine:
    """Something that was done."""

    on: str
    word: str


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """Something that was decided."""

    on: str
    text: str
    about: str


@dataclass(frozen=True, slots=True)
class ToldPage:
    """What a publication says, part by part. `dates` None: nothing is promised yet."""

    snapshot: Snapshot
    status: str
    mark: str
    way: tuple[Stop, ...]
    as_of: str
    published: str
    zone: str
    effect: str
    severity: str
    glances: tuple[Glance, ...]
    needles: tuple[NeedlePart, ...]
    dates: DatesPart | None
    causes: tuple[CauseLine, ...]
    steps: tuple[StepLine, ...]
    decisions: tuple[DecisionLine, ...] = ()


def told_page(told: Snapshot, *, name: str = "") -> ToldPage:
    """The page of a snapshot. `name` makes the charts' ids unique where several stand on one page. No statement."""
    needles = tuple(needle_part(one, told, name=name) for one in told.needles)
    return ToldPage(
        snapshot=told,
        status=capital(stands(told.status, told.state)),
        mark=MARKS[told.status],
        way=_way(told.state),
        as_of=words.moment_in_words(told.as_of, told.zone),
        published=words.moment_in_words(told.published_at, told.zone),
        zone=zone_in_words(told.zone),
        effect=words.effect_in_words(told.effect, told.zone),
        severity=SEVERITIES.get(told.severity, told.severity),
        glances=(*(_of_needle(one) for one in needles), *([_of_dates(told)] if told.milestones else [])),
        needles=needles,
        dates=_dates(told, name) if told.milestones else None,
        causes=tuple(_cause(one) for one in told.causes),
        steps=tuple(StepLine(day_in_words(one.on), one.word) for one in reversed(told.steps)),
        decisions=tuple(DecisionLine(day_in_words(one.on), one.text, one.about) for one in reversed(told.decisions)),
    )


def stands(status: str, state: str) -> str:
    """How it stands. Of what is over there is nothing to foretell: that it is held for resolved says it all."""
    over = status == RecoveryStatus.CANNOT_SAY and state in OVER
    return words.STATE[state] if over else words.STATUS[status]


def capital(text: str) -> str:
    """With a capital at its beginning; the rest as it is."""
    return text[:1].upper() + text[1:]


def zone_in_words(zone: str) -> str:
    """ "Berlin time" for Europe/Berlin."""
    return "UTC" if zone == "UTC" else f"{zone.rpartition('/')[2].replace('_', ' ')} time"


def _way(state: str) -> tuple[Stop, ...]:
    stops = [code for code, _ in WAY]
    here = stops.index(state) if state in stops else 0
    return tuple(
        Stop(word, "past" if place < here else "here" if place == here else "ahead")
        for place, (_, word) in enumerate(WAY)
    )


def _of_needle(one: NeedlePart) -> Glance:
    return Glance("Is it getting better?", one.mark, one.look, one.verdict, one.brief, "better")


def _of_dates(told: Snapshot) -> Glance:
    kept = [one for one in told.milestones if one.state != MilestoneState.DROPPED]
    late = [one for one in kept if _is_late(one)]
    done = sum(one.state in FINISHED for one in kept)
    if late:
        worst = max(one.moved_days or 0 for one in late)
        answer = f"{len(late)} of {len(kept)} later than first promised"
        more = f"{done} done; at most {_days(worst)} late."
        return Glance("Are we keeping our dates?", MARKS["at_risk"], "at_risk", answer, more, "dates")
    answer = f"All {len(kept)} as promised" if len(kept) > 1 else "As promised"
    return Glance(
        "Are we keeping our dates?", MARKS["on_track"], "on_track", answer, f"{done} of {len(kept)} done.", "dates"
    )


def _is_late(one: MilestoneTold) -> bool:
    return one.moved_days is not None and one.moved_days > 0


def _dates(told: Snapshot, name: str) -> DatesPart:
    histories = tuple(history_told(one) for one in told.milestones)
    today = words.day_of_moment(told.as_of, told.zone)
    return DatesPart(
        summary=_summary(told.milestones),
        sentences=sentences(histories),
        wide=trend_chart(histories, today, frame=WIDE, name=f"{name}trend-wide"),
        narrow=trend_chart(histories, today, frame=NARROW, name=f"{name}trend-narrow")
        if len(histories) <= MOST_NARROW
        else None,
        lines=tuple(_line(one) for one in told.milestones),
    )


def _summary(milestones: Sequence[MilestoneTold]) -> str:
    kept = [one for one in milestones if one.state != MilestoneState.DROPPED]
    done = sum(one.state in FINISHED for one in kept)
    late = sum(_is_late(one) for one in kept)
    steps = f"{done} of {len(kept)} promised steps {'is' if done == 1 else 'are'} done."
    dates = f"{late} {'is' if late == 1 else 'are'} later than first promised." if late else "No date has slipped."
    return f"{steps} {dates}"


def _line(one: MilestoneTold) -> DateLine:
    look = "done" if one.done_on else "slipped" if _is_late(one) else ""
    now = f"Done {day_in_words(one.done_on)}" if one.done_on else day_in_words(one.expected_on)
    if one.state == MilestoneState.DROPPED:
        look, now = "gone", "Dropped"
    return DateLine(
        label=one.label,
        title=one.title,
        what=f"{SIDES.get(one.side, one.side)}, {KINDS.get(one.kind, one.kind)}",
        first=day_in_words(one.first_promised_on),
        now=now,
        moved=_moved(one),
        reason=one.reason,
        look=look,
    )


def _moved(one: MilestoneTold) -> str:
    if one.moved_days is None or one.state == MilestoneState.DROPPED:
        return "–"
    if one.moved_days == 0:
        return "not moved"
    return f"{_days(abs(one.moved_days))} {'later' if one.moved_days > 0 else 'earlier'}"


def _days(count: int) -> str:
    return f"{count} working day{'' if count == 1 else 's'}"


def _cause(one: CauseTold) -> CauseLine:
    share = f"{100 * one.share:.0f} % of the measured harm" if one.share is not None else ""
    return CauseLine(one.title, ", ".join(filter(None, [capital(one.category), share])), one.big)
