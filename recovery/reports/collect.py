"""What may be told of one escalation, gathered in a fixed number of statements: the one door from the house's tables
to a snapshot.

What is not named here is not told. Of plans only the promised one is; of milestones only what was promised; of factors
only the confirmed ones, by their titles; of people only the named contact.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from escalations.measures.pareto import MeasuredFactor, Verdict, big_x, pareto
from escalations.models import Escalation, Factor, Impact
from escalations.states import EscalationState, FactorState
from recovery.measures import slips
from recovery.measures.standing import Standing
from recovery.measures.status import ComputedStatus, Facts, NeedleFacts, StepFacts, computed_status
from recovery.models import Decision, Milestone, Needle, RecoveryPlan
from recovery.queries.lists import warnings
from recovery.queries.needles import standing_of
from recovery.queries.rows import MilestoneRow, read_plan
from recovery.reports import snapshot as told
from recovery.reports.minutes import about
from recovery.reports.promised import promise_of
from recovery.reports.steps import Verified, steps_of
from recovery.states import OPEN_MILESTONE
from tracker.queries.calendars import common_calendars
from tracker.workdays import CommonCalendar

MOST_DECISIONS: Final = 20


@dataclass(frozen=True, slots=True)
class Collected:
    """A snapshot that nobody has worded yet, what the rules say of it, and the plan it tells of (None: none)."""

    snapshot: told.Snapshot
    computed: ComputedStatus
    plan: RecoveryPlan | None


def collect(escalation: UUID, *, as_of: datetime, number: int) -> told.Snapshot:
    """The snapshot of an escalation that could be told now, unworded, with the status by our rules.

    Twelve statements at most, whatever there is to tell. `as_of` is the moment it is told at: what was reported or
    measured later is left out. Raises Escalation.DoesNotExist.
    """
    return gather(escalation, as_of=as_of, number=number).snapshot


def gather(escalation: UUID, *, as_of: datetime, number: int) -> Collected:
    """`collect`, with what the rules say, and why."""
    about = Escalation.objects.select_related("owner", "service", "customer__calendar").get(pk=escalation)
    zone = about.customer.calendar.zone
    today = as_of.astimezone(ZoneInfo(zone)).date()
    plan = (promise := promise_of(about)).plan
    milestones, needles = (_milestones(plan, as_of), needles_of(plan, as_of)) if plan else ((), ())
    standing = Facts(plan is not None, today, lapse=promise.lapse, closed=about.status == EscalationState.CLOSED)
    computed = computed_status(_facts(standing, plan, milestones, needles, as_of))
    factors = list(Factor.objects.filter(escalation=about, status=FactorState.CONFIRMED).order_by("pk"))
    return Collected(
        told.Snapshot(
            format=told.FORMAT,
            ref=about.ref,
            number=number,
            title=about.title,
            service=about.service.name if about.service else "",
            severity=about.severity,
            raised_by=about.raised_by,
            raised_at=about.raised_at,
            state=about.status,
            effect=told.Effect(about.affected_who, about.affected_count, about.affected_since),
            as_of=as_of,
            published_at=as_of,
            zone=zone,
            status=computed.status,
            headline="",
            note="",
            next_update_due=about.next_update_due,
            contact=told.Person(about.owner.name, about.owner.email) if about.owner.is_active else None,
            plan=_plan(plan, zone) if plan else None,
            milestones=milestones,
            needles=needles,
            causes=_causes(factors),
            decisions=_decisions(plan, zone, as_of) if plan else (),
            steps=steps_of(about, promise.done, milestones, _verified(promise.done), factors, zone, as_of),
        ),
        computed,
        plan,
    )


def _plan(plan: RecoveryPlan, zone: str) -> told.PlanTold:
    if plan.committed_at is None:
        raise TypeError("a promised plan says when it was promised")
    return told.PlanTold(plan.title, plan.summary, _day(plan.committed_at, zone), plan.baseline, plan.committed_at)


def _milestones(plan: RecoveryPlan, as_of: datetime) -> tuple[told.MilestoneTold, ...]:
    calendar = common_calendars([plan.customer_id])[plan.customer_id]
    return tuple(
        _milestone(row, row.first_promised_on, row.promised_on, calendar)
        for row in read_plan(plan.pk, as_of).milestones
        if row.first_promised_on and row.promised_on
    )


def _milestone(row: MilestoneRow, first: date, promised: date, calendar: CommonCalendar) -> told.MilestoneTold:
    """Why a date was reported is told where it moved; what was said when it did not move stays inside."""
    reports = [slips.Report(each.reported_on, each.expected_on) for each in row.forecasts]
    moves, line, expected = slips.moves(first, reports), slips.slip_line(reports), row.done_on or row.forecast_on
    reasons = tuple(reports_told(row, first))
    zone = calendar.parties[-1].zone
    return told.MilestoneTold(
        label=f"M{row.number}",
        title=row.title,
        kind=row.kind,
        side=row.side,
        state=row.status,
        first_promised_on=first,
        promised_on=promised,
        expected_on=expected or promised,
        done_on=row.done_on,
        moved_days=slips.slip_days(calendar, first, expected) if expected else None,
        notice_days=moves[-1].notice_days if moves else None,
        reason=next((one.reason for one in reversed(reasons) if one.reason), ""),
        verdict=line.words if moves else "",
        promises=tuple(told.PromiseTold(one.made_on(zone), one.promised_on, one.baseline) for one in row.promises),
        reports=reasons,
    )


def reports_told(row: MilestoneRow, first: date | None) -> Iterable[told.ReportTold]:
    """What was reported of a milestone. The reason stands where the date moved; `first` is where it stood before."""
    was_on = first
    for one in row.forecasts:
        yield told.ReportTold(one.reported_on, one.expected_on, one.reason if one.expected_on != was_on else "")
        was_on = one.expected_on


def _facts(
    standing: Facts,
    plan: RecoveryPlan | None,
    milestones: Sequence[told.MilestoneTold],
    needles: Sequence[told.NeedleTold],
    as_of: datetime,
) -> Facts:
    """What the rules of the status look at: how the promise stands, with what is promised."""
    if plan is None:
        return standing
    risks = _risks(plan, as_of)
    steps = tuple(_step(one, risks.get(one.label, frozenset())) for one in milestones)
    return replace(standing, steps=steps, needles=tuple(map(_needle_facts, needles)))


def _risks(plan: RecoveryPlan, as_of: datetime) -> dict[str, frozenset[str]]:
    """By the label of a milestone, the clocks of its risks that have begun."""
    numbers = dict(Milestone.objects.filter(plan=plan, status__in=OPEN_MILESTONE).values_list("pk", "number"))
    rows = warnings(as_of).filter(subject_id__in=list(numbers))
    found: dict[str, frozenset[str]] = {}
    for subject, clock in rows.values_list("subject_id", "clock"):
        label = f"M{numbers[subject]}"
        found[label] = found.get(label, frozenset()) | {clock}
    return found


def needles_of(plan: RecoveryPlan, as_of: datetime) -> tuple[told.NeedleTold, ...]:
    """The needles of a plan as they stand at a moment. Three statements."""
    needles = list(Needle.objects.filter(plan=plan).order_by("place"))
    standings = standing_of(needles, as_of)
    return tuple(_needle(one, standings[one.pk]) for one in needles)


def _needle(one: Needle, standing: Standing) -> told.NeedleTold:
    return told.NeedleTold(
        place=one.place,
        name=one.name,
        unit=one.unit,
        better=one.better,
        source=one.source,
        baseline_since=one.baseline_since,
        baseline_until=one.baseline_until,
        baseline_value=one.baseline_value,
        target_value=one.target_value,
        target_on=one.target_on,
        verdict=standing.verdict,
        target_verdict=standing.target_verdict,
        stable=standing.stable,
        gap_closed=standing.gap_closed,
        course=standing.course,
        reaches_on=standing.reaches_on,
        reaches_from=standing.reaches_from,
        reaches_until=standing.reaches_until,
        readings=tuple(told.ReadingTold(read.on, read.value, read.signals) for read in standing.readings),
        processes=tuple(
            told.ProcessTold(found.since, found.kind, found.mean, found.lower, found.upper, found.reason)
            for found in standing.processes
        ),
    )


def _causes(factors: Sequence[Factor]) -> tuple[told.CauseTold, ...]:
    """The largest first, then those without a measured impact in the order in which they were found."""
    impacts = list(Impact.objects.filter(factor__in=[one.pk for one in factors], withdrawn_at=None).order_by("pk"))
    measured = [
        MeasuredFactor(one.pk, tuple(each.amount for each in impacts if each.factor_id == one.pk), confirmed=True)
        for one in factors
    ]
    shares: Mapping[UUID, float] = {row.key: row.share for row in pareto(measured).rows}
    verdict = big_x(measured, counted=bool(impacts and impacts[0].counted))
    big = verdict.factor if verdict.verdict is Verdict.DECLARED else None
    ordered = sorted(factors, key=lambda one: -shares.get(one.pk, 0))
    return tuple(told.CauseTold(one.title, one.category, shares.get(one.pk), one.pk == big) for one in ordered)


def _decisions(plan: RecoveryPlan, zone: str, as_of: datetime) -> tuple[told.DecisionTold, ...]:
    """The last of those that are shared and hold, in their order."""
    rows = Decision.objects.filter(plan=plan, shared=True, withdrawn_at=None, decided_at__lte=as_of)
    found = rows.select_related("milestone", "needle", "plan").order_by("-number")[:MOST_DECISIONS]
    return tuple(
        told.DecisionTold(one.number, _day(one.decided_at, zone), one.text, about(one)) for one in reversed(found)
    )


def _verified(plan: RecoveryPlan | None) -> list[Verified]:
    if plan is None:
        return []
    rows = Milestone.objects.filter(plan=plan, verified_at__isnull=False, first_promised_on__isnull=False)
    found = rows.order_by("verified_at", "number").values_list("number", "title", "verified_at")
    return [Verified(number, title, at) for number, title, at in found if at]


def _step(one: told.MilestoneTold, risks: frozenset[str]) -> StepFacts:
    return StepFacts(f"{one.label} {one.title}", one.promised_on, one.expected_on, one.state in OPEN_MILESTONE, risks)


def _needle_facts(one: told.NeedleTold) -> NeedleFacts:
    said = one.verdict, one.target_verdict, one.course, one.reaches_on, one.target_on, one.stable
    return NeedleFacts(one.name, len(one.readings), *said)


def _day(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()
