"""How a line of the gate says why: in words, and as data."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID


class State(Enum):
    """What a line of the gate says."""

    GREEN = "green"
    RED = "red"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing a line has to say. `about` are the ids of the milestones, factors or needles it is about.

    `remedy` says what would mend it, "" when there is nothing to mend. `data` are the numbers of the text, as JSON.
    """

    code: str
    text: str
    about: tuple[UUID, ...] = ()
    remedy: str = ""
    data: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """For the API."""
        return {
            "code": self.code,
            "text": self.text,
            "remedy": self.remedy,
            "about": [str(pk) for pk in self.about],
            "data": self.data,
        }


def day_in_words(day: date) -> str:
    """2 Dec 2026."""
    return f"{day.day} {day:%b %Y}"


def days_in_words(first: date, last: date) -> str:
    """28 Dec 2026 to 3 Jan 2027; what both ends share is said once."""
    if first == last:
        return day_in_words(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day_in_words(last)}"
    start = f"{first.day} {first:%b}" if first.year == last.year else day_in_words(first)
    return f"{start} to {day_in_words(last)}"


def count(number: int, noun: str) -> str:
    """1 working day, 2 working days."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def listed(words: Iterable[str]) -> str:
    """M1, M2 and M3."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def iso(day: date | None) -> str | None:
    """A date as JSON has it."""
    return day.isoformat() if day else None
