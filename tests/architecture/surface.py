"""Every address of the product, read from the URL conf, so that a new one cannot be forgotten."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver

from tracker.api.resource import ResourceView, Write

METHODS = ("GET", "POST", "PATCH", "DELETE")
"""The methods that the house uses; the others are refused everywhere."""

OTHER_MATRIX = ("/admin/", "/progress/")
"""Doors for browsers, whose access is tested by matrices of their own: in tests/admin and tests/progress."""

UNKNOWN_ID = UUID("01930000-0000-7000-8000-00000000dead")
UNKNOWN_NUMBER = 987_654_321
UNKNOWN_REF = "ACME-E987654"
PLACE = re.compile(r"<(?:\w+:)?\w+>|\{\w+\}")
"""What stands for something else in an address, of the URL conf or of a document."""


def plain(path: str) -> str:
    """An address as the tables of the tests have it: `{pk}` for the record it is about, and 1 for what follows."""
    return PLACE.sub("1", PLACE.sub("{pk}", path, count=1).replace("{pk}", "\0")).replace("\0", "{pk}")


@dataclass(frozen=True, slots=True)
class Route:
    """One address. `path` is written with `{pk}`, a number behind it as 1; `kind` tells what stands there ("uuid",
    "int", "record" for a ref; "" for nothing).

    `methods` are those it answers; None when only its code knows (a plain function).
    """

    path: str
    kind: str
    methods: tuple[str, ...] | None
    view: type[Any] | None
    verb: str

    @property
    def resource(self) -> type[ResourceView] | None:
        """The view, where it is a resource of the REST dialect."""
        return self.view if self.view is not None and issubclass(self.view, ResourceView) else None

    @property
    def is_item(self) -> bool:
        """Whether it is about one record."""
        return bool(self.kind)

    @property
    def unknown(self) -> str:
        """The id of a record that does not exist, as this address writes ids."""
        return str({"uuid": UNKNOWN_ID, "record": UNKNOWN_REF}.get(self.kind, UNKNOWN_NUMBER))

    def at(self, pk: object = "") -> str:
        """The address of one record."""
        return self.path.replace("{pk}", str(pk))

    def write(self, method: str) -> Write | None:
        """The declaration behind a writing method; None where it does not write, or is no resource."""
        view = self.resource
        if view is None or method not in (self.methods or ()):
            return None
        if method == "POST":
            return view.verbs[self.verb] if self.verb else view.creates
        return {"PATCH": view.changes, "DELETE": view.removes}.get(method)

    def __str__(self) -> str:
        return self.path


@cache
def routes() -> tuple[Route, ...]:
    """All addresses but those with a matrix of their own, in the order of the URL conf."""
    found = [_route(path, pattern) for path, pattern in _walk(get_resolver(), "/")]
    return tuple(route for route in found if not route.path.startswith(OTHER_MATRIX))


def every_route() -> tuple[str, ...]:
    """All addresses, those with a matrix of their own as well, each place by its name."""
    return tuple(re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", path) for path, _ in _walk(get_resolver(), "/"))


def _walk(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, path)
        else:
            yield path, pattern


def _route(path: str, pattern: URLPattern) -> Route:
    found = re.search(r"<(?:(\w+):)?(\w+)>", path)
    callback: Any = pattern.callback
    view = getattr(callback, "cls", None) or getattr(callback, "view_class", None)
    kind = (found[1] or "str") if found else ""
    verb = getattr(callback, "initkwargs", {}).get("verb", "")
    return Route(plain(path), kind, _methods(callback, view), view, verb)


def _methods(callback: Any, view: type[Any] | None) -> tuple[str, ...] | None:
    actions = getattr(callback, "actions", None)
    if actions is not None:
        return tuple(method for method in METHODS if method.lower() in actions)
    if view is None:
        return None
    allowed = [name.upper() for name in view.http_method_names if hasattr(view, name)]
    return tuple(method for method in METHODS if method in allowed)


def doors() -> Iterator[tuple[Route, str]]:
    """Every address with each method it answers."""
    for route in routes():
        for method in route.methods or ("GET",):
            yield route, method
