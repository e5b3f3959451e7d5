"""What a ladder will say when, in a form that tests can be read by."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.cast import Cast
from tests.flows.world import a_customers, a_flag
from tracker.acts import Act
from tracker.models import Calendar, Ladder, Record, User
from tracker.services.policies import add_policy

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
STARTERS: dict[str, Callable[[Cast], Any]] = {
    "flag.flagging": a_flag,
    "flag.discussing": lambda cast: a_flag(cast, "flagged", pace=timedelta()),
    "flag.acting": lambda cast: a_flag(cast, "discussed", pace=timedelta()),
    "escalation.acknowledging": a_customers,
    "escalation.containing": a_customers,
    "escalation.planning": a_customers,
    "escalation.updating": a_customers,
}
"""A record whose clock began to run an hour ago, at nine in Berlin."""


def local(text: str, zone: ZoneInfo = BERLIN) -> datetime:
    """A moment as people there write it: "2026-09-16 10:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def running(record: Record, clock: str) -> Ladder:
    """The live ladder of this clock."""
    return Ladder.objects.get(subject_id=record.pk, clock=clock, status__in=("running", "acknowledged", "exhausted"))


def climb(record: Record, clock: str, zone: ZoneInfo = BERLIN) -> list[tuple[str, str]]:
    """Whom the live ladder speaks to, and when: [("owner", "Wed 16 14:00"), ...]."""
    ladder = running(record, clock)
    return [
        (ladder.policy[one.step]["audience"], f"{one.due_at.astimezone(zone):%a %d %H:%M}")
        for one in ladder.reminders.all()
    ]


def states(record: Record, clock: str) -> list[list[str]]:
    """The states of the reminders, per ladder of this clock in the order of arming."""
    ladders = Ladder.objects.filter(subject_id=record.pk, clock=clock).prefetch_related("reminders")
    return [[one.state for one in ladder.reminders.all()] for ladder in sorted(ladders, key=_first_reminder)]


def _first_reminder(ladder: Ladder) -> int:
    return min(one.pk for one in ladder.reminders.all())


def agree(cast: Cast, clock: str, *hours: int, **more: Any) -> Any:
    """The operator agrees a ladder of leads, for everybody unless `customer` says for whom."""
    steps = [{"audience": "lead", "after_minutes": count * 60} for count in hours]
    return add_policy(act=Act(cast.ola), clock=clock, steps=steps, **more)


def works(person: User, zone: str, **week: list[list[str]]) -> None:
    """Give somebody working hours of their own."""
    User.objects.filter(pk=person.pk).update(
        calendar=Calendar.objects.create(name=f"{person.name}'s hours", zone=zone, week=week)
    )
