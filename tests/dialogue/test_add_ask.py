"""One side asks the other for something."""

from datetime import date
from typing import Any

import pytest

from recovery.models import Ask
from tests.cast import Cast
from tests.customer.world import told
from tests.dialogue.world import an_ask
from tests.flows.verbs import EVERYBODY, PROVIDER
from tests.flows.world import NOW, an_escalation, as_person, events_of, fault, unchanged, undone, unknown_id

DOOR = "/api/v1/asks"


def body(escalation: Any, **more: Any) -> dict[str, Any]:
    return {"escalation": str(escalation.pk), "side": "customer", "title": "Send the list"} | more


@pytest.mark.parametrize("side", ["customer", "provider"])
def test_it_works(cast: Cast, side: str) -> None:
    escalation = told(cast)
    more = {"side": side, "text": "Of all orders.", "due_on": "2026-09-18", "changelog_message": "For the repair."}
    answer = as_person(cast, "max").post(DOOR, body(escalation, **more))
    assert answer.status_code == 201, answer.content
    said, ask = answer.json(), Ask.objects.get()
    assert (said["side"], said["status"], said["due_on"], said["number"]) == (side, "open", "2026-09-18", 1)
    assert (ask.customer, ask.escalation, ask.ref, ask.asked_by) == (cast.acme, escalation, escalation.ref, cast.max)
    assert (ask.asked_at, ask.text, ask.due_on, ask.answer) == (NOW, "Of all orders.", date(2026, 9, 18), "")
    [event] = events_of(ask)
    assert (event.kind, event.actor, event.message) == ("ask.asked", cast.max, "For the repair.")
    assert event.subject_label == "ACME-E1 ask 1 Send the list"
    assert event.data == {
        "severity": "high", "thread": str(escalation.pk), "number": 1, "title": "Send the list", "side": side,
        "text": "Of all orders.", "due_on": "2026-09-18",
    }  # fmt: skip


def test_numbers_count_per_escalation(cast: Cast) -> None:
    first, second = told(cast), told(cast)
    assert [an_ask(cast, escalation=one).number for one in (first, second, first)] == [1, 1, 2]


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    escalation = told(cast)
    unknown = as_person(cast, "mia").post(DOOR, body(escalation) | {"escalation": unknown_id()})
    for name in EVERYBODY:
        api = as_person(cast, name)
        if name in PROVIDER:
            with undone():
                assert api.post(DOOR, body(escalation)).status_code == 201, name
            continue
        with unchanged():
            answer = api.post(DOOR, body(escalation))
        if name == "lia":
            assert answer.json()["errors"] == unknown.json()["errors"]
        else:
            assert answer.status_code == (401 if name == "nobody" else 403), name


@pytest.mark.long
def test_bad_input(cast: Cast) -> None:
    escalation, api = told(cast), as_person(cast, "mia")
    bad: list[tuple[str, Any]] = [
        ("side", "nobody"), ("side", None), ("title", ""), ("title", " \t"), ("title", "x" * 201), ("title", "\0"),
        ("text", "x" * 10_001), ("due_on", "soon"), ("due_on", 5), ("status", "answered"), ("answer", "No."),
        ("escalation", "E1"), ("number", 2),
    ]  # fmt: skip
    with unchanged():
        for name, value in bad:
            assert fault(api.post(DOOR, body(escalation) | {name: value}))[:2] == (400, f"/{name}"), (name, value)
        for day, code in (("2026-09-15", "past"), ("2040-09-15", "too_far")):
            assert fault(api.post(DOOR, body(escalation, due_on=day))) == (422, "/due_on", code)
    assert api.post(DOOR, body(escalation, due_on="2026-09-16")).status_code == 201  # today will do


def test_only_for_what_is_under_way(cast: Cast) -> None:
    api = as_person(cast, "mia")
    for state in ("closed", "declined"):
        escalation = told(cast, state)
        with unchanged():
            assert fault(api.post(DOOR, body(escalation, side="provider"))) == (409, "", "over"), state


def test_nothing_is_asked_of_a_customer_who_knows_nothing_of_it(cast: Cast) -> None:
    escalation, api = an_escalation(cast, "open"), as_person(cast, "mia")
    with unchanged():
        assert fault(api.post(DOOR, body(escalation))) == (409, "", "untold")
    assert api.post(DOOR, body(escalation, side="provider")).status_code == 201  # what it asked us, we may note


def test_repeated_with_its_key_it_is_asked_once(cast: Cast) -> None:
    escalation, api = told(cast), as_person(cast, "mia")
    first, again = (api.post(DOOR, body(escalation), idempotency_key="one") for _ in range(2))
    assert first.json()["id"] == again.json()["id"]
    assert Ask.objects.count() == 1
