"""The milestone trend chart for those who read: a sentence and a row for each milestone, of what the lines show."""

from itertools import pairwise
from typing import Final

from recovery.charts.history import History
from tracker.charts.text import day

NOTHING: Final = "–"
HEAD: Final = ("Milestone", "First promise", "Now", "Moved by", "Notice", "Reason")


def sentences(histories: tuple[History, ...]) -> tuple[str, ...]:
    """What became of each promise, a sentence for each milestone."""
    return tuple(f"{one.label} {_story(one)}." for one in histories)


def _story(one: History) -> str:
    if one.dropped:
        return "was dropped"
    if one.done_on is not None:
        return f"was done on {day(one.done_on)}{_against_promise(one)}"
    if not one.promises:
        return f"is not promised yet, and expected on {day(one.points[-1][1])}" if one.points else "is not promised yet"
    if not one.reports:
        return f"was promised for {day(one.promises[0].day)}, and nobody has reported on it since"
    if moves(one) == 0 and not one.moved:  # promised and moved on one day, the line has a single point
        return f"holds {day(one.promises[0].day)}, as {counted(len(one.reports), 'report')} confirmed"
    verdict = f", {one.verdict}" if one.verdict else ""
    return f"moved {_by(one)} in {counted(len(one.reports), 'report')}{verdict}"


def _by(one: History) -> str:
    if not one.moved:
        return "away from its first promise and back"
    days = counted(abs(one.moved), "working day")
    return f"by {days}" if one.moved > 0 else f"{days} earlier"


def _against_promise(one: History) -> str:
    if one.moved is None or not one.promises:
        return ""
    if one.moved == 0:
        same = one.done_on == one.promises[0].day
        return ", as first promised" if same else ", not a working day off its first promise"
    return f", {counted(abs(one.moved), 'working day')} {'later' if one.moved > 0 else 'earlier'} than first promised"


def moves(one: History) -> int:
    """How often the expected day changed."""
    days = [expected for _, expected in one.points]
    return sum(before != after for before, after in pairwise(days))


def counted(count: int, word: str) -> str:
    """A number with its word, which has its plural in s."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def rows(histories: tuple[History, ...]) -> tuple[tuple[str, ...], ...]:
    """A row for each milestone, under `HEAD`."""
    return tuple(
        (
            f"{one.label} {one.title}",
            day(one.promises[0].day) if one.promises else NOTHING,
            _now(one),
            NOTHING if one.moved is None else moved(one.moved),
            _notice(one.notice),
            next((report.reason for report in reversed(one.reports) if report.reason), NOTHING),
        )
        for one in histories
    )


def _now(one: History) -> str:
    if one.dropped:
        return "dropped"
    if one.done_on is not None:
        return f"done {day(one.done_on)}"
    return day(one.points[-1][1]) if one.points else NOTHING


def _notice(days: int | None) -> str:
    if days is None:
        return NOTHING
    return counted(days, "day") if days >= 0 else f"{counted(-days, 'day')} too late"


def moved(days: int) -> str:
    """A slip in short: "+6 d", "−2 d", "0 d"."""
    return f"{'+' if days > 0 else '−' if days < 0 else ''}{abs(days)} d"
