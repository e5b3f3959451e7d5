"""The pack of a portfolio: many plans as of one moment, a line for each and for each of their milestones.

Its body is made in parts, each of some plans, so that any worker can go on where another was stopped. The parts joined
are canonical JSON; the same facts at the same moment are the same bytes. Days are those of each customer's zone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID

import orjson

from recovery.measures.slips import Report, moves, slip_days
from recovery.queries.portfolio_pack import PlanNow, Step, plans_found, plans_now
from recovery.reports.bodies import canonical
from recovery.states import FINISHED, MilestoneState
from tracker.queries.calendars import common_calendars
from tracker.workdays import CommonCalendar

FORMAT: Final = 1
KIND: Final = "portfolio"
PART: Final = 200
"""Plans of one part."""


@dataclass(frozen=True, slots=True)
class NeedleLine:
    """A needle, its verdict in the words of `recovery.reports.snapshot.NeedleTold`, and from how many readings."""

    name: str
    verdict: str
    n: int


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """One milestone, as in the pack of its plan."""

    label: str
    title: str
    kind: str
    state: str
    side: str
    owner: str
    first_promised_on: date | None
    promised_on: date | None
    forecast_on: date | None
    now_on: date | None
    moved_days: int | None
    notice_days: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One plan. `computed` is by the rules, `stated` what its customer was told last (None: nothing yet).

    `first_promised_on` is the last day that was promised first, `now_on` the last that is expected or came true, and
    `moved_days` the working days between. Of `count` milestones that were not dropped `done` are, and `late` are
    expected later than first promised, or came true later.
    """

    ref: str
    title: str
    customer: str
    escalation: str
    line: str
    severity: str
    state: str
    computed: str
    stated: str | None
    first_promised_on: date | None
    now_on: date | None
    moved_days: int | None
    count: int
    done: int
    late: int
    needles: tuple[NeedleLine, ...]
    next_review_at: datetime | None
    next_update_due: datetime | None
    milestones: tuple[MilestoneLine, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which plans: of these customers (all that are asked for), and of what the filters leave. None: of all."""

    customers: tuple[UUID, ...]
    severity: str | None = None
    line: str | None = None
    status: str | None = None
    since: datetime | None = None
    until: datetime | None = None

    def plans(self) -> list[tuple[UUID, UUID]]:
        """The plans with their customers, in the order of the pack. One statement."""
        told = {name: getattr(self, name) for name in ("severity", "line", "status", "since", "until")}
        return plans_found({**told, "customers": list(self.customers)})


def parts_of(plans: Sequence[Any]) -> int:
    """How many parts so many plans have."""
    return -(-len(plans) // PART)


def part_body(plans: Sequence[UUID], moment: datetime) -> str:
    """The lines of these plans as canonical JSON. Seven statements, however many there are."""
    found = plans_now(plans, moment)
    calendars = common_calendars({one.customer_id for one in found})
    return canonical([_line(one, calendars[one.customer_id]) for one in found])


def joined_body(parts: Iterable[str], filters: dict[str, Any], moment: datetime) -> str:
    """The whole, from its parts in their order; canonical JSON as they are. `filters`: what was asked for, a customer
    with its id and name.
    """
    told = ",".join(part[1:-1] for part in parts if part != "[]")
    head = {"as_of": moment.astimezone(UTC), "filters": filters, "format": FORMAT, "kind": KIND}
    return f'{canonical(head)[:-1]},"plans":[{told}]}}'


def read_portfolio(body: str) -> dict[str, Any]:
    """The facts of a body, key for key. Raises ValueError for a body of another kind or format."""
    raw: dict[str, Any] = orjson.loads(body)
    if (raw.get("kind"), raw.get("format")) != (KIND, FORMAT):
        raise ValueError(f"a {raw.get('kind')} of format {raw.get('format')} is no portfolio that can be read")
    return raw


def _line(plan: PlanNow, calendar: CommonCalendar) -> PlanLine:
    steps = tuple(_milestone(step, calendar) for step in plan.steps)
    kept = [one for one in steps if one.state != MilestoneState.DROPPED]
    first = max((one.first_promised_on for one in kept if one.first_promised_on), default=None)
    now = max((one.now_on for one in kept if one.now_on), default=None)
    return PlanLine(
        ref=plan.ref,
        title=plan.title,
        customer=plan.customer,
        escalation=plan.escalation,
        line=plan.line,
        severity=plan.severity,
        state=plan.state,
        computed=plan.computed,
        stated=plan.stated,
        first_promised_on=first,
        now_on=now,
        moved_days=slip_days(calendar, first, now) if first and now else None,
        count=len(kept),
        done=sum(one.state in FINISHED for one in kept),
        late=sum(one.moved_days is not None and one.moved_days > 0 for one in kept),
        needles=tuple(NeedleLine(one.name, one.verdict, one.n) for one in plan.needles),
        next_review_at=_moment(plan.next_review_at),
        next_update_due=_moment(plan.next_update_due),
        milestones=steps,
    )


def _milestone(step: Step, calendar: CommonCalendar) -> MilestoneLine:
    number, title, kind, state, side, owner, first_told, last, forecast, due, done, told, _ = step
    first, expected = _day(first_told), _day(done) or _day(forecast)
    reports = [(date.fromisoformat(on), date.fromisoformat(to), reason) for on, to, reason in told or ()]
    moved = moves(first, (Report(on, to) for on, to, _ in reports)) if first and reports else ()
    return MilestoneLine(
        label=f"M{number}",
        title=title,
        kind=kind,
        state=state,
        side=side,
        owner=owner,
        first_promised_on=first,
        promised_on=_day(last),
        forecast_on=_day(forecast),
        now_on=None if state == MilestoneState.DROPPED else expected or _day(last) or _day(due),
        moved_days=slip_days(calendar, first, expected) if first and expected else None,
        notice_days=moved[-1].notice_days if moved else None,
        reason=_reason(first, reports),
    )


def _reason(first: date | None, reports: Iterable[tuple[date, date, str]]) -> str:
    """Why it was moved last; of a confirmation nothing is told."""
    return next((reason for reason in reversed([*_reasons(first, reports)]) if reason), "")


def _reasons(was_on: date | None, reports: Iterable[tuple[date, date, str]]) -> Iterator[str]:
    for _, to, reason in reports:
        if to != was_on:
            yield reason
        was_on = to


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
