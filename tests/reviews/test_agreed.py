"""Decisions and actions: noted where they belong, in a review or between two."""

from datetime import date
from typing import Any

import pytest

from recovery.models import Action, Decision
from tests.cast import Cast
from tests.dialogue.world import told_to
from tests.flows.world import as_person, events_of, fault, fresh, last_event, tag, unchanged
from tests.plans.world import a_milestone, a_plan, an_empty_plan, milestone
from tests.reviews.world import (
    ACTIONS,
    DECISIONS,
    a_decision,
    a_review,
    a_told_plan,
    an_action,
    held,
)


@pytest.mark.long
def test_a_decision_is_noted(cast: Cast) -> None:
    review = a_review(cast)
    body = {"plan": review.plan_id, "review": review.pk, "milestone": milestone(review.plan, 2).pk, "text": " So. "}
    answer = as_person(cast, "max").post(DECISIONS, body)
    assert answer.status_code == 201, answer.content
    told = answer.json()
    assert (told["ref"], told["number"], told["text"], told["shared"]) == ("ACME-E1", 1, "So.", True)
    assert (told["review"]["number"], told["milestone"]["title"], told["noted_by"]["name"]) == (
        1, "The corrective step", "Max",
    )  # fmt: skip
    assert [event.kind for event in events_of(Decision.objects.get())] == ["decision.noted"]


@pytest.mark.long
def test_a_decision_is_withdrawn_once_with_a_reason(cast: Cast) -> None:
    one, mia = a_decision(cast), as_person(cast, "mia")
    path = f"{DECISIONS}/{one.pk}/withdraw"
    with unchanged():
        assert fault(mia.post(path)) == (422, "/changelog_message", "required")
        assert as_person(cast, "max").post(path, {"changelog_message": "No."}).status_code == 403
    assert mia.post(path, {"changelog_message": "No."}).json()["withdrawn_at"] is not None
    with unchanged():
        assert fault(mia.post(path, {"changelog_message": "No."})) == (409, "", "withdrawn")


@pytest.mark.long
@pytest.mark.parametrize("path", [DECISIONS, ACTIONS])
def test_where_it_cannot_be_noted(cast: Cast, path: str) -> None:
    review, mia = a_review(cast), as_person(cast, "mia")
    plan, words = review.plan, {"text": "So."} if path == DECISIONS else {"title": "So."}
    step, needle = milestone(plan, 1).pk, plan.needles.get().pk
    other = a_milestone(cast, an_empty_plan(cast)).pk
    held(cast, review)
    with unchanged():
        for about, refused in (
            ({"review": review.pk}, (409, "", "written")),
            ({"milestone": step, "needle": needle}, (422, "/needle", "one_thing")),
            ({"milestone": other}, (422, "/milestone", "other_plan")),
        ):
            assert fault(mia.post(path, {"plan": plan.pk, **about, **words})) == refused


@pytest.mark.long
def test_an_action_is_noted_and_its_owner_told(cast: Cast) -> None:
    plan = a_told_plan(cast)
    body = {"plan": plan.pk, "title": "Call", "owner": cast.max.pk, "due_on": "2026-09-18"}
    answer = as_person(cast, "mia").post(ACTIONS, body)
    assert answer.status_code == 201, answer.content
    told = answer.json()
    assert (told["status"], told["side"], told["owner"]["name"], told["carried"]) == ("open", "provider", "Max", 0)
    action = Action.objects.get()
    [(audience, title, path)] = told_to(cast.max, action.pk)
    assert (audience, title) == ("owner", "[ACME-E1] Yours to see to: Call")
    assert path == f"/admin/recovery/action/{action.pk}/change/"


@pytest.mark.long
def test_an_action_of_the_customer(cast: Cast) -> None:
    plan = a_told_plan(cast)
    body = {"plan": plan.pk, "title": "Name a tester", "side": "customer", "owner": cast.cora.pk}
    assert as_person(cast, "mia").post(ACTIONS, body | {"text": "For a week."}).status_code == 201
    action = Action.objects.get()
    [(audience, title, path)] = told_to(cast.cora, action.pk)
    assert (audience, title) == ("doer", "[ACME-E1] You have agreed to see to it: Name a tester")
    assert path == "/progress/ACME-E1"
    assert told_to(cast.max, action.pk) == []


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"due_on": "2026-09-15"}, (422, "/due_on", "past")),
        ({"due_on": "2031-09-30"}, (422, "/due_on", "too_far")),
        ({"side": "customer", "owner": "max"}, (422, "/owner", "not_a_member")),
        ({"side": "provider", "owner": "cora"}, (422, "/owner", "not_a_member")),
        ({"side": "customer", "shared": False}, (422, "/shared", "shared")),
        ({"title": " "}, (400, "/title", "blank")),
    ],
)
def test_bad_actions(cast: Cast, fields: dict[str, Any], refused: tuple[int, str, str]) -> None:
    plan = a_told_plan(cast)
    sent = {name: cast.person(value).pk if name == "owner" else value for name, value in fields.items()}
    with unchanged():
        assert fault(as_person(cast, "mia").post(ACTIONS, {"plan": plan.pk, "title": "Call"} | sent)) == refused


def test_the_customer_sees_to_nothing_that_it_was_not_told_of(cast: Cast) -> None:
    plan = a_plan(cast, "committed")
    with unchanged():
        answer = as_person(cast, "mia").post(ACTIONS, {"plan": plan.pk, "title": "Call", "side": "customer"})
    assert fault(answer) == (409, "", "untold")


@pytest.mark.long
def test_an_action_is_changed(cast: Cast) -> None:
    one, mia = an_action(cast), as_person(cast, "mia")
    path = f"{ACTIONS}/{one.pk}"
    with unchanged():
        answer = mia.patch(path, {"due_on": "2026-09-22"}, if_match=tag(one))
        assert fault(answer) == (422, "/changelog_message", "required")
    sent = {"due_on": "2026-09-22", "owner": cast.eli.pk, "changelog_message": "Max is away."}
    answer = mia.patch(path, sent, if_match=tag(one))
    assert (answer.status_code, answer.json()["owner"]["name"]) == (200, "Eli")
    assert last_event(one).kind == "action.handed_over"
    assert set(last_event(one).data["changes"]) == {"due_on", "owner"}
    assert fresh(one).due_on == date(2026, 9, 22)
    with unchanged():
        assert mia.patch(path, {"title": "New"}, if_match=tag(one)).status_code == 412


@pytest.mark.long
def test_the_ways_of_an_action(cast: Cast) -> None:
    one, max_ = an_action(cast), as_person(cast, "max")
    path, why = f"{ACTIONS}/{one.pk}", {"changelog_message": "Because."}
    assert max_.post(f"{path}/finish").json()["status"] == "done"
    with unchanged():
        assert fault(max_.post(f"{path}/drop", why)) == (409, "", "illegal_move")
        assert fault(max_.post(f"{path}/reopen")) == (422, "/changelog_message", "required")
        assert fault(max_.patch(path, {"title": "New"}, if_match="*")) == (409, "", "over")
    told = max_.post(f"{path}/reopen", why).json()
    assert (told["status"], told["done_at"]) == ("open", None)
    told = max_.post(f"{path}/drop", why).json()
    assert (told["status"], told["dropped_at"] is None) == ("dropped", False)
    with unchanged():
        for word in ("finish", "drop", "reopen"):
            assert fault(max_.post(f"{path}/{word}", why)) == (409, "", "illegal_move")


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    one = an_action(cast)
    with unchanged():
        for name, status in (("cora", 404), ("lia", 404), ("nobody", 401)):
            assert as_person(cast, name).post(f"{ACTIONS}/{one.pk}/finish").status_code == status
        for name, status in (("cora", 403), ("lia", 400), ("nobody", 401)):
            assert as_person(cast, name).post(ACTIONS, {"plan": one.plan_id, "title": "x"}).status_code == status
