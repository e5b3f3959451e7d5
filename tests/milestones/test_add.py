"""A step is added to a plan, as far as it is known."""

from datetime import timedelta
from typing import Any

import pytest

from recovery.models import Milestone
from recovery.services.inputs import MOST_MILESTONES
from tests.cast import Cast
from tests.flows.verbs import EVERYBODY, LEADERS
from tests.flows.world import an_escalation, as_person, events_of, fault, fresh, unchanged, undone, unknown_id
from tests.plans.world import DATES, TODAY, a_factor, a_milestone, a_plan, an_empty_plan, milestone
from tracker.models import Membership
from tracker.policy import Role

DOOR = "/api/v1/milestones"


def body(plan: Any, **more: Any) -> dict[str, Any]:
    return {"plan": plan.pk, "title": "Renew the certificate", "kind": "corrective"} | more


def test_it_works(cast: Cast) -> None:
    plan = an_empty_plan(cast)
    factor = a_factor(cast, plan.escalation)
    first = a_milestone(cast, plan, kind="containment")
    told = body(
        plan,
        description="All of them.",
        owner=cast.max.pk,
        factor=factor.pk,
        due_on=str(DATES[1]),
        lead_days=3,
        predecessors=[first.pk],
        changelog_message="As agreed.",
    )
    answer = as_person(cast, "mia").post(DOOR, told)
    assert answer.status_code == 201, answer.content
    said, one = answer.json(), milestone(plan, 2)
    assert answer["Location"].endswith(f"{DOOR}/{one.pk}")
    assert (said["number"], said["status"], said["side"], said["version"]) == (2, "planned", "provider", 1)
    assert (said["owner"]["name"], said["factor"]["title"]) == ("Max", factor.title)
    assert (said["due_on"], said["lead_days"], said["promised_on"]) == (str(DATES[1]), 3, None)
    assert said["predecessors"] == [{"id": str(first.pk), "number": 1, "title": first.title}]
    assert said["plan"] == {"id": str(plan.pk), "ref": plan.ref}
    [event] = events_of(one)
    assert (event.kind, event.actor, event.message) == ("milestone.added", cast.mia, "As agreed.")
    assert (event.data["plan_ref"], event.data["due_on"]) == (plan.ref, str(DATES[1]))
    assert fresh(plan).revision == 4  # two milestones and what comes before what


def test_what_is_not_known_yet_is_none(cast: Cast) -> None:
    said = as_person(cast, "mia").post(DOOR, body(an_empty_plan(cast))).json()
    assert (said["owner"], said["due_on"], said["lead_days"], said["factor"]) == (None, None, None, None)
    assert said["predecessors"] == []


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    plan = an_empty_plan(cast)
    unknown = as_person(cast, "mia").post(DOOR, body(plan) | {"plan": unknown_id()})
    for name in EVERYBODY:
        api = as_person(cast, name)
        if name in LEADERS:
            with undone():
                assert api.post(DOOR, body(plan)).status_code == 201, name
            continue
        with unchanged():
            answer = api.post(DOOR, body(plan))
        if name == "lia":
            assert answer.json()["errors"] == unknown.json()["errors"]
        else:
            assert answer.status_code == (401 if name == "nobody" else 403), name


@pytest.mark.long
def test_the_customers_side_has_steps_too(cast: Cast) -> None:
    plan, api = an_empty_plan(cast), as_person(cast, "mia")
    assert api.post(DOOR, body(plan, side="customer", owner=cast.cora.pk)).json()["owner"]["name"] == "Cora"
    with unchanged():
        for side, owner in (("customer", cast.max), ("provider", cast.cora), ("customer", cast.eli)):
            answer = api.post(DOOR, body(plan, side=side, owner=owner.pk))
            assert fault(answer) == (422, "/owner", "not_a_member"), (side, owner)
    Membership.objects.create(user=cast.cora, customer=cast.globex, role=Role.MEMBER)
    with unchanged():
        assert fault(api.post(DOOR, body(plan, owner=cast.cora.pk)))[2] == "not_a_member"


@pytest.mark.long
def test_bad_input(cast: Cast) -> None:
    plan, api = an_empty_plan(cast), as_person(cast, "mia")
    bad: list[tuple[str, Any]] = [
        ("title", " "),
        ("title", "x" * 201),
        ("description", "x" * 10_001),
        ("kind", "miracle"),
        ("kind", None),
        ("side", "both"),
        ("owner", cast.lia.pk),
        ("factor", unknown_id()),
        ("due_on", "1 Sep"),
        ("due_on", "2026-09-31"),
        ("due_on", "2200-01-01"),
        ("lead_days", 0),
        ("lead_days", -3),
        ("lead_days", 1_001),
        ("lead_days", 2.5),
        ("lead_days", "3"),
        ("predecessors", "M1"),
        ("predecessors", [unknown_id()]),
        ("predecessors", [plan.pk] * 51),
        ("status", "done"),
        ("number", 7),
        ("promised_on", "2026-09-30"),
        ("forecast_on", "2026-09-30"),
        ("done_on", "2026-09-30"),
    ]
    with unchanged():
        for name, value in bad:
            status, pointer, _ = fault(api.post(DOOR, body(plan, **{name: value})))
            assert (status, pointer.split("/")[1]) == (400, name), (name, value)
        for name in ("plan", "title", "kind"):
            told = {key: value for key, value in body(plan).items() if key != name}
            assert fault(api.post(DOOR, told)) == (400, f"/{name}", "required")


@pytest.mark.long
def test_rules_of_the_domain(cast: Cast) -> None:
    plan, api = an_empty_plan(cast), as_person(cast, "mia")
    elsewhere = an_empty_plan(cast, an_escalation(cast, "open"))
    theirs, factor = a_milestone(cast, elsewhere), a_factor(cast, elsewhere.escalation)
    with unchanged():
        for told, pointer, code in (
            ({"due_on": str(TODAY - timedelta(days=1))}, "/due_on", "past"),
            ({"due_on": str(TODAY + timedelta(days=5 * 366 + 1))}, "/due_on", "too_far"),
            ({"predecessors": [theirs.pk]}, "/predecessors/0", "other_plan"),
            ({"factor": factor.pk}, "/factor", "other_escalation"),
        ):
            assert fault(api.post(DOOR, body(plan, **told))) == (422, pointer, code), told
    assert api.post(DOOR, body(plan, due_on=str(TODAY))).status_code == 201


@pytest.mark.long
def test_five_hundred_are_too_many(cast: Cast) -> None:
    plan, api = an_empty_plan(cast), as_person(cast, "mia")
    with unchanged():
        assert fault(api.post(DOOR, [body(plan)] * 500)) == (400, "", "rows")
    Milestone.objects.bulk_create(
        Milestone(customer=cast.acme, plan=plan, number=number, title="Step", kind="corrective")
        for number in range(1, MOST_MILESTONES)
    )
    with unchanged():
        answer = api.post(DOOR, [body(plan)] * 2)
    assert fault(answer) == (422, "/1/plan", "too_many")
    assert "at most 200" in answer.json()["errors"][0]["detail"]
    assert api.post(DOOR, body(plan)).json()["number"] == MOST_MILESTONES


@pytest.mark.long
def test_several_at_once_or_none(cast: Cast) -> None:
    plan, api = an_empty_plan(cast), as_person(cast, "mia")
    with unchanged():
        answer = api.post(DOOR, [body(plan), body(plan, due_on="2026-01-01")])
    assert fault(answer) == (422, "/1/due_on", "past")
    made = api.post(DOOR, [body(plan, title=f"Step {number}") for number in range(5)]).json()
    assert [one["number"] for one in made] == [1, 2, 3, 4, 5]


def test_in_a_promised_plan_it_waits_for_the_next_baseline(cast: Cast) -> None:
    plan = a_plan(cast, "committed")
    said = as_person(cast, "mia").post(DOOR, body(plan, due_on=str(DATES[2]), lead_days=1)).json()
    assert (said["promised_on"], said["first_promised_on"], said["forecast_on"]) == (None, None, None)
    assert fresh(plan).baseline == 1
