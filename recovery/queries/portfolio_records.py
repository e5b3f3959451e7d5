"""The records behind a figure: what each is called and whose it is, a page of them in one statement. Nobody's name is
told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from recovery.queries.portfolio import Case
from tracker.queries.prepared import fetch_prepared

NAMES: Final = {
    "flag": "SELECT r.id, r.ref, r.title, c.name FROM escalations_flag r",
    "escalation": "SELECT r.id, r.ref, r.title, c.name FROM escalations_escalation r",
    "resolution": "SELECT r.id, r.ref, e.title, c.name FROM recovery_resolution r"
    " JOIN escalations_escalation e ON e.id = r.escalation_id",
    "milestone": "SELECT r.id, p.ref || ' M' || r.number, r.title, c.name FROM recovery_milestone r"
    " JOIN recovery_recoveryplan p ON p.id = r.plan_id",
    "needle": "SELECT r.id, p.ref, r.name, c.name FROM recovery_needle r"
    " JOIN recovery_recoveryplan p ON p.id = r.plan_id",
}
PATHS: Final = {
    "flag": "/admin/escalations/flag/{}/change/",
    "escalation": "/admin/escalations/escalation/{}/change/",
    "resolution": "/admin/recovery/resolution/{}/change/",
    "milestone": "/admin/recovery/milestone/{}/change/",
    "needle": "/admin/recovery/needle/{}/change/",
}
OF_THESE: Final = " JOIN tracker_customer c ON c.id = r.customer_id WHERE r.id = ANY(%s::uuid[])"


@dataclass(frozen=True, slots=True)
class Named:
    """One case of a figure: the record, by which day it belongs to the period, and where the record is to be seen."""

    id: UUID
    kind: str
    ref: str
    title: str
    customer: str
    on: str
    path: str


def named(cases: Sequence[Case], kind: str) -> list[Named]:
    """The records of these cases, in their order. One statement."""
    found = {row[0]: row for row in fetch_prepared(NAMES[kind] + OF_THESE, [[case.record for case in cases]])}
    return [_named(case, kind, found[case.record]) for case in cases if case.record in found]


def _named(case: Case, kind: str, row: Sequence[Any]) -> Named:
    pk, ref, title, customer = row
    return Named(pk, kind, ref, title, customer, case.on.isoformat(), PATHS[kind].format(pk))
