"""The parts of a pack that stay inside: rows of facts, key for key as its JSON has them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from recovery.reports.snapshot import PromiseTold, ReportTold


@dataclass(frozen=True, slots=True)
class PlanPart:
    """The plan. `state` is one of `recovery.states.PlanState`; `baseline` 0: nothing was promised yet."""

    id: UUID
    ref: str
    title: str
    summary: str
    state: str
    owner: str
    author: str
    baseline: int
    committed_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class ReasonPart:
    """One thing that a rule of the status has found."""

    code: str
    status: str
    text: str


@dataclass(frozen=True, slots=True)
class LastTime:
    """How it stood when it was looked at last: in a review ("review 3"), or, as long as none was held, when the
    customer was told last ("update 5"). `sentence` is the headline of then.
    """

    what: str
    at: datetime
    computed: str
    sentence: str


@dataclass(frozen=True, slots=True)
class StatusPart:
    """What our rules say, why, and what the customer was told last. None: nothing was told, nothing was held.

    `stated_reason` and `stated_until` are "" and None unless something greener was stated.
    """

    computed: str
    reasons: tuple[ReasonPart, ...]
    update: int | None
    stated: str | None
    stated_at: datetime | None
    stated_reason: str
    stated_until: date | None
    last: LastTime | None


@dataclass(frozen=True, slots=True)
class MilestonePart:
    """One milestone with its figures, promised or not. None: not known yet, or there is none.

    `forecast_on` is what was last reported, `now_on` the day it was done, is expected, or is to be done. `moved_days`
    are working days from the first promise to now, `notice_days` calendar days. `chance` is that of keeping its date,
    from `chance_n` milestones like it. `reason` is why it was moved last.
    """

    id: UUID
    label: str
    title: str
    kind: str
    side: str
    state: str
    owner: str
    due_on: date | None
    lead_days: int | None
    started_on: date | None
    first_promised_on: date | None
    promised_on: date | None
    forecast_on: date | None
    now_on: date | None
    done_on: date | None
    moved_days: int | None
    notice_days: int | None
    reason: str
    verdict: str
    chance: float | None
    chance_n: int
    likely_by: date | None
    latest_start: date | None
    slack_days: int | None
    promises: tuple[PromiseTold, ...]
    reports: tuple[ReportTold, ...]


@dataclass(frozen=True, slots=True)
class TogetherPart:
    """The chance that all open dates are kept: between `low` and `high`, `product` if none hangs on another (None:
    cannot say, as `unknown` of the n chances are not known).
    """

    low: float
    high: float
    product: float | None
    n: int
    unknown: int


@dataclass(frozen=True, slots=True)
class ChangePart:
    """One thing that is new, by `recovery.reports.changes`."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class WarningPart:
    """What threatens a milestone, a needle or the whole, since when, why, and what would end it ("" where the name of
    the clock says it all).
    """

    about: str
    clock: str
    title: str
    why: str
    remedy: str
    since: datetime


@dataclass(frozen=True, slots=True)
class AskPart:
    """What one side needs of the other; `side` has to answer. `age_days` are calendar days since it was asked."""

    number: int
    side: str
    title: str
    text: str
    state: str
    asked_by: str
    asked_at: datetime
    age_days: int
    due_on: date | None
    overdue: bool
    answer: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class FeedbackPart:
    """The customer's word that has had no answer yet."""

    number: int
    about: str
    text: str
    given_by: str
    given_at: datetime
    age_days: int


@dataclass(frozen=True, slots=True)
class DecisionPart:
    """What was decided and holds. `review` None: between two. `about` "": the whole plan."""

    number: int
    review: int | None
    about: str
    text: str
    shared: bool
    decided_at: datetime
    noted_by: str


@dataclass(frozen=True, slots=True)
class ActionPart:
    """What somebody sees to. `carried` is in how many reviews since it was open; `owner` "": nobody yet."""

    number: int
    review: int | None
    about: str
    title: str
    text: str
    side: str
    owner: str
    due_on: date | None
    overdue: bool
    state: str
    carried: int
    shared: bool


@dataclass(frozen=True, slots=True)
class CriterionPart:
    """What has to be so before it can end. `met` None: it cannot be said yet."""

    code: str
    text: str
    met: bool | None
    says: str


@dataclass(frozen=True, slots=True)
class FactorPart:
    """A contributing factor, `depth` below its root. `share` is of the impact of all confirmed ones; None: unknown."""

    title: str
    category: str
    state: str
    depth: int
    cause: str
    escape_cause: str
    impact: Decimal
    share: float | None


@dataclass(frozen=True, slots=True)
class CausesPart:
    """Why it happened, as far as the evidence goes. `unit` is that of the impacts, "" where none was measured."""

    unit: str
    big_x: str
    factors: tuple[FactorPart, ...]
    contained_at: datetime | None
    arrested: str
    containment: str
    closing_at: datetime | None
    closing: str
    recurrences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClosurePart:
    """The customer's answer to the last closure. `answer` "": silence, or the question ended. None: not said."""

    asked_at: datetime
    answer: str
    answered_at: datetime | None
    effort: int | None
    satisfaction: int | None
    words: str


@dataclass(frozen=True, slots=True)
class MemberPart:
    """Somebody of the team, and as what."""

    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Discipline:
    """One of the eight disciplines: D1 the team … D8 the end. `lines` are in words."""

    number: int
    title: str
    lines: tuple[str, ...]
