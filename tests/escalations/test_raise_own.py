"""The customer's contact raises an escalation at the customer's door, and reads it back there."""

from typing import Any

from escalations.models import Escalation
from tests.cast import Cast
from tests.flows.verbs import EVERYBODY
from tests.flows.world import (
    DAY,
    HOUR,
    NOW,
    a_customers,
    an_escalation,
    as_person,
    events_of,
    fault,
    iso,
    moment_of,
    queries,
    told_by_customer,
    unchanged,
    undone,
    unknown_id,
)
from tracker.models import Ladder, Membership, Service
from tracker.policy import Role

DOOR = "/customer/v1/escalations"
SHOWN = {"id", "ref", "customer", "service", "title", "reason", "raised_at", "acknowledged_at"}


def body(cast: Cast, **more: Any) -> dict[str, Any]:
    return {"customer": cast.acme.pk, "title": "Nothing arrives", "reason": "Since noon", "severity": "critical"} | more


def test_it_works(cast: Cast) -> None:
    told = body(cast, service=cast.portal.pk, affected_who="Our shops", affected_count=40)
    answer = as_person(cast, "cora").post(DOOR, told)
    assert answer.status_code == 201, answer.content
    said, row = answer.json(), Escalation.objects.get()
    assert set(said) == SHOWN
    assert (said["ref"], said["acknowledged_at"], moment_of(said["raised_at"])) == ("ACME-E1", None, NOW)
    assert (row.status, row.raised_by, row.raiser, row.owner) == ("open", "customer", cast.cora, cast.mia)
    assert (row.affected_who, row.affected_count, row.service) == ("Our shops", 40, cast.portal)
    assert row.next_update_due == NOW + DAY  # critical: every working day
    [event] = events_of(row)
    assert (event.kind, event.actor) == ("escalation.raised", cast.cora)
    assert event.data == {"severity": "critical", "raised_by": "customer", "owner": str(cast.mia.pk)}
    ladder = Ladder.objects.get(subject_id=row.pk, clock="escalation.acknowledging")
    assert (ladder.whose, ladder.severity) == (None, "critical")
    assert [one.due_at for one in ladder.reminders.all()] == [NOW + hours * HOUR for hours in (2, 4, 8)]


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


def test_who_reads_it(cast: Cast) -> None:
    own = a_customers(cast)
    an_escalation(cast)
    told_by_customer(cast)  # written down by us, in our words
    for name in EVERYBODY:
        api = as_person(cast, name)
        page, one = api.get(DOOR), api.get(f"{DOOR}/{own.pk}")
        if name in ("cora", "vic"):
            assert [row["ref"] for row in page.json()["results"]] == [own.ref], name
            assert set(one.json()) == set(page.json()["results"][0]) == SHOWN
        elif name == "gus":
            assert page.json()["results"] == []
            assert (one.status_code, one.content) == (404, api.get(f"{DOOR}/{unknown_id()}").content)
        else:
            refused = (401, 401) if name == "nobody" else (403, 404)
            assert (page.status_code, one.status_code) == refused, name


def test_it_tells_when_we_acknowledged_and_nothing_else(cast: Cast) -> None:
    own, cora = a_customers(cast), as_person(cast, "cora")
    before = cora.get(f"{DOOR}/{own.pk}").json()
    mia = as_person(cast, "mia")
    mia.post(f"/api/v1/escalations/{own.pk}/acknowledge")
    mia.post(f"/api/v1/escalations/{own.pk}/contain")
    assert cora.get(f"{DOOR}/{own.pk}").json() == before | {"acknowledged_at": "2026-09-16T08:00:00Z"}


def test_what_is_not_shown_is_no_filter_either(cast: Cast) -> None:
    cora = as_person(cast, "cora")
    a_customers(cast)
    for query in ({"severity": "high"}, {"status": "open"}, {"owner": cast.mia.pk}, {"ordering": "severity"}):
        assert cora.get(DOOR, query).status_code == 400, query
    assert cora.get(DOOR, {"acknowledged_at__empty": "true"}).json()["count"] == 1


def test_there_are_no_verbs_at_this_door(cast: Cast) -> None:
    own, cora = a_customers(cast), as_person(cast, "cora")
    with unchanged():
        for verb in ("acknowledge", "contain", "close", "reopen", "decline"):
            assert cora.post(f"{DOOR}/{own.pk}/{verb}").status_code == 404
        assert cora.patch(f"{DOOR}/{own.pk}", {"title": "Other"}).status_code == 405
        assert cora.delete(f"{DOOR}/{own.pk}").status_code == 405


def test_the_number_of_rows_costs_no_query(cast: Cast) -> None:
    cora = as_person(cast, "cora")
    a_customers(cast)
    with queries() as few:
        cora.get(DOOR)
    a_customers(cast)
    a_customers(cast, "closed")
    with queries() as many:
        assert cora.get(DOOR).json()["count"] == 3
    assert len(few) == len(many) <= 4, many


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
    ]
    with unchanged():
        for name, value in bad:
            assert fault(cora.post(DOOR, body(cast, **{name: value})))[:2] == (400, f"/{name}"), (name, value)


def test_on_both_sides_of_different_customers(cast: Cast) -> None:
    Membership.objects.create(user=cast.cora, customer=cast.globex, role=Role.LEAD)
    cora = as_person(cast, "cora")
    assert cora.post(DOOR, body(cast)).status_code == 201
    with unchanged():
        answer = cora.post(DOOR, body(cast, customer=cast.globex.pk))
        assert fault(answer) == (400, "/customer", "does_not_exist")
        answer = cora.post("/api/v1/escalations", body(cast))
        assert fault(answer) == (400, "/customer", "does_not_exist")
