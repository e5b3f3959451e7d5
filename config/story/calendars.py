"""When the story's people work: calendars of both parties, and the days on which nothing should be planned."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tracker.kinds import BlackoutKind
from tracker.workdays import WorkCalendar

Week = dict[str, list[list[str]]]
Span = tuple[date, date]

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")


def week(hours: str, days: tuple[str, ...] = WEEKDAYS) -> Week:
    """The same hours on each of `days`: "09:00-12:30 13:15-17:30"."""
    periods = [period.split("-") for period in hours.split()]
    return {day: [list(pair) for pair in periods] for day in days}


@dataclass(frozen=True, slots=True)
class CalendarSpec:
    """A calendar of the story. `customer` "" means it is the provider's; `standard` serves whoever has none."""

    name: str
    zone: str
    week: Week
    country: str
    subdivision: str
    customer: str = ""
    standard: bool = False

    def read(self, closures: list[Span]) -> WorkCalendar:
        """The arithmetic form, with the shutdowns of its party."""
        return WorkCalendar.from_parts(self.zone, self.week, self.country, self.subdivision, closures)


@dataclass(frozen=True, slots=True)
class BlackoutSpec:
    """A period in which nothing should be planned; `customer` "" means the provider's own."""

    customer: str
    kind: BlackoutKind
    starts_on: date
    ends_on: date
    reason: str


OFFICE = CalendarSpec("Nordlicht office, Leipzig", "Europe/Berlin", week("09:00-17:30"), "DE", "SN", standard=True)
NEW_YORK = CalendarSpec("Nordlicht desk, New York", "America/New_York", week("08:30-17:00"), "US", "NY")
SYDNEY = CalendarSpec("Nordlicht desk, Sydney", "Australia/Sydney", week("09:00-17:30"), "AU", "NSW")
EARLY = CalendarSpec("Max: early shift", "Europe/Berlin", week("07:00-11:30 12:00-15:30"), "DE", "SN")
PART_TIME = CalendarSpec(
    "Ida: Monday to Thursday", "Europe/Berlin", week("08:00-16:00", ("mon", "tue", "wed", "thu")), "DE", "BE"
)
LATE = CalendarSpec("Jun: late shift", "Australia/Sydney", week("11:00-15:00 15:30-19:30"), "AU", "NSW")
STORES = CalendarSpec("Acme head office, Berlin", "Europe/Berlin", week("08:00-17:00"), "DE", "BE", "ACME")
FREIGHT = CalendarSpec("Globex control room, Newark", "America/New_York", week("08:00-18:00"), "US", "NJ", "GLOBEX")
INSURANCE = CalendarSpec("Wattle head office, Sydney", "Australia/Sydney", week("08:30-17:00"), "AU", "NSW", "WATTLE")

CALENDARS = (OFFICE, NEW_YORK, SYDNEY, EARLY, PART_TIME, LATE, STORES, FREIGHT, INSURANCE)


def blackouts(now: datetime) -> list[BlackoutSpec]:
    """Every freeze, peak and shutdown from the story's beginning to some months ahead."""
    freeze, peak, shutdown = BlackoutKind.FREEZE, BlackoutKind.PEAK, BlackoutKind.SHUTDOWN
    monday = now.date() - timedelta(days=now.weekday())

    def days(weeks: int, first: int, last: int) -> Span:
        start = monday + timedelta(weeks=weeks)
        return start + timedelta(days=first), start + timedelta(days=last)

    specs = [
        BlackoutSpec("", shutdown, date(year, 12, 24), date(year, 12, 31), "Nordlicht: company holidays")
        for year in range(now.year - 1, now.year + 2)
    ]
    specs += [
        BlackoutSpec("ACME", peak, *days(-13, 0, 5), "Garden week: the highest turnover of the half-year"),
        BlackoutSpec("ACME", freeze, *days(-14, 3, 11), "Change freeze around garden week"),
        BlackoutSpec("ACME", freeze, *days(2, 0, 11), "Change freeze before the anniversary sale"),
        BlackoutSpec("ACME", peak, *days(3, 3, 6), "Anniversary sale"),
        BlackoutSpec("ACME", shutdown, *days(-8, 4, 4), "Stocktaking: head office closed"),
        BlackoutSpec("GLOBEX", shutdown, *days(-17, 3, 4), "Depot maintenance: control room closed"),
        BlackoutSpec("GLOBEX", freeze, *days(-1, 0, 4), "No changes while the new depot goes live"),
        BlackoutSpec("GLOBEX", freeze, *days(2, 0, 4), "Customs changes over to its new exchange"),
        BlackoutSpec("GLOBEX", peak, *days(4, 0, 12), "Parcel season"),
        BlackoutSpec("WATTLE", freeze, *days(5, 0, 4), "Renewal run: no changes to documents"),
    ]
    return specs + [
        BlackoutSpec("WATTLE", peak, *span, f"Month-end close, {span[0]:%B %Y}") for span in _month_ends(now)
    ]


def shutdowns(now: datetime, customer: str) -> list[Span]:
    """The closed periods of one party ("" is the provider)."""
    return [
        (spec.starts_on, spec.ends_on)
        for spec in blackouts(now)
        if spec.customer == customer and spec.kind == BlackoutKind.SHUTDOWN
    ]


def _month_ends(now: datetime) -> list[Span]:
    """From the last two days of a month to the third of the next, for six months back and two ahead."""
    spans = []
    for months in range(-6, 2):
        year, month = divmod(now.year * 12 + now.month + months, 12)
        first = date(year, month + 1, 1)
        spans.append((first - timedelta(days=2), first + timedelta(days=2)))
    return spans
