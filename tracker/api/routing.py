"""The addresses of a resource, as its declarations have them."""

from typing import TYPE_CHECKING, Any

from django.urls import URLPattern, path

if TYPE_CHECKING:
    from tracker.api.resource import ResourceView


def routes(prefix: str, view: "type[ResourceView]", *, item: str = "uuid:pk") -> list[URLPattern]:
    """The addresses of a resource: its list, its items, and one per verb. What lies below one record has no items."""
    whole = {
        "get": "read_page" if view.reads and view.lists else "",
        "post": "create" if view.creates else "",
        "patch": "change_many" if view.changes else "",
    }
    single_ = {
        "get": "read" if view.reads else "",
        "patch": "change" if view.changes else "",
        "delete": "remove" if view.removes else "",
    }
    if view.is_part:
        single_ = {}
    one = f"{prefix}/<{item}>"
    found = [_route(prefix, view, whole), _route(one, view, single_)]
    found += [_route(f"{one}/{verb}", view, {"post": "act"}, verb=verb) for verb in view.verbs]
    return [pattern for pattern in found if pattern is not None]


def _route(address: str, view: "type[ResourceView]", actions: dict[str, str], verb: str = "") -> URLPattern | None:
    declared: dict[str, Any] = {method: action for method, action in actions.items() if action}
    name = address.partition("/")[0] + (f"-{verb}" if verb else "-item" if "<" in address else "")
    return path(address, view.as_view(declared, verb=verb), name=name) if declared else None
