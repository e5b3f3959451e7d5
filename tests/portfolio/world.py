"""A year of ACME in small: flags, escalations, a plan, its needle, what was told and what was answered."""

from datetime import date, timedelta
from typing import Any, Final

from escalations.models import Escalation
from escalations.services.flags import discuss_flag, escalate_flag, flag_flag, withdraw_flag
from recovery.models import Resolution
from recovery.services.promising import rebaseline_plan
from recovery.services.resolutions import confirm_resolution, contradict_resolution
from recovery.services.steps import forecast_milestone
from tests.again import again
from tests.cast import Cast
from tests.customer.world import a_publication as a_told
from tests.flows.world import DAY, HOUR, NOW, a_customers, a_flag, as_person
from tests.plans.world import STEPS, a_plan, milestone
from tests.readings.made import measure
from tracker import clock
from tracker.acts import Act

FIGURES: Final = "/api/v1/figures/portfolio"
RECORDS: Final = f"{FIGURES}/records"
BOARD: Final = "/api/v1/portfolio"
LATER: Final = NOW + 40 * DAY
"""When everything of the year is over."""

WHOLE: Final = {"since": "2026-01-01", "until": "2026-12-31"}


@again
def a_year(cast: Cast) -> None:
    """Told from the first flag to LATER, which the caller has to travel to."""
    flags(cast)
    closures(cast)
    promises(cast)


@again
def flags(cast: Cast) -> None:
    """Averted, joined to an escalation, withdrawn, and three that wait, each at another step."""
    a_flag(cast, "averted", severity="high", sensed_at=NOW - 3 * DAY, pace=3 * HOUR)
    a_flag(cast, "averted", severity="critical", sensed_at=NOW - 4 * DAY, pace=5 * HOUR)
    joined = a_flag(cast, "flagged", sensed_at=NOW - 2 * DAY, pace=timedelta(minutes=90))
    escalate_flag(joined.pk, act=Act(cast.mia), escalation=a_customers(cast))
    gone = a_flag(cast, sensed_at=NOW - 5 * HOUR)
    withdraw_flag(gone.pk, act=Act(cast.mia, NOW - 2 * HOUR, "It was a test."))
    a_flag(cast, sensed_at=NOW - DAY)
    waiting = a_flag(cast, service=cast.portal, sensed_at=NOW - 26 * HOUR)
    flag_flag(waiting.pk, act=Act(cast.mia, NOW - 20 * HOUR))
    discuss_flag(waiting.pk, act=Act(cast.mia, NOW - HOUR))


@again
def closures(cast: Cast) -> None:
    """Confirmed with scores, contradicted and so open again, and one that is answered by silence."""
    confirmed, contradicted, _ = rows = [a_customers(cast, "closed", severity="low") for _ in range(3)]
    for row in rows:
        a_told(row)
    confirm_resolution(question(confirmed).pk, act=Act(cast.cora), effort=2, satisfaction=5)
    contradict_resolution(question(contradicted).pk, act=Act(cast.cora), effort=7)


@again
def promises(cast: Cast) -> None:
    """Of three milestones one is done in time, one by another date alone, and one never; its needle gets better."""
    plan = a_plan(cast, "committed")
    one, two, three = (milestone(plan, number) for number in (1, 2, 3))
    measure(cast, plan.needles.get(), [40, 41, 39, 40, 42, 40, 20, 12, 8, 6, 5, 4])
    with clock.at(NOW + 2 * HOUR):
        forecast_milestone(two.pk, act=Act(cast.max, message="Late parts."), expected_on=date(2026, 9, 30))
    with clock.at(NOW + DAY):
        for verb in ("start", "finish"):
            STEPS[verb](one.pk, act=Act(cast.max))
    dates: Any = [{"milestone": two, "due_on": date(2026, 10, 2)}, {"milestone": three, "due_on": date(2026, 10, 9)}]
    with clock.at(NOW + 2 * DAY):
        rebaseline_plan(plan.pk, act=Act(cast.eli, message="Late parts."), dates=dates)
    with clock.at(NOW + 14 * DAY):
        for verb in ("start", "finish"):
            STEPS[verb](two.pk, act=Act(cast.max))


def question(escalation: Escalation) -> Resolution:
    """The one that stands."""
    return Resolution.objects.get(escalation=escalation, ended_at=None)


def told(cast: Cast, address: str = FIGURES, name: str = "mia", **query: Any) -> Any:
    """The answer to somebody who may ask."""
    answer = as_person(cast, name).get(address, query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def figures(cast: Cast, name: str = "mia", **query: Any) -> dict[str, Any]:
    """The figures by their names."""
    return {one["name"]: one for one in told(cast, FIGURES, name, **query)["figures"]}
