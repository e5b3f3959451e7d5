"""Plans are listed and read, and what they look like today is told with them."""

import re
from typing import Any

import pytest
import time_machine

from recovery.models import Forecast, Milestone, Promise, RecoveryPlan
from tests.admin.browser import Browser
from tests.cast import Cast
from tests.flows.verbs import EVERYBODY, PROVIDER
from tests.flows.world import DAY, NOW, an_escalation, as_person, queries, undone, unknown_id
from tests.plans.world import DATES, TODAY, VERBS, a_plan, an_empty_plan, milestone

DOOR = "/api/v1/plans"


@pytest.mark.long
def test_who_sees_it(cast: Cast) -> None:
    plan = a_plan(cast, "committed")
    promise = Promise.objects.earliest("id")
    for name in EVERYBODY:
        api = as_person(cast, name)
        for address, pk in ((DOOR, plan.pk), ("/api/v1/milestones", milestone(plan, 3).pk)):
            page, one = api.get(address), api.get(f"{address}/{pk}")
            if name in PROVIDER:
                assert page.json()["results"][0]["id"] == str(pk), name
                assert one.json()["id"] == str(pk)
            elif name == "lia":
                assert page.json()["results"] == []
                assert (one.status_code, one.content) == (404, api.get(f"{address}/{unknown_id()}").content)
            else:
                refused = (401, 401) if name == "nobody" else (403, 404)
                assert (page.status_code, one.status_code) == refused, name
        for address in ("/api/v1/promises", "/api/v1/forecasts"):
            found = api.get(address)
            if name in PROVIDER:
                assert len(found.json()["results"]) == 3
            assert api.get(f"/api/v1/promises/{promise.pk}").status_code == (
                200 if name in PROVIDER else 401 if name == "nobody" else 404
            )


@pytest.mark.long
def test_a_large_plan_is_read_in_ten_queries(cast: Cast) -> None:
    plan, api = a_plan(cast, "committed"), as_person(cast, "mia")
    with undone():
        enlarge(cast, plan)
        with queries() as sent:
            told = api.get(f"{DOOR}/{plan.pk}")
    assert told.status_code == 200, told.content
    assert len(sent) <= 10, sent
    seen = told.json()["outlook"]
    assert len(seen["milestones"]) == 40
    assert sum(len(one["forecasts"]) for one in seen["milestones"]) == 400


def enlarge(cast: Cast, plan: RecoveryPlan) -> None:
    """Make it one of forty milestones with ten forecasts each."""
    Milestone.objects.bulk_create(
        Milestone(
            customer=cast.acme, plan=plan, number=number, title=f"Step {number}", kind="corrective",
            due_on=DATES[2], lead_days=2, owner=cast.max,
        )
        for number in range(4, 41)
    )  # fmt: skip
    rows = list(plan.milestones.all())
    Promise.objects.bulk_create(
        Promise(milestone=one, baseline=1, promised_on=DATES[2], lead_days=2) for one in rows if one.number > 3
    )
    Forecast.objects.bulk_create(
        Forecast(customer=cast.acme, milestone=one, reported_on=TODAY, reported_at=NOW, expected_on=DATES[2])
        for one in rows
        for _ in range(9 if one.number <= 3 else 10)
    )


def test_the_number_of_rows_costs_no_query(cast: Cast) -> None:
    api = as_person(cast, "mia")
    an_empty_plan(cast)
    with queries() as few:
        api.get(DOOR)
    an_empty_plan(cast, an_escalation(cast, "open"))
    with queries() as many:
        assert api.get(DOOR).json()["count"] == 2
    assert len(few) == len(many) <= 4, many


@pytest.mark.long
def test_filters_and_orders(cast: Cast) -> None:
    api = as_person(cast, "mia")
    draft, promised = a_plan(cast, "draft"), a_plan(cast, "committed")

    def found(address: str, key: str, **query: Any) -> list[Any]:
        answer = api.get(f"/api/v1/{address}", query)
        assert answer.status_code == 200, answer.content
        return [row[key] for row in answer.json()["results"]]

    assert found("plans", "ref", status="committed") == [promised.ref]
    assert found("plans", "ref", escalation=draft.escalation_id) == [draft.ref]
    assert found("plans", "ref", ordering="status") == [draft.ref, promised.ref]
    assert found("milestones", "number", plan=draft.pk, ordering="due_on") == [1, 2, 3]
    assert found("milestones", "number", plan=draft.pk, kind="preventive") == [3]
    assert found("milestones", "number", owner=cast.max.pk, promised_on__lte="2026-09-18") == [1]
    assert found("milestones", "number", plan__ref=promised.ref, forecast_on="2026-09-25") == [2]
    one = milestone(promised, 2)
    assert found("promises", "promised_on", milestone=one.pk) == ["2026-09-25"]
    assert found("forecasts", "expected_on", plan=promised.pk) == [str(day) for day in DATES]
    assert found("needles", "place", plan=draft.pk) == [1]
    assert api.get(DOOR, {"ordering": "summary"}).status_code == 400


def test_what_it_looks_like(cast: Cast) -> None:
    plan = a_plan(cast, "committed")
    seen = as_person(cast, "max").get(f"{DOOR}/{plan.pk}").json()["outlook"]
    ids = [str(milestone(plan, number).pk) for number in (1, 2, 3)]
    assert (seen["critical_path"], seen["critical_days"]) == (ids, 7)
    assert seen["squeeze"] == {"common_days": 12, "calendar_days": 16, "share": 0.75}
    assert [one["timing"]["slack_days"] for one in seen["milestones"]] == [1, 3, 5]
    assert [one["timing"]["latest_start"] for one in seen["milestones"]] == ["2026-09-18", "2026-09-22", "2026-09-24"]
    assert {one["chance"]["missing"] for one in seen["milestones"]} == {"no_history"}
    assert [one["slip_days"] for one in seen["milestones"]] == [0, 0, 0]
    assert seen["chance_of_all"] == {"low": 0.0, "high": 1.0, "product": None, "n": 3, "unknown": 3}


def test_the_trend_is_told_and_drawn(cast: Cast) -> None:
    plan, api = a_plan(cast, "committed"), as_person(cast, "mia")
    told = api.get(f"{DOOR}/{plan.pk}/trend").json()
    assert told["rows"][0]["milestone"] == "M1 The containment step"
    assert len(told["sentences"]) == 3
    drawn = api.get(f"{DOOR}/{plan.pk}/trend.svg")
    assert drawn["Content-Type"].startswith("image/svg+xml")
    assert drawn.content.startswith(b"<svg")
    refused = api.get(f"{DOOR}/{unknown_id()}/trend.svg")
    assert (refused.status_code, refused["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.long
@pytest.mark.parametrize("verb", ["complete", "abandon"])
def test_the_trend_of_a_plan_ends_with_it(cast: Cast, clockwork: time_machine.Traveller, verb: str) -> None:
    plan = a_plan(cast, "kept" if verb == "complete" else "committed")
    clockwork.move_to(NOW + 20 * DAY)
    VERBS[verb](cast, plan)
    api = as_person(cast, "mia")
    places = {}
    for days in (20, 40, 300):
        clockwork.move_to(NOW + days * DAY)
        drawn = api.get(f"{DOOR}/{plan.pk}/trend.svg").content.decode()
        page = Browser(cast.mia).get(f"/admin/recovery/recoveryplan/{plan.pk}/change/").text
        places[days] = re.findall(r' d="[^"]*"', drawn)
        assert (">today<" in drawn) == (">today<" in page) == (verb == "abandon" and days == 20), days
    assert places[40] == places[300]
