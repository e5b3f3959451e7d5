"""Words on a chart: how long they are, what is left of them where there is no room, and where they stand."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from unicodedata import combining, east_asian_width

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NARROW, WIDE = frozenset("fijlrtI.,:;'!|()[] "), frozenset("mwMWQOGD%@")


def day(on: date) -> str:
    """A day in words: "3 Nov 2026". Not by the machine's language."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def length(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide the text is in a plain font of this size; rather too wide than too narrow."""
    return size * sum(_ems(letter) for letter in text) * (1.12 if bold else 1)


def _ems(letter: str) -> float:
    if combining(letter):
        return 0
    if east_asian_width(letter) in "WF":
        return 1.02
    return 0.38 if letter in NARROW else 0.96 if letter in WIDE else 0.72 if letter.isupper() else 0.63


def shortened(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """The text, or what of it fits into the room with an ellipsis behind it."""
    text = " ".join(text.split())
    if length(text, size, bold=bold) <= room:
        return text
    while text and length(text + "…", size, bold=bold) > room:
        text = text[:-1]
    return text.rstrip() + "…" if text else ""


def wrapped(text: str, size: float, room: float, *, most: int = 4) -> list[str]:
    """The text, which is printed bold, in at most so many lines that fit into the room; the last may be shortened."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and length(longer, size, bold=True) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [shortened(line, size, room, bold=True) for line in lines]


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places near the wanted ones, in the same order from `low` on, none closer to the next than `gap`.

    Where there is not room for all between `low` and `high` they begin at `low` and run over.
    """
    order = sorted(range(len(wanted)), key=lambda index: (wanted[index], index))
    found = [0.0] * len(wanted)
    at = low
    for index in order:
        found[index] = at = max(at, wanted[index])
        at += gap
    limit = max(high, low + gap * (len(wanted) - 1))
    for index in reversed(order):
        found[index] = min(found[index], limit)
        limit = found[index] - gap
    return found
