"""Updates to the customer of the cast, and words to say them in."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from escalations.models import Escalation
from recovery.models import Needle, Publication, RecoveryPlan
from recovery.services import plans, promising
from recovery.services.publishing import publish_update
from recovery.services.readings import add_reading
from tests.again import again
from tests.cast import Cast
from tests.flows.world import an_escalation, as_person, fresh
from tests.plans.world import STEPS, a_milestone, a_plan, milestone
from tracker import clock
from tracker.acts import Act

ESCALATIONS: Final = "/api/v1/escalations"
PUBLICATIONS: Final = "/api/v1/publications"
HEADLINE: Final = "{milestones_done} of {milestones_total} steps are done."
GREENER: Final[dict[str, Any]] = {
    "stated_status": "on_track",
    "stated_reason": "The supplier has promised by phone.",
    "stated_until": "2026-09-23",
}


@again
def a_promised(cast: Cast) -> RecoveryPlan:
    """Mia's promised plan that is on track: of three milestones the first is done, and its needle was read."""
    plan = a_plan(cast, "committed")
    one = milestone(plan, 1)
    for verb in ("start", "finish"):
        STEPS[verb](one.pk, act=Act(cast.max))
    measure(plan, (date(2026, 9, 14), 300), (date(2026, 9, 15), 280), (date(2026, 9, 16), 260))
    return plan


@again
def measure(plan: RecoveryPlan, *readings: tuple[date, float]) -> None:
    """What its needle showed on these days."""
    needle = Needle.objects.get(plan=plan, place=1)
    act = Act(plan.owner)
    for on, value in readings:
        add_reading(act=act, needle=needle, measured_on=on, value=Decimal(str(value)))


def publish(cast: Cast, about: Any, name: str = "mia", **body: Any) -> Any:
    """The answer to an update about this escalation or plan."""
    prefix = "plans" if isinstance(about, RecoveryPlan) else "escalations"
    return as_person(cast, name).post(f"/api/v1/{prefix}/{about.pk}/publish", body)


@again
def a_publication(cast: Cast, escalation: Escalation | None = None, **words: Any) -> Publication:
    """Mia's update about an open escalation."""
    about = escalation or an_escalation(cast, "open")
    return publish_update(about.pk, act=Act(cast.mia), **words)


@again
def another_plan(cast: Cast, plan: RecoveryPlan) -> RecoveryPlan:
    """A second promised plan of the same escalation."""
    made = plans.draft_plan(act=Act(cast.mia), escalation=fresh(plan.escalation), title="Another way")
    a_milestone(cast, made, owner=cast.max, due_on=clock.now().date() + timedelta(days=20), lead_days=2)
    plans.submit_plan(made.pk, act=Act(cast.mia))
    return promising.commit_plan(made.pk, act=Act(cast.eli), override_reason="To be filled.")
