"""A process keeps the history it has read, and what another one commits is seen at the next read."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any, Final

import psycopg
import pytest
from django.db import connection, transaction

from escalations.services.escalations import amend_escalation
from recovery.models import Milestone
from recovery.queries import history
from recovery.queries.history import CHANGES, KEPT_FOR, Memory, read_memory
from recovery.services import plans, steps
from tests.cast import Cast
from tests.flows.world import NOW
from tests.pipeline.test_races import at_once
from tests.plans.world import TODAY, a_plan, finish_all, milestone
from tracker import clock
from tracker.acts import Act
from tracker.models import Event
from tracker.services import calendars, people

on_real_connections = pytest.mark.django_db(transaction=True)

PEAK: Final[dict[str, Any]] = {"kind": "peak", "reason": "Sale", "starts_on": TODAY, "ends_on": TODAY}


@contextmanager
def nothing_kept() -> Iterator[None]:
    history._Shelf.kept = None
    yield
    history._Shelf.kept = None


@pytest.fixture(autouse=True)
def _shelf(clockwork: Any) -> Iterator[None]:
    with nothing_kept():
        yield


def read(cast: Cast) -> Memory:
    return read_memory(cast.acme.pk)[0]


def read_and_keep(cast: Cast) -> Memory:
    """What is kept now. A writer of another database that ends just then is taken for one of ours: once more, then."""
    for _ in range(20):
        memory = read(cast)
        if read(cast) is memory:
            return memory
    raise AssertionError("nothing is kept")


@contextmanager
def somebody_writes_in_another_database() -> Iterator[None]:
    """All the time, and from before whatever is committed here."""
    settings = connection.get_connection_params() | {"dbname": "postgres"}
    wanted = ("host", "port", "user", "password", "dbname")
    with psycopg.connect(**{name: settings[name] for name in wanted if settings.get(name)}) as other:
        other.execute("SELECT pg_current_xact_id()")
        yield
        other.rollback()


def facts(cast: Cast) -> object:
    memory, days = read_memory(cast.acme.pk)
    return memory.text, memory.calendars, memory.history(TODAY).reference("corrective", ""), days


def elsewhere(work: Callable[[], object]) -> Any:
    """Done by another thread, on a connection of its own."""
    [answer] = at_once(work)
    assert not isinstance(answer, Exception), answer
    return answer


@pytest.mark.long
@on_real_connections
def test_whatever_another_commits_is_seen_at_once(cast: Cast) -> None:
    plan, act, boss = a_plan(cast, "committed"), Act(cast.max, message="Because."), Act(cast.ola)
    kept, three = finish_all(cast, a_plan(cast, "committed")), milestone(plan, 3)
    elsewhere(lambda: steps.start_milestone(milestone(plan, 2).pk, act=act))
    closed: Any = None

    def close() -> None:
        nonlocal closed
        closed = calendars.add_blackout(act=boss, customer=cast.acme, **PEAK)

    works: list[Callable[[], object]] = [
        lambda: steps.start_milestone(milestone(plan, 1).pk, act=act),
        lambda: steps.finish_milestone(milestone(plan, 1).pk, act=act),
        lambda: steps.redo_milestone(milestone(plan, 1).pk, act=Act(cast.mia, message="Not yet.")),
        lambda: steps.start_milestone(three.pk, act=act),
        lambda: steps.drop_milestone(three.pk, act=Act(cast.mia, message="Not needed.")),
        lambda: amend_escalation(plan.escalation_id, act=Act(cast.mia), service=cast.portal),
        lambda: people.amend_service(cast.portal.pk, act=boss, line="Shops"),
        lambda: amend_escalation(plan.escalation_id, act=Act(cast.mia), service=None, owner=cast.eli),
        lambda: calendars.amend_calendar(cast.acme.calendar_id, act=boss, country="CZ"),
        close,
        lambda: calendars.amend_blackout(closed.pk, act=boss, ends_on=date(2026, 9, 18)),
        lambda: calendars.amend_blackout(closed.pk, act=boss, reason="Stocktaking"),
        lambda: calendars.remove_blackout(closed.pk, act=boss),
        lambda: people.amend_customer(cast.acme.pk, act=boss, calendar=cast.office),
        lambda: a_plan(cast, "committed"),
        lambda: plans.abandon_plan(plan.pk, act=Act(cast.mia, message="Another way.")),
        lambda: plans.complete_plan(kept.pk, act=Act(cast.mia)),
    ]
    for place, work in enumerate(works):
        with somebody_writes_in_another_database():
            told = Event.objects.filter(kind__in=CHANGES).count()
            read_and_keep(cast)
            before = facts(cast)
            elsewhere(work)
            assert Event.objects.filter(kind__in=CHANGES).count() > told
            after = facts(cast)
        with nothing_kept():
            assert facts(cast) == after, place
        assert work in (works[-3], works[-1]) or after != before, place


@pytest.mark.long
@on_real_connections
def test_nothing_is_kept_that_an_older_writer_may_still_change(cast: Cast) -> None:
    first, second = a_plan(cast, "committed"), a_plan(cast, "committed")
    act = Act(cast.max)
    with transaction.atomic():
        steps.start_milestone(milestone(first, 1).pk, act=act)
        elsewhere(lambda: steps.start_milestone(milestone(second, 1).pk, act=act))
        seen = elsewhere(lambda: read(cast))
        assert history._Shelf.kept is None
    both = read_and_keep(cast)
    assert (seen.text.count("containment"), both.text.count("containment")) == (1, 2)


@pytest.mark.long
@on_real_connections
def test_who_writes_reads_for_themselves_and_raw_sql_is_seen_after_a_minute(cast: Cast) -> None:
    plan = a_plan(cast, "committed")
    amend_escalation(plan.escalation_id, act=Act(cast.mia), service=cast.portal)
    one, known = milestone(plan, 1), read_and_keep(cast)
    with transaction.atomic():
        Milestone.objects.filter(pk=one.pk).update(status="in_progress", started_on=TODAY)
        assert "containment" in read(cast).text
        transaction.set_rollback(True)
    assert read(cast) is known
    steps.start_milestone(milestone(plan, 1).pk, act=Act(cast.max))
    known = read_and_keep(cast)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE tracker_service SET line = 'Shops'")
    with clock.at(NOW + KEPT_FOR - timedelta(microseconds=1)):
        assert read(cast) is known
    with clock.at(NOW + KEPT_FOR):
        assert "Shops" in read(cast).text


def test_the_index_is_on_the_kinds_that_are_asked_for(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_indexdef('event_changes_history'::regclass)")
        [definition] = cursor.fetchone()
    assert {word for word in definition.split("'") if "." in word and "(" not in word} == set(CHANGES)
