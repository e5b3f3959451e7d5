"""What the apps tell the shared core about themselves, as data, when they start. The core names no flag and no plan."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from tracker.policy import Side
from tracker.timers import Policy

if TYPE_CHECKING:
    from tracker.models import Event, Record, User


@dataclass(frozen=True, slots=True)
class ClockFact:
    """A clock that runs now, as the facts have it. Equal facts make equal ladders, however often they are computed.

    `whose` is the person whose working time counts (None: round the clock). `promised_at` is the end of a cadence that
    was promised; with `by_cadence` there is none yet: it is what the policy says when the ladder is armed, and stays.
    `started_at` may lie ahead: a risk that is foreseen is a clock that will start. With `from_seen` the clock counts
    from when it was first seen, if that is later: what a change makes late at once still begins with the first step.
    `facts` tell the reader of a reminder why, and what would end it; JSON, and only what stands until somebody changes
    it ("start by 8 Dec", not "two days left"), or the ladder would start anew each day.
    """

    clock: str
    started_at: datetime
    severity: str = ""
    whose: UUID | None = None
    promised_at: datetime | None = None
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)
    from_seen: bool = False
    by_cadence: bool = False


ClockSource = Callable[[Sequence[Any]], Mapping[UUID, Sequence[ClockFact]]]
"""Reads, for many records of one kind, which clocks run for each; no entry: none."""

Dependents = Callable[[Any], Iterable["Record"]]
"""Reads the records whose clocks depend on this one as well."""

Span = tuple[date, date]
"""The first and the last of some days."""

DaysFollower = Callable[[Collection[UUID] | None, Collection[UUID], Span | None], None]
"""Is told whose working days have changed: of which customers (None: of every one), of which people, and which days.

No days: any may have, and the hours of people as well.
"""


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
    many ids in one query, who is what for each: {"owner": user id, "raiser": ...}. `clocks` computes which clocks run
    for many records from their facts; `open_ids` lists the ids of records that may have running clocks, for the sweep
    that compares. `hold` locks, beyond the records themselves, what services lock before they let clocks follow.
    """

    kind: str
    model: str
    path: str
    people: Callable[[Sequence[UUID]], dict[UUID, dict[str, UUID | None]]]
    clocks: ClockSource
    open_ids: Callable[[], Iterable[UUID]]
    hold: Callable[[Sequence[UUID]], None] | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """What a message says: one line, and a short text. Plain text; channels dress it."""

    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Who is told when an event of `kind` happens, and in which words.

    `audiences` are words of `SubjectKind.people` ("owner"), words under which the event itself lists ids of people in
    its "people" ("invited"), or "lead", "manager", "contact", "viewer" (everybody with that role for the customer).
    `side` is the side the recipients must still be on when the message goes out. The actor is not told of the own deed,
    unless the notice is a `receipt` for it. `path` names the page the message leads to; None: on the provider's side
    that of the subject, on the customer's side none. `when` says of which events of the kind it tells, by what the
    event says; None: of all. `hurries` says of which events its mails wait for no working hours, beside what is
    critical; None: of none. A notice of reminders without audiences speaks to whom the step of the ladder names; with
    audiences it speaks to those beside.
    """

    kind: str
    audiences: tuple[str, ...]
    word: Callable[["Event"], Wording]
    side: Side = Side.PROVIDER
    receipt: bool = False
    path: Callable[["Event"], str] | None = None
    when: Callable[["Event"], bool] | None = None
    hurries: Callable[["Event"], bool] | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """What goes with a mail, as a file of this `name`; `content_type` may have parameters. `inline`: not a file, but
    another form of the mail itself, as calendar programs look for.
    """

    name: str
    content_type: str
    content: bytes
    inline: bool = False


Attachments = Callable[["Event", "User", Side], Sequence[Attachment]]
"""What goes with the mails about an event of one kind, to this person of this side. Made when the mail is written, so
it may be asked again for a further try; the same then.
"""

Told = Callable[[Sequence["Event"]], Mapping[int, str]]
"""Reads which of some events about one kind of record the customer's side may be told of, by their ids, and how severe
what they are about is as far as that side knows ("": it was not told).
"""

Upkeep = Callable[[], object]
"""What an app sees to once a day. Safe to repeat."""

DIGEST = "user.digested"
"""The kind of the daily digest: nobody is told of it by a notice, and anybody may switch its mail off."""

SUBJECTS: dict[str, SubjectKind] = {}
CLOCKS: dict[str, ClockKind] = {}
NOTICES: dict[str, list[Notice]] = {DIGEST: []}
FURTHER_CLOCKS: dict[str, list[ClockSource]] = {}
DEPENDENTS: dict[str, list[Dependents]] = {}
DAYS_FOLLOWERS: list[DaysFollower] = []
TOLD: dict[str, Told] = {}
ATTACHMENTS: dict[str, Attachments] = {}
UPKEEP: list[Upkeep] = []


def register_subject(subject: SubjectKind) -> None:
    """Make a kind of record known. Registering the same kind again replaces it."""
    SUBJECTS[subject.kind] = subject


def register_clocks(*clocks: ClockKind) -> None:
    """Make clocks known."""
    CLOCKS.update({clock.name: clock for clock in clocks})


def register_clock_source(kind: str, source: ClockSource) -> None:
    """Add clocks to a kind of record that another app owns, for what only an app above it knows."""
    known = FURTHER_CLOCKS.setdefault(kind, [])
    if source not in known:
        known.append(source)


def register_dependents(kind: str, source: Dependents) -> None:
    """Say whose clocks depend on a record of this kind, beyond its own."""
    known = DEPENDENTS.setdefault(kind, [])
    if source not in known:
        known.append(source)


def register_told(kind: str, source: Told) -> None:
    """Say of which events about this kind of record everybody of the customer's side may be told. Where nothing is
    said, of all for which there is a notice; none of them is urgent there.
    """
    TOLD[kind] = source


def register_days_follower(follower: DaysFollower) -> None:
    """Let an app follow changes of working days, in the transaction that makes them."""
    if follower not in DAYS_FOLLOWERS:
        DAYS_FOLLOWERS.append(follower)


def register_upkeep(upkeep: Upkeep) -> None:
    """Let an app do something once a day, beside the cleaning up."""
    if upkeep not in UPKEEP:
        UPKEEP.append(upkeep)


def follow_days(customers: Collection[UUID] | None, people: Collection[UUID] = (), days: Span | None = None) -> None:
    """Tell those who follow working days that these have changed, in the caller's transaction."""
    for follower in DAYS_FOLLOWERS:
        follower(customers, people, days)


def register_notices(*notices: Notice) -> None:
    """Make notices known; several may stand for one kind of event, for different readers."""
    for notice in notices:
        known = NOTICES.setdefault(notice.kind, [])
        if notice not in known:
            known.append(notice)


def register_attachments(kind: str, source: Attachments) -> None:
    """Say what goes with the mails about events of this kind. Registering the same kind again replaces it."""
    ATTACHMENTS[kind] = source


def kinds_told_to(side: Side) -> list[str]:
    """The kinds of events that people of one side may be told of."""
    return sorted(kind for kind, known in NOTICES.items() if any(notice.side == side for notice in known))


def waits_for(clock: str) -> str:
    """What ends a clock, in words: "flagged". The name of one that nobody knows any more."""
    return CLOCKS[clock].waits_for if clock in CLOCKS else clock


def clock_in_words(name: str) -> str:
    """What a clock is of, and what ends it: "milestone: until freed from a late predecessor"."""
    subject, _, word = name.partition(".")
    alike = [one for one in CLOCKS if one.startswith(f"{subject}.") and waits_for(one) == waits_for(name)]
    return f"{subject}: until {waits_for(name)}" + (f" ({word})" if len(alike) > 1 else "")


def clocks_of(records: Sequence["Record"]) -> dict[UUID, list[ClockFact]]:
    """Which clocks run for each of these records, by its own app and those above. KeyError for an unknown kind."""
    kinds: dict[str, list[Record]] = {}
    for record in records:
        kinds.setdefault(record.subject, []).append(record)
    found: dict[UUID, list[ClockFact]] = {record.pk: [] for record in records}
    for kind, those in kinds.items():
        for source in (SUBJECTS[kind].clocks, *FURTHER_CLOCKS.get(kind, ())):
            for pk, facts in source(those).items():
                found[pk].extend(facts)
    return found


def dependents_of(record: "Record") -> list["Record"]:
    """The records whose clocks depend on this one as well."""
    return [one for source in DEPENDENTS.get(record.subject, ()) for one in source(record)]
