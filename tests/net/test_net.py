"""Below the net PostgreSQL itself keeps customers to their own, and out of the house."""

from typing import Any

import pytest
from django.db import DataError, ProgrammingError, connection, transaction

from recovery.models import Feedback, Publication, Resolution
from tests.cast import Cast
from tracker.models import Customer
from tracker.net import MAKE_ROLE, ROLE, customer_net, is_caught, lifted

pytestmark = pytest.mark.django_db


def rows(statement: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


@pytest.mark.parametrize(
    "table", ["tracker_user", "escalations_note", "escalations_escalation", "recovery_forecast", "tracker_event"]
)
def test_tables_of_the_house_are_refused(cast: Cast, table: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), customer_net([cast.acme.pk]):
        rows(f"SELECT * FROM {table}")
    assert Customer.objects.count() == 2  # and afterwards we are ourselves again


@pytest.mark.parametrize("column", ["computed_status", "stated_reason", "headline_template", "published_by_id"])
def test_what_is_ours_in_a_publication_is_refused(cast: Cast, column: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), customer_net([cast.acme.pk]):
        rows(f"SELECT {column} FROM recovery_publication")


def test_without_customers_there_are_no_rows(cast: Cast) -> None:
    with customer_net([]):
        assert rows("SELECT id FROM recovery_publication") == []
        assert not Feedback.objects.exists()


def test_lifted_is_the_house_and_then_below_again(cast: Cast) -> None:
    with customer_net([cast.acme.pk]):
        assert is_caught()
        with lifted():
            assert not is_caught()
            assert Customer.objects.count() == 2
        with pytest.raises(ProgrammingError), transaction.atomic():
            Customer.objects.count()
        assert not Resolution.objects.exists()
        assert not Publication.objects.values_list("pk").exists()
    with lifted():
        assert Customer.objects.count() == 2


def refused(statement: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        rows(statement)


def test_a_net_below_a_net_ends_below_the_first(cast: Cast) -> None:
    with customer_net([cast.acme.pk]):
        with customer_net([cast.globex.pk]):
            refused("SELECT * FROM tracker_user")
        refused("SELECT * FROM tracker_user")
        assert rows("SELECT current_setting('recovery.customers')") == [(str(cast.acme.pk),)]
    assert Customer.objects.count() == 2


def _fail(statement: str) -> None:
    if statement:
        rows(statement)
    raise LookupError


@pytest.mark.parametrize("wrong", ["SELECT 1 / 0", ""])
def test_who_goes_on_after_a_refusal_is_below_the_net(cast: Cast, wrong: str) -> None:
    with customer_net([cast.acme.pk]):
        with pytest.raises((DataError, LookupError)), lifted():
            _fail(wrong)
        assert is_caught()
        refused("SELECT * FROM tracker_user")
    assert not is_caught()
    assert Customer.objects.count() == 2


def test_a_refusal_inside_a_net_leaves_nothing_of_it(cast: Cast) -> None:
    with pytest.raises(LookupError), customer_net([cast.acme.pk]):
        raise LookupError
    assert not is_caught()
    assert Customer.objects.count() == 2


def test_a_member_of_the_role_makes_the_tables_without_the_right_to_grant(cast: Cast) -> None:
    """As on a server whose DBA has made the role, and the product's user a member of it."""
    run("CREATE ROLE net_test_owner; GRANT net_test_owner TO CURRENT_USER")  # who makes a role is no member of it yet
    run(f"GRANT {ROLE} TO net_test_owner; SET LOCAL ROLE net_test_owner")
    run(MAKE_ROLE)
    run(f"SET LOCAL ROLE {ROLE}")
    run("SET LOCAL ROLE NONE")
    run(f"REVOKE {ROLE} FROM net_test_owner; SET LOCAL ROLE net_test_owner")
    with pytest.raises(ProgrammingError, match="(?i)admin option"), transaction.atomic():
        run(MAKE_ROLE)
    run("SET LOCAL ROLE NONE")


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
