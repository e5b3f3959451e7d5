"""The language of the access table: what a row says, and which answer follows from it for whom."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.architecture.half import Half
from tests.architecture.world import Actor, World

MEMBER, LEAD, MANAGER, OPERATOR = "member", "lead", "manager", "operator"
VIEWER, CONTACT, NOBODY = "viewer", "contact", "nobody"

OPERATORS = frozenset({OPERATOR})
MANAGERS = frozenset({MANAGER, OPERATOR})
LEADERS = frozenset({LEAD, MANAGER, OPERATOR})
STAFF = frozenset({MEMBER, LEAD, MANAGER, OPERATOR})
CONTACTS = frozenset({CONTACT})
CUSTOMER = frozenset({VIEWER, CONTACT})
PEOPLE = STAFF | CUSTOMER
ANYBODY = PEOPLE | {NOBODY}

Roles = frozenset[str]
Body = Callable[[Half], Any]
MINE = "mine."
"""Prefix of records that belong to a person and not to a customer."""


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One address and method. `may` succeed with `status`; `sees` know that the record exists.

    `on` names the record it is about (in the address, or in the first row of a bulk change), and `by` what names it
    there: its id, or its "ref"; `body` makes a request
    that is fine. `foreign` is what somebody who may do it is told when the body names another customer's record; None
    when the body names none. `but` are the exceptions by role on own records, `of_others` those on others'.
    """

    method: str
    path: str
    may: Roles
    status: int = 200
    on: str = ""
    by: str = "pk"
    body: Body | None = None
    sees: Roles = STAFF
    foreign: int | None = None
    but: Mapping[str, int] = field(default_factory=dict)
    of_others: Mapping[str, int] = field(default_factory=dict)

    @property
    def door(self) -> tuple[str, str]:
        """How failures name it."""
        return self.method, self.path

    @property
    def is_item(self) -> bool:
        """Whether its address names a record."""
        return "{pk}" in self.path

    def target(self, world: World, actor: Actor, half: Half, *, own: bool) -> Any:
        """The id of the record it is tried on."""
        if not self.on.startswith(MINE):
            return getattr(half.records[self.on], self.by)
        rows = world.mine[self.on.removeprefix(MINE)]
        somebody = world.bea if actor.user != world.bea else world.cast.lia
        return rows[(actor.user if own and actor.user else somebody).email].pk

    def expected(self, actor: Actor, *, own: bool) -> int:
        """The status this actor is to be answered with, on an own or on another's record."""
        reached = own or (actor.sees_all and not self.on.startswith(MINE))
        exceptions = self.but if reached else self.of_others
        if actor.role in exceptions:
            return exceptions[actor.role]
        if actor.role == NOBODY:
            return self.status if NOBODY in self.may else 401
        if self.is_item:
            if not reached or actor.role not in self.sees:
                return 404
            return self.status if actor.role in self.may and not self._closed(actor) else 403
        if actor.role not in self.may or self._closed(actor):
            return 403
        return self.status if reached or self.foreign is None else self.foreign

    def _closed(self, actor: Actor) -> bool:
        return actor.reads_only and self.method != "GET" and NOBODY not in self.may


def page(path: str, may: Roles, on: str = "", **rest: Any) -> tuple[Row, ...]:
    """A list, and, with `on`, one record of it."""
    rest = {"sees": may} | rest
    item = (Row("GET", f"{path}/{{pk}}", may, on=on, **rest),) if on else ()
    return (Row("GET", path, may), *item)


def made(path: str, may: Roles, body: Body, *, foreign: int | None = 400, status: int = 201, **rest: Any) -> Row:
    """Creating a record."""
    return Row("POST", path, may, status, body=body, foreign=foreign, **rest)


def changed(path: str, may: Roles, on: str, body: dict[str, Any], **rest: Any) -> tuple[Row, Row]:
    """Changing one record, and changing several by a PATCH of the list."""
    return (
        Row("PATCH", f"{path}/{{pk}}", may, on=on, body=lambda _: body, **rest),
        Row("PATCH", path, may, on=on, body=lambda half: [{"id": str(half[on]), **body}], foreign=404, **rest),
    )


def removed(path: str, may: Roles, on: str, **rest: Any) -> Row:
    """Removing a record."""
    return Row("DELETE", f"{path}/{{pk}}", may, 204, on=on, **rest)


def verb(path: str, word: str, may: Roles, on: str, body: dict[str, Any] | None = None, **rest: Any) -> Row:
    """A verb on one record."""
    return Row("POST", f"{path}/{{pk}}/{word}", may, on=on, body=lambda _: body or {}, **rest)
