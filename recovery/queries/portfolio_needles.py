"""How many needles stand, without judging again what was not measured since.

A verdict follows from the readings of a needle, its processes, its goal, and the day. So each process of the product
keeps what it found, by the goal and the latest rows: rows are only ever added, and those of one needle one after the
other, since who adds one locks it. What somebody reads who has written himself is not kept: it may be undone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from recovery.measures.needle import Standing, Verdict
from recovery.measures.portfolio import Case
from recovery.measures.portfolio_filters import Filters
from recovery.measures.status import NeedleFacts
from recovery.models import Needle
from recovery.queries.needles import standing_of
from recovery.queries.portfolio_reach import reach_of
from recovery.queries.portfolio_sql import INSIDE, SEEN
from tracker.models import User
from tracker.queries.prepared import fetch_prepared

MOST: Final = 20_000
"""Needles that a process keeps in mind: some ten megabytes."""

MARKS: Final = """
SELECT n.id, {told}, n.name, n.better, n.baseline_value, n.target_value, n.target_on,
    coalesce((SELECT max(r.id) FROM recovery_reading r WHERE r.needle_id = n.id), 0),
    coalesce((SELECT max(w.id) FROM recovery_process w WHERE w.needle_id = n.id), 0),
    pg_current_xact_id_if_assigned() IS NULL
FROM recovery_needle n {about} ORDER BY n.plan_id, n.place
"""
OF_PLANS: Final = MARKS.format(told="n.plan_id", about="WHERE n.plan_id = ANY(%(plans)s::uuid[])")
OF_PERIOD: Final = MARKS.format(
    told="(p.committed_at AT TIME ZONE 'UTC')::date",
    about=f"""JOIN recovery_recoveryplan p ON p.id = n.plan_id
JOIN escalations_escalation e ON e.id = p.escalation_id LEFT JOIN tracker_service s ON s.id = e.service_id
WHERE {INSIDE.format(moment="p.committed_at")} AND {SEEN.format(row="e")}""",
)


@dataclass(frozen=True, slots=True)
class Stood:
    """What the portfolio tells of a needle. `moved` None: there are too few readings to say."""

    facts: NeedleFacts
    moved: bool | None


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


def needles_of(plans: Sequence[UUID], now: datetime) -> dict[UUID, tuple[NeedleFacts, ...]]:
    """By plan, how its needles stand, in their order. One statement; two more where something was measured."""
    found: dict[UUID, tuple[NeedleFacts, ...]] = {}
    for plan, _, stood in _stood(fetch_prepared(OF_PLANS, {"plans": list(plans)}), now):
        found[plan] = (*found.get(plan, ()), stood.facts)
    return found


def moved_of(user: User, filters: Filters, period: dict[str, Any], now: datetime) -> Iterator[Case]:
    """Of the needles of plans promised in the period, from `since` to before `until`: whether each moved."""
    asked = {"customers": reach_of(user, filters), "severity": filters.severity, "line": filters.line, **period}
    for on, pk, stood in _stood(fetch_prepared(OF_PERIOD, asked), now):
        if stood.moved is not None:
            yield Case(pk, on, stood.moved)


def _stood(rows: Sequence[Sequence[Any]], now: datetime) -> Iterator[tuple[Any, UUID, Stood]]:
    """What stands beside each needle in its row, its id, and how it stands."""
    today = now.astimezone(UTC).date()
    marks = {row[0]: tuple(row[2:-1]) for row in rows}
    stood = {pk: one.stood for pk, mark in marks.items() if (one := _known.get(pk)) and one.holds(mark, today)}
    new = [pk for pk in marks if pk not in stood]
    standings = standing_of([_needle(pk, *marks[pk][1:5]) for pk in new], now) if new else {}
    judged = {pk: _told(marks[pk], standings[pk]) for pk in new}
    if rows and rows[0][-1]:
        _keep({pk: _Known(marks[pk], today, one) for pk, one in judged.items()})
    stood |= judged
    return ((row[1], row[0], stood[row[0]]) for row in rows)


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
    )
    if standing.verdict is Verdict.TOO_FEW:
        return Stood(facts, None)
    return Stood(facts, standing.verdict is Verdict.IMPROVEMENT or standing.stable)
