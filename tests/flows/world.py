"""Flags and escalations in every state, reached through the services, and pictures of all that the tests watch."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import connection, models, transaction
from django.test.utils import CaptureQueriesContext

from escalations.models import Contact, Escalation, Factor, Flag, Impact, Note, Occurrence, RootCause
from escalations.services import escalations, flags, raising
from recovery.models import (
    Ask,
    Dependency,
    Feedback,
    Forecast,
    Milestone,
    Needle,
    Process,
    Promise,
    Publication,
    Reading,
    RecoveryPlan,
    Resolution,
)
from tests.again import again, moment
from tests.cast import Api, Cast, bearer
from tracker.acts import Act
from tracker.models import Delivery, Event, Ladder, LadderPolicy, Outbox, RefCounter, Reminder, User
from tracker.policy import Side

NOW: Final = datetime(2026, 9, 16, 8, 0, tzinfo=UTC)
"""A Wednesday, 10:00 in Berlin: the office has been open for an hour."""

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
PACE = 8 * MINUTE

FLAG_VERBS: Final[dict[str, Callable[..., Flag]]] = {
    "flag": flags.flag_flag,
    "discuss": flags.discuss_flag,
    "act": flags.act_on_flag,
    "avert": flags.avert_flag,
    "withdraw": flags.withdraw_flag,
    "escalate": flags.escalate_flag,
}
ESCALATION_VERBS: Final[dict[str, Callable[..., Escalation]]] = {
    "accept": escalations.accept_escalation,
    "decline": escalations.decline_escalation,
    "acknowledge": escalations.acknowledge_escalation,
    "contain": escalations.contain_escalation,
    "recover": escalations.recover_escalation,
    "monitor": escalations.monitor_escalation,
    "close": escalations.close_escalation,
    "reopen": escalations.reopen_escalation,
}
TO_ACTING = ("flag", "discuss", "act")
TO_CLOSED = ("contain", "recover", "monitor", "close")
FLAG_PATHS: Final[dict[str, tuple[str, ...]]] = {
    "sensed": (),
    "flagged": TO_ACTING[:1],
    "discussed": TO_ACTING[:2],
    "acting": TO_ACTING,
    "averted": (*TO_ACTING, "avert"),
    "withdrawn": ("withdraw",),
    "escalated": ("escalate",),
}
ESCALATION_PATHS: Final[dict[str, tuple[str, ...]]] = {
    "requested": (),
    "declined": ("decline",),
    "open": ("accept",),
    "contained": ("accept", *TO_CLOSED[:1]),
    "recovering": ("accept", *TO_CLOSED[:2]),
    "monitoring": ("accept", *TO_CLOSED[:3]),
    "closed": ("accept", *TO_CLOSED),
}
WATCHED: Final[tuple[type[models.Model], ...]] = (
    Flag,
    Escalation,
    Contact,
    Note,
    Factor,
    Impact,
    Occurrence,
    RootCause,
    RecoveryPlan,
    Milestone,
    Dependency,
    Needle,
    Reading,
    Process,
    Promise,
    Forecast,
    Ask,
    Feedback,
    Resolution,
    Publication,
    Event,
    Outbox,
    Delivery,
    Ladder,
    Reminder,
    LadderPolicy,
    RefCounter,
)
PICTURE: Final = " UNION ALL ".join(
    f"(SELECT '{model.__name__}', concat(count(*), ' rows: ', sum(hashtextextended(t::text, 0)))"
    f" FROM {model._meta.db_table} t)"
    for model in WATCHED
)


@again
def a_flag(cast: Cast, state: str = "sensed", pace: timedelta = PACE, **fields: Any) -> Flag:
    """Mia's flag in this state: sensed an hour ago, with a step every eight minutes since."""
    told: dict[str, Any] = {"title": "Orders pile up", "severity": "medium", "sensed_at": NOW - HOUR} | fields
    flag = flags.log_flag(act=Act(cast.mia), customer=cast.acme, **told)
    walked: Flag = _walk(flag, FLAG_VERBS, FLAG_PATHS[state], cast.mia, flag.sensed_at, pace)
    return walked


@again
def an_escalation(cast: Cast, state: str = "requested", **fields: Any) -> Escalation:
    """Mia's own escalation in this state: raised an hour ago, with a step every eight minutes since."""
    told: dict[str, Any] = {"title": "Orders are lost", "reason": "Since the release", "severity": "high"}
    told |= {"raised_at": NOW - HOUR} | fields
    raised = raising.raise_escalation(act=Act(cast.mia), customer=cast.acme, **told)
    walked: Escalation = _walk(raised, ESCALATION_VERBS, ESCALATION_PATHS[state], cast.mia, raised.raised_at)
    return walked


@again
def a_customers(cast: Cast, state: str = "open", **fields: Any) -> Escalation:
    """Cora's own escalation in this state, raised through her door an hour ago; nobody has acknowledged it."""
    told: dict[str, Any] = {"title": "Nothing arrives", "reason": "Since Monday", "severity": "high"} | fields
    act = Act(cast.cora, NOW - HOUR)
    raised = raising.raise_own_escalation(act=act, customer=cast.acme, **told)
    walked: Escalation = _walk(raised, ESCALATION_VERBS, ESCALATION_PATHS[state][1:], cast.mia, raised.raised_at)
    return walked


def told_by_customer(cast: Cast, **fields: Any) -> Escalation:
    """An escalation the customer told Mia of: open, theirs, and with nobody of theirs in the system."""
    return an_escalation(cast, "requested", raised_by=Side.CUSTOMER, **fields)


def _walk(record: Any, verbs: Any, path: tuple[str, ...], who: User, since: datetime, pace: timedelta = PACE) -> Any:
    for number, verb in enumerate(path, start=1):
        record = verbs[verb](record.pk, act=Act(who, since + number * pace, "Because."))
    return record


def fresh(record: Any) -> Any:
    """The record as the database has it."""
    return type(record)._default_manager.get(pk=record.pk)


def picture() -> dict[str, str]:
    """A sum over every row of every table the loop writes to. It is taken anew after somebody has written or undone."""
    now = moment()
    if now is None or _taken.get("at") != now:
        with connection.cursor() as cursor:
            cursor.execute(PICTURE)
            _taken.update(at=now, rows=dict(cursor.fetchall()))
    rows: dict[str, str] = _taken["rows"]
    return rows


_taken: dict[str, Any] = {}


@contextmanager
def unchanged() -> Iterator[None]:
    """Nothing in the house changes: no row, no event, no ladder."""
    before = picture()
    yield
    assert picture() == before


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def queries() -> Iterator[list[str]]:
    """The statements that run inside, less savepoints, which cost no round of work."""
    found: list[str] = []
    with CaptureQueriesContext(connection) as context:
        yield found
    sent = [str(query["sql"]) for query in context.captured_queries]
    found += [sql for sql in sent if not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK TO"))]


def events_of(record: Any) -> list[Event]:
    """The record's timeline in the order of writing."""
    return list(Event.objects.filter(subject_id=record.pk).order_by("id"))


def last_event(record: Any) -> Event:
    """What was last written about the record."""
    return events_of(record)[-1]


def as_person(cast: Cast, name: str) -> Api:
    """Speaks as this member of the cast; "nobody" has no credentials."""
    return Api("" if name == "nobody" else bearer(cast.person(name)))


def iso(moment: datetime | None) -> str | None:
    """How answers write a moment."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else None


def moment_of(text: str | None) -> datetime | None:
    """The moment in an answer."""
    return datetime.fromisoformat(text) if text else None


def fault(answer: Any) -> tuple[int, str, str]:
    """Status, and pointer and code of the first fault, of a problem document."""
    assert answer["Content-Type"] == "application/problem+json", answer.content
    body = answer.json()
    first = body["errors"][0] if body["errors"] else {"pointer": "", "code": body["code"]}
    return answer.status_code, first["pointer"], first["code"]


def tag(record: Any) -> str:
    """An If-Match for the version of the record in hand."""
    return f'"{record.version}.x"'


def unknown_id() -> UUID:
    """An id nobody has."""
    return UUID("01890000-0000-7000-8000-000000000000")
