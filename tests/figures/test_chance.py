"""The chance of keeping a date against lifelines, its reference class, its warnings, and the chance of keeping all."""

import random
from types import ModuleType

import pytest

from recovery.measures.chance import AllKept, Breadth, Chance, History, Missing, Past, Reference, all_kept

KINDS, LINES = ("containment", "corrective", "preventive"), ("Freight", "Returns")


def past(words: str, kind: str = "corrective", line: str = "Freight") -> list[Past]:
    """Milestones by their ratios; + is still open."""
    return [Past(kind, line, float(word.rstrip("+")), not word.endswith("+")) for word in words.split()]


def reference(words: str) -> Reference:
    return History(past(words)).reference("corrective", "Freight")


def random_history(chance: random.Random) -> list[Past]:
    """Whole days of whole days, so that ratios tie; some histories are small, and some have much that is open."""
    rows, open_share = chance.choice([12, 40, 120]), chance.random() * 0.7
    return [
        Past(
            chance.choice(KINDS),
            chance.choice(LINES),
            chance.randint(1, 30) / chance.choice([5, 10, 12, 20]),
            chance.random() > open_share,
        )
        for _ in range(rows)
    ]


def alike(rows: list[Past], kind: str, line: str) -> tuple[Breadth, list[tuple[float, bool]]]:
    """The reference class as figures.md words it."""
    for breadth, inside in [
        (Breadth.KIND_AND_LINE, [row for row in rows if (row.kind, row.line) == (kind, line)]),
        (Breadth.KIND, [row for row in rows if row.kind == kind]),
    ]:
        if sum(row.finished for row in inside) >= 8:
            return breadth, [(row.ratio, row.finished) for row in inside]
    return Breadth.ALL, [(row.ratio, row.finished) for row in rows]


@pytest.mark.long
def test_chances_curves_and_ratios_equal_those_of_lifelines(oracles: ModuleType) -> None:
    chance = random.Random(11)
    named = 0
    for case in range(70):
        rows = random_history(chance)
        found = History(rows).reference("corrective", "Freight")
        breadth, inside = alike(rows, "corrective", "Freight")
        assert (found.breadth, found.n, found.finished) == (breadth, len(inside), sum(ended for _, ended in inside))
        other = oracles.Survival(inside)
        times = [chance.random() * 3 for _ in range(6)]
        assert [found.curve.beyond(time) for time in times] == pytest.approx(other.beyond(times), abs=1e-9), case
        shares = [chance.uniform(0.05, 0.95) for _ in range(6)]
        assert [found.curve.time_by(share) for share in shares] == [other.time_by(share) for share in shares], case
        elapsed = sorted(chance.random() for _ in range(6))
        late, *still = other.beyond([1.0, *elapsed])
        expected = [1 - late / share if share > 1e-9 and found.finished >= 8 else None for share in still]
        assert [found.chance(each).share for each in elapsed] == pytest.approx(expected, abs=1e-9), case
        named += 6 - expected.count(None)
    assert named >= 200


def test_the_narrowest_class_with_eight_finished_is_taken() -> None:
    rows = past("1 1 1 1 1 1 1", line="Returns") + past("2+ 2+ 2+ 3 3", kind="preventive")
    assert History(rows).reference("corrective", "Returns").breadth is Breadth.ALL
    rows += past("0.5")
    assert History(rows).reference("corrective", "Returns").breadth is Breadth.KIND
    rows += past("1", line="Returns")
    narrow = History(rows).reference("corrective", "Returns")
    assert (narrow.breadth, narrow.n, narrow.finished) == (Breadth.KIND_AND_LINE, 8, 8)
    assert History(rows).reference("containment", "Pallets").n == len(rows)


def test_fewer_than_eight_finished_are_no_history() -> None:
    few = reference("1 1 1 1 1 1 2 9+ 9+ 9+")
    assert few.chance(0.5) == Chance(None, Breadth.ALL, 7, 10, Missing.HISTORY, 1)
    assert few.chance().cannot_say
    assert (few.falls_below(), few.ratio_by(), few.days_by(10), few.lacking) == (None, None, None, 1)
    nothing = History([]).reference("corrective", "Freight")
    assert nothing.chance() == Chance(None, Breadth.ALL, 0, 0, Missing.HISTORY, 8)


def test_the_chance_falls_while_a_milestone_is_open() -> None:
    """Ten of the past: four by 0.5, three more by 1, three late. Of the six open after 0.5, three were in time."""
    ten = reference("0.5 0.5 0.5 0.5 0.8 0.8 1 1.2 1.5 2")
    assert [ten.chance(elapsed).share for elapsed in (0, 0.4, 0.5, 0.8, 0.99)] == pytest.approx(
        [0.7, 0.7, 0.5, 0.25, 0.25]
    )
    assert [ten.chance(elapsed).share for elapsed in (1, 1.7, 50)] == [0, 0, 0]
    assert not ten.chance(0.5).cannot_say


def test_after_what_time_the_chance_is_less_than_even() -> None:
    ten = reference("0.5 0.5 0.5 0.5 0.8 0.8 1 1.2 1.5 2")
    assert [ten.falls_below(share) for share in (0.2, 0.3, 0.5, 0.6, 0.7, 0.71)] == [None, 0.8, 0.8, 0.5, 0.5, 0]
    assert reference("1 1 1 1 1.1 1.1 1.1 1.1").falls_below() is None, "exactly even until the last day"
    assert reference("1 1 1 1.1 1.1 1.1 1.1 1.1").falls_below() == 0
    assert reference("0.2 0.3 0.4 0.5 0.6 0.7 0.8 1").falls_below() is None, "never late"


@pytest.mark.parametrize("seed", range(5))
def test_the_crossing_is_where_the_chance_first_is_less(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(50):
        found = History(random_history(chance)).reference("corrective", "Freight")
        steps = [0.0, *(time for time in found.curve.times if time < 1)]
        below = [x for x in steps if (share := found.chance(x).share) is not None and share < 0.5]
        assert found.falls_below() == (min(below) if below else None)


def test_where_all_were_done_by_now_the_past_says_nothing() -> None:
    quick = reference("0.1 0.1 0.2 0.2 0.3 0.3 0.4 0.5")
    assert quick.chance(0.4).share == 1
    assert quick.chance(0.5) == Chance(None, Breadth.KIND_AND_LINE, 8, 8, Missing.LONGER, 0)
    assert quick.chance(1).share == 0


def test_the_ratio_of_eight_in_ten_in_days() -> None:
    ten = reference("0.5 0.6 0.7 0.8 0.9 1 1.05 1.1 1.5 2")
    assert ten.ratio_by() == 1.1
    assert [ten.days_by(days) for days in (1, 10, 20, 21)] == [2, 11, 22, 24]
    assert ten.days_by(10, 1.0) == 20
    assert reference("0.5 0.6 0.7 0.8 0.9 1 1 1 2+ 2+ 2+ 2+").ratio_by() is None, "so many have not been seen to end"
    assert reference("0.01 " * 8).days_by(5) == 1


@pytest.mark.parametrize("share", [0, 1, 1.5])
def test_impossible_thresholds_are_refused(share: float) -> None:
    with pytest.raises(ValueError, match="fall"):
        reference("1 " * 8).falls_below(share)


def test_thousands_of_milestones_share_one_estimate() -> None:
    history = History(past("0.5 0.7 0.9 1 1 1.1 1.3 2"))
    assert history.reference("corrective", "Freight") is history.reference("corrective", "Freight")


@pytest.mark.parametrize(
    ("chances", "expected"),
    [
        ([0.9, 0.8], (0.7, 0.8, 0.72)),
        ([0.5, 0.5, 0.5], (0, 0.5, 0.125)),
        ([1.0, 1.0], (1, 1, 1)),
        ([0.0, 1.0], (0, 0, 0)),
        ([0.3], (0.3, 0.3, 0.3)),
        ([0.3, 1.0, 1.0], (0.3, 0.3, 0.3)),
    ],
)
def test_all_dates_are_kept_with_a_chance_between_two_bounds(
    chances: list[float], expected: tuple[float, float, float]
) -> None:
    found = all_kept(chances)
    assert (found.low, found.high, found.product) == pytest.approx(expected)
    assert found.low <= found.high
    assert (found.n, found.unknown, found.cannot_say) == (len(chances), 0, False)


def test_bounds_hold_for_every_way_of_hanging_together() -> None:
    """Joint distributions at random: the chance of all never leaves the bounds of its margins."""
    chance = random.Random(2)
    for _ in range(200):
        weights = [chance.random() ** 4 for _ in range(8)]
        margins = [sum(weight for index, weight in enumerate(weights) if index >> bit & 1) for bit in range(3)]
        found = all_kept([margin / sum(weights) for margin in margins])
        assert found.low - 1e-9 <= weights[7] / sum(weights) <= found.high + 1e-9


def test_a_date_without_a_chance_leaves_the_bounds_alone() -> None:
    assert all_kept([0.9, None, 0.6]) == AllKept(0, 0.6, None, 3, 1)
    assert all_kept([None]) == AllKept(0, 1, None, 1, 1)
    assert all_kept([]) == AllKept(0, 1, None, 0, 0)
    assert all_kept([None]).cannot_say


def test_with_too_few_days_the_work_has_to_be_quicker() -> None:
    """Ten of the past: within half of what they were given, four were done; without a day, none."""
    ten = reference("0.5 0.5 0.5 0.5 0.8 0.8 1 1.2 1.5 2")
    assert [ten.chance_within(days, 4).share for days in (3, 2, 1, 0, -5)] == pytest.approx([0.4, 0.4, 0, 0, 0])
    assert ten.chance_within(4, 5).share == pytest.approx(0.6)
    assert [ten.chance_within(days, 4).short_days for days in (3, 0, -5)] == [1, 4, 4]
    few = reference("1 1 1").chance_within(2, 4)
    assert (few.share, few.missing, few.short_days) == (None, Missing.HISTORY, 2)
