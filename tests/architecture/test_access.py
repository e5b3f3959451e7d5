"""The access matrix: every address x method x role x own or another customer's record."""

from collections.abc import Sequence
from typing import Any

import pytest

from tests.architecture.access import NOBODY, Row
from tests.architecture.access_table import TABLE
from tests.architecture.answers import Told, ask, judge, send, stranger
from tests.architecture.corpus import share
from tests.architecture.surface import METHODS, doors, routes
from tests.architecture.world import Actor, World

ACTORS = (
    "nobody",
    "viewer",
    "contact",
    "member",
    "lead",
    "manager",
    "operator",
    "other lead",
    "other contact",
    "narrowed",
    "reader",
)


def test_every_door_has_a_row_and_every_row_a_door() -> None:
    rows = {row.door for row in TABLE}
    found = {(method, route.path) for route, method in doors()}
    assert sorted(found - rows) == [], "say in access_table.py who may"
    assert sorted(rows - found) == [], "these rows are about doors that are gone"
    assert len(rows) == len(TABLE), "a door has two rows"


@pytest.mark.long
def test_every_capability_of_the_matrix_is_tried_with_everybody(built: World) -> None:
    assert set(built.actors) == set(ACTORS)


@pytest.fixture(scope="module")
def answers(built: World) -> dict[Row, Told]:
    """What the lead is told about a record that does not exist; the same in every test, so asked for once."""
    return {}


def test_each_door_tells_one_of_them_what_the_table_says(world: World, answers: dict[Row, Told]) -> None:
    """A part of the next: from door to door it is another's turn, and all have had many."""
    doors = enumerate(TABLE)
    judge([fault for turn, row in doors for fault in _wrong(world, answers, ACTORS[turn % len(ACTORS)], [row])])


@pytest.mark.long
@pytest.mark.parametrize("name", ACTORS)
def test_everybody_gets_what_the_table_says(world: World, answers: dict[Row, Told], name: str) -> None:
    """Whoever may is served, on own records only; what others have does not exist, byte for byte."""
    judge(_wrong(world, answers, name, TABLE))


@pytest.mark.long
@pytest.mark.parametrize("name", ["viewer", "contact", "other contact", "lead", "operator"])
def test_the_customers_door_says_the_same_without_the_net(world: World, settings: Any, name: str) -> None:
    """The net is below the filters, not in their place: each of the two holds alone."""
    settings.CUSTOMER_NET = False
    judge(_wrong(world, {}, name, [row for row in TABLE if row.path.startswith(("/customer/", "/progress/"))]))


def _wrong(world: World, answers: dict[Row, Told], name: str, rows: Sequence[Row]) -> list[str]:
    actor, wrong = world.actors[name], list[str]()

    def unknown(row: Row) -> Told:
        return answers.get(row) or answers.setdefault(row, stranger(row, world, world.actors["lead"]))

    for row in rows:
        for own in (True, False) if row.on or row.foreign else (True,):
            told = _try(row, world, actor, own=own)
            expected = row.expected(actor, own=own)
            if told.status != expected:
                wrong.append(f"{_say(row, own)}: {told.status} instead of {expected}: {told.body[:160]!r}")
            elif expected == 404 and row.is_item and told != unknown(row):
                wrong.append(f"{_say(row, own)}: not as unknown: {told.but(unknown(row))}")
    return wrong


def _try(row: Row, world: World, actor: Actor, *, own: bool) -> Told:
    home = actor.half or world.acme
    half = home if own else world.other(home)
    return ask(row, actor, half, row.target(world, actor, half, own=own) if row.is_item else "")


def _say(row: Row, own: bool) -> str:
    return f"{row.method} {row.path} ({'own' if own else 'of others'})"


VARIANTS: dict[str, tuple[tuple[object, dict[str, str]], ...]] = {
    "GET": ((b"", {"if_none_match": "*"}), (b"", {"accept": "text/csv"})),
    "WRITE": (
        ({"no such field": 1}, {}),
        (b"{", {"if_match": '"1.x"'}),
        ({}, {"if_match": '"1.x"', "idempotency_key": "k"}),
        ({}, {"if_match": "nonsense"}),
        ({}, {"content_type": "text/plain"}),
        ([], {"if_match": '"1", "2"'}),
    ),
}
QUERIES = ("?nonsense=1", "?fields=id", "?fields=nonsense")


@pytest.mark.long
@pytest.mark.parametrize("name", ["contact", "lead"])
def test_nothing_one_tries_tells_a_foreign_record_from_an_unknown_one(world: World, name: str) -> None:
    actor, wrong = world.actors[name], list[str]()
    for turn, row in enumerate(row for row in TABLE if row.is_item):
        foreign = row.path.replace("{pk}", str(row.target(world, actor, world.globex, own=False)))
        unknown = row.path.replace("{pk}", str(world.unknown(row.on, row.by)))
        tries = [("", *variant) for variant in VARIANTS.get(row.method, VARIANTS["WRITE"])]
        tries += [(query, {}, {}) for query in (QUERIES if row.method == "GET" else QUERIES[:1])]
        for query, body, headers in share(tries, turn, 3):
            told, other = (send(actor, row.method, path + query, body, **headers) for path in (foreign, unknown))
            if told.status != 404 or told != other:
                wrong.append(f"{row.method} {row.path}{query} {body!r} {headers}: {told.but(other)}")
    judge(wrong)


@pytest.mark.long
def test_head_tells_what_get_tells(world: World) -> None:
    lead, wrong = world.actors["lead"], list[str]()
    for row in (row for row in TABLE if row.method == "GET" and not row.path.endswith("/metrics")):
        for own in (True, False) if row.is_item else (True,):
            told, head = (send(lead, method, _at(row, world, lead, own=own)) for method in ("GET", "HEAD"))
            if (head.status, head.headers, head.body) != (told.status, told.headers, b""):
                wrong.append(f"HEAD {row.path}: {head.but(told)}")
    judge(wrong)


@pytest.mark.long
def test_methods_that_are_not_declared_do_not_exist(world: World) -> None:
    wrong: list[str] = []
    on = {row.path: row for row in TABLE if NOBODY not in row.may}
    for turn, route in enumerate(route for route in routes() if route.path in on):
        row = on[route.path]
        somebody = world.actors["lead" if "lead" in row.sees else "contact"]
        mine, theirs = _at(row, world, somebody, own=True), _at(row, world, somebody, own=False)
        others = sorted({*METHODS, "PUT", "OPTIONS", "TRACE"} - {*(route.methods or ())})
        for method in others:
            told = send(somebody, method, mine)
            if told.status != 405 or "allow" not in dict(told.headers):
                wrong.append(f"{method} {route}: {told}")
        for method in share(others, turn, 1):
            if route.is_item and send(somebody, method, theirs) != send(somebody, method, route.at(route.unknown)):
                wrong.append(f"{method} {route}: tells of a record of others")
            if send(world.actors["nobody"], method, mine).status != row.but.get(NOBODY, 401):
                wrong.append(f"{method} {route}: speaks to nobody")
    judge(wrong)


def _at(row: Row, world: World, actor: Actor, *, own: bool) -> str:
    half = world.acme if own else world.globex
    return row.path.replace("{pk}", str(row.target(world, actor, half, own=own))) if row.is_item else row.path
