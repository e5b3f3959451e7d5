"""What every page of the customer's side is held to."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from axe_playwright_python.base import AXE_SCRIPT as AXE
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.keyboard import missed_by_keyboard
from tests.browser.looks import Look, looks, overflow

RULES: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
RUN: Final[dict[str, Any]] = {"runOnly": {"type": "tag", "values": list(RULES)}, "resultTypes": ["violations"]}
UNFOLD: Final = "document.querySelectorAll('details').forEach(one => one.open = true)"
HEADINGS: Final = "[...document.querySelectorAll('h1, h2, h3, h4')].map(one => +one.localName[1])"


@dataclass(frozen=True, slots=True)
class Examiner:
    """Holds the page that a visit is on to all of it, in these looks. `wrong` is what is not so, page by page."""

    visit: Visit
    among: tuple[Look, ...]
    wrong: list[str] = field(default_factory=list)

    def page(self, name: str, path: str | None = None, status: int = 200) -> None:
        """The page the visit is on, or the one at this path."""
        if path is not None:
            assert self.visit.open(path) == status, path
        page = self.visit.page
        page.wait_for_load_state()
        wrong = [*_built(page), *missed_by_keyboard(page)]
        page.evaluate(UNFOLD)
        for look in looks(page, name, self.among):
            wrong += [f"{look}: {found}" for found in (*_against_rules(page), *_too_wide(page))]
        self.wrong.extend(f"{name}: {found}" for found in wrong)


def _built(page: Page) -> list[str]:
    """One heading of the first rank, and none that leaves out a rank; a language, and a title."""
    ranks: list[int] = page.evaluate(HEADINGS)
    wrong = [] if ranks[:1] == [1] and ranks.count(1) == 1 else [f"headings begin with {ranks}"]
    wrong += [
        f"a heading of rank {rank} follows one of rank {before}"
        for before, rank in pairwise(ranks)
        if rank > before + 1
    ]
    return wrong + ([] if page.title() else ["it has no title"])


def _against_rules(page: Page) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("options => axe.run(document, options)", RUN)["violations"]
    return [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]]


def _too_wide(page: Page) -> list[str]:
    return [f"{overflow(page)} pixels too wide"] if overflow(page) > 0 else []
