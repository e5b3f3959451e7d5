"""What lies on a person's desk: queues of things that wait for them, and what they have not read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Window

from tracker.models import User
from tracker.queries.messages import inbox_of
from tracker.queries.prepared import fetch_prepared

SOURCES: list["Source"] = []
"""Where queues come from, in the order in which they are shown."""

SHOWN = 12
"""Rows of a queue that are shown; the rest is counted."""

ZONE = "SELECT zone FROM tracker_calendar WHERE id = %s OR standard ORDER BY standard LIMIT 1"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that waits. `since` is when the waiting began, `due_at` when it should have ended; None: no such time.

    `worked_minutes` is how long it has waited in the reader's working time, `left_minutes` how much working time is
    left until it is due (0 when it is late); with `all_hours` both count round the clock.
    """

    id: UUID
    path: str
    label: str
    customer: str
    says: str
    severity: str = ""
    owner: str = ""
    since: datetime | None = None
    due_at: datetime | None = None
    worked_minutes: int | None = None
    left_minutes: int | None = None
    late: bool = False
    all_hours: bool = False


@dataclass(frozen=True, slots=True)
class Queue:
    """Things of one kind that wait for one person, the most pressing first. `total` counts those not shown as well.

    `teaches` says what this queue is for, to somebody who finds it empty; `more` is the address of the whole list.
    """

    name: str
    title: str
    teaches: str
    items: Sequence[Item]
    total: int
    more: str = ""


Source = Callable[[User], list[Queue]]


def zone_of(user: User) -> ZoneInfo:
    """The zone of the person's own calendar, else of the standard one, else UTC."""
    rows = fetch_prepared(ZONE, [user.calendar_id])
    return ZoneInfo(rows[0][0] if rows else "UTC")


def unread(user: User) -> Queue:
    """What the person has not read yet."""
    new = inbox_of(user).filter(read_at=None).select_related("event__customer").annotate(total=Window(Count("pk")))
    rows = list(new[:SHOWN])
    items = [
        Item(
            id=row.pk,
            path=row.path,
            label=row.title,
            customer=row.event.customer.name if row.event.customer else "",
            says="late" if row.late else "",
            since=row.created_at,
        )
        for row in rows
    ]
    return Queue(
        "inbox",
        "Unread messages",
        "You have read everything. What happens to your flags and escalations is told here, once.",
        items,
        rows[0].total if rows else 0,
        "/admin/me/inbox/",
    )
