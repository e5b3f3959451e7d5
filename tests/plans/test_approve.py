"""Somebody else than the author says that this very revision can be promised."""

from typing import Any

import pytest
from django.db import connection

from recovery.models import Dependency, Milestone, Needle, RecoveryPlan
from recovery.queries.lists import plans_to_review
from tests.cast import Api, Cast
from tests.flows.verbs import BAD, EVERYBODY, REASON
from tests.flows.world import NOW, as_person, fault, fresh, last_event, queries, tag, unchanged, undone
from tests.plans.world import a_milestone, a_needle, a_plan, milestone


def address(plan: RecoveryPlan) -> str:
    return f"/api/v1/plans/{plan.pk}/approve"


def test_it_works(cast: Cast) -> None:
    plan = a_plan(cast, "in_review")
    body = {"revision": plan.revision, "changelog_message": "Read it."}
    answer = as_person(cast, "eli").post(address(plan), body, if_match=tag(plan))
    assert answer.status_code == 200, answer.content
    told, row, event = answer.json(), fresh(plan), last_event(plan)
    assert (told["status"], told["reviewed_by"]["name"]) == ("in_review", "Eli")
    assert (row.reviewed_at, row.reviewed_by, row.reviewed_revision) == (NOW, cast.eli, plan.revision)
    assert row.version == plan.version + 1 == told["version"]
    assert told["outlook"]["gate"]["green"] is True
    assert (event.kind, event.actor, event.message) == ("plan.approved", cast.eli, "Read it.")
    assert event.data == {"revision": plan.revision}


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    plan = a_plan(cast, "in_review")
    refused = {"mia": 403, "max": 403, "nobody": 401} | dict.fromkeys(("vic", "cora", "gus", "lia"), 404)
    for name in EVERYBODY:
        if name not in refused:
            with undone():
                assert as_person(cast, name).post(address(plan)).status_code == 200, name
            continue
        with unchanged():
            answer = as_person(cast, name).post(address(plan))
        assert answer.status_code == refused[name], name
    assert fault(as_person(cast, "mia").post(address(plan))) == (403, "", "own_work")


@pytest.mark.long
def test_once_per_revision(cast: Cast) -> None:
    plan = a_plan(cast, "approved")
    with unchanged():
        assert fault(as_person(cast, "ola").post(address(plan))) == (409, "", "approved")
    a_milestone(cast, plan)
    assert as_person(cast, "ola").post(address(plan)).json()["reviewed_by"]["name"] == "Ola"


def test_what_was_read_is_what_is_approved(cast: Cast) -> None:
    plan = a_plan(cast, "in_review")
    a_milestone(cast, plan)
    with unchanged():
        answer = as_person(cast, "eli").post(address(plan), {"revision": plan.revision})
        assert fault(as_person(cast, "eli").post(address(plan), if_match=tag(plan))) == (412, "", "stale")
    assert fault(answer) == (409, "", "changed")
    assert answer.json()["revision"] == plan.revision + 1


def test_bad_input(cast: Cast) -> None:
    plan, api = a_plan(cast, "in_review"), as_person(cast, "eli")
    with unchanged():
        for body in (*BAD, {"revision": 0}, {"revision": "7"}, {"revision": 1.5}):
            assert fault(api.post(address(plan), body))[:2] == (400, f"/{next(iter(body))}"), body


@pytest.mark.long
def test_any_change_voids_it(cast: Cast) -> None:
    """Whoever writes it: the services, the ORM in bulk, or raw SQL."""
    plan = a_plan(cast, "approved")
    first, last = milestone(plan, 1), milestone(plan, 3)
    ours, needles = Milestone.objects.filter(pk=first.pk), Needle.objects.filter(plan=plan)
    changes: list[Any] = [
        *(lambda change=change: ours.update(**change) for change in each_change(cast, first)),
        lambda: RecoveryPlan.objects.filter(pk=plan.pk).update(title="Other"),
        lambda: RecoveryPlan.objects.filter(pk=plan.pk).update(summary="Other"),
        lambda: Dependency.objects.create(plan=plan, milestone=last, predecessor=first),
        lambda: Dependency.objects.filter(plan=plan, milestone=last).delete(),
        lambda: Dependency.objects.filter(milestone=last).update(predecessor=first),
        lambda: needles.update(target_value=7),
        lambda: needles.update(better="up"),
        needles.delete,
        lambda: a_needle(cast, plan, name="Another"),
        lambda: a_milestone(cast, plan),
        lambda: ours.update(status="dropped", dropped_at=NOW),
        lambda: raw("UPDATE recovery_milestone SET due_on = due_on + 1 WHERE plan_id = %s", plan.pk),
    ]
    for number, change in enumerate(changes):
        with undone():
            change()
            row = fresh(plan)
            assert row.revision > plan.revision, number
            answer = as_person(cast, "mia").post(f"/api/v1/plans/{plan.pk}/commit")
            assert answer.status_code == 422, number
            assert "changed_since_review" in [one["code"] for one in answer.json()["errors"]], number


@pytest.mark.long
def test_not_by_who_has_changed_it_last(cast: Cast) -> None:
    """A milestone, a needle, an order, or the words of the plan: whoever writes is not whoever judges."""
    plan, eli = a_plan(cast, "in_review"), as_person(cast, "eli")
    changes: list[Any] = [
        lambda: eli.post("/api/v1/milestones", {"plan": plan.pk, "title": "Mine", "kind": "corrective"}),
        lambda: patched(eli, milestone(plan, 2), {"lead_days": 2}),
        lambda: patched(eli, milestone(plan, 3), {"predecessors": []}),
        lambda: eli.post(f"/api/v1/milestones/{milestone(plan, 3).pk}/drop", REASON),
        lambda: patched(eli, Needle.objects.get(plan=plan), {"target_value": "7"}),
        lambda: patched(eli, fresh(plan), {"title": "In my words"}),
    ]
    for number, change in enumerate(changes):
        with undone():
            assert change().status_code in (200, 201), number
            assert fresh(plan).changed_by == cast.eli, number
            assert plan not in plans_to_review(RecoveryPlan.objects.all(), cast.eli)
            with unchanged():
                assert fault(eli.post(address(plan))) == (403, "", "own_work"), number
            assert as_person(cast, "ola").post(address(plan)).status_code == 200, number
    assert plan in plans_to_review(RecoveryPlan.objects.all(), cast.eli)
    assert patched(eli, fresh(plan), {"owner": cast.eli.pk}).status_code == 200  # says nothing new
    assert eli.post(address(plan)).status_code == 200


def patched(api: Api, record: Any, change: dict[str, Any]) -> Any:
    return api.patch(
        f"/api/v1/{record._meta.model_name.removeprefix('recovery')}s/{record.pk}",
        change | REASON,
        if_match=tag(record),
    )


def each_change(cast: Cast, one: Milestone) -> list[dict[str, Any]]:
    """Each thing that a milestone says, said otherwise."""
    factor = milestone(one.plan, 2).factor
    return [
        {"title": "Other"}, {"description": "Other"}, {"kind": "preventive"}, {"side": "customer"},
        {"owner": cast.eli}, {"owner": None}, {"factor": factor}, {"due_on": None}, {"lead_days": 2},
    ]  # fmt: skip


def raw(sql: str, *params: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def test_what_is_no_change_voids_nothing(cast: Cast) -> None:
    plan = a_plan(cast, "approved")
    Milestone.objects.filter(plan=plan).update(title="The containment step", forecast_on=None)
    before = fresh(plan).revision
    Milestone.objects.filter(plan=plan).update(title="The containment step", status="in_progress")
    Needle.objects.filter(plan=plan).update(unit="orders")
    assert fresh(plan).revision == before


def test_in_few_queries(cast: Cast) -> None:
    plan, api = a_plan(cast, "in_review"), as_person(cast, "eli")
    with queries() as sent:
        assert api.post(address(plan), if_match=tag(plan)).status_code == 200
    assert len(sent) <= 25, sent
