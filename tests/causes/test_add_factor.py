"""What may have contributed is written down; it is suspected until somebody decides."""

from typing import Any

import pytest

from escalations.models import Factor
from escalations.services.causes import MOST_FACTORS
from tests.cast import Cast
from tests.causes.made import FACTORS, OVER, a_factor
from tests.flows.verbs import EVERYBODY, PROVIDER
from tests.flows.world import (
    an_escalation,
    as_person,
    fault,
    fresh,
    last_event,
    queries,
    unchanged,
    undone,
    unknown_id,
)


def body(about: Any, **more: Any) -> dict[str, Any]:
    return {"escalation": about.pk, "title": "Nobody watched", "category": "process"} | more


def test_it_works(cast: Cast) -> None:
    raised = an_escalation(cast, "requested")
    root = as_person(cast, "max").post(FACTORS, body(raised)).json()
    told = body(raised, title="No alarm", category="technology", parent=root["id"], escape_cause="No test either.")
    answer = as_person(cast, "max").post(FACTORS, told)
    assert answer.status_code == 201, answer.content
    said = answer.json()
    assert (said["status"], said["category"], said["escape_cause"]) == ("suspected", "technology", "No test either.")
    assert (said["parent"]["title"], said["escalation"]["ref"]) == ("Nobody watched", raised.ref)
    assert (said["impact"], said["impacts"], said["root_cause"], said["decided_at"]) == (None, 0, None, None)
    event = last_event(raised)
    assert (event.kind, event.actor, event.data["factor"]) == ("escalation.factor_added", cast.max, said["id"])
    assert fresh(raised).version == raised.version


@pytest.mark.long
def test_several_at_once_or_none(cast: Cast) -> None:
    raised, api, theirs = an_escalation(cast, "open"), as_person(cast, "mia"), a_stranger(cast)
    with unchanged():
        answer = api.post(FACTORS, [body(raised), body(raised, parent=theirs.pk)])
        assert fault(answer) == (400, "/1/parent", "does_not_exist")
    answer = api.post(FACTORS, [body(raised), body(raised, title="No alarm")])
    assert [one["title"] for one in answer.json()] == ["Nobody watched", "No alarm"]


@pytest.mark.long
def test_so_many_and_no_more(cast: Cast) -> None:
    raised, api = an_escalation(cast, "open"), as_person(cast, "mia")
    told = {"customer": cast.acme, "escalation": raised, "category": "process"}
    Factor.objects.bulk_create(Factor(title=f"Why {number}", **told) for number in range(MOST_FACTORS - 1))
    assert api.post(FACTORS, body(raised)).status_code == 201
    with unchanged():
        assert fault(api.post(FACTORS, body(raised))) == (422, "/escalation", "too_many")
    assert api.post(FACTORS, body(an_escalation(cast, "open"))).status_code == 201


def a_stranger(cast: Cast) -> Factor:
    """GLOBEX's, which Lia writes down."""
    raised = {"customer": cast.globex.pk, "title": "Theirs", "reason": "Why", "severity": "low"}
    lia = as_person(cast, "lia")
    escalation = lia.post("/api/v1/escalations", raised).json()["id"]
    told = {"escalation": escalation, "title": "Theirs", "category": "people"}
    return Factor.objects.get(pk=lia.post(FACTORS, told).json()["id"])


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    raised = an_escalation(cast, "open")
    for name in EVERYBODY:
        api = as_person(cast, name)
        if name in PROVIDER:
            with undone():
                assert api.post(FACTORS, body(raised)).status_code == 201, name
            continue
        with unchanged():
            answer = api.post(FACTORS, body(raised))
        if name == "lia":
            assert fault(answer) == (400, "/escalation", "does_not_exist")
        else:
            assert answer.status_code == (401 if name == "nobody" else 403), name


@pytest.mark.parametrize("state", OVER)
def test_not_about_what_is_over(cast: Cast, state: str) -> None:
    raised = an_escalation(cast, state)
    with unchanged():
        assert fault(as_person(cast, "mia").post(FACTORS, body(raised))) == (409, "", "over")


@pytest.mark.long
def test_bad_input(cast: Cast) -> None:
    raised, api = an_escalation(cast, "open"), as_person(cast, "mia")
    other = a_factor(cast)
    bad: list[tuple[str, Any]] = [
        ("title", ""),
        ("title", "x" * 201),
        ("category", "somebody"),
        ("category", None),
        ("parent", unknown_id()),
        ("parent", raised.pk),
        ("escalation", unknown_id()),
        ("description", "x" * 10_001),
        ("status", "confirmed"),
        ("root_cause", unknown_id()),
        ("customer", cast.acme.pk),
    ]
    with unchanged():
        for name, value in bad:
            assert fault(api.post(FACTORS, body(raised, **{name: value})))[:2] == (400, f"/{name}"), (name, value)
        elsewhere = api.post(FACTORS, body(raised, parent=other.pk))
        assert fault(elsewhere) == (422, "/parent", "other_escalation")


@pytest.mark.long
def test_listed_in_a_fixed_number_of_queries(cast: Cast) -> None:
    factor, api = a_factor(cast), as_person(cast, "mia")
    with queries() as few:
        assert api.get(FACTORS).json()["count"] == 1
    for state in ("confirmed", "ruled_out"):
        a_factor(cast, state, factor.escalation)
    with queries() as many:
        assert api.get(FACTORS, {"escalation": factor.escalation_id}).json()["count"] == 3
    assert len(few) == len(many) <= 4, many
    assert api.get(FACTORS, {"status": "confirmed"}).json()["count"] == 1
    statuses = [row["status"] for row in api.get(FACTORS, {"ordering": "status"}).json()["results"]]
    assert statuses == ["suspected", "confirmed", "ruled_out"]
    assert as_person(cast, "lia").get(FACTORS).json()["count"] == 0
    with queries() as one:
        assert api.post(FACTORS, body(factor.escalation, parent=factor.pk)).status_code == 201
    assert len(one) <= 12, one
