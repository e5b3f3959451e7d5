"""The snapshot of one recovery as its customer may know it: what stands in a publication, key for key.

It is written to canonical JSON and read back without loss. Whoever adds a key here tells it to customers: the test of
exact keys asks for it first. Days are those of the customer's zone, moments are UTC; numbers of needles are exact
decimals, and None means what its field says.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from recovery.reports.bodies import canonical, digest_of, head_of, read_as

__all__ = ["FORMAT", "Snapshot", "digest_of", "from_body", "to_body"]

FORMAT = 1
"""Rises when a key changes its meaning; a reader of old publications looks at it first. A key that is added later has a
default, which is what updates of before say.
"""


@dataclass(frozen=True, slots=True)
class Person:
    """Whom the customer may turn to."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Effect:
    """The effect on the customer's own customers; None: not known."""

    who: str
    count: int | None
    since: datetime | None


@dataclass(frozen=True, slots=True)
class PlanTold:
    """The promised plan. `promised_at` tells it from another one that was promised on the same day; None: in updates
    that were told before it was known.
    """

    title: str
    summary: str
    promised_on: date
    baseline: int
    promised_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PromiseTold:
    """A date that was given, when, and in which set of promises."""

    made_on: date
    promised_on: date
    baseline: int


@dataclass(frozen=True, slots=True)
class ReportTold:
    """On one day, the date that was expected, and why it moved."""

    reported_on: date
    expected_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class MilestoneTold:
    """One step that was promised. `moved_days` are working days from the first promise to what is expected (or was
    done) now; None: nothing to compare. `verdict` is the slip line in words, "" where there is none yet. `reason` is
    why the date was moved last.
    """

    label: str
    title: str
    kind: str
    side: str
    state: str
    first_promised_on: date
    promised_on: date
    expected_on: date
    done_on: date | None
    moved_days: int | None
    notice_days: int | None
    reason: str
    verdict: str
    promises: tuple[PromiseTold, ...]
    reports: tuple[ReportTold, ...]


@dataclass(frozen=True, slots=True)
class ReadingTold:
    """What was measured on one day, and which signals of a real change end on it (their numbers, 1 to 4)."""

    on: date
    value: Decimal
    signals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ProcessTold:
    """From one day on, the mean and the limits of what is normal; all None while readings are too few.

    `kind` is "none", "trial" (6 to 11 readings) or "locked". `reason` says why it began anew, "" for the first.
    """

    since: date
    kind: str
    mean: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    reason: str


@dataclass(frozen=True, slots=True)
class NeedleTold:
    """One number that has to move. `verdict` is "improvement", "decline", "normal" or "too_few"; `target_verdict`
    "meets", "hit_and_miss", "misses" or "too_few". `gap_closed` is a share (1 is the whole way; not capped; None:
    cannot be said). `reaches_from` and `reaches_until` bound the day on which the target is reached on this course;
    both None unless `course` is "reaches"; only the second None: the range is open. The other courses are those of
    `recovery.measures.standing`.
    """

    place: int
    name: str
    unit: str
    better: str
    source: str
    baseline_since: date | None
    baseline_until: date | None
    baseline_value: Decimal | None
    target_value: Decimal | None
    target_on: date | None
    verdict: str
    target_verdict: str
    stable: bool
    gap_closed: float | None
    course: str
    reaches_on: date | None
    reaches_from: date | None
    reaches_until: date | None
    readings: tuple[ReadingTold, ...]
    processes: tuple[ProcessTold, ...]


@dataclass(frozen=True, slots=True)
class CauseTold:
    """A confirmed factor: what it is, of which nature, and the share of the measured impact it has (None: unknown)."""

    title: str
    category: str
    share: float | None
    big: bool


@dataclass(frozen=True, slots=True)
class StepTold:
    """Something that was done: when, and what, in our words for it."""

    on: date
    word: str


@dataclass(frozen=True, slots=True)
class DecisionTold:
    """What was decided for the promised plan and is shared: its number, the day, and what it is about ("": all)."""

    number: int
    on: date
    text: str
    about: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One recovery as its customer may know it at `as_of`. `status` is what we state ("on_track", "at_risk",
    "off_track", "cannot_say"); `state` is how far the escalation has come. `next_update_due` None: none is promised.
    `contact` None: nobody is named. `plan` None: none is promised yet. `note` is what the publisher wrote beside the
    headline.
    """

    format: int
    ref: str
    number: int
    title: str
    service: str
    severity: str
    raised_by: str
    raised_at: datetime
    state: str
    effect: Effect
    as_of: datetime
    published_at: datetime
    zone: str
    status: str
    headline: str
    note: str
    next_update_due: datetime | None
    contact: Person | None
    plan: PlanTold | None
    milestones: tuple[MilestoneTold, ...]
    needles: tuple[NeedleTold, ...]
    causes: tuple[CauseTold, ...]
    steps: tuple[StepTold, ...]
    decisions: tuple[DecisionTold, ...] = ()


def to_body(snapshot: Snapshot) -> str:
    """The snapshot as canonical JSON (`recovery.reports.bodies`)."""
    return canonical(snapshot)


def from_body(body: str | bytes) -> Snapshot:
    """The snapshot a body was made of. Raises ValueError for a body of another format."""
    if (found := head_of(body).format) != FORMAT:
        raise ValueError(f"a snapshot of format {found} cannot be read")
    return read_as(Snapshot, body)
