"""What the portfolio computes from plain numbers: medians of waits, stretches of time, needs and their order."""

import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from math import isfinite
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from lifelines import KaplanMeierFitter
from lifelines.utils import median_survival_times
from statsmodels.stats.weightstats import DescrStatsW

from recovery.kinds import RecoveryStatus
from recovery.measures.portfolio import POINTS, Point, figures_of, stretches_of
from recovery.measures.portfolio_board import NEEDS, Recovery, is_for_reader, needs_of, place_of
from recovery.measures.portfolio_definitions import PORTFOLIO_DEFINITIONS
from recovery.measures.portfolio_filters import WrongFilterError, first_of_period, read_filters
from recovery.measures.portfolio_specs import BY_NAME, SPECS, Measured
from tests.flows.world import NOW
from tracker.stats.calibration import brier
from tracker.stats.waits import median_wait

CALM = Recovery(RecoveryStatus.ON_TRACK, "on_track", "low", NOW)
DAYS = (date(1, 1, 1), date(2025, 1, 1), date(2026, 2, 14), date(9999, 12, 31))


@pytest.mark.parametrize("seed", range(40))
def test_medians_and_their_intervals_are_those_of_lifelines(seed: int) -> None:
    """Durations are odd numbers of parts, so that no curve is at one half by rounding."""
    draw = random.Random(seed)
    waits = [(draw.random() * 9, draw.random() < 0.7) for _ in range(2 * draw.randint(1, 20) + 1)]
    found = median_wait(waits)
    fitted = KaplanMeierFitter().fit([length for length, _ in waits], [over for _, over in waits])
    low, high = median_survival_times(fitted.confidence_interval_).iloc[0]
    expected = [float(one) if isfinite(one) else None for one in (fitted.median_survival_time_, low, high)]
    assert [found.value, found.low, found.high] == expected
    assert found.n == len(waits)


def test_a_median_of_nothing_and_of_what_waits() -> None:
    assert median_wait([]).cannot_say
    assert (median_wait([(3.0, False)] * 5).value, median_wait([(3.0, False)] * 5).n) == (None, 5)
    assert (median_wait([(3.0, True)]).value, median_wait([(0.0, True)] * 3).value) == (3.0, 0.0)
    with pytest.raises(ValueError, match="not negative"):
        median_wait([(-1.0, True)])


def test_briers_score_from_sums() -> None:
    """As the calibration has it of the statements themselves, with Student's interval by statsmodels."""
    draw = random.Random(7)
    chances, happened = [draw.random() for _ in range(30)], [draw.random() < 0.5 for _ in range(30)]
    squares = [(chance - did) ** 2 for chance, did in zip(chances, happened, strict=True)]
    halves = [(len(part), sum(part), sum(one**2 for one in part)) for part in (squares[:11], squares[11:])]
    found = BY_NAME["calibration"].measure(halves)
    assert found.value == pytest.approx(brier(list(zip(chances, happened, strict=True))).score)
    assert (found.low, found.high) == pytest.approx(DescrStatsW(squares).tconfint_mean())
    assert BY_NAME["calibration"].measure([(1, 0.04, 0.0016)]) == Measured(0.04, None, None, 1)


@pytest.mark.parametrize("since", DAYS)
@pytest.mark.parametrize("until", DAYS)
def test_stretches_cover_the_period_and_are_few(since: date, until: date) -> None:
    if until < since:
        return
    found = list(stretches_of(since, until))
    assert (found[0][0], found[-1][1], len(found) <= POINTS) == (since, until, True)
    for (_, before), (after, _) in pairwise(found):
        assert before + timedelta(1) == after


def test_a_year_is_told_by_months() -> None:
    labels = [Point(*one, Measured(None, None, None, 0)).label for one in stretches_of(date(2025, 12, 1), NOW.date())]
    assert (labels[0], labels[-1], len(labels)) == ("2025-12", "2026-09", 10)
    assert first_of_period(date(2026, 11, 28)) == date(2025, 12, 1)
    assert first_of_period(date(1, 3, 1)) == date(1, 1, 1)


def test_every_figure_is_defined_and_says_what_it_lacks() -> None:
    assert [spec.name for spec in SPECS] == list(PORTFOLIO_DEFINITIONS)
    for figure in figures_of({}, date(2026, 1, 1), date(2026, 12, 31)):
        assert (figure.measured, figure.course) == (Measured(None, None, None, 0), ())
        assert figure.missing == figure.spec.missing != ""
        assert figure.spec.better in ("up", "down")


def test_the_guide_has_the_definitions_of_the_product() -> None:
    """docs/figures.md says of each figure what the product says of it, word for word, and of no other."""
    text = (Path(settings.BASE_DIR) / "docs" / "figures.md").read_text()
    for spec in SPECS:
        assert f"| {spec.title} | {PORTFOLIO_DEFINITIONS[spec.name]} |" in text, spec.name
    for need in NEEDS:
        assert f"- {need.text}" in text, need.code
    assert text.count("\n| ") - 2 == len(SPECS)


def test_needs_and_their_order() -> None:
    """Each by itself, the more pressing before the less, and within a need the graver, then the older."""
    cases: tuple[tuple[str, dict[str, Any]], ...] = (
        ("contradicted", {"contradicted": True}),
        ("update_late", {"update_late": True}),
        ("off_track", {"computed": RecoveryStatus.OFF_TRACK, "stated": "off_track"}),
        ("unanswered", {"unanswered": True}),
        ("reminded", {"reminded": True}),
        ("to_review", {"to_review": True}),
        ("greener", {"computed": RecoveryStatus.AT_RISK}),
        ("at_risk", {"computed": RecoveryStatus.AT_RISK, "stated": "at_risk"}),
        ("cannot_say", {"computed": RecoveryStatus.CANNOT_SAY, "stated": None}),
    )
    assert [need.code for need in NEEDS] == [code for code, _ in cases]
    recoveries = [replace(CALM, **change) for _, change in cases]
    needs = [needs_of(one) for one in recoveries]
    assert [found[0] for found in needs] == [code for code, _ in cases]
    places = [place_of(one, found) for one, found in zip(recoveries, needs, strict=True)] + [place_of(CALM, ())]
    assert places == sorted(places)
    graver, older = replace(CALM, severity="critical"), replace(CALM, raised_at=NOW - timedelta(1))
    assert place_of(graver, ()) < place_of(older, ()) < place_of(CALM, ())
    assert [is_for_reader(found) for found in needs] == [code in ("reminded", "to_review") for code, _ in cases]


def test_filters_are_read_once_for_all_doors() -> None:
    found = read_filters({"line": ["Commerce"], "offset": ["5"]}, NOW.date(), ("offset",))
    assert (found.line, found.customer, found.since, found.until) == ("Commerce", None, date(2025, 10, 1), NOW.date())
    assert found.query() == "line=Commerce&since=2025-10-01&until=2026-09-16" or "line=Commerce" in found.query()
    with pytest.raises(WrongFilterError) as refused:
        read_filters({"person": ["mia"]}, NOW.date())
    assert (refused.value.name, refused.value.code) == ("person", "unknown")
