"""One touch with the customer is logged; as the promised update it counts only when it tells something new."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from escalations.models import Contact
from tests.cast import Cast
from tests.flows.verbs import EVERYBODY, PROVIDER, REASON, SECOND
from tests.flows.world import (
    DAY,
    HOUR,
    MINUTE,
    NOW,
    a_customers,
    a_flag,
    an_escalation,
    as_person,
    events_of,
    fault,
    fresh,
    iso,
    last_event,
    moment_of,
    queries,
    unchanged,
    undone,
    unknown_id,
)
from tracker.acts import EARLIEST, SKEW
from tracker.models import Ladder

DOOR = "/api/v1/contacts"


def body(about: Any, **more: Any) -> dict[str, Any]:
    told = {"escalation": about.pk, "channel": "call", "direction": "outbound", "summary": "Told them all."}
    return told | more


def update(cast: Cast, escalation: Any, **more: Any) -> Any:
    """Mia gives the promised update."""
    answer = as_person(cast, "mia").post(DOOR, body(escalation, gives_update=True, **more))
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_it_works(cast: Cast) -> None:
    own = a_customers(cast)
    told = body(own, direction="inbound", with_whom="Cora", touch_point="Go-live call", at=iso(NOW - 10 * MINUTE))
    answer = as_person(cast, "max").post(DOOR, told)
    assert answer.status_code == 201, answer.content
    said, row = answer.json(), Contact.objects.get()
    assert (said["escalation"], said["flag"]) == ({"id": str(own.pk), "ref": own.ref}, None)
    assert (said["started_by"], said["with_whom"], said["touch_point"]) == ("customer", "Cora", "Go-live call")
    assert (said["gives_update"], said["counted"], said["author"]["name"]) == (False, False, "Max")
    assert moment_of(said["at"]) == row.at == NOW - 10 * MINUTE
    event = last_event(own)
    assert (event.kind, event.subject_kind, event.actor) == ("escalation.contacted", "escalation", cast.max)
    assert (event.occurred_at, event.recorded_at) == (NOW - 10 * MINUTE, NOW)
    assert event.data["contact"] == str(row.pk)
    assert fresh(own).version == own.version  # being talked about changes nothing
    assert as_person(cast, "mia").get(f"/api/v1/escalations/{own.pk}").json()["contacts"] == 1


def test_about_a_flag(cast: Cast) -> None:
    flag = a_flag(cast)
    told = {"flag": flag.pk, "channel": "chat", "direction": "outbound", "summary": "Asked.", "started_by": "customer"}
    said = as_person(cast, "mia").post(DOOR, told).json()
    assert (said["flag"]["ref"], said["started_by"]) == (flag.ref, "customer")
    assert last_event(flag).kind == "flag.contacted"


def test_an_update_with_news_keeps_the_promise_and_makes_the_next(cast: Cast) -> None:
    own = a_customers(cast, "contained")
    said = update(cast, own, at=iso(NOW - 5 * MINUTE))
    row = fresh(own)
    assert (said["gives_update"], said["counted"]) == (True, True)
    assert row.last_update_at == row.cadence_from == NOW - 5 * MINUTE
    assert row.next_update_due == NOW - 5 * MINUTE + 2 * DAY
    assert [event.kind for event in events_of(own)[-2:]] == ["escalation.contacted", "escalation.updated"]
    data = last_event(own).data
    assert moment_of(data["promised_at"]) == own.next_update_due
    assert moment_of(data["next_update_due"]) == row.next_update_due
    ladders = Ladder.objects.filter(subject_id=own.pk, clock="escalation.updating").order_by("promised_at")
    assert [(ladder.status, ladder.promised_at) for ladder in ladders] == [
        ("cancelled", own.next_update_due),
        ("running", row.next_update_due),
    ]


@pytest.mark.long
def test_an_update_that_changes_nothing_does_not_reset_the_clock(cast: Cast, clockwork: time_machine.Traveller) -> None:
    own = a_customers(cast)
    assert update(cast, own)["counted"] is False  # that they have raised it is no news to them
    as_person(cast, "mia").post(f"/api/v1/escalations/{own.pk}/acknowledge")
    assert update(cast, own)["counted"] is True
    promised = fresh(own).next_update_due
    clockwork.shift(DAY)
    before = list(Ladder.objects.values_list())
    assert update(cast, own)["counted"] is False
    assert (fresh(own).next_update_due, list(Ladder.objects.values_list())) == (promised, before)
    assert last_event(own).kind == "escalation.contacted"
    as_person(cast, "mia").post(f"/api/v1/escalations/{own.pk}/contain")
    assert update(cast, own)["counted"] is True
    assert fresh(own).next_update_due == NOW + 5 * DAY  # from Thursday two working days on: Monday


@pytest.mark.parametrize(
    ("change", "news"),
    [
        ({"severity": "low", "changelog_message": "Fewer than feared."}, True),
        ({"owner": "max"}, True),
        ({"sponsor": "eli"}, True),
        ({"affected_count": 9}, False),
        ({"affected_who": "Shops"}, False),
    ],
)
def test_a_decision_is_news_and_other_words_are_not(cast: Cast, change: dict[str, Any], news: bool) -> None:
    own = a_customers(cast)
    sent = {name: cast.person(value).pk if name in ("owner", "sponsor") else value for name, value in change.items()}
    answer = as_person(cast, "mia").patch(f"/api/v1/escalations/{own.pk}", sent, if_match="*")
    assert answer.status_code == 200, answer.content
    assert update(cast, own)["counted"] is news


def test_nobody_can_have_told_what_happened_later(cast: Cast) -> None:
    own, api = a_customers(cast), as_person(cast, "mia")
    api.post(f"/api/v1/escalations/{own.pk}/contain", {"occurred_at": iso(NOW - 20 * MINUTE)})
    assert update(cast, own, at=iso(NOW - 21 * MINUTE))["counted"] is False
    assert update(cast, own, at=iso(NOW - 20 * MINUTE))["counted"] is True


@pytest.mark.long
def test_a_promise_never_moves_back(cast: Cast) -> None:
    own, api = a_customers(cast, "contained"), as_person(cast, "mia")
    update(cast, own, at=iso(NOW - 10 * MINUTE))
    api.post(f"/api/v1/escalations/{own.pk}/recover", {"occurred_at": iso(NOW - 30 * MINUTE)})  # written down late
    assert update(cast, own, at=iso(NOW - 11 * MINUTE))["counted"] is False
    assert fresh(own).last_update_at == NOW - 10 * MINUTE
    assert update(cast, own, at=iso(NOW - 10 * MINUTE))["counted"] is True


@pytest.mark.parametrize("state", ["requested", "declined", "closed"])
def test_no_update_is_owed(cast: Cast, state: str) -> None:
    raised = an_escalation(cast, state)
    assert update(cast, raised)["counted"] is False
    assert fresh(raised).next_update_due is None


def test_an_update_goes_out_about_an_escalation(cast: Cast) -> None:
    own, flag, api = a_customers(cast), a_flag(cast), as_person(cast, "mia")
    with unchanged():
        inbound = api.post(DOOR, body(own, direction="inbound", gives_update=True))
        assert fault(inbound) == (422, "/gives_update", "invalid")
        about_flag = {"flag": flag.pk, "channel": "call", "direction": "outbound", "summary": "x", "gives_update": True}
        assert fault(api.post(DOOR, about_flag)) == (422, "/gives_update", "invalid")


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    own = a_customers(cast)
    for name in EVERYBODY:
        api = as_person(cast, name)
        if name in PROVIDER:
            with undone():
                assert api.post(DOOR, body(own)).status_code == 201, name
            continue
        with unchanged():
            answer = api.post(DOOR, body(own))
        if name == "lia":
            unknown = api.post(DOOR, body(own, escalation=unknown_id()))
            assert (answer.status_code, answer.json()["errors"]) == (400, unknown.json()["errors"])
        else:
            assert answer.status_code == (401 if name == "nobody" else 403), name


@pytest.mark.parametrize(
    ("back", "code"), [(EARLIEST, ""), (-SKEW, ""), (EARLIEST + SECOND, "too_old"), (-SKEW - SECOND, "future")]
)
def test_when_it_may_have_been(cast: Cast, back: timedelta, code: str) -> None:
    own, api = a_customers(cast), as_person(cast, "mia")
    told = body(own, at=iso(NOW - back))
    if code:
        with unchanged():
            assert fault(api.post(DOOR, told)) == (422, "/at", code)
    else:
        assert moment_of(api.post(DOOR, told).json()["at"]) == min(NOW, NOW - back)


@pytest.mark.long
def test_bad_input(cast: Cast) -> None:
    own, flag, api = a_customers(cast), a_flag(cast), as_person(cast, "mia")
    bad: list[tuple[str, Any]] = [
        ("channel", "pigeon"),
        ("channel", None),
        ("direction", "sideways"),
        ("started_by", "press"),
        ("summary", ""),
        ("summary", "x" * 10_001),
        ("with_whom", "x" * 121),
        ("at", "noon"),
        ("gives_update", "yes"),
        ("counted", True),
        ("author", cast.max.pk),
        ("flag", unknown_id()),
        ("occurred_at", iso(NOW)),
    ]
    with unchanged():
        for name, value in bad:
            assert fault(api.post(DOOR, body(own, **{name: value})))[:2] == (400, f"/{name}"), (name, value)
        assert fault(api.post(DOOR, body(own, flag=flag.pk))) == (422, "/escalation", "one_subject")
        nothing = {"channel": "call", "direction": "outbound", "summary": "About what?"}
        assert fault(api.post(DOOR, nothing)) == (422, "/escalation", "one_subject")


def test_listed_in_a_fixed_number_of_queries(cast: Cast) -> None:
    own, api = a_customers(cast), as_person(cast, "mia")
    api.post(DOOR, body(own))
    with queries() as few:
        assert api.get(DOOR).json()["count"] == 1
    for _ in range(3):
        api.post(DOOR, body(own, **REASON))
    with queries() as many:
        assert api.get(DOOR, {"escalation": own.pk}).json()["count"] == 4
    assert len(few) == len(many) <= 4, many
    assert as_person(cast, "lia").get(DOOR).json()["count"] == 0
    assert api.get(DOOR, {"at__gte": iso(NOW + HOUR)}).json()["count"] == 0


def test_nobody_writes_in_the_customers_place(cast: Cast) -> None:
    """What comes in through the portal the customer reads as its own words, so the customer alone writes it."""
    escalation = a_customers(cast)
    with unchanged():
        answer = as_person(cast, "mia").post(DOOR, body(escalation, channel="portal", direction="inbound"))
    assert fault(answer) == (422, "/channel", "invalid")
    assert as_person(cast, "mia").post(DOOR, body(escalation, channel="portal")).status_code == 201
