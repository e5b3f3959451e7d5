"""A promised plan arms a warning for every risk of its milestones, each at the moment from which it is one."""

from datetime import date
from typing import Any

import pytest
import time_machine

from escalations.services.escalations import amend_escalation
from recovery.services.promising import rebaseline_plan
from recovery.services.steps import (
    drop_milestone,
    finish_milestone,
    forecast_milestone,
    redo_milestone,
    start_milestone,
)
from tests.cast import Cast
from tests.flows.world import undone
from tests.plans.world import VERBS, a_milestone, a_plan, milestone, step_in
from tests.warnings.stage import armed, history, inbox, local, mia, tell, warning
from tracker.acts import Act
from tracker.models import Ladder
from tracker.pipeline.reconcile import Mended, reconcile_ladders
from tracker.services.policies import add_policy


@pytest.mark.long
def test_a_plan_that_is_not_promised_warns_of_nothing(cast: Cast) -> None:
    for state in ("draft", "approved"):
        plan = a_plan(cast, state)
        assert not Ladder.objects.filter(subject_kind="milestone").exists()
        VERBS["abandon"](cast, plan)


def test_each_risk_from_its_moment(cast: Cast) -> None:
    plan = a_plan(cast, "committed")  # today is Wednesday the 16th; the three are due on Fridays, in a chain
    assert armed(milestone(plan, 1)) == {
        "finishing": "Wed 16 09:42",  # near already when it was promised
        "unconfirmed": "Wed 16 17:00",
        "starting": "Thu 17 09:00",
    }
    assert armed(milestone(plan, 2)) == {
        "unconfirmed": "Wed 16 17:00",
        "starting": "Mon 21 09:00",  # one day for M1 and three for itself: from Tuesday on
        "finishing": "Wed 23 09:00",
        "late_predecessor": "Wed 23 09:00",  # then it begins itself, and M1 is to be done
    }
    assert armed(milestone(plan, 3)) == {
        "unconfirmed": "Wed 16 17:00",
        "starting": "Wed 23 09:00",
        "finishing": "Wed 30 09:00",
        "late_predecessor": "Wed 30 09:00",
    }
    assert {ladder.whose for ladder in Ladder.objects.filter(subject_kind="milestone")} == {cast.max}


def test_in_the_transaction_that_moves_them(cast: Cast) -> None:
    plan = a_plan(cast, "committed")
    before = armed(milestone(plan, 2))
    with undone():
        start_milestone(milestone(plan, 1).pk, act=Act(cast.max))
        assert armed(milestone(plan, 2)) != before
    assert armed(milestone(plan, 2)) == before


def test_work_that_has_begun_is_waited_for_no_more(cast: Cast) -> None:
    plan = a_plan(cast, "committed")
    start_milestone(milestone(plan, 1).pk, act=Act(cast.max))
    assert "starting" not in armed(milestone(plan, 1))
    assert history(milestone(plan, 1), "starting") == ["done"]
    assert armed(milestone(plan, 2))["starting"] == "Tue 22 09:00"  # three days of its own, from Wednesday on
    assert armed(milestone(plan, 3))["starting"] == "Thu 24 09:00"
    assert history(milestone(plan, 2), "starting") == ["cancelled", "running"]


@pytest.mark.parametrize("end", ["finish", "drop", "abandon"])
def test_what_is_over_warns_of_nothing(cast: Cast, end: str) -> None:
    plan = a_plan(cast, "committed")
    one = milestone(plan, 1)
    if end == "finish":
        start_milestone(one.pk, act=Act(cast.max))
        finish_milestone(one.pk, act=Act(cast.max))
        assert "late_predecessor" not in armed(milestone(plan, 2))
    elif end == "drop":
        drop_milestone(one.pk, act=mia(cast))
        assert armed(milestone(plan, 2))["starting"] == "Tue 22 09:00"
    else:
        VERBS["abandon"](cast, plan)
        assert armed(milestone(plan, 2)) == {}
    assert armed(one) == {}


def test_another_promise_arms_anew(cast: Cast) -> None:
    plan = a_plan(cast, "committed")
    two = milestone(plan, 2)
    act = Act(cast.eli, message="The supplier asked for it.")
    dates: list[Any] = [{"milestone": two, "due_on": date(2026, 9, 29)}]
    rebaseline_plan(plan.pk, act=act, dates=dates)
    assert armed(two)["starting"] == "Wed 23 09:00"
    assert armed(two)["finishing"] == "Fri 25 09:00"
    assert history(two, "finishing") == ["cancelled", "running"]
    assert armed(milestone(plan, 3))["finishing"] == "Wed 30 09:00"
    assert history(milestone(plan, 3), "finishing") == ["running"]  # nothing of it has moved


def test_what_is_added_to_a_promised_plan_is_warned_of_by_its_date(cast: Cast) -> None:
    plan = a_plan(cast, "committed")
    one = a_milestone(cast, plan, owner=cast.max, due_on=date(2026, 9, 25), lead_days=2)
    assert armed(one)["starting"] == "Wed 23 09:00"


def test_without_a_date_only_looking_is_asked_for(cast: Cast) -> None:
    plan = a_plan(cast, "committed")
    assert armed(a_milestone(cast, plan)) == {"unconfirmed": "Thu 17 00:00"}  # nobody's hours: when the day is over


def test_a_report_counts_a_new_cadence(cast: Cast, clockwork: time_machine.Traveller) -> None:
    two = milestone(a_plan(cast, "committed"), 2)
    assert warning(two, "unconfirmed").promised_at == local("2026-09-23 17:00")
    clockwork.move_to(local("2026-09-18 11:00"))
    forecast_milestone(two.pk, act=Act(cast.max), expected_on=date(2026, 9, 25))
    assert warning(two, "unconfirmed").promised_at == local("2026-09-25 17:00")
    assert history(two, "unconfirmed") == ["cancelled", "running"]


@pytest.mark.long
def test_what_comes_later_is_looked_at_from_then_on(cast: Cast, clockwork: time_machine.Traveller) -> None:
    one = step_in(cast, "done")
    clockwork.move_to(local("2026-10-26 10:00"))
    added = a_milestone(cast, one.plan, owner=cast.max, due_on=date(2026, 12, 1), lead_days=2)
    redo_milestone(one.pk, act=mia(cast))
    for late in (added, one):
        assert armed(late)["unconfirmed"] == "Mon 26 17:00"
        assert warning(late, "unconfirmed").promised_at == local("2026-11-02 17:00")
    tell()
    assert {title for title in inbox(cast.eli) if "Not looked at" in title} == {
        f"[ACME-P1 M{number}] Not looked at since Wed 16 Sep" for number in (2, 3)
    }


@pytest.mark.long
def test_another_cadence_counts_for_what_starts_from_then_on(cast: Cast, clockwork: time_machine.Traveller) -> None:
    two = milestone(a_plan(cast, "committed"), 2)
    steps = [{"audience": "owner", "percent": 100}]
    add_policy(act=Act(cast.ola), clock="milestone.unconfirmed", steps=steps, cadence_days=2)
    assert reconcile_ladders() == Mended()
    assert warning(two, "unconfirmed").promised_at == local("2026-09-23 17:00")
    clockwork.move_to(local("2026-09-17 10:00"))
    forecast_milestone(two.pk, act=Act(cast.max), expected_on=date(2026, 9, 25))
    assert warning(two, "unconfirmed").promised_at == local("2026-09-21 17:00")


def test_critical_is_watched_round_the_clock(cast: Cast) -> None:
    plan = a_plan(cast, "committed")
    amend_escalation(plan.escalation_id, act=mia(cast), severity="critical")
    assert armed(milestone(plan, 1))["starting"] == "Thu 17 00:00"
    assert {ladder.whose for ladder in Ladder.objects.filter(subject_kind="milestone", status="running")} == {None}
