"""What a page does that ours never do: ask elsewhere, break the content policy, say something in the console, run."""

import re
from typing import Final

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Frame, Page, Request, WebError

TELL: Final = """
addEventListener("securitypolicyviolation", found =>
  console.error("CSP: " + found.effectiveDirective + " " + found.blockedURI));
"""
"""Runs before whatever a page brings; where scripts are off the browser itself writes the same to the console."""

REFUSED: Final = re.compile(r"^Failed to load resource: the server responded with a status of (4\d\d|5\d\d) ")


class Watch:
    """Looks at all pages of a context. `answers` are the statuses of pages that this test asks for on purpose. What the
    browser would advise about the forms of the desk, which are the admin's own, counts for nothing.
    """

    def __init__(self, context: BrowserContext, home: str, answers: tuple[int, ...] = ()) -> None:
        self.faults: list[str] = []
        self.went: list[str] = []
        self._home, self._answers = f"{home}/", answers
        context.add_init_script(TELL)
        context.on("request", self._asked)
        context.on("console", self._wrote)
        context.on("dialog", self._opened)
        context.on("weberror", self._broke)
        context.on("page", self._page)

    def nothing_happened(self) -> None:
        """Fails with all that did; what was found once is not told again."""
        found, self.faults = self.faults, []
        assert not found, "\n".join(found)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(self._home):
            self.faults.append(f"asks for {request.url}")

    def _wrote(self, message: ConsoleMessage) -> None:
        refused = REFUSED.match(message.text)
        kind: str = message.type  # one more than the driver's types know
        hint = kind == "verbose" and "/admin/" in (message.page.url if message.page else "")
        if not hint and (not refused or int(refused[1]) not in self._answers):
            self.faults.append(f"{kind} in the console: {message.text}")

    def _opened(self, dialog: Dialog) -> None:
        self.faults.append(f"opens a dialog: {dialog.message}")
        dialog.dismiss()

    def _broke(self, error: WebError) -> None:
        self.faults.append(f"fails: {error.error}")

    def _page(self, page: Page) -> None:
        page.on("framenavigated", self._moved)
        page.on("popup", lambda other: self.faults.append(f"opens a window: {other.url}"))

    def _moved(self, frame: Frame) -> None:
        self.went.append(frame.url)
