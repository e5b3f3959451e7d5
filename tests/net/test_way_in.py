"""Below the net, what is sent first brings the net along: one read, one trip."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError, connection, transaction
from pytest_django import DjangoDbBlocker

from recovery.queries.told_minutes import minutes_read, minutes_told
from tests.cast import Cast
from tests.customer.world import told, told_elsewhere
from tests.flows.world import as_person, queries
from tests.progress.world import browser
from tracker.models import Customer
from tracker.net import ROLE, WAY_IN, customer_net, is_caught, lifted, reading_net
from tracker.queries.prepared import fetch_alone

ME, OTHER = uuid4(), uuid4()
NETS: Final = pytest.mark.parametrize("net", [customer_net, reading_net])
WHO: Final = "SELECT current_user::text, current_setting('recovery.customers', true)"
READ: Final = "SELECT current_user::text, current_setting('recovery.customers', true), %s + 1"


@pytest.fixture(autouse=True)
def outside(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """No transaction around the test, as around a request. Nothing is written here, so nothing has to be undone."""
    if "cast" in request.fixturenames:
        yield
        return
    with django_db_blocker.unblock():
        yield
        connection.close()


@contextmanager
def trips() -> Iterator[list[str]]:
    """What is sent, apart from the bounds of a transaction."""
    found: list[str] = []
    with queries() as sent:
        yield found
    found += [sql for sql in sent if sql not in ("BEGIN", "COMMIT", "ROLLBACK")]


def who() -> Any:
    with connection.cursor() as cursor:
        cursor.execute(WHO)
        return cursor.fetchone()


def read() -> Any:
    [row] = fetch_alone(READ, [1])
    return row


def below(customer: UUID = ME) -> tuple[str, str, int]:
    return ROLE, str(customer), 2


def read_users() -> None:
    fetch_alone("SELECT id FROM tracker_user", [])


def look_and_fail() -> None:
    assert (who()[0] == ROLE) is is_caught()
    raise LookupError


@NETS
def test_a_read_brings_the_net(net: Any) -> None:
    with trips() as first, net([ME]):
        assert read() == below()
    with trips() as second, net([ME]):
        assert read() == below()
    assert [sql.startswith(WAY_IN.partition("%")[0]) for sql in first + second] == [True, True]
    assert "PREPARE" not in second[0], "once per connection is enough"


@pytest.mark.django_db(transaction=True)
def test_minutes_bring_it_too(cast: Cast) -> None:
    """As they do on a page: outside of a transaction."""
    with trips() as sent, reading_net([cast.acme.pk]):
        assert minutes_told([cast.acme.pk], "ACME-E1") == ()
    with trips() as further, reading_net([cast.acme.pk]):
        assert minutes_read([cast.acme.pk], "ACME-E1", 1) is None
    assert [len(sent), len(further)] == [1, 1]


@NETS
def test_nothing_of_it_is_left_for_who_comes_next(net: Any) -> None:
    for customer in (ME, OTHER):
        with net([customer]):
            assert read() == below(customer)
        assert who()[0] != ROLE
        assert not who()[1]


@NETS
def test_what_follows_a_read_is_below_the_net(net: Any) -> None:
    with net([ME]):
        read()
        assert who() == below()[:2]
        assert read() == below()
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            Customer.objects.count()
    assert Customer.objects.count() == 0


@NETS
@pytest.mark.parametrize("inner", [transaction.atomic, lifted])
def test_a_transaction_inside_stands_below_the_net_or_is_lifted(net: Any, inner: Any) -> None:
    with net([ME]):
        read()
        with pytest.raises(LookupError), inner():
            look_and_fail()
        assert who() == below()[:2]
        assert read() == below()
    assert who()[0] != ROLE


@NETS
def test_a_net_inside_holds_its_own(net: Any) -> None:
    with net([ME]):
        with net([OTHER]):
            assert read() == below(OTHER)
        assert read() == below()


@NETS
def test_a_read_of_the_house_is_refused_and_leaves_nothing(net: Any) -> None:
    with net([ME]):
        for _ in range(2):
            with pytest.raises(ProgrammingError, match="permission denied"):
                read_users()
        assert read() == below()
    assert Customer.objects.count() == 0


@NETS
def test_a_server_that_has_forgotten_is_told_again(net: Any) -> None:
    """As behind a pooler, where the next statement may meet another connection."""
    found = []
    for before in ("SELECT 1", "DEALLOCATE ALL", "SELECT 1", "SELECT 1"):
        with connection.cursor() as cursor:
            cursor.execute(before)
        with trips() as sent, net([ME]):
            assert read() == below()
        found.append(["PREPARE" in sql for sql in sent if "EXECUTE" in sql])
    assert found[2:] == [[True], [False]]


@NETS
def test_an_empty_net_sends_nothing(net: Any) -> None:
    with trips() as sent, net([ME]):
        pass
    assert sent == []


def test_reading_begins_no_transaction() -> None:
    with queries() as sent, reading_net([ME]):
        assert read() == below()
        assert read() == below()
    assert [sql for sql in sent if sql in ("BEGIN", "COMMIT")] == []
    with queries() as sent, reading_net([ME]):
        assert who() == below()[:2]
        assert read() == below()
    assert [sql for sql in sent if sql in ("BEGIN", "COMMIT")] == ["BEGIN", "COMMIT"]


def test_outside_of_the_net_it_is_a_read_like_any_other() -> None:
    assert read()[0] != ROLE


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_what_was_told_is_read_in_one_trip_beside_who_asks(cast: Cast) -> None:
    mine, theirs = told(cast), told_elsewhere(cast)
    api, pages = as_person(cast, "cora"), browser(cast.cora)
    for get, address in ((api.get, "/customer/v1/escalations"), (pages.get, "/progress")):
        for _ in range(2):  # whose customers may read what, a process has to learn
            get(f"{address}/{mine.ref}")
        with trips() as sent:
            assert get(f"{address}/{mine.ref}").status_code == 200
        assert len(sent) == 1
        with trips() as sent:
            assert get(f"{address}/{theirs.ref}").status_code == 404
        assert len(sent) <= 3
