"""How the parties talk, and what the customer says of it: by hand."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from escalations.measures.dialogue import (
    UNUSUAL,
    Issue,
    channel_switches,
    contacts_per_issue,
    lead_days,
    lead_of_warning,
    surprise_rate,
    voice,
)
from recovery.measures.dialogue import EFFORTS, SATISFACTIONS, rating, resolved, updates_kept, watermelon_gap
from tests.figures.days import BOTH
from tracker.stats.middles import Middle
from tracker.stats.proportions import wilson
from tracker.stats.silence import Prior

RAISED = datetime(2026, 11, 13, 10, tzinfo=UTC)
"""A Friday."""

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def issue(*channels: str, **facts: Any) -> Issue:
    """One the customer raised, of which nobody had told."""
    told: dict[str, Any] = {
        "raised_by_customer": True,
        "raised_at": RAISED,
        "flagged_at": None,
        "first_heard_at": RAISED,
    }
    return Issue(**(told | facts), channels=channels)


def test_contacts_and_changes_of_channel() -> None:
    issues = [issue("call", "call", "email", "call"), issue(), issue("email", "email")]
    assert contacts_per_issue(issues).value == 2
    assert channel_switches(issues).value == pytest.approx(2 / 3)
    odd = [issue(*["call", "email"] * 10), issue(), issue(), issue()]
    for found in (contacts_per_issue(odd), channel_switches(odd)):
        assert found.low is not None
        assert found.low >= 0  # nobody is called fewer than no times
    assert contacts_per_issue([]) == Middle(None, None, None, 0)


@pytest.mark.parametrize(
    ("facts", "surprised"),
    [
        ({}, True),
        ({"flagged_at": RAISED - HOUR}, False),
        ({"flagged_at": RAISED}, True),
        ({"flagged_at": RAISED + HOUR}, True),
        ({"raised_by_customer": False}, False),
    ],
)
def test_a_surprise_is_what_nobody_had_flagged_before(facts: dict[str, Any], surprised: bool) -> None:
    assert issue(**facts).surprised is surprised
    assert surprise_rate([issue(**facts), issue(raised_by_customer=False)]) == wilson(int(surprised), 2)


@pytest.mark.parametrize(
    ("flagged", "heard", "days"),
    [
        (RAISED - 3 * HOUR, RAISED, 0),
        (RAISED - 2 * DAY, RAISED, 2),
        (RAISED, RAISED + 3 * DAY, 1),  # from a Friday to the Monday
        (RAISED + 3 * DAY, RAISED, -1),
        (None, RAISED, None),
        (RAISED, None, None),
    ],
)
def test_the_lead_is_in_working_days_of_both(
    flagged: datetime | None, heard: datetime | None, days: int | None
) -> None:
    assert lead_days(issue(flagged_at=flagged, first_heard_at=heard), BOTH) == days


def test_the_median_lead_is_of_those_that_have_one() -> None:
    assert lead_of_warning([None, 3, None, 1, 2]) == Middle(2, None, None, 3)


def test_a_voice_is_what_was_heard_since_it_was_raised() -> None:
    prior = Prior(1, 10, 2)
    last = RAISED + 10 * DAY
    found = voice(RAISED, 3, last, RAISED + 30 * DAY, prior)
    assert (found.heard.contacts, found.heard.days, found.silent_days) == (3, 10, 20)
    assert found.chance == pytest.approx(1 / 16)
    assert not found.alarming
    assert voice(RAISED, 3, last, RAISED + 33 * DAY, prior).alarming
    assert UNUSUAL == 0.05
    nothing = voice(RAISED, 0, RAISED, RAISED + 10 * DAY, prior)
    assert (nothing.heard.contacts, nothing.silent_days) == (0, 10)
    assert nothing.chance == pytest.approx(0.5)
    unknown = voice(RAISED, 3, last, RAISED + 300 * DAY, None)
    assert (unknown.chance, unknown.alarming) == (None, False)


def test_silence_is_kept_as_silence() -> None:
    found = resolved(["confirmed", "confirmed", "contradicted", "", ""])
    assert (found.confirmed, found.contradicted, found.silent, found.n) == (2, 1, 2, 5)
    assert (found.low, found.high) == (0.4, 0.8)
    nobody = resolved([])
    assert (nobody.low, nobody.high, nobody.n) == (None, None, 0)


def test_ratings_have_their_distribution_and_stay_on_the_scale() -> None:
    found = rating([7, 7, 7, 6], EFFORTS)
    assert (found.mean.value, found.mean.n, found.distribution) == (6.75, 4, (0, 0, 0, 0, 0, 1, 3))
    assert found.mean.high == 7
    assert rating([], SATISFACTIONS).distribution == (0, 0, 0, 0, 0)
    assert rating([], SATISFACTIONS).mean.cannot_say
    for wrong in (0, 6):
        with pytest.raises(ValueError, match="1 to 5"):
            rating([3, wrong], SATISFACTIONS)


def test_an_update_on_the_minute_is_in_time_and_an_overdue_one_is_not_kept() -> None:
    made = [(RAISED, RAISED - HOUR), (RAISED, RAISED), (RAISED, RAISED + timedelta(microseconds=1))]
    assert updates_kept(made, 1) == wilson(2, 4)
    assert updates_kept([], 0).cannot_say


@pytest.mark.parametrize(
    ("stated", "computed", "greener"),
    [
        ("on_track", "at_risk", 1),
        ("on_track", "cannot_say", 1),
        ("cannot_say", "at_risk", 1),
        ("at_risk", "off_track", 1),
        ("at_risk", "at_risk", 0),
        ("off_track", "on_track", 0),
        ("at_risk", "cannot_say", 0),
    ],
)
def test_a_watermelon_is_greener_outside(stated: str, computed: str, greener: int) -> None:
    assert watermelon_gap([(stated, computed)]) == wilson(greener, 1)
