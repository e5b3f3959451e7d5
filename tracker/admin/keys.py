"""Shortcuts: what a few keys pressed one after the other lead to. The page's own stand on its buttons (`data-keys`)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from tracker.admin.scoping import access_of


@dataclass(frozen=True, slots=True)
class Key:
    """Keys ("g t"), what they lead to in words, and the route of that. `capability`: only for whoever has it for some
    customer; empty: for everybody who enters.
    """

    keys: str
    label: str
    view: str
    capability: str = ""


KEYS: list[Key] = [
    Key("g t", "What needs me today", "index"),
    Key("g i", "Inbox", "my_inbox"),
    Key("g l", "My lists", "my_views"),
    Key("g u", "Customers", "tracker_customer_changelist"),
    Key("g b", "Blackouts", "tracker_blackout_changelist"),
]
"""Where people go by keys; apps add theirs. What begins with n adds something new."""


def add_keys(keys: Iterable[Key]) -> None:
    """Add an app's shortcuts. Raises ValueError for keys that lead somewhere already."""
    for key in keys:
        if key.keys in {one.keys for one in KEYS}:
            raise ValueError(f"{key.keys} leads somewhere already")
        KEYS.append(key)


def keys_of(request: HttpRequest) -> list[dict[str, Any]]:
    """The shortcuts of this person, with their addresses: ways first, then what adds something."""
    access = access_of(request)
    shown = [one for one in KEYS if not one.capability or access.may_somewhere(one.capability)]
    return [
        {"keys": one.keys, "strokes": one.keys.split(), "label": one.label, "path": reverse(f"admin:{one.view}")}
        for one in sorted(shown, key=lambda one: one.keys.startswith("n"))
    ]


def keys_page(site: Any, request: HttpRequest) -> HttpResponse:
    """All shortcuts, for those who would rather read them on a page."""
    return TemplateResponse(request, "house/keys.html", {**site.each_context(request), "title": "By keyboard"})
