"""The admin in a browser: its pages held to the same rules as the customer's, and a way through them by keyboard."""

from typing import Final

from axe_playwright_python.base import AXE_SCRIPT as AXE
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.examine import RUN, UNFOLD
from tests.browser.looks import ACROSS, Look, overflow

MOST_TABS: Final = 250
"""Whoever has not come to something after so many has been trapped."""

AT: Final = "wanted => document.activeElement?.matches(wanted) ?? false"
READY: Final = "document.querySelector('dialog#house-keys') !== null"


def examine(visit: Visit, name: str, path: str, among: tuple[Look, ...] = ACROSS) -> list[str]:
    """What is wrong with a page in these looks. The theme is chosen when a page is opened."""
    wrong: list[str] = []
    page = visit.page
    for look in among:
        page.set_viewport_size(look.size)
        page.emulate_media(color_scheme=look.theme)
        assert visit.open(path) == 200, path
        page.wait_for_load_state()
        page.evaluate(UNFOLD)
        page.evaluate(AXE)
        found = page.evaluate("options => axe.run(document, options)", RUN)["violations"]
        wrong += [f"{name} {look}: {one['id']}: {node['html']}" for one in found for node in one["nodes"]]
        if overflow(page) > 0:
            wrong.append(f"{name} {look}: {overflow(page)} pixels too wide")
    return wrong


def press(page: Page, keys: str) -> None:
    """Press keys one after the other ("g p"), on a page whose shortcuts are there."""
    page.wait_for_load_state()
    page.wait_for_function(READY)
    for key in keys.split():
        page.keyboard.press(key)


def tab_to(page: Page, wanted: str) -> None:
    """Go on by Tab until something that this selector finds has the focus."""
    page.wait_for_load_state()
    for _ in range(MOST_TABS):
        if page.evaluate(AT, wanted):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never leads to {wanted}")


def type_into(page: Page, wanted: str, *words: str) -> None:
    """Go to a field by Tab and type, with an arrow to the right between the words: from the year to the hour."""
    tab_to(page, wanted)
    for place, word in enumerate(words):
        if place:
            page.keyboard.press("ArrowRight")
        page.keyboard.type(word)
