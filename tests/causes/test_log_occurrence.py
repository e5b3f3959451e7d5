"""The harm happened: so many times, at that moment, also after the escalation was closed."""

from datetime import timedelta
from typing import Any

import pytest

from tests.cast import Cast
from tests.causes.made import OCCURRENCES, happened
from tests.flows.verbs import EVERYBODY, PROVIDER, SECOND
from tests.flows.world import (
    DAY,
    NOW,
    an_escalation,
    as_person,
    fault,
    iso,
    last_event,
    moment_of,
    queries,
    unchanged,
    undone,
    unknown_id,
)
from tracker.acts import EARLIEST, SKEW


@pytest.mark.parametrize("state", ["requested", "open", "monitoring", "closed"])
def test_it_works(cast: Cast, state: str) -> None:
    raised = an_escalation(cast, state)
    told = {"escalation": raised.pk, "at": iso(NOW - DAY), "count": 3, "note": "Three shops."}
    answer = as_person(cast, "max").post(OCCURRENCES, told)
    assert answer.status_code == 201, answer.content
    said = answer.json()
    assert (moment_of(said["at"]), said["count"], said["note"]) == (NOW - DAY, 3, "Three shops.")
    assert (said["author"]["name"], said["escalation"]["ref"]) == ("Max", raised.ref)
    event = last_event(raised)
    assert (event.kind, event.occurred_at, event.recorded_at) == ("escalation.occurred", NOW - DAY, NOW)
    assert (event.data["occurrence"], event.data["count"]) == (said["id"], 3)
    plain = as_person(cast, "max").post(OCCURRENCES, {"escalation": raised.pk}).json()
    assert (moment_of(plain["at"]), plain["count"], plain["note"]) == (NOW, 1, "")


def test_not_of_what_was_declined(cast: Cast) -> None:
    raised = an_escalation(cast, "declined")
    with unchanged():
        assert fault(as_person(cast, "mia").post(OCCURRENCES, {"escalation": raised.pk})) == (409, "", "over")


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    raised = an_escalation(cast, "open")
    for name in EVERYBODY:
        if name in PROVIDER:
            with undone():
                assert as_person(cast, name).post(OCCURRENCES, {"escalation": raised.pk}).status_code == 201, name
            continue
        with unchanged():
            answer = as_person(cast, name).post(OCCURRENCES, {"escalation": raised.pk})
        if name == "lia":
            assert fault(answer) == (400, "/escalation", "does_not_exist")
        else:
            assert answer.status_code == (401 if name == "nobody" else 403), name


@pytest.mark.parametrize(
    ("back", "code"), [(EARLIEST, ""), (-SKEW, ""), (EARLIEST + SECOND, "too_old"), (-SKEW - SECOND, "future")]
)
def test_when_it_may_have_been(cast: Cast, back: timedelta, code: str) -> None:
    told = {"escalation": an_escalation(cast, "open").pk, "at": iso(NOW - back)}
    if code:
        with unchanged():
            assert fault(as_person(cast, "mia").post(OCCURRENCES, told)) == (422, "/at", code)
    else:
        said = as_person(cast, "mia").post(OCCURRENCES, told).json()
        assert moment_of(said["at"]) == min(NOW, NOW - back)


def test_bad_input(cast: Cast) -> None:
    raised, api = an_escalation(cast, "open"), as_person(cast, "mia")
    bad: list[tuple[str, Any]] = [
        ("at", "noon"),
        ("count", 0),
        ("count", -1),
        ("count", 1.5),
        ("count", 2_147_483_648),
        ("note", "x" * 201),
        ("escalation", unknown_id()),
        ("withdrawn_at", iso(NOW)),
    ]
    with unchanged():
        for name, value in bad:
            answer = api.post(OCCURRENCES, {"escalation": raised.pk} | {name: value})
            assert fault(answer)[:2] == (400, f"/{name}"), (name, value)


def test_listed_in_a_fixed_number_of_queries(cast: Cast) -> None:
    raised, api = an_escalation(cast, "open"), as_person(cast, "mia")
    with queries() as one:
        assert api.post(OCCURRENCES, {"escalation": raised.pk}).status_code == 201
    assert len(one) <= 10, one
    with queries() as few:
        assert api.get(OCCURRENCES).json()["count"] == 1
    for days in (1, 2):
        happened(cast, raised, NOW - days * DAY)
    with queries() as many:
        assert api.get(OCCURRENCES, {"at__lt": iso(NOW)}).json()["count"] == 2
    assert len(few) == len(many) <= 4, many
