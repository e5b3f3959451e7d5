"""The pack of a portfolio: many plans as of one moment, a line for each and for each of their milestones.

Its body is made in parts, each of some plans, so that any worker can go on where another was stopped. The parts joined
are canonical JSON; the same facts at the same moment are the same bytes. Days are those of each customer's zone.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, partial
from typing import Any, Final
from uuid import UUID

from msgspec import Struct

from recovery.measures.slips import Report, moves, slip_days
from recovery.queries.portfolio_pack import PlanNow, Step, plans_found, plans_now
from recovery.reports.bodies import canonical, encode_lines, head_of, read_as
from recovery.states import FINISHED, MilestoneState
from tracker.queries.calendars import common_calendars
from tracker.workdays import CommonCalendar

FORMAT: Final = 1
KIND: Final = "portfolio"
PART: Final = 400
"""Plans of one part."""


class NeedleLine(Struct, frozen=True, gc=False):
    """A needle, its verdict in the words of `recovery.reports.snapshot.NeedleTold`, and from how many readings."""

    n: int
    name: str
    verdict: str


class MilestoneLine(Struct, frozen=True, gc=False):
    """One milestone, as in the pack of its plan."""

    first_promised_on: date | None
    forecast_on: date | None
    kind: str
    label: str
    moved_days: int | None
    notice_days: int | None
    now_on: date | None
    owner: str
    promised_on: date | None
    reason: str
    side: str
    state: str
    title: str


class PlanLine(Struct, frozen=True, gc=False):
    """One plan. `computed` is by the rules, `stated` what its customer was told last (None: nothing yet).

    `first_promised_on` is the last day that was promised first, `now_on` the last that is expected or came true, and
    `moved_days` the working days between. Of `count` milestones that were not dropped `done` are, and `late` are
    expected later than first promised, or came true later.
    """

    computed: str
    count: int
    customer: str
    done: int
    escalation: str
    first_promised_on: date | None
    late: int
    line: str
    milestones: list[MilestoneLine]
    moved_days: int | None
    needles: list[NeedleLine]
    next_review_at: datetime | None
    next_update_due: datetime | None
    now_on: date | None
    ref: str
    severity: str
    state: str
    stated: str | None
    title: str


class Portfolio(Struct, frozen=True, gc=False):
    """The whole. `filters` is what was asked for, a customer with its id and name."""

    as_of: datetime
    filters: dict[str, Any]
    format: int
    kind: str
    plans: list[PlanLine]


DROPPED: Final = MilestoneState.DROPPED.value

Slip = Callable[[date, date], int]
"""Working days between two days."""


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
    slips = {customer: _slip(calendar) for customer, calendar in calendars.items()}
    return encode_lines([_line(one, slips[one.customer_id]) for one in found]).decode()


def joined_body(parts: Iterable[str], filters: dict[str, Any], moment: datetime) -> str:
    """The whole, from its parts in their order; canonical JSON as they are. `filters`: what was asked for, a customer
    with its id and name.
    """
    told = ",".join(part[1:-1] for part in parts if part != "[]")
    head = {"as_of": moment.astimezone(UTC), "filters": filters, "format": FORMAT, "kind": KIND}
    return f'{canonical(head)[:-1]},"plans":[{told}]}}'


def read_portfolio(body: str) -> Portfolio:
    """The facts of a body. Raises ValueError for one of another kind or format."""
    head = head_of(body)
    if (head.kind, head.format) != (KIND, FORMAT):
        raise ValueError(f"a {head.kind} of format {head.format} is no portfolio that can be read")
    return read_as(Portfolio, body)


def _slip(calendar: CommonCalendar) -> Slip:
    """Each pair of days is counted once: milestones of a customer share most of theirs."""
    return cache(partial(slip_days, calendar))


def _line(plan: PlanNow, slip: Slip) -> PlanLine:
    steps = [_milestone(step, slip) for step in plan.steps]
    kept = [one for one in steps if one.state != DROPPED]
    first = max([one.first_promised_on for one in kept if one.first_promised_on], default=None)
    now = max([one.now_on for one in kept if one.now_on], default=None)
    return PlanLine(
        computed=plan.computed,
        count=len(kept),
        customer=plan.customer,
        done=sum([one.state in FINISHED for one in kept]),
        escalation=plan.escalation,
        first_promised_on=first,
        late=sum([one.moved_days is not None and one.moved_days > 0 for one in kept]),
        line=plan.line,
        milestones=steps,
        moved_days=slip(first, now) if first and now else None,
        needles=[NeedleLine(one.n, one.name, one.verdict) for one in plan.needles],
        next_review_at=plan.next_review_at,
        next_update_due=plan.next_update_due,
        now_on=now,
        ref=plan.ref,
        severity=plan.severity,
        state=plan.state,
        stated=plan.stated,
        title=plan.title,
    )


def _milestone(step: Step, slip: Slip) -> MilestoneLine:
    _, number, title, kind, state, side, owner, first, last, forecast, due, done, _, moved = step
    expected = done or forecast
    return MilestoneLine(
        first_promised_on=first,
        forecast_on=forecast,
        kind=kind,
        label=f"M{number}",
        moved_days=slip(first, expected) if first and expected else None,
        notice_days=_notice(first, moved) if first and moved else None,
        now_on=None if state == DROPPED else expected or last or due,
        owner=owner,
        promised_on=last,
        reason=next((reason for *_, reason in reversed(moved) if reason), "") if moved else "",
        side=side,
        state=state,
        title=title,
    )


def _notice(first: date, moved: Sequence[Sequence[str]]) -> int:
    """That was given of the last move."""
    told = (Report(date.fromisoformat(on), date.fromisoformat(to)) for on, to, _ in moved)
    return moves(first, told)[-1].notice_days
