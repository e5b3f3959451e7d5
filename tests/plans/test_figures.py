"""How promises were kept, and how true our chances were, over what somebody sees."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine

from recovery.models import Milestone, Promise, RecoveryPlan
from recovery.services.promising import rebaseline_plan
from tests.cast import Cast
from tests.flows.verbs import EVERYBODY, PROVIDER
from tests.flows.world import DAY, NOW, as_person, fault, undone, unknown_id
from tests.plans.world import DATES, STEPS, TODAY, VERBS, a_milestone, a_plan, milestone
from tracker.acts import Act

PROMISES, CALIBRATION = "/api/v1/figures/promises", "/api/v1/figures/calibration"


def told(cast: Cast, address: str, name: str = "mia", **query: Any) -> Any:
    answer = as_person(cast, name).get(address, query)
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.mark.long
def test_by_the_first_date_and_by_the_last(cast: Cast, clockwork: time_machine.Traveller) -> None:
    """Of three, one was kept, one was given another date and kept that, one was given another date and missed it."""
    plan = a_plan(cast, "committed")
    assert told(cast, PROMISES)["kept"]["first"]["share"] is None
    dates: Any = [
        {"milestone": milestone(plan, 2), "due_on": date(2026, 10, 2)},
        {"milestone": milestone(plan, 3), "due_on": date(2026, 10, 9)},
    ]
    rebaseline_plan(plan.pk, act=Act(cast.eli, message="Late parts."), dates=dates)
    for number, days in ((1, 1), (2, 14), (3, 30)):
        clockwork.move_to(NOW + days * DAY)
        for verb in ("start", "finish"):
            STEPS[verb](milestone(plan, number).pk, act=Act(cast.max))
    kept = told(cast, PROMISES)["kept"]
    assert (kept["first"]["share"], kept["first"]["n"]) == (pytest.approx(1 / 3), 3)
    assert (kept["last"]["share"], kept["last"]["n"]) == (pytest.approx(2 / 3), 3)
    assert kept["gap"] == pytest.approx(1 / 3)
    assert told(cast, PROMISES)["execution"] == {"index": 1.0, "done": 3, "due": 3}
    seen = told(cast, f"/api/v1/plans/{plan.pk}")["outlook"]
    assert (seen["kept"], [one["slip_days"] for one in seen["milestones"]]) == (kept, [-1, 3, 10])


@pytest.mark.long
def test_only_of_customers_one_sees(cast: Cast, clockwork: time_machine.Traveller) -> None:
    a_plan(cast, "committed")
    clockwork.move_to(NOW + 60 * DAY)
    assert told(cast, PROMISES)["kept"]["first"]["n"] == 3
    assert told(cast, PROMISES, customer=cast.acme.pk)["kept"]["first"]["n"] == 3
    assert told(cast, PROMISES, "lia")["kept"]["first"]["n"] == 0
    nothing = told(cast, PROMISES, customer=unknown_id())
    assert nothing == told(cast, PROMISES, "lia", customer=cast.acme.pk)
    for address in (PROMISES, CALIBRATION):
        for name in EVERYBODY:
            expected = 200 if name in PROVIDER | {"lia"} else 401 if name == "nobody" else 403
            assert as_person(cast, name).get(address).status_code == expected, name
        for query, pointer in (({"customer": "ACME"}, "/customer"), ({"since": "2026"}, "/since")):
            assert fault(as_person(cast, "mia").get(address, query))[:2] == (400, pointer)
        assert fault(as_person(cast, "mia").get(address, {"customer": [cast.acme.pk] * 2}))[:2] == (400, "/customer")


@pytest.mark.long
def test_whether_our_chances_are_true(cast: Cast, clockwork: time_machine.Traveller) -> None:
    plan = a_plan(cast, "committed")
    rows = list(plan.milestones.order_by("number"))
    Promise.objects.bulk_create(
        Promise(milestone=one, baseline=2, promised_on=one.promised_on or TODAY, lead_days=1, chance=chance)
        for one, chance in zip(rows, (0.9, 0.8, 0.3), strict=True)
    )
    assert told(cast, CALIBRATION)["brier"] == {"score": None, "base_rate": None, "n": 0}
    for number in (1, 2):
        for verb in ("start", "finish"):
            STEPS[verb](milestone(plan, number).pk, act=Act(cast.max))
    clockwork.move_to(NOW + 60 * DAY)
    found = told(cast, CALIBRATION)
    assert found["brier"]["score"] == pytest.approx((0.1**2 + 0.2**2 + 0.3**2) / 3)
    assert found["brier"]["base_rate"] == pytest.approx(2 / 9)
    assert (found["brier"]["n"], found["better_than_base_rate"], len(found["bins"])) == (3, True, 10)


def test_the_chance_is_drawn_from_what_others_took(cast: Cast) -> None:
    """Eight finished milestones of a kind, six of them in time: a fresh one has three chances in four."""
    plan = a_plan(cast, "committed")
    with undone():
        remember(cast, plan)
        seen = told(cast, f"/api/v1/plans/{plan.pk}")["outlook"]
    fresh = seen["milestones"][1]
    assert (fresh["chance"]["share"], fresh["chance"]["finished"]) == (pytest.approx(0.75), 8)
    assert fresh["likely_by"] == "2026-09-25"  # a day for M1, then three that take twice as long


@pytest.fixture
def history(cast: Cast) -> Iterator[RecoveryPlan]:
    """A promised plan, and a past that nobody lived: it is gone before the laws are looked at."""
    plan = a_plan(cast, "committed")
    with undone():
        remember(cast, plan)
        yield plan


def chance_of(cast: Cast, plan: RecoveryPlan) -> Any:
    """What is told of the chance of M2."""
    return told(cast, f"/api/v1/plans/{plan.pk}")["outlook"]["milestones"][1]["chance"]


@pytest.mark.long
def test_what_was_given_up_is_not_open_for_ever(cast: Cast, history: RecoveryPlan) -> None:
    """Nine are open in a plan: while it is promised they count, and once it was abandoned they say nothing."""
    other = a_plan(cast, "committed")
    for number in range(20, 29):
        one = Milestone.objects.create(
            customer=cast.acme, plan=other, number=number, title="Open", kind="corrective",
            first_promised_on=DATES[0], promised_on=DATES[0],
        )  # fmt: skip
        Milestone.objects.filter(pk=one.pk).update(status="in_progress", started_on=date(2026, 9, 1))
    assert chance_of(cast, history)["n"] == 17
    VERBS["abandon"](cast, other)
    chance = chance_of(cast, history)
    assert (chance["n"], chance["share"]) == (8, pytest.approx(0.75))


def test_too_few_days_are_left_for_what_has_not_begun(cast: Cast, history: RecoveryPlan) -> None:
    """M1 takes a day and M2 three. Until Friday there are two: M2 has one of its three, and one of eight was so quick.

    On its very day none is left.
    """
    Milestone.objects.filter(plan=history, number=10).update(taken_days=3, promised_days=10)
    for due, share, short in ((DATES[1], 0.75, 0), (DATES[0], 0.125, 2), (TODAY, 0.0, 3)):
        Milestone.objects.filter(plan=history, number=2).update(due_on=due)
        chance = chance_of(cast, history)
        assert (chance["share"], chance["short_days"]) == (pytest.approx(share), short), due


def test_a_date_that_is_not_named_is_not_known(cast: Cast, history: RecoveryPlan) -> None:
    a_milestone(cast, history)
    seen = told(cast, f"/api/v1/plans/{history.pk}")["outlook"]
    found = seen["chance_of_all"]
    assert (found["n"], found["unknown"], found["product"]) == (4, 1, None)
    assert seen["gate"]["lines"][6]["reasons"][-1]["data"] == found


def remember(cast: Cast, plan: RecoveryPlan) -> None:
    """Six milestones that took as long as promised, and two that took twice as long."""
    rows = [
        Milestone(
            customer=cast.acme, plan=plan, number=number, title="Past", kind="corrective",
            first_promised_on=DATES[0], promised_on=DATES[0], started_on=date(2026, 9, 1),
        )
        for number in range(10, 18)
    ]  # fmt: skip
    Milestone.objects.bulk_create(rows)
    ours = Milestone.objects.filter(pk__in=[one.pk for one in rows])
    ours.update(status="in_progress")
    ours.filter(number__lt=16).update(status="done", done_on=TODAY, taken_days=10, promised_days=10)
    ours.filter(number__gte=16).update(status="done", done_on=TODAY, taken_days=20, promised_days=10)
