"""Everything that can be sent: each input with the address that takes it, and its fields at any depth."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rest_framework import serializers

from tests.architecture.surface import Route, routes
from tracker.api.single import SingleView


@dataclass(frozen=True, slots=True)
class Place:
    """One field of an input: its JSON Pointer ("/steps/0/audience"), and what DRF has there."""

    pointer: str
    field: Any


@dataclass(frozen=True, slots=True)
class Sent:
    """What one address takes by one method."""

    route: Route
    method: str
    serializer: Any

    def places(self) -> Iterator[Place]:
        """Its fields."""
        return places(self.serializer)

    def __str__(self) -> str:
        return f"{self.method} {self.route} ({type(self.serializer).__name__})"


def sent() -> Iterator[Sent]:
    """Every input of every address."""
    for route in routes():
        for method in route.methods or ():
            write = route.write(method)
            if write is not None:
                yield Sent(route, method, write.input())
            elif route.view is not None and issubclass(route.view, SingleView) and method == "POST":
                yield Sent(route, method, (route.view.input or serializers.Serializer)())


def places(field: Any, pointer: str = "") -> Iterator[Place]:
    """A field and all inside it that can be written: through lists, dictionaries and nested serializers."""
    if pointer:
        yield Place(pointer, field)
    if isinstance(field, serializers.Serializer):
        for name, inner in field.fields.items():
            if not inner.read_only:
                yield from places(inner, f"{pointer}/{name}")
    for inside in ("child", "child_relation"):
        if (child := getattr(field, inside, None)) is not None:
            yield from places(child, f"{pointer}/0")
