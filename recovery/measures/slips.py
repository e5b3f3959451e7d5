"""How dates move and how promises are kept: slip, notice, the slip line, and what re-dating makes look better."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from math import ceil

from recovery.measures.reasons import day_in_words
from tracker.stats.proportions import Proportion, wilson
from tracker.stats.trends import theil_sen
from tracker.workdays import CommonCalendar, common_days_between

FEWEST_REPORTS = 3
LATEST_REPORTS = 10
"""The slip line is drawn through the latest reports: how it went long ago says little about how it goes now."""

FLAT = 1e-9


@dataclass(frozen=True, slots=True)
class Report:
    """On one day, the date that was expected."""

    reported_on: date
    expected_on: date


@dataclass(frozen=True, slots=True)
class Move:
    """A report that changed the date. `notice_days` are the calendar days left until the date it took back."""

    reported_on: date
    was_on: date
    now_on: date
    notice_days: int


class Verdict(Enum):
    """Where the slip line leads."""

    TOO_FEW = "too_few_reports"
    LEVEL = "level"
    SLIPPING = "slipping"
    PULLING_IN = "pulling_in"
    NOT_CONVERGING = "not_converging"


@dataclass(frozen=True, slots=True)
class SlipLine:
    """By how many days the expected date moves a day, and the day on which it and the calendar meet, from n reports.

    `meets_on` is None when there are too few reports, and when the date moves away as fast as time passes.
    """

    verdict: Verdict
    slope: float | None
    meets_on: date | None
    n: int

    @property
    def words(self) -> str:
        """The verdict in words."""
        meets = f", meets on {day_in_words(self.meets_on)}" if self.meets_on else ""
        return {
            Verdict.TOO_FEW: f"too few reports ({self.n} of {FEWEST_REPORTS})",
            Verdict.LEVEL: "level",
            Verdict.SLIPPING: f"slipping{meets}",
            Verdict.PULLING_IN: f"pulling in{meets}",
            Verdict.NOT_CONVERGING: "no nearer than before",
        }[self.verdict]


@dataclass(frozen=True, slots=True)
class Pledge:
    """A promised milestone: the first date, the last one, and when it was done.

    Dropped ones belong here too: a promise that was dropped was not kept.
    """

    first_promised_on: date
    promised_on: date
    done_on: date | None


@dataclass(frozen=True, slots=True)
class KeptRates:
    """The share of promises due that were kept, by the first date given and by the last."""

    first: Proportion
    last: Proportion

    @property
    def gap(self) -> float | None:
        """What re-dating flatters: by how much the last dates look better kept than the first. None: cannot say."""
        if self.first.share is None or self.last.share is None:
            return None
        return self.last.share - self.first.share


@dataclass(frozen=True, slots=True)
class ExecutionIndex:
    """Milestones done over those that the baseline says should be done; over 1 when ahead, None when none is due."""

    index: float | None
    done: int
    due: int


def slip_days(calendar: CommonCalendar, first_promised_on: date, expected_on: date) -> int:
    """Common days from the first promise to the forecast, or to the day it was done; negative when earlier."""
    return common_days_between(calendar, first_promised_on, expected_on)


def notice_days(due_on: date, reported_on: date) -> int:
    """Calendar days between the report of a move and the date it takes back; negative when told too late."""
    return (due_on - reported_on).days


def moves(promised_on: date, reports: Iterable[Report]) -> tuple[Move, ...]:
    """The reports that changed the expected date, which begins as the promise; reports in the order they were made."""
    found, was_on = [], promised_on
    for report in reports:
        if report.expected_on != was_on:
            notice = notice_days(was_on, report.reported_on)
            found.append(Move(report.reported_on, was_on, report.expected_on, notice))
        was_on = report.expected_on
    return tuple(found)


def slip_line(reports: Iterable[Report]) -> SlipLine:
    """The line through the latest reports, in the order they were made; of one day the last report counts.

    Its slope b is Theil and Sen's. From the last report, made on t for F, it meets the calendar at t + (F - t)/(1 - b),
    rounded up to a day; at b >= 1 it never does. A date that is not ahead of its report meets as it stands.
    """
    daily = {report.reported_on: report.expected_on for report in reports}
    latest = sorted(daily.items())[-LATEST_REPORTS:]
    reported, expected = ([float(pair[which].toordinal()) for pair in latest] for which in (0, 1))
    slope = theil_sen(reported, expected).slope
    if slope is None or len(latest) < FEWEST_REPORTS:
        return SlipLine(Verdict.TOO_FEW, None, None, len(latest))
    return SlipLine(_verdict(slope), slope, _meeting(*latest[-1], slope), len(latest))


def kept_rates(pledges: Sequence[Pledge], today: date) -> KeptRates:
    """First-date and last-date kept rate. A promise is due once its day is over, even if it was kept before."""
    return KeptRates(
        _kept([(pledge.first_promised_on, pledge.done_on) for pledge in pledges], today),
        _kept([(pledge.promised_on, pledge.done_on) for pledge in pledges], today),
    )


def execution_index(pledges: Sequence[Pledge], today: date) -> ExecutionIndex:
    """Baseline execution index by the last promises; due once the day is over, as for the kept rates."""
    done = sum(pledge.done_on is not None for pledge in pledges)
    due = sum(pledge.promised_on < today for pledge in pledges)
    return ExecutionIndex(done / due if due else None, done, due)


def _verdict(slope: float) -> Verdict:
    if abs(slope) < FLAT:
        return Verdict.LEVEL
    if slope >= 1 - FLAT:
        return Verdict.NOT_CONVERGING
    return Verdict.SLIPPING if slope > 0 else Verdict.PULLING_IN


def _meeting(reported_on: date, expected_on: date, slope: float) -> date | None:
    ahead = (expected_on - reported_on).days
    if slope >= 1 - FLAT:
        return None
    if ahead <= 0:
        return expected_on
    days = ceil(ahead / (1 - slope) - FLAT)
    try:
        return reported_on + timedelta(days)
    except OverflowError:
        return None


def _kept(promises: Iterable[tuple[date, date | None]], today: date) -> Proportion:
    due = [(promised, done) for promised, done in promises if promised < today]
    return wilson(sum(done is not None and done <= promised for promised, done in due), len(due))
