"""The provider raises an escalation: its own request, or what the customer has told it."""

from datetime import timedelta
from typing import Any

import pytest

from escalations.models import Escalation
from tests.cast import Cast
from tests.flows.verbs import EVERYBODY, PROVIDER, SECOND
from tests.flows.world import (
    DAY,
    HOUR,
    NOW,
    as_person,
    events_of,
    fault,
    iso,
    moment_of,
    unchanged,
    undone,
    unknown_id,
)
from tracker.acts import EARLIEST, SKEW
from tracker.models import Ladder
from tracker.pipeline.fanout import fan_out

DOOR = "/api/v1/escalations"


def body(cast: Cast, **more: Any) -> dict[str, Any]:
    return {"customer": cast.acme.pk, "title": "Orders are lost", "reason": "Since noon", "severity": "high"} | more


def test_our_own_waits_to_be_accepted(cast: Cast) -> None:
    told = body(
        cast,
        raised_at=iso(NOW - DAY),
        owner=cast.max.pk,
        sponsor=cast.eli.pk,
        service=cast.portal.pk,
        affected_who="Shoppers",
        affected_count=9,
        affected_since=iso(NOW - 2 * DAY),
        changelog_message="As agreed.",
    )
    answer = as_person(cast, "mia").post(DOOR, told)
    assert answer.status_code == 201, answer.content
    said, row = answer.json(), Escalation.objects.get()
    assert (said["ref"], said["status"], said["raised_by"]) == ("ACME-E1", "requested", "provider")
    assert (said["raiser"]["name"], said["owner"]["name"], said["sponsor"]["name"]) == ("Mia", "Max", "Eli")
    assert moment_of(said["raised_at"]) == row.raised_at == NOW - DAY
    assert (said["next_update_due"], said["next_reminder_at"]) == (None, None)
    [event] = events_of(row)
    assert (event.kind, event.actor, event.message) == ("escalation.raised", cast.mia, "As agreed.")
    assert (event.occurred_at, event.recorded_at) == (NOW - DAY, NOW)
    assert event.data == {"severity": "high", "raised_by": "provider", "owner": str(cast.max.pk)}
    assert not Ladder.objects.exists()  # nothing is owed to the customer before it is accepted


def test_what_the_customer_told_us_is_open_at_once(cast: Cast) -> None:
    answer = as_person(cast, "mia").post(DOOR, body(cast, raised_by="customer", raised_at=iso(NOW - HOUR)))
    said, row = answer.json(), Escalation.objects.get()
    assert (said["status"], said["raised_by"], said["raiser"]) == ("open", "customer", None)
    assert (row.cadence_from, row.next_update_due) == (NOW - HOUR, NOW - HOUR + 2 * DAY)
    clocks = Ladder.objects.filter(subject_id=row.pk).values_list("clock", "started_at")
    running = ("escalation.acknowledging", "escalation.containing", "escalation.planning", "escalation.updating")
    assert dict(clocks) == dict.fromkeys(running, NOW - HOUR)


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    unknown = as_person(cast, "mia").post(DOOR, body(cast, customer=unknown_id()))
    for name in EVERYBODY:
        api = as_person(cast, name)
        if name in PROVIDER:
            with undone():
                assert api.post(DOOR, body(cast)).status_code == 201, name
            continue
        with unchanged():
            answer = api.post(DOOR, body(cast))
        if name == "lia":
            assert answer.json()["errors"] == unknown.json()["errors"]
        else:
            assert answer.status_code == (401 if name == "nobody" else 403), name


@pytest.mark.parametrize(
    ("back", "code"),
    [
        (EARLIEST, ""),
        (-SKEW, ""),
        (EARLIEST + SECOND, "too_old"),
        (-SKEW - SECOND, "future"),
    ],
)
def test_when_it_may_have_been_raised(cast: Cast, back: timedelta, code: str) -> None:
    told = body(cast, raised_at=iso(NOW - back), raised_by="customer")
    if code:
        with unchanged():
            assert fault(as_person(cast, "mia").post(DOOR, told)) == (422, "/raised_at", code)
    else:
        assert as_person(cast, "mia").post(DOOR, told).status_code == 201
        assert Escalation.objects.get().raised_at == min(NOW - back, NOW)


@pytest.mark.long
def test_bad_input(cast: Cast) -> None:
    api = as_person(cast, "mia")
    bad: list[tuple[str, Any]] = [
        ("title", ""),
        ("reason", " "),
        ("reason", "x" * 10_001),
        ("severity", "sev1"),
        ("severity", None),
        ("raised_by", "us"),
        ("raised_at", "soon"),
        ("owner", cast.lia.pk),
        ("owner", None),
        ("sponsor", unknown_id()),
        ("service", cast.warehouse.pk),
        ("affected_count", 0.5),
        ("status", "open"),
        ("raiser", cast.cora.pk),
        ("next_update_due", iso(NOW)),
    ]
    with unchanged():
        for name, value in bad:
            assert fault(api.post(DOOR, body(cast, **{name: value})))[:2] == (400, f"/{name}"), (name, value)
        for name in ("customer", "title", "reason", "severity"):
            told = body(cast)
            del told[name]
            assert fault(api.post(DOOR, told)) == (400, f"/{name}", "required")
        for name in ("owner", "sponsor"):
            assert fault(api.post(DOOR, body(cast, **{name: cast.cora.pk}))) == (422, f"/{name}", "not_a_member")
        ahead = api.post(DOOR, body(cast, affected_since=iso(NOW + HOUR)))
        assert fault(ahead) == (422, "/affected_since", "future")


@pytest.mark.parametrize(("side", "wish"), [("provider", "Accept it, or say why not."), ("customer", "Acknowledge it")])
def test_the_lead_is_told_what_to_do(cast: Cast, side: str, wish: str) -> None:
    as_person(cast, "max").post(DOOR, body(cast, raised_by=side))
    fan_out()
    [message] = as_person(cast, "mia").get("/api/v1/inbox").json()["results"]
    assert (message["title"], wish in message["body"]) == ("[ACME-E1] Escalation raised", True)
