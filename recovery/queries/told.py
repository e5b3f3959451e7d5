"""What the customer's side reads: what it was told, and what the two sides said to each other about it.

Each statement runs below the net (`tracker.net.customer_net`) as well as outside of it, and names the customers itself:
the net holds what a forgotten condition would let through. None touches a table of the house, so nothing unpublished
can change an answer. An escalation about which nothing was told does not exist here, and what was withdrawn is gone.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

import orjson

from recovery.states import OPEN_ASK
from tracker.policy import Side
from tracker.queries.prepared import fetch_alone

MOST: Final = 200
"""How many recoveries a page lists; the lists of the API have pages."""

OURS: Final = f"side = '{Side.CUSTOMER}' AND status IN {tuple(map(str, OPEN_ASK))}"
ASKED: Final = "ended_at IS NULL AND answer = ''"

LIST_SQL: Final = f"""
SELECT p.id, p.customer_id, p.escalation_id, p.ref, p.number, p.title, p.state, p.stated_status, p.headline,
       p.published_at, p.next_update_due, p.receipt,
       (SELECT count(*) FROM recovery_ask a WHERE a.escalation_id = p.escalation_id AND {OURS}),
       EXISTS (SELECT FROM recovery_resolution r WHERE r.escalation_id = p.escalation_id AND {ASKED})
FROM recovery_publication p
WHERE p.customer_id = ANY(%s::uuid[]) AND p.latest AND p.withdrawn_at IS NULL
ORDER BY p.published_at DESC, p.id DESC LIMIT {MOST}
"""  # noqa: S608  # words of ours

ONE_SQL: Final = """
SELECT p.id, p.customer_id, p.escalation_id, p.ref, p.number, p.title, p.state, p.stated_status, p.headline,
       p.published_at, p.next_update_due, p.receipt, p.body, p.digest,
       (SELECT jsonb_agg(jsonb_build_array(u.number, u.published_at, u.headline, u.stated_status, u.receipt)
                         ORDER BY u.number DESC)::text
        FROM recovery_publication u WHERE u.escalation_id = p.escalation_id AND u.withdrawn_at IS NULL),
       (SELECT jsonb_agg(jsonb_build_array(a.id, a.version, a.number, a.side, a.title, a.text, a.due_on, a.status,
                                           a.asked_at, a.acknowledged_at, a.answer, a.answered_at)
                         ORDER BY a.number)::text
        FROM recovery_ask a WHERE a.escalation_id = p.escalation_id),
       (SELECT jsonb_agg(jsonb_build_array(f.id, f.number, f.about, f.text, f.status, f.given_at, f.answer,
                                           f.answered_at)
                         ORDER BY f.number)::text
        FROM recovery_feedback f WHERE f.escalation_id = p.escalation_id),
       (SELECT jsonb_agg(jsonb_build_array(r.id, r.number, r.asked_at, r.ended_at, r.answer, r.answered_at, r.effort,
                                           r.satisfaction, r.words)
                         ORDER BY r.number)::text
        FROM recovery_resolution r WHERE r.escalation_id = p.escalation_id),
       (SELECT jsonb_agg(jsonb_build_array(c.id, c.at, c.summary, c.author_id) ORDER BY c.at, c.id)::text
        FROM escalations_contact c
        WHERE c.escalation_id = p.escalation_id AND c.channel = 'portal' AND c.direction = 'inbound')
FROM recovery_publication p
WHERE p.ref = %s AND p.latest AND p.withdrawn_at IS NULL AND p.customer_id = ANY(%s::uuid[])
"""

UPDATE_SQL: Final = """
SELECT p.id, p.customer_id, p.escalation_id, p.ref, p.number, p.latest, p.title, p.state, p.stated_status, p.headline,
       p.published_at, p.next_update_due, p.receipt, p.body, p.digest
FROM recovery_publication p
WHERE p.ref = %s AND p.customer_id = ANY(%s::uuid[]) AND p.withdrawn_at IS NULL
  AND CASE WHEN %s::int IS NULL THEN p.latest ELSE p.number = %s::int END
"""


@dataclass(frozen=True, slots=True)
class RecoveryLine:
    """One recovery in a list: its latest publication, and what waits for the customer.

    `status` is the stated one; `state` how far the escalation has come, as it was told. `open_asks` are those the
    customer has to answer; `closing_question`: we hold it for resolved, and the customer has not said whether it is.
    `next_update_due` None: none is promised. `receipt`: nobody has written an update yet.
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
    open_asks: int
    closing_question: bool


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
    body: str
    digest: str


@dataclass(frozen=True, slots=True)
class RecoveryTold:
    """One recovery whole: its latest publication, all updates (newest first), and what was said (oldest first)."""

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
    body: str
    digest: str
    updates: tuple[UpdateLine, ...]
    asks: tuple[AskTold, ...]
    feedback: tuple[FeedbackTold, ...]
    questions: tuple[QuestionTold, ...]
    messages: tuple[MessageTold, ...]

    def __hash__(self) -> int:
        """Of what tells recoveries apart most of the time; all of it would be dear."""
        return hash((self.id, self.number, len(self.asks), len(self.feedback), len(self.messages)))

    @property
    def waiting_asks(self) -> tuple[AskTold, ...]:
        """What the customer has to answer."""
        return tuple(ask for ask in self.asks if ask.waits_for_customer)

    @property
    def closing_question(self) -> QuestionTold | None:
        """The question that waits for the customer's answer; None: none does."""
        return next((question for question in self.questions if question.is_open), None)


def recoveries_told(customers: Collection[UUID]) -> tuple[RecoveryLine, ...]:
    """The recoveries of these customers that were told last, at most MOST. One statement."""
    return tuple(RecoveryLine(*row) for row in fetch_alone(LIST_SQL, [list(customers)]))


def recovery_told(customers: Collection[UUID], ref: str) -> RecoveryTold | None:
    """One recovery of these customers; None: there is none that was told. One statement."""
    found = fetch_alone(ONE_SQL, [ref, list(customers)])
    return _recovery(found[0]) if found else None


def publication_told(customers: Collection[UUID], ref: str, number: int | None = None) -> UpdateTold | None:
    """One update about a recovery of these customers, the latest when no number is given; None: there is none.

    One statement.
    """
    found = fetch_alone(UPDATE_SQL, [ref, list(customers), number, number])
    return UpdateTold(*found[0]) if found else None


@lru_cache(maxsize=256)
def _recovery(row: tuple[Any, ...]) -> RecoveryTold:
    """The same row is the same recovery, made once per process."""
    *plain, updates, asks, feedback, questions, messages = row
    return RecoveryTold(  # type: ignore[call-arg]  # the columns of the statement, in the order of the fields
        *plain,
        tuple(UpdateLine(number, _at(at), *rest) for number, at, *rest in _rows(updates)),
        tuple(_ask(*row) for row in _rows(asks)),
        tuple(_feedback(*row) for row in _rows(feedback)),
        tuple(_question(*row) for row in _rows(questions)),
        tuple(MessageTold(UUID(pk), _at(at), text, UUID(author)) for pk, at, text, author in _rows(messages)),
    )


def _rows(text: str | None) -> list[Any]:
    rows: list[Any] = orjson.loads(text or "[]")
    return rows


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _maybe(text: str | None) -> datetime | None:
    return None if text is None else _at(text)


def _ask(pk: str, version: int, number: int, *rest: Any) -> AskTold:
    side, title, text, due, status, asked, acknowledged, answer, answered = rest
    due_on = date.fromisoformat(due) if due else None
    times = _at(asked), _maybe(acknowledged)
    return AskTold(UUID(pk), version, number, side, title, text, due_on, status, *times, answer, _maybe(answered))


def _feedback(pk: str, number: int, about: str, text: str, status: str, given: str, *rest: Any) -> FeedbackTold:
    answer, answered = rest
    return FeedbackTold(UUID(pk), number, about, text, status, _at(given), answer, _maybe(answered))


def _question(pk: str, number: int, asked: str, ended: str | None, answer: str, *rest: Any) -> QuestionTold:
    answered, effort, satisfaction, words = rest
    times = _at(asked), _maybe(ended)
    return QuestionTold(UUID(pk), number, *times, answer, _maybe(answered), effort, satisfaction, words)
