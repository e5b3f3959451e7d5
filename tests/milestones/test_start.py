"""Work has begun."""

from datetime import UTC, date, datetime

from tests.cast import Cast
from tests.flows.verbs import PROVIDER
from tests.flows.world import as_person, fresh
from tests.milestones.verbs import MilestoneVerb
from tests.plans.world import TODAY, a_plan, milestone, step_in
from tracker.models import Calendar


class TestStart(MilestoneVerb):
    verb = "start"
    sources = ("planned",)
    target = "in_progress"
    event = "milestone.started"
    may = PROVIDER


def test_on_the_customers_day(cast: Cast) -> None:
    one = step_in(cast, "planned")
    Calendar.objects.filter(customers=cast.acme).update(zone="Pacific/Auckland")
    late = datetime(2026, 9, 15, 14, tzinfo=UTC)  # already the 16th there, at two in the morning
    told = as_person(cast, "max").post(f"/api/v1/milestones/{one.pk}/start", {"occurred_at": late.isoformat()}).json()
    assert told["started_on"] == str(TODAY)
    assert fresh(one).started_on == TODAY


def test_before_it_is_promised(cast: Cast) -> None:
    """What stops the harm does not wait for the plan."""
    one = milestone(a_plan(cast, "draft"), 1)
    told = as_person(cast, "max").post(f"/api/v1/milestones/{one.pk}/start").json()
    assert (told["status"], told["started_on"]) == ("in_progress", str(date(2026, 9, 16)))
