"""From a day on a needle works in another way: its limits begin anew, and the reason is told."""

from typing import Any

import pytest

from recovery.models import Needle, Process
from tests.cast import Cast
from tests.flows.verbs import EVERYBODY, LEADERS
from tests.flows.world import as_person, fault, last_event, unchanged, undone
from tests.plans.world import VERBS
from tests.readings.made import CALM, drafted, measure

DOOR = "/api/v1/processes"


def body(needle: Needle, **more: Any) -> dict[str, Any]:
    return {"needle": needle.pk, "since": "2026-09-09", "reason": "A second shift works on Sundays."} | more


def test_it_works(cast: Cast) -> None:
    needle = drafted(cast)
    measure(cast, needle, CALM)
    answer = as_person(cast, "mia").post(DOOR, body(needle, changelog_message="As Cora asked."))
    assert answer.status_code == 201, answer.content
    said = answer.json()
    assert (said["since"], said["reason"]) == ("2026-09-09", "A second shift works on Sundays.")
    event = last_event(needle)
    assert (event.kind, event.message) == ("needle.process_started", "As Cora asked.")
    assert event.data["since"] == "2026-09-09"
    told = as_person(cast, "max").get(f"/api/v1/needles/{needle.pk}").json()["standing"]
    assert [(one["since"], one["kind"], one["n"]) for one in told["processes"]] == [
        ("2026-07-01", "trial", 10),
        ("2026-09-09", "none", 2),
    ]
    assert (told["verdict"], told["missing"]) == ("too_few", 4)


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    needle = drafted(cast)
    measure(cast, needle, CALM)
    for name in EVERYBODY:
        api = as_person(cast, name)
        if name in LEADERS:
            with undone():
                assert api.post(DOOR, body(needle)).status_code == 201, name
            continue
        with unchanged():
            assert api.post(DOOR, body(needle)).status_code == {"nobody": 401, "lia": 400}.get(name, 403), name


@pytest.mark.long
def test_what_parts_nothing_is_refused(cast: Cast) -> None:
    needle, api = drafted(cast), as_person(cast, "mia")
    measure(cast, needle, CALM)  # from 1 July on
    with unchanged():
        assert fault(api.post(DOOR, body(needle, since="2026-09-17"))) == (422, "/since", "future")
        assert fault(api.post(DOOR, body(needle, since="2026-07-01"))) == (422, "/since", "first")
        assert fault(api.post(DOOR, body(needle, reason=" ")))[:2] == (400, "/reason")
    assert api.post(DOOR, body(needle, since="2026-07-02")).status_code == 201
    with unchanged():
        assert fault(api.post(DOOR, body(needle, since="2026-07-02"))) == (409, "", "doubled")
    assert Process.objects.count() == 1


def test_not_in_a_plan_that_was_given_up(cast: Cast) -> None:
    needle = drafted(cast)
    measure(cast, needle, CALM)
    VERBS["abandon"](cast, needle.plan)
    with unchanged():
        assert fault(as_person(cast, "mia").post(DOOR, body(needle))) == (409, "", "over")
