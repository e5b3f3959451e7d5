"""XmR limits and signals: published examples, by hand, and against numpy and pandas."""

import random
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from types import ModuleType

import pytest

from tracker.stats.xmr import Limits, Signal, limits_from, limits_of, signals_of

ANTIFREEZE = (
    "2.23 2.53 2.62 2.63 2.58 2.44 2.49 2.34 2.95 2.54 2.60 2.45 2.17 2.58 2.57 2.44 2.38 2.23 2.23 2.54 2.66 2.84"
    " 2.81 2.39 2.56 2.70 3.00 2.81 2.77 2.89 2.54 2.98 2.35 2.53"
)
VISCOSITY = "33.75 33.05 34 33.81 33.46 34.02 33.68 33.27 33.49 33.20 33.62 33.00 33.54 33.12 33.84"
NORMAL = (
    "-0.56047565 -0.23017749 1.55870831 0.07050839 0.12928774 1.71506499 0.46091621 -1.26506123 -0.68685285"
    " -0.44566197 1.22408180 0.35981383 0.40077145 0.11068272 -0.55584113 1.78691314 0.49785048 -1.96661716 0.70135590"
    " -0.47279141"
)


@pytest.fixture(scope="module")
def oracles() -> ModuleType:
    """The other implementations."""
    return import_module("tests.figures.needle_oracles")


def series(text: str) -> list[Decimal]:
    """Readings, from a line of them."""
    return [Decimal(word) for word in text.split()]


def numbers(found: Iterable[Iterable[Signal]]) -> list[set[tuple[int, bool]]]:
    """The signals as the oracle tells them."""
    return [{(one.number, one.up) for one in signals} for signals in found]


SERIES = 32

UNIT = Limits(Fraction(0), Fraction(-3), Fraction(3), 12)
"""Limits at 3, two thirds of the way at 2."""


@pytest.mark.parametrize(
    ("text", "center", "lower", "upper"),
    [(VISCOSITY, 33.52333, 32.24484, 34.80183), (ANTIFREEZE, 2.569706, 2.031344, 3.108068)],
)
def test_limits_equal_those_of_qcc(text: str, center: float, lower: float, upper: float) -> None:
    """The examples that R's qcc (Scrucca) documents for `type = "xbar.one"`, and what it prints for them.

    The viscosity of primer paint (Montgomery, Introduction to Statistical Quality Control, page 242) and the water in
    antifreeze (Wetherill and Brown, Statistical Process Control, page 120). No moving range of theirs is screened out.
    qcc takes 3 / 1.128 where the charts have 2.66, so its reach is put in place of ours.
    """
    found = limits_from(series(text))
    reach = float(found.upper - found.mean) / 2.66 * 3 / 1.128
    told = (float(found.mean), float(found.mean) - reach, float(found.mean) + reach)
    assert told == pytest.approx((center, lower, upper), rel=3e-7)


def test_limits_equal_those_of_the_nhs() -> None:
    """The examples of NHSRplotthedots, the tool of the NHS-R community for "Making data count".

    Its vignette "Deviations from Excel defaults" has a wild reading screened out; its tests have twenty normal numbers,
    as they are and with one in the place of the fifteenth.
    """
    wild = limits_from(series("1 2 1 2 10 1 2 1 2 1 2 1 2 1 2 1 2 1"))
    assert [round(float(one), 2) for one in (wild.upper, wild.mean, wild.lower)] == [4.6, 1.94, -0.72]
    calm = limits_from(series(NORMAL))
    assert (float(calm.mean), float(calm.lower), float(calm.upper)) == pytest.approx(
        (0.1416238, -3.01138, 3.294627), abs=1e-6
    )
    screened = limits_from([*series(NORMAL)[:14], Decimal(10), *series(NORMAL)[15:]])
    assert (float(screened.mean), float(screened.lower), float(screened.upper)) == pytest.approx(
        (0.6694159, -2.383666, 3.722497), abs=1e-6
    )


@pytest.mark.parametrize(
    ("values", "number", "ends"),
    [  # the examples of NHSRplotthedots' tests, on limits at 3 and a warning at 2
        ("1 2 3 4 5 6", 2, []),
        ("1 2 3 3 4 5 6", 2, []),
        ("1 2 3 4 5 6 7", 2, [6]),
        ("2 1 2 3 4 5 6 7 3", 2, [7]),
        ("7 6 5 4 3 2 1", 2, [6]),
        ("2 7 6 5 4 3 2 1 3", 2, [7]),
        ("1 1 1 1 1 1", 4, []),
        ("1 1 1 1 1 1 -1", 4, []),
        ("1 1 1 1 1 1 1 1 -1", 4, [6, 7]),
        ("-1 -1 -1 -1 -1 -1 -1 -1 1", 4, [6, 7]),
        ("2.5 1 2.5", 3, [2]),
        ("1 2.5 2.5", 3, [2]),
        ("2.5 2.5 1", 3, [1]),
        ("1 1 2.5 1 2.5 1 1", 3, [4]),
        ("1 1 2.5 2.5 1 1 1", 3, [3]),
        ("2.5 1 1 2.5", 3, []),
        ("2.5 1 1 2.5 2.5", 3, [4]),
        ("2.5 -1 2.5", 3, []),
        ("-1 2.5 -1 2.5 -1", 3, []),
        ("-1 2.5 2.5 -1", 3, []),
        ("-2.5 -1 -2.5", 3, [2]),
        ("2.5 -2.5 1", 3, []),
        # a line is not beyond it, and what is beyond a limit is near it as well
        ("3 -3", 1, []),
        ("3.0001 -3.0001", 1, [0, 1]),
        ("2 1 2", 3, []),
        ("2.0001 1 2.0001", 3, [2]),
        ("4 1 2.5", 3, [2]),
        ("1 1 1 0 1 1 1 1", 4, []),
    ],
)
def test_signals_by_the_published_examples(values: str, number: int, ends: list[int]) -> None:
    found = signals_of(series(values), UNIT)
    assert [index for index, signals in enumerate(found) if number in {one.number for one in signals}] == ends


def test_a_signal_knows_where_it_began_and_where_it_points() -> None:
    assert signals_of(series("0 -1 0 1 2 2.1 2.2 2.3"), UNIT)[-1] == (Signal(2, True, 1), Signal(3, True, 5))
    assert signals_of(series("1 -1 -1 -1 -1 -1 -1 -5"), UNIT)[-1] == (Signal(1, False, 7), Signal(4, False, 1))


def test_limits_need_six_readings_and_are_locked_with_twelve() -> None:
    values = series(ANTIFREEZE)
    assert limits_of(values[:5]) is None
    trial = [limits_of(values[:count]) for count in (6, 11)]
    assert [(one.n, one.locked) for one in trial if one] == [(6, False), (11, False)]
    locked = limits_of(values[:12])
    assert locked is not None
    assert locked.locked
    assert limits_of(values[:13]) == limits_of(values) == locked


def test_a_constant_series_has_no_width_and_no_signals_by_itself() -> None:
    values = series("0.1 " * 14)
    limits = limits_of(values)
    assert limits == Limits(Fraction(1, 10), Fraction(1, 10), Fraction(1, 10), 12)
    assert not any(signals_of(values, limits))
    assert numbers(signals_of([*values, Decimal("0.1001")], limits))[-1] == {(1, True)}


def test_ranges_are_screened_over_the_bound_and_not_at_it() -> None:
    """One range of 3267 and eleven of 793.909…: the bound is 3267 exactly, so a little more is out."""
    rest = (Fraction(12_000) - 3267) / 11
    for wild, kept in ((Fraction(3267), 12), (Fraction(3270), 11)):
        ranges = [wild, *[rest] * 11]
        values = [sum(ranges[:n:2], Fraction()) - sum(ranges[1:n:2], Fraction()) for n in range(13)]
        found = limits_from(values)
        assert found.upper - found.mean == Fraction(266, 100) * sum(ranges[-kept:]) / kept


KINDS: dict[str, Callable[[random.Random, int], list[str]]] = {
    "noise": lambda chance, n: [f"{chance.gauss(0, 1):.4f}" for _ in range(n)],
    "ties": lambda chance, n: [str(chance.randint(0, 3)) for _ in range(n)],
    "constant": lambda chance, n: [f"{chance.choice([0, 0.1, 12.34, 99])}"] * n,
    "steps": lambda chance, n: [
        f"{(index >= n // 2) * chance.choice([0, 4]) + chance.random():.3f}" for index in range(n)
    ],
    "drift": lambda chance, n: [f"{index * 0.3 + chance.random():.2f}" for index in range(n)],
    "wild": lambda chance, n: [f"{chance.choice([1, 2, 1, 2, 1, 2, 60])}" for _ in range(n)],
    "counts": lambda chance, n: [str(chance.choice([0, 0, 0, 1, 5])) for _ in range(n)],
    "large": lambda chance, n: [
        f"{10**11 + chance.randint(-9999, 9999)}.{chance.randint(0, 9999):04}" for _ in range(n)
    ],
}


@pytest.mark.parametrize("kind", KINDS)
def test_limits_and_signals_equal_those_of_pandas(kind: str, oracles: ModuleType) -> None:
    chance = random.Random(kind)
    for _ in range(SERIES):
        values = series(" ".join(KINDS[kind](chance, chance.randint(6, 45))))
        limits = limits_of(values)
        assert limits is not None
        base = float(values[0]) if kind == "large" else 0.0  # floats have no room for the digits of both
        floats = [float(value - Decimal(base)) for value in values]
        mean, lower, upper = oracles.limits(floats[:12])
        told = [float(one - Fraction(base)) for one in (limits.mean, limits.lower, limits.upper)]
        assert told == pytest.approx([mean, lower, upper], abs=1e-9)
        assert numbers(signals_of(values, limits)) == oracles.signals(floats, lower, mean, upper), values
