"""Naming another customer's record anywhere in a body answers like naming one that does not exist, byte for byte.

The bodies are made from the serializers: each writable relation, at any depth, of each create, change and verb.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from rest_framework import serializers

from escalations.models import Escalation, Factor, Flag, RootCause
from recovery.models import Milestone, Needle, RecoveryPlan, Review
from tests.architecture.access import CONTACT, LEAD, MANAGER, MEMBER, Row
from tests.architecture.access_table import TABLE
from tests.architecture.answers import Told, judge, send
from tests.architecture.half import Half
from tests.architecture.inputs import Sent, sent
from tests.architecture.ledger import written
from tests.architecture.surface import UNKNOWN_ID, routes
from tests.architecture.world import Actor, World
from tracker.acts import Act
from tracker.api.fields import ScopedRelatedField
from tracker.models import Calendar, Customer, Service, User
from tracker.services.policies import add_policy

RECORDS = {
    Customer: "customer",
    Service: "service",
    Calendar: "calendar",
    User: "person",
    Escalation: "escalation.open",
    Flag: "flag.sensed",
    Factor: "factor.suspected",
    RootCause: "root_cause",
    Review: "review",
    RecoveryPlan: "plan.draft",
    Milestone: "milestone.planned",
    Needle: "needle",
}
"""Which record of the world stands for a model."""


@pytest.mark.long
def test_a_foreign_id_in_a_body_is_an_unknown_id(world: World) -> None:
    wrong, tried = list[str](), 0
    for each, row, actor in _tries(world):
        for pointer, field in _relations(each):
            foreign = _foreign(field, world, actor)
            told, unknown = (_try(row, world, actor, pointer, pk) for pk in (foreign, UNKNOWN_ID))
            tried += 1
            if told.status not in (400, 422) or told != unknown:
                wrong.append(f"{each} {pointer}: {told.but(unknown)}")
            elif pointer.encode() not in told.body:
                wrong.append(f"{each} {pointer}: the answer does not point at it: {told.body!r}")
    assert tried > 20
    judge(wrong)


@pytest.mark.long
def test_a_foreign_id_in_a_row_of_many_is_an_unknown_id(world: World) -> None:
    wrong = list[str]()
    for each, row, actor in _tries(world):
        if row.is_item or each.route.resource is None:
            continue
        if each.method == "PATCH":
            told, unknown = (_send_rows(row, world, actor, "id", pk) for pk in (world.globex[row.on], UNKNOWN_ID))
            if told.status != 404 or told != unknown:
                wrong.append(f"{each} /0/id: {told.but(unknown)}")
        for pointer, field in _relations(each):
            foreign = _foreign(field, world, actor)
            told, unknown = (_send_rows(row, world, actor, pointer[1:], pk) for pk in (foreign, UNKNOWN_ID))
            if told.status not in (400, 422) or told != unknown:
                wrong.append(f"{each} /0{pointer}: {told.but(unknown)}")
    judge(wrong)


@pytest.mark.long
def test_the_value_of_a_filter_may_be_anybodys_id(world: World) -> None:
    """A filter by an id that one does not see finds what a filter by an unknown id finds: nothing."""
    lead, wrong = world.actors["lead"], list[str]()
    lists = [route for route in routes() if route.resource and not route.is_item and "GET" in (route.methods or ())]
    for route in lists:
        told, unknown = (send(lead, "GET", f"{route}?customer={pk}") for pk in (world.globex["customer"], UNKNOWN_ID))
        if told != unknown:
            wrong.append(f"{route}: {told.but(unknown)}")
    judge(wrong)


STEPS = [{"audience": "lead", "after_minutes": 9}]


@pytest.mark.long
@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/v1/services", {"name": "Warehouse", "line": "Logistics"}),
        ("/api/v1/ladder-policies", {"clock": "flag.acting", "steps": STEPS}),
    ],
)
def test_a_value_that_another_customer_has_is_free(world: World, path: str, body: dict[str, Any]) -> None:
    add_policy(
        act=Act(None),
        customer=world.globex.customer,
        clock="flag.acting",
        steps=[{"audience": "lead", "after_minutes": 9}],
    )
    actor = world.actors[MANAGER]
    assert send(actor, "POST", path, {**body, "customer": str(world.acme["customer"])}).status == 201


def test_a_refusal_for_a_foreign_id_writes_nothing(world: World) -> None:
    lead = world.actors[LEAD]
    with written() as changes:
        answer = lead.api.post("/api/v1/flags", {"customer": str(world.globex["customer"]), "title": "New"})
    assert answer.status_code == 400
    assert changes == {}


def _tries(world: World) -> Iterator[tuple[Sent, Row, Actor]]:
    """Each input with somebody who may send it and does not see everything; operators do."""
    rows = {row.door: row for row in TABLE}
    for each in sent():
        row = rows.get((each.method, each.route.path))
        names = [name for name in (LEAD, MANAGER, MEMBER, CONTACT) if row and name in row.may]
        if row and names:
            yield each, row, world.actors[names[0]]


def _relations(each: Sent) -> Iterator[tuple[str, Any]]:
    for place in each.places():
        if isinstance(place.field, ScopedRelatedField | serializers.UUIDField):
            yield place.pointer, place.field


def _foreign(field: Any, world: World, actor: Actor) -> UUID:
    """The id of a record that this actor does not see."""
    theirs: Half = world.other(actor.half or world.acme)
    model = getattr(field, "model", None) or Customer
    pk: UUID = theirs[RECORDS[model]]
    return pk


def _try(row: Row, world: World, actor: Actor, pointer: str, value: UUID) -> Told:
    half = actor.half or world.acme
    body = row.body(half) if row.body else {}
    body = body[0] if isinstance(body, list) else body
    path = row.path.replace("{pk}", str(row.target(world, actor, half, own=True))) if row.is_item else row.path
    sending: Any = _put(body, pointer.split("/")[1:], str(value))
    if row.method == "PATCH" and not row.is_item:
        sending = [sending]
    return send(actor, row.method, path, sending, if_match="*")


def _put(body: Any, steps: list[str], value: str) -> Any:
    """The body with this value at the end of a pointer; what is missing on the way is made."""
    if not steps:
        return value
    name, *inside = steps
    if name.isdigit():
        return [_put(body[0] if isinstance(body, list) and body else None, inside, value)]
    known = body if isinstance(body, dict) else {}
    return {**known, name: _put(known.get(name), inside, value)}


def _send_rows(row: Row, world: World, actor: Actor, pointer: str, value: UUID) -> Told:
    half = actor.half or world.acme
    body = row.body(half) if row.body else {}
    one = dict(body[0] if isinstance(body, list) else body)
    return send(actor, row.method, row.path, [_put(one, pointer.split("/"), str(value))])
