"""What a plan looks like on a day: each milestone's time, chance and story, and the gate. All doors quote it.

`outlook` reads; the other functions are pure, so that a plan can also be weighed as it would be.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from recovery.measures import gate as gates
from recovery.measures.chance import AllKept, Chance, History
from recovery.measures.gate import Gate, judge, timetable
from recovery.measures.schedule import REVIEW_DAYS, Squeeze, Timing
from recovery.measures.slips import (
    ExecutionIndex,
    KeptRates,
    Move,
    Pledge,
    Report,
    SlipLine,
    execution_index,
    kept_rates,
    moves,
    slip_days,
    slip_line,
)
from recovery.models import RecoveryPlan
from recovery.queries.history import elapsed_share, read_memory
from recovery.queries.rows import BlackoutRow, MilestoneRow, PlanRow, read_plan
from recovery.states import UNPROMISED
from tracker import clock
from tracker.workdays import CommonCalendar, common_days_between, local_date, step_on


@dataclass(frozen=True, slots=True)
class MilestoneOutlook:
    """One milestone on a day.

    `timing` None: it was dropped. `chance` is that of keeping `due_on`; None where no date is to be kept any more, or
    none is named yet. `likely_by` is the day by which four of five milestones like it were done. `slip` is in common
    days from the first promise to what is expected, or came true: more than 0 is later; None: never promised.
    """

    row: MilestoneRow
    timing: Timing | None
    chance: Chance | None
    likely_by: date | None
    slip: int | None
    moves: tuple[Move, ...]
    line: SlipLine | None


@dataclass(frozen=True, slots=True, eq=False)
class PlanOutlook:
    """A plan on a day; `today` is the customer's local one. Equal only to itself."""

    row: PlanRow
    today: date
    calendar: CommonCalendar
    milestones: tuple[MilestoneOutlook, ...]
    gate: Gate
    together: AllKept
    kept: KeptRates
    execution: ExecutionIndex

    @property
    def critical_path(self) -> tuple[UUID, ...]:
        """The longest path of open work, from its beginning."""
        return self.gate.schedule.critical_path

    @property
    def squeeze(self) -> Squeeze | None:
        """How few of the days until the last date can be worked in; None without a date."""
        return self.gate.schedule.squeeze

    def of(self, pk: UUID) -> MilestoneOutlook:
        """One of its milestones. Raises KeyError."""
        return {one.row.id: one for one in self.milestones}[pk]


@dataclass(frozen=True, slots=True)
class Background:
    """What a plan is weighed against: today, the common days, what is closed and why, and how others have gone."""

    today: date
    calendar: CommonCalendar
    blackouts: tuple[BlackoutRow, ...]
    history: History


def outlook(plan: RecoveryPlan | UUID, as_of: datetime | None = None) -> PlanOutlook:
    """Everything about a plan in five statements at most, however large it is. Raises LookupError.

    `as_of` None is now. With another moment that day is today, and what was promised or reported later is left out;
    states and dates are those of now.
    """
    moment = as_of or clock.now()
    row = read_plan(plan.pk if isinstance(plan, RecoveryPlan) else plan, moment)
    return weigh(row, read_background(row, moment))


def read_background(row: PlanRow, moment: datetime) -> Background:
    """What the plan is weighed against at this moment. Four statements; one while nothing of it has changed."""
    memory, days = read_memory(row.customer_id)
    today = local_date(days.calendar.parties[1], moment)
    ahead = tuple(one for one in days.blackouts if one.last >= today)
    return Background(today, days.calendar, ahead, memory.history(today))


@lru_cache(maxsize=32)
def weigh(row: PlanRow, background: Background) -> PlanOutlook:
    """A plan, as it is or as it would be, on a day. The same facts are weighed once per process."""
    facts = _facts(row, background)
    times = timetable(facts)
    chances = {one.id: _chance(one, row.line, background, times.timings.get(one.id)) for one in row.milestones}
    facts = replace(facts, chances={pk: one for pk, one in chances.items() if one is not None})
    gate = judge(facts, times)
    pledges = [
        Pledge(one.first_promised_on, one.promised_on, one.done_on)
        for one in row.milestones
        if one.first_promised_on and one.promised_on
    ]
    return PlanOutlook(
        row,
        background.today,
        background.calendar,
        tuple(_milestone(one, row.line, background, chances[one.id], gate) for one in row.milestones),
        gate,
        facts.together,
        kept_rates(pledges, background.today),
        execution_index(pledges, background.today),
    )


def _chance(one: MilestoneRow, line: str, background: Background, timing: Timing | None) -> Chance | None:
    """The chance of keeping its date; before it has begun, that of a fresh start. None: there is no date to keep.

    Where fewer days are left than its path takes, what is before it is taken to be done as planned, and its own work
    has to be quicker by as many.
    """
    if not one.is_open or one.due_on is None:
        return None
    reference = background.history.reference(one.kind, line)
    slack = timing.slack_days if timing and not one.started_on and one.due_on >= background.today else None
    if slack is not None and slack < 0 and one.lead_days is not None:
        return reference.chance_within(one.lead_days + slack, one.lead_days)
    gone = 0.0
    if one.due_on < background.today:
        gone = 1.0
    elif one.started_on:
        gone = elapsed_share(background.calendar, one.started_on, one.due_on, background.today)
    return reference.chance(gone)


def _milestone(
    one: MilestoneRow, line: str, background: Background, chance: Chance | None, gate: Gate
) -> MilestoneOutlook:
    timing = gate.schedule.timings.get(one.id)
    expected = one.done_on or one.forecast_on
    reports = [Report(each.reported_on, each.expected_on) for each in one.forecasts]
    first = one.first_promised_on
    return MilestoneOutlook(
        one,
        timing,
        chance,
        _likely_by(one, line, background, timing),
        slip_days(background.calendar, first, expected) if first and expected else None,
        moves(first, reports) if first else (),
        slip_line(reports) if first else None,
    )


def _likely_by(one: MilestoneRow, line: str, background: Background, timing: Timing | None) -> date | None:
    """The day by which it is done with a chance of 80 %, from its start; what has not begun begins after its path."""
    if not one.is_open or timing is None or timing.path_days is None or one.lead_days is None:
        return None
    calendar, start, promised = background.calendar, background.today, one.lead_days
    if one.started_on:
        start = one.started_on
        promised = max(1, common_days_between(calendar, start, one.due_on)) if one.due_on else promised
    days = background.history.reference(one.kind, line).days_by(promised)
    if days is None:
        return None
    before = 0 if one.started_on else max(0, timing.path_days - one.lead_days)
    try:
        return step_on(calendar, start, before + days)
    except ValueError:  # the parties have no day in common for years
        return None


def _facts(row: PlanRow, background: Background) -> gates.Facts:
    return gates.Facts(
        today=background.today,
        calendar=background.calendar,
        milestones=tuple(_milestone_facts(one) for one in row.milestones),
        root_causes=tuple(gates.CauseFacts(pk, title) for pk, title in row.causes),
        needles=tuple(
            gates.NeedleFacts(one.id, one.name, one.better, one.baseline, one.target, one.target_on)
            for one in row.needles
        ),
        review=gates.ReviewFacts(row.author_id, row.revision, row.reviewed_by_id, row.reviewed_revision),
        contained=row.contained,
        closures=tuple(
            gates.Closure(one.first, one.last, f"{one.reason} ({one.customer})" if one.customer else one.reason)
            for one in background.blackouts
        ),
        review_days=REVIEW_DAYS if row.status in UNPROMISED else 0,
    )


def _milestone_facts(one: MilestoneRow) -> gates.MilestoneFacts:
    return gates.MilestoneFacts(
        one.id,
        one.number,
        one.title,
        one.kind,
        one.owner,
        one.due_on,
        one.lead_days,
        one.predecessors,
        one.factor_id,
        one.started_on,
        finished=one.is_finished,
        dropped=one.is_dropped,
    )
