"""How the events of plans, milestones and needles are told on a timeline; a plan's tells those of its parts as well."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Model

from recovery.admin import words
from recovery.models import Milestone, Needle, RecoveryPlan
from recovery.reports.dangers import danger_in_words
from tracker.admin import looks
from tracker.admin.house import LATEST
from tracker.admin.story import TELLERS, Entry, tell
from tracker.charts.text import day as in_words
from tracker.models import Event, User

PARTS: dict[str, type[Model]] = {"plan": RecoveryPlan, "milestone": Milestone, "needle": Needle}


def plan_story(plan: RecoveryPlan, user: User) -> list[Entry]:
    """The latest events about the plan and all that belongs to it, each about a part with its name before it."""
    names = {one.pk: f"M{one.number}" for one in plan.milestones.all()}
    names |= {one.pk: one.name for one in plan.needles.all()}
    rows = Event.objects.visible_to(user).filter(subject_id__in=[plan.pk, *names]).select_related("actor")
    events = list(rows.order_by("-id")[:LATEST])
    entries: dict[int, Entry] = {}
    for kind, model in PARTS.items():
        about = [event for event in events if event.subject_kind == kind]
        entries |= dict(zip((event.pk for event in about), tell(about, model, user), strict=True))
    return [_named(entries[event.pk], names.get(event.subject_id, "")) for event in events if event.pk in entries]


def _named(entry: Entry, name: str) -> Entry:
    return replace(entry, title=f"{name}: {entry.title[:1].lower()}{entry.title[1:]}") if name else entry


def _day(event: Event, name: str) -> str:
    try:
        return in_words(date.fromisoformat(str(event.data.get(name))))
    except ValueError:
        return looks.NOTHING


def _promises(event: Event) -> Iterable[str]:
    for one in event.data.get("promises") or ():
        chance = one.get("chance")
        likely = f", chance {words.percent(chance)}" if isinstance(chance, float) else ""
        yield f"{one.get('label', 'a milestone')} on {in_words(date.fromisoformat(one['on']))}{likely}"


def _committed(event: Event) -> str:
    over = ", over a red gate" if event.data.get("override_reason") else ""
    return f"Promised{over}: {'; '.join(_promises(event))}"


def _rebaselined(event: Event) -> str:
    over = ", over a red gate" if event.data.get("override_reason") else ""
    return f"Promised anew{over}: {'; '.join(_promises(event))}"


def _forecast(event: Event) -> str:
    return f"Expected on {_day(event, 'expected_on')}, was {_day(event, 'before')}"


def _reconfirmed(event: Event) -> str:
    return f"Looked at: still expected on {_day(event, 'expected_on')}"


def _reminded(event: Event) -> str:
    """A reminder with its reason."""
    late = ", sent late" if event.data.get("late") else ""
    facts: Any = event.data.get("facts") or {}
    headline, why, _ = danger_in_words(str(event.data.get("clock")), facts, event.recorded_at)
    return f"Reminder to the {event.data.get('audience', 'owner')}{late}: {headline}. {why}".rstrip(" .") + "."


TELLERS.update(
    {
        "plan.drafted": lambda event: f"Drafted for {event.data.get('escalation_ref', 'an escalation')}",
        "plan.submitted": lambda _: "Submitted for review",
        "plan.returned": lambda _: "Returned to its author",
        "plan.approved": lambda event: f"Approved, revision {event.data.get('revision', '')}",
        "plan.committed": _committed,
        "plan.rebaselined": _rebaselined,
        "plan.needle_added": lambda event: f"Needle added: {event.data.get('name', '')}",
        "plan.needle_removed": lambda event: f"Needle removed: {event.data.get('name', '')}",
        "milestone.added": lambda event: f"Added, {event.data.get('kind', '')}",
        "milestone.started": lambda event: f"Begun on {_day(event, 'started_on')}",
        "milestone.forecast": _forecast,
        "milestone.reconfirmed": _reconfirmed,
        "milestone.finished": lambda event: f"Done on {_day(event, 'done_on')}",
        "milestone.verified": lambda _: "Verified: somebody else has looked",
        "milestone.sent_back": lambda _: "Sent back: not done after all",
        "milestone.reminded": _reminded,
    }
)
