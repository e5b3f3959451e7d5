"""Reading the past: what was known then is what is read, by the ORM and by raw SQL, and nothing of it stays."""

from datetime import timedelta
from threading import Event, Thread

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from recovery.queries.history import _Shelf, read_memory
from tests.cast import Cast
from tests.flows.world import DAY, NOW
from tracker import clock, history
from tracker.models import Customer, Membership
from tracker.queries.prepared import fetch_prepared

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
NAMES = "SELECT name FROM tracker_customer ORDER BY key"


def names() -> list[str]:
    """As a statement that the server has prepared tells them."""
    return [name for (name,) in fetch_prepared(NAMES, ())]


def renamed(name: str) -> None:
    Customer.objects.filter(key="ACME").update(name=name)


def test_what_was_known_then_is_read(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False) as time:
        time.shift(60)
        renamed("Acme Shops")
        time.shift(60)
        renamed("Acme Malls")
        now = ["Acme Malls", "Globex Freight"]
        assert names() == now
        for seconds, name in ((0, "Stores"), (59, "Stores"), (60, "Shops"), (119, "Shops"), (120, "Malls")):
            moment = NOW + timedelta(seconds=seconds)
            with history.known_at(moment):
                assert names() == [f"Acme {name}", "Globex Freight"]
                assert Customer.objects.get(key="ACME").name == f"Acme {name}"
                assert (clock.now(), history.past()) == (moment, moment)
            assert names() == now
            assert history.past() is None
            assert clock.now() == NOW + 120 * SECOND


def test_one_past_inside_another(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False) as time:
        time.shift(60)
        renamed("Acme Shops")
        with history.known_at(NOW + 60 * SECOND):
            with history.known_at(NOW):
                assert names()[0] == "Acme Stores"
            assert names()[0] == "Acme Shops"
            with pytest.raises(ZeroDivisionError), history.known_at(NOW):
                1 / 0  # noqa: B018
            assert (names()[0], history.past()) == ("Acme Shops", NOW + 60 * SECOND)
        renamed("Acme Malls")
        assert names()[0] == "Acme Malls"


def test_what_was_gone_and_what_came_later_is_not_there(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False) as time:
        time.shift(60)
        Membership.objects.filter(user=cast.max).delete()
        Customer.objects.bulk_create([Customer(key="NEW", name="New", calendar=cast.office)])
        with history.known_at(NOW):
            assert Membership.objects.filter(user=cast.max).exists()
            assert not Customer.objects.filter(key="NEW").exists()
        with history.known_at(NOW + 60 * SECOND):
            assert not Membership.objects.filter(user=cast.max).exists()
            assert Customer.objects.filter(key="NEW").exists()


def test_what_a_process_keeps_belongs_to_now(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        read_memory(cast.acme.pk)
        kept = _Shelf.kept
        with history.known_at(NOW):
            read_memory(cast.acme.pk)
        assert _Shelf.kept is kept


def test_what_lies_ahead_is_refused(cast: Cast) -> None:
    with pytest.raises(history.NotKnown, match="lies ahead"), history.known_at(clock.now() + DAY):
        pass
    assert history.past() is None


def test_what_lies_before_the_history_is_refused(cast: Cast) -> None:
    """As where the product was in use before it kept a history."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE OR REPLACE FUNCTION as_of.begins() RETURNS timestamptz LANGUAGE sql STABLE"
            f" AS $$ SELECT '{NOW.isoformat()}'::timestamptz $$"
        )
    with time_machine.travel(NOW + DAY, tick=False):
        with pytest.raises(history.NotKnown, match="is kept since 2026"), history.known_at(NOW - SECOND):
            pass
        with history.known_at(NOW):
            assert names()[0] == "Acme Stores"


def test_it_takes_few_statements(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as seen, history.known_at(clock.now()):
        names()
    said = [one["sql"] for one in seen if "SAVEPOINT" not in one["sql"]]
    assert len(said) == 4  # what was set before, the way in, the question, the way out


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_a_moment_is_settled_once_who_was_writing_has_ended(cast: Cast) -> None:
    """Somebody writes for longer than one waits: the moment lies before. Who is soon done is waited for."""
    begun, done = Event(), Event()

    def write() -> None:
        with transaction.atomic():
            renamed("Acme Shops")
            begun.set()
            done.wait(10)
        connection.close()

    writer = Thread(target=write)
    writer.start()
    begun.wait(10)
    history_patience, history.PATIENCE = history.PATIENCE, 0.05  # type: ignore[misc]  # a test cannot wait
    try:
        early = history.settled()
    finally:
        history.PATIENCE = history_patience  # type: ignore[misc]  # as above
    assert history.settled(early - SECOND) == early - SECOND
    with history.known_at(early):
        assert names()[0] == "Acme Stores"
    done.set()
    later = history.settled()
    writer.join()
    for moment, name in ((early, "Acme Stores"), (later, "Acme Shops")):
        with history.known_at(moment):
            assert names()[0] == name
