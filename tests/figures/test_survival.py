"""Kaplan and Meier's curve by a published example and at its edges; `test_chance` holds it against lifelines."""

import pytest

from tracker.stats.survival import SurvivalCurve, kaplan_meier

FREIREICH = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
"""Weeks of remission under 6-MP, the standard example (Freireich et al., Blood 21, 1963); + is still in remission."""


def durations(words: str) -> list[tuple[float, bool]]:
    return [(float(word.rstrip("+")), not word.endswith("+")) for word in words.split()]


def test_the_published_curve_of_6_mp() -> None:
    curve = kaplan_meier(durations(FREIREICH))
    published = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}
    assert {time: round(share, 3) for time, share in zip(curve.times, curve.shares, strict=True)} == published
    assert (curve.ended, curve.n, curve.cannot_say) == (9, 21, False)
    assert curve.time_by(0.5) == 23
    assert curve.time_by(0.6) is None


def test_the_curve_falls_at_its_times_and_not_before() -> None:
    curve = kaplan_meier(durations("1 2 2 4"))
    assert [curve.beyond(time) for time in (-1, 0, 0.99, 1, 1.99, 2, 3, 4, 99)] == [
        1,
        1,
        1,
        0.75,
        0.75,
        0.25,
        0.25,
        0,
        0,
    ]
    assert [curve.time_by(share) for share in (0.01, 0.25, 0.26, 0.75, 0.76, 1)] == [1, 1, 2, 2, 4, 4]
    assert [curve.falls_below(share) for share in (1.1, 1, 0.75, 0.7, 0.25, 0.2, 0)] == [0, 1, 2, 2, 4, 4, None]


def test_a_share_reached_exactly_is_reached() -> None:
    """1 - 0.8 is a little less than a fifth."""
    curve = kaplan_meier((time, True) for time in range(1, 11))
    assert [curve.time_by(share / 10) for share in range(1, 11)] == list(range(1, 11))


def test_without_open_ones_shares_are_exact_and_ties_leave_together() -> None:
    curve = kaplan_meier(durations("1 1 1 2 2 3 3 3 3 3"))
    assert list(curve.shares) == [0.7, 0.5, 0]
    assert kaplan_meier(durations("5 5 5")) == SurvivalCurve((5.0,), (0.0,), 3, 3)


def test_what_is_open_at_a_time_counts_there() -> None:
    assert kaplan_meier(durations("2 2+")).shares == (0.5,)
    assert kaplan_meier(durations("1+ 2")).shares == (0,)
    assert kaplan_meier(durations("0 1+")).beyond(0) == 0.5


def test_nothing_ended_cannot_say() -> None:
    for curve in (kaplan_meier([]), kaplan_meier(durations("1+ 2+"))):
        assert curve.cannot_say
        assert (curve.beyond(9), curve.time_by(0.5), curve.falls_below(0.5)) == (1, None, None)


def test_thousands_of_durations_lose_no_digits() -> None:
    many = kaplan_meier((float(time), True) for time in range(5_000))
    assert many.shares[:-1] == tuple((4_999 - time) / 5_000 for time in range(4_999))


@pytest.mark.parametrize("time", [-0.1, float("nan")])
def test_impossible_durations_are_refused(time: float) -> None:
    with pytest.raises(ValueError, match="duration"):
        kaplan_meier([(time, True)])


@pytest.mark.parametrize("share", [0, -0.1, 1.1])
def test_impossible_shares_are_refused(share: float) -> None:
    with pytest.raises(ValueError, match="share"):
        kaplan_meier([(1, True)]).time_by(share)
