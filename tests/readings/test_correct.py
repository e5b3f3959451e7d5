"""A wrong reading is corrected, or taken back, with the reason; what was written stays to be read."""

from typing import Any

import pytest

from recovery.models import Reading
from tests.cast import Cast
from tests.flows.verbs import EVERYBODY, REASON, refusal_for
from tests.flows.world import as_person, fault, last_event, unchanged, undone, unknown_id
from tests.plans.world import VERBS
from tests.readings.made import DOOR, drafted, measure, shown


def correct(cast: Cast, pk: int, value: Any, name: str = "max", **more: Any) -> Any:
    return as_person(cast, name).post(f"{DOOR}/{pk}/correct", {"value": value, **REASON, **more})


def test_it_works(cast: Cast) -> None:
    needle = drafted(cast)
    [first] = measure(cast, needle, [312])
    answer = correct(cast, first, "321.5", "mia", changelog_message="Two digits were swapped.")
    assert answer.status_code == 200, answer.content
    said = answer.json()
    assert (said["supersedes"], said["value"], said["measured_on"]) == (first, "321.5000", "2026-09-16")
    assert (said["reason"], said["author"]["name"], said["stands"]) == ("Two digits were swapped.", "Mia", True)
    assert shown(needle) == [("09-16", "321.5")]
    before = as_person(cast, "max").get(f"{DOOR}/{first}").json()
    assert (before["value"], before["stands"]) == ("312.0000", False)
    event = last_event(needle)
    assert (event.kind, event.message) == ("needle.reading_corrected", "Two digits were swapped.")
    assert event.data == {
        "plan_ref": needle.plan.ref, "reading": said["id"], "supersedes": first, "measured_on": "2026-09-16",
        "was": "312", "value": "321.5",
    }  # fmt: skip


def test_it_is_taken_back_and_comes_back(cast: Cast) -> None:
    needle = drafted(cast)
    [first] = measure(cast, needle, [312])
    second = correct(cast, first, None).json()
    assert (second["value"], second["stands"], shown(needle)) == (None, False, [])
    third = correct(cast, second["id"], "300").json()
    assert (third["stands"], shown(needle)) == (True, [("09-16", "300")])
    assert Reading.objects.count() == 3
    listed = as_person(cast, "max").get(f"{DOOR}?needle={needle.pk}&stands=true").json()["results"]
    assert [one["id"] for one in listed] == [third["id"]]


@pytest.mark.long
def test_only_the_last_word_is_corrected(cast: Cast) -> None:
    [first] = measure(cast, drafted(cast), [312])
    last = correct(cast, first, "321").json()["id"]
    with unchanged():
        again = correct(cast, first, "322")
        assert fault(again) == (409, "", "corrected")
        assert again.json()["reading"] == last
        assert fault(correct(cast, last, "321.0")) == (422, "/value", "unchanged")
        wordless = as_person(cast, "max").post(f"{DOOR}/{last}/correct", {"value": "3"})
        assert fault(wordless) == (422, "/changelog_message", "required")


def test_bad_input(cast: Cast) -> None:
    [first] = measure(cast, drafted(cast), [312])
    with unchanged():
        wrong: list[Any] = ["", "many", "1e20", "0.00001", True, []]
        for value in wrong:
            assert fault(correct(cast, first, value))[:2] == (400, "/value"), value
        assert fault(correct(cast, first, "3", measured_on="2026-09-01"))[:2] == (400, "/measured_on")
        bare = as_person(cast, "max").post(f"{DOOR}/{first}/correct", REASON)
        assert fault(bare) == (400, "/value", "required")


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    [first] = measure(cast, drafted(cast), [312])
    for name in EVERYBODY:
        if name in ("max", "mia", "eli", "ola"):
            with undone():
                assert correct(cast, first, "3", name).status_code == 200, name
            continue
        with unchanged():
            assert correct(cast, first, "3", name).status_code == refusal_for(name), name
    assert as_person(cast, "max").post(f"{DOOR}/987654321/correct", {"value": "3", **REASON}).status_code == 404
    assert as_person(cast, "max").get(f"{DOOR}/{unknown_id()}").status_code == 404


def test_not_in_a_plan_that_was_given_up(cast: Cast) -> None:
    needle = drafted(cast)
    [first] = measure(cast, needle, [312])
    VERBS["abandon"](cast, needle.plan)
    with unchanged():
        assert fault(correct(cast, first, "3")) == (409, "", "over")
