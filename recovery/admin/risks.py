"""What threatens milestones: the ladders that run, each with its reason, what would mend it, and what can be done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString

from recovery.reports.dangers import danger_in_words
from tracker import clock
from tracker.admin import looks
from tracker.models import Ladder, Reminder, User
from tracker.states import LIVE_LADDER, LadderState, ReminderState


@dataclass(frozen=True, slots=True)
class RiskLine:
    """One risk of one milestone. `now` False: it will be one when its moment comes, unless something changes."""

    title: str
    why: str
    remedy: str
    since: SafeString
    now: bool
    state: SafeString
    told: list[str]
    buttons: list[dict[str, str]]
    label: str = ""
    path: str = ""


def risks_of(ids: Iterable[UUID], user: User, back: str) -> Mapping[UUID, list[RiskLine]]:
    """The risks of these milestones, those that are there by now first. Two queries."""
    rows = Ladder.objects.visible_to(user).filter(subject_id__in=list(ids), status__in=LIVE_LADDER)
    rows = rows.select_related("acknowledged_by").order_by("started_at", "clock")
    steps: dict[UUID, list[Reminder]] = {}
    listed = list(rows)
    for step in Reminder.objects.filter(ladder__in=listed).order_by("ladder", "step"):
        steps.setdefault(step.ladder_id, []).append(step)
    found: dict[UUID, list[RiskLine]] = {}
    for row in listed:
        found.setdefault(row.subject_id, []).append(_line(row, steps.get(row.pk, []), back))
    return {pk: sorted(lines, key=lambda line: not line.now) for pk, lines in found.items()}


def _line(row: Ladder, steps: list[Reminder], back: str) -> RiskLine:
    opens_at = row.promised_at or row.started_at
    now = opens_at <= clock.now()
    title, why, remedy = danger_in_words(row.clock, row.facts, max(opens_at, clock.now()))
    pending = any(step.state == ReminderState.PENDING for step in steps)
    return RiskLine(
        title=title,
        why=why,
        remedy=remedy,
        since=looks.age(opens_at) if now else looks.due(opens_at),
        now=now,
        state=_state(row),
        told=[_step(row, step) for step in steps],
        buttons=_buttons(row, back) if row.status == LadderState.RUNNING and pending else [],
    )


def _state(row: Ladder) -> SafeString:
    if row.acknowledged_by is not None:
        return looks.pill(f"{row.acknowledged_by} is on it", "done")
    if row.snoozed_until is not None and row.snoozed_until > clock.now():
        return looks.pill(f"quiet until {looks.local(row.snoozed_until)}", "none")
    return looks.pill("told, not acted upon", "exhausted") if row.status == LadderState.EXHAUSTED else SafeString()


def _step(row: Ladder, step: Reminder) -> str:
    audience = row.policy[step.step]["audience"]
    said = {ReminderState.FIRED: "told", ReminderState.PENDING: "will be told"}.get(
        ReminderState(step.state), step.state
    )
    return f"{audience} {said} {looks.local(step.due_at)}"


def _buttons(row: Ladder, back: str) -> list[dict[str, str]]:
    return [
        {
            "label": label,
            "path": f"{reverse('admin:tracker_ladder_do', args=(row.pk, name))}?{urlencode({'next': back})}",
        }
        for name, label in (("acknowledge", "I am on it"), ("snooze", "Snooze"))
    ]
