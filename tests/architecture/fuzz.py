"""Requests made from the OpenAPI documents by schemathesis, which takes a while to load."""

import re
from typing import Any

import orjson
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.architecture.access import CONTACT, LEAD, OPERATOR, Row
from tests.architecture.access_table import TABLE
from tests.architecture.corpus import FULL
from tests.architecture.surface import plain
from tests.architecture.world import Actor, World, undone
from tracker.api.docs import document

HELD_AGAINST: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
]
ROLES = (LEAD, OPERATOR, CONTACT)
PARTS = 4
EXAMPLES = 100 if FULL else 3
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE) if FULL else (GenerationMode.POSITIVE,)
CALM = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[*HealthCheck],
)
ROWS = {row.door: row for row in TABLE}
APPLICATION = WSGIHandler()


def operations(door: str) -> list[Any]:
    """Everything that can be done at a door, as its document has it."""
    schema: Any = schemathesis.openapi.from_dict(document(door))
    return [found.ok() for found in schema.get_all_operations()]


def faults(operation: Any, world: World) -> list[str]:
    """What is wrong with the answers to requests made from the document."""
    found: dict[str, None] = {}
    row = ROWS[operation.method.upper(), plain(operation.path)]

    for mode in MODES:

        @CALM
        @given(case=operation.as_strategy(generation_mode=mode))
        def send(case: Any) -> None:
            for turn, role in enumerate(ROLES):
                _ground(case, row, world, world.actors[role], whole=turn > 0)
                found.update(dict.fromkeys(_held(case, world.actors[role])))

        send()
    return [*found]


def _ground(case: Any, row: Row, world: World, actor: Actor, *, whole: bool) -> None:
    """Put in what no generator can guess: ids that exist, a version, and, where asked, a body that is fine."""
    half = actor.half or world.acme
    if row.is_item:
        [first, *rest] = re.findall(r"\{(\w+)\}", case.operation.path)
        case.path_parameters |= {first: str(row.target(world, actor, half, own=True)), **dict.fromkeys(rest, 1)}
    if row.method == "PATCH" and row.is_item:
        case.headers["If-Match"] = "*"
    fine = row.body(half) if row.body and whole else None
    if isinstance(fine, dict) and isinstance(case.body, dict):
        case.body = {**case.body, **{name: _plain(value) for name, value in fine.items()}}


def _plain(value: Any) -> Any:
    """As JSON has it, ids inside of it too."""
    return orjson.loads(orjson.dumps(value, default=str))


def _held(case: Any, actor: Actor) -> list[str]:
    """What is wrong with the answer to a request of this actor, held against the document."""
    label = f"{case.operation.label} as {actor.name}"
    with undone():
        headers = {"Authorization": actor.api._authorization}
        answer = case.call(base_url="http://testserver", app=APPLICATION, headers=headers)
        try:
            case.validate_response(answer, checks=HELD_AGAINST)
        except FailureGroup as group:
            return [f"{label}: {_told(one)} <- {case.body!r:.80}" for one in group.exceptions]
        except Failure as failure:
            return [f"{label}: {_told(failure)} <- {case.body!r:.80}"]
    return []


def _told(failure: BaseException) -> str:
    title = getattr(failure, "title", type(failure).__name__)
    return f"{title}: {' '.join(str(getattr(failure, 'message', failure)).split())[:200]}"
