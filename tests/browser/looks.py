"""How a page looks: on a phone and at a desk, by day and by night."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from playwright.sync_api import Page, ViewportSize

from tests.browser.chromium import picture

PHONE: Final[ViewportSize] = {"width": 320, "height": 640}
DESK: Final[ViewportSize] = {"width": 1280, "height": 800}


@dataclass(frozen=True, slots=True)
class Look:
    """A width and a theme."""

    size: ViewportSize
    theme: Literal["light", "dark"]

    def __str__(self) -> str:
        return f"{self.size['width']} {self.theme}"


ACROSS: Final = (Look(PHONE, "light"), Look(DESK, "dark"))
"""Every width and every theme once: themes change colours alone, widths all but colours."""

THE_OTHERS: Final = (Look(PHONE, "dark"), Look(DESK, "light"))
LOOKS: Final = (*ACROSS, *THE_OTHERS)


def looks(page: Page, name: str = "", among: tuple[Look, ...] = LOOKS) -> Iterator[Look]:
    """Show the page in each look, one after the other, and keep a picture where it has a name and pictures are kept."""
    page.wait_for_load_state()  # before its style has come, everything is as wide as it likes
    for look in among:
        page.set_viewport_size(look.size)
        page.emulate_media(color_scheme=look.theme)
        if name:
            picture(page, f"{name} {look}")
        yield look


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    wider: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wider
