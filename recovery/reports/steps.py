"""What was done, in our own words for it: the steps of an escalation and of its promised plan that a customer is told.

The words of these steps are made here, from what happened. Nothing that somebody wrote is told with them but the titles
of promised milestones that are verified, which nobody can change any more: other wording must not look like news.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Q

from escalations.models import Escalation, Factor
from recovery.models import RecoveryPlan
from recovery.reports.snapshot import MilestoneTold, StepTold
from tracker.models import Event
from tracker.policy import Side

WORDS: Final = {
    "escalation.acknowledged": "We told you that it was seen.",
    "escalation.accepted": "We took it on.",
    "escalation.contained": "The harm was stopped from growing.",
    "escalation.recovering": "The recovery began.",
    "escalation.monitoring": "What was to be done was done. Since then we watch whether it lasts.",
    "escalation.closed": "We hold it for resolved. Whether it is, you say.",
    "escalation.reopened": "It was opened again.",
    "escalation.handed_over": "Your contact changed.",
}
SEVERITY: Final = "Its severity was set from {} to {}."
CAUSE: Final = "A cause was confirmed."
CAUSES: Final = "{} causes were confirmed."


class Verified(NamedTuple):
    """A milestone that somebody other than its owner has seen done."""

    number: int
    title: str
    at: datetime


def steps_of(
    escalation: Escalation,
    plan: RecoveryPlan | None,
    milestones: Sequence[MilestoneTold],
    verified: Iterable[Verified],
    factors: Iterable[Factor],
    zone: str,
    as_of: datetime,
) -> tuple[StepTold, ...]:
    """All of them, oldest first, on the days of the customer's zone. One statement."""
    found = [(escalation.raised_at, f"{'You' if escalation.raised_by == Side.CUSTOMER else 'We'} raised it.")]
    found += _of_escalation(escalation, as_of)
    found += _of_causes(factors, ZoneInfo(zone))
    found += _of_plan(plan)
    found += [(one.at, f"M{one.number} {one.title}: done, and checked by somebody else.") for one in verified]
    days = ZoneInfo(zone)
    steps = [StepTold(at.astimezone(days).date(), word) for at, word in sorted(found, key=lambda one: one[0])]
    steps += _promised_anew(milestones)
    return tuple(sorted(steps, key=lambda one: one.on))


def is_of_causes(word: str) -> bool:
    """Whether this step is one of confirming causes, which are told by their names beside it."""
    return word == CAUSE or word.endswith(CAUSES.format(""))


def _of_causes(factors: Iterable[Factor], days: ZoneInfo) -> list[tuple[datetime, str]]:
    """One step for a day. Their titles may still be reworded, so how many there were is all that it says."""
    found: dict[date, list[datetime]] = {}
    for one in factors:
        if one.decided_at:
            found.setdefault(one.decided_at.astimezone(days).date(), []).append(one.decided_at)
    return [(min(many), CAUSE if len(many) == 1 else CAUSES.format(len(many))) for many in found.values()]


def _of_escalation(escalation: Escalation, as_of: datetime) -> list[tuple[datetime, str]]:
    moved = Q(kind__in=("escalation.amended", "escalation.handed_over"), data__changes__has_key="severity")
    rows = Event.objects.filter(subject_id=escalation.pk, occurred_at__lte=as_of)
    told = rows.filter(Q(kind__in=WORDS) | moved).order_by("occurred_at", "id")
    found = []
    for kind, at, data in told.values_list("kind", "occurred_at", "data"):
        if kind in WORDS:
            found.append((at, WORDS[kind]))
        severity = data.get("changes", {}).get("severity")
        if severity:
            found.append((at, SEVERITY.format(severity["from"], severity["to"])))
    return found


def _of_plan(plan: RecoveryPlan | None) -> list[tuple[datetime, str]]:
    if plan is None or plan.committed_at is None:
        return []
    found = [(plan.committed_at, "The recovery plan was promised.")]
    return [*found, (plan.ended_at, "Everything that was promised is done.")] if plan.ended_at else found


def _promised_anew(milestones: Sequence[MilestoneTold]) -> list[StepTold]:
    """One step for each further set of promises."""
    days = {one.baseline: one.made_on for each in milestones for one in each.promises if one.baseline > 1}
    return [StepTold(on, "Other dates were promised.") for _, on in sorted(days.items())]
