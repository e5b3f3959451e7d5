"""Holding: each forecast is looked at once more, old figures are not looked over, and open actions are carried on."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from recovery.models import Forecast, Minutes
from recovery.services.actions import finish_action
from recovery.services.plans import abandon_plan
from recovery.services.readings import add_reading
from recovery.services.reviews import schedule_review
from tests.cast import Cast
from tests.flows.world import DAY, HOUR, NOW, as_person, fault, fresh, last_event, unchanged
from tests.plans.world import DATES, a_plan, milestone
from tests.reviews.world import REVIEWS, STARTS, a_decision, a_review, an_action, held, level
from tracker import clock
from tracker.acts import Act

WEEK = timedelta(weeks=1)


def body(cast: Cast, review: Any, **fields: Any) -> dict[str, Any]:
    forecasts = [{"milestone": one["milestone"].pk, "expected_on": str(one["expected_on"])} for one in level(review)]
    return {"present": [cast.mia.pk, cast.cora.pk], "forecasts": forecasts} | fields


def hold(cast: Cast, review: Any, name: str = "mia", **fields: Any) -> Any:
    return as_person(cast, name).post(f"{REVIEWS}/{review.pk}/hold", body(cast, review, **fields))


@pytest.mark.long
def test_it_works(cast: Cast) -> None:
    review = a_review(cast)
    a_decision(cast, review)
    an_action(cast, review)
    with clock.at(STARTS):
        answer = hold(cast, review)
    assert answer.status_code == 200, answer.content
    told = answer.json()
    assert (told["status"], told["held_by"]["name"], told["stale"], told["stale_reason"]) == ("held", "Mia", [], "")
    came = {one["name"]: one["present"] for one in told["attendees"]}
    assert came == {"Mia": True, "Max": False, "Cora": True}
    rows = Forecast.objects.filter(milestone__plan=review.plan, reported_at=STARTS).order_by("pk")
    assert [(row.expected_on, row.reason, row.author) for row in rows] == [(on, "", cast.mia) for on in DATES]
    minutes = Minutes.objects.get()
    data = last_event(review).data
    assert (data["minutes"], data["moved"], data["carried"], data["decisions"], data["actions"]) == (
        str(minutes.pk), 0, 0, 1, 1,
    )  # fmt: skip


@pytest.mark.long
def test_a_date_that_moves_needs_its_reason(cast: Cast) -> None:
    review = a_review(cast)
    sent = body(cast, review)["forecasts"]
    sent[1] |= {"expected_on": "2026-09-28"}
    with clock.at(STARTS):
        with unchanged():
            assert fault(hold(cast, review, forecasts=sent)) == (422, "/forecasts/1/reason", "required")
        sent[1] |= {"reason": "The supplier is late."}
        answer = hold(cast, review, forecasts=sent)
    assert answer.status_code == 200, answer.content
    assert last_event(review).data["moved"] == 1
    assert milestone(review.plan, 2).forecast_on == date(2026, 9, 28)
    assert (
        Forecast.objects.get(milestone=milestone(review.plan, 2), reported_at=STARTS).reason == "The supplier is late."
    )


@pytest.mark.long
def test_all_that_is_wrong_is_told_at_once(cast: Cast) -> None:
    review = a_review(cast)
    ids = [milestone(review.plan, number).pk for number in (1, 2)]
    sent = [
        {"milestone": ids[0], "expected_on": "2026-09-16"},
        {"milestone": ids[1], "expected_on": "2026-09-29"},
        {"milestone": ids[1], "expected_on": None},
    ]
    with clock.at(STARTS), unchanged():
        answer = hold(cast, review, forecasts=sent)
    found = {(one["pointer"], one["code"]) for one in answer.json()["errors"]}
    assert (answer.status_code, found) == (
        422,
        {
            ("/forecasts", "missing"),
            ("/forecasts/0/expected_on", "past"),
            ("/forecasts/1/reason", "required"),
            ("/forecasts/2/milestone", "twice"),
        },
    )


@pytest.mark.long
def test_nobody_was_there(cast: Cast) -> None:
    review = a_review(cast)
    with clock.at(STARTS), unchanged():
        assert fault(hold(cast, review, present=[]))[0] == 400
        assert fault(hold(cast, review, present=[cast.gus.pk]))[0] == 400


@pytest.mark.long
@pytest.mark.parametrize(("before", "status"), [(HOUR, 200), (HOUR + timedelta(seconds=1), 409)])
def test_not_long_before_its_time(cast: Cast, before: timedelta, status: int) -> None:
    review = a_review(cast)
    with clock.at(STARTS - before):
        answer = hold(cast, review)
    assert answer.status_code == status
    assert (fresh(review).status == "held") is (status == 200)


@pytest.mark.long
def test_figures_older_than_their_cadence_are_not_looked_over(cast: Cast) -> None:
    """A needle of seven days, promised on the 16th: on the 24th it is older; so is a milestone nobody looked at."""
    review = a_review(cast, starts_at=NOW + 8 * DAY)
    left = body(cast, review)["forecasts"]
    left[2] = {"milestone": milestone(review.plan, 3).pk, "expected_on": None}
    left[0] |= {"expected_on": "2026-09-25", "reason": "Late."}
    with clock.at(review.starts_at):
        with unchanged():
            answer = hold(cast, review, forecasts=left)
        assert fault(answer) == (409, "/stale_reason", "stale")
        assert [one["detail"].split(" was ")[0] for one in answer.json()["errors"]] == [
            "M3 The preventive step", "Orders that wait",
        ]  # fmt: skip
        answer = hold(cast, review, forecasts=left, stale_reason=" Nobody could be asked. ")
    told = answer.json()
    assert [(one["kind"], one["last_on"]) for one in told["stale"]] == [("milestone", "2026-09-16"), ("needle", None)]
    assert told["stale_reason"] == "Nobody could be asked."
    assert not Forecast.objects.filter(milestone=milestone(review.plan, 3), reported_at=review.starts_at).exists()


@pytest.mark.long
@pytest.mark.parametrize(("days", "stale"), [(7, False), (8, True)])
def test_a_reading_keeps_for_its_cadence(cast: Cast, days: int, stale: bool) -> None:
    review = a_review(cast, starts_at=NOW + (2 + days) * DAY)
    needle = review.plan.needles.get()
    with clock.at(NOW + 2 * DAY):
        add_reading(act=Act(cast.mia), needle=needle, measured_on=date(2026, 9, 18), value=Decimal(300))
    sent = body(cast, review)["forecasts"]
    for one in sent:
        one |= {"expected_on": "2026-10-05", "reason": "Later."}
    with clock.at(review.starts_at):
        answer = hold(cast, review, forecasts=sent)
    assert answer.status_code == (409 if stale else 200), answer.content


@pytest.mark.long
def test_open_actions_are_counted_on_until_they_are_closed(cast: Cast) -> None:
    plan = a_plan(cast, "committed")
    kept, done = an_action(cast, plan=plan), an_action(cast, plan=plan, title="Call")
    reviews = [a_review(cast, plan, STARTS + place * HOUR, people=[cast.mia]) for place in range(3)]
    held(cast, reviews[0], present=[cast.mia])
    own = an_action(cast, reviews[1], title="Write")
    with clock.at(STARTS):
        finish_action(done.pk, act=Act(cast.max))
    for review in reviews[1:]:
        held(cast, review, present=[cast.mia])
    assert [fresh(one).carried for one in (kept, done, own)] == [3, 1, 1]
    assert last_event(reviews[2]).data["carried"] == 2


@pytest.mark.long
def test_of_a_plan_that_is_not_promised_nothing_is_expected(cast: Cast) -> None:
    review = a_review(cast, a_plan(cast), people=[cast.mia])
    sent = [{"milestone": milestone(review.plan, 1).pk, "expected_on": "2026-09-18"}]
    with clock.at(STARTS):
        with unchanged():
            answer = hold(cast, review, present=[cast.mia.pk], forecasts=sent)
        assert fault(answer) == (422, "/forecasts/0/milestone", "not_open")
        assert hold(cast, review, present=[cast.mia.pk], forecasts=[]).status_code == 200


@pytest.mark.long
def test_a_plan_that_ended_has_its_last_review(cast: Cast) -> None:
    review = a_review(cast)
    abandon_plan(review.plan_id, act=Act(cast.mia, message="Too late."))
    with clock.at(STARTS):
        assert hold(cast, review, forecasts=[]).status_code == 200


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    review = a_review(cast)
    with clock.at(STARTS), unchanged():
        for name, status in (("max", 403), ("cora", 404), ("lia", 404), ("nobody", 401)):
            path = f"{REVIEWS}/{review.pk}/hold"
            assert as_person(cast, name).post(path, body(cast, review)).status_code in (status, 400)
    assert fresh(review).status == "scheduled"


@pytest.mark.long
def test_who_came_uninvited_was_there(cast: Cast) -> None:
    review = schedule_review(act=Act(cast.mia), plan=a_plan(cast, "committed"), title="Among us", starts_at=STARTS)
    with clock.at(STARTS):
        answer = hold(cast, review, present=[cast.mia.pk, cast.max.pk])
    assert {one["name"]: one["present"] for one in answer.json()["attendees"]} == {"Mia": True, "Max": True}
