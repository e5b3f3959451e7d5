"""What the apps tell the shared core about themselves, as data, when they start. The core names no flag and no plan."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from tracker.policy import Side
from tracker.timers import Policy

if TYPE_CHECKING:
    from tracker.models import Event, Record


@dataclass(frozen=True, slots=True)
class ClockFact:
    """A clock that runs now, as the facts have it. Equal facts make equal ladders, however often they are computed.

    `whose` is the person whose working time counts (None: round the clock); `promised_at` is the end of a cadence.
    """

    clock: str
    started_at: datetime
    severity: str = ""
    whose: UUID | None = None
    promised_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ClockKind:
    """A kind of clock: what it waits for, in words ("flagged"), and the policy per severity ("" serves the others)."""

    name: str
    waits_for: str
    policies: Mapping[str, Policy]

    def default(self, severity: str) -> Policy:
        """The built-in policy for this severity."""
        return self.policies.get(severity) or self.policies[""]


@dataclass(frozen=True, slots=True)
class SubjectKind:
    """A kind of record that events, ladders and messages are about.

    `model` is its label ("escalations.Flag"); `path` the address a reader is sent to, with {id}. `people` reads, for
    many
    ids in one query, who is what for each: {"owner": user id, "raiser": ...}. `clocks` computes which clocks run for
    one
    record from its facts; `open_ids` lists the ids of records that may have running clocks, for the sweep that
    compares.
    """

    kind: str
    model: str
    path: str
    people: Callable[[Sequence[UUID]], dict[UUID, dict[str, UUID | None]]]
    clocks: Callable[[Any], list[ClockFact]]
    open_ids: Callable[[], Iterable[UUID]]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a message says: one line, and a short text. Plain text; channels dress it."""

    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Who is told when an event of `kind` happens, and in which words.

    `audiences` are words of `SubjectKind.people` ("owner"), or "lead" and "manager" (everybody with that role for the
    customer). `side` is the side the recipients must still be on when the message goes out. The actor is not told of
    the own deed, unless the notice is a `receipt` for it.
    """

    kind: str
    audiences: tuple[str, ...]
    word: Callable[["Event"], Wording]
    side: Side = Side.PROVIDER
    receipt: bool = False


SUBJECTS: dict[str, SubjectKind] = {}
CLOCKS: dict[str, ClockKind] = {}
NOTICES: dict[str, list[Notice]] = {}


def register_subject(subject: SubjectKind) -> None:
    """Make a kind of record known. Registering the same kind again replaces it."""
    SUBJECTS[subject.kind] = subject


def register_clocks(*clocks: ClockKind) -> None:
    """Make clocks known."""
    CLOCKS.update({clock.name: clock for clock in clocks})


def register_notices(*notices: Notice) -> None:
    """Make notices known; several may stand for one kind of event, for different readers."""
    for notice in notices:
        known = NOTICES.setdefault(notice.kind, [])
        if notice not in known:
            known.append(notice)


def subject_of(record: "Record") -> SubjectKind:
    """The kind of this record. KeyError when no app has registered it."""
    return SUBJECTS[record.subject]
