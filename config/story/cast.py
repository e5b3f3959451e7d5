"""Who plays: the people of both sides, the customers, and what is delivered to them."""

from dataclasses import dataclass

from config.story import calendars
from config.story.calendars import CalendarSpec
from tracker.policy import Role

PASSWORD = "say-it-early"  # noqa: S105  the demo's people share it, and it is printed at every start
OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Person:
    """One of the cast. `role` is a Role, the same for each of `customers`, or OPERATOR."""

    name: str
    email: str
    role: str
    customers: tuple[str, ...]
    calendar: CalendarSpec | None = None

    @property
    def key(self) -> str:
        """The first name in lower case, by which scenes call people."""
        return self.name.split()[0].lower()


@dataclass(frozen=True, slots=True)
class Firm:
    """A customer: `calendar` is its own, `desk` the calendar of the provider's people who look after it.

    `services` maps the name of each service to its service line, `contact` is whom one speaks to there.
    """

    key: str
    name: str
    calendar: CalendarSpec
    desk: CalendarSpec
    services: dict[str, str]

    @property
    def contact(self) -> str:
        """The name of its first contact."""
        return next(one.name for one in PEOPLE if one.role == Role.CONTACT and self.key in one.customers)


def _ours(name: str, role: Role, *customers: str, calendar: CalendarSpec | None = None) -> Person:
    return Person(name, f"{name.split()[0].lower()}@nordlicht.example", role, customers, calendar)


def _theirs(name: str, role: Role, customer: str, calendar: CalendarSpec) -> Person:
    return Person(name, f"{name.split()[0].lower()}@{customer.lower()}.example", role, (customer,), calendar)


PEOPLE = (
    _ours("Mia Brandt", Role.LEAD, "ACME"),
    _ours("Max Okafor", Role.MEMBER, "ACME", calendar=calendars.EARLY),
    _ours("Ida Lindqvist", Role.MEMBER, "ACME", "WATTLE", calendar=calendars.PART_TIME),
    _ours("Eli Sommer", Role.MANAGER, "ACME"),
    _ours("Lia Moreno", Role.LEAD, "GLOBEX", calendar=calendars.NEW_YORK),
    _ours("Ben Carter", Role.MEMBER, "GLOBEX", calendar=calendars.NEW_YORK),
    _ours("Ruth Feldmann", Role.MANAGER, "GLOBEX", "WATTLE"),
    _ours("Tom Nguyen", Role.LEAD, "WATTLE", calendar=calendars.SYDNEY),
    _ours("Jun Park", Role.MEMBER, "WATTLE", calendar=calendars.LATE),
    Person("Ola Nilsen", "ola@nordlicht.example", OPERATOR, ()),
    _theirs("Cora Lehmann", Role.CONTACT, "ACME", calendars.STORES),
    _theirs("Vic Albrecht", Role.VIEWER, "ACME", calendars.STORES),
    _theirs("Gus Moretti", Role.CONTACT, "GLOBEX", calendars.FREIGHT),
    _theirs("Nell Harper", Role.VIEWER, "GLOBEX", calendars.FREIGHT),
    _theirs("Kim Tran", Role.CONTACT, "WATTLE", calendars.INSURANCE),
    _theirs("Priya Nair", Role.VIEWER, "WATTLE", calendars.INSURANCE),
)

FIRMS = (
    Firm(
        "ACME",
        "Acme Stores",
        calendars.STORES,
        calendars.OFFICE,
        {
            "Payments": "Finance operations",
            "Web shop": "Commerce",
            "Store network": "Network",
            "Warehouse integration": "Integration",
        },
    ),
    Firm(
        "GLOBEX",
        "Globex Freight",
        calendars.FREIGHT,
        calendars.NEW_YORK,
        {
            "Dispatch telephony": "Telephony",
            "Data centre": "Infrastructure",
            "Warehouse integration": "Integration",
            "Customs interface": "Integration",
        },
    ),
    Firm(
        "WATTLE",
        "Wattle Insurance",
        calendars.INSURANCE,
        calendars.SYDNEY,
        {
            "Month-end close": "Finance operations",
            "Claims telephony": "Telephony",
            "Policy documents": "Output management",
            "Broker portal": "Commerce",
        },
    ),
)
