"""What the two sides said to each other, as the customer's side reads it: asks, feedback, closures, messages.

The page of a recovery shows the newest of each, long ones cut; `all_said` reads the rest, page by page. Each statement
runs below the net as well as outside of it.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

import orjson

from recovery.states import OPEN_ASK
from tracker.policy import Side
from tracker.queries.prepared import fetch_prepared

SHOWN: Final = 600
"""Characters of a text that the page of a recovery shows; one more is read, which tells that there are more."""

PAGE: Final = 20
"""What was said, on one page of all of it."""

PENDING: Final = f"status IN {tuple(map(str, OPEN_ASK))}"
OURS: Final = f"side = '{Side.CUSTOMER}' AND {PENDING}"
PORTAL: Final = "channel = 'portal' AND direction = 'inbound'"


@dataclass(frozen=True, slots=True)
class UpdateLine:
    """One update in the list of all that were given."""

    number: int
    published_at: datetime
    headline: str
    status: str
    receipt: bool


@dataclass(frozen=True, slots=True)
class AskTold:
    """What one side needs of the other; `side` has to answer. `answer` "": there is none yet."""

    id: UUID
    version: int
    number: int
    side: str
    title: str
    text: str
    due_on: date | None
    status: str
    asked_at: datetime
    acknowledged_at: datetime | None
    answer: str
    answered_at: datetime | None

    @property
    def waits_for_customer(self) -> bool:
        """Whether the customer has to answer it."""
        return self.side == Side.CUSTOMER and self.status in OPEN_ASK


@dataclass(frozen=True, slots=True)
class FeedbackTold:
    """What the customer said about one part of its recovery, and our answer; "": still owed."""

    id: UUID
    number: int
    about: str
    text: str
    status: str
    given_at: datetime
    answer: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class QuestionTold:
    """The question of one closure. `ended_at`: it was opened again before the customer answered."""

    id: UUID
    number: int
    asked_at: datetime
    ended_at: datetime | None
    answer: str
    answered_at: datetime | None
    effort: int | None
    satisfaction: int | None
    words: str

    @property
    def is_open(self) -> bool:
        """Whether the customer can still answer it."""
        return self.ended_at is None and not self.answer


@dataclass(frozen=True, slots=True)
class MessageTold:
    """What somebody of the customer's side wrote here."""

    id: UUID
    at: datetime
    text: str
    author_id: UUID


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing that was told or said: an update's line, or an ask, feedback or a message whole."""

    kind: str
    said: UpdateLine | AskTold | FeedbackTold | MessageTold


def _array(columns: str, cut: tuple[str, ...] = ()) -> str:
    found = (f"left(x.{name}, {SHOWN + 1})" if name in cut else f"x.{name}" for name in columns.split())
    return f"json_build_array({', '.join(found)})"


UPDATE: Final = "number published_at headline stated_status receipt"
ASK: Final = "id version number side title text due_on status asked_at acknowledged_at answer answered_at"
FEEDBACK: Final = "id number about text status given_at answer answered_at"
QUESTION: Final = "id number asked_at ended_at answer answered_at effort satisfaction words"
MESSAGE: Final = "id at summary author_id"


def newest(
    table: str, columns: str, most: int, *, cut: tuple[str, ...] = (), only: str = "true", first: str = ""
) -> str:
    """SQL for the newest rows about the escalation of the publication `p`, oldest first, as JSON: how many there are,
    and these. See `newest_of`.
    """
    order = "at" if table == "escalations_contact" else "number"
    return f"""(SELECT json_build_array(max(x.every), json_agg({_array(columns, cut)} ORDER BY x.{order}, x.id))::text
        FROM (SELECT {", ".join(dict.fromkeys((*columns.split(), "id")))}, count(*) OVER () AS every FROM {table}
              WHERE escalation_id = p.escalation_id AND {only}
              ORDER BY {first} {order} DESC, id DESC LIMIT {most}) x)"""  # noqa: S608  # words of ours


TABLES: Final = (
    ("update", "recovery_publication", "published_at", UPDATE, "withdrawn_at IS NULL"),
    ("ask", "recovery_ask", "asked_at", ASK, "true"),
    ("feedback", "recovery_feedback", "given_at", FEEDBACK, "true"),
    ("message", "escalations_contact", "at", MESSAGE, PORTAL),
)
ALL_SQL: Final = f"""
SELECT s.kind, CASE s.kind {
    " ".join(
        f"WHEN '{kind}' THEN (SELECT {_array(columns)}::text FROM {table} x WHERE x.id = s.id)"
        for kind, table, _, columns, _ in TABLES
    )
} END
FROM ({
    " UNION ALL ".join(
        f"SELECT '{kind}' AS kind, {at} AS at, id FROM {table} "
        f"WHERE escalation_id = %(escalation)s AND customer_id = ANY(%(customers)s::uuid[]) AND {only}"
        for kind, table, at, _, only in TABLES
    )
} ORDER BY at DESC, id DESC LIMIT {PAGE + 1} OFFSET %(skip)s) s
ORDER BY s.at DESC, s.id DESC
"""  # noqa: S608  # words of ours


def all_said(customers: Collection[UUID], escalation: UUID, page: int) -> tuple[tuple[Saying, ...], bool]:
    """What was told and said about a recovery of these customers, the newest first, whole; and whether there is more.

    Pages count from 1. One statement.
    """
    sent = {"customers": list(customers), "escalation": escalation, "skip": (page - 1) * PAGE}
    found = fetch_prepared(ALL_SQL, sent)
    read: dict[str, Callable[..., UpdateLine | AskTold | FeedbackTold | MessageTold]] = {
        "update": update_of,
        "ask": ask_of,
        "feedback": feedback_of,
        "message": message_of,
    }
    return tuple(Saying(kind, read[kind](*orjson.loads(row))) for kind, row in found[:PAGE]), len(found) > PAGE


def newest_of(text: str) -> tuple[int, list[Any]]:
    """How many rows there are, and the `newest`."""
    every, rows = orjson.loads(text)
    return every or 0, rows or []


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _maybe(text: str | None) -> datetime | None:
    return None if text is None else _at(text)


def update_of(number: int, at: str, *rest: Any) -> UpdateLine:
    """An update from its array."""
    return UpdateLine(number, _at(at), *rest)


def message_of(pk: str, at: str, text: str, author: str) -> MessageTold:
    """A message from its array."""
    return MessageTold(UUID(pk), _at(at), text, UUID(author))


def ask_of(pk: str, version: int, number: int, *rest: Any) -> AskTold:
    """An ask from its array."""
    side, title, text, due, status, asked, acknowledged, answer, answered = rest
    due_on = date.fromisoformat(due) if due else None
    times = _at(asked), _maybe(acknowledged)
    return AskTold(UUID(pk), version, number, side, title, text, due_on, status, *times, answer, _maybe(answered))


def feedback_of(pk: str, number: int, about: str, text: str, status: str, given: str, *rest: Any) -> FeedbackTold:
    """Feedback from its array."""
    answer, answered = rest
    return FeedbackTold(UUID(pk), number, about, text, status, _at(given), answer, _maybe(answered))


def question_of(pk: str, number: int, asked: str, ended: str | None, answer: str, *rest: Any) -> QuestionTold:
    """The question of a closure from its array."""
    answered, effort, satisfaction, words = rest
    times = _at(asked), _maybe(ended)
    return QuestionTold(UUID(pk), number, *times, answer, _maybe(answered), effort, satisfaction, words)
