"""People who bring rows in and take them out by file."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.admin.browser import Answer, Browser
from tests.flows.world import NOW
from tracker.models import User

Browse = Callable[[User | None], Browser]


@pytest.fixture(autouse=True)
def traveller() -> Iterator[Any]:
    """A working Wednesday."""
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def look(user: User, page: str, text: str | bytes, name: str = "rows.csv", reason: str = "") -> Answer:
    """Send a file; the preview."""
    content = text if isinstance(text, bytes) else text.encode()
    return Browser(user).post(
        f"{page}import/", {"file": SimpleUploadedFile(name, content), "changelog_message": reason}
    )


def bring_in(user: User, page: str, text: str | bytes, name: str = "rows.csv", reason: str = "") -> Answer:
    """Send a file, look, and press the button."""
    seen = look(user, page, text, name, reason)
    packed = seen.context["packed"]
    assert packed, seen.errors or seen.context["outcome"].faults or faults(seen)
    return Browser(user).post(f"{page}import/", {"table": packed}, follow=True)


def faults(answer: Answer) -> list[str]:
    """What the preview says is wrong, with the line."""
    return [f"{row.number} {fault}" for row in answer.context["rows"] for fault in row.faults]
