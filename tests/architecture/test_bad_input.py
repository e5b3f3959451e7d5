"""Whatever is sent, to whichever address: a 400-class problem that points at the place, no 500, nothing written.

Every address gets a share of the corpus, another one each; all of it on all of them by RECOVERY_FUZZ=full.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import orjson
import pytest
from rest_framework import serializers

from tests.architecture import corpus
from tests.architecture.access import CONTACT, LEAD, MANAGER, NOBODY, OPERATOR, Row
from tests.architecture.access_table import TABLE
from tests.architecture.answers import Told, judge
from tests.architecture.inputs import Sent, sent
from tests.architecture.ledger import written
from tests.architecture.surface import Route, routes
from tests.architecture.world import Actor, World
from tracker.api.filters import Filter, filters_of
from tracker.api.paging import OffsetPaging
from tracker.api.refusals import BadRequest
from tracker.api.resource import ResourceView
from tracker.api.shapes import declared

ROUTES = {route.path: route for route in routes()}
JSON_ROWS = [row for row in TABLE if row.path.startswith(("/api/v1", "/customer/v1"))]
WRITES = [row for row in JSON_ROWS if row.method in ("POST", "PATCH")]
READS = [row for row in JSON_ROWS if row.method == "GET"]


@dataclass(frozen=True, slots=True)
class Door:
    """An address with somebody who may use it, and a body that would be fine."""

    row: Row
    actor: Actor
    path: str
    body: Any

    def ask(self, body: Any = None, *, query: str = "", **headers: str) -> Told:
        """One request, with what is fine unless said otherwise."""
        if self.row.method == "PATCH" and self.row.is_item:
            headers.setdefault("if_match", "*")
        sending = b"" if self.row.method == "GET" else self.body if body is None else body
        sending = sending if isinstance(sending, bytes) else json.dumps(sending, default=str).encode()
        try:
            return Told.of(self.actor.api.send(self.row.method, self.path + query, sending, **headers))
        except Exception as error:  # noqa: BLE001  # the loop over all doors goes on, and names this one
            return Told(500, (), repr(error).encode())
        finally:
            self.actor.api._client.cookies.clear()

    def __str__(self) -> str:
        return f"{self.row.method} {self.row.path}"


def door(row: Row, world: World) -> Door:
    """This row's address, opened by the first who may."""
    names = (LEAD, MANAGER, OPERATOR, CONTACT) if NOBODY not in row.may else (NOBODY,)
    actor = world.actors[next(name for name in names if name in row.may)]
    half = actor.half or world.acme
    pk = row.target(world, actor, half, own=True) if row.is_item else ""
    return Door(row, actor, row.path.replace("{pk}", str(pk)), row.body(half) if row.body else {})


def complaint(told: Told, statuses: frozenset[int], *places: str, where: str = "") -> str:
    """What is wrong with a refusal; empty when it is as it should be."""
    if told.status not in statuses:
        return f"{told.status} instead of {sorted(statuses)}: {told.body[:200]!r}"
    if ("content-type", "application/problem+json") not in told.headers:
        return f"no problem document: {told.headers} {told.body[:100]!r}"
    document = orjson.loads(told.body)
    if document["status"] != told.status or not document["detail"] or not document["code"]:
        return f"half a problem document: {document}"
    pointers = [fault["pointer"] for fault in document["errors"] if not where or fault.get("in") == where]
    missing = [place for place in places if not any(pointer.startswith(place) for pointer in pointers)]
    return f"nothing points at {missing}: {document['errors']}" if missing else ""


@pytest.mark.long
def test_bodies_that_cannot_be_read(world: World) -> None:
    wrong = list[str]()
    for turn, opened in enumerate(door(row, world) for row in WRITES):
        with written() as changes:
            for name, raw, kind, statuses in corpus.share(corpus.BODIES, turn, 5):
                fault = complaint(opened.ask(raw, content_type=kind), statuses)
                wrong += [f"{opened} with {name}: {fault}"] if fault else []
        wrong += [f"{opened} has written {changes}"] if changes else []
    judge(wrong)


def inputs(world: World) -> Iterator[tuple[Sent, Door, str]]:
    """Every input with an address that takes it, and the pointer to where its fields stand in the body."""
    rows = {row.door: row for row in TABLE}
    for each in sent():
        row = rows.get((each.method, each.route.path))
        if row is not None and each.method != "DELETE":  # which takes no body
            opened = door(row, world)
            yield each, opened, "/0" if isinstance(opened.body, list) else ""


@pytest.mark.long
def test_wrong_values_in_every_field(world: World) -> None:
    """All fields of an input are wrong at once, and the answer points at every one of them."""
    wrong = list[str]()
    for turn, (each, opened, prefix) in enumerate(inputs(world)):
        with written() as changes:
            for fields in corpus.share([*corpus.rounds(each.serializer)], turn, 4):
                told = opened.ask(_with(opened.body, fields))
                fault = complaint(told, frozenset({400}), *(f"{prefix}/{name}" for name in fields))
                wrong += [f"{opened} with {_short(fields)}: {fault}"] if fault else []
        wrong += [f"{opened} has written {changes}"] if changes else []
    judge(wrong)


@pytest.mark.long
@pytest.mark.parametrize("most", [2, pytest.param(1_000, marks=pytest.mark.long)])
def test_wrong_structures(world: World, most: int) -> None:
    """Each input is tried with some of them, others each; and in the long run with all."""
    wrong = list[str]()
    for turn, (each, opened, prefix) in enumerate(inputs(world)):
        for name, structure in corpus.share([*corpus.structured(each.serializer)], turn, most):
            told = opened.ask(_with(opened.body, {name: structure}))
            fault = complaint(told, frozenset({400, 422}), f"{prefix}/{name}")
            wrong += [f"{opened} with {_short({name: structure})}: {fault}"] if fault else []
    judge(wrong)


@pytest.mark.long
def test_names_that_nobody_knows(world: World) -> None:
    """A typing error in the name of a field must not lose what was meant."""
    wrong = list[str]()
    for turn, (_, opened, prefix) in enumerate(inputs(world)):
        for name in corpus.share(corpus.NAMES, turn, 2):
            escaped = name.replace("~", "~0").replace("/", "~1")
            fault = complaint(opened.ask(_with(opened.body, {name: "x"})), frozenset({400}), f"{prefix}/{escaped}")
            wrong += [f"{opened} with {name!r}: {fault}"] if fault else []
    judge(wrong)


@pytest.mark.long
def test_queries(world: World) -> None:
    wrong = list[str]()
    for turn, row in enumerate(READS):
        opened, route = door(row, world), ROUTES[row.path]
        for query, name in corpus.share([*_queries(route)], turn, 12):
            fault = complaint(opened.ask(query=f"?{query}"), frozenset({400}), f"/{name}"[:81], where="query")
            wrong += [f"{opened}?{query[:80]}: {fault}"] if fault else []
    judge(wrong)


@pytest.mark.long
def test_every_filter_refuses_what_does_not_fit() -> None:
    wrong = [
        f"{view.__name__}: {name}={value[:40]!r} is read as {read}"
        for view in {route.resource for route in routes() if route.resource}
        for name, found in filters_of(view.shape).items()
        for value in _unfit(found.field)
        if (read := _read(found, value)) != f"/{name}"
    ]
    judge(wrong)


def _read(found: Filter, value: str) -> object:
    try:
        return found.read([value])
    except BadRequest as refusal:
        return refusal.fault["pointer"]


@pytest.mark.long
def test_queries_where_none_are_taken(world: World) -> None:
    wrong = list[str]()
    with written() as changes:
        for opened in (door(row, world) for row in JSON_ROWS if row.method != "GET"):
            fault = complaint(opened.ask(query="?dry_run=true"), frozenset({400}), "/dry_run", where="query")
            wrong += [f"{opened}?dry_run: {fault}"] if fault else []
    wrong += [f"somebody has written {changes}"] if changes else []
    judge(wrong)


@pytest.mark.long
def test_headers(world: World) -> None:
    wrong = list[str]()
    for turn, opened in enumerate(door(row, world) for row in JSON_ROWS):
        with written() as changes:
            for headers, statuses in corpus.share(
                [each for each in corpus.HEADERS if _reads(opened, each[0])], turn, 4
            ):
                fault = complaint(opened.ask(**headers), statuses)
                wrong += [f"{opened} with {_short(headers)}: {fault}"] if fault else []
        wrong += [f"{opened} has written {changes}"] if changes else []
    judge(wrong)


@pytest.mark.long
def test_ids_that_are_none(world: World) -> None:
    wrong = list[str]()
    for turn, row in enumerate(row for row in JSON_ROWS if row.is_item):
        opened = door(row, world)
        for pk in corpus.share(corpus.ADDRESSES, turn, 4):
            at = Door(row, opened.actor, row.path.replace("{pk}", pk), opened.body)
            fault = complaint(at.ask(), frozenset({404}))
            wrong += [f"{row.method} {row.path} at {pk[:40]}: {fault}"] if fault else []
    judge(wrong)


def _with(body: Any, fields: dict[str, Any]) -> Any:
    return [{**body[0], **fields}] if isinstance(body, list) else {**body, **fields}


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) < 120 else f"{text[:100]}... ({len(text)})"


def _reads(opened: Door, headers: dict[str, str]) -> bool:
    """Whether this address looks at such a header at all."""
    [name] = headers
    view = ROUTES[opened.row.path].resource
    if name == "accept":
        return not opened.row.path.endswith(".html")  # which is what was asked for
    if name == "authorization":
        return NOBODY not in opened.row.may
    if name == "if_match":
        return view is not None and opened.row.is_item and opened.row.method != "GET" and _versioned(view)
    if name == "idempotency_key":
        return view is not None and opened.row.method in ("POST", "PATCH")
    return True


def _versioned(view: type[ResourceView]) -> bool:
    return "version" in {field.name for field in view.shape.Meta.model._meta.fields}


def _queries(route: Route) -> Iterator[tuple[str, str]]:
    view = route.resource
    if view is None or route.is_item:
        yield "nonsense=1", "nonsense"
        return
    yield from corpus.QUERIES
    yield from corpus.OF_PAGES if isinstance(view.paging, OffsetPaging) else corpus.OF_STREAMS
    yield from corpus.OF_SEARCHES if declared(view.shape, "search") else ()
    for name, found in filters_of(view.shape).items():
        yield from ((f"{name}={quote(value)}", name) for value in _unfit(found.field))
    yield "&".join(f"{name}=1" for name in ["limit"] * 60), "limit"


def _unfit(field: Any) -> tuple[str, ...]:
    """Values that a filter of this kind refuses."""
    if isinstance(field, serializers.DateTimeField | serializers.DateField):
        return ("x", "", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "\0")
    if isinstance(field, serializers.IntegerField):
        return ("x", str(corpus.BEYOND), "", "1.5")
    if isinstance(field, serializers.UUIDField):
        return ("x", "", "\ufffd")
    if isinstance(field, serializers.BooleanField | serializers.ChoiceField):
        return ("maybe", "\0")
    return ("x" * 5000, "\0")
