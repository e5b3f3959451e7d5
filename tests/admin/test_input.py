"""Each form of the admin does what it is for: good input makes a record, or corrects one, and leaves its event."""

from typing import Any

import pytest

from tests.admin.browser import Browser
from tests.admin.table import PAGES, Page
from tests.architecture.world import World, undone
from tests.workspace.filled import Form
from tracker.models import Event, Record

SHOWN_ONCE = {"recovery.sharelink"}
"""What has a secret: the answer itself shows it, and no page ever again."""


@pytest.mark.long
@pytest.mark.parametrize("page", [page for page in PAGES if page.adds], ids=str)
def test_good_input_makes_a_record(world: World, page: Page) -> None:
    who = next(world.actors[name] for name in ("lead", "manager", "operator") if name in page.adds)
    data = dict(page.data(world, world.acme)) if page.data else {}
    if page.model == "tracker.membership":
        data["user"] = world.cast.lia.pk
        who = world.actors["operator"]
    if page.model == "tracker.user":
        data["calendar"] = world.acme["office"]
    with undone():
        before = Event.objects.count()
        answer = Browser(who.user).post(f"{page.base}add/", data)
        assert answer.status == (200 if page.model in SHOWN_ONCE else 302), answer.errors
        assert Event.objects.count() > before
        assert Event.objects.order_by("-id")[0].actor == who.user


@pytest.mark.long
@pytest.mark.parametrize("page", [page for page in PAGES if page.correction], ids=str)
def test_good_input_corrects_a_record(world: World, page: Page) -> None:
    who = next(world.actors[name] for name in ("lead", "manager", "operator") if name in page.changes)
    record = world.acme.records[page.records[0]]
    browser, path = Browser(who.user), f"{page.base}{record.pk}/change/"
    with undone():
        form = Form(browser.get(path).text, has="seen_version")
        answer = browser.post(path, form.typed(**page.correction, changelog_message="A slip."))
        assert answer.status == 302, answer.errors
        event = Event.objects.order_by("-id")[0]
        assert (event.kind, event.actor, event.message) == (f"{record.subject}.amended", who.user, "A slip.")
        assert set(event.data["changes"]) == set(page.correction)
        _is(record, page.correction)


def _is(record: Record, facts: dict[str, Any] | Any) -> None:
    record.refresh_from_db()
    for name, value in facts.items():
        held = getattr(record, name)
        assert held == value or isinstance(held, list), name
