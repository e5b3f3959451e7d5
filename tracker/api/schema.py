"""The OpenAPI 3.1 documents, derived from what the resources declare. Nothing here is said twice."""

import re
from collections.abc import Iterator
from functools import cache
from inspect import getdoc
from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiExample, OpenApiResponse, inline_serializer
from rest_framework import serializers

from tracker.api import parameters
from tracker.api.bulk import MAX_ROWS
from tracker.api.paging import page_fields
from tracker.api.shapes import Shape

PROBLEM = "application/problem+json"
MEANINGS = {
    400: "The shape of the request is wrong; `errors` says where.",
    401: "Not signed in, or no longer.",
    403: "Seen, but not allowed.",
    404: "There is no such record here, or not for you: the two are never told apart.",
    406: "No such format here.",
    409: "The state of the record does not allow it (`allowed` says what it does), or it collides with another.",
    412: "The record has changed since you read it.",
    413: "The body is larger than 1 MB.",
    415: "The body is not JSON.",
    422: "A business rule stands against it; `errors` says which.",
    428: "Send If-Match.",
    429: "Too many tries; see Retry-After.",
    503: "Busy; see Retry-After.",
}
INSIDE = re.compile(r"\s*Raises [^.]*\.", re.DOTALL)
"""What a docstring says to programmers inside the house: readers outside have the status codes."""

BODY = (400, 401, 403, 406, 409, 413, 415, 422, 503)
CODES = {
    "read_page": (400, 401, 403, 406, 503),
    "read": (400, 401, 403, 404, 406, 503),
    "create": BODY,
    "change_many": (*BODY, 404, 412),
    "change": (*BODY, 404, 412, 428),
    "act": (*BODY, 404, 412),
    "remove": (400, 401, 403, 404, 406, 409, 412, 503),
}


class FaultShape(serializers.Serializer[Any]):
    """One thing that is wrong."""

    pointer = serializers.CharField(help_text="A JSON Pointer into the body; or into what `in` names.")
    code = serializers.CharField()
    detail = serializers.CharField()

    def get_fields(self) -> dict[str, Any]:
        """`in` is a word of Python, and so cannot be written as an attribute."""
        where = serializers.ChoiceField(["query", "header"], required=False)
        return {**super().get_fields(), "in": where}


class ProblemShape(serializers.Serializer[Any]):
    """A refusal (RFC 9457)."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    code = serializers.CharField(help_text="Stable; meant for programs.")
    request_id = serializers.CharField(required=False, help_text="Not in a 404; see the header X-Request-Id.")
    errors = FaultShape(many=True)  # type: ignore[assignment]  # a field; DRF takes it out of the class


class BearerScheme(OpenApiAuthenticationExtension):
    """How the documents describe tokens."""

    target_class = "tracker.api.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:
        """A bearer token."""
        return {"type": "http", "scheme": "bearer", "bearerFormat": "rpt_<key>.<secret>"}


class SessionScheme(OpenApiAuthenticationExtension):
    """How the documents describe browsers."""

    target_class = "tracker.api.authentication.SessionAuthentication"
    name = "session"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:
        """The cookie that sign-in sets."""
        return {"type": "apiKey", "in": "cookie", "name": "sessionid"}


class HouseSchema(AutoSchema):
    """Describes a `ResourceView` by its declarations, and a `SingleView` by its `input` and `output`."""

    view: Any

    @property
    def action(self) -> str:
        """What the view does here; "" for a single address."""
        return getattr(self.view, "action", "") or ""

    def is_excluded(self) -> bool:
        """Only what declares what it needs is part of the dialect."""
        return not hasattr(self.view, "needs")

    def get_tags(self) -> list[str]:
        """The resource."""
        return [self._words()[0]]

    def get_operation_id(self) -> str:
        """ "flags_list", "flags_get", "flags_discuss", "customer_escalations_list", "plans_gate_try", ..."""
        names = {"read_page": "list", "read": "get", "act": self.view.verb if self.action == "act" else ""}
        door = ["customer"] if self.path.startswith("/customer/") else []
        last = [names.get(self.action) or self.action] if self.action else self._below()
        return re.sub(r"[-.]", "_", "_".join([*door, *self._resource(), *last]))

    def get_summary(self) -> str:
        """One line: the service's own for a write."""
        name = self._resource()[-1].replace("-", " ")
        fixed = {
            "read_page": f"List {name}",
            "read": f"Read one of the {name}",
            "change_many": f"Change several {name}",
        }
        return fixed.get(self.action) or self._doc().partition("\n")[0].partition(". ")[0].rstrip(".")

    def get_description(self) -> str:  # type: ignore[override]  # spectacular's own signature, unlike DRF's
        """What the service, or the resource, says about itself."""
        return self._doc() if self.action in ("create", "change", "act", "remove") else getdoc(type(self.view)) or ""

    def get_override_parameters(self) -> list[Any]:
        """Filters, pages, selections and headers."""
        return [*parameters.of_action(self.view, self.action)]

    def get_request_serializer(self) -> Any:
        """What is sent: an object, a list of them, or either."""
        write = getattr(self.view, "write", None)
        if write is None:
            return self.view.input() if self.method == "POST" and self.view.input else None
        one = write.input(partial=self.method == "PATCH")
        if not self._takes_rows():
            return one
        return {"application/json": self._rows_of(self.resolve_serializer(one, "request").ref)}

    def _rows_of(self, component: Any) -> dict[str, Any]:
        """The body of a create, one or many, or of a bulk change."""
        if self.action == "create":
            return {"oneOf": [component, {"type": "array", "items": component, "minItems": 1, "maxItems": MAX_ROWS}]}
        target = {
            "type": "object",
            "properties": {"id": {"type": "string", "format": "uuid"}, "version": {"type": "integer", "minimum": 1}},
            "required": ["id"],
        }
        return {"type": "array", "items": {"allOf": [target, component]}, "minItems": 1, "maxItems": MAX_ROWS}

    def get_response_serializers(self) -> Any:
        """The shape, and a problem for every code there may be."""
        answers = dict(self._successes())
        anonymous = getattr(self.view, "needs", "") == "anyone"
        single = (400, 401, 413, 415, 429, 503) if anonymous else (400, 401, 403, 406, 503)
        codes = {*(CODES.get(self.action) or single), *self._of_a_record()}
        for code in sorted(codes):
            answers[code, PROBLEM] = OpenApiResponse(ProblemShape, description=MEANINGS[code])
        return answers

    def get_examples(self) -> list[OpenApiExample]:
        """The `example` of the shape and of the input."""
        shape, write = getattr(self.view, "shape", None), getattr(self.view, "write", None)
        sent = _example(write.input if write else getattr(self.view, "input", None))
        kept = getattr(self.view, "reads_as", None) if self.action == "read" else None
        given = _example(kept or (write.output if write else None) or shape or getattr(self.view, "output", None))
        if given and self.action == "read_page":
            given = {"count": 1, "next": None, "previous": None, "results": [given]}
        if given and sent and self.action == "change_many":
            sent, given = [{"id": given["id"], "version": 1} | sent], [given]
        ok = ["200", "201"]
        return [
            *([OpenApiExample("Request", value=sent, request_only=True)] if sent else []),
            *([OpenApiExample("Answer", value=given, response_only=True, status_codes=ok)] if given else []),
        ]

    def get_serializer_name(self, serializer: Any, direction: Any) -> str:
        """`FlagShape` is "Flag" to the world."""
        return _name(type(serializer))

    def _map_basic_serializer(self, serializer: Any, direction: Any) -> Any:
        """No field of a record is certain to come: `?fields=`, `?omit=` and `?brief=` may leave it out."""
        schema = super()._map_basic_serializer(serializer, direction)  # type: ignore[no-untyped-call]  # has no stubs
        if isinstance(serializer, Shape) and hasattr(serializer.Meta, "model"):
            schema.pop("required", None)
        return schema

    def _successes(self) -> Iterator[tuple[Any, Any]]:
        if media := getattr(self.view, "media", ""):
            yield (200, media), OpenApiResponse(str)
            if self.action == "read":
                yield 304, OpenApiResponse(description="It is still what If-None-Match names.")
        elif not self.action:
            yield (200, OpenApiResponse(self.view.output)) if self.view.output else (204, None)
        elif self.action == "read_page":
            yield (200, "application/json"), OpenApiResponse(_page_of(self.view.shape))
            yield (200, "text/csv"), OpenApiResponse(str)
        elif self.action == "remove":
            yield 204, None
        else:
            yield self._written()
            if self.action == "read":
                yield 304, OpenApiResponse(description="It is still what If-None-Match names.")

    def _written(self) -> tuple[Any, Any]:
        """The code and the shape of what a read or a write answers: one record, or as many as were sent."""
        view = self.view
        kept = view.reads_as if self.action == "read" else None
        one = kept or (view.write.output if view.write else None) or view.whole or view.shape
        if self.action in ("read", "change", "act"):
            return 200, OpenApiResponse(one)
        if not self._takes_rows():
            return 201, OpenApiResponse(one)
        many = {"type": "array", "items": self.resolve_serializer(view.shape(), "response").ref}
        if self.action == "change_many":
            return 200, OpenApiResponse(many)
        return 201, OpenApiResponse({"oneOf": [self.resolve_serializer(one(), "response").ref, many]})

    def _words(self) -> list[str]:
        """The parts of the path behind the door: ["flags", "{id}", "discuss"]."""
        return self.path.strip("/").split("/")[2:]

    def _resource(self) -> list[str]:
        """What the resource is called: the names on the path, without a verb; of a single address, the first."""
        names = [word for word in self._words() if "{" not in word]
        return names[: -1 if self.action == "act" else None] if self.action else names[:1]

    def _takes_rows(self) -> bool:
        return self.action in ("create", "change_many") and bool(self.view.takes_rows)

    def _below(self) -> list[str]:
        """What an address that is no resource is called behind its first word; a POST beside a GET tries something."""
        tries = self.method == "POST" and hasattr(self.view, "get")
        return [word for word in self._words()[1:] if "{" not in word] + (["try"] if tries else [])

    def _of_a_record(self) -> tuple[int, ...]:
        """What an address below a record may answer beside what every address of its kind may."""
        if "{" not in self.path:
            return ()
        if self.action:
            return (404, 412) if self.action == "create" else (404,)
        return (404, 413, 415, 422) if self.method == "POST" else (404,)

    def _doc(self) -> str:
        write = getattr(self.view, "write", None)
        if write is not None and write.summary:
            return str(write.summary)
        handler = getattr(self.view, self.method.lower(), None)
        text = getdoc(write.service if write else handler or type(self.view)) or ""
        return INSIDE.sub("", text).strip()


def _name(serializer: type) -> str:
    return serializer.__name__.removesuffix("Shape").removesuffix("Input") or "Reason"


@cache
def _page_of(shape: type[Shape]) -> Any:
    """The envelope of a shape; one for all addresses that list it."""
    return inline_serializer(f"{_name(shape)}Page", page_fields(shape))


def _example(serializer: Any) -> Any:
    return getattr(getattr(serializer, "Meta", None), "example", None)
