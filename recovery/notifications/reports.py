"""What becomes of a pack that somebody asked for, told to whoever did: once, when it is there or given up."""

from datetime import datetime
from typing import Final

from recovery.reports.words import moment_in_words
from tracker.models import Event
from tracker.registry import Notice, Wording


def _made(event: Event) -> Wording:
    """It is there. Nothing of what stands in it: the page shows that, to who may see it then."""
    return Wording(f"Your pack is ready: {event.subject_label}", f"{_what(event)} is ready, in every format.")


def _failed(event: Event) -> Wording:
    """It is given up."""
    body = f"{_what(event)} could not be put together. Its page says why, and lets you try again: nothing is lost."
    return Wording(f"Your pack could not be made: {event.subject_label}", body)


def _what(event: Event) -> str:
    as_of = datetime.fromisoformat(event.data["as_of"])
    return f"The pack “{event.subject_label}” as of {moment_in_words(as_of, 'UTC')} UTC"


def _awaited(event: Event) -> bool:
    """Somebody waits for it."""
    return True


NOTICES: Final[tuple[Notice, ...]] = (
    Notice("report.made", ("owner",), _made, hurries=_awaited),
    Notice("report.failed", ("owner",), _failed, hurries=_awaited),
)
