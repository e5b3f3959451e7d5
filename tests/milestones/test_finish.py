"""Its owner says that it is done."""

from datetime import date

import pytest
import time_machine

from tests.cast import Cast
from tests.flows.verbs import PROVIDER
from tests.flows.world import DAY, NOW, as_person, fault, fresh, iso, last_event, unchanged
from tests.milestones.verbs import MilestoneVerb
from tests.plans.world import TODAY, a_plan, milestone, step_in
from tracker.models import Blackout


class TestFinish(MilestoneVerb):
    verb = "finish"
    sources = ("in_progress",)
    target = "done"
    event = "milestone.finished"
    may = PROVIDER
    day_before = "started_on"


def test_what_it_took_of_what_was_promised(cast: Cast, clockwork: time_machine.Traveller) -> None:
    """Begun on Wednesday the 16th, promised for Friday the 18th, done on Tuesday the 22nd: four of two days."""
    one, api = step_in(cast, "in_progress"), as_person(cast, "max")
    clockwork.move_to(NOW + 6 * DAY)
    told = api.post(f"/api/v1/milestones/{one.pk}/finish").json()
    assert (told["done_on"], told["taken_days"], told["promised_days"]) == ("2026-09-22", 4, 2)
    event = last_event(one)
    assert (event.data["taken_days"], event.data["promised_days"], event.data["done_on"]) == (4, 2, "2026-09-22")


def test_days_that_nobody_could_work_do_not_count(cast: Cast, clockwork: time_machine.Traveller) -> None:
    one, api = step_in(cast, "in_progress"), as_person(cast, "max")
    Blackout.objects.create(kind="freeze", starts_on="2026-09-17", ends_on="2026-09-21", reason="Freeze")
    clockwork.move_to(NOW + 6 * DAY)
    told = api.post(f"/api/v1/milestones/{one.pk}/finish").json()
    assert (told["taken_days"], told["promised_days"]) == (1, 1)  # at least one each


def test_done_on_the_day_it_was_begun(cast: Cast) -> None:
    one = step_in(cast, "in_progress")
    told = as_person(cast, "max").post(f"/api/v1/milestones/{one.pk}/finish").json()
    assert (told["done_on"], told["taken_days"], told["promised_days"]) == (str(TODAY), 1, 2)


def test_it_may_have_been_done_before_today(cast: Cast, clockwork: time_machine.Traveller) -> None:
    one, api = step_in(cast, "in_progress"), as_person(cast, "max")
    clockwork.move_to(NOW + 2 * DAY)
    told = api.post(f"/api/v1/milestones/{one.pk}/finish", {"occurred_at": iso(NOW + DAY)}).json()
    assert told["done_on"] == "2026-09-17"


@pytest.mark.long
def test_what_comes_before_it_is_done_before(cast: Cast) -> None:
    plan, api = a_plan(cast, "committed"), as_person(cast, "max")
    first, second = milestone(plan, 1), milestone(plan, 2)
    api.post(f"/api/v1/milestones/{second.pk}/start")
    with unchanged():
        answer = api.post(f"/api/v1/milestones/{second.pk}/finish")
    assert fault(answer) == (409, f"/predecessors/{first.pk}", "predecessor_open")
    assert "M1 The containment step is not done yet" in answer.json()["errors"][0]["detail"]
    as_person(cast, "mia").post(f"/api/v1/milestones/{first.pk}/drop", {"changelog_message": "Not needed."})
    assert api.post(f"/api/v1/milestones/{second.pk}/finish").status_code == 200
    assert fresh(second).done_on == date(2026, 9, 16)
