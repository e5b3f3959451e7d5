"""What the warnings of a promised plan say, and when, in a form that tests can be read by."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from recovery.models import Milestone
from recovery.notifications import NOTICES
from tests.cast import Cast
from tests.ladders.steps import local
from tracker import clock
from tracker.acts import Act
from tracker.models import Delivery, Event, Ladder, User
from tracker.pipeline.fanout import fan_out
from tracker.pipeline.sweep import sweep_reminders

BERLIN = ZoneInfo("Europe/Berlin")
LIVE = ("running", "acknowledged", "exhausted")


def armed(one: Milestone) -> dict[str, str]:
    """The live warnings of a milestone, and from when each is a risk: {"starting": "Thu 17 09:00"}."""
    rows = Ladder.objects.filter(subject_id=one.pk, status__in=LIVE).order_by("started_at", "clock")
    return {row.clock.partition(".")[2]: f"{row.started_at.astimezone(BERLIN):%a %d %H:%M}" for row in rows}


def warning(one: Milestone, name: str) -> Ladder:
    """The live warning of this name."""
    return Ladder.objects.get(subject_id=one.pk, clock=f"milestone.{name}", status__in=LIVE)


def history(one: Milestone, name: str) -> list[str]:
    """The states of all ladders there ever were of this name, in the order of arming."""
    rows = Ladder.objects.filter(subject_id=one.pk, clock=f"milestone.{name}").order_by("created_at", "id")
    return list(rows.values_list("status", flat=True))


def says(one: Milestone, name: str, at: datetime | None = None) -> tuple[str, str]:
    """Title and text of a warning as it would read at that time."""
    ladder = warning(one, name)
    event = Event(
        kind="milestone.reminded",
        subject_label=ladder.subject_label,
        recorded_at=at or clock.now(),
        data={"clock": ladder.clock, "facts": ladder.facts},
    )
    [notice] = [notice for notice in NOTICES if notice.kind == event.kind]
    worded = notice.word(event)
    return worded.title, worded.body


def tell() -> None:
    """Let the pipeline work until nothing is left to do."""
    while sweep_reminders().claimed:
        pass
    while fan_out().events:
        pass


def inbox(person: User) -> list[str]:
    """The titles of the warnings in somebody's inbox, oldest first."""
    rows = Delivery.objects.filter(recipient=person, channel="inbox", event__kind="milestone.reminded")
    return list(rows.order_by("id").values_list("title", flat=True))


def mia(cast: Cast, **more: Any) -> Act:
    """Mia does it, and says why."""
    return Act(cast.mia, message="Because.", **more)


__all__ = ["armed", "history", "inbox", "local", "mia", "says", "tell", "warning"]
