"""What the commit gate judges by: plain facts, read from the tables or made up for a trial."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from recovery.measures.chance import AllKept, Chance, all_kept
from recovery.measures.schedule import Step
from tracker.workdays import CommonCalendar


@dataclass(frozen=True, slots=True)
class MilestoneFacts:
    """A milestone of the plan; None is what it does not say yet. `owner` is a name, `factor` the one it addresses."""

    id: UUID
    number: int
    title: str
    kind: str
    owner: str | None
    due_on: date | None
    lead_days: int | None
    predecessors: tuple[UUID, ...] = ()
    factor: UUID | None = None
    started_on: date | None = None
    finished: bool = False
    dropped: bool = False

    def __str__(self) -> str:
        return f"M{self.number} {self.title}"

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return not self.finished and not self.dropped

    def step(self) -> Step:
        """The part that the schedule weighs."""
        return Step(self.id, self.due_on, self.lead_days, self.predecessors, self.finished, self.started_on)


@dataclass(frozen=True, slots=True)
class CauseFacts:
    """A root cause of the escalation: a confirmed factor (`id` is the factor's) that names one of the catalogue."""

    id: UUID
    title: str


@dataclass(frozen=True, slots=True)
class NeedleFacts:
    """A needle of the plan; None is what it does not say yet. `better` is up or down."""

    id: UUID
    name: str
    better: str
    baseline: Decimal | None
    target: Decimal | None
    target_on: date | None


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """Who wrote the plan, at which revision it is, and who approved which one."""

    author: UUID
    revision: int
    reviewer: UUID | None = None
    reviewed_revision: int | None = None


@dataclass(frozen=True, slots=True)
class Closure:
    """A blackout in words, for reasons: what the calendar knows only as closed days."""

    first: date
    last: date
    label: str


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the gate judges by. `contained`: the escalation is, by what was done before the plan.

    `chances` are those of the milestones still to be done, by id; one that is not there has no date, or no history, and
    so counts as unknown in `together`. `review_days` are common days that the review still takes of those there are.
    """

    today: date
    calendar: CommonCalendar
    milestones: tuple[MilestoneFacts, ...]
    root_causes: tuple[CauseFacts, ...]
    needles: tuple[NeedleFacts, ...]
    review: ReviewFacts
    contained: bool = False
    chances: Mapping[UUID, Chance] = field(default_factory=dict)
    closures: tuple[Closure, ...] = ()
    review_days: int = 0
    together: AllKept = field(init=False, compare=False)

    def __post_init__(self) -> None:
        chances = [self.chances.get(one.id) for one in self.open]
        object.__setattr__(self, "together", all_kept([one.share if one else None for one in chances]))

    @property
    def kept(self) -> tuple[MilestoneFacts, ...]:
        """The milestones that were not dropped."""
        return tuple(one for one in self.milestones if not one.dropped)

    @property
    def open(self) -> tuple[MilestoneFacts, ...]:
        """The milestones still to be done."""
        return tuple(one for one in self.milestones if one.open)
