"""A plan as its page shows it: the gate, the milestones, the chart, what threatens it. Plain lines for the template."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from recovery.admin import words
from recovery.admin.risks import RiskLine
from recovery.charts import words as readings
from recovery.charts.facts import ended_on, histories
from recovery.charts.trend import NARROW, WIDE, trend_chart
from recovery.measures.gate import CONTENT, Gate, State
from recovery.models import RecoveryPlan
from recovery.queries.outlook import MilestoneOutlook, PlanOutlook
from recovery.states import MILESTONE, PlanState
from tracker.admin import looks

HOW = {"start": "press", "finish": "press", "forecast": "day"}
"""What is done on the plan's own page; all else has a page that asks."""

MARKS = {State.GREEN: ("✓", "did"), State.RED: ("✗", "hindrance"), State.SHOWN: ("i", "soft")}


def gate_lines(gate: Gate) -> list[dict[str, Any]]:
    """The seven lines with mark, reasons and remedies."""
    return [
        {
            "number": line.number,
            "title": line.title,
            "mark": MARKS[line.state][0],
            "look": MARKS[line.state][1],
            "state": line.state.value,
            "reasons": line.reasons,
            "for_promises": line.code in CONTENT,
        }
        for line in gate.lines
    ]


def milestone_lines(
    seen: PlanOutlook, risks: Mapping[UUID, Sequence[RiskLine]], allowed: frozenset[str], back: str
) -> list[dict[str, Any]]:
    """A line for each milestone. `allowed` are the verbs for which this person has the right."""
    numbers = {one.row.id: f"M{one.row.number}" for one in seen.milestones}
    critical = set(seen.critical_path)
    return [
        {
            "path": milestone_path(one.row.id),
            "label": f"M{one.row.number} {one.row.title}",
            "kind": words.KINDS[one.row.kind],
            "side": one.row.side,
            "owner": one.row.owner or "nobody yet",
            "critical": one.row.id in critical,
            "after": ", ".join(numbers[pk] for pk in one.row.predecessors if pk in numbers),
            "due": words.near(one.row.due_on, seen.today),
            "lead": one.row.lead_days,
            "promised": _promised(one, seen),
            "now": words.near(one.row.done_on or one.row.forecast_on, seen.today),
            "slip": words.slip(one.slip, same=_same(one)),
            "slack": words.slack(one.timing.slack_days if one.timing and one.row.is_open else None),
            "start_by": _start_by(one, seen),
            "chance": words.chance(one.chance),
            "likely": words.near(one.likely_by, seen.today) if one.likely_by else "",
            "state": words.state(one.row),
            "risks": sum(line.now for line in risks.get(one.row.id, ())),
            "buttons": _buttons(one, seen, allowed, back),
        }
        for one in seen.milestones
    ]


def milestone_path(pk: UUID) -> str:
    """The address of a milestone's own page."""
    return reverse("admin:recovery_milestone_change", args=(pk,))


def _same(one: MilestoneOutlook) -> bool:
    return (one.row.done_on or one.row.forecast_on) == one.row.first_promised_on


def _start_by(one: MilestoneOutlook, seen: PlanOutlook) -> SafeString | str:
    """The latest responsible start of what has not begun."""
    if one.timing is None or one.timing.latest_start is None or one.row.started_on or not one.row.is_open:
        return ""
    return words.near(one.timing.latest_start, seen.today)


def _promised(one: MilestoneOutlook, seen: PlanOutlook) -> SafeString:
    """The first promise, and the last where it is another."""
    first, last = one.row.first_promised_on, one.row.promised_on
    if first == last:
        return words.near(first, seen.today)
    return format_html(
        '{}, <span class="soft">then</span> {}', words.near(first, seen.today), words.near(last, seen.today)
    )


def _buttons(one: MilestoneOutlook, seen: PlanOutlook, allowed: frozenset[str], back: str) -> list[dict[str, str]]:
    """`how`: pressed at once, with a day typed beside it, or on a page that asks."""
    if seen.row.status not in {PlanState.COMMITTED, PlanState.DRAFT, PlanState.IN_REVIEW}:
        return []
    possible = [*MILESTONE.verbs(one.row.status)]
    if one.row.is_open and seen.row.status == PlanState.COMMITTED:
        possible.insert(0, "forecast")
    labels = {"start": "Start", "forecast": "Report", "finish": "Finish", "verify": "Verify", "redo": "Send back"}
    expected = one.row.forecast_on or one.row.promised_on or one.row.due_on
    return [
        {
            "label": labels[verb],
            "path": f"{reverse('admin:recovery_milestone_do', args=(one.row.id, verb))}?next={back}",
            "action": reverse("admin:recovery_milestone_do", args=(one.row.id, verb)),
            "how": HOW.get(verb, "page"),
            "expected": expected.isoformat() if expected else "",
            "field": f"expected-{one.row.number}",
        }
        for verb in possible
        if verb in labels and verb in allowed
    ]


def trend(plan: RecoveryPlan, seen: PlanOutlook) -> dict[str, Any]:
    """The trend chart in both widths, with its words and its table; empty before anything was promised."""
    told, over = histories(seen), ended_on(seen, plan.ended_at)
    if not any(one.points for one in told):
        return {}
    return {
        "wide": trend_chart(told, seen.today, ended_on=over, frame=WIDE, name="trend-wide"),
        "narrow": trend_chart(told, seen.today, ended_on=over, frame=NARROW, name="trend-narrow"),
        "sentences": readings.sentences(told),
        "head": readings.HEAD,
        "rows": readings.rows(told),
    }


def facts(plan: RecoveryPlan, seen: PlanOutlook) -> list[Any]:
    """What one wants to know of a plan at a glance."""
    found: list[Any] = [
        ("Customer", plan.customer),
        ("Escalation", _escalation(plan)),
        ("Owner", plan.owner),
        ("Author", plan.author),
        ("Review", _review(plan)),
        ("Chance of keeping all dates", words.together(seen.together)),
        ("Critical path", _critical(seen)),
        ("Days left to work in", _squeeze(seen)),
    ]
    if plan.baseline:
        found += [("Kept by the first promise", _kept(seen, last=False)), ("Kept by the last", _kept(seen, last=True))]
        found.append(("Done, of what is due", _execution(seen)))
    found += [
        (label, looks.moment(at))
        for label, at in (("Submitted", plan.submitted_at), ("Promised", plan.committed_at), ("Ended", plan.ended_at))
        if at is not None
    ]
    if plan.overridden_by is not None:
        found.append((f"Promised over a red gate by {plan.overridden_by}", looks.plain(plan.override_reason)))
    return found


def _escalation(plan: RecoveryPlan) -> SafeString:
    path = reverse("admin:escalations_escalation_change", args=(plan.escalation_id,))
    return looks.link(path, plan.escalation)


def _review(plan: RecoveryPlan) -> str:
    if plan.reviewed_by is None:
        return "Nobody has approved it yet"
    if plan.committed_at is None and plan.reviewed_revision != plan.revision:
        return f"Void: {plan.reviewed_by} approved revision {plan.reviewed_revision}, it is at {plan.revision}"
    return f"Approved by {plan.reviewed_by}"


def _critical(seen: PlanOutlook) -> SafeString:
    path, days = seen.critical_path, seen.gate.schedule.critical_days
    if not path or days is None:
        return format_html("{}", looks.NOTHING)
    labels = {one.row.id: f"M{one.row.number}" for one in seen.milestones}
    steps = format_html_join(" → ", '<span class="nowrap">{}</span>', ((labels[pk],) for pk in path))
    return format_html("{}: {}", steps, readings.counted(days, "working day"))


def _squeeze(seen: PlanOutlook) -> str:
    found = seen.squeeze
    if found is None:
        return looks.NOTHING
    return f"{found.common_days} common of {readings.counted(found.calendar_days, 'calendar day')}"


def _kept(seen: PlanOutlook, *, last: bool) -> str:
    rate = seen.kept.last if last else seen.kept.first
    if rate.share is None:
        return "None is due yet"
    return f"{words.percent(rate.share)} of {rate.n}"


def _execution(seen: PlanOutlook) -> str:
    return f"{seen.execution.done} of {seen.execution.due}" if seen.execution.due else "None is due yet"


def danger_lines(seen: PlanOutlook, risks: Mapping[UUID, Sequence[RiskLine]]) -> list[RiskLine]:
    """What is a risk by now, over all milestones, each with the name of its own."""
    return [
        replace(line, label=f"M{one.row.number} {one.row.title}", path=milestone_path(one.row.id))
        for one in seen.milestones
        for line in risks.get(one.row.id, ())
        if line.now
    ]
