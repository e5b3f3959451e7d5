"""A needle is corrected; once the plan is promised, moving what it is judged by needs a reason."""

from typing import Any

import pytest

from recovery.models import Needle
from tests.cast import Cast
from tests.flows.verbs import EVERYBODY, LEADERS, REASON, refusal_for
from tests.flows.world import as_person, events_of, fault, fresh, tag, unchanged, undone
from tests.plans.world import a_needle, a_plan, an_empty_plan

DOOR = "/api/v1/needles"


def amend(cast: Cast, needle: Needle, change: dict[str, Any], name: str = "mia") -> Any:
    return as_person(cast, name).patch(f"{DOOR}/{needle.pk}", change, if_match=tag(fresh(needle)))


def test_it_works(cast: Cast) -> None:
    plan = an_empty_plan(cast)
    needle, revision = a_needle(cast, plan), fresh(plan).revision
    answer = amend(cast, needle, {"target_value": "3", "name": "Orders that wait a day"})
    assert answer.status_code == 200, answer.content
    assert (answer.json()["target_value"], answer.json()["version"]) == ("3.0000", needle.version + 1)
    [event] = events_of(needle)
    assert event.kind == "needle.amended"
    assert event.data["changes"]["name"]["to"] == "Orders that wait a day"
    assert fresh(plan).revision == revision + 1


@pytest.mark.long
def test_once_promised_it_moves_with_a_reason(cast: Cast) -> None:
    needle = Needle.objects.get(plan=a_plan(cast, "committed"))
    for change in ({"target_value": "9"}, {"baseline_value": "300"}, {"target_on": "2026-10-16"}, {"unit": "parcels"}):
        with unchanged():
            assert fault(amend(cast, needle, change)) == (422, "/changelog_message", "required"), change
        assert amend(cast, needle, change | REASON).status_code == 200
    assert amend(cast, needle, {"name": "Clearer", "source": "List"}).status_code == 200


@pytest.mark.long
def test_how_often_it_is_measured_is_not_what_was_reviewed(cast: Cast) -> None:
    needle = Needle.objects.get(plan=a_plan(cast, "committed"))
    before = fresh(needle.plan).revision
    assert amend(cast, needle, {"cadence_days": 1}).json()["cadence_days"] == 1
    assert fresh(needle.plan).revision == before
    with unchanged():
        for days in (0, 367, "7", None):
            assert fault(amend(cast, needle, {"cadence_days": days}))[:2] == (400, "/cadence_days"), days


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    needle = a_needle(cast, an_empty_plan(cast))
    for name in EVERYBODY:
        if name in LEADERS:
            with undone():
                assert amend(cast, needle, {"name": "Better"}, name).status_code == 200
            continue
        with unchanged():
            assert amend(cast, needle, {"name": "Better"}, name).status_code == refusal_for(name)


def test_bad_input(cast: Cast) -> None:
    needle, api = a_needle(cast, an_empty_plan(cast)), as_person(cast, "mia")
    with unchanged():
        for name, value in (
            ("name", ""),
            ("plan", needle.plan_id),
            ("place", 2),
            ("better", None),
            ("target_value", ""),
            ("baseline_value", " "),
        ):
            assert fault(amend(cast, needle, {name: value}))[:2] == (400, f"/{name}"), (name, value)
        assert fault(amend(cast, needle, {"better": "up"})) == (422, "/target_value", "direction")
        assert fault(amend(cast, needle, {"baseline_since": None})) == (422, "/baseline_since", "required")
        assert fault(api.patch(f"{DOOR}/{needle.pk}", {"name": "B"})) == (428, "", "version_needed")
