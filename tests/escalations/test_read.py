"""Escalations are listed and read."""

from typing import Any

import pytest

from tests.cast import Cast
from tests.flows.verbs import EVERYBODY, PROVIDER
from tests.flows.world import a_customers, a_flag, an_escalation, as_person, iso, queries, unknown_id


@pytest.mark.long
def test_who_sees_it(cast: Cast) -> None:
    raised = an_escalation(cast)
    for name in EVERYBODY:
        api = as_person(cast, name)
        page, one = api.get("/api/v1/escalations"), api.get(f"/api/v1/escalations/{raised.pk}")
        if name in PROVIDER:
            assert [row["id"] for row in page.json()["results"]] == [str(raised.pk)], name
            assert one.json()["ref"] == raised.ref
        elif name == "lia":
            assert page.json()["results"] == []
            assert (one.status_code, one.content) == (404, api.get(f"/api/v1/escalations/{unknown_id()}").content)
        else:
            refused = (401, 401) if name == "nobody" else (403, 404)
            assert (page.status_code, one.status_code) == refused, name


@pytest.mark.long
def test_the_number_of_rows_costs_no_query(cast: Cast) -> None:
    api = as_person(cast, "mia")
    an_escalation(cast)
    with queries() as few:
        assert len(api.get("/api/v1/escalations").json()["results"]) == 1
    a_flag(cast, "escalated")
    for state in ("open", "closed", "declined"):
        an_escalation(cast, state)
    with queries() as many:
        assert len(api.get("/api/v1/escalations").json()["results"]) == 5
    assert len(few) == len(many) <= 4, many


def test_a_single_one_is_read_in_at_most_eight_queries(cast: Cast) -> None:
    own, api = a_customers(cast), as_person(cast, "mia")
    with queries() as sent:
        assert api.get(f"/api/v1/escalations/{own.pk}").status_code == 200
    assert len(sent) <= 8, sent


@pytest.mark.long
def test_filters_and_orders(cast: Cast) -> None:
    api = as_person(cast, "mia")
    low = an_escalation(cast, "open", severity="low", owner=cast.max)
    critical, high = an_escalation(cast, severity="critical"), a_customers(cast, "contained")

    def refs(**query: Any) -> list[str]:
        return [row["ref"] for row in api.get("/api/v1/escalations", query).json()["results"]]

    assert refs(raised_by="customer") == [high.ref]
    assert refs(owner=cast.max.pk) == [low.ref]
    assert refs(ordering="severity") == [critical.ref, high.ref, low.ref]
    assert refs(ordering="status") == [critical.ref, low.ref, high.ref]
    assert refs(ordering="next_update_due") == [high.ref, low.ref, critical.ref]
    assert refs(next_update_due__lt=iso(low.next_update_due)) == [high.ref]
    assert refs(acknowledged_at__empty="true", status="contained") == [high.ref]
    assert api.get("/api/v1/escalations", {"ordering": "reason"}).status_code == 400


def test_the_next_reminder_is_told(cast: Cast) -> None:
    own = a_customers(cast)
    told = as_person(cast, "mia").get(f"/api/v1/escalations/{own.pk}").json()
    assert told["next_reminder_at"] == "2026-09-16T09:00:00Z"  # two hours after it was raised at 9:00 in Berlin
    assert told["next_update_due"] == "2026-09-18T07:00:00Z"
