"""Bad news is logged in one call, as it was sensed."""

from datetime import timedelta
from typing import Any

import pytest

from escalations.models import Flag
from tests.cast import Api, Cast, bearer
from tests.flows.verbs import EVERYBODY, PROVIDER, SECOND
from tests.flows.world import (
    DAY,
    HOUR,
    NOW,
    a_flag,
    as_person,
    events_of,
    fault,
    fresh,
    iso,
    moment_of,
    unchanged,
    undone,
    unknown_id,
)
from tracker.acts import EARLIEST, SKEW
from tracker.models import Customer, Membership, User
from tracker.policy import Role


def body(cast: Cast, **more: Any) -> dict[str, Any]:
    return {"customer": cast.acme.pk, "title": "The supplier is silent"} | more


def test_it_works(cast: Cast) -> None:
    told = body(
        cast,
        description="No answer for two days.",
        severity="high",
        service=cast.portal.pk,
        owner=cast.max.pk,
        affected_who="Shoppers",
        affected_count=1_200,
        affected_since=iso(NOW - 2 * DAY),
        sensed_at=iso(NOW - DAY),
        changelog_message="Heard at the stand-up.",
    )
    answer = Api(bearer(cast.mia)).post("/api/v1/flags", told)
    assert answer.status_code == 201, answer.content
    said, flag = answer.json(), Flag.objects.get()
    assert answer["Location"].endswith(f"/api/v1/flags/{flag.pk}")
    assert answer["ETag"].startswith('"1.')
    assert (said["ref"], said["status"], said["version"]) == ("ACME-F1", "sensed", 1)
    assert said["owner"] == {"id": str(cast.max.pk), "name": "Max"}
    assert said["reporter"]["name"] == "Mia"
    assert (said["affected_who"], said["affected_count"]) == ("Shoppers", 1_200)
    assert moment_of(said["sensed_at"]) == flag.sensed_at == NOW - DAY
    assert moment_of(said["created_at"]) == flag.created_at == NOW
    [event] = events_of(flag)
    assert (event.kind, event.actor, event.message) == ("flag.sensed", cast.mia, "Heard at the stand-up.")
    assert (event.occurred_at, event.recorded_at) == (NOW - DAY, NOW)
    assert event.data == {"severity": "high", "owner": str(cast.max.pk)}
    assert event.subject_label == "ACME-F1 The supplier is silent"


def test_one_line_is_enough(cast: Cast) -> None:
    answer = Api(bearer(cast.max)).post("/api/v1/flags", body(cast))
    flag = Flag.objects.get(pk=answer.json()["id"])
    assert (flag.owner, flag.reporter, flag.severity, flag.sensed_at) == (cast.max, cast.max, "medium", NOW)
    assert (flag.service, flag.affected_count, flag.affected_since) == (None, None, None)


def test_numbers_are_the_customers_own(cast: Cast) -> None:
    a_flag(cast)
    lia = Api(bearer(cast.lia))
    assert lia.post("/api/v1/flags", body(cast, customer=cast.globex.pk)).json()["ref"] == "GLOBEX-F1"
    assert a_flag(cast).ref == "ACME-F2"


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    unknown = Api(bearer(cast.mia)).post("/api/v1/flags", body(cast, customer=unknown_id()))
    assert fault(unknown) == (400, "/customer", "does_not_exist")
    for name in EVERYBODY:
        api = as_person(cast, name)
        if name in PROVIDER:
            with undone():
                assert api.post("/api/v1/flags", body(cast)).status_code == 201, name
            continue
        with unchanged():
            answer = api.post("/api/v1/flags", body(cast))
        if name == "lia":  # may log flags, for another customer: ACME does not exist for her
            assert (fault(answer), answer.json()["errors"]) == (fault(unknown), unknown.json()["errors"])
        else:
            assert answer.status_code == (401 if name == "nobody" else 403), name


@pytest.mark.long
def test_an_operator_logs_for_the_longest_serving_lead(cast: Cast) -> None:
    answer = Api(bearer(cast.ola)).post("/api/v1/flags", body(cast))
    assert (answer.json()["owner"]["name"], answer.json()["reporter"]["name"]) == ("Mia", "Ola")
    Membership.objects.filter(customer=cast.acme, role__in=[Role.LEAD, Role.MANAGER]).delete()
    assert Api(bearer(cast.ola)).post("/api/v1/flags", body(cast)).json()["owner"]["name"] == "Max"
    Membership.objects.filter(customer=cast.acme).delete()
    assert Api(bearer(cast.ola)).post("/api/v1/flags", body(cast)).json()["owner"]["name"] == "Ola"


@pytest.mark.parametrize(
    ("back", "status", "code"),
    [
        (timedelta(), 201, ""),
        (SECOND, 201, ""),
        (EARLIEST, 201, ""),
        (EARLIEST + SECOND, 422, "too_old"),
        (-SKEW, 201, ""),
        (-SKEW - SECOND, 422, "future"),
        (-400 * DAY, 422, "future"),
    ],
)
def test_when_it_may_have_been_sensed(cast: Cast, back: timedelta, status: int, code: str) -> None:
    api = Api(bearer(cast.mia))
    if status == 201:
        answer = api.post("/api/v1/flags", body(cast, sensed_at=iso(NOW - back)))
        assert answer.status_code == 201, answer.content
        flag = Flag.objects.get()
        assert flag.sensed_at == events_of(flag)[0].occurred_at == min(NOW - back, NOW)
    else:
        with unchanged():
            answer = api.post("/api/v1/flags", body(cast, sensed_at=iso(NOW - back)))
        assert fault(answer) == (422, "/sensed_at", code)


@pytest.mark.long
def test_bad_input(cast: Cast) -> None:
    api = Api(bearer(cast.mia))
    bad: list[tuple[str, Any]] = [
        ("title", ""),
        ("title", "  "),
        ("title", "x" * 201),
        ("title", "nul \0"),
        ("title", None),
        ("title", 7),
        ("customer", "ACME"),
        ("customer", None),
        ("description", "x" * 10_001),
        ("severity", "urgent"),
        ("severity", ""),
        ("service", unknown_id()),
        ("service", cast.warehouse.pk),
        ("owner", unknown_id()),
        ("owner", cast.lia.pk),
        ("owner", None),
        ("affected_count", -1),
        ("affected_count", 2**31),
        ("affected_count", "5"),
        ("affected_count", True),
        ("affected_count", 1.5),
        ("affected_since", "last week"),
        ("sensed_at", "0000-00-00"),
        ("status", "acting"),
        ("ref", "ACME-F7"),
        ("reporter", cast.max.pk),
    ]
    with unchanged():
        for name, value in bad:
            assert fault(api.post("/api/v1/flags", body(cast, **{name: value})))[:2] == (400, f"/{name}"), (name, value)
        assert fault(api.post("/api/v1/flags", {"customer": cast.acme.pk})) == (400, "/title", "required")


def test_rules_of_the_domain(cast: Cast) -> None:
    api, ola = Api(bearer(cast.mia)), Api(bearer(cast.ola))
    asleep = User.objects.create(email="zoe@example.com", name="Zoe", is_active=False)
    Membership.objects.create(user=asleep, customer=cast.acme, role=Role.LEAD)
    with unchanged():
        for person in (cast.cora, cast.vic, asleep):
            assert fault(api.post("/api/v1/flags", body(cast, owner=person.pk))) == (422, "/owner", "not_a_member")
        assert fault(ola.post("/api/v1/flags", body(cast, owner=cast.lia.pk))) == (422, "/owner", "not_a_member")
        foreign = ola.post("/api/v1/flags", body(cast, service=cast.warehouse.pk))
        assert fault(foreign) == (422, "/service", "other_customer")
        ahead = api.post("/api/v1/flags", body(cast, affected_since=iso(NOW + HOUR)))
        assert fault(ahead) == (422, "/affected_since", "future")


@pytest.mark.long
def test_many_at_once_are_all_or_none(cast: Cast) -> None:
    api = Api(bearer(cast.mia))
    with unchanged():
        answer = api.post("/api/v1/flags", [body(cast), body(cast, sensed_at=iso(NOW + DAY)), body(cast)])
    assert fault(answer) == (422, "/1/sensed_at", "future")
    assert api.post("/api/v1/flags", [body(cast), body(cast)]).status_code == 201
    assert {flag.ref for flag in Flag.objects.all()} == {"ACME-F1", "ACME-F2"}


def test_a_customer_that_nobody_serves(cast: Cast) -> None:
    initech = Customer.objects.create(key="INITECH", name="Initech", calendar=cast.office)
    User.objects.filter(pk=cast.ola.pk).update(is_active=True)
    answer = Api(bearer(cast.ola)).post("/api/v1/flags", body(cast, customer=initech.pk))
    assert fresh(Flag.objects.get(pk=answer.json()["id"])).owner == cast.ola
