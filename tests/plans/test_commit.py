"""A plan is promised."""

from tests.cast import Cast
from tests.plans.world import a_plan
from tests.flows.world import queries, as_person


def test_it_works(cast: Cast) -> None:
    plan = a_plan(cast, "completed")
    assert plan.status == "completed"


def test_get(cast):
    plan = a_plan(cast, "committed")
    api = as_person(cast, "mia")
    with queries() as q:
        a = api.get(f"/api/v1/plans/{plan.pk}")
    print(a.status_code, a.content.decode())
    for s in q:
        print(s[:150].replace("\n", " "))
    for w in ("gate", "trend", "trend.svg"):
        a = api.get(f"/api/v1/plans/{plan.pk}/{w}")
        print(a.status_code, a.content.decode()[:3000])
    for w in ("figures/promises", "figures/calibration", "promises", "forecasts", "milestones", "needles"):
        a = api.get(f"/api/v1/{w}")
        print(a.status_code, a.content.decode()[:600])
    assert 0
