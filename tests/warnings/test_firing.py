"""A warning speaks at its moment, once per step, up the ladder, with the reason and the remedy; and falls silent."""

from datetime import date

import pytest
import time_machine

from recovery.services.steps import forecast_milestone, start_milestone
from tests.cast import Cast
from tests.flows.verbs import SECOND
from tests.ladders.steps import climb, states
from tests.plans.world import VERBS, a_plan, milestone
from tests.warnings.stage import history, inbox, local, says, tell, warning
from tracker.acts import Act
from tracker.models import Event
from tracker.services.ladders import acknowledge_ladder

CLOCK = "milestone.starting"
NO_SLACK = "[ACME-P1 M2] No slack left: start M1 by Tue 22 Sep"
TEXT = (
    "M2 The corrective step\n\n"
    "It is to be done by Fri 25 Sep, and with what has to be done before it, from M1 on, it needs 4 days on which"
    " both sides work. M1 has to begin by Tue 22 Sep.\n\n"
    "What ends this: start M1, or agree on a later date, a shorter lead time or fewer things to wait for.\n\n"
    "It waits to be started. If you are on it, acknowledge the reminder: that stops the climb."
)
PAST = "[ACME-P1 M2] Not started, past its latest responsible start (Tue 22 Sep)"


@pytest.mark.long
def test_once_per_step_and_up(cast: Cast, clockwork: time_machine.Traveller) -> None:
    two = milestone(a_plan(cast, "committed"), 2)
    start_milestone(milestone(two.plan, 1).pk, act=Act(cast.max))
    tell()
    assert climb(two, CLOCK) == [("owner", "Tue 22 09:00"), ("lead", "Tue 22 17:00"), ("manager", "Wed 23 17:00")]
    own, late = "[ACME-P1 M2] No slack left: start by Wed 23 Sep", PAST.replace("Tue 22", "Wed 23")
    for at, person, title in (
        ("2026-09-22 09:00", cast.max, own),
        ("2026-09-22 17:00", cast.mia, own),
        ("2026-09-23 17:00", cast.eli, late),
    ):
        clockwork.move_to(local(at) - SECOND)
        tell()
        assert title not in inbox(person)
        clockwork.move_to(local(at))
        tell()
        tell()
        assert inbox(person).count(title) == 1, at
    assert states(two, CLOCK)[-1] == ["fired"] * 3
    assert warning(two, "starting").status == "exhausted"


@pytest.mark.long
def test_the_rest_is_cancelled_when_the_reason_goes(cast: Cast, clockwork: time_machine.Traveller) -> None:
    plan = a_plan(cast, "committed")
    clockwork.move_to(local("2026-09-21 09:00"))
    tell()
    assert NO_SLACK in inbox(cast.max)
    clockwork.move_to(local("2026-09-21 16:59"))
    start_milestone(milestone(plan, 1).pk, act=Act(cast.max))
    clockwork.move_to(local("2026-09-22 08:59"))
    tell()
    assert states(milestone(plan, 2), CLOCK)[0] == ["fired", "cancelled", "cancelled"]
    assert not [title for title in inbox(cast.mia) if title.startswith("[ACME-P1 M2] No slack")]


@pytest.mark.long
def test_the_same_late_day_again_is_no_news(cast: Cast, clockwork: time_machine.Traveller) -> None:
    two = milestone(a_plan(cast, "committed"), 2)
    late = Act(cast.max, message="The supplier is late.")
    forecast_milestone(two.pk, act=late, expected_on=date(2026, 9, 29))
    tell()
    assert "[ACME-P1 M2] Expected Tue 29 Sep, promised Fri 25 Sep" in inbox(cast.max)
    clockwork.move_to(local("2026-09-17 10:00"))
    forecast_milestone(two.pk, act=late, expected_on=date(2026, 9, 29))
    assert history(two, "late_forecast") == ["running"]
    forecast_milestone(two.pk, act=late, expected_on=date(2026, 9, 30))
    assert history(two, "late_forecast") == ["cancelled", "running"]
    forecast_milestone(two.pk, act=late, expected_on=date(2026, 9, 25))
    assert history(two, "late_forecast") == ["cancelled", "done"]


@pytest.mark.long
def test_whoever_is_on_it_stays_quiet(cast: Cast, clockwork: time_machine.Traveller) -> None:
    plan = a_plan(cast, "committed")
    ladder = warning(milestone(plan, 3), "starting")
    acknowledge_ladder(ladder.pk, act=Act(cast.max))
    forecast_milestone(milestone(plan, 3).pk, act=Act(cast.max), expected_on=date(2026, 10, 2))
    assert warning(milestone(plan, 3), "starting") == ladder
    start_milestone(milestone(plan, 1).pk, act=Act(cast.max))  # other facts: the chain is shorter now
    assert history(milestone(plan, 3), "starting") == ["cancelled", "running"]


@pytest.mark.long
def test_a_moment_that_has_gone_by_speaks_to_the_owner_first(cast: Cast, clockwork: time_machine.Traveller) -> None:
    plan = a_plan(cast)
    clockwork.move_to(local("2026-09-17 12:00"))
    for verb in ("submit", "approve"):
        plan = VERBS[verb](cast, plan)
    plan = VERBS["commit"](cast, plan)
    assert climb(milestone(plan, 1), CLOCK) == [
        ("owner", "Thu 17 12:00"),
        ("lead", "Fri 18 12:00"),
        ("manager", "Mon 21 12:00"),
    ]


def test_the_event_carries_the_reason(cast: Cast, clockwork: time_machine.Traveller) -> None:
    plan = a_plan(cast, "committed")
    clockwork.move_to(local("2026-09-21 09:00"))
    tell()
    event = Event.objects.get(kind="milestone.reminded", subject_id=milestone(plan, 2).pk, data__clock=CLOCK)
    assert event.data["facts"] == {
        "ref": "ACME-P1 M2",
        "start_by": "2026-09-22",
        "due_on": "2026-09-25",
        "days": 4,
        "first": "M1",
        "past_at": "2026-09-22T15:00:00+00:00",
    }
    title, text = says(milestone(plan, 2), "starting")
    assert title == NO_SLACK
    assert text == TEXT
