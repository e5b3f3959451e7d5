"""Writes the cast: people, calendars, customers, services, roles and agreements, by the operator's hand."""

from datetime import datetime

from django.contrib.auth.hashers import make_password

from config.story.calendars import CALENDARS, OFFICE, CalendarSpec, blackouts
from config.story.cast import FIRMS, OPERATOR, PASSWORD, PEOPLE, Firm
from config.story.catalogue import OURS
from config.story.scenes import Props
from escalations.kinds import Clock
from escalations.services.causes import add_root_cause
from tracker.acts import Act
from tracker.kinds import Severity
from tracker.models import Calendar, Customer, User
from tracker.policy import CUSTOMER, Side
from tracker.services import calendars, messages, people, policies
from tracker.timers import Audience, ladder


def gather(now: datetime) -> Props:
    """Write everybody and everything the script names, at the clock's time; the blackouts lie around `now`."""
    props = Props(_people(), {}, {})
    operator = Act(next(props.people[person.key] for person in PEOPLE if person.role == OPERATOR))
    made = {spec.name: _calendar(spec, operator) for spec in CALENDARS if not spec.customer}
    standard = calendars.amend_calendar(made[OFFICE.name].pk, act=operator, standard=True)
    for firm in FIRMS:
        customer = people.add_customer(act=operator, key=firm.key, name=firm.name, calendar=standard)
        own = made[firm.calendar.name] = _calendar(firm.calendar, operator, customer)
        props.customers[firm.key] = people.amend_customer(customer.pk, act=operator, calendar=own)
        _deliver(firm, operator, props)
    _give_hours(props, made)
    _close_days(now, operator, props)
    _agree(operator, props)
    for title, (category, text) in OURS.items():
        add_root_cause(act=operator, title=title, category=category, description=text)
    return props


def _people() -> dict[str, User]:
    """One hash serves all: hashing is slow on purpose, and the password is the same."""
    password = make_password(PASSWORD)
    users = {
        person.key: User(
            email=person.email,
            name=person.name,
            password=password,
            is_staff=person.role not in CUSTOMER,
            is_superuser=person.role == OPERATOR,
        )
        for person in PEOPLE
    }
    User.objects.bulk_create(users.values())
    return users


def _calendar(spec: CalendarSpec, act: Act, customer: Customer | None = None) -> Calendar:
    return calendars.add_calendar(
        act=act,
        name=spec.name,
        zone=spec.zone,
        week=spec.week,
        customer=customer,
        country=spec.country,
        subdivision=spec.subdivision,
    )


def _deliver(firm: Firm, act: Act, props: Props) -> None:
    customer = props.customers[firm.key]
    for name, line in firm.services.items():
        props.services[firm.key, name] = people.add_service(act=act, customer=customer, name=name, line=line)
    for person in PEOPLE:
        if firm.key in person.customers:
            people.add_membership(act=act, customer=customer, user=props.people[person.key], role=person.role)


def _give_hours(props: Props, made: dict[str, Calendar]) -> None:
    users = [props.people[person.key] for person in PEOPLE if person.calendar]
    for person in PEOPLE:
        if person.calendar:
            props.people[person.key].calendar = made[person.calendar.name]
    User.objects.bulk_update(users, ["calendar"])


def _close_days(now: datetime, act: Act, props: Props) -> None:
    for spec in blackouts(now):
        calendars.add_blackout(
            act=act,
            kind=spec.kind,
            starts_on=spec.starts_on,
            ends_on=spec.ends_on,
            reason=spec.reason,
            customer=props.customers.get(spec.customer),
        )


def _agree(act: Act, props: Props) -> None:
    """What Wattle has agreed beside the defaults, and who wants no mail: nobody yet, and Ruth of good news never."""
    owner, lead, manager = Audience.OWNER, Audience.LEAD, Audience.MANAGER
    faster = ladder((owner, 1), (lead, 2), (manager, 4))
    policies.add_policy(
        act=act,
        clock=Clock.ACKNOWLEDGING,
        steps=faster.plain(),
        customer=props.customers["WATTLE"],
        severity=Severity.CRITICAL,
    )
    messages.set_preference(act=Act(props.people["ruth"]), kind="flag.averted", wanted=False)
    for user in props.people.values():
        for side in Side:
            messages.set_preference(act=Act(user), side=side, wanted=False)
