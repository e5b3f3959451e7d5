"""The customer's contact raises an escalation at the customer's door, and reads its receipt there."""

from typing import Any

import pytest
from django.conf import settings

from escalations.models import Escalation
from recovery.models import Publication
from tests.cast import Cast
from tests.flows.verbs import EVERYBODY
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
from tracker.models import Ladder, Membership, Service
from tracker.policy import Role

DOOR = "/customer/v1/escalations"
pytestmark = pytest.mark.django_db


def body(cast: Cast, **more: Any) -> dict[str, Any]:
    return {"customer": cast.acme.pk, "title": "Nothing arrives", "reason": "Since noon", "severity": "critical"} | more


def test_it_works(cast: Cast) -> None:
    told = body(cast, service=cast.portal.pk, affected_who="Our shops", affected_count=40)
    cora = as_person(cast, "cora")
    answer = cora.post(DOOR, told)
    assert answer.status_code == 201, answer.content
    row = Escalation.objects.get()
    assert (row.ref, row.status, row.raised_by, row.raiser, row.owner) == (
        "ACME-E1",
        "open",
        "customer",
        cast.cora,
        cast.mia,
    )
    assert (row.affected_who, row.affected_count, row.service) == ("Our shops", 40, cast.portal)
    assert row.next_update_due == NOW + DAY  # critical: every working day
    raised, receipt = events_of(row)
    assert (raised.kind, raised.actor) == ("escalation.raised", cast.cora)
    assert raised.data == {"severity": "critical", "raised_by": "customer", "owner": str(cast.mia.pk)}
    assert receipt.kind == "escalation.receipt_published"
    ladder = Ladder.objects.get(subject_id=row.pk, clock="escalation.acknowledging")
    assert (ladder.whose, ladder.severity) == (None, "critical")
    assert [one.due_at for one in ladder.reminders.all()] == [NOW + hours * HOUR for hours in (2, 4, 8)]


def test_the_answer_is_the_receipt(cast: Cast) -> None:
    cora = as_person(cast, "cora")
    answer = cora.post(DOOR, body(cast, service=cast.portal.pk))
    said, receipt = answer.json(), Publication.objects.get()
    assert answer.content == receipt.body.encode()
    assert answer["Location"] == f"{settings.BASE_URL}{DOOR}/ACME-E1"
    assert (receipt.receipt, receipt.number, said["number"], said["ref"]) == (True, 1, 1, "ACME-E1")
    assert (said["title"], said["service"], said["raised_by"]) == ("Nothing arrives", "Web shop", "customer")
    assert moment_of(said["raised_at"]) == NOW
    again = cora.get(answer["Location"].removeprefix(settings.BASE_URL))
    assert (again.content, again["ETag"]) == (answer.content, answer["ETag"])
    [line] = cora.get(DOOR).json()["results"]
    assert (line["ref"], line["receipt"], line["state"]) == ("ACME-E1", True, "open")


def test_once_by_its_key(cast: Cast) -> None:
    cora = as_person(cast, "cora")
    first, again = (cora.post(DOOR, body(cast), idempotency_key="k1") for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    assert (again["ETag"], again["Location"], again["Idempotency-Replayed"]) == (
        first["ETag"],
        first["Location"],
        "true",
    )
    assert Escalation.objects.count() == 1
    assert fault(cora.post(DOOR, body(cast, title="Other"), idempotency_key="k1"))[2] == "key_reused"


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    unknown = as_person(cast, "cora").post(DOOR, body(cast, customer=unknown_id()))
    for name in EVERYBODY:
        api = as_person(cast, name)
        if name == "cora":
            with undone():
                assert api.post(DOOR, body(cast)).status_code == 201
            continue
        with unchanged():
            answer = api.post(DOOR, body(cast))
        if name in ("gus", "ola"):  # a contact, of another customer; an operator, of none
            assert (answer.status_code, answer.json()["errors"]) == (400, unknown.json()["errors"]), name
        else:
            assert answer.status_code == (401 if name == "nobody" else 403), name


def test_bad_input(cast: Cast) -> None:
    cora = as_person(cast, "cora")
    theirs = Service.objects.create(customer=cast.globex, name="Port", line="Logistics")
    bad: list[tuple[str, Any]] = [
        ("title", ""),
        ("reason", ""),
        ("severity", "blocker"),
        ("service", theirs.pk),
        ("owner", cast.mia.pk),
        ("sponsor", cast.eli.pk),
        ("raised_at", iso(NOW - DAY)),
        ("raised_by", "customer"),
        ("affected_count", -1),
        ("changelog_message", "Why"),
    ]
    with unchanged():
        for name, value in bad:
            assert fault(cora.post(DOOR, body(cast, **{name: value})))[:2] == (400, f"/{name}"), (name, value)
        assert cora.post(DOOR, [body(cast)]).status_code == 400  # one at a time


def test_on_both_sides_of_different_customers(cast: Cast) -> None:
    Membership.objects.create(user=cast.cora, customer=cast.globex, role=Role.LEAD)
    cora = as_person(cast, "cora")
    assert cora.post(DOOR, body(cast)).status_code == 201
    with unchanged():
        answer = cora.post(DOOR, body(cast, customer=cast.globex.pk))
        assert fault(answer) == (400, "/customer", "does_not_exist")
        answer = cora.post("/api/v1/escalations", body(cast))
        assert fault(answer) == (400, "/customer", "does_not_exist")
