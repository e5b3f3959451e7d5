"""Which day is expected now: each answer is kept, the unchanged one as well."""

from datetime import date
from typing import Any

import pytest
import time_machine

from recovery.models import Forecast, Milestone
from tests.cast import Cast
from tests.flows.verbs import BAD, EVERYBODY, PROVIDER, REASON, refusal_for
from tests.flows.world import (
    DAY,
    HOUR,
    NOW,
    as_person,
    fault,
    fresh,
    iso,
    last_event,
    queries,
    tag,
    unchanged,
    undone,
)
from tests.plans.world import DATES, TODAY, a_milestone, a_plan, milestone, step_in

LATER = date(2026, 9, 22)


def forecast(cast: Cast, one: Milestone, day: date, name: str = "max", **more: Any) -> Any:
    return as_person(cast, name).post(f"/api/v1/milestones/{one.pk}/forecast", {"expected_on": str(day), **more})


def test_it_works(cast: Cast) -> None:
    one = step_in(cast, "planned")
    answer = forecast(cast, one, LATER, changelog_message="The test found two faults.")
    assert answer.status_code == 200, answer.content
    told, row = answer.json(), Forecast.objects.latest("id")
    assert (told["forecast_on"], told["promised_on"], told["due_on"]) == (str(LATER), str(DATES[0]), str(DATES[0]))
    assert told["version"] == one.version + 1
    assert (row.expected_on, row.reported_on, row.reported_at) == (LATER, TODAY, NOW)
    assert (row.author, row.reason) == (cast.max, "The test found two faults.")
    event = last_event(one)
    assert (event.kind, event.message) == ("milestone.forecast", "The test found two faults.")
    assert (event.data["before"], event.data["expected_on"]) == (str(DATES[0]), str(LATER))


@pytest.mark.long
def test_a_level_line_means_that_somebody_looked(cast: Cast) -> None:
    one = step_in(cast, "in_progress")
    known = Forecast.objects.filter(milestone=one).count()
    for _ in range(2):
        assert forecast(cast, one, DATES[0]).status_code == 200
    assert Forecast.objects.filter(milestone=one).count() == known + 2
    assert last_event(one).kind == "milestone.reconfirmed"
    assert fresh(one).forecast_at == NOW


@pytest.mark.long
def test_a_move_needs_a_reason(cast: Cast) -> None:
    one = step_in(cast, "planned")
    with unchanged():
        assert fault(forecast(cast, one, LATER)) == (422, "/changelog_message", "required")
    forecast(cast, one, LATER, **REASON)
    assert forecast(cast, one, LATER).status_code == 200  # the same as last time
    with unchanged():
        assert fault(forecast(cast, one, DATES[0])) == (422, "/changelog_message", "required")


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    one = step_in(cast, "planned")
    for name in EVERYBODY:
        if name in PROVIDER:
            with undone():
                assert forecast(cast, one, LATER, name, **REASON).status_code == 200, name
            continue
        with unchanged():
            assert forecast(cast, one, LATER, name, **REASON).status_code == refusal_for(name), name


def test_only_of_what_is_promised(cast: Cast) -> None:
    one = milestone(a_plan(cast, "in_review"), 1)
    with unchanged():
        assert fault(forecast(cast, one, LATER, **REASON)) == (409, "", "unpromised")


def test_what_was_added_later_has_a_forecast_before_its_promise(cast: Cast) -> None:
    one = a_milestone(cast, a_plan(cast, "committed"), due_on=LATER, lead_days=1)
    assert forecast(cast, one, LATER).status_code == 200
    assert (fresh(one).forecast_on, fresh(one).promised_on) == (LATER, None)


@pytest.mark.long
def test_days_that_can_be_expected(cast: Cast, clockwork: time_machine.Traveller) -> None:
    one = step_in(cast, "planned")
    with unchanged():
        assert fault(forecast(cast, one, date(2026, 9, 15), **REASON)) == (422, "/expected_on", "past")
        assert fault(forecast(cast, one, date(2040, 1, 1), **REASON)) == (422, "/expected_on", "too_far")
    assert forecast(cast, one, TODAY, **REASON).status_code == 200
    clockwork.move_to(NOW + 2 * DAY)
    with unchanged():
        before = forecast(cast, one, LATER, occurred_at=iso(NOW - HOUR), **REASON)
        assert fault(before) == (422, "/occurred_at", "order")
        assert fault(forecast(cast, one, TODAY)) == (422, "/expected_on", "past")  # expected for a day that is over
    told = forecast(cast, one, LATER, occurred_at=iso(NOW + DAY), **REASON).json()
    assert told["forecast_at"] == iso(NOW + DAY)
    assert Forecast.objects.latest("id").reported_on == date(2026, 9, 17)


@pytest.mark.long
def test_stale_versions_and_bad_input(cast: Cast) -> None:
    one, api = step_in(cast, "planned"), as_person(cast, "max")
    address = f"/api/v1/milestones/{one.pk}/forecast"
    bad: list[Any] = [{"expected_on": value} for value in ("soon", "2026-02-30", 5, None, "1969-12-31")]
    with unchanged():
        for body in bad:
            assert fault(api.post(address, body))[:2] == (400, "/expected_on"), body
        assert fault(api.post(address, {}))[:2] == (400, "/expected_on")
        for body in BAD:
            answer = api.post(address, {"expected_on": str(LATER)} | body)
            assert fault(answer)[:2] == (400, f"/{next(iter(body))}"), body
        assert fault(api.post(address, {"expected_on": str(LATER)}, if_match='"1.x"')) == (412, "", "stale")
    assert api.post(address, {"expected_on": str(DATES[0])}, if_match=tag(one)).status_code == 200


def test_in_few_queries(cast: Cast) -> None:
    one, api = step_in(cast, "planned"), as_person(cast, "max")
    with queries() as sent:
        answer = api.post(f"/api/v1/milestones/{one.pk}/forecast", {"expected_on": str(DATES[0])})
        assert answer.status_code == 200
    assert len(sent) <= 30, sent
