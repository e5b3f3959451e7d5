"""The risks that not every plan has: each when its reason comes, with that reason in words, and gone with it."""

from datetime import date
from typing import Any

import pytest
import time_machine

from recovery.ladders import follow_plan
from recovery.models import Milestone, Promise
from recovery.queries.outlook import read_background
from recovery.queries.rows import read_plan
from recovery.services.milestones import amend_milestone
from recovery.services.steps import finish_milestone, forecast_milestone, start_milestone
from recovery.states import MilestoneState
from tests.again import again
from tests.cast import OFFICE_HOURS, Cast
from tests.flows.world import NOW
from tests.plans.world import a_plan, milestone, step_in
from tests.warnings.stage import armed, history, local, mia, says, warning
from tracker.acts import Act
from tracker.models import Blackout, Calendar, User
from tracker.services.accounts import amend_person
from tracker.services.calendars import add_blackout, amend_blackout, amend_calendar, remove_blackout
from tracker.services.people import amend_customer

PEAK: dict[str, Any] = {"kind": "peak", "starts_on": date(2026, 9, 29), "ends_on": date(2026, 9, 30), "reason": "Sale"}


@pytest.mark.long
def test_a_blackout_of_either_party_moves_the_latest_start(cast: Cast) -> None:
    three = milestone(a_plan(cast, "committed"), 3)  # due on Friday, 2 October; three days: from Wednesday on
    for customer, whose in ((cast.acme, "the customer’s"), (None, "ours")):
        added = add_blackout(act=Act(cast.ola), customer=customer, **PEAK)
        assert armed(three)["starting"] == "Mon 21 09:00"
        assert armed(three)["blackout"] == "Mon 21 09:00"  # five common days before Monday the 28th
        title, text = says(three, "blackout")
        assert title == "[ACME-P1 M3] A blackout ahead: start by Mon 28 Sep"
        assert f"Sale ({whose}, Tue 29 Sep to Wed 30 Sep)" in text
        assert "It has to begin by Mon 28 Sep, not by Wed 30 Sep." in text
        remove_blackout(added.pk, act=Act(cast.ola))
        assert "blackout" not in armed(three)
        assert armed(three)["starting"] == "Wed 23 09:00"


def test_a_blackout_that_moves_away_is_feared_no_more(cast: Cast) -> None:
    three = milestone(a_plan(cast, "committed"), 3)
    added = add_blackout(act=Act(cast.ola), customer=cast.acme, **PEAK)
    amend_blackout(added.pk, act=Act(cast.ola), starts_on=date(2026, 10, 5), ends_on=date(2026, 10, 6))
    assert history(three, "blackout") == ["done"]
    other = add_blackout(act=Act(cast.ola), customer=cast.globex, **PEAK)
    assert other.customer == cast.globex
    assert history(three, "blackout") == ["done"]


@pytest.mark.long
def test_work_begun_in_time_fears_no_blackout(cast: Cast, clockwork: time_machine.Traveller) -> None:
    one = step_in(cast, "in_progress")  # begun on the 16th, due on the 18th, one day of work
    add_blackout(act=Act(cast.ola), customer=cast.acme, **PEAK | {"starts_on": date(2026, 9, 17)})
    assert "blackout" not in armed(one)
    assert "blackout" in armed(milestone(one.plan, 2))


@pytest.mark.parametrize("of", ["standard", "customer", "other"])
def test_working_days_re_arm(cast: Cast, of: str) -> None:
    three = milestone(a_plan(cast, "committed"), 3)
    week = {day: hours for day, hours in OFFICE_HOURS.items() if day != "thu"}
    if of == "standard":
        amend_calendar(cast.office.pk, act=Act(cast.ola), week=week)
    elif of == "customer":
        amend_calendar(cast.acme.calendar_id, act=Act(cast.ola), week=week)
    else:
        other = Calendar.objects.create(name="No Thursdays", zone="Europe/Berlin", week=week)
        amend_customer(cast.acme.pk, act=Act(cast.ola), calendar=other)
    assert armed(three)["starting"] == "Mon 21 09:00"
    assert history(three, "starting") == ["cancelled", "running"]


@pytest.mark.long
def test_an_owner_who_is_away(cast: Cast) -> None:
    two = milestone(a_plan(cast, "committed"), 2)  # three days, from Wednesday the 23rd to Friday the 25th
    assert "absent_owner" not in armed(two)
    away = {day: hours for day, hours in OFFICE_HOURS.items() if day not in ("wed", "thu")}
    own = Calendar.objects.create(name="Part time", zone="Europe/Berlin", week=away)
    amend_person(cast.max.pk, act=Act(cast.ola), calendar=own)
    title, text = says(two, "absent_owner")
    assert title == "[ACME-P1 M2] Its owner is there on 1 day of 3"
    assert "From Wed 23 Sep to Fri 25 Sep it needs 3 days; by calendar its owner works on 1." in text
    amend_milestone(two.pk, act=mia(cast), owner=cast.eli)
    assert history(two, "absent_owner") == ["done"]
    assert warning(two, "starting").whose == cast.eli
    amend_milestone(two.pk, act=mia(cast), owner=User.objects.get(pk=cast.max.pk))
    amend_calendar(own.pk, act=Act(cast.ola), week=OFFICE_HOURS)
    assert history(two, "absent_owner") == ["done", "done"]


def test_an_owner_who_is_away_beside_a_blackout(cast: Cast) -> None:
    """Three days until Friday, 2 October; two in the middle are closed, so that Monday is one of them."""
    three = milestone(a_plan(cast, "committed"), 3)
    add_blackout(act=Act(cast.ola), customer=cast.acme, **PEAK)
    week = {day: hours for day, hours in OFFICE_HOURS.items() if day != "thu"}
    own = Calendar.objects.create(name="No Thursdays", zone="Europe/Berlin", week=week)
    amend_person(cast.max.pk, act=Act(cast.ola), calendar=own)
    assert says(three, "absent_owner")[0] == "[ACME-P1 M3] Its owner is there on 2 days of 3"


@pytest.mark.long
def test_a_predecessor_that_is_expected_too_late(cast: Cast) -> None:
    plan = a_plan(cast, "committed")
    two = milestone(plan, 2)  # has to begin by Wednesday the 23rd
    late = Act(cast.max, message="The supplier is late.")
    forecast_milestone(milestone(plan, 1).pk, act=late, expected_on=date(2026, 9, 22))
    assert armed(two)["late_predecessor"] == "Wed 23 09:00"
    forecast_milestone(milestone(plan, 1).pk, act=late, expected_on=date(2026, 9, 23))
    assert armed(two)["late_predecessor"] == "Wed 16 10:00"  # since now
    title, text = says(two, "late_predecessor")
    assert title == "[ACME-P1 M2] Waits for M1, which is expected too late (Wed 23 Sep)"
    assert "M1 is expected by Wed 23 Sep. To be done by Fri 25 Sep, it has to begin by Wed 23 Sep." in text
    start_milestone(milestone(plan, 1).pk, act=Act(cast.max))
    finish_milestone(milestone(plan, 1).pk, act=Act(cast.max))
    assert history(two, "late_predecessor")[-1] == "done"


def test_a_predecessor_that_is_not_done_in_time(cast: Cast) -> None:
    two = milestone(a_plan(cast, "committed"), 2)
    assert says(two, "late_predecessor")[0] == "[ACME-P1 M2] Should begin, and waits for M1"
    start_milestone(two.pk, act=Act(cast.max))
    assert "late_predecessor" not in armed(two)


@pytest.mark.long
def test_silence_near_the_date_and_after_it(cast: Cast, clockwork: time_machine.Traveller) -> None:
    two = milestone(a_plan(cast, "committed"), 2)
    assert says(two, "finishing", local("2026-09-25 16:59"))[0] == "[ACME-P1 M2] Due Fri 25 Sep, and no word"
    assert says(two, "finishing", local("2026-09-25 17:00"))[0] == "[ACME-P1 M2] Past due since Fri 25 Sep"
    clockwork.move_to(local("2026-09-23 08:59"))
    forecast_milestone(two.pk, act=Act(cast.max), expected_on=date(2026, 9, 25))
    assert armed(two)["finishing"] == "Wed 23 09:00"  # that was before it came near
    clockwork.move_to(local("2026-09-23 09:00"))
    forecast_milestone(two.pk, act=Act(cast.max), expected_on=date(2026, 9, 25))
    assert armed(two)["finishing"] == "Mon 28 09:00"
    clockwork.move_to(local("2026-09-24 09:00"))
    forecast_milestone(two.pk, act=mia(cast), expected_on=date(2026, 9, 29))
    assert armed(two)["finishing"] == "Wed 30 09:00"


def test_nobody_has_looked_for_a_week(cast: Cast) -> None:
    two = milestone(a_plan(cast, "committed"), 2)
    title, text = says(two, "unconfirmed")
    assert title == "[ACME-P1 M2] Not looked at since Wed 16 Sep"
    assert "report whether Fri 25 Sep still holds" in text


@again
def a_past(cast: Cast, ratios: list[tuple[int, int]], done_on: date = date(2026, 8, 28)) -> None:
    """Milestones of one plan that were done by then, in so many days of those promised.

    Written past the services, along the moves of the machine: dozens of plans would take a minute.
    """
    like = step_in(cast, "done")
    last = like.plan.milestones.count()
    past = Milestone.objects.bulk_create(
        Milestone(
            customer_id=like.customer_id, plan=like.plan, number=last + place, title="Past", kind=like.kind,
            due_on=done_on, lead_days=2,
        )
        for place in range(1, len(ratios))
    )  # fmt: skip
    Promise.objects.bulk_create(Promise(milestone=one, baseline=1, promised_on=done_on, lead_days=2) for one in past)
    rows = Milestone.objects.filter(pk__in=[one.pk for one in past])
    rows.update(status=MilestoneState.IN_PROGRESS, started_on=date(2026, 8, 3))
    rows.update(status=MilestoneState.DONE, done_on=done_on)
    for one, (taken, promised) in zip([like, *past], ratios, strict=True):
        facts = {"taken_days": taken, "promised_days": promised, "started_on": date(2026, 8, 3), "done_on": done_on}
        Milestone.objects.filter(pk=one.pk).update(**facts)


@pytest.mark.long
@pytest.mark.parametrize(
    ("late", "early", "moment"), [(5, 3, "Wed 16 09:48"), (3, 5, "Fri 18 09:00"), (0, 8, ""), (5, 2, "")]
)
def test_less_than_an_even_chance(cast: Cast, late: int, early: int, moment: str) -> None:
    """M1 has two days. Most of those like it take three: from the start on. Few do: when one of its two is over."""
    a_past(cast, [(3, 2)] * late + [(1, 2)] * early)
    one = step_in(cast, "in_progress")
    assert armed(one).get("chance", "") == moment
    if moment:
        title, text = says(one, "chance")
        assert title == "[ACME-P2 M1] Less than an even chance to be done by Fri 18 Sep"
        assert "by 8 finished before it began" in text
    a_past(cast, [(1, 2), (3, 2)] * 20)  # told only now
    follow_plan(one.plan)
    assert armed(one).get("chance", "") == moment


@pytest.mark.long
def test_the_chance_is_the_one_that_the_page_tells(cast: Cast) -> None:
    a_past(cast, [(3, 2)] * 2 + [(1, 2)] * 6)
    step_in(cast, "in_progress")  # still open, by what it has used up so far
    one = step_in(cast, "in_progress")
    plan = read_plan(one.plan_id, NOW)
    like = read_background(plan, NOW).history.reference(one.kind, plan.line)
    assert one.odds == {"share": like.falls_below(), "finished": 8, "breadth": str(like.breadth)}


def test_a_blackout_row_alone_changes_nothing_until_looked_at(cast: Cast) -> None:
    three = milestone(a_plan(cast, "committed"), 3)
    row = Blackout.objects.create(customer=cast.acme, **PEAK)
    assert "blackout" not in armed(three)
    remove_blackout(row.pk, act=Act(cast.ola))
