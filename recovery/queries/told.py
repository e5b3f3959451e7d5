"""What the customer's side reads: what it was told, and what the two sides said to each other about it.

Each statement runs below the net (`tracker.net.customer_net`) as well as outside of it, and names the customers itself:
the net holds what a forgotten condition would let through. None touches a table of the house, so nothing unpublished
can change an answer. An escalation about which nothing was told does not exist here, and what was withdrawn is gone.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from recovery.queries.told_marks import MARK, MARKS_SQL
from recovery.queries.told_minutes import LINE, MinutesLine, line_of
from recovery.queries.told_words import (
    ASK,
    FEEDBACK,
    MESSAGE,
    OURS,
    PENDING,
    PORTAL,
    QUESTION,
    UPDATE,
    AskTold,
    FeedbackTold,
    MessageTold,
    QuestionTold,
    UpdateLine,
    ask_of,
    feedback_of,
    message_of,
    newest,
    newest_of,
    question_of,
    update_of,
)
from tracker.net import listed
from tracker.queries.prepared import Statement, fetch_alone
from tracker.queries.shelf import Shelf

MOST_BYTES: Final = 16_000_000
"""Of bodies that a process keeps: those that were asked for last."""

BODY: Final = "CASE WHEN p.digest = %s THEN NULL ELSE p.body END"
"""The body, unless it is the one that this process has: then the server need not even unpack it."""

ONE_SQL: Final = f"""
SELECT p.id, p.customer_id, p.escalation_id, p.ref, p.number, p.title, p.state, p.stated_status, p.headline,
       p.published_at, p.next_update_due, p.receipt, p.digest,
       {newest("recovery_publication", UPDATE, 12, only="withdrawn_at IS NULL")},
       {newest("recovery_ask", ASK, 8, cut=("text", "answer"), first=f"({OURS}) DESC, ({PENDING}) DESC,")},
       {newest("recovery_feedback", FEEDBACK, 5, cut=("text", "answer"))},
       {newest("recovery_resolution", QUESTION, 3, cut=("words",))},
       {newest("escalations_contact", MESSAGE, 5, cut=("summary",), only=PORTAL)},
       {newest("recovery_minutes", LINE, 6, only="shared")},
       {MARK},
       {BODY}
FROM recovery_publication p
WHERE p.ref = %s AND p.latest AND p.withdrawn_at IS NULL AND p.customer_id = ANY(%s::uuid[])
"""  # noqa: S608  # words of ours

UPDATE_SQL: Final = f"""
SELECT p.id, p.customer_id, p.escalation_id, p.ref, p.number, p.latest, p.title, p.state, p.stated_status, p.headline,
       p.published_at, p.next_update_due, p.receipt, p.digest, {BODY}
FROM recovery_publication p
WHERE p.ref = %s AND p.customer_id = ANY(%s::uuid[]) AND p.withdrawn_at IS NULL AND
"""  # noqa: S608  # words of ours
LATEST_SQL: Final = f"{UPDATE_SQL} p.latest"
FROZEN_SQL: Final = f"""
SELECT p.escalation_id, p.ref, p.number, p.digest, {BODY}
FROM recovery_publication p
WHERE p.ref = %s AND p.customer_id = ANY(%s::uuid[]) AND p.withdrawn_at IS NULL AND p.latest
"""  # noqa: S608  # words of ours
NUMBERED_SQL: Final = f"{UPDATE_SQL} p.number = %s"


@dataclass(frozen=True, slots=True)
class UpdateTold:
    """One publication. `body` is the JSON that `recovery.reports.snapshot.from_body` reads, `digest` its SHA-256."""

    id: UUID
    customer_id: UUID
    escalation_id: UUID
    ref: str
    number: int
    latest: bool
    title: str
    state: str
    status: str
    headline: str
    published_at: datetime
    next_update_due: datetime | None
    receipt: bool
    digest: str
    body: bytes


@dataclass(frozen=True, slots=True)
class FrozenTold:
    """What is sent of an update as it was frozen, and where it belongs."""

    escalation_id: UUID
    ref: str
    number: int
    digest: str
    body: bytes


@dataclass(frozen=True, slots=True)
class RecoveryTold:
    """One recovery: its latest publication, the newest updates and minutes (newest first), and the newest of what was
    said (oldest first), long texts cut behind SHOWN characters. `said` counts all updates, asks, feedback and messages
    there are.
    """

    id: UUID
    customer_id: UUID
    escalation_id: UUID
    ref: str
    number: int
    title: str
    state: str
    status: str
    headline: str
    published_at: datetime
    next_update_due: datetime | None
    receipt: bool
    digest: str
    said: int
    updates: tuple[UpdateLine, ...]
    asks: tuple[AskTold, ...]
    feedback: tuple[FeedbackTold, ...]
    questions: tuple[QuestionTold, ...]
    messages: tuple[MessageTold, ...]
    minutes: tuple[MinutesLine, ...]
    body: bytes

    def __hash__(self) -> int:
        """Of what tells recoveries apart most of the time; all of it would be dear."""
        return hash((self.id, self.number, self.said))

    @property
    def waiting_asks(self) -> tuple[AskTold, ...]:
        """What the customer has to answer."""
        return tuple(ask for ask in self.asks if ask.waits_for_customer)

    @property
    def closing_question(self) -> QuestionTold | None:
        """The question that waits for the customer's answer; None: none does."""
        return next((question for question in self.questions if question.is_open), None)


Held = tuple[str | None, bytes]
_bodies: Shelf[Held] = Shelf(MOST_BYTES)
"""What was sent last of a recovery, or of one update on it: the digest and the body. Who may read it, and which
one it is now, the database is asked each time.
"""
_recoveries: Shelf[RecoveryTold] = Shelf(MOST_BYTES)
"""Recoveries by their marks, so that one that has not changed is made once, and need not be read again."""


def recovery_told(customers: Collection[UUID], ref: str) -> RecoveryTold | None:
    """One recovery of these customers; None: there is none that was told. One statement."""
    key = ref, None
    held = _held(key)
    found = fetch_alone(*_asked(ONE_SQL, held, listed(customers), ref))
    if not found:
        return None
    *facts, mark, sent = found[0]
    body = _body(key, held, facts[12], sent)
    marks = facts[0], facts[12], mark
    return _recoveries.find(marks) or _recoveries.keep(marks, _recovery(facts, body), len(body) + 4_000)


def recovery_held(customers: Collection[UUID], ref: str) -> RecoveryTold | None:
    """As `recovery_told`, where this process has read it and nothing has changed since; None: find out by that. One
    narrow statement.
    """
    marks = fetch_alone(*held_asked(listed(customers), ref))
    return _recoveries.find(marks[0]) if marks else None


def publication_told(customers: Collection[UUID], ref: str, number: int | None = None) -> UpdateTold | None:
    """One update about a recovery of these customers, the latest when no number is given; None: there is none.

    One statement.
    """
    key = ref, number
    held = _held(key)
    sql, which = (LATEST_SQL, []) if number is None else (NUMBERED_SQL, [number])
    found = fetch_alone(*_asked(sql, held, listed(customers), ref, *which))
    if not found:
        return None
    *facts, sent = found[0]
    return UpdateTold(*facts, _body(key, held, facts[13], sent))  # type: ignore[call-arg]  # in the order of the fields


def frozen_told(customers: Collection[UUID], ref: str) -> FrozenTold | None:
    """The latest update about a recovery of these customers; None: there is none. One statement."""
    key = ref, None
    held = _held(key)
    found = fetch_alone(*_asked(FROZEN_SQL, held, listed(customers), ref))
    if not found:
        return None
    *facts, sent = found[0]
    return FrozenTold(*facts, _body(key, held, facts[3], sent))  # type: ignore[call-arg]  # in the order of the fields


def recovery_asked(customers: str, ref: str) -> Statement:
    """What `recovery_told` asks for; the customers as they are `listed`."""
    return _asked(ONE_SQL, _held((ref, None)), customers, ref)


def held_asked(customers: str, ref: str) -> Statement:
    """What `recovery_held` asks for; the customers as they are `listed`."""
    return MARKS_SQL, [ref, f"{{{customers}}}"]


def frozen_asked(customers: str, ref: str) -> Statement:
    """What `frozen_told` asks for; the customers as they are `listed`."""
    return _asked(FROZEN_SQL, _held((ref, None)), customers, ref)


def _asked(sql: str, held: Held, customers: str, ref: str, *more: int) -> Statement:
    return sql, [held[0], ref, f"{{{customers}}}", *more]


def _held(key: tuple[str, int | None]) -> Held:
    return _bodies.find(key) or (None, b"")


def _body(key: tuple[str, int | None], held: Held, digest: str, sent: str | None) -> bytes:
    """The body with this digest: as it was sent, or else as it is held."""
    if sent is None:
        return held[1]
    body = sent.encode()
    _bodies.keep(key, (digest, body), len(body))
    return body


def _recovery(facts: list[Any], body: bytes) -> RecoveryTold:
    *plain, updates, asks, feedback, questions, messages, minutes = facts
    every, rows = zip(*map(newest_of, (updates, asks, feedback, messages)), strict=True)
    return RecoveryTold(  # type: ignore[call-arg]  # the columns of the statement, in the order of the fields
        *plain,
        sum(every),
        tuple(update_of(*row) for row in reversed(rows[0])),
        tuple(ask_of(*row) for row in rows[1]),
        tuple(feedback_of(*row) for row in rows[2]),
        tuple(question_of(*row) for row in newest_of(questions)[1]),
        tuple(message_of(*row) for row in rows[3]),
        tuple(line_of(*row) for row in reversed(newest_of(minutes)[1])),
        body,
    )
