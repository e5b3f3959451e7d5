"""The people all tests share, and how they speak to the product.

Mia leads, Max is a member and Eli manages at ACME; Vic (viewer) and Cora (contact) are ACME's own people. Gus is the
contact of GLOBEX, which Lia leads: she shares no customer with Mia. Ola operates the installation.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import UUID

import orjson
from django.test import Client

from tracker import clock
from tracker.kinds import TokenScope
from tracker.models import ApiToken, Calendar, Customer, Membership, Service, User, new_id
from tracker.policy import Role

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

PASSWORD = "correct horse battery"
OFFICE_HOURS: dict[str, list[list[str]]] = {
    day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")
} | {
    "sat": [],
    "sun": [],
}
FAR_AHEAD = datetime(2099, 1, 1, tzinfo=UTC)
SECRET = "s" * 43


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody, by name. `office` is the standard calendar: Monday to Friday 09:00-17:00 in Berlin, no holidays."""

    office: Calendar
    acme: Customer
    globex: Customer
    portal: Service
    warehouse: Service
    mia: User
    max: User
    eli: User
    vic: User
    cora: User
    gus: User
    lia: User
    ola: User

    def person(self, name: str) -> User:
        """The person of this name, for parametrized tests."""
        user = getattr(self, name)
        assert isinstance(user, User)
        return user


ROLES = {
    "mia": ("ACME", Role.LEAD),
    "max": ("ACME", Role.MEMBER),
    "eli": ("ACME", Role.MANAGER),
    "vic": ("ACME", Role.VIEWER),
    "cora": ("ACME", Role.CONTACT),
    "gus": ("GLOBEX", Role.CONTACT),
    "lia": ("GLOBEX", Role.LEAD),
}


def gather(password_hash: str) -> Cast:
    """Write the whole cast in few statements. Delivery people may enter the admin; all know PASSWORD."""
    customers = {"ACME": _customer("ACME", "Acme Stores"), "GLOBEX": _customer("GLOBEX", "Globex Freight")}
    Customer.objects.bulk_create(customers.values())
    office = Calendar(name="Office", zone="Europe/Berlin", week=OFFICE_HOURS, standard=True)
    Calendar.objects.bulk_create(
        [office, _hours(customers["ACME"], "Europe/Berlin"), _hours(customers["GLOBEX"], "America/New_York")]
    )
    people = {name: _person(name, password_hash) for name in [*ROLES, "ola"]}
    User.objects.bulk_create(people.values())
    Membership.objects.bulk_create(
        Membership(user=people[name], customer=customers[key], role=role) for name, (key, role) in ROLES.items()
    )
    portal, warehouse = Service.objects.bulk_create(
        [
            Service(customer=customers["ACME"], name="Web shop", line="Commerce"),
            Service(customer=customers["GLOBEX"], name="Warehouse", line="Logistics"),
        ]
    )
    return Cast(office, customers["ACME"], customers["GLOBEX"], portal, warehouse, **people)


def _customer(key: str, name: str) -> Customer:
    return Customer(id=new_id(), key=key, name=name, calendar_id=new_id())


def _hours(customer: Customer, zone: str) -> Calendar:
    return Calendar(
        id=customer.calendar_id, customer=customer, name=f"{customer.name} hours", zone=zone, week=OFFICE_HOURS
    )


def _person(name: str, password_hash: str) -> User:
    operates = name == "ola"
    staff = operates or ROLES[name][1] in (Role.MEMBER, Role.LEAD, Role.MANAGER)
    return User(
        email=f"{name}@example.com",
        name=name.title(),
        password=password_hash,
        is_staff=staff,
        is_superuser=operates,
    )


def bearer(user: User, scope: TokenScope = TokenScope.WRITE, customers: tuple[Customer, ...] = ()) -> str:
    """The Authorization header of a fresh token. It counts as just used, so that its first use costs no extra write."""
    token = ApiToken.objects.create(
        user=user,
        name="test",
        key=new_id().hex[-12:],
        secret_hash=sha256(SECRET.encode()).hexdigest(),
        scope=scope,
        expires_at=FAR_AHEAD,
        last_used_at=clock.now(),
    )
    if customers:
        token.customers.set(customers)
    return f"Bearer rpt_{token.key}.{SECRET}"


class Api:
    """Speaks JSON as one person (or nobody). Further keywords are headers: `if_match=…`, `idempotency_key=…`."""

    def __init__(self, authorization: str = "") -> None:
        self._client = Client(raise_request_exception=True)
        self._authorization = authorization

    def __reduce__(self) -> tuple[type["Api"], tuple[str]]:
        return type(self), (self._authorization,)

    def get(self, path: str, query: dict[str, Any] | None = None, **headers: str) -> "Answer":
        """GET, with the query as a mapping; a list as a value repeats the parameter."""
        return self._client.get(path, query or {}, headers=self._headers(headers))

    def post(self, path: str, body: Any = None, **headers: str) -> "Answer":
        """POST a body: bytes go as they are, None is an empty object."""
        return self.send("POST", path, body, **headers)

    def patch(self, path: str, body: Any, **headers: str) -> "Answer":
        """PATCH a body."""
        return self.send("PATCH", path, body, **headers)

    def delete(self, path: str, **headers: str) -> "Answer":
        """DELETE, without a body."""
        return self._client.delete(path, headers=self._headers(headers))

    def shows_bugs(self) -> None:
        """Answer an exception in the product with a 500, as a server would, instead of raising it in the test."""
        self._client.raise_request_exception = False

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> "Answer":
        """Any method with a JSON body."""
        raw = body if isinstance(body, bytes) else orjson.dumps({} if body is None else body, default=_plain)
        sent = {"Content-Type": "application/json"} | self._headers(headers)
        return self._client.generic(method, path, raw, content_type=sent.pop("Content-Type"), headers=sent)

    def _headers(self, extra: dict[str, str]) -> dict[str, str]:
        sent = {"Authorization": self._authorization} if self._authorization else {}
        return sent | {name.replace("_", "-").title(): value for name, value in extra.items()}


def _plain(value: object) -> str:
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(type(value).__name__)
