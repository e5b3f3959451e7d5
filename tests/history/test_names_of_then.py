"""A pack that was asked for by its customer calls it by a name, also of a time when nobody knew it yet."""

from datetime import timedelta
from typing import Any

import orjson
import pytest
import time_machine

from recovery.models import Report
from recovery.services.report_builds import build_next
from tests.cast import Api, Cast, bearer
from tests.flows.world import NOW
from tracker.models import Customer, Event

pytestmark = [pytest.mark.django_db, pytest.mark.long]

MINUTE = timedelta(minutes=1)


def told(cast: Cast, customer: Customer) -> dict[str, Any]:
    """What a pack of this customer as of NOW says it was asked for."""
    asked = {"kind": "portfolio", "filters": {"customer": str(customer.pk)}, "as_of": NOW.isoformat()}
    answer = Api(bearer(cast.ola)).post("/api/v1/reports", asked)
    assert answer.status_code == 201, answer.content
    assert build_next()
    report = Report.objects.get(pk=answer.json()["id"])
    assert (report.status, report.error) == ("ready", "")
    kinds = list(Event.objects.filter(subject_id=report.pk).order_by("id").values_list("kind", flat=True))
    assert kinds == ["report.queued", "report.begun", "report.made"]
    filters: dict[str, Any] = orjson.loads(report.body)["filters"]
    return filters


def test_by_the_name_of_then_and_by_that_of_now_where_there_was_none(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False) as time:
        time.shift(MINUTE)
        Customer.objects.filter(pk=cast.acme.pk).update(name="Acme Shops")
        late = Customer.objects.create(key="INITECH", name="Initech", calendar=cast.acme.calendar)
        time.shift(MINUTE)
        assert told(cast, cast.acme) == {"customer": {"id": str(cast.acme.pk), "name": "Acme Stores"}}
        assert told(cast, late) == {"customer": {"id": str(late.pk), "name": "Initech"}}
