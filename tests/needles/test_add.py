"""A number is named that has to move."""

from typing import Any

import pytest
from django.db import Error, transaction

from recovery.models import Needle
from tests.cast import Cast
from tests.flows.verbs import EVERYBODY, LEADERS
from tests.flows.world import as_person, fault, fresh, last_event, unchanged, undone, unknown_id
from tests.plans.world import a_needle, a_plan, an_empty_plan

DOOR = "/api/v1/needles"
KNOWN = {
    "baseline_since": "2026-09-01",
    "baseline_until": "2026-09-14",
    "baseline_value": "340",
    "target_value": "5.5",
    "target_on": "2026-10-09",
}


def body(plan: Any, **more: Any) -> dict[str, Any]:
    return {"plan": plan.pk, "name": "Orders that wait", "unit": "orders", "better": "down"} | more


def test_it_works(cast: Cast) -> None:
    plan = an_empty_plan(cast)
    told = body(plan, source="The order list.", changelog_message="As agreed.", **KNOWN)
    answer = as_person(cast, "mia").post(DOOR, told)
    assert answer.status_code == 201, answer.content
    said, needle = answer.json(), Needle.objects.get()
    assert (said["place"], said["baseline_value"], said["target_value"]) == (1, "340.0000", "5.5000")
    assert (said["version"], said["source"]) == (1, "The order list.")
    event = last_event(plan)
    assert (event.kind, event.message) == ("plan.needle_added", "As agreed.")
    assert event.data == {"needle": str(needle.pk), "name": "Orders that wait"}
    assert fresh(plan).revision == plan.revision + 1


@pytest.mark.long
def test_a_third_is_refused(cast: Cast) -> None:
    plan, api = an_empty_plan(cast), as_person(cast, "mia")
    assert [api.post(DOOR, body(plan)).json()["place"] for _ in range(2)] == [1, 2]
    with unchanged():
        assert fault(api.post(DOOR, body(plan))) == (409, "", "too_many")
    one = Needle.objects.earliest("place")
    for place, words in ((3, "needle_two_at_most"), (2, "needle_place_unique")):
        with pytest.raises(Error, match=words), transaction.atomic():
            Needle.objects.create(
                customer=cast.acme, plan=plan, place=place, name="Third", unit=one.unit, better=one.better
            )


@pytest.mark.long
def test_a_place_that_is_free_again_is_taken(cast: Cast) -> None:
    plan, api = an_empty_plan(cast), as_person(cast, "mia")
    first = api.post(DOOR, body(plan)).json()
    api.post(DOOR, body(plan))
    assert api.delete(f"{DOOR}/{first['id']}").status_code == 204
    assert api.post(DOOR, body(plan)).json()["place"] == 1


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    plan = an_empty_plan(cast)
    unknown = as_person(cast, "mia").post(DOOR, body(plan) | {"plan": unknown_id()})
    for name in EVERYBODY:
        api = as_person(cast, name)
        if name in LEADERS:
            with undone():
                assert api.post(DOOR, body(plan)).status_code == 201, name
            continue
        with unchanged():
            answer = api.post(DOOR, body(plan))
        if name == "lia":
            assert answer.json()["errors"] == unknown.json()["errors"]
        else:
            assert answer.status_code == (401 if name == "nobody" else 403), name


@pytest.mark.long
def test_bad_input(cast: Cast) -> None:
    plan, api = an_empty_plan(cast), as_person(cast, "mia")
    bad: list[tuple[str, Any]] = [
        ("name", ""),
        ("unit", "x" * 41),
        ("better", "left"),
        ("baseline_value", "many"),
        ("baseline_value", "1e20"),
        ("target_value", "5.00001"),
        ("target_on", "soon"),
        ("place", 2),
    ]
    rules: list[tuple[dict[str, Any], str, str]] = [
        ({"baseline_since": "2026-09-01"}, "/baseline_until", "required"),
        ({"baseline_until": "2026-09-01"}, "/baseline_since", "required"),
        ({"baseline_since": "2026-09-02", "baseline_until": "2026-09-01"}, "/baseline_until", "order"),
        ({"baseline_since": "2026-09-02", "baseline_until": "2026-09-17"}, "/baseline_until", "future"),
        ({"target_on": "2026-09-15"}, "/target_on", "past"),
        ({"target_on": "2040-09-15"}, "/target_on", "too_far"),
        ({"baseline_value": "5", "target_value": "5"}, "/target_value", "direction"),
        ({"baseline_value": "5", "target_value": "6"}, "/target_value", "direction"),
        ({"baseline_value": "6", "target_value": "5", "better": "up"}, "/target_value", "direction"),
    ]
    with unchanged():
        for name, value in bad:
            assert fault(api.post(DOOR, body(plan, **{name: value})))[:2] == (400, f"/{name}"), (name, value)
        for told, pointer, code in rules:
            assert fault(api.post(DOOR, body(plan, **told))) == (422, pointer, code), told


def test_not_in_what_has_ended(cast: Cast) -> None:
    plan = a_plan(cast, "abandoned")
    with unchanged():
        assert fault(as_person(cast, "mia").post(DOOR, body(plan))) == (409, "", "over")


def test_a_promised_plan_may_have_a_second(cast: Cast) -> None:
    plan = a_plan(cast, "committed")
    assert a_needle(cast, plan, name="Calls").place == 2
