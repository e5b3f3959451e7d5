"""Whoever changes a row, its history says so: once for each change, with the product's time and its transaction."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from escalations.models import Contact
from recovery.services.messages import send_message
from tests.cast import Cast
from tests.customer.world import told
from tests.flows.world import DAY, NOW
from tracker import clock
from tracker.acts import Act
from tracker.models import Blackout, Customer, Event, Membership, Service, User
from tracker.net import customer_net

pytestmark = pytest.mark.django_db


def states(model: Any, pk: Any) -> list[Any]:
    """The rows of history of one row, in their order."""
    return list(model.pgh_event_model.objects.filter(id=pk).order_by("pgh_id"))


def test_by_sql_and_in_bulk(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE tracker_service SET line = 'Other'")
    Service.objects.update(line="Third")
    many = Service.objects.bulk_create(Service(customer=cast.acme, name=f"S{n}", line="L") for n in range(50))
    for one in (cast.portal, cast.warehouse):
        assert [(row.pgh_label, row.line) for row in states(Service, one.pk)][1:] == [
            ("update", "Other"),
            ("update", "Third"),
        ]
    assert all([row.pgh_label for row in states(Service, one.pk)] == ["insert"] for one in many)


def test_what_changes_nothing_leaves_none(cast: Cast) -> None:
    before = len(states(Customer, cast.acme.pk))
    Customer.objects.filter(pk=cast.acme.pk).update(name=cast.acme.name)
    User.objects.filter(pk=cast.mia.pk).update(password="x", last_login=NOW)
    assert len(states(Customer, cast.acme.pk)) == before
    assert len(states(User, cast.mia.pk)) == 1


def test_what_is_taken_back_leaves_none(cast: Cast) -> None:
    with transaction.atomic():
        Customer.objects.filter(pk=cast.acme.pk).update(name="Never")
        assert states(Customer, cast.acme.pk)[-1].name == "Never"
        transaction.set_rollback(True)
    assert {row.name for row in states(Customer, cast.acme.pk)} == {"Acme Stores"}


def test_what_is_removed_ends_with_a_row(cast: Cast) -> None:
    membership = Membership.objects.get(user=cast.max)
    pk, role = membership.pk, membership.role
    membership.delete()
    assert [(row.pgh_label, row.role) for row in states(Membership, pk)] == [("insert", role), ("delete", role)]


def test_what_the_customer_writes_is_kept_and_not_read(cast: Cast) -> None:
    escalation = told(cast)
    with customer_net([cast.acme.pk]):
        send_message(act=Act(cast.cora), escalation=escalation.pk, text="Friday?")
    message = Contact.objects.get(summary="Friday?")
    assert [row.pgh_label for row in states(Contact, message.pk)] == ["insert"]


@pytest.fixture
def freeze(cast: Cast) -> Iterator[Blackout]:
    with clock.at(NOW):
        yield Blackout.objects.create(kind="freeze", starts_on=NOW, ends_on=NOW, reason="Peak")


def test_a_pinned_clock_is_told_to_the_database(freeze: Blackout) -> None:
    def stamp(reason: str) -> datetime:
        Blackout.objects.filter(pk=freeze.pk).update(reason=reason)
        found: datetime = states(Blackout, freeze.pk)[-1].pgh_created_at
        return found

    assert stamp("A") == NOW
    with clock.at(NOW + DAY):
        assert stamp("B") == NOW + DAY
        with transaction.atomic(), clock.at(NOW + 2 * DAY):
            assert stamp("C") == NOW + 2 * DAY
            transaction.set_rollback(True)
        assert stamp("D") == NOW + DAY  # told again: the savepoint has undone it
        event = Event.objects.create(
            kind="blackout.amended", subject_kind="blackout", subject_id=freeze.pk, occurred_at=NOW
        )
        event.refresh_from_db()
        assert event.written_at == NOW + DAY
    assert stamp("E") == NOW


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_too_and_no_longer_than_it_is_pinned(freeze: Blackout) -> None:
    with clock.at(NOW + DAY):
        Blackout.objects.filter(pk=freeze.pk).update(reason="Pinned")
    assert states(Blackout, freeze.pk)[-1].pgh_created_at == NOW + DAY


@pytest.mark.django_db(transaction=True)
def test_while_time_passes_nothing_is_told_and_one_transaction_has_one_moment(cast: Cast) -> None:
    before = clock.now()
    with CaptureQueriesContext(connection) as seen, transaction.atomic():
        Customer.objects.filter(pk=cast.acme.pk).update(name="A")
        Service.objects.filter(customer=cast.acme).update(line="B")
    after = clock.now()
    assert len([one for one in seen if "UPDATE" in one["sql"] or "SELECT" in one["sql"]]) == 2
    customer, service = states(Customer, cast.acme.pk)[-1], states(Service, cast.portal.pk)[-1]
    assert (customer.pgh_created_at, customer.pgh_transaction) == (service.pgh_created_at, service.pgh_transaction)
    assert before <= customer.pgh_created_at <= after
