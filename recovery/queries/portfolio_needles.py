"""How many needles stand, without judging again what was not measured since.

A verdict follows from the readings of a needle, its processes, its goal, and the day. So each process of the product
keeps what it found, by the goal and the latest rows: rows are only ever added, and those of one needle one after the
other, since who adds one locks it. What somebody reads who has written himself is not kept: it may be undone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from recovery.measures.needle import Standing, Verdict
from recovery.measures.status import NeedleFacts
from recovery.models import Needle
from recovery.queries.needles import standing_of
from recovery.queries.portfolio_sql import INSIDE, SEEN
from tracker.queries.prepared import fetch_prepared

MOST: Final = 20_000
"""Needles that a process keeps in mind: some ten megabytes."""

MARKS: Final = f"""
SELECT n.id, n.plan_id, (p.committed_at AT TIME ZONE 'UTC')::date, {INSIDE.format(moment="p.committed_at")},
    pg_current_xact_id_if_assigned() IS NULL,
    n.name, n.better, n.baseline_value, n.target_value, n.target_on,
    coalesce((SELECT max(r.id) FROM recovery_reading r WHERE r.needle_id = n.id), 0),
    coalesce((SELECT max(w.id) FROM recovery_process w WHERE w.needle_id = n.id), 0)
FROM recovery_needle n JOIN recovery_recoveryplan p ON p.id = n.plan_id
JOIN escalations_escalation e ON e.id = p.escalation_id LEFT JOIN tracker_service s ON s.id = e.service_id
WHERE p.committed_at IS NOT NULL AND {SEEN.format(row="e")}
  AND ((%(open)s::bool AND e.status IN ('open', 'contained', 'recovering', 'monitoring'))
    OR (%(period)s::bool AND {INSIDE.format(moment="p.committed_at")}))
ORDER BY n.plan_id, n.place
"""  # noqa: S608  # words of ours


@dataclass(frozen=True, slots=True)
class Stood:
    """What the portfolio tells of a needle. `moved` None: there are too few readings to say."""

    facts: NeedleFacts
    moved: bool | None


@dataclass(frozen=True, slots=True)
class Needles:
    """Needles of promised plans: which, of which plan, promised on which day and whether in the period, and how it
    stands.
    """

    rows: tuple[tuple[UUID, UUID, date, bool, Stood], ...] = ()

    @property
    def of_plans(self) -> dict[UUID, tuple[NeedleFacts, ...]]:
        """By plan, how its needles stand, in their order."""
        found: dict[UUID, tuple[NeedleFacts, ...]] = {}
        for _, plan, _, _, stood in self.rows:
            found[plan] = (*found.get(plan, ()), stood.facts)
        return found

    @property
    def moved(self) -> list[tuple[UUID, date, bool]]:
        """Of those promised in the period: which, on which day, and whether it moved."""
        return [(pk, on, stood.moved) for pk, _, on, inside, stood in self.rows if inside and stood.moved is not None]


@dataclass(frozen=True, slots=True)
class _Known:
    mark: tuple[Any, ...]
    judged_on: date
    stood: Stood

    def holds(self, mark: tuple[Any, ...], today: date) -> bool:
        """Whether it is what one would find today: nothing came, and no day that was ahead is over."""
        reaches = self.stood.facts.reaches_on
        return self.mark == mark and self.judged_on <= today and (reaches is None or reaches >= today)


_known: Final[dict[UUID, _Known]] = {}


def needles_of(asked: dict[str, Any], *, of_open: bool = False, of_period: bool = False) -> Needles:
    """Those of open recoveries, of plans promised in the period that is asked for, or of both. One statement, and two
    more where something was measured since.
    """
    rows = fetch_prepared(MARKS, {**asked, "open": of_open, "period": of_period})
    found = _stood(rows, asked["now"])
    return Needles(tuple((row[0], row[1], row[2], row[3], found[row[0]]) for row in rows))


def _stood(rows: Sequence[Sequence[Any]], now: datetime) -> dict[UUID, Stood]:
    today = now.astimezone(UTC).date()
    marks = {row[0]: tuple(row[5:]) for row in rows}
    stood = {pk: one.stood for pk, mark in marks.items() if (one := _known.get(pk)) and one.holds(mark, today)}
    new = [pk for pk in marks if pk not in stood]
    standings = standing_of([_needle(pk, *marks[pk][1:5]) for pk in new], now) if new else {}
    judged = {pk: _told(marks[pk], standings[pk]) for pk in new}
    if rows and rows[0][4]:
        _keep({pk: _Known(marks[pk], today, one) for pk, one in judged.items()})
    return stood | judged


def _keep(found: dict[UUID, _Known]) -> None:
    if len(_known) + len(found) > MOST:
        _known.clear()
    _known.update(found)


def _needle(pk: UUID, better: str, baseline: Decimal | None, target: Decimal | None, on: date | None) -> Needle:
    return Needle(id=pk, better=better, baseline_value=baseline, target_value=target, target_on=on)


def _told(mark: tuple[Any, ...], standing: Standing) -> Stood:
    facts = NeedleFacts(
        mark[0],
        len(standing.readings),
        standing.verdict.value,
        standing.target_verdict.value,
        standing.course.value,
        standing.reaches_on,
        mark[4],
        standing.stable,
    )
    if standing.verdict is Verdict.TOO_FEW:
        return Stood(facts, None)
    return Stood(facts, standing.verdict is Verdict.IMPROVEMENT or standing.stable)
