"""Other dates are promised: a manager's decision, with a reason, and nothing before it is rewritten."""

from datetime import date, timedelta
from typing import Any

import pytest

from recovery.models import Forecast, Promise, RecoveryPlan
from tests.cast import Cast
from tests.flows.verbs import BAD, EVERYBODY, REASON
from tests.flows.world import NOW, as_person, events_of, fault, fresh, last_event, unchanged, undone
from tests.plans.world import DATES, TODAY, a_milestone, a_plan, milestone

LATER = date(2026, 10, 9)


def rebaseline(cast: Cast, plan: RecoveryPlan, dates: Any, name: str = "eli", **more: Any) -> Any:
    return as_person(cast, name).post(f"/api/v1/plans/{plan.pk}/rebaseline", {"dates": dates, **REASON, **more})


def later(plan: RecoveryPlan, number: int = 3, day: date = LATER) -> list[dict[str, Any]]:
    return [{"milestone": milestone(plan, number).pk, "due_on": str(day)}]


@pytest.mark.long
def test_it_works(cast: Cast) -> None:
    plan = a_plan(cast, "committed")
    known = len(events_of(plan))
    answer = rebaseline(cast, plan, later(plan))
    assert answer.status_code == 200, answer.content
    told, one = answer.json(), milestone(plan, 3)
    assert (told["status"], told["baseline"], told["version"]) == ("committed", 2, fresh(plan).version)
    assert (one.due_on, one.promised_on, one.first_promised_on) == (LATER, LATER, DATES[2])
    assert (one.forecast_on, one.forecast_at) == (LATER, NOW)
    promises = Promise.objects.filter(milestone=one).values_list("baseline", "promised_on", "reason", "made_by")
    assert list(promises) == [(1, DATES[2], "", cast.mia.pk), (2, LATER, "Because.", cast.eli.pk)]
    assert Forecast.objects.filter(milestone=one).count() == 2
    assert milestone(plan, 1).promises.count() == 1  # what does not move is not promised again
    [event] = events_of(plan)[known:]
    assert (event.kind, event.message, event.data["baseline"]) == ("plan.rebaselined", "Because.", 2)
    assert [(row["label"], row["on"]) for row in event.data["promises"]] == [(str(one), str(LATER))]


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    plan = a_plan(cast, "committed")
    refused = {"mia": 403, "max": 403, "nobody": 401} | dict.fromkeys(("vic", "cora", "gus", "lia"), 404)
    dates = later(plan)
    for name in EVERYBODY:
        if name not in refused:
            with undone():
                assert rebaseline(cast, plan, dates, name).status_code == 200, name
            continue
        with unchanged():
            assert rebaseline(cast, plan, dates, name).status_code == refused[name], name


def test_not_by_its_author(cast: Cast) -> None:
    plan = a_plan(cast, "committed")
    RecoveryPlan.objects.filter(pk=plan.pk).update(reviewed_by=cast.ola, author=cast.eli)
    with unchanged():
        assert fault(rebaseline(cast, plan, later(plan))) == (403, "", "own_work")


@pytest.mark.long
def test_the_plan_still_has_to_hold(cast: Cast) -> None:
    plan = a_plan(cast, "committed")
    early = later(plan, day=date(2026, 9, 24))
    with unchanged():
        answer = rebaseline(cast, plan, early)
    assert (answer.status_code, answer.json()["code"]) == (422, "gate")
    assert {one["pointer"] for one in answer.json()["errors"]} == {f"/milestones/{milestone(plan, 3).pk}"}
    told = rebaseline(cast, plan, early, override_reason="We work on Saturday.").json()
    assert (told["baseline"], told["overridden_by"]["name"]) == (2, "Eli")
    assert last_event(plan).data["override_reason"] == "We work on Saturday."


@pytest.mark.long
def test_what_was_added_is_promised_with_it(cast: Cast) -> None:
    plan = a_plan(cast, "committed")
    added = a_milestone(cast, plan, due_on=LATER, lead_days=2, owner=cast.max)
    assert added.promised_on is None
    told = rebaseline(cast, plan, []).json()
    assert told["baseline"] == 2
    assert list(Promise.objects.filter(baseline=2).values_list("milestone", "promised_on")) == [(added.pk, LATER)]


@pytest.mark.long
def test_another_lead_time_is_promised_too(cast: Cast) -> None:
    """The same date, with more work before it, is another promise."""
    plan = a_plan(cast, "committed")
    [move] = later(plan, day=DATES[2])
    with unchanged():
        assert fault(rebaseline(cast, plan, [move])) == (422, "/dates", "nothing")
    assert rebaseline(cast, plan, [move | {"lead_days": 5}]).json()["baseline"] == 2
    promised = Promise.objects.filter(milestone=milestone(plan, 3)).order_by("baseline")
    assert list(promised.values_list("promised_on", "lead_days")) == [(DATES[2], 3), (DATES[2], 5)]
    assert last_event(plan).data["promises"][0]["milestone"] == str(milestone(plan, 3).pk)


@pytest.mark.long
def test_another_lead_time_comes_with_the_date(cast: Cast) -> None:
    plan = a_plan(cast, "committed")
    [move] = later(plan)
    rebaseline(cast, plan, [move | {"lead_days": 6}])
    assert (milestone(plan, 3).lead_days, Promise.objects.get(baseline=2).lead_days) == (6, 6)


@pytest.mark.long
def test_bad_input(cast: Cast) -> None:
    plan = a_plan(cast, "committed")
    other = milestone(a_plan(cast, "committed"), 1)
    [move] = later(plan)
    bad: list[tuple[Any, str, str]] = [
        ([], "/dates", "nothing"),
        (later(plan, day=DATES[2]), "/dates", "nothing"),
        ([move, move], "/dates/1/milestone", "doubled"),
        ([move | {"milestone": other.pk}], "/dates/0/milestone", "other_plan"),
        ([move | {"due_on": str(TODAY - timedelta(days=1))}], "/dates/0/due_on", "past"),
        ([move | {"due_on": "2036-01-01"}], "/dates/0/due_on", "too_far"),
    ]
    shapes: list[tuple[Any, str]] = [
        ("soon", "/dates"),
        ([5], "/dates/0"),
        ([{"due_on": "2026-10-09"}], "/dates/0/milestone"),
        ([move | {"due_on": "2026-02-30"}], "/dates/0/due_on"),
        ([move | {"lead_days": 0}], "/dates/0/lead_days"),
        ([move | {"owner": 5}], "/dates/0/owner"),
        ([move] * 201, "/dates"),
    ]
    with unchanged():
        for dates, pointer, code in bad:
            assert fault(rebaseline(cast, plan, dates)) == (422, pointer, code), dates
        for dates, pointer in shapes:
            assert fault(rebaseline(cast, plan, dates))[:2] == (400, pointer), dates
        for body in BAD:
            answer = as_person(cast, "eli").post(f"/api/v1/plans/{plan.pk}/rebaseline", body)
            assert fault(answer)[:2] == (400, f"/{next(iter(body))}"), body
        wordless = rebaseline(cast, plan, [move], changelog_message=" ")
        assert fault(wordless) == (422, "/changelog_message", "required")


@pytest.mark.long
def test_not_what_is_done(cast: Cast) -> None:
    plan, mia = a_plan(cast, "committed"), as_person(cast, "mia")
    dates = later(plan, 1)
    for verb in ("start", "finish"):
        mia.post(f"/api/v1/milestones/{milestone(plan, 1).pk}/{verb}")
    with unchanged():
        assert fault(rebaseline(cast, plan, dates)) == (422, "/dates/0/milestone", "over")
