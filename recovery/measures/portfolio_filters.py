"""By what the portfolio is narrowed: the same words for the API, the page and the file. A person is none of them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from tracker.kinds import Severity

PERIOD: Final = 12
"""Months that are told where no period is asked for, the running one among them."""

LONGEST_LINE: Final = 80


class WrongFilterError(ValueError):
    """One parameter that is not understood: its name, what is wrong, and a word for programs."""

    def __init__(self, name: str, detail: str, code: str = "invalid") -> None:
        super().__init__(detail)
        self.name, self.detail, self.code = name[:80], detail, code


@dataclass(frozen=True, slots=True)
class Filters:
    """Of this customer, service line and severity alone (None: of all), and in these days (UTC), both included."""

    since: date
    until: date
    customer: UUID | None = None
    line: str | None = None
    severity: str | None = None

    def query(self) -> str:
        """What asks for the same again, behind a question mark."""
        told = {name: getattr(self, name) for name in NAMES}
        return urlencode({name: value for name, value in told.items() if value is not None})


def read_filters(given: Mapping[str, Sequence[str]], today: date, names: Collection[str] = ()) -> Filters:
    """From the parameters of a request, each given once. `names`: those that somebody else reads.

    Raises WrongFilterError for a parameter that is unknown, comes twice, or cannot be read.
    """
    told: dict[str, Any] = {}
    for name, values in given.items():
        if name in names:
            continue
        if name not in READERS:
            raise WrongFilterError(name, "There is no such parameter here.", "unknown")
        told[name] = _once(name, values)
    until = told.get("until", today)
    since = told.get("since", first_of_period(until))
    if until < since:
        raise WrongFilterError("until", "A period ends on its first day or later.", "order")
    return Filters(**{**told, "since": since, "until": until})


def first_of_period(until: date) -> date:
    """The first day of the period that is told where none is asked for: whole months, the one of `until` the last."""
    month = max(until.year * 12 + until.month - PERIOD, 12)
    return date(month // 12, month % 12 + 1, 1)


def _once(name: str, values: Sequence[str]) -> Any:
    if len(values) != 1:
        raise WrongFilterError(name, "Give it once.", "too_many")
    read, wrong = READERS[name]
    try:
        return read(values[0])
    except ValueError:
        raise WrongFilterError(name, wrong) from None


def _line(text: str) -> str:
    if not text or len(text) > LONGEST_LINE or "\x00" in text:
        raise ValueError
    return text


def _day(text: str) -> date:
    if len(text) != len("2026-11-30") or not (text[4] == text[7] == "-"):
        raise ValueError
    return date.fromisoformat(text)


READERS: Final[Mapping[str, tuple[Callable[[str], Any], str]]] = {
    "customer": (UUID, "This is no id."),
    "line": (_line, f"A service line has 1 to {LONGEST_LINE} characters."),
    "severity": (lambda text: Severity(text).value, f"One of {', '.join(Severity.values)}."),
    "since": (_day, "A day is written 2026-11-30."),
    "until": (_day, "A day is written 2026-11-30."),
}
NAMES: Final = tuple(READERS)
