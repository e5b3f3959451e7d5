"""A plan is begun."""

from typing import Any

import pytest

from recovery.models import RecoveryPlan
from tests.cast import Cast
from tests.flows.verbs import EVERYBODY, LEADERS
from tests.flows.world import (
    NOW,
    a_customers,
    an_escalation,
    as_person,
    events_of,
    fault,
    moment_of,
    queries,
    unchanged,
    undone,
    unknown_id,
)
from tests.plans.world import a_plan, an_empty_plan
from tracker.models import Membership
from tracker.policy import Role

DOOR = "/api/v1/plans"


def body(cast: Cast, **more: Any) -> dict[str, Any]:
    return {"escalation": an_escalation(cast, "open").pk, "title": "Orders flow again"} | more


def test_it_works(cast: Cast) -> None:
    own = a_customers(cast)
    told = body(cast, escalation=own.pk, summary="By hand first.", owner=cast.eli.pk, changelog_message="As agreed.")
    answer = as_person(cast, "mia").post(DOOR, told)
    assert answer.status_code == 201, answer.content
    said, plan = answer.json(), RecoveryPlan.objects.get()
    assert answer["Location"].endswith(f"{DOOR}/{plan.pk}")
    assert (said["ref"], said["status"], said["version"], said["revision"]) == ("ACME-P1", "draft", 1, 1)
    assert said["escalation"] == {"id": str(own.pk), "ref": own.ref}
    assert (said["author"]["name"], said["owner"]["name"]) == ("Mia", "Eli")
    assert (said["baseline"], said["milestones"], said["milestones_done"]) == (0, 0, 0)
    assert moment_of(said["created_at"]) == NOW
    assert said["outlook"]["today"] == "2026-09-16"
    assert [line["state"] for line in said["outlook"]["gate"]["lines"]] == [
        *["red"],
        *["green"] * 2,
        *["red"] * 3,
        "shown",
    ]
    [event] = events_of(plan)
    assert (event.kind, event.actor, event.message) == ("plan.drafted", cast.mia, "As agreed.")
    assert event.data == {"escalation": str(own.pk), "escalation_ref": own.ref, "owner": str(cast.eli.pk)}


@pytest.mark.long
def test_its_owner_is_whoever_drafts_it(cast: Cast) -> None:
    assert as_person(cast, "mia").post(DOOR, body(cast)).json()["owner"]["name"] == "Mia"
    assert as_person(cast, "ola").post(DOOR, body(cast)).json()["owner"]["name"] == "Mia"  # no operator owns a plan


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    told = body(cast)
    unknown = as_person(cast, "mia").post(DOOR, told | {"escalation": unknown_id()})
    for name in EVERYBODY:
        api = as_person(cast, name)
        if name in LEADERS:
            with undone():
                assert api.post(DOOR, told).status_code == 201, name
            continue
        with unchanged():
            answer = api.post(DOOR, told)
        if name == "lia":
            assert answer.json()["errors"] == unknown.json()["errors"]
        else:
            assert answer.status_code == (401 if name == "nobody" else 403), name


def test_one_at_a_time(cast: Cast) -> None:
    plan = an_empty_plan(cast)
    with unchanged():
        answer = as_person(cast, "eli").post(DOOR, body_for(plan))
    assert fault(answer) == (409, "", "open_plan")
    assert plan.ref in answer.json()["detail"]


def body_for(plan: RecoveryPlan) -> dict[str, Any]:
    return {"escalation": plan.escalation_id, "title": "Another"}


@pytest.mark.parametrize("state", ["declined", "closed"])
def test_only_what_is_under_way_is_recovered(cast: Cast, state: str) -> None:
    over = an_escalation(cast, state)
    with unchanged():
        answer = as_person(cast, "mia").post(DOOR, {"escalation": over.pk, "title": "Too late"})
    assert fault(answer) == (409, "", "over")


@pytest.mark.long
def test_after_a_completed_one_another_may_come(cast: Cast) -> None:
    plan = a_plan(cast, "completed")
    assert as_person(cast, "mia").post(DOOR, body_for(plan)).json()["ref"] == "ACME-P2"


def test_bad_input(cast: Cast) -> None:
    api, told = as_person(cast, "mia"), body(cast)
    bad: list[tuple[str, Any]] = [
        ("title", ""),
        ("title", "x" * 201),
        ("summary", None),
        ("summary", "x" * 10_001),
        ("owner", cast.lia.pk),
        ("owner", None),
        ("escalation", None),
        ("escalation", "ACME-E1"),
        ("status", "committed"),
        ("revision", 5),
        ("author", cast.eli.pk),
        ("reviewed_by", cast.eli.pk),
        ("baseline", 1),
    ]
    with unchanged():
        for name, value in bad:
            assert fault(api.post(DOOR, told | {name: value}))[:2] == (400, f"/{name}"), (name, value)
        for name in ("escalation", "title"):
            assert fault(api.post(DOOR, {key: value for key, value in told.items() if key != name}))[:2] == (
                400,
                f"/{name}",
            )
        assert fault(api.post(DOOR, told | {"owner": cast.cora.pk})) == (422, "/owner", "not_a_member")


def test_an_escalation_of_others(cast: Cast) -> None:
    Membership.objects.create(user=cast.mia, customer=cast.globex, role=Role.MEMBER)
    theirs = as_person(cast, "lia").post(
        "/api/v1/escalations", {"customer": cast.globex.pk, "title": "Theirs", "reason": "Why", "severity": "low"}
    )
    with unchanged():
        answer = as_person(cast, "mia").post(DOOR, {"escalation": theirs.json()["id"], "title": "Mine"})
    assert fault(answer) == (403, "", "forbidden")


def test_in_few_queries(cast: Cast) -> None:
    told, api = body(cast), as_person(cast, "mia")
    with queries() as sent:
        assert api.post(DOOR, told).status_code == 201
    assert len(sent) <= 30, sent
