"""The pack of a plan, collected: the one door from the house's tables to a pack."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from escalations.queries.causes import causes_of
from recovery.measures.gate import Line
from recovery.models import Publication, RecoveryPlan, Resolution
from recovery.queries.outlook import PlanOutlook, outlook
from recovery.reports.agreed import actions_of, asks_of, decisions_of, feedback_of
from recovery.reports.changes import Before, changes_since
from recovery.reports.collect import Collected, gather, needles_of
from recovery.reports.criteria import Ending, criteria_of
from recovery.reports.dangers import dangers_of
from recovery.reports.disciplines import eight_d, eight_d_told
from recovery.reports.headline import default_template, render, values_of
from recovery.reports.last_time import Looked, last_look
from recovery.reports.outlooks import causes_part, milestone_parts, together_part
from recovery.reports.pack import FORMAT, KIND, Inside, Pack
from recovery.reports.pack_parts import (
    ChangePart,
    ClosurePart,
    LastTime,
    MemberPart,
    PlanPart,
    ReasonPart,
    StatusPart,
)
from recovery.reports.snapshot import NeedleTold, Snapshot, from_body


@dataclass(frozen=True, slots=True)
class Read:
    """What several parts of a pack are made of. `looked` None: nobody has looked at it yet. `update` None: none was
    told, or none stands.
    """

    plan: RecoveryPlan
    seen: PlanOutlook
    found: Collected
    told: Snapshot
    looked: Looked | None
    update: Publication | None
    today: date


def collect_pack(plan: UUID, as_of: datetime) -> Pack:
    """The pack of this plan at a moment, in a fixed number of statements, however large it is.

    It reads what the database says: to see what was known at an earlier moment, call it in `tracker.history.known_at`.
    What was reported, measured or agreed later is left out in any case. Raises RecoveryPlan.DoesNotExist.
    """
    read = _read(plan, as_of)
    inside = _inside(read, as_of)
    return Pack(KIND, FORMAT, read.told, eight_d(read.told, inside), inside)


class Frozen(Protocol):
    """What was told, as it was frozen: a publication, or what is read of one."""

    @property
    def body(self) -> str | bytes:
        """The snapshot as canonical JSON."""
        ...


def pack_told(publication: Frozen) -> Pack:
    """The pack that a customer may have of an update: what stands in its body, and nothing else. No statement."""
    told = from_body(publication.body)
    return Pack(KIND, FORMAT, told, eight_d_told(told), None)


def _read(pk: UUID, as_of: datetime) -> Read:
    people = ("owner", "author", "reviewed_by", "escalation__owner", "escalation__sponsor", "escalation__raiser")
    plan = RecoveryPlan.objects.select_related("customer", "escalation", *people).get(pk=pk)
    update = Publication.objects.filter(escalation=plan.escalation_id, latest=True).first()
    found = gather(plan.escalation_id, as_of=as_of, number=update.number if update else 0)
    headline = render(default_template(found.snapshot), values_of(found.snapshot))
    seen = outlook(pk, as_of)
    looked = last_look(plan, update, as_of)
    return Read(plan, seen, found, replace(found.snapshot, headline=headline), looked, update, seen.today)


def _inside(read: Read, as_of: datetime) -> Inside:
    plan, seen, told, since = read.plan, read.seen, read.told, read.looked.at if read.looked else None
    zone = ZoneInfo(told.zone)
    milestones, needles = milestone_parts(seen), _needles(read, as_of)
    causes = causes_part(causes_of(plan.escalation, as_of))
    ids = [plan.escalation_id, plan.pk, *(one.id for one in milestones), *(one.id for one in seen.row.needles)]
    asks, feedback = asks_of(plan, as_of, since, zone), feedback_of(plan, as_of, zone)
    actions, closure = actions_of(plan, as_of, since, zone), _closure(plan, as_of)
    numbers = told.needles if needles is None else needles
    return Inside(
        customer=plan.customer.name,
        reason=plan.escalation.reason,
        plan=_plan(plan),
        status=_status(read),
        milestones=milestones,
        together=together_part(seen.together),
        needles=needles,
        changes=_changes(read),
        warnings=dangers_of(ids, as_of),
        asks=asks,
        feedback=feedback,
        decisions=decisions_of(plan, as_of),
        actions=actions,
        criteria=criteria_of(
            Ending(as_of, told.zone, milestones, numbers, causes, _line(seen), asks, feedback, actions, closure)
        ),
        causes=causes,
        closure=closure,
        team=_team(plan, seen),
    )


def _line(seen: PlanOutlook) -> Line:
    return next(line for line in seen.gate.lines if line.code == "addresses_causes")


def _plan(plan: RecoveryPlan) -> PlanPart:
    return PlanPart(
        id=plan.pk,
        ref=plan.ref,
        title=plan.title,
        summary=plan.summary,
        state=plan.status,
        owner=str(plan.owner),
        author=str(plan.author),
        baseline=plan.baseline,
        committed_at=plan.committed_at,
        ended_at=plan.ended_at,
    )


def _status(read: Read) -> StatusPart:
    computed, update, looked = read.found.computed, read.update, read.looked
    return StatusPart(
        computed=computed.status,
        reasons=tuple(ReasonPart(one.code, one.status, one.text) for one in computed.reasons),
        update=update.number if update else None,
        stated=update.stated_status if update else None,
        stated_at=update.published_at if update else None,
        stated_reason=update.stated_reason if update else "",
        stated_until=update.stated_until if update else None,
        last=LastTime(looked.what, looked.at, looked.computed, looked.snapshot.headline) if looked else None,
    )


def _needles(read: Read, as_of: datetime) -> tuple[NeedleTold, ...] | None:
    told = read.found.plan
    return None if told is not None and told.pk == read.plan.pk else needles_of(read.plan, as_of)


def _changes(read: Read) -> tuple[ChangePart, ...]:
    """Since somebody looked last; nothing: nobody has, or nothing has changed."""
    looked = read.looked
    if looked is None:
        return ()
    found = changes_since(Before(looked.snapshot, looked.computed), read.told, read.found.computed.status)
    return tuple(ChangePart(str(one.kind), one.text) for one in found)


def _closure(plan: RecoveryPlan, as_of: datetime) -> ClosurePart | None:
    rows = Resolution.objects.filter(escalation=plan.escalation_id, asked_at__lte=as_of)
    found = rows.order_by("-asked_at", "-number").first()
    if found is None:
        return None
    return ClosurePart(found.asked_at, found.answer, found.answered_at, found.effort, found.satisfaction, found.words)


def _team(plan: RecoveryPlan, seen: PlanOutlook) -> tuple[MemberPart, ...]:
    """Who has a part in it, by name; the first with most to answer for."""
    about = plan.escalation
    roles = [
        (about.owner, "owns the escalation"),
        (about.sponsor, "sponsor"),
        (plan.owner, "owns the plan"),
        (plan.author, "wrote the plan"),
        (plan.reviewed_by, "reviewed the plan"),
        (about.raiser, "raised it"),
    ]
    named = [(str(person), role) for person, role in roles if person is not None]
    named += [(one.row.owner, f"M{one.row.number}") for one in seen.milestones if one.row.owner]
    return tuple(_members(named))


def _members(named: Iterable[tuple[str, str]]) -> Iterable[MemberPart]:
    found: dict[str, list[str]] = {}
    for name, role in named:
        found.setdefault(name, []).append(role)
    return (MemberPart(name, tuple(roles)) for name, roles in found.items())
