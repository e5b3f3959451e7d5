"""What a factor says, and what it is the reason of, is corrected while its escalation is under way."""

from typing import Any

import pytest

from escalations.services.escalations import close_escalation, contain_escalation, monitor_escalation
from tests.cast import Cast
from tests.causes.made import FACTORS, a_factor
from tests.flows.verbs import EVERYBODY, PROVIDER, refusal_for
from tests.flows.world import as_person, fault, fresh, last_event, queries, unchanged, undone, unknown_id
from tracker.acts import Act


def patch(cast: Cast, factor: Any, change: dict[str, Any], name: str = "mia") -> Any:
    return as_person(cast, name).patch(f"{FACTORS}/{factor.pk}", change, if_match="*")


@pytest.mark.long
def test_it_works(cast: Cast) -> None:
    factor = a_factor(cast, "confirmed")
    why = a_factor(cast, about=factor.escalation, title="Why")
    change = {"title": "Nobody looked", "parent": why.pk, "escape_cause": "No alarm.", "changelog_message": "Clearer."}
    answer = patch(cast, factor, change, "max")
    assert answer.status_code == 200, answer.content
    said = answer.json()
    assert (said["title"], said["parent"]["title"], said["escape_cause"]) == ("Nobody looked", "Why", "No alarm.")
    event = last_event(factor)
    assert (event.kind, event.actor, event.message) == ("factor.amended", cast.max, "Clearer.")
    assert event.data["changes"]["parent"] == {"from": None, "to": str(why.pk)}
    assert patch(cast, factor, {"parent": None}).json()["parent"] is None


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    factor, change = a_factor(cast), {"title": "Other"}
    unknown = as_person(cast, "mia").patch(f"{FACTORS}/{unknown_id()}", change, if_match="*")
    for name in EVERYBODY:
        if name in PROVIDER:
            with undone():
                assert patch(cast, factor, change, name).status_code == 200
            continue
        with unchanged():
            answer = patch(cast, factor, change, name)
        assert answer.status_code == refusal_for(name)
        assert answer.status_code != 404 or answer.content == unknown.content


@pytest.mark.long
def test_a_factor_is_never_its_own_reason(cast: Cast) -> None:
    """Neither at once nor by others in between."""
    first = a_factor(cast)
    second = a_factor(cast, about=first.escalation, parent=first)
    third = a_factor(cast, about=first.escalation, parent=second)
    with unchanged():
        for other in (first, second, third):
            assert fault(patch(cast, first, {"parent": other.pk})) == (422, "/parent", "circle")
    assert patch(cast, third, {"parent": first.pk}).status_code == 200
    assert patch(cast, second, {"parent": third.pk}).status_code == 200
    assert fault(patch(cast, first, {"parent": second.pk})) == (422, "/parent", "circle")


def test_a_reason_belongs_to_the_same_escalation(cast: Cast) -> None:
    factor, other = a_factor(cast), a_factor(cast)
    with unchanged():
        assert fault(patch(cast, factor, {"parent": other.pk})) == (422, "/parent", "other_escalation")


def test_not_when_it_is_over(cast: Cast) -> None:
    factor, act = a_factor(cast), Act(cast.mia)
    for step in (contain_escalation, monitor_escalation, close_escalation):
        step(factor.escalation_id, act=act)
    with unchanged():
        assert fault(patch(cast, factor, {"title": "Late words"})) == (409, "", "over")


@pytest.mark.long
def test_versions_and_many_at_once(cast: Cast) -> None:
    factor, api = a_factor(cast), as_person(cast, "mia")
    other = a_factor(cast, about=factor.escalation)
    with unchanged():
        assert fault(api.patch(f"{FACTORS}/{factor.pk}", {"title": "x"})) == (428, "", "version_needed")
        assert fault(api.patch(f"{FACTORS}/{factor.pk}", {"title": "x"}, if_match='"2.x"')) == (412, "", "stale")
        circle = [{"id": factor.pk, "parent": other.pk}, {"id": other.pk, "parent": factor.pk}]
        assert fault(api.patch(FACTORS, circle)) == (422, "/1/parent", "circle")
    answer = api.patch(FACTORS, [{"id": one.pk, "category": "demand"} for one in (factor, other)])
    assert {one["category"] for one in answer.json()} == {"demand"}
    assert fresh(factor).version == 2


def test_query_count(cast: Cast) -> None:
    factor = a_factor(cast)
    other = a_factor(cast, about=factor.escalation)
    api = as_person(cast, "mia")
    with queries() as found:
        answer = api.patch(f"{FACTORS}/{factor.pk}", {"parent": other.pk}, if_match="*")
        assert answer.status_code == 200
    assert len(found) <= 13, found
