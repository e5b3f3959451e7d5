"""The gate shows all its lines at once, as it is and as it would be."""

from typing import Any

import pytest

from recovery.models import Milestone, RecoveryPlan
from tests.cast import Cast
from tests.flows.verbs import EVERYBODY, PROVIDER, refusal_for
from tests.flows.world import (
    ESCALATION_VERBS,
    TO_CLOSED,
    an_escalation,
    as_person,
    fault,
    fresh,
    queries,
    unchanged,
    undone,
    unknown_id,
)
from tests.plans.world import DATES, a_milestone, a_needle, a_plan, an_empty_plan, milestone
from tracker.acts import Act
from tracker.kinds import BlackoutKind
from tracker.models import Blackout, Calendar


def gate(cast: Cast, plan: RecoveryPlan, *tried: dict[str, Any], name: str = "mia") -> Any:
    address, api = f"/api/v1/plans/{plan.pk}/gate", as_person(cast, name)
    return api.post(address, {"milestones": list(tried)}) if tried else api.get(address)


def red(answer: Any) -> dict[str, list[str]]:
    assert answer.status_code == 200, answer.content
    lines = answer.json()["lines"]
    return {line["code"]: [one["code"] for one in line["reasons"]] for line in lines if line["state"] == "red"}


def test_all_lines_at_once(cast: Cast) -> None:
    plan = an_empty_plan(cast)
    told = gate(cast, plan).json()
    assert (told["green"], told["promisable"]) == (False, False)
    assert [line["number"] for line in told["lines"]] == [1, 2, 3, 4, 5, 6, 7]
    assert red(gate(cast, plan)) == {
        "complete": ["no_milestone"],
        "addresses_causes": ["no_root_cause", "containment_missing"],
        "measured": ["no_needle"],
        "reviewed": ["not_reviewed"],
    }


def test_a_whole_plan_waits_for_its_review_alone(cast: Cast) -> None:
    plan = a_plan(cast, "in_review")
    assert red(gate(cast, plan)) == {"reviewed": ["not_reviewed"]}
    assert gate(cast, plan).json()["promisable"] is True


@pytest.mark.long
def test_a_blackout_and_a_holiday_take_days(cast: Cast) -> None:
    """M1 to M3 need seven of twelve days until 2 October."""
    plan = a_plan(cast, "approved")
    assert gate(cast, plan).json()["green"] is True
    Blackout.objects.create(
        customer=cast.acme, kind=BlackoutKind.PEAK, starts_on=DATES[0], ends_on="2026-09-24", reason="Sale week"
    )
    found = red(gate(cast, plan))
    assert set(found) == {"fits"}
    [first, *_] = next(line for line in gate(cast, plan).json()["lines"] if line["code"] == "fits")["reasons"]
    assert "Sale week (Acme Stores)" in first["text"]
    later = {"milestone": milestone(plan, 2).pk, "due_on": "2026-10-01"}
    last = {"milestone": milestone(plan, 3).pk, "due_on": "2026-10-06"}
    with unchanged():
        assert set(red(gate(cast, plan, later, last))) == {"reviewed"}
    Blackout.objects.create(kind=BlackoutKind.SHUTDOWN, starts_on="2026-10-05", ends_on="2026-10-05", reason="Outing")
    more = last | {"lead_days": 4}  # eight days: until 5 October there are seven left, until the 6th one more
    assert set(red(gate(cast, plan, later, more | {"due_on": "2026-10-05"}))) == {"fits", "reviewed"}
    assert set(red(gate(cast, plan, later, more))) == {"reviewed"}
    Calendar.objects.filter(customers=cast.acme).update(country="US")
    columbus = more | {"due_on": "2026-10-12"}  # no day of theirs
    assert set(red(gate(cast, plan, later, columbus))) == {"reviewed"}


@pytest.mark.long
def test_what_if_saves_nothing(cast: Cast) -> None:
    plan = a_plan(cast, "approved")
    one, two, three = (milestone(plan, number) for number in (1, 2, 3))
    tries: list[tuple[dict[str, Any], dict[str, list[str]]]] = [
        ({"milestone": one.pk, "due_on": None}, {"complete": ["date_missing"], "fits": ["not_weighed"]}),
        ({"milestone": one.pk, "owner": None}, {"complete": ["owner_missing"]}),
        ({"milestone": one.pk, "owner": cast.eli.pk}, {}),
        ({"milestone": two.pk, "dropped": True}, {"addresses_causes": ["corrective_missing"]}),
        ({"milestone": two.pk, "kind": "preventive"}, {"addresses_causes": ["corrective_missing"]}),
        ({"milestone": one.pk, "predecessors": [three.pk]}, {"ordered": ["cycle"]}),
        ({"milestone": three.pk, "lead_days": 30}, {"fits": ["too_short"]}),
    ]
    with unchanged():
        for tried, expected in tries:
            found = red(gate(cast, plan, tried))
            assert set(found) >= set(expected), (tried, found)
            assert set(found) - {"reviewed"} <= set(expected) | {"fits"}, (tried, found)
    assert gate(cast, plan).json()["green"] is True


@pytest.mark.long
def test_what_would_void_the_review_is_told(cast: Cast) -> None:
    """A change that is written voids it, so one that is tried does; what changes nothing does not."""
    plan = a_plan(cast, "approved")
    two = milestone(plan, 2)
    before = [one.predecessor_id for one in two.dependencies.all()]
    same = {"milestone": two.pk, "due_on": str(two.due_on), "owner": cast.max.pk, "predecessors": before}
    assert red(gate(cast, plan, same)) == {}
    changes: list[dict[str, Any]] = [{"owner": cast.eli.pk}, {"lead_days": 2}, {"predecessors": []}]
    for change in changes:
        assert red(gate(cast, plan, same | change)) == {"reviewed": ["changed_since_review"]}, change


def test_whoever_owns_it_may_stay(cast: Cast) -> None:
    """As in a write, only a new owner is asked for their side."""
    plan = a_plan(cast, "draft")
    one = milestone(plan, 1)
    Milestone.objects.filter(pk=one.pk).update(side="customer")
    for owner, status in ((cast.max, 200), (cast.eli, 422), (cast.cora, 200)):
        assert gate(cast, plan, {"milestone": one.pk, "owner": owner.pk}).status_code == status, owner


@pytest.mark.long
def test_a_containment_counts_while_it_holds(cast: Cast) -> None:
    """What was reopened is not contained, whatever was stamped before."""
    escalation = an_escalation(cast, "contained")
    plan = an_empty_plan(cast, escalation)
    assert red(gate(cast, plan))["addresses_causes"] == ["no_root_cause"]
    for verb in (*TO_CLOSED[1:], "reopen"):
        ESCALATION_VERBS[verb](escalation.pk, act=Act(cast.mia, message="Because."))
    assert fresh(escalation).contained_at
    assert red(gate(cast, plan))["addresses_causes"] == ["no_root_cause", "containment_missing"]


@pytest.mark.long
def test_the_squeeze_leaves_a_day_for_the_review(cast: Cast) -> None:
    """Twelve working days are left; until it is promised, one of them is the review's."""
    for state, days in (("draft", 11), ("approved", 11), ("committed", 12)):
        with undone():
            told = as_person(cast, "mia").get(f"/api/v1/plans/{a_plan(cast, state).pk}").json()
            assert told["outlook"]["squeeze"]["common_days"] == days, state


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    plan = a_plan(cast, "draft")
    tried = {"milestone": milestone(plan, 1).pk, "due_on": "2026-09-21"}
    for name in EVERYBODY:
        for answer in (gate(cast, plan, name=name), gate(cast, plan, tried, name=name)):
            assert answer.status_code == (200 if name in PROVIDER else refusal_for(name)), name


@pytest.mark.long
def test_bad_input(cast: Cast) -> None:
    plan = a_plan(cast, "draft")
    one = {"milestone": milestone(plan, 1).pk}
    other = milestone(a_plan(cast, "draft"), 1)
    shapes: list[tuple[Any, str]] = [
        ({"milestone": unknown_id()}, "/milestones/0/milestone"),
        ({"due_on": "2026-09-21"}, "/milestones/0/milestone"),
        (one | {"due_on": "soon"}, "/milestones/0/due_on"),
        (one | {"lead_days": -1}, "/milestones/0/lead_days"),
        (one | {"owner": cast.lia.pk}, "/milestones/0/owner"),
        (one | {"status": "done"}, "/milestones/0/status"),
        (one | {"predecessors": [5]}, "/milestones/0/predecessors/0"),
    ]
    with unchanged():
        for tried, pointer in shapes:
            assert fault(gate(cast, plan, tried))[:2] == (400, pointer), tried
        assert fault(gate(cast, plan, {"milestone": other.pk})) == (422, "/milestones/0/milestone", "other_plan")
        assert fault(gate(cast, plan, one, one)) == (422, "/milestones/1/milestone", "doubled")
        away = one | {"predecessors": [other.pk]}
        assert fault(gate(cast, plan, away)) == (422, "/milestones/0/predecessors/0", "other_plan")
        aside = one | {"owner": cast.cora.pk}
        assert fault(gate(cast, plan, aside)) == (422, "/milestones/0/owner", "not_a_member")
        empty: list[dict[str, Any]] = [{}, {"milestones": []}]
        for nothing in empty:
            answer = as_person(cast, "mia").post(f"/api/v1/plans/{plan.pk}/gate", nothing)
            assert fault(answer)[:2] == (400, "/milestones"), nothing
        assert fault(as_person(cast, "mia").get(f"/api/v1/plans/{plan.pk}/gate", {"x": "1"}))[:2] == (400, "/x")


def test_in_ten_queries(cast: Cast) -> None:
    plan, api = a_plan(cast, "draft"), as_person(cast, "mia")
    a_needle(cast, plan, name="Another")
    a_milestone(cast, plan)
    with queries() as sent:
        assert api.get(f"/api/v1/plans/{plan.pk}/gate").status_code == 200
    assert len(sent) <= 10, sent
