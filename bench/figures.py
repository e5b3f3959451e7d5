"""Medians, ratios, and the table of results."""

import json
import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value. `at_most` and `at_least` are limits of the product's promise; both None: for information."""

    bench: str
    name: str
    value: float
    unit: str = ""
    at_most: float | None = None
    at_least: float | None = None
    note: str = ""

    @property
    def passed(self) -> bool | None:
        """Whether the limit holds; None without a limit. A value that could not be measured (NaN) fails."""
        if self.at_most is None and self.at_least is None:
            return None
        below = self.at_most is None or self.value <= self.at_most
        above = self.at_least is None or self.value >= self.at_least
        return below and above

    @property
    def limit(self) -> str:
        """The limit as people write it."""
        if self.at_most is not None:
            return f"<= {show(self.at_most)}"
        return "" if self.at_least is None else f">= {show(self.at_least)}"


def median(values: Iterable[float]) -> float:
    """The median; NaN of nothing."""
    found = list(values)
    return statistics.median(found) if found else math.nan


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` (0 to 1) of all values do not exceed: nearest rank; NaN of nothing."""
    ranked = sorted(values)
    return ranked[max(0, math.ceil(share * len(ranked)) - 1)] if ranked else math.nan


def show(value: float) -> str:
    """A number with three digits that matter; whole from 100 on."""
    if math.isnan(value):
        return "-"
    if value == int(value) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def table(figures: Sequence[Figure]) -> str:
    """The figures as lines under a heading."""
    verdicts = {True: "pass", False: "FAIL", None: ""}
    rows = [("bench", "figure", "value", "unit", "limit", "", "")]
    rows += [(f.bench, f.name, show(f.value), f.unit, f.limit, verdicts[f.passed], f.note) for f in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(7)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column == 2 else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def write(path: Path, figures: Sequence[Figure], about: dict[str, str]) -> None:
    """The figures as JSON, with what they were measured on."""
    found = [
        {name: value for name, value in asdict(figure).items() if not (isinstance(value, float) and math.isnan(value))}
        | {"passed": figure.passed}
        for figure in figures
    ]
    path.write_text(json.dumps({"about": about, "figures": found}, indent=1) + "\n")
