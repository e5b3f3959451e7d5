"""What was measured of needles, and how they stand: for any number of them in two statements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Final
from uuid import UUID

import orjson

from recovery.measures.needle import Goal, Standing, judge
from recovery.models import Needle
from tracker import clock
from tracker.queries.prepared import fetch_prepared

READINGS: Final = """
SELECT needle_id, json_agg(json_build_array(measured_on, value::text) ORDER BY measured_on)::text
FROM (SELECT DISTINCT ON (needle_id, measured_on) needle_id, measured_on, value FROM recovery_reading
      WHERE needle_id = ANY(%s::uuid[]) AND recorded_at <= coalesce(%s::timestamptz, 'infinity')
      ORDER BY needle_id, measured_on, id DESC) AS last
WHERE value IS NOT NULL GROUP BY needle_id
"""
# A correction is written after what it corrects: the last row of a day is the one that stands.

STARTS: Final = """
SELECT needle_id, json_agg(json_build_array(since, reason) ORDER BY since)::text FROM recovery_process
WHERE needle_id = ANY(%s::uuid[]) AND recorded_at <= coalesce(%s::timestamptz, 'infinity') GROUP BY needle_id
"""

NOTHING: Final = "[]"


@dataclass(frozen=True, slots=True)
class Series:
    """What counts of one needle, oldest first: day and value of each reading, and from which days on it worked in
    another way, with the reason.
    """

    readings: tuple[tuple[date, Decimal], ...] = ()
    starts: tuple[tuple[date, str], ...] = ()


def series_of(needles: Iterable[Needle], as_of: datetime | None = None) -> dict[UUID, Series]:
    """The readings that stand, and the processes, of each of these needles; as they were known at `as_of`, None: now.

    Two statements for any number of needles; each has an entry.
    """
    return {pk: Series(_readings(read), _starts(begun)) for pk, (read, begun) in _stored(needles, as_of).items()}


def standing_of(needles: Sequence[Needle], as_of: datetime | None = None) -> dict[UUID, Standing]:
    """How each of these needles stands on the day of `as_of` (None: now) in UTC, by what was known then.

    Two statements, as `series_of`.
    """
    stored, today = _stored(needles, as_of), (as_of or clock.now()).astimezone(UTC).date()
    return {one.pk: _judged(*stored[one.pk], goal_of(one), today) for one in needles}


def goal_of(needle: Needle) -> Goal:
    """Where a needle has to go, as far as it is known."""
    return Goal(needle.better, needle.baseline_value, needle.target_value, needle.target_on)


def _stored(needles: Iterable[Needle], as_of: datetime | None) -> dict[UUID, tuple[str, str]]:
    ids = [one.pk for one in needles]
    if not ids:
        return {}
    readings: dict[UUID, str] = dict(fetch_prepared(READINGS, [ids, as_of]))
    starts: dict[UUID, str] = dict(fetch_prepared(STARTS, [ids, as_of]))
    return {pk: (readings.get(pk, NOTHING), starts.get(pk, NOTHING)) for pk in ids}


@lru_cache(maxsize=128)
def _judged(readings: str, starts: str, goal: Goal, today: date) -> Standing:
    """The same facts are weighed once per process and day, and kept by value: there is nothing to invalidate."""
    return judge(_readings(readings), _starts(starts), goal, today)


def _readings(text: str) -> tuple[tuple[date, Decimal], ...]:
    return tuple((date.fromisoformat(on), Decimal(value)) for on, value in orjson.loads(text))


def _starts(text: str) -> tuple[tuple[date, str], ...]:
    return tuple((date.fromisoformat(since), reason) for since, reason in orjson.loads(text))
