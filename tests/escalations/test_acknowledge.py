"""Whoever raised it is told that it was seen."""

import pytest

from tests.cast import Cast
from tests.flows.verbs import BAD, EVERYBODY, PROVIDER, SECOND, refusal_for
from tests.flows.world import (
    HOUR,
    MINUTE,
    NOW,
    a_customers,
    an_escalation,
    as_person,
    events_of,
    fault,
    fresh,
    iso,
    last_event,
    moment_of,
    queries,
    tag,
    told_by_customer,
    unchanged,
    undone,
    unknown_id,
)
from tracker.acts import SKEW
from tracker.models import Ladder


def address(escalation: object) -> str:
    return f"/api/v1/escalations/{getattr(escalation, 'pk', escalation)}/acknowledge"


@pytest.mark.parametrize("make", [a_customers, told_by_customer])
def test_it_works(cast: Cast, make: object) -> None:
    assert callable(make)
    own = make(cast)
    body = {"occurred_at": iso(NOW - 5 * MINUTE), "changelog_message": "Called Cora."}
    answer = as_person(cast, "max").post(address(own), body, if_match=tag(own))
    assert answer.status_code == 200, answer.content
    told, row = answer.json(), fresh(own)
    assert (told["status"], told["version"], row.version) == ("open", own.version + 1, own.version + 1)
    assert moment_of(told["acknowledged_at"]) == row.acknowledged_at == NOW - 5 * MINUTE
    assert told["acknowledged_by"] == {"id": str(cast.max.pk), "name": "Max"}
    event = last_event(own)
    assert (event.kind, event.actor, event.message) == ("escalation.acknowledged", cast.max, "Called Cora.")
    assert (event.occurred_at, event.recorded_at) == (NOW - 5 * MINUTE, NOW)
    assert event.data["severity"] == "high"
    assert len(events_of(own)) == 2
    clocks = dict(Ladder.objects.filter(subject_id=own.pk).values_list("clock", "status"))
    assert clocks == {
        "escalation.acknowledging": "done",
        "escalation.containing": "running",
        "escalation.planning": "running",
        "escalation.updating": "running",
    }
    assert row.next_update_due == own.next_update_due  # acknowledging is no update


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    own = a_customers(cast)
    unknown = as_person(cast, "mia").post(address(unknown_id()))
    for name in EVERYBODY:
        if name in PROVIDER:
            with undone():
                assert as_person(cast, name).post(address(own)).status_code == 200, name
            continue
        with unchanged():
            answer = as_person(cast, name).post(address(own))
        assert answer.status_code == refusal_for(name), name
        assert answer.status_code != 404 or answer.content == unknown.content


def test_once_is_enough(cast: Cast) -> None:
    own, api = a_customers(cast), as_person(cast, "mia")
    api.post(address(own))
    with unchanged():
        answer = as_person(cast, "eli").post(address(own))
    assert fault(answer) == (409, "", "conflict")
    assert "2026-09-16 08:00" in answer.json()["detail"]


@pytest.mark.parametrize(("state", "allowed"), [("declined", []), ("closed", ["reopen"])])
def test_not_what_is_over(cast: Cast, state: str, allowed: list[str]) -> None:
    over = an_escalation(cast, state)
    with unchanged():
        answer = as_person(cast, "mia").post(address(over))
    assert fault(answer) == (409, "", "illegal_move")
    assert (answer.json()["state"], answer.json()["allowed"]) == (state, allowed)


@pytest.mark.parametrize("state", ["requested", "open", "contained", "recovering", "monitoring"])
def test_whatever_is_under_way(cast: Cast, state: str) -> None:
    assert as_person(cast, "mia").post(address(an_escalation(cast, state))).status_code == 200


@pytest.mark.long
def test_when_it_may_have_happened(cast: Cast) -> None:
    own, api = a_customers(cast), as_person(cast, "mia")
    for moment, code in (
        (NOW + SKEW + SECOND, "future"),
        (own.raised_at - SECOND, "order"),
        (NOW - 4 * 366 * 24 * HOUR, "too_old"),
    ):
        with unchanged():
            assert fault(api.post(address(own), {"occurred_at": iso(moment)})) == (422, "/occurred_at", code)
    with undone():
        assert api.post(address(own), {"occurred_at": iso(NOW + SKEW)}).status_code == 200
        assert fresh(own).acknowledged_at == NOW
    assert api.post(address(own), {"occurred_at": iso(own.raised_at)}).status_code == 200
    assert fresh(own).acknowledged_at == own.raised_at


def test_if_match(cast: Cast) -> None:
    own, api = a_customers(cast), as_person(cast, "mia")
    etag = api.get(f"/api/v1/escalations/{own.pk}")["ETag"]
    with unchanged():
        assert fault(api.post(address(own), if_match='"99.x"')) == (412, "", "stale")
    assert api.post(address(own), if_match=etag).status_code == 200
    assert fault(api.post(address(own), if_match=etag)) == (412, "", "stale")


def test_bad_input(cast: Cast) -> None:
    own, api = a_customers(cast), as_person(cast, "mia")
    with unchanged():
        for body in BAD:
            assert fault(api.post(address(own), body))[:2] == (400, f"/{next(iter(body))}"), body


def test_in_at_most_eight_queries(cast: Cast) -> None:
    own, api = a_customers(cast), as_person(cast, "mia")
    with queries() as sent:
        assert api.post(address(own), if_match=tag(own)).status_code == 200
    assert len(sent) <= 8, sent
