"""What a milestone says is changed while it is open; what was promised is not."""

from typing import Any

import pytest

from recovery.models import Dependency, Milestone
from tests.cast import Cast
from tests.flows.verbs import EVERYBODY, LEADERS, REASON, refusal_for
from tests.flows.world import as_person, fault, fresh, last_event, tag, unchanged, undone
from tests.plans.world import DATES, a_milestone, a_plan, an_empty_plan, milestone

DOOR = "/api/v1/milestones"


def amend(cast: Cast, one: Milestone, change: dict[str, Any], name: str = "mia") -> Any:
    return as_person(cast, name).patch(f"{DOOR}/{one.pk}", change, if_match=tag(fresh(one)))


def test_it_works(cast: Cast) -> None:
    plan = a_plan(cast, "draft")
    one, revision = milestone(plan, 2), fresh(plan).revision
    answer = amend(cast, one, {"title": "Better", "due_on": str(DATES[2]), "lead_days": 4, "description": "Why."})
    assert answer.status_code == 200, answer.content
    row, event = milestone(plan, 2), last_event(one)
    assert (row.title, row.due_on, row.lead_days, row.description) == ("Better", DATES[2], 4, "Why.")
    assert row.version == one.version + 1 == answer.json()["version"]
    assert event.kind == "milestone.amended"
    assert event.data["changes"]["lead_days"] == {"from": 3, "to": 4}
    assert event.data["plan_ref"] == plan.ref
    assert fresh(plan).revision == revision + 1


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    one = milestone(a_plan(cast, "draft"), 1)
    for name in EVERYBODY:
        if name in LEADERS:
            with undone():
                assert amend(cast, one, {"title": "Better"}, name).status_code == 200
            continue
        with unchanged():
            assert amend(cast, one, {"title": "Better"}, name).status_code == refusal_for(name)


@pytest.mark.long
def test_moving_a_date_that_others_have_seen_needs_a_reason(cast: Cast) -> None:
    one = milestone(a_plan(cast, "in_review"), 3)
    with unchanged():
        assert fault(amend(cast, one, {"due_on": "2026-10-05"})) == (422, "/changelog_message", "required")
        assert fault(amend(cast, one, {"due_on": None})) == (422, "/changelog_message", "required")
    assert amend(cast, one, {"due_on": None} | REASON).status_code == 200
    with unchanged():
        assert fault(amend(cast, one, {"due_on": "2026-10-05"})) == (422, "/changelog_message", "required")
    assert amend(cast, one, {"due_on": "2026-10-05"} | REASON).status_code == 200


@pytest.mark.long
def test_what_was_promised_moves_by_a_new_baseline(cast: Cast) -> None:
    one = milestone(a_plan(cast, "committed"), 3)
    with unchanged():
        for change in ({"due_on": "2026-10-09"}, {"due_on": None}, {"lead_days": 1}, {"kind": "corrective"}):
            [name] = change
            answer = amend(cast, one, change | REASON)
            assert fault(answer) == (409, f"/{name}", "promised"), change
            assert "re-baseline" in answer.json()["detail"]
        assert amend(cast, one, {"due_on": str(one.due_on)}).status_code == 200  # the same again is no move
    assert amend(cast, one, {"title": "Clearer", "owner": cast.eli.pk}).status_code == 200


def test_a_hand_over_is_told(cast: Cast) -> None:
    one = milestone(a_plan(cast, "committed"), 1)
    amend(cast, one, {"owner": cast.eli.pk})
    event = last_event(one)
    assert (event.kind, event.data["changes"]["owner"]["to"]) == ("milestone.handed_over", str(cast.eli.pk))


@pytest.mark.long
def test_the_owner_is_on_its_side(cast: Cast) -> None:
    one = milestone(a_plan(cast, "draft"), 1)
    with unchanged():
        assert fault(amend(cast, one, {"side": "customer"})) == (422, "/owner", "not_a_member")
        assert fault(amend(cast, one, {"owner": cast.vic.pk})) == (422, "/owner", "not_a_member")
    assert amend(cast, one, {"side": "customer", "owner": cast.vic.pk}).json()["side"] == "customer"


@pytest.mark.long
def test_circles_are_named(cast: Cast) -> None:
    plan = an_empty_plan(cast)
    one, two, three = (a_milestone(cast, plan, f"Step {number}") for number in (1, 2, 3))
    amend(cast, two, {"predecessors": [one.pk]})
    amend(cast, three, {"predecessors": [two.pk]})
    with unchanged():
        answer = amend(cast, one, {"predecessors": [three.pk]})
        assert fault(answer) == (422, "/predecessors", "circle")
        assert "M1 → M3 → M2 → M1" in answer.json()["errors"][0]["detail"]
        assert fault(amend(cast, one, {"predecessors": [one.pk]})) == (422, "/predecessors", "circle")


@pytest.mark.long
def test_predecessors_are_replaced(cast: Cast) -> None:
    plan = an_empty_plan(cast)
    one, two, three = (a_milestone(cast, plan, f"Step {number}") for number in (1, 2, 3))
    amend(cast, three, {"predecessors": [one.pk, two.pk]})
    before, revision = fresh(three), fresh(plan).revision
    told = amend(cast, three, {"predecessors": [two.pk]}).json()
    assert [row["number"] for row in told["predecessors"]] == [2]
    assert told["version"] == before.version + 1
    assert fresh(plan).revision == revision + 1
    event = last_event(three)
    assert event.data["changes"]["predecessors"]["to"] == [str(two.pk)]
    with unchanged():
        assert amend(cast, three, {"predecessors": [two.pk]}).status_code == 200
        assert amend(cast, three, {"title": three.title}).status_code == 200
    assert amend(cast, three, {"predecessors": []}).json()["predecessors"] == []
    assert not Dependency.objects.exists()


def test_needs_a_version(cast: Cast) -> None:
    one, api = milestone(a_plan(cast, "draft"), 1), as_person(cast, "mia")
    with unchanged():
        assert fault(api.patch(f"{DOOR}/{one.pk}", {"title": "B"})) == (428, "", "version_needed")
        assert fault(api.patch(f"{DOOR}/{one.pk}", {"title": "B"}, if_match='"9.x"')) == (412, "", "stale")


@pytest.mark.long
def test_bad_input(cast: Cast) -> None:
    plan = a_plan(cast, "draft")
    one, other = milestone(plan, 2), milestone(a_plan(cast, "draft"), 1)
    bad: list[tuple[str, Any]] = [
        ("title", ""),
        ("kind", None),
        ("lead_days", 0),
        ("due_on", "x"),
        ("plan", other.plan_id),
        ("status", "done"),
        ("predecessors", None),
        ("owner", cast.lia.pk),
    ]
    with unchanged():
        for name, value in bad:
            assert fault(amend(cast, one, {name: value}))[:2] == (400, f"/{name}"), (name, value)
        assert fault(amend(cast, one, {"due_on": "2026-09-15"})) == (422, "/due_on", "past")
        assert fault(amend(cast, one, {"factor": milestone(other.plan, 2).factor_id}))[1:] == (
            "/factor",
            "other_escalation",
        )
        assert fault(amend(cast, one, {"predecessors": [other.pk]})) == (422, "/predecessors/0", "other_plan")
        kept = [row.predecessor_id for row in one.dependencies.all()]
        assert fault(amend(cast, one, {"predecessors": [*kept, other.pk]})) == (422, "/predecessors/1", "other_plan")
