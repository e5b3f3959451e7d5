"""Working time equals that of pandas, for 1,000 random cases over the clock changes of four zones."""

from importlib import import_module
from types import ModuleType

import pytest

each_zone = pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Sydney", "Africa/Cairo"])


@pytest.fixture(scope="module")
def pandas_says() -> ModuleType:
    """The parties as pandas sees them. It takes a second to load, so only those who ask wait for it."""
    return import_module("tests.figures.workdays_oracles")


@pytest.mark.long
@each_zone
def test_adding_and_measuring_hours_equals_custom_business_hour(pandas_says: ModuleType, zone: str) -> None:
    pandas_says.hours_are_those_of_custom_business_hour(pandas_says.BY_ZONE[zone])


@each_zone
def test_night_hours_equal_those_that_pandas_localises(pandas_says: ModuleType, zone: str) -> None:
    pandas_says.night_hours_are_those_that_pandas_localises(pandas_says.BY_ZONE[zone])


@pytest.mark.long
@each_zone
def test_days_equal_custom_business_day_and_busday_count(pandas_says: ModuleType, zone: str) -> None:
    pandas_says.days_are_those_of_custom_business_day_and_busday_count(pandas_says.BY_ZONE[zone])


@each_zone
def test_every_date_is_open_or_not_as_in_pandas(pandas_says: ModuleType, zone: str) -> None:
    pandas_says.dates_are_open_or_not_as_in_pandas(pandas_says.BY_ZONE[zone])
