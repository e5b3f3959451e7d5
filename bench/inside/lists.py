"""The list of escalations, asked for as a server would, against PostgreSQL making the same JSON."""

import re
from datetime import datetime
from typing import Any

from bench.inside.calls import answer, call, environ, statements
from bench.inside.floors import PageFloor
from bench.inside.timing import timed
from config.wsgi import application
from tracker.api.paging import COUNT_CAP

PATH = "/api/v1/escalations"
LIMIT = 50
WARM = 20
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT")


class Both:
    """The product and its floor in one process, warmed, and found to give the same answer."""

    def __init__(self) -> None:
        ours = answer(application, self.request())
        self.floor = PageFloor(COUNT_CAP, ours["next"])
        told = answer(self.floor, self.request())
        if _plain(ours) != _plain(told):
            raise RuntimeError(f"floor and product differ:\n{ours}"[:3000] + f"\n{told}"[:3000])
        for _ in range(WARM):
            call(application, self.request())
            call(self.floor, self.request())

    @staticmethod
    def request() -> dict[str, Any]:
        """The first page of all that the lead may see, newest first."""
        return environ("GET", PATH, f"limit={LIMIT}")


_both: list[Both] = []


def prepare() -> None:
    """Warm both sides. Raises RuntimeError when they do not answer the same."""
    _both[:] = [Both()]


def measure(requests: int) -> dict[str, list[float]]:
    """Seconds per request of either side, asked in turn."""
    both = _both[0]
    seconds: dict[str, list[float]] = {"ours": [], "floor": []}
    for _ in range(requests):
        seconds["ours"].append(timed(lambda: call(application, both.request())))
        seconds["floor"].append(timed(lambda: call(both.floor, both.request())))
    return seconds


def floor_settings() -> dict[str, str]:
    """What the floor needs to know of the page, as the environment of a server process."""
    page = answer(application, Both.request())
    return {"BENCH_CAP": str(COUNT_CAP), "BENCH_NEXT": page["next"] or ""}


def count_statements(limit: int) -> int:
    """How many statements a page of this length takes, those of the authentication among them."""
    with statements() as seen:
        call(application, environ("GET", PATH, f"limit={limit}"))
    return len(seen)


def _plain(page: Any) -> Any:
    """Comparable: the two write the same instant differently."""
    if isinstance(page, dict):
        return {name: _plain(value) for name, value in page.items()}
    if isinstance(page, list):
        return [_plain(value) for value in page]
    if isinstance(page, str) and INSTANT.match(page):
        return datetime.fromisoformat(page)
    return page
