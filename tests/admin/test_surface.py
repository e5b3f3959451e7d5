"""No page without a row in the table, and no verb, field or suggestion that the table does not know."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.urls import URLResolver

from tests.admin.table import BY_MODEL, OPEN_PAGES, PAGES, SITE_PAGES
from tracker.admin.base import ScopedAdmin, ScopedInline
from tracker.admin.site import HouseSite
from tracker.admin.verbs import VerbAdmin
from tracker.policy import CAPABILITIES

RECORD_ROUTES = {"changelist", "add", "history", "delete", "change", "do"}
BY_FILE = {
    "tracker.customer", "tracker.user", "tracker.calendar", "tracker.blackout", "escalations.flag", "recovery.needle",
}  # fmt: skip
"""Lists whose rows come and go by file; tests/imports tries each."""


def test_every_page_has_a_row_in_the_table() -> None:
    assert {model._meta.label_lower for model in admin.site._registry} == set(BY_MODEL)


def test_every_route_is_known() -> None:
    known = {*SITE_PAGES, *OPEN_PAGES}
    for page in PAGES:
        routes = RECORD_ROUTES | ({"import", "export"} if page.model in BY_FILE else set())
        known |= {f"{page.model.replace('.', '_')}_{route}" for route in routes}
    found = {name for _, name in _routes(admin.site.get_urls()) if name}
    assert found == known


def test_every_page_is_of_the_house() -> None:
    assert isinstance(admin.site, HouseSite)
    for page in _pages():
        assert isinstance(page, VerbAdmin), page
        for inline in page.inlines:
            assert issubclass(inline, ScopedInline), inline


def test_verbs_and_capabilities_are_those_of_the_table() -> None:
    for page in _pages():
        row = BY_MODEL[page.opts.label_lower]
        assert {verb.name for verb in page.verbs} == set(row.verbs), page
        assert {verb.capability for verb in page.verbs} | set(page.capabilities.values()) <= set(CAPABILITIES), page


def test_relations_that_are_typed_are_in_the_table() -> None:
    """So that the test of other customers' ids tries every one of them."""
    for page in _pages():
        typed = {*page.add_form_fields, *page.change_form_fields}
        relations = {field.name for field in page.opts.get_fields() if field.is_relation and field.name in typed}
        assert relations == set(BY_MODEL[page.opts.label_lower].names), page
        assert set(page.autocomplete_fields) <= relations, page


def test_nothing_is_deleted_and_nothing_is_logged_twice() -> None:
    assert "delete_selected" not in [name for name, _ in admin.site.actions]


def _pages() -> Iterator[Any]:
    for page in admin.site._registry.values():
        assert isinstance(page, ScopedAdmin)
        yield page


def _routes(patterns: list[Any], prefix: str = "") -> Iterator[tuple[str, str | None]]:
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, path)
        else:
            yield path, pattern.name
