"""When each recurring piece of work last came to its end."""

from datetime import datetime, timedelta

from django.db import connection

from tracker import clock
from tracker.models import Tick

GRAIN = timedelta(seconds=4)
"""A newer tick than this is not written again: many workers would only queue up for one row."""


def note_tick(name: str) -> None:
    """Write that `name` has just run to its end."""
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO tracker_tick (name, finished_at) VALUES (%s, %s) ON CONFLICT (name) DO UPDATE"
            " SET finished_at = excluded.finished_at WHERE tracker_tick.finished_at < %s",
            [name, now, now - GRAIN],
        )


def last_ticks() -> dict[str, datetime]:
    """Name to instant, for what has run at least once."""
    return dict(Tick.objects.values_list("name", "finished_at"))


def is_due(name: str, every: timedelta) -> bool:
    """Whether `name` has not run within `every`. Two that ask at once may both be told yes: the work bears it."""
    return not Tick.objects.filter(name=name, finished_at__gt=clock.now() - every).exists()
