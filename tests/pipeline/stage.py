"""What the pipeline's tests have in common: bad news at a given time, and what became of its reminders."""

from datetime import UTC, datetime, timedelta
from typing import Any

from escalations.models import Flag
from escalations.services.flags import log_flag
from tests.again import again
from tests.cast import Cast
from tracker.acts import Act
from tracker.models import Delivery, Event, Ladder, Reminder, User
from tracker.pipeline.fanout import fan_out
from tracker.pipeline.sweep import sweep_reminders

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
"""Monday 09:00 in Berlin, when the office opens."""

HOUR = timedelta(hours=1)

NOW = MONDAY + 4 * HOUR
"""When the first step of a flagging ladder that started on MONDAY is due."""


@again
def bad_news(cast: Cast, title: str = "Checkout fails", **fields: Any) -> Flag:
    """A flag of ACME that Max has logged and owns, sensed now. Its flagging ladder: Max after 4 h, Mia after 8 h."""
    fields.setdefault("owner", cast.max)
    return log_flag(act=Act(actor=fields.pop("actor", cast.max)), customer=cast.acme, title=title, **fields)


def the_ladder(flag: Flag) -> Ladder:
    """The one ladder that is live for the flag."""
    return Ladder.objects.get(subject_id=flag.pk, status__in=["running", "acknowledged", "exhausted"])


def states(ladder: Ladder) -> list[str]:
    """The states of its reminders, in the order of the steps."""
    return list(Reminder.objects.filter(ladder=ladder).order_by("step").values_list("state", flat=True))


def reminded(flag: Flag) -> list[Event]:
    """The events its fired reminders have left."""
    return list(Event.objects.filter(subject_id=flag.pk, kind="flag.reminded").order_by("id"))


def tell_all() -> None:
    """Sweep once and fan out whatever waits."""
    sweep_reminders()
    while fan_out().events:
        pass


def inbox(user: User, kind: str = "flag.reminded") -> list[Delivery]:
    """What reached a person's inbox about events of this kind, the oldest first."""
    return list(Delivery.objects.filter(recipient=user, channel="inbox", event__kind=kind).order_by("id"))


def mails(user: User, kind: str = "flag.reminded") -> list[Delivery]:
    """The mails to a person about events of this kind, the oldest first."""
    return list(Delivery.objects.filter(recipient=user, channel="email", event__kind=kind).order_by("id"))
