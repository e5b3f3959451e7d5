"""The figures of needles by numpy, pandas and scipy. Loaded late: these packages take seconds."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from tests.figures.oracles import slope_span

WINDOW = 7


def limits(values: Sequence[float]) -> tuple[float, float, float]:
    """Mean, lower and upper limit from all values."""
    series = pd.Series(values, dtype=float)
    ranges = series.diff().abs().dropna()
    screened = ranges[ranges <= 3.267 * ranges.mean() + 1e-12]
    reach = 2.66 * screened.mean()
    return float(series.mean()), float(series.mean() - reach), float(series.mean() + reach)


def signals(values: Sequence[float], low: float, mean: float, high: float) -> list[set[tuple[int, bool]]]:
    """For each value the numbers of the signals that end on it, and whether they point up."""
    series = pd.Series(values, dtype=float)
    found: list[set[tuple[int, bool]]] = [set() for _ in values]
    third = (high - mean) / 3
    for up in (True, False):
        sign = 1 if up else -1
        away = ((series - mean) * sign).round(9)
        beyond = away > round((high - mean) if up else (mean - low), 9)
        near = (away > round(2 * third, 9)).astype(int)
        side = (away > 0).astype(int)
        rising = ((series.diff() * sign).round(9) > 0).astype(int)
        marks = {
            1: beyond,
            2: rising.rolling(WINDOW - 1).sum() == WINDOW - 1,
            3: _two_of_three(near.to_numpy(), side.to_numpy()),
            4: side.rolling(WINDOW).sum() == WINDOW,
        }
        for number, mask in marks.items():
            for index in np.flatnonzero(np.asarray(mask)):
                found[index].add((number, up))
    return found


def _two_of_three(near: np.ndarray, side: np.ndarray) -> np.ndarray:
    """The second (or third) near one in any window of three that lies on one side."""
    marks = np.zeros(len(near), dtype=bool)
    for begin in range(len(near) - 2):
        window = np.flatnonzero(near[begin : begin + 3]) + begin
        if side[begin : begin + 3].all() and len(window) >= 2:
            marks[window[1:]] = True
    return marks


def meeting(xs: Sequence[float], ys: Sequence[float], target: float) -> list[int | None]:
    """First, likeliest and last day on which a rising line through the medians meets the target; None: never."""
    slope, low, high = slope_span(xs, ys)
    x, y = float(np.median(xs)), float(np.median(ys))
    found: list[int | None] = []
    for one in (high, slope, low):
        day = x + (target - y) / one if one > 0 else np.inf
        found.append(max(int(np.ceil(day - 1e-9)), int(xs[-1]) + 1) if day <= xs[-1] + 3653 else None)
    return found
