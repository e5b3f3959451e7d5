"""Whether a needle moves, and how it stands to its target."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest

from recovery.measures.needle import Goal, Kind, Standing, TargetVerdict, Verdict, gap_closed, judge
from tests.figures.days import FRIDAY

UP = Goal("up", Decimal(10), Decimal(20))
DOWN = Goal("down", Decimal(10), Decimal(0))
CALM = (9, 10, 11, 10, 9, 11, 10, 9, 10, 11, 10, 10)
"""Mean 10, moving ranges 1 on average: limits at 10 ± 2.66, two thirds of the way at 10 ± 1.7733…."""


def weekly(*values: float | str) -> list[tuple[date, Decimal]]:
    """A reading a week."""
    return [(FRIDAY + timedelta(7 * week), Decimal(str(value))) for week, value in enumerate(values)]


def stood(*values: float | str, goal: Goal = UP, starts: Sequence[tuple[date, str]] = ()) -> Standing:
    """The standing by weekly readings."""
    return judge(weekly(*values), starts, goal)


@pytest.mark.parametrize(
    ("after", "signals", "up", "down"),
    [
        ((), (), Verdict.NORMAL, Verdict.NORMAL),
        ((12.66,), (), Verdict.NORMAL, Verdict.NORMAL),
        ((12.6601,), (1,), Verdict.IMPROVEMENT, Verdict.DECLINE),
        ((7.34,), (), Verdict.NORMAL, Verdict.NORMAL),
        ((7.3399,), (1,), Verdict.DECLINE, Verdict.IMPROVEMENT),
        ((12.67, 10), (), Verdict.NORMAL, Verdict.NORMAL),
        ((11.7733, 11, 11.7734), (), Verdict.NORMAL, Verdict.NORMAL),
        ((11.7734, 11, 11.7734), (3,), Verdict.IMPROVEMENT, Verdict.DECLINE),
        ((8.2266, 9, 8.2266), (3,), Verdict.DECLINE, Verdict.IMPROVEMENT),
        ((10.1,) * 6, (), Verdict.NORMAL, Verdict.NORMAL),
        ((10.1,) * 7, (4,), Verdict.IMPROVEMENT, Verdict.DECLINE),
        ((9, 9.1, 9.2, 9.3, 9.4, 9.5, 9.6), (2, 4), Verdict.IMPROVEMENT, Verdict.DECLINE),  # it rises: that counts
        ((11, 11, 11, 11, 11, 11, 6.8), (1,), Verdict.DECLINE, Verdict.IMPROVEMENT),
        ((12.6, 12.5, 12.4, 12.3, 12.2, 12.1, 12), (2, 3, 4), Verdict.DECLINE, Verdict.IMPROVEMENT),
    ],
)
def test_the_latest_reading_decides(
    after: tuple[float, ...], signals: tuple[int, ...], up: Verdict, down: Verdict
) -> None:
    for goal, verdict in ((UP, up), (DOWN, down)):
        found = stood(*CALM, *after, goal=goal)
        assert found.latest is not None
        assert (found.latest.signals, found.verdict) == (signals, verdict)
        assert found.latest.good is {Verdict.NORMAL: None, Verdict.IMPROVEMENT: True, Verdict.DECLINE: False}[verdict]


def test_too_few_readings_say_nothing_and_how_many_are_missing() -> None:
    nothing = stood()
    assert (nothing.verdict, nothing.target_verdict, nothing.course) == ("too_few", "too_few", "too_few")
    assert (nothing.n, nothing.missing, nothing.latest, nothing.processes) == (0, 6, None, ())
    assert (nothing.gap_closed, nothing.stable) == (None, False)
    five = stood(1, 2, 3, 4, 500)
    assert (five.verdict, five.target_verdict, five.course, five.missing) == ("too_few", "too_few", "too_few", 1)
    assert [(one.kind, one.mean, one.n) for one in five.processes] == [(Kind.NONE, None, 5)]
    six = stood(1, 2, 1, 2, 1, 2)
    assert (six.verdict, six.missing, six.processes[0].kind) == ("normal", 0, Kind.TRIAL)


def test_limits_are_locked_with_the_twelfth_reading() -> None:
    eleven, twelve, more = (stood(*CALM[:11]), stood(*CALM), stood(*CALM, 50, 60, 70))
    assert [found.processes[0].kind for found in (eleven, twelve, more)] == [Kind.TRIAL, Kind.LOCKED, Kind.LOCKED]
    assert (more.processes[0].mean, more.processes[0].n) == (Decimal("10.000000"), 15)
    assert (more.processes[0].lower, more.processes[0].upper) == (Decimal("7.34"), Decimal("12.66"))
    assert twelve.processes[0].lower == more.processes[0].lower


@pytest.mark.parametrize(
    ("better", "target", "verdict"),
    [
        ("up", "7.34", "meets"),
        ("up", "7.3401", "hit_and_miss"),
        ("up", "12.66", "hit_and_miss"),
        ("up", "12.6601", "misses"),
        ("down", "12.66", "meets"),
        ("down", "12.6599", "hit_and_miss"),
        ("down", "7.34", "hit_and_miss"),
        ("down", "7.3399", "misses"),
    ],
)
def test_the_limits_tell_how_the_target_is_met(better: str, target: str, verdict: str) -> None:
    assert stood(*CALM, goal=Goal(better, None, Decimal(target))).target_verdict == verdict


def test_no_failure_in_any_week_meets_a_target_of_none() -> None:
    found = stood(*[0] * 12, goal=DOWN)
    assert (found.target_verdict, found.stable, found.gap_closed, found.course) == ("meets", True, 1.0, "reached")


@pytest.mark.parametrize(
    ("values", "stable"),
    [
        ((*CALM, *[20] * 6), False),
        ((*CALM, *[20] * 7), True),
        ((*CALM, *[20] * 7, 19.9), False),
        ((*CALM, *[21] * 6, 20), True),
        ([30, 31, 30, 31, 30, 31], False),  # six: neither seven readings nor locked limits
        ([30, 31, 30, 31, 30, 31, 30], True),
        ([30, 31] * 6 + [30], True),
        ([30, 31] * 6 + [19], False),
    ],
)
def test_reached_and_stable(values: Sequence[float], stable: bool) -> None:
    assert stood(*values).stable is stable


def test_what_holds_but_falls_is_not_stable() -> None:
    easy = Goal("up", Decimal(1), Decimal(5))
    assert stood(*CALM, goal=easy).stable
    falling = stood(*CALM, 12.6, 12.5, 12.4, 12.3, 12.2, 12.1, 12, goal=easy)
    assert (falling.verdict, falling.target_verdict, falling.stable) == (Verdict.DECLINE, TargetVerdict.MEETS, False)


def test_a_new_process_begins_anew() -> None:
    since = FRIDAY + timedelta(7 * 12)
    before = stood(*CALM, *[20] * 8)
    assert before.verdict is Verdict.IMPROVEMENT
    after = stood(*CALM, *[20] * 8, starts=[(since, "a second team")])
    assert (after.verdict, after.n, after.missing, after.target_verdict) == (Verdict.NORMAL, 8, 0, TargetVerdict.MEETS)
    assert [(one.since, one.kind, one.reason, one.n) for one in after.processes] == [
        (FRIDAY, Kind.LOCKED, "", 12),
        (since, Kind.TRIAL, "a second team", 8),
    ]
    assert [one.signals for one in after.readings] == [()] * 20


def test_starts_before_between_and_after_the_readings() -> None:
    starts = [(FRIDAY + timedelta(days), f"reason {days}") for days in (-30, -7, 5, 6, 70, 700)]
    found = stood(*CALM, starts=starts)
    assert [one.n for one in found.processes] == [0, 1, 0, 9, 2, 0]
    assert found.processes[1].reason == "reason -7"
    assert (found.verdict, found.n, found.missing) == (Verdict.TOO_FEW, 0, 6)
    assert len(found.readings) == 12
    late = judge([(date.max, Decimal(1))], [(date.max, "the last day")], UP)
    assert [one.n for one in late.processes] == [1]


def test_days_out_of_order_are_refused() -> None:
    one, two = weekly(1, 2)
    for readings in ([two, one], [one, one]):
        with pytest.raises(ValueError, match="a day comes once"):
            judge(readings, [], UP)
    with pytest.raises(ValueError, match="a day comes once"):
        judge([], [(FRIDAY, "a"), (FRIDAY, "b")], UP)


@pytest.mark.parametrize(
    ("baseline", "target", "value", "share"),
    [
        ("10", "20", "15", 0.5),
        ("20", "10", "15", 0.5),
        ("20", "10", "25", -0.5),
        ("10", "20", "35", 2.5),
        ("-10", "-20", "-12.5", 0.25),
        ("0.1", "0.3", "0.2", 0.5),
        ("10", "20", "20", 1.0),
        ("10", "10", "10", None),
        (None, "10", "10", None),
        ("10", None, "10", None),
    ],
)
def test_gap_closed_is_signed_and_not_capped(
    baseline: str | None, target: str | None, value: str, share: float | None
) -> None:
    start, end = (None if one is None else Decimal(one) for one in (baseline, target))
    assert gap_closed(Goal("up", start, end), Decimal(value)) == share


@pytest.mark.parametrize("count", range(6, 30))
def test_a_steady_rise_makes_no_decline_of_its_beginning(count: int) -> None:
    found = stood(*[10 + week / 2 for week in range(count)])
    assert {one.good for one in found.readings} <= {None, True}
    assert (found.verdict == "improvement") is (count >= 7)


def test_what_was_a_signal_when_it_came_stays_one_while_the_limits_still_say_so() -> None:
    low = (10, 10.2, 9.9, 10.1, 10, 9.8, 6)
    marked = stood(*low)
    assert [one.good for one in marked.readings] == [*[None] * 6, False]
    for later in (low, (*low, 10), (*low, 10, 10.1, 9.9, 10, 10.2, 10)):
        assert stood(*later).readings[6].signals == (1,), later
    step = stood(*[10, 10.2] * 3, 10, *[20, 20.2] * 3)  # seven on one side of a mean that nobody knew
    assert step.readings[6].signals == ()
    assert step.verdict == "improvement"
