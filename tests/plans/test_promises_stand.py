"""What was promised and reported is never rewritten: not by the API, not by the ORM in bulk, not by raw SQL."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from django.db import Error, connection, transaction
from django.db.models import F

from recovery.models import Dependency, Forecast, Milestone, Promise
from tests.cast import Cast
from tests.flows.world import as_person, unchanged
from tests.plans.world import a_plan, milestone

OTHER = date(2026, 12, 24)


def refused(words: str, work: Callable[[], object]) -> None:
    with pytest.raises(Error, match=words), transaction.atomic():
        work()


def raw(sql: str) -> Callable[[], object]:
    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql)

    return run


def test_not_by_the_api(cast: Cast) -> None:
    a_plan(cast, "committed")
    promise, forecast, api = Promise.objects.earliest("id"), Forecast.objects.earliest("id"), as_person(cast, "ola")
    with unchanged():
        for address in (f"/api/v1/promises/{promise.pk}", f"/api/v1/forecasts/{forecast.pk}"):
            assert api.get(address).status_code == 200
            for method in ("PATCH", "PUT", "DELETE", "POST"):
                assert api.send(method, address, {"promised_on": str(OTHER)}, if_match="*").status_code == 405
        for address in ("/api/v1/promises", "/api/v1/forecasts"):
            for method in ("POST", "PATCH"):
                assert api.send(method, address, {"promised_on": str(OTHER)}).status_code == 405


def test_not_by_the_orm_in_bulk(cast: Cast) -> None:
    plan = a_plan(cast, "committed")
    promise, forecast = Promise.objects.earliest("id"), Forecast.objects.earliest("id")
    promise.promised_on = forecast.expected_on = OTHER
    with unchanged():
        for rows in (Promise.objects.all(), Forecast.objects.all()):
            refused("Cannot update or delete", partial(rows.update, reason="Never said."))
            refused("Cannot update or delete", partial(rows._raw_delete, "default"))
        refused("Cannot update or delete", promise.save)
        refused("Cannot update or delete", partial(Promise.objects.bulk_update, [promise], ["promised_on"]))
        refused("Cannot update or delete", partial(Forecast.objects.bulk_update, [forecast], ["expected_on"]))
        first = Milestone.objects.filter(plan=plan)
        refused("never rewritten", partial(first.update, first_promised_on=OTHER))
        refused("never rewritten", partial(first.update, first_promised_on=None))
        refused("Cannot delete", partial(first._raw_delete, "default"))


def test_not_by_raw_sql(cast: Cast) -> None:
    a_plan(cast, "committed")
    with unchanged():
        for sql, words in (
            ("UPDATE recovery_promise SET promised_on = promised_on + 30", "Cannot update or delete"),
            ("UPDATE recovery_promise SET baseline = baseline + 1", "Cannot update or delete"),
            ("DELETE FROM recovery_promise", "Cannot update or delete"),
            ("UPDATE recovery_forecast SET expected_on = expected_on - 1", "Cannot update or delete"),
            ("DELETE FROM recovery_forecast", "Cannot update or delete"),
            ("UPDATE recovery_milestone SET first_promised_on = first_promised_on + 1", "never rewritten"),
            ("DELETE FROM recovery_milestone WHERE number = 3", "Cannot delete"),
        ):
            refused(words, raw(sql))


def test_one_promise_per_baseline(cast: Cast) -> None:
    plan = a_plan(cast, "committed")
    twin = Promise(milestone=milestone(plan, 1), baseline=1, promised_on=OTHER, lead_days=1)
    with unchanged():
        refused("promise_once_per_baseline", twin.save)


def test_milestones_never_wait_for_each_other(cast: Cast) -> None:
    plan = a_plan(cast, "committed")
    one, three = milestone(plan, 1), milestone(plan, 3)
    circle = Dependency(plan=plan, milestone=one, predecessor=three)
    own = Dependency(plan=plan, milestone=one, predecessor=one)
    with unchanged():
        refused("cannot wait for each other", circle.save)
        refused("dependency_of_another|cannot wait for each other", own.save)
        rows = Dependency.objects.filter(milestone=three)
        refused("cannot wait|dependency", partial(rows.update, milestone=one, predecessor=three))
        refused("dependency_of_another|cannot wait", partial(rows.update, predecessor=F("milestone")))
