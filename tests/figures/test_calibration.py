"""Brier's score and the reliability table against numpy, and our own chances against thousands of simulated ends."""

import random
from types import ModuleType

import pytest

from recovery.measures.calibration import calibration
from recovery.measures.chance import History, Past
from tracker.stats.calibration import BrierScore, brier, reliability
from tracker.stats.proportions import Proportion

TYPICAL = {"containment": -0.35, "corrective": -0.05, "preventive": 0.25}
"""The logarithm of the median ratio of each kind; each line shifts it."""
SHIFTS = {"Freight": -0.15, "Returns": 0.0, "Storage": 0.15}
SPREAD = 0.4


@pytest.mark.long
def test_scores_and_tables_equal_those_of_numpy(oracles: ModuleType) -> None:
    chance = random.Random(8)
    for case in range(250):
        n = chance.randint(1, 120)
        chances = [chance.choice([chance.random(), chance.randint(0, 10) / 10]) for _ in range(n)]
        happened = [chance.random() < stated for stated in chances]
        found = calibration(zip(chances, happened, strict=True))
        scores = (found.brier.score, found.brier.base_rate)
        assert scores == pytest.approx(oracles.brier_scores(chances, happened), abs=1e-9), case
        table = oracles.tenths(chances, happened)
        assert [each.n for each in found.bins] == [count for count, *_ in table]
        assert [each.cannot_say for each in found.bins] == [count == 0 for count, *_ in table]
        ours = [(each.stated, *edges(each.happened)) for each in found.bins if each.n]
        assert ours == [pytest.approx(figures, abs=1e-9) for count, *figures in table if count], case


def edges(kept: Proportion) -> tuple[float | None, float, float]:
    return kept.share, kept.low, kept.high


def test_the_example_that_sklearn_documents() -> None:
    score = brier([(0.1, False), (0.9, True), (0.8, True), (0.3, False)])
    assert score.score == pytest.approx(0.0375)
    assert (score.base_rate, score.n) == (0.25, 4)


def test_edges_belong_above_and_certainty_to_the_last() -> None:
    table = reliability([(index / 10, True) for index in range(11)])
    assert [each.n for each in table] == [1] * 9 + [2]
    assert (table[0].low, table[9].high) == (0, 1)
    assert [each.n for each in reliability([(0.0, False), (1.0, True)], bins=2)] == [1, 1]


def test_the_best_and_the_worst() -> None:
    assert brier([(1.0, True), (0.0, False)]).score == 0
    assert brier([(0.0, True), (1.0, False)]).score == 1
    assert calibration([(1.0, True), (0.0, False)]).better_than_base_rate
    assert calibration([(0.5, True), (0.5, False)]).better_than_base_rate is False
    assert calibration([(0.9, True)]).better_than_base_rate is False, "of one sort only the base rate is perfect"


def test_without_a_promise_that_is_over_it_cannot_say() -> None:
    nothing = calibration([])
    assert (nothing.cannot_say, nothing.n, nothing.better_than_base_rate) == (True, 0, None)
    assert nothing.brier == BrierScore(None, None, 0)
    assert len(nothing.bins) == 10
    assert all(each.cannot_say and each.happened.cannot_say for each in nothing.bins)


def ratio(chance: random.Random, kind: str, line: str) -> float:
    return chance.lognormvariate(TYPICAL[kind] + SHIFTS[line], SPREAD)


def looked_at(chance: random.Random, kind: str, line: str) -> Past:
    """A milestone as it stands at some moment: done, or open with what has gone by."""
    whole, moment = ratio(chance, kind, line), chance.uniform(0, 4)
    return Past(kind, line, min(whole, moment), whole <= moment)


def simulated(chance: random.Random, milestones: int) -> list[tuple[float, bool]]:
    """Each open at a random moment before its date: the chance stated then, and whether it was kept in the end."""
    groups = [(kind, line) for kind in TYPICAL for line in SHIFTS]
    history = History(looked_at(chance, *group) for group in groups for _ in range(3_000))
    stated: list[tuple[float, bool]] = []
    while len(stated) < milestones:
        group = chance.choice(groups)
        whole, elapsed = ratio(chance, *group), chance.random()
        share = history.reference(*group).chance(elapsed).share
        if whole > elapsed and share is not None:
            stated.append((share, whole <= 1))
    return stated


@pytest.mark.long
def test_stated_chances_come_true_as_often_as_they_say() -> None:
    found = calibration(simulated(random.Random(2026), 5_000))
    enough = [each for each in found.bins if each.n >= 200]
    assert len(enough) >= 8
    assert sum(each.n for each in enough) > 4_500
    for each in enough:
        assert each.stated is not None
        assert each.happened.share == pytest.approx(each.stated, abs=0.05), each
    assert found.better_than_base_rate
    assert found.brier.score is not None
    assert found.brier.base_rate is not None
    assert found.brier.score < 0.9 * found.brier.base_rate
