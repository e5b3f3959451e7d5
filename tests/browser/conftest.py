"""One browser for the tests of this folder, contexts of their own for each test, and the product on loopback."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.chromium import find_chromium, started
from tests.browser.watch import Watch
from tests.flows.world import NOW
from tracker.models import User


@pytest.fixture(scope="package", autouse=True)
def chromium() -> Iterator[Browser]:
    """The browser. Its driver runs an event loop in this thread, in which Django would let nobody ask the database."""
    program = find_chromium()
    if program is None:
        pytest.skip("There is no Chromium here: install one, or name it in RECOVERY_CHROMIUM.")
    with pytest.MonkeyPatch.context() as patch, started(program) as browser:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield browser


@pytest.fixture(autouse=True)
def working_day() -> Iterator[None]:
    """For the product, also in the threads that serve, it is a working Wednesday; the clock ticks."""
    with time_machine.travel(NOW, tick=True):
        yield


@dataclass(frozen=True, slots=True)
class Visit:
    """One person's browser: a page of it, and what is looked out for."""

    page: Page
    context: BrowserContext
    watch: Watch
    home: str

    def open(self, path: str) -> int:
        """Go to a page of ours; returns its status."""
        answer = self.page.goto(f"{self.home}{path}")
        assert answer is not None
        return answer.status


Visitor = Callable[..., Visit]


@pytest.fixture
def visit(chromium: Browser, live_server: LiveServer) -> Iterator[Visitor]:
    """`visit(person)` opens a browser in which this person has signed in (None: nobody). `answers` are statuses of
    refusals that the test wants to see; further keywords are those of a context (`java_script_enabled=False`).
    """
    opened: list[Visit] = []

    def enter(user: User | None = None, *, answers: tuple[int, ...] = (), **options: Any) -> Visit:
        context = chromium.new_context(**options)
        context.set_default_timeout(15_000)
        if user is not None:
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": _key(user), "url": live_server.url}])
        watch = Watch(context, live_server.url, answers)
        opened.append(Visit(context.new_page(), context, watch, live_server.url))
        return opened[-1]

    yield enter
    for one in opened:
        one.context.close()
        one.watch.nothing_happened()


def _key(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value
