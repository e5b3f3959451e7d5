"""The schedule of plans small enough to check by hand, its laws, and what it does when something is missing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery.measures.schedule import OrderFault, Squeeze, Step, remaining_days, schedule, squeeze
from tests.figures.days import BOTH, FRIDAY, PLAIN, WEEKDAYS, blackouts, calendars, pk
from tracker.workdays import CommonCalendar, common_days_between, step_back, step_on

ONE, TWO, THREE, FOUR = pk(1), pk(2), pk(3), pk(4)
CHAIN = (
    Step(ONE, date(2026, 11, 24), 2),
    Step(TWO, date(2026, 12, 2), 4, (ONE,)),
    Step(THREE, date(2026, 12, 10), 6, (TWO,)),
    Step(FOUR, date(2026, 12, 10), 3, (ONE,)),
)


def test_a_chain_of_three_and_a_branch() -> None:
    found = schedule(CHAIN, BOTH, FRIDAY)
    last = found.timings[THREE]
    assert (last.path_days, last.after, last.slack_days) == (12, TWO, 1)  # 14 weekdays less Thanksgiving
    assert last.latest_start == date(2026, 11, 24)
    assert last.earliest == date(2026, 12, 9)
    assert found.timings[FOUR].path_days == 5
    assert found.chain(THREE) == found.critical_path == (ONE, TWO, THREE)
    assert found.critical_days == 12
    assert not found.timings[FOUR].on_critical_path
    assert found.cycle == found.order_faults == ()
    assert found.squeeze == Squeeze(13, 20, 0.65)


def test_of_equally_long_paths_the_first_is_told() -> None:
    plan = (CHAIN[0], Step(TWO, None, 2), Step(THREE, None, 1, (ONE, TWO)), Step(FOUR, None, 3))
    found = schedule(plan, BOTH, FRIDAY)
    assert found.timings[THREE].after == ONE
    assert found.critical_path == (ONE, THREE)


@pytest.mark.parametrize(("due", "slack"), [(date(2026, 12, 8), -1), (date(2026, 12, 9), 0), (date(2026, 12, 10), 1)])
def test_slack_just_before_at_and_after_the_limit(due: date, slack: int) -> None:
    plan = (*CHAIN[:2], replace(CHAIN[2], due_on=due))
    assert schedule(plan, BOTH, FRIDAY).timings[THREE].slack_days == slack


def test_work_that_begins_on_its_latest_day_and_goes_on_is_in_time_every_day() -> None:
    step = Step(ONE, date(2026, 12, 2), 5)
    start = date(2026, 11, 25)
    assert schedule([step], BOTH, FRIDAY).timings[ONE].latest_start == start
    begun = replace(step, started_on=start)
    for days in range(7):
        assert schedule([begun], BOTH, start + timedelta(days)).timings[ONE].slack_days == 0
    assert schedule([begun], BOTH, date(2026, 12, 2)).timings[ONE].slack_days == -1  # due, and not finished
    assert schedule([step], BOTH, start).timings[ONE].slack_days == -1  # nobody began


@pytest.mark.parametrize(
    ("step", "days"),
    [
        (Step(ONE, None, 5), 5),
        (Step(ONE, None, 5, started_on=FRIDAY), 4),
        (Step(ONE, None, 5, started_on=date(2026, 11, 19)), 3),
        (Step(ONE, None, 5, started_on=date(2026, 11, 1)), 1),
        (Step(ONE, None, 5, started_on=date(2026, 11, 23)), 5),
        (Step(ONE, None, 5, finished=True), 0),
        (Step(ONE, None, None, started_on=FRIDAY), None),
    ],
)
def test_what_remains(step: Step, days: int | None) -> None:
    assert remaining_days(step, WEEKDAYS, FRIDAY) == days


def test_the_finished_weigh_nothing_and_order_nothing() -> None:
    done = replace(CHAIN[0], finished=True, due_on=date(2026, 12, 30))
    found = schedule((done, *CHAIN[1:]), BOTH, FRIDAY)
    assert found.timings[THREE].path_days == 10
    assert found.critical_path == (TWO, THREE)
    assert found.order_faults == ()
    assert found.timings[ONE].squeeze is None


def test_missing_numbers_give_none_where_they_matter_and_nowhere_else() -> None:
    plan = (CHAIN[0], replace(CHAIN[1], lead_days=None), CHAIN[2], replace(CHAIN[3], due_on=None))
    found = schedule(plan, BOTH, FRIDAY)
    assert [found.timings[one].path_days for one in (ONE, TWO, THREE, FOUR)] == [2, None, None, 5]
    assert [found.timings[one].slack_days for one in (ONE, TWO, THREE, FOUR)] == [0, None, None, None]
    assert found.timings[FOUR].earliest == date(2026, 11, 30)
    assert found.critical_path == (ONE, FOUR)
    assert found.chain(THREE) == (THREE,)
    assert schedule([], BOTH, FRIDAY).critical_days is None
    assert schedule([], BOTH, FRIDAY).squeeze is None


def test_a_cycle_is_named_and_nothing_is_computed() -> None:
    plan = (replace(CHAIN[0], predecessors=(THREE,)), *CHAIN[1:])
    found = schedule(plan, BOTH, FRIDAY)
    places = [found.cycle.index(one) for one in (ONE, TWO, THREE)]
    assert sorted(places) == [0, 1, 2]
    assert (places[1] - places[0]) % 3 == (places[2] - places[1]) % 3 == 1
    assert found.critical_path == ()
    assert {(time.path_days, time.slack_days, time.latest_start) for time in found.timings.values()} == {(None,) * 3}
    assert schedule([Step(ONE, None, 1, (ONE,))], BOTH, FRIDAY).cycle == (ONE,)


def test_faults_of_order_and_strangers() -> None:
    plan = (CHAIN[0], replace(CHAIN[1], due_on=date(2026, 11, 23)), replace(CHAIN[3], due_on=CHAIN[0].due_on))
    assert schedule(plan, BOTH, FRIDAY).order_faults == (OrderFault(TWO, ONE),)
    alone = schedule([CHAIN[2]], BOTH, FRIDAY)
    assert alone.timings[THREE].path_days == 6


def test_calendars_without_an_answer_are_no_crash() -> None:
    shut = CommonCalendar((PLAIN,), ((date(2026, 11, 1), date(2050, 1, 1)),))
    time = schedule([Step(ONE, date(2026, 12, 1), 5)], shut, FRIDAY).timings[ONE]
    assert (time.earliest, time.slack_days, time.latest_start) == (None, -5, date(2026, 10, 26))
    far = schedule([Step(ONE, date(9999, 12, 31), 5)], BOTH, FRIDAY)
    assert (far.timings[ONE].slack_days, far.squeeze) == (None, None)


def test_a_lead_time_is_at_least_a_day() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        Step(ONE, None, 0)


def test_the_squeeze_takes_off_holidays_and_the_review() -> None:
    assert squeeze(BOTH, FRIDAY, date(2026, 11, 30), 2) == Squeeze(3, 10, 0.3)
    assert squeeze(BOTH, FRIDAY, date(2026, 11, 23), 2) == Squeeze(0, 3, 0.0)
    assert squeeze(BOTH, FRIDAY, FRIDAY) == Squeeze(0, 0, None)


laws = settings(max_examples=30, deadline=None)


@st.composite
def plans(draw: st.DrawFn) -> list[Step]:
    """Steps that wait for earlier ones."""
    size = draw(st.integers(1, 8))
    return [
        Step(
            pk(number),
            FRIDAY + timedelta(draw(st.integers(0, 120))),
            draw(st.integers(1, 12)),
            tuple(pk(one) for one in draw(st.sets(st.integers(0, number - 1), max_size=3))) if number else (),
            draw(st.booleans()),
            draw(st.none() | st.integers(0, 20).map(lambda days: FRIDAY - timedelta(days))),
        )
        for number in range(size)
    ]


@pytest.mark.long
@laws
@given(plans(), calendars, blackouts)
def test_a_blackout_never_gives_slack(plan: list[Step], calendar: CommonCalendar, blackout: tuple[date, date]) -> None:
    plan = [replace(step, started_on=None) for step in plan]
    less = CommonCalendar(calendar.parties, (*calendar.closed, blackout))
    before, behind = schedule(plan, calendar, FRIDAY), schedule(plan, less, FRIDAY)
    for step in plan:
        a, b = before.timings[step.id], behind.timings[step.id]
        assert a.path_days == b.path_days
        if not step.finished:
            assert a.slack_days is not None
            assert b.slack_days is not None
            assert a.slack_days >= b.slack_days
            assert a.latest_start is not None
            assert b.latest_start is not None
            assert a.latest_start >= b.latest_start


@pytest.mark.long
@laws
@given(plans(), calendars)
def test_the_earliest_date_has_just_no_slack(plan: list[Step], calendar: CommonCalendar) -> None:
    found = schedule(plan, calendar, FRIDAY)
    moved = [replace(step, due_on=found.timings[step.id].earliest) for step in plan]
    again = schedule(moved, calendar, FRIDAY)
    assert {again.timings[step.id].slack_days for step in plan if not step.finished} <= {0}
    assert again.order_faults == ()


@pytest.mark.long
@laws
@given(plans(), calendars, st.integers(0, 7), st.integers(0, 7))
def test_waiting_for_more_never_shortens_a_path(
    plan: list[Step], calendar: CommonCalendar, one: int, other: int
) -> None:
    early, late = sorted((one % len(plan), other % len(plan)))
    if early == late:
        return
    more = [*plan]
    more[late] = replace(plan[late], predecessors=(*plan[late].predecessors, plan[early].id))
    before, behind = schedule(plan, calendar, FRIDAY), schedule(more, calendar, FRIDAY)
    for step in plan:
        assert (behind.timings[step.id].path_days or 0) >= (before.timings[step.id].path_days or 0)
    assert (behind.critical_days or 0) >= (before.critical_days or 0)


@pytest.mark.long
@laws
@given(plans(), calendars)
def test_start_and_slack_are_one_truth(plan: list[Step], calendar: CommonCalendar) -> None:
    times = schedule(plan, calendar, FRIDAY).timings
    for step, time in ((step, times[step.id]) for step in plan):
        if step.finished or step.due_on is None or time.path_days is None or time.latest_start is None:
            continue
        assert time.latest_start == step_back(calendar, step.due_on, time.path_days)
        assert (time.slack_days or 0) >= 0 if time.latest_start > FRIDAY else (time.slack_days or 0) < 0
        assert time.earliest == step_on(calendar, FRIDAY, time.path_days)
        assert common_days_between(calendar, FRIDAY, step.due_on) == time.path_days + (time.slack_days or 0)
