"""Plans and milestones in lists, on the board of the day, and in the figures about ourselves."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from recovery.models import Milestone, RecoveryPlan
from recovery.services.plans import submit_plan
from recovery.services.steps import finish_milestone, forecast_milestone, start_milestone
from tests.admin.browser import Browser
from tests.admin.planning import MILESTONE, NOW, PLAN, drafted, milestone, page, promised, reviewed, step
from tests.cast import Cast
from tracker.acts import Act
from tracker.models import User

Browse = Callable[[User | None], Browser]


@pytest.fixture(autouse=True)
def traveller() -> Any:
    """A Monday morning, from which a test may move on."""
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def queries(browser: Browser, path: str) -> int:
    """How many queries a page takes, once what is kept per process is there."""
    browser.get(path)
    with CaptureQueriesContext(connection) as found:
        assert browser.get(path).status == 200, path
    return len(found)


def queue(browser: Browser, name: str) -> list[tuple[str, str]]:
    """What stands in a queue of the board: label and what it says."""
    queues = {one["name"]: one for one in browser.get("/admin/").context["queues"]}
    return [(item["label"], item["says"]) for item in queues[name]["items"]] if name in queues else []


@pytest.mark.long
def test_lists_and_pages_take_as_many_queries_for_many_rows(browse: Browse, cast: Cast) -> None:
    plan, browser = promised(cast), browse(cast.mia)
    paths = [PLAN, MILESTONE, "/admin/", page(plan), page(milestone(plan, 1))]
    few = {path: queries(browser, path) for path in paths}
    for number in range(3):
        one = step(cast, plan, title=f"More {number}", predecessors=[milestone(plan, 1)])
        forecast_milestone(one.pk, act=Act(cast.mia), expected_on=date(2026, 12, 4))
    drafted(cast, "Another")
    many = {path: queries(browser, path) for path in paths}
    assert {path: count - few[path] for path, count in many.items() if count > few[path]} == {}
    assert many[PLAN] <= 12
    assert many[page(plan)] <= 55, many


@pytest.mark.long
def test_lists_can_be_narrowed(browse: Browse, cast: Cast, traveller: Any) -> None:
    first, second = promised(cast), drafted(cast, "Another")
    submit_plan(second.pk, act=Act(cast.mia))
    late = milestone(first, 2)
    forecast_milestone(late.pk, act=Act(cast.max, message="Late."), expected_on=date(2026, 12, 9))
    traveller.shift(timedelta(hours=1))
    for base, query, found in (
        (PLAN, {"status__exact": "in_review"}, {second}),
        (PLAN, {"risk": "1"}, {first}),
        (PLAN, {"late": "1"}, {first}),
        (PLAN, {"review": "1"}, {second}),
        (PLAN, {"mine": "1"}, set()),
        (PLAN, {"q": "another"}, {second}),
        (MILESTONE, {"mine": "1", "plan__ref": ""}, None),
        (MILESTONE, {"risk": "1"}, {late}),
        (MILESTONE, {"late": "1"}, {late}),
        (MILESTONE, {"mine": "1", "kind__exact": "corrective"}, set()),
        (MILESTONE, {"q": "corrective"}, {late, milestone(second, 2)}),
    ):
        answer = browse(cast.eli).get(base, query)
        if found is not None:
            assert answer.status == 200, query
            assert set(answer.context["cl"].result_list) == found, query


@pytest.mark.long
def test_the_board_has_what_is_due_or_at_risk(browse: Browse, cast: Cast, traveller: Any) -> None:
    plan = promised(cast)
    assert queue(browse(cast.mia), "milestones") == []
    traveller.move_to(NOW + timedelta(days=1))
    assert [label for label, _ in queue(browse(cast.mia), "milestones")] == [f"{plan.ref} M1 Step containment"]
    assert queue(browse(cast.max), "milestones") == []
    forecast_milestone(milestone(plan, 2).pk, act=Act(cast.max, message="Late."), expected_on=date(2026, 12, 9))
    assert queue(browse(cast.max), "milestones") == [(f"{plan.ref} M2 Step corrective", "1 risk")]


@pytest.mark.long
def test_the_board_has_what_is_to_be_reviewed_and_verified(browse: Browse, cast: Cast) -> None:
    plan = drafted(cast)
    submit_plan(plan.pk, act=Act(cast.mia))
    assert queue(browse(cast.eli), "reviews") == [(str(plan), "read it, then approve or return it")]
    assert queue(browse(cast.mia), "reviews") == []
    assert queue(browse(cast.max), "reviews") == []
    assert queue(browse(cast.lia), "reviews") == []
    one = milestone(promised(cast), 2)
    start_milestone(one.pk, act=Act(cast.max))
    finish_milestone(one.pk, act=Act(cast.max))
    assert queue(browse(cast.mia), "verify") == [(f"{one.plan.ref} {one}", "look, and verify it")]


@pytest.mark.long
def test_an_approved_plan_asks_for_no_review_until_it_changes(browse: Browse, cast: Cast) -> None:
    plan = reviewed(cast, drafted(cast))
    assert queue(browse(cast.eli), "reviews") == []
    step(cast, plan, title="Slipped in")
    assert queue(browse(cast.eli), "reviews") == [(str(plan), "changed since it was approved")]


@pytest.mark.long
def test_figures_about_ourselves_teach_while_they_are_empty(browse: Browse, cast: Cast, traveller: Any) -> None:
    path = "/admin/recovery/calibration/"
    text = browse(cast.mia).get(path).text
    assert "No promise is due yet." in text
    assert "No history." in text
    plan = promised(cast)
    start_milestone(milestone(plan, 1).pk, act=Act(cast.mia))
    finish_milestone(milestone(plan, 1).pk, act=Act(cast.mia))
    traveller.shift(timedelta(days=40))
    assert "33 % of 3" in browse(cast.mia).get(path).text
    assert "No promise is due yet." in browse(cast.lia).get(path).text


@pytest.mark.long
def test_others_have_other_plans(browse: Browse, cast: Cast) -> None:
    plan = promised(cast)
    browser = browse(cast.lia)
    assert browser.get(page(plan)).status == browser.get(page(milestone(plan, 1))).status == 404
    assert (RecoveryPlan.objects.count(), Milestone.objects.count()) == (1, 3)
    assert not browser.get(PLAN).context["cl"].result_list
    assert not browser.get(MILESTONE).context["cl"].result_list
