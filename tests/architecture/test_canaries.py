"""Nothing of another customer is anywhere in what one is shown: words in every text column, and ids, are looked for."""

from collections.abc import Iterator
from typing import cast
from urllib.parse import urlencode

import pytest
from django.db.models import Model
from rest_framework import serializers

from tests.architecture.access import Row
from tests.architecture.access_table import TABLE
from tests.architecture.answers import judge, send
from tests.architecture.canaries import Sown, sow
from tests.architecture.surface import routes
from tests.architecture.world import Actor, World
from tracker.api.filters import filters_of
from tracker.api.resource import ResourceView
from tracker.api.shapes import Shape, declared, fields_of, model_of, path_of

READS = [row for row in TABLE if row.method == "GET" and not row.path.endswith("/schema/")]
"""Without the documents: they are the same for everybody, and their examples have an ACME of their own."""

VIEWS = {route.path: route.resource for route in routes() if route.resource}

WORDLESS = {"/api/v1/preferences"}
"""Lists that show no words and no ids of a customer's."""


@pytest.fixture(scope="module")
def sown(built: World) -> dict[str, Sown]:
    """The canaries of both halves, written once for the module."""
    return {half.name: sow(built, half) for half in built.halves}


@pytest.mark.long
@pytest.mark.parametrize(
    "name", ["nobody", "viewer", "contact", "member", "lead", "manager", "other lead", "other contact", "narrowed"]
)
def test_no_page_shows_anything_of_another_customer(world: World, sown: dict[str, Sown], name: str) -> None:
    actor, wrong = world.actors[name], list[str]()
    foreign = [found for found in sown.values() if actor.half is None or found.half is not actor.half]
    for row in READS:
        for query in ("", "?format=csv", "?brief=true") if _is_list(row) else ("",):
            path = _path(row, world, actor) + query
            told = send(actor, "GET", path)
            seen = told.body + repr(told.headers).encode()
            wrong += [f"{row.path}{query} shows {leak}" for each in foreign for leak in each.found_in(seen)]
    judge(wrong)


@pytest.mark.long
@pytest.mark.parametrize("name", ["lead", "contact"])
def test_no_filter_search_or_order_reaches_another_customer(world: World, sown: dict[str, Sown], name: str) -> None:
    """Neither rows nor counts: `q` and each filter with a value that only the others have finds nothing."""
    actor, wrong = world.actors[name], list[str]()
    theirs = sown[world.other(actor.half or world.acme).name]
    for row in (row for row in READS if _is_list(row) and name in row.may):
        shape = _view(row).shape
        for query in _queries(shape, theirs):
            told = send(actor, "GET", f"{row.path}?{query}")
            if b'"results":[]' not in told.body or b'"count":0' not in told.body.replace(b'"count":null', b'"count":0'):
                wrong.append(f"{row.path}?{query}: {told.status} {told.body[:200]!r}")
        for order in declared(shape, "sortable") if "ordering" in _view(row).paging.parameters else ():
            for sign in ("", "-"):
                told = send(actor, "GET", f"{row.path}?ordering={sign}{order}")
                wrong += [f"{row.path}?ordering={sign}{order} shows {leak}" for leak in theirs.found_in(told.body)]
                if told.status != 200:
                    wrong.append(f"{row.path}?ordering={sign}{order}: {told.status} {told.body[:200]!r}")
    judge(wrong)


TOLD_TO_THE_CUSTOMER = {
    "ACME", "ApiToken.name", "Ask.answer", "Ask.text", "Ask.title", "Customer.name", "Delivery.body", "Delivery.path",
    "Delivery.title", "Escalation.reason", "Escalation.title", "Feedback.answer", "Feedback.text",
    "Publication.headline", "Service.name", "User.email", "User.name",
}  # fmt: skip
"""Columns that the customer's own side may read, in rows that are theirs: no notes, no flags, no timelines. A
publication's body is read as it is, and has no canary of its own; what stands in it is held key by key.
"""


@pytest.mark.long
@pytest.mark.parametrize("name", ["viewer", "contact"])
def test_the_customers_side_reads_nothing_of_the_providers(world: World, sown: dict[str, Sown], name: str) -> None:
    actor, columns = world.actors[name], set[str]()
    for row in READS:
        told = send(actor, "GET", _path(row, world, actor))
        columns |= {sown["acme"].words.get(word.decode(), word.decode()) for word in sown["acme"].words_in(told.body)}
    assert columns <= TOLD_TO_THE_CUSTOMER, sorted(columns - TOLD_TO_THE_CUSTOMER)


@pytest.mark.long
def test_the_canaries_sing_where_they_may(world: World, sown: dict[str, Sown]) -> None:
    """Otherwise nothing found would mean nothing sown: each list shows the lead something of the own customer."""
    lead, wrong = world.actors["lead"], list[str]()
    for row in (row for row in READS if _is_list(row) and "lead" in row.may and row.path not in WORDLESS):
        if not sown["acme"].found_in(send(lead, "GET", row.path).body):
            wrong.append(f"{row.path} shows the lead nothing")
    judge(wrong)


def _queries(shape: type[Shape], theirs: Sown) -> Iterator[str]:
    own, searched = fields_of(shape), declared(shape, "search")
    if searched:
        paths = [path_of(shape, name) if name in own else name for name in searched]
        yield from (urlencode({"q": theirs.word(_column(shape, path))}) for path in paths)
    for name, found in filters_of(shape).items():
        if isinstance(found.field, serializers.UUIDField) and not found.negated:
            yield from (urlencode({name: value}) for value in _ids(name, theirs))
        elif type(found.field) is serializers.CharField and not found.negated:
            yield urlencode({name: theirs.word(_column(shape, _filtered(shape, name)))})


def _filtered(shape: type[Shape], name: str) -> str:
    """The ORM path that a text filter looks at: `customer__key`, `title__ic`, `status`."""
    first, _, rest = name.partition("__")
    inner = path_of(shape, first)
    return inner if rest in ("", "ic", "n") else f"{inner}__{rest}"


def _column(shape: type[Shape], path: str) -> str:
    """The column at the end of an ORM path, as the canaries name it."""
    model: type[Model] = model_of(shape)
    *steps, last = path.split("__")
    for step in steps:
        model = cast("type[Model]", model._meta.get_field(step).related_model)
    return f"{model.__name__}.{last}"


def _ids(name: str, theirs: Sown) -> Iterator[str]:
    """Ids of theirs that a filter of this name could mean."""
    half = theirs.half
    known = {"customer": half["customer"], "service": half["service"], "calendar": half["calendar"]}
    known |= {"escalation": half["escalation.open"], "flag": half["flag.sensed"], "subject_id": half["flag.sensed"]}
    known |= {"factor": half["factor.suspected"], "parent": half["factor.suspected"], "root_cause": half["root_cause"]}
    known |= {"plan": half["plan.draft"], "milestone": half["milestone.planned"]}
    yield str(known.get(name, half.lead.pk))


def _is_list(row: Row) -> bool:
    return not row.is_item and row.path in VIEWS


def _view(row: Row) -> type[ResourceView]:
    view = VIEWS[row.path]
    assert view is not None
    return view


def _path(row: Row, world: World, actor: Actor) -> str:
    if not row.is_item:
        return row.path
    return row.path.replace("{pk}", str(row.target(world, actor, actor.half or world.acme, own=True)))
