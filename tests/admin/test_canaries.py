"""Nothing of another customer is on any page of the admin: words in every text of theirs, and ids, are looked for."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin

from tests.admin.browser import Browser
from tests.admin.table import BY_MODEL, PAGES, SITE_PAGES, Page
from tests.admin.test_matrix import judge, openings
from tests.architecture.canaries import Sown, sow
from tests.architecture.half import Half
from tests.architecture.world import World, undone


@pytest.fixture(scope="module")
def sown(built: World) -> dict[str, Sown]:
    """The canaries of both halves, written once for the module."""
    return {half.name: sow(built, half) for half in built.halves}


@pytest.mark.long
@pytest.mark.parametrize("name", ["manager", "other lead"])
def test_no_page_shows_anything_of_another_customer(world: World, sown: dict[str, Sown], name: str) -> None:
    actor, wrong = world.actors[name], list[str]()
    own = actor.half or world.acme
    theirs, browser = sown[world.other(own).name], Browser(actor.user)
    for path, may in _paths(own, everything=name == "manager"):
        answer = browser.get(path)
        wrong += judge(path, answer, actor, may)
        seen = answer.body + repr(answer.headers).encode()
        wrong += [f"{path} shows {leak}" for leak in theirs.found_in(seen)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.long
def test_the_canaries_sing_where_they_may(world: World, sown: dict[str, Sown]) -> None:
    """Otherwise nothing found would mean nothing sown."""
    browser, wrong = Browser(world.cast.mia), list[str]()
    for page in PAGES:
        if "lead" in page.looks:
            for path in (page.base, f"{page.base}{world.acme[page.records[0]]}/change/"):
                if not sown["acme"].words_in(browser.get(path).body):
                    wrong.append(f"{path} shows nothing of one's own")
    assert not wrong, "\n".join(wrong)


@pytest.mark.long
def test_a_person_of_both_sides_of_the_house_shows_each_only_their_half(world: World, sown: dict[str, Sown]) -> None:
    """Bea works for both customers. Mia sees her and what she is for ACME, and nothing of what she is for GLOBEX."""
    answer = Browser(world.cast.mia).get(f"/admin/tracker/user/{world.bea.pk}/change/")
    assert answer.status == 200
    assert b"Bea" in answer.body
    assert not sown["globex"].found_in(answer.body)


@pytest.mark.long
def test_no_search_and_no_filter_reaches_another_customer(world: World, sown: dict[str, Sown]) -> None:
    """A search for a word that only they have, and a filter by an id of theirs, find what nonsense finds: nothing."""
    browser, theirs, wrong = Browser(world.cast.mia), sown["globex"], list[str]()
    for page in PAGES:
        if "lead" not in page.looks:
            continue
        for query in _questions(page, theirs, world.globex):
            answer = browser.get(page.base, query)
            count = answer.context["cl"].result_count if answer.status == 200 else 0
            leaks = set(theirs.found_in(answer.body)) - {theirs.words.get(word, word) for word in query.values()}
            if count or answer.status not in {200, 302} or leaks:
                wrong.append(f"{page} {query}: {answer.status}, {count} found, {leaks}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.long
def test_lists_cannot_be_narrowed_by_what_they_do_not_show(world: World) -> None:
    """Otherwise one could guess a password's hash, letter by letter, or another customer's name through a join."""
    browser = Browser(world.cast.mia)
    for base, query in (
        ("/admin/tracker/user/", {"password__startswith": "md5"}),
        ("/admin/tracker/user/", {"memberships__customer__name__startswith": "Glo"}),
        ("/admin/escalations/flag/", {"owner__password__startswith": "md5"}),
        ("/admin/escalations/flag/", {"customer__flags__title__contains": "a"}),
        ("/admin/escalations/flag/", {"unknown": "1"}),
    ):
        answer = browser.get(base, query)
        assert answer.status == 400 or answer.location.endswith("?e=1"), query


@pytest.mark.long
def test_suggestions_are_those_of_the_field(world: World, sown: dict[str, Sown]) -> None:
    browser, theirs = Browser(world.cast.mia), sown["globex"]
    for page in PAGES:
        for field in _registered(page).autocomplete_fields:
            for term in ("", theirs.half.customer.key, theirs.word("Customer.name"), theirs.word("User.name")):
                answer = _suggest(browser, page, field, term)
                assert answer.status == 200, (page, field)
                assert not theirs.found_in(answer.body), (page, field, term)
                if term:
                    assert b'"results": []' in answer.body, (page, field, term)
            assert b'"results": []' not in _suggest(browser, page, field, "").body


@pytest.mark.long
def test_fields_that_offer_no_suggestions_give_none(world: World) -> None:
    browser = Browser(world.cast.mia)
    for model, field in (("flag", "owner"), ("flag", "escalation"), ("flag", "title"), ("escalation", "raiser")):
        assert _suggest(browser, BY_MODEL[f"escalations.{model}"], field, "").status == 403, field


@pytest.mark.long
@pytest.mark.parametrize("page", [page for page in PAGES if page.names and "manager" in page.adds], ids=str)
def test_the_id_of_another_customers_record_is_refused_as_unknown(
    world: World, sown: dict[str, Sown], page: Page
) -> None:
    """Typed into any field of the form for a new record, which is fine otherwise; the words are those for nonsense.

    Only operators add customers, people and calendars, and nothing is foreign to them.
    """
    browser, rows = Browser(world.cast.eli), _registered(page).model._default_manager
    good = dict(page.data(world, world.acme)) if page.data else {}
    before = rows.count()
    for field, name in page.names.items():
        answers = []
        for wrong in (str(world.globex[name]), "01930000-0000-7000-8000-00000000dead"):
            with undone():
                answers.append(browser.post(f"{page.base}add/", {**good, field: wrong}))
        theirs, unknown = answers
        assert theirs.status == unknown.status == 200, field
        assert theirs.errors == unknown.errors, field
        assert list(theirs.errors) == [field], theirs.errors
        assert not sown["globex"].words_in(theirs.body), field
    assert rows.count() == before


def _paths(half: Half, *, everything: bool) -> Iterator[tuple[str, frozenset[str]]]:
    yield from ((f"/admin/{path}", may) for path, may in SITE_PAGES.values())
    for page in PAGES:
        yield f"{page.base}?_facets=True", page.looks
        yield from openings(page, half, everything=everything)


def _questions(page: Page, theirs: Sown, half: Half) -> Iterator[dict[str, str]]:
    for path in _registered(page).search_fields:
        yield {"q": theirs.word(_column(_registered(page).model, path))}
    known = {"customer": half["customer"], "owner": half["person"], "author": half["person"]}
    for item in _registered(page).list_filter:
        if isinstance(item, tuple) and item[0] in known:
            yield {f"{item[0]}__id__exact": str(known[item[0]])}
            yield {f"{item[0]}__exact": str(known[item[0]])}


def _column(model: Any, path: str) -> str:
    """The column at the end of a search path, as the canaries name it."""
    *steps, last = path.split("__")
    for step in steps:
        model = model._meta.get_field(step).related_model
    return f"{model.__name__}.{last}"


def _suggest(browser: Browser, page: Page, field: str, term: str) -> Any:
    app, model = page.model.split(".")
    query = {"app_label": app, "model_name": model, "field_name": field, "term": term}
    return browser.get("/admin/autocomplete/", query)


def _registered(page: Page) -> Any:
    return next(found for model, found in admin.site._registry.items() if model._meta.label_lower == page.model)
