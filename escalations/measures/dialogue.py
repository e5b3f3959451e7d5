"""How the parties talk about an issue: how often, over how many channels, who spoke first, and who has gone silent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from tracker.stats.middles import Middle, mean_count_of, median_of
from tracker.stats.proportions import Proportion, wilson
from tracker.stats.silence import Heard, Prior, chance_of_silence
from tracker.workdays import CommonCalendar, common_days_between, local_date

UNUSUAL = 0.05
"""Silence with a smaller chance is an alarm: one of twenty customers who are only as they always are raises it."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One escalation. `flagged_at` is when the first flag joined to it was flagged, `first_heard_at` when the customer
    first spoke of it, by contact or by raising it; None: never. `channels` are those of its contacts in their order.
    """

    raised_by_customer: bool
    raised_at: datetime
    flagged_at: datetime | None
    first_heard_at: datetime | None
    channels: tuple[str, ...] = ()

    @property
    def surprised(self) -> bool:
        """Whether the customer raised it, and nobody had flagged it before."""
        return self.raised_by_customer and (self.flagged_at is None or self.flagged_at >= self.raised_at)


@dataclass(frozen=True, slots=True)
class Voice:
    """What was heard of the customer about one open issue, and for how many days nothing since.

    `chance` is that of a silence as long as this or longer; None: it cannot be said.
    """

    heard: Heard
    silent_days: float
    chance: float | None

    @property
    def alarming(self) -> bool:
        """Whether the silence is unusual for this customer."""
        return self.chance is not None and self.chance < UNUSUAL


def contacts_per_issue(issues: Iterable[Issue]) -> Middle:
    """The mean number of contacts of an issue, those without any included."""
    return mean_count_of([len(one.channels) for one in issues])


def channel_switches(issues: Iterable[Issue]) -> Middle:
    """How often, on average, one contact of an issue came through another channel than the one before it."""
    return mean_count_of([sum(before != after for before, after in pairwise(one.channels)) for one in issues])


def surprise_rate(issues: Sequence[Issue]) -> Proportion:
    """The share of issues that the customer raised and no earlier flag told of."""
    return wilson(sum(one.surprised for one in issues), len(issues))


def lead_days(issue: Issue, calendar: CommonCalendar) -> int | None:
    """Working days of both parties from the flag to the customer's first word, by the customer's days; negative when
    the customer spoke first. None: no flag was joined, or the customer never spoke of it.
    """
    if issue.flagged_at is None or issue.first_heard_at is None:
        return None
    flagged, heard = (_day(calendar, at) for at in (issue.flagged_at, issue.first_heard_at))
    return common_days_between(calendar, flagged, heard)


def lead_of_warning(days: Iterable[int | None]) -> Middle:
    """The median lead of the issues that have one."""
    return median_of([float(one) for one in days if one is not None])


def voice(since: datetime, words: int, last: datetime, now: datetime, prior: Prior | None) -> Voice:
    """The customer's voice about an issue that is open since then, and of which it spoke so often, the last time then;
    without a word `last` is `since`. Days are of 24 hours.
    """
    known, gap = Heard(words, _days(since, last)), max(_days(last, now), 0.0)
    return Voice(known, gap, chance_of_silence(prior, known, gap) if prior else None)


def _days(start: datetime, end: datetime) -> float:
    return (end - start).total_seconds() / 86_400


def _day(calendar: CommonCalendar, at: datetime) -> date:
    return local_date(calendar.parties[-1], at)
