"""Reading the past: what was known then is what is read, by the ORM and by raw SQL, and nothing of it stays."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection

from tests.cast import Cast
from tests.flows.world import NOW
from tracker import clock, history
from tracker.models import Customer

pytestmark = pytest.mark.django_db


def names() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM tracker_customer ORDER BY key")
        return [name for (name,) in cursor.fetchall()]


def test_what_was_known_then_is_read(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False) as time:
        time.shift(60)
        Customer.objects.filter(key="ACME").update(name="Acme Shops")
        time.shift(60)
        Customer.objects.filter(key="ACME").update(name="Acme Malls")
        now = ["Acme Malls", "Globex Freight"]
        assert names() == now
        for seconds, name in (
            (0, "Acme Stores"),
            (59, "Acme Stores"),
            (60, "Acme Shops"),
            (119, "Acme Shops"),
            (120, "Acme Malls"),
        ):
            with history.known_at(NOW + timedelta(seconds=seconds)):
                assert names() == [name, "Globex Freight"]
                assert Customer.objects.get(key="ACME").name == name
                assert clock.now() == NOW + timedelta(seconds=seconds)
            assert names() == now
            assert history.past() is None
