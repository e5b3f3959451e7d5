"""What of meetings stands on the first page: for whom, from when, until when."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
import time_machine

from recovery.models import Review
from recovery.services.minutes import object_own_minutes, sign_minutes
from tests.admin.browser import Browser
from tests.cast import Cast
from tests.plans.world import TODAY
from tests.reviews.world import STARTS, a_review, a_told_plan, an_action, held, minutes_of
from tracker.acts import Act
from tracker.models import User

Browse = Callable[[User | None], Browser]
NAMES = ("meetings", "actions", "signatures", "reports")


@pytest.fixture(autouse=True)
def traveller() -> Iterator[time_machine.Traveller]:
    """Thursday morning."""
    with time_machine.travel(STARTS, tick=False) as clock:
        yield clock


def queues(browser: Browser) -> dict[str, list[tuple[str, str]]]:
    """What waits in the queues of meetings, with what it says."""
    found = browser.get("/admin/").context["queues"]
    return {
        queue["name"]: [(item["label"], item["says"]) for item in queue["items"]]
        for queue in found
        if queue["name"] in NAMES and queue["items"]
    }


def label(review: Review) -> str:
    """How a review is called there."""
    return f"{review} {review.title}"


@pytest.mark.long
def test_a_review_stands_there_for_a_week_and_until_it_is_held(
    browse: Browse, cast: Cast, traveller: time_machine.Traveller
) -> None:
    starts = STARTS + timedelta(days=8)
    review = a_review(cast, starts_at=starts)
    for moment, shown in ((starts - timedelta(days=7), False), (starts - timedelta(days=7, seconds=-1), True)):
        traveller.move_to(moment)
        assert ("meetings" in queues(browse(cast.max))) == shown
    assert queues(browse(cast.mia))["meetings"] == [(label(review), review.plan.ref)]
    assert "meetings" not in queues(browse(cast.eli))
    traveller.move_to(starts)
    assert queues(browse(cast.mia))["meetings"] == [(label(review), "hold it, or move it")]


@pytest.mark.long
def test_an_action_of_mine_stands_there_when_its_day_is_near(
    browse: Browse, cast: Cast, traveller: time_machine.Traveller
) -> None:
    action = an_action(cast, due_on=date(2026, 9, 22))
    three_before = datetime.combine(date(2026, 9, 19), datetime.min.time(), STARTS.tzinfo)
    traveller.move_to(three_before - timedelta(hours=2, seconds=1))
    assert queues(browse(cast.max)) == {}
    traveller.move_to(three_before - timedelta(hours=2))
    assert queues(browse(cast.max))["actions"] == [(str(action), "see to it")]
    assert "actions" not in queues(browse(cast.mia))


@pytest.mark.long
def test_minutes_stand_there_until_they_are_signed_and_when_the_customer_objects(browse: Browse, cast: Cast) -> None:
    review = held(cast, a_review(cast))
    mia, minutes = browse(cast.mia), minutes_of(review)
    assert queues(mia)["signatures"] == [(label(review), "read them, and sign")]
    assert "signatures" not in queues(browse(cast.max))
    sign_minutes(minutes.pk, act=Act(cast.mia))
    assert "signatures" not in queues(mia)
    object_own_minutes(minutes.pk, act=Act(cast.cora), words="We never said that.")
    assert queues(mia)["signatures"] == [(label(review), "the customer objects: answer it")]


@pytest.mark.long
def test_empty_queues_teach_and_others_see_nothing(browse: Browse, cast: Cast) -> None:
    a_review(cast)
    an_action(cast, plan=a_told_plan(cast), due_on=TODAY + timedelta(days=2))
    answer = browse(cast.lia).get("/admin/")
    assert queues(browse(cast.lia)) == {}
    assert "A review says every date once more" in answer.text
    assert "A report over many plans is put together" in answer.text
