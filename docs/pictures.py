"""The pictures of the guides, made of the demo: `python3 run.py pictures`.

python3 run.py pictures                       start a demo of its own, and write docs/pictures
python3 run.py pictures --url http://...      of a demo that is running already
python3 run.py pictures --only lead-today     one of them, or several
python3 run.py pictures --check               write nothing; say which page does not answer as the table has it
"""

import argparse
import base64
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from config.embedded.progress import report
from config.environment import CHECKOUT
from config.story.cast import PASSWORD, PEOPLE
from docs.album import ALBUM, DESK, FOLDER, Shot, ending

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE: Final = 300.0
"""Seconds until a fresh demo has told its story."""
QUALITY: Final = 80
MARGIN: Final = 12
"""Pixels that are shown around a part of a page."""

BOX: Final = """wanted => {
  const found = wanted ? document.querySelector(wanted)?.getBoundingClientRect() : null;
  const page = document.documentElement;
  if (wanted && !found) return null;
  return found ? [found.x + scrollX, found.y + scrollY, found.width, found.height]
               : [0, 0, page.clientWidth, page.scrollHeight];
}"""
HEADING: Final = "document.querySelector('h1')?.innerText ?? ''"
RECORD: Final = re.compile(r"\{([\w-]+)\?([^}]+)\}")


class Album:
    """Opens the pages of the table as their people. `wrong` is what is not as the table says."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.browser, self.url = browser, url
        self.wrong: list[str] = []
        self._pages: dict[tuple[str, int, str], Page] = {}
        self._shown: dict[Page, tuple[str, int]] = {}

    def check(self, shots: Iterable[Shot]) -> list[str]:
        """Open each page, and write nothing. Returns what is wrong."""
        for shot in shots:
            self._open(shot)
        return self.wrong

    def write(self, shots: Iterable[Shot], folder: Path) -> list[str]:
        """Open each page, and write its picture. Returns what is wrong; of what is wrong there is none."""
        folder.mkdir(exist_ok=True)
        for shot in shots:
            page, box = self._open(shot)
            if box:
                page.wait_for_load_state("networkidle")
                made = _picture(page, box, shot.tall)
                (folder / ending(shot.name)).write_bytes(made)
                report(f"{shot.name}: {len(made) / 1000:.0f} kB")
        return self.wrong

    def _open(self, shot: Shot) -> tuple[Page, list[float] | None]:
        page = self._page_of(shot)
        if self._shown.get(page, ("", 0))[0] != shot.path:  # several pictures are of one page
            answer = page.goto(self.url + self._path_of(page, shot))
            self._shown[page] = shot.path, answer.status if answer else 0
        status = self._shown[page][1]
        box: list[float] | None = page.evaluate(BOX, shot.of)
        heading = " ".join(page.evaluate(HEADING).split())
        if status != 200:
            self.wrong.append(f"{shot.name}: {page.url} answers {status}")
        elif shot.heading not in heading:
            self.wrong.append(f"{shot.name}: its heading is {heading!r}, and not {shot.heading!r}")
        elif box is None or not box[2] * box[3]:
            self.wrong.append(f"{shot.name}: nothing on the page is {shot.of!r}")
        else:
            return page, box
        return page, None

    def _path_of(self, page: Page, shot: Shot) -> str:
        def found(match: re.Match[str]) -> str:
            rows = page.request.get(f"{self.url}/api/v1/{match[1]}?{match[2]}&fields=id&limit=1").json()["results"]
            return str(rows[0]["id"]) if rows else f"none-of-{match[1]}"

        return RECORD.sub(found, shot.path)

    def _page_of(self, shot: Shot) -> Page:
        """A page on which this person has signed in, of this width and theme."""
        key = (shot.person, shot.wide, shot.theme)
        if key not in self._pages:
            self._pages[key] = self._sign_in(*key)
        return self._pages[key]

    def _sign_in(self, person: str, wide: int, theme: Any) -> Page:
        context = self.browser.new_context(
            viewport={"width": wide, "height": 900}, color_scheme=theme, device_scale_factor=1 if wide == DESK else 1.5
        )
        context.set_default_timeout(30_000)
        page = context.new_page()
        page.goto(f"{self.url}/progress/sign-in/")
        page.get_by_label("E-mail").fill(next(one.email for one in PEOPLE if one.key == person))
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_load_state()
        return page


def _picture(page: Page, box: list[float], tall: int) -> bytes:
    """This part of the page, as WebP: a quarter of what PNG needs."""
    x, y, width, height = box
    edge = MARGIN if width < page.evaluate("document.documentElement.clientWidth") else 0
    clip = {
        "x": max(0, x - edge),
        "y": max(0, y - edge),
        "width": width + 2 * edge,
        "height": min(height + 2 * edge, tall),
        "scale": 1,
    }
    asked = {"format": "webp", "quality": QUALITY, "clip": clip, "captureBeyondViewport": True}
    made = page.context.new_cdp_session(page).send("Page.captureScreenshot", asked)
    return base64.b64decode(made["data"])


@contextmanager
def demo() -> Iterator[str]:
    """A demo of its own, in a folder that goes with it. The address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="pictures-") as folder:
        environ = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "BASE_URL")}
        environ["RECOVERY_VAR"] = folder
        command = [sys.executable, "-m", "config.embedded", "demo", "--port", str(port)]
        with subprocess.Popen(command, cwd=CHECKOUT, env=environ, stdout=subprocess.DEVNULL) as process:
            try:
                _wait_for(process, Path(folder) / "demo.json", f"http://127.0.0.1:{port}")
                yield f"http://127.0.0.1:{port}"
            finally:
                process.send_signal(signal.SIGINT)
                process.wait(60)


def _wait_for(process: "subprocess.Popen[bytes]", story: Path, url: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        if story.exists() and _answers(url):
            return
        time.sleep(0.5)
    sys.exit("The demo does not start.")


def _answers(url: str) -> bool:
    try:
        with urlopen(f"{url}/readyz", timeout=5) as answer:  # noqa: S310  ours
            return bool(answer.status == 200)
    except OSError:
        return False


def main() -> None:
    """Make the pictures, or check their pages. Ends with 1 and the reasons where something is wrong."""
    parser = argparse.ArgumentParser(prog="run.py pictures", description=__doc__.split("\n")[0])
    parser.add_argument("--url", help="of a demo that is running already")
    parser.add_argument("--only", nargs="+", metavar="NAME", choices=[shot.name for shot in ALBUM])
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args()
    program = os.environ.get("RECOVERY_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        sys.exit("There is no Chromium here: install one, or name it in RECOVERY_CHROMIUM.")
    shots = [shot for shot in ALBUM if not options.only or shot.name in options.only]
    with sync_playwright() as playwright, _place(options.url) as url:
        album = Album(playwright.chromium.launch(executable_path=program), url)
        wrong = album.check(shots) if options.check else album.write(shots, FOLDER)
    if not (options.only or options.check):
        for path in FOLDER.iterdir():
            if path.name not in {ending(shot.name) for shot in ALBUM}:
                path.unlink()
    sys.exit("\n".join(wrong) or None)


@contextmanager
def _place(url: str | None) -> Iterator[str]:
    if url:
        yield url.rstrip("/")
        return
    with demo() as started:
        yield started


if __name__ == "__main__":
    main()
