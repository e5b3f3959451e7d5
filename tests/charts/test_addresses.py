"""Charts at addresses of their own: an image that stands by itself, for those who see the record."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine

from escalations.services.evidence import measure_impact
from tests.admin.planning import cause_of, escalation_of, promised
from tests.cast import Api, Cast, bearer
from tests.charts.markup import parsed, words
from tracker.acts import Act

NOW = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
TITLE = "Every <order> & 'invoice'"


@pytest.fixture(autouse=True)
def at_work() -> object:
    """A Monday morning."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.long
def test_the_trend_of_a_plan_is_an_image(cast: Cast) -> None:
    plan = promised(cast)
    answer = Api(bearer(cast.max)).get(f"/api/v1/plans/{plan.pk}/trend.svg")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml; charset=utf-8")
    assert answer["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    text = answer.content.decode()
    assert "M2 Step corrective" in words(parsed(text))
    assert "var(" not in text
    assert answer.content == Api(bearer(cast.mia)).get(f"/api/v1/plans/{plan.pk}/trend.svg").content


def test_an_image_may_be_asked_for_as_one(cast: Cast) -> None:
    plan, api = promised(cast), Api(bearer(cast.max))
    for accepted, status in (("image/svg+xml", 200), ("image/avif,image/*,*/*;q=0.8", 200), ("image/png", 406)):
        assert api.get(f"/api/v1/plans/{plan.pk}/trend.svg", accept=accepted).status_code == status, accepted


def test_nobody_else_sees_it_and_nothing_else_is_asked(cast: Cast) -> None:
    plan = promised(cast)
    path = f"/api/v1/plans/{plan.pk}/trend.svg"
    assert Api(bearer(cast.lia)).get(path).status_code == 404
    assert Api(bearer(cast.cora)).get(path).status_code == 404
    assert Api().get(path).status_code == 401
    assert Api(bearer(cast.mia)).get(path, {"width": "1"}).status_code == 400
    assert Api(bearer(cast.mia)).post(path).status_code == 405


def test_a_plan_without_promises_has_a_chart_that_says_so(cast: Cast) -> None:
    escalation = escalation_of(cast, "Parcels wait")
    api = Api(bearer(cast.mia))
    made = api.post("/api/v1/plans", {"escalation": escalation.pk, "title": "Parcels leave"}).json()
    answer = api.get(f"/api/v1/plans/{made['id']}/trend.svg")
    assert "Nothing is promised or forecast yet." in words(parsed(answer.content.decode()))


@pytest.mark.long
def test_the_pareto_of_an_escalation_is_an_image(cast: Cast) -> None:
    escalation = escalation_of(cast, TITLE)
    path, api = f"/api/v1/escalations/{escalation.pk}/pareto.svg", Api(bearer(cast.max))
    assert "cannot be said" in words(parsed(api.get(path).content.decode()))
    factor = cause_of(cast, escalation)
    measure_impact(
        act=Act(cast.mia), factor=factor, amount=Decimal(40), unit="<b>s", counted=True, since=date(2026, 11, 2),
        until=date(2026, 11, 8), evidence="Counted.",
    )  # fmt: skip
    answer = api.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml; charset=utf-8")
    chart = parsed(answer.content.decode())
    assert "the big X: Two prices · 40" in words(chart)
    assert "<b>s" in words(chart)
    assert Api(bearer(cast.lia)).get(path).status_code == 404
