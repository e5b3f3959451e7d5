"""The pack of one plan: what a review looks at, as facts. Everything that a customer may be told of it, and the inside.

It is kept as canonical JSON and read back without loss. It says nothing of when or by whom it was made: the same facts
at the same moment are the same bytes. Days are those of the customer's zone, moments are UTC.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from recovery.reports.bodies import canonical, head_of, read_as
from recovery.reports.pack_parts import (
    ActionPart,
    AskPart,
    CausesPart,
    ChangePart,
    ClosurePart,
    CriterionPart,
    DecisionPart,
    Discipline,
    FeedbackPart,
    MemberPart,
    MilestonePart,
    PlanPart,
    StatusPart,
    TogetherPart,
    WarningPart,
)
from recovery.reports.snapshot import NeedleTold, Snapshot

FORMAT: Final = 1
KIND: Final = "plan"


@dataclass(frozen=True, slots=True)
class Inside:
    """What stays with us. `needles` None: they are those that are told; else the plan is not the one that is told."""

    customer: str
    reason: str
    plan: PlanPart
    status: StatusPart
    milestones: tuple[MilestonePart, ...]
    together: TogetherPart
    needles: tuple[NeedleTold, ...] | None
    changes: tuple[ChangePart, ...]
    warnings: tuple[WarningPart, ...]
    asks: tuple[AskPart, ...]
    feedback: tuple[FeedbackPart, ...]
    decisions: tuple[DecisionPart, ...]
    actions: tuple[ActionPart, ...]
    criteria: tuple[CriterionPart, ...]
    causes: CausesPart
    closure: ClosurePart | None
    team: tuple[MemberPart, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack. `told` is what could be told to the customer at that moment; in the pack of a publication what was told.

    `inside` None: it is the customer's.
    """

    kind: str
    format: int
    told: Snapshot
    eight_d: tuple[Discipline, ...]
    inside: Inside | None

    @property
    def as_of(self) -> datetime:
        """The moment whose knowledge it shows."""
        return self.told.as_of

    @property
    def needles(self) -> tuple[NeedleTold, ...]:
        """Those of the plan."""
        own = self.inside.needles if self.inside else None
        return self.told.needles if own is None else own


def pack_body(pack: Pack) -> str:
    """The pack as canonical JSON (`recovery.reports.bodies`)."""
    return canonical(pack)


def read_pack(body: str) -> Pack:
    """The pack a body was made of. Raises ValueError for one of another kind or format."""
    head = head_of(body)
    if (head.kind, head.format) != (KIND, FORMAT):
        raise ValueError(f"a {head.kind} of format {head.format} is no pack that can be read")
    return read_as(Pack, body)
