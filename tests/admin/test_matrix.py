"""Every page of the admin, with everybody, on own and others' records: nobody sees or does more than the table says."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.admin.browser import Answer, Browser
from tests.admin.table import OUTSIDE, PAGES, SITE_PAGES, Page
from tests.architecture.corpus import share
from tests.architecture.half import Half
from tests.architecture.surface import UNKNOWN_ID
from tests.architecture.world import Actor, World, undone
from tests.sizes import first_of
from tracker.models import Event

ROLES = ("nobody", "contact", "member", "lead", "operator")
"""Managers, and the lead of the other customer, go through all pages in `test_canaries`."""


@pytest.mark.long
def test_some_page_of_each_kind_of_record_opens_for_those_who_may(world: World) -> None:
    """A part of the next: a third of the doors, from page to page others, with a member."""
    actor, wrong = world.actors["member"], list[str]()
    browser = Browser(actor.user)
    for turn, page in enumerate(PAGES):
        for path, may in share([*openings(page, world.acme, everything=False)], turn, 2):
            wrong += judge(path, browser.get(path), actor, may)
    assert not wrong, "\n".join(wrong)


@pytest.mark.long
@pytest.mark.parametrize("name", ROLES)
def test_pages_of_records_open_for_those_who_may(world: World, name: str) -> None:
    """The lead tries every record in every state and the page of every verb, the others one of each."""
    actor, wrong = world.actors[name], list[str]()
    browser = Browser(actor.user)
    for page in PAGES:
        for path, may in openings(page, actor.half or world.acme, everything=name == "lead"):
            wrong += judge(path, browser.get(path), actor, may)
    assert not wrong, "\n".join(wrong)


@pytest.mark.long
@pytest.mark.parametrize(
    "name", first_of(["member", "contact"], ["nobody", "lead", "operator", "viewer", "other contact"])
)
def test_pages_of_the_site_open_for_those_who_may(world: World, name: str) -> None:
    actor, wrong = world.actors[name], list[str]()
    browser = Browser(actor.user)
    for path, may in SITE_PAGES.values():
        wrong += judge(f"/admin/{path}", browser.get(f"/admin/{path}"), actor, may)
    assert not wrong, "\n".join(wrong)


@pytest.mark.long
@pytest.mark.parametrize("name", first_of(["manager"], ["contact", "member", "lead"]))
def test_a_foreign_record_is_an_unknown_record(world: World, name: str) -> None:
    """Same status, same body, same address to go to; for reading, writing, history and each verb.

    Verbs look for the record before they look at anything else, so one of each page is tried with all but the lead.
    A manager tries one door of each page, from page to page another.
    """
    actor, wrong = world.actors[name], list[str]()
    browser, before = Browser(actor.user), Event.objects.count()
    for turn, page in enumerate(PAGES):
        foreign = str(world.other(_own(world, actor))[page.records[0]])
        verbs = [*page.verbs] if name == "lead" else [*page.verbs][:1]
        routes = ("change", "history", "delete", *(f"do/{verb}" for verb in verbs))
        for route in share(routes, turn, 1) if name == "manager" else routes:
            for method in ("get", "post"):
                theirs, unknown = (_ask(browser, method, f"{page.base}{pk}/{route}/") for pk in (foreign, UNKNOWN_ID))
                if theirs.told() != (unknown.status, unknown.body, unknown.location.replace(str(UNKNOWN_ID), foreign)):
                    wrong.append(f"{method} {page}/{route}: {theirs.status} is not {unknown.status}")
                if theirs.status != (302 if actor.role in OUTSIDE else 404):
                    wrong.append(f"{method} {page}/{route}: {theirs.status}")
    assert not wrong, "\n".join(wrong)
    assert Event.objects.count() == before


@pytest.mark.long
@pytest.mark.parametrize("name", ["lead", "member", "manager"])
def test_an_action_over_foreign_records_finds_none(world: World, name: str) -> None:
    actor, wrong = world.actors[name], list[str]()
    browser, before = Browser(actor.user), Event.objects.count()
    for page in PAGES:
        ids = [world.globex[record] for record in page.records]
        for verb in page.verbs:
            answer = _ask(
                browser, "post", page.base,
                action=verb, _selected_action=ids, confirmed="1", changelog_message="Why not.", index="0",
            )  # fmt: skip
            if answer.status == 200 and b"refused" in answer.body and b"0 refused" not in answer.body:
                wrong.append(f"{page} {verb} reached a foreign record")
            if answer.status not in {200, 302, 403}:
                wrong.append(f"{page} {verb}: {answer.status}")
    assert not wrong, "\n".join(wrong)
    assert Event.objects.count() == before


@pytest.mark.long
@pytest.mark.parametrize("name", first_of(["member"], ["lead", "manager", "operator"]))
def test_who_may_not_may_not_by_post_either(world: World, name: str) -> None:
    actor, wrong = world.actors[name], list[str]()
    browser, before = Browser(actor.user), Event.objects.count()
    for page in (page for page in PAGES if name in page.looks):
        pk = world.acme[page.records[0]]
        doors = [("change", page.changes), *((f"do/{verb}", may) for verb, may in page.verbs.items())]
        closed = [f"{pk}/{route}" for route, may in doors if name not in may] + [f"{pk}/delete"]
        for route in [*closed, *([] if name in page.adds else ["add"])]:
            answer = _ask(browser, "post", f"{page.base}{route}/", post="yes")
            if answer.status != 403:
                wrong.append(f"post {page}/{route} as {name}: {answer.status}")
    assert not wrong, "\n".join(wrong)
    assert Event.objects.count() == before


def openings(page: Page, half: Half, *, everything: bool) -> Iterator[tuple[str, frozenset[str]]]:
    """The addresses of a page and who may open each; for one record and one verb, or for all."""
    yield page.base, page.looks
    yield f"{page.base}add/", page.adds
    for record in page.records if everything else page.records[:1]:
        yield f"{page.base}{half[record]}/change/", page.looks
    pk = half[page.records[-1]]
    yield f"{page.base}{pk}/history/", page.looks
    yield f"{page.base}{pk}/delete/", frozenset()
    for verb, may in page.verbs.items() if everything else [*page.verbs.items()][:1]:
        yield f"{page.base}{pk}/do/{verb}/", may


def judge(path: str, answer: Answer, actor: Actor, may: frozenset[str]) -> list[str]:
    """What is wrong with an answer; empty when it is as the table has it."""
    if actor.role in OUTSIDE:
        fine = answer.status == 302 and answer.location.startswith("/admin/login/")
    elif actor.role in may:
        fine = answer.status == 200
    else:
        fine = answer.status in {403, 404}
    return [] if fine else [f"{path} as {actor.name}: {answer.status} {answer.location}"]


def _own(world: World, actor: Actor) -> Half:
    return actor.half or world.acme


def _ask(browser: Browser, method: str, path: str, **data: Any) -> Answer:
    with undone():
        return browser.get(path) if method == "get" else browser.post(path, data)
