"""A plan is promised, when its gate is green or a manager stands for it."""

from typing import Any

import pytest

from recovery.models import Forecast, Milestone, Promise, RecoveryPlan
from recovery.services.milestones import amend_milestone
from tests.cast import Cast
from tests.flows.verbs import BAD, EVERYBODY, LEADERS, refusal_for
from tests.flows.world import NOW, as_person, events_of, fault, fresh, last_event, queries, tag, unchanged, undone
from tests.plans.world import DATES, LEADS, TODAY, a_milestone, a_plan, an_empty_plan, milestone, walk
from tracker.acts import Act


def commit(cast: Cast, plan: RecoveryPlan, name: str = "mia", **body: Any) -> Any:
    return as_person(cast, name).post(f"/api/v1/plans/{plan.pk}/commit", body)


@pytest.mark.long
def test_it_works(cast: Cast) -> None:
    plan = a_plan(cast, "approved")
    known = len(events_of(plan))
    body = {"changelog_message": "As agreed."}
    answer = as_person(cast, "mia").post(f"/api/v1/plans/{plan.pk}/commit", body, if_match=tag(plan))
    assert answer.status_code == 200, answer.content
    told, row = answer.json(), fresh(plan)
    assert (told["status"], told["baseline"], told["override_reason"]) == ("committed", 1, "")
    assert (row.committed_at, row.committed_revision, row.overridden_by) == (NOW, row.revision, None)
    assert told["version"] == row.version == plan.version + 1
    promises = list(Promise.objects.order_by("milestone__number"))
    assert [one.promised_on for one in promises] == list(DATES)
    assert [one.lead_days for one in promises] == list(LEADS)
    assert {(one.baseline, one.chance, one.made_at, one.made_by) for one in promises} == {(1, None, NOW, cast.mia)}
    for one in Milestone.objects.filter(plan=plan):
        assert one.first_promised_on == one.promised_on == one.forecast_on == one.due_on
        assert one.forecast_at == NOW
    forecasts = Forecast.objects.order_by("milestone__number").values_list("expected_on", "reported_on", "author")
    assert list(forecasts) == [(day, TODAY, cast.mia.pk) for day in DATES]
    [event] = events_of(plan)[known:]
    assert (event.kind, event.actor, event.message) == ("plan.committed", cast.mia, "As agreed.")
    assert (event.data["from"], event.data["to"], event.data["baseline"]) == ("in_review", "committed", 1)
    assert [one["on"] for one in event.data["promises"]] == [str(day) for day in DATES]
    assert "override_reason" not in event.data


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    plan = a_plan(cast, "approved")
    for name in EVERYBODY:
        if name in LEADERS:
            with undone():
                assert commit(cast, plan, name).status_code == 200, name
            continue
        with unchanged():
            assert commit(cast, plan, name).status_code == refusal_for(name), name


@pytest.mark.long
def test_a_red_gate_tells_every_reason_at_its_place(cast: Cast) -> None:
    plan = an_empty_plan(cast)
    one = a_milestone(cast, plan, due_on=TODAY)
    other = a_milestone(cast, plan, due_on=DATES[0], lead_days=40, owner=cast.max)
    plan = walk(cast, plan, "in_review")
    with unchanged():
        answer = commit(cast, plan)
    assert fault(answer)[0] == 422
    assert answer.json()["code"] == "gate"
    found = {(fault["pointer"], fault["code"]) for fault in answer.json()["errors"]}
    assert {
        (f"/milestones/{one.pk}", "owner_missing"),
        (f"/milestones/{one.pk}", "lead_missing"),
        ("/gate/addresses_causes", "no_root_cause"),
        ("/gate/addresses_causes", "containment_missing"),
        ("/gate/measured", "no_needle"),
        ("/gate/reviewed", "not_reviewed"),
    } < found
    assert [code for pointer, code in found if pointer == f"/milestones/{other.pk}"]
    assert all(fault["detail"] for fault in answer.json()["errors"])


@pytest.mark.long
def test_an_override_is_a_managers_word(cast: Cast) -> None:
    plan = a_plan(cast, "in_review")
    with unchanged():
        assert commit(cast, plan, "eli", override_reason="  ").status_code == 400
        assert fault(commit(cast, plan, "mia", override_reason="No time.")) == (403, "", "no_override")
    told = commit(cast, plan, "eli", override_reason="No time to review.").json()
    assert (told["status"], told["overridden_by"]["name"]) == ("committed", "Eli")
    assert told["override_reason"] == "No time to review."
    event = last_event(plan)
    assert (event.data["override_reason"], event.data["red"]) == ("No time to review.", ["reviewed"])


@pytest.mark.long
def test_the_author_is_not_their_own_review(cast: Cast) -> None:
    plan = a_plan(cast, "in_review")
    RecoveryPlan.objects.filter(pk=plan.pk).update(author=cast.eli)
    with unchanged():
        assert fault(commit(cast, plan, "eli", override_reason="Trust me.")) == (403, "", "own_work")
    assert commit(cast, plan, "ola", override_reason="I have read it.").json()["overridden_by"]["name"] == "Ola"


@pytest.mark.long
def test_a_green_gate_needs_no_override(cast: Cast) -> None:
    told = commit(cast, a_plan(cast, "approved"), "mia", override_reason="To be sure.").json()
    assert (told["status"], told["overridden_by"], told["override_reason"]) == ("committed", None, "")


@pytest.mark.long
def test_nobody_promises_what_has_no_date(cast: Cast) -> None:
    plan = an_empty_plan(cast)
    bare = a_milestone(cast, plan, due_on=DATES[0])
    plan = walk(cast, plan, "in_review")
    with unchanged():
        answer = commit(cast, plan, "eli", override_reason="Trust me.")
    assert fault(answer) == (422, f"/milestones/{bare.pk}", "undated")


@pytest.mark.long
@pytest.mark.parametrize(("days", "status"), [(0, 200), (1, 422)])
def test_the_last_day_that_is_enough(cast: Cast, days: int, status: int) -> None:
    """Until Friday there are two common days, the first of which M1 takes: M2 has the second and no more."""
    plan = a_plan(cast, "draft")
    for number, lead in ((1, 1), (2, 1 + days)):
        change: dict[str, Any] = {"lead_days": lead, "due_on": DATES[0]}
        amend_milestone(milestone(plan, number).pk, act=Act(cast.mia), **change)
    plan = walk(cast, plan, "approved")
    answer = commit(cast, plan)
    assert answer.status_code == status, answer.content
    if status == 422:
        assert [one["pointer"] for one in answer.json()["errors"]] == [f"/milestones/{milestone(plan, 2).pk}"]


@pytest.mark.long
def test_what_was_done_before_is_not_promised(cast: Cast) -> None:
    plan, mia = a_plan(cast, "approved"), as_person(cast, "mia")
    first = milestone(plan, 1)
    for verb in ("start", "finish"):
        assert mia.post(f"/api/v1/milestones/{first.pk}/{verb}").status_code == 200
    assert fresh(plan).revision == plan.revision  # doing what the plan says is no change of it
    assert commit(cast, plan).status_code == 200
    assert sorted(Promise.objects.values_list("milestone__number", flat=True)) == [2, 3]
    done = milestone(plan, 1)
    assert (done.promised_on, done.taken_days, done.done_on) == (None, None, TODAY)


def test_bad_input(cast: Cast) -> None:
    plan, api = a_plan(cast, "approved"), as_person(cast, "eli")
    bad: tuple[dict[str, Any], ...] = (*BAD, {"override_reason": 5}, {"override_reason": "x" * 10_001})
    with unchanged():
        for body in bad:
            answer = api.post(f"/api/v1/plans/{plan.pk}/commit", body)
            assert fault(answer)[:2] == (400, f"/{next(iter(body))}"), body
        assert fault(api.post(f"/api/v1/plans/{plan.pk}/commit", if_match='"1.x"')) == (412, "", "stale")


def test_the_number_of_milestones_costs_few_queries(cast: Cast) -> None:
    plan = a_plan(cast, "approved")
    with queries() as sent:
        assert commit(cast, plan).status_code == 200
    assert len(sent) <= 45, sent
