"""What a plan says is corrected while it is open."""

from typing import Any

import pytest

from tests.cast import Cast
from tests.flows.verbs import EVERYBODY, LEADERS, refusal_for
from tests.flows.world import as_person, fault, fresh, last_event, tag, unchanged, undone, unknown_id
from tests.plans.world import a_plan, an_empty_plan

DOOR = "/api/v1/plans"


def amend(cast: Cast, plan: Any, change: dict[str, Any], name: str = "mia") -> Any:
    return as_person(cast, name).patch(f"{DOOR}/{plan.pk}", change, if_match=tag(fresh(plan)))


def test_it_works(cast: Cast) -> None:
    plan = an_empty_plan(cast)
    answer = amend(cast, plan, {"title": "Other words", "summary": "Why."})
    assert answer.status_code == 200, answer.content
    row, event = fresh(plan), last_event(plan)
    assert (row.title, row.summary, row.version, row.revision) == ("Other words", "Why.", plan.version + 1, 2)
    assert (answer.json()["version"], answer.json()["revision"]) == (row.version, 2)
    assert event.kind == "plan.amended"
    assert event.data["changes"]["title"] == {"from": "Orders flow again", "to": "Other words"}


def test_new_words_void_the_review_and_a_new_owner_does_not(cast: Cast) -> None:
    plan = a_plan(cast, "approved")
    told = amend(cast, plan, {"owner": cast.eli.pk}).json()
    assert told["reviewed_revision"] == told["revision"]
    assert last_event(plan).kind == "plan.handed_over"
    told = amend(cast, plan, {"summary": "By hand."}).json()
    assert told["reviewed_revision"] == told["revision"] - 1
    lines = {line["code"]: line for line in told["outlook"]["gate"]["lines"]}
    assert [reason["code"] for reason in lines["reviewed"]["reasons"]] == ["changed_since_review"]


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    plan, change = an_empty_plan(cast), {"title": "Better"}
    unknown = as_person(cast, "mia").patch(f"{DOOR}/{unknown_id()}", change, if_match=tag(plan))
    for name in EVERYBODY:
        if name in LEADERS:
            with undone():
                assert amend(cast, plan, change, name).status_code == 200
            continue
        with unchanged():
            answer = amend(cast, plan, change, name)
        assert answer.status_code == refusal_for(name)
        assert answer.status_code != 404 or answer.content == unknown.content


def test_needs_a_version(cast: Cast) -> None:
    plan, api = an_empty_plan(cast), as_person(cast, "mia")
    with unchanged():
        assert fault(api.patch(f"{DOOR}/{plan.pk}", {"title": "B"})) == (428, "", "version_needed")
        assert fault(api.patch(f"{DOOR}/{plan.pk}", {"title": "B"}, if_match='"9.x"')) == (412, "", "stale")


def test_nothing_changed_is_no_event(cast: Cast) -> None:
    plan = an_empty_plan(cast)
    with unchanged():
        assert amend(cast, plan, {"title": plan.title}).status_code == 200


def test_bad_input(cast: Cast) -> None:
    plan = an_empty_plan(cast)
    bad: list[tuple[str, Any]] = [
        ("title", ""),
        ("owner", None),
        ("owner", cast.lia.pk),
        ("escalation", plan.escalation_id),
        ("status", "committed"),
        ("reviewed_revision", 1),
    ]
    with unchanged():
        for name, value in bad:
            assert fault(amend(cast, plan, {name: value}))[:2] == (400, f"/{name}"), (name, value)
        assert fault(amend(cast, plan, {"owner": cast.vic.pk})) == (422, "/owner", "not_a_member")
