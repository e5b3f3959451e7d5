"""Figures of a plan as a pack has them: quoted from the outlook and the causes, nothing computed."""

from escalations.queries.causes import Causes
from recovery.measures.chance import AllKept
from recovery.queries.outlook import MilestoneOutlook, PlanOutlook
from recovery.reports.collect import reports_told
from recovery.reports.pack_parts import CausesPart, FactorPart, MilestonePart, TogetherPart
from recovery.reports.snapshot import PromiseTold


def milestone_parts(seen: PlanOutlook) -> tuple[MilestonePart, ...]:
    """Every milestone of the plan, also those that were dropped, in the order of their numbers."""
    zone = seen.calendar.parties[-1].zone
    return tuple(_milestone(one, zone) for one in seen.milestones)


def _milestone(one: MilestoneOutlook, zone: str) -> MilestonePart:
    row, timing, chance = one.row, one.timing, one.chance
    reports = tuple(reports_told(row, row.first_promised_on))
    return MilestonePart(
        id=row.id,
        label=f"M{row.number}",
        title=row.title,
        kind=row.kind,
        side=row.side,
        state=row.status,
        owner=row.owner or "",
        due_on=row.due_on,
        lead_days=row.lead_days,
        started_on=row.started_on,
        first_promised_on=row.first_promised_on,
        promised_on=row.promised_on,
        forecast_on=row.forecast_on,
        now_on=row.done_on or row.forecast_on or row.promised_on or row.due_on,
        done_on=row.done_on,
        moved_days=one.slip,
        notice_days=one.moves[-1].notice_days if one.moves else None,
        reason=next((each.reason for each in reversed(reports) if each.reason), ""),
        verdict=one.line.words if one.line and one.moves else "",
        chance=chance.share if chance else None,
        chance_n=chance.n if chance else 0,
        likely_by=one.likely_by,
        latest_start=timing.latest_start if timing else None,
        slack_days=timing.slack_days if timing else None,
        promises=tuple(PromiseTold(each.made_on(zone), each.promised_on, each.baseline) for each in row.promises),
        reports=reports,
    )


def together_part(found: AllKept) -> TogetherPart:
    """The chance that all open dates are kept."""
    return TogetherPart(found.low, found.high, found.product, found.n, found.unknown)


def causes_part(found: Causes) -> CausesPart:
    """Why it happened, and whether the harm was arrested."""
    shares = {line.factor.id: line.share for line in found.pareto}
    return CausesPart(
        unit=found.unit,
        big_x=found.big_x.says,
        factors=tuple(
            FactorPart(
                one.title, one.category, one.status, one.depth, one.root_cause.title if one.root_cause else "",
                one.escape_cause, one.impact, shares.get(one.id),
            )
            for one in found.factors
        ),
        contained_at=found.containment.contained_at,
        arrested=found.containment.verdict,
        containment=found.containment.says,
        closing_at=found.closing.earliest,
        closing=found.closing.says,
        recurrences=tuple(f"{one.root_cause.title}: {one.escalation.ref}" for one in found.recurrences),
    )  # fmt: skip
