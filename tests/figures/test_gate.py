"""The commit gate: what the smallest plan has to break for each line, and where each limit lies."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from recovery.measures.gate import (
    CauseFacts,
    Closure,
    Facts,
    Gate,
    MilestoneFacts,
    NeedleFacts,
    Reason,
    ReviewFacts,
    State,
    judge,
)
from tests.figures.days import BOTH, FRIDAY, WEEKDAYS, pk
from tracker.workdays import CommonCalendar

STOP, MEND, GUARD, CAUSE, NEEDLE, AUTHOR, REVIEWER = (pk(number) for number in range(1, 8))
CODES = ("complete", "ordered", "fits", "addresses_causes", "measured", "reviewed", "chance")

Change = Callable[[Facts], Facts]


def milestone(
    pk_: Any, number: int, title: str, kind: str, due_on: date, lead_days: int, **more: Any
) -> MilestoneFacts:
    """One of the plan below."""
    return MilestoneFacts(pk_, number, title, kind, "Mia", due_on, lead_days, **more)


GREEN = Facts(
    today=FRIDAY,
    calendar=WEEKDAYS,
    milestones=(
        milestone(STOP, 1, "Stop the batch", "containment", date(2026, 11, 24), 2),
        milestone(
            MEND, 2, "Mend the interface", "corrective", date(2026, 12, 2), 4, predecessors=(STOP,), factor=CAUSE
        ),
        milestone(GUARD, 3, "Watch the queue", "preventive", date(2026, 12, 10), 6, predecessors=(MEND,), factor=CAUSE),
    ),
    root_causes=(CauseFacts(CAUSE, "The batch runs twice"),),
    needles=(NeedleFacts(NEEDLE, "Late parcels", "down", Decimal(40), Decimal(5), date(2026, 12, 18)),),
    review=ReviewFacts(AUTHOR, 3, REVIEWER, 3),
)


def plan(number: int, **changes: Any) -> Change:
    """One milestone of it is otherwise."""
    return lambda facts: replace(
        facts,
        milestones=tuple(replace(one, **changes) if one.number == number else one for one in facts.milestones),
    )


def needle(**changes: Any) -> Change:
    """Its needle is otherwise."""
    return lambda facts: replace(facts, needles=(replace(facts.needles[0], **changes),))


def also(**changes: Any) -> Change:
    """The rest of the facts is otherwise."""
    return lambda facts: replace(facts, **changes)


def reasons(gate: Gate, code: str) -> tuple[Reason, ...]:
    """What a line says."""
    return next(line.reasons for line in gate.lines if line.code == code)


def test_a_plan_that_breaks_nothing_can_be_promised() -> None:
    gate = judge(GREEN)
    assert [line.number for line in gate.lines] == [1, 2, 3, 4, 5, 6, 7]
    assert tuple(line.code for line in gate.lines) == CODES
    assert [line.state for line in gate.lines] == [State.GREEN] * 6 + [State.SHOWN]
    assert not any(line.reasons for line in gate.lines[:6])
    assert gate.green
    assert gate.promisable


BROKEN: list[tuple[Change, str, str]] = [
    (plan(1, owner=None), "complete", "owner_missing"),
    (plan(2, due_on=date(2026, 12, 11)), "ordered", "due_before_predecessor"),
    (plan(3, due_on=date(2026, 12, 7)), "fits", "too_few_days"),
    (plan(3, lead_days=9), "fits", "too_few_days"),
    (plan(1, lead_days=3), "fits", "too_few_days"),
    (plan(2, kind="containment"), "addresses_causes", "corrective_missing"),
    (plan(3, factor=None), "addresses_causes", "preventive_missing"),
    (plan(3, factor=pk(99)), "addresses_causes", "preventive_missing"),
    (plan(3, dropped=True), "addresses_causes", "preventive_missing"),
    (plan(1, dropped=True), "addresses_causes", "containment_missing"),
    (also(root_causes=()), "addresses_causes", "no_root_cause"),
    (also(needles=()), "measured", "no_needle"),
    (also(needles=GREEN.needles * 3), "measured", "too_many_needles"),
    (needle(baseline=None), "measured", "baseline_missing"),
    (needle(target=None), "measured", "target_missing"),
    (needle(target_on=None), "measured", "target_date_missing"),
    (needle(target_on=date(2026, 11, 19)), "measured", "target_date_past"),
    (needle(target=Decimal(40)), "measured", "target_not_better"),
    (needle(better="up"), "measured", "target_not_better"),
    (also(review=ReviewFacts(AUTHOR, 3)), "reviewed", "not_reviewed"),
    (also(review=ReviewFacts(AUTHOR, 3, AUTHOR, 3)), "reviewed", "reviewed_by_author"),
    (also(review=ReviewFacts(AUTHOR, 3, REVIEWER, 2)), "reviewed", "changed_since_review"),
]


@pytest.mark.parametrize(("change", "line", "code"), BROKEN, ids=lambda value: value if isinstance(value, str) else "")
def test_the_smallest_plan_that_breaks_just_one_line(change: Change, line: str, code: str) -> None:
    gate = judge(change(GREEN))
    assert [red.code for red in gate.reds] == [line]
    assert code in [reason.code for reason in reasons(gate, line)]
    assert not gate.green
    assert gate.promisable == (line == "reviewed")


HELD: list[Change] = [
    plan(1, due_on=date(2026, 11, 24)),  # slack 0
    plan(2, due_on=date(2026, 12, 10)),  # with its successor, on one day
    plan(1, dropped=True),  # contained before the plan, below
    needle(target_on=FRIDAY),
    also(needles=(*GREEN.needles, replace(GREEN.needles[0], id=pk(8), better="up", target=Decimal("40.0001")))),
    plan(1, finished=True, owner=None, due_on=None, lead_days=None),
    plan(1, finished=True, due_on=date(2026, 11, 2)),
    plan(3, started_on=FRIDAY, due_on=date(2026, 12, 7)),  # with what is before it: 6 and 5 of 11
]


@pytest.mark.parametrize("change", HELD)
def test_what_just_holds(change: Change) -> None:
    assert judge(replace(change(GREEN), contained=True)).reds == ()


def test_what_has_no_number_cannot_be_weighed() -> None:
    for missing, code, words in (
        ({"lead_days": None}, "lead_missing", "it has no lead time"),
        ({"due_on": None}, "date_missing", "it has no date"),
        ({"due_on": date(9999, 1, 1)}, "date_too_far", "no calendar is known for its date"),
    ):
        gate = judge(plan(3, **missing)(GREEN))
        assert [red.code for red in gate.reds] == ["complete", "fits"]
        assert [reason.code for reason in reasons(gate, "complete")] == [code]
        (reason,) = reasons(gate, "fits")
        assert (reason.code, reason.about) == ("cannot_weigh", (GUARD,))
        assert reason.text == f"M3 Watch the queue cannot be weighed: {words}."
    first = judge(plan(1, lead_days=None)(GREEN))
    assert [reason.about for reason in reasons(first, "fits")] == [(STOP,), (MEND, STOP), (GUARD, STOP)]
    assert reasons(first, "fits")[2].text == "M3 Watch the queue cannot be weighed: M1 has no lead time."


def test_a_date_before_today_is_said_as_such() -> None:
    gate = judge(plan(1, due_on=date(2026, 11, 19))(GREEN))
    (reason,) = reasons(gate, "complete")
    assert reason.text == "M1 Stop the batch is due on 19 Nov 2026, before today (20 Nov 2026)."
    assert reason.remedy == "Set a date ahead. 24 Nov 2026 is the earliest that fits."
    assert judge(plan(1, due_on=FRIDAY)(GREEN)).lines[0].state is State.GREEN


def test_an_empty_plan_is_red_with_every_reason() -> None:
    for milestones in ((), tuple(replace(one, dropped=True) for one in GREEN.milestones)):
        gate = judge(replace(GREEN, milestones=milestones, needles=(), root_causes=(), review=ReviewFacts(AUTHOR, 1)))
        told = [reason.code for line in gate.lines for reason in line.reasons]
        assert told == ["no_milestone", "no_root_cause", "containment_missing", "no_needle", "not_reviewed"]


def test_a_circle_is_told_round() -> None:
    gate = judge(plan(1, predecessors=(GUARD,))(GREEN))
    (reason,) = reasons(gate, "ordered")
    assert set(reason.about) == {STOP, MEND, GUARD}
    for words in ("M1 waits for M3", "M2 waits for M1", "M3 waits for M2"):
        assert words in reason.text
    assert [red.code for red in gate.reds] == ["ordered", "fits"]
    alone = judge(plan(1, predecessors=(STOP,))(GREEN))
    assert reasons(alone, "ordered")[0].text == "M1 Stop the batch waits for itself."


def test_a_date_out_of_order_says_which_and_until_when() -> None:
    gate = judge(plan(2, due_on=date(2026, 12, 11))(GREEN))
    (reason,) = reasons(gate, "ordered")
    assert reason.text == (
        "M3 Watch the queue is due on 10 Dec 2026, but waits for M2 Mend the interface, due on 11 Dec 2026."
    )
    assert reason.remedy == "Move M3 to 11 Dec 2026 or later, or M2 forward."
    assert reason.about == (GUARD, MEND)


def test_too_few_days_say_how_many_what_took_them_and_when_it_would_fit() -> None:
    freeze = (date(2026, 12, 7), date(2026, 12, 9))
    facts = replace(
        GREEN,
        calendar=CommonCalendar(BOTH.parties, (freeze,)),
        closures=(Closure(*freeze, "Change freeze (ACME)"), Closure(date(2027, 1, 1), date(2027, 1, 9), "Stocktaking")),
    )
    gate = judge(facts)
    (reason,) = reasons(gate, "fits")
    assert reason.text == (
        "M3 Watch the queue: 12 working days are needed (M1: 2, M2: 4, M3: 6), 10 are there up to 10 Dec 2026"
        " (not worked: 26 Nov 2026, public holiday of the customer; 7 to 9 Dec 2026, Change freeze (ACME))."
    )
    assert reason.remedy == "Move M3 to 14 Dec 2026 or later, or shorten what it needs."
    assert reason.data == {
        "number": 3,
        "due_on": "2026-12-10",
        "needed_days": 12,
        "available_days": 10,
        "missing_days": 2,
        "earliest": "2026-12-14",
        "path": [1, 2, 3],
    }
    assert judge(plan(3, due_on=date(2026, 12, 14))(facts)).green
    assert not judge(plan(3, due_on=date(2026, 12, 13))(facts)).green


def test_many_days_off_are_counted_and_one_day_is_one() -> None:
    days = tuple((FRIDAY + timedelta(n), FRIDAY + timedelta(n)) for n in range(3, 90, 7))
    facts = replace(plan(3, due_on=date(2027, 2, 20), lead_days=90)(GREEN), calendar=CommonCalendar((), days))
    (reason,) = reasons(judge(facts), "fits")
    assert "23 Nov 2026, closed; 30 Nov 2026, closed" in reason.text
    assert reason.text.endswith("; and 7 more periods off).")
    single = replace(GREEN, milestones=(replace(GREEN.milestones[0], lead_days=1, due_on=FRIDAY),))
    assert reasons(judge(single), "fits")[0].text == (
        "M1 Stop the batch: 1 working day is needed, none is there up to 20 Nov 2026."
    )


def test_of_a_long_path_the_end_is_named() -> None:
    steps = tuple(
        milestone(pk(10 + n), n, "Step", "corrective", FRIDAY, 1, predecessors=(pk(9 + n),)) for n in range(1, 9)
    )
    reason = reasons(judge(replace(GREEN, milestones=steps)), "fits")[-1]
    assert "(2 milestones before, M3: 1, M4: 1, M5: 1, M6: 1, M7: 1, M8: 1)" in reason.text
    assert reason.data["path"] == [1, 2, 3, 4, 5, 6, 7, 8]


def test_without_a_day_in_common_there_is_no_earliest() -> None:
    never = CommonCalendar((), ((FRIDAY, date(2100, 1, 1)),))
    (reason, *_) = reasons(judge(replace(GREEN, calendar=never)), "fits")
    assert reason.data["earliest"] is None
    assert "open one of them" in reason.remedy


@pytest.mark.parametrize(("change", "line", "code"), BROKEN, ids=lambda value: value if isinstance(value, str) else "")
def test_every_gate_is_json(change: Change, line: str, code: str) -> None:
    told = json.loads(json.dumps(judge(change(GREEN)).as_json()))
    assert not told["green"]
    red = next(each for each in told["lines"] if each["code"] == line)
    assert red["state"] == "red"
    reason = next(each for each in red["reasons"] if each["code"] == code)
    assert set(reason) == {"code", "text", "remedy", "about", "data"}
    assert reason["text"].endswith(".")
    assert reason["remedy"]
    assert len(told["schedule"]["milestones"]) == len(judge(change(GREEN)).schedule.timings)


def test_all_is_told_at_once_and_each_break_adds_its_line() -> None:
    facts, broken = GREEN, set()
    for change, line in (
        (plan(1, owner=None), "complete"),
        (plan(2, due_on=date(2026, 12, 30)), "ordered"),
        (plan(3, lead_days=30), "fits"),
        (also(root_causes=()), "addresses_causes"),
        (also(needles=()), "measured"),
        (also(review=ReviewFacts(AUTHOR, 3)), "reviewed"),
    ):
        facts = change(facts)
        broken.add(line)
        assert {red.code for red in judge(facts).reds} == broken


@pytest.mark.parametrize("today", [FRIDAY, date(2026, 11, 24), date(2026, 12, 1), date(2026, 12, 10)])
def test_moving_to_the_earliest_makes_the_dates_fit(today: date) -> None:
    facts = replace(GREEN, today=today, needles=(replace(GREEN.needles[0], target_on=date(2027, 1, 1)),))
    times = judge(facts).schedule.timings
    moved = tuple(replace(one, due_on=times[one.id].earliest) for one in facts.milestones)
    assert judge(replace(facts, milestones=moved)).green
    first = replace(moved[0], due_on=(moved[0].due_on or today) - timedelta(1))
    assert [red.code for red in judge(replace(facts, milestones=(first, *moved[1:]))).reds] == ["fits"]
