"""The Chromium of this machine: found on the PATH, or where RECOVERY_CHROMIUM says; the tests here need nothing else.

RECOVERY_CHROMIUM=/path/to/chromium names another one; RECOVERY_CHROMIUM= (empty) leaves these tests out.
RECOVERY_SCREENSHOTS=/some/folder keeps a picture of every page they look at, by width and theme.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHOSEN, PICTURES = "RECOVERY_CHROMIUM", "RECOVERY_SCREENSHOTS"


def find_chromium() -> str | None:
    """The program to start; None where there is none. What was chosen and is not there is an error, not a reason to
    look elsewhere.
    """
    chosen = os.environ.get(CHOSEN)
    if chosen is None:
        return next((found for name in NAMES if (found := shutil.which(name))), None)
    if chosen and not shutil.which(chosen):
        raise FileNotFoundError(f"{CHOSEN} is {chosen!r}, and there is no such program.")
    return chosen or None


@contextmanager
def started(program: str) -> Iterator[Browser]:
    """The browser, without a window, until the end of this context."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program)
        try:
            yield browser
        finally:
            browser.close()


def picture(page: Page, name: str) -> None:
    """Keep a picture of the whole page, where one is asked for."""
    folder = os.environ.get(PICTURES)
    if folder:
        page.wait_for_load_state()
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{re.sub(r'[^a-z0-9-]+', '_', name.lower())}.png", full_page=True)
