"""Whose calendars and blackouts the common days are read from."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.cast import Cast
from tracker.kinds import BlackoutKind
from tracker.models import Blackout, Calendar
from tracker.queries.calendars import common_calendars
from tracker.workdays import ROUND_THE_CLOCK, is_common_day

Asks = Callable[..., Any]


def shut(customer: Any, day: date, kind: BlackoutKind = BlackoutKind.SHUTDOWN) -> None:
    """A blackout of one day."""
    Blackout.objects.create(customer=customer, kind=kind, starts_on=day, ends_on=day, reason="Stocktaking")


def test_blackouts_of_any_kind_close_the_days_of_their_party(cast: Cast) -> None:
    ours, theirs, others = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25)
    shut(None, ours, BlackoutKind.FREEZE)
    shut(cast.acme, theirs, BlackoutKind.PEAK)
    shut(cast.globex, others)
    acme = common_calendars([cast.acme.pk])[cast.acme.pk]
    assert [is_common_day(acme, day) for day in (ours, theirs, others)] == [False, False, True]
    both = common_calendars([cast.acme.pk, cast.globex.pk])
    assert both[cast.acme.pk] == acme
    assert [is_common_day(both[cast.globex.pk], day) for day in (ours, theirs, others)] == [False, True, False]


def test_the_parties_are_the_provider_and_the_customer(cast: Cast) -> None:
    week = {"tue": [["09:00", "17:00"]], "sat": [["09:00", "17:00"]]}
    own = Calendar.objects.create(customer=cast.acme, name="ACME", zone="America/New_York", week=week)
    type(cast.acme).objects.filter(pk=cast.acme.pk).update(calendar=own)
    found = common_calendars([cast.acme.pk])[cast.acme.pk]
    assert [party.zone for party in found.parties] == ["Europe/Berlin", "America/New_York"]
    days = [date(2026, 11, day) for day in range(23, 30) if is_common_day(found, date(2026, 11, day))]
    assert days == [date(2026, 11, 24)]


def test_without_a_standard_calendar_the_provider_works_every_day(cast: Cast) -> None:
    Calendar.objects.update(standard=False)
    assert common_calendars([cast.acme.pk])[cast.acme.pk].parties[0] == ROUND_THE_CLOCK


def test_the_number_of_queries_does_not_grow(cast: Cast, django_assert_num_queries: Asks) -> None:
    with django_assert_num_queries(2):
        common_calendars([cast.acme.pk])
    with django_assert_num_queries(2):
        common_calendars([cast.acme.pk, cast.globex.pk])
    assert common_calendars([]) == {}
    with pytest.raises(KeyError):
        common_calendars([cast.mia.pk])
