"""What each kind of mail is called on the page of one's preferences, after "Mail me when". The apps put theirs in."""

from collections.abc import Mapping
from typing import Any

from tracker.policy import Side
from tracker.registry import NOTICES

GROUPS: list[tuple[str, Mapping[str, str]]] = []
"""Headings in the order in which they are shown, each with its kinds in words."""

OTHERS = "Whatever else"


def grouped(wishes: Mapping[str, bool]) -> list[dict[str, Any]]:
    """Every kind that goes to us, in its words and as it is wished ("" : all that are not named)."""
    left = set(sent())
    groups = []
    for title, words in GROUPS:
        lines = [_line(kind, said, wishes) for kind, said in words.items() if kind in left]
        left -= set(words)
        groups.append({"title": title, "lines": lines})
    bare = [_line(kind, kind.replace(".", ": ").replace("_", " "), wishes) for kind in sorted(left)]
    return [one for one in (*groups, {"title": OTHERS, "lines": bare}) if one["lines"]]


def sent() -> list[str]:
    """The kinds that somebody of our side is told of."""
    return [kind for kind, notices in NOTICES.items() if any(one.side == Side.PROVIDER for one in notices)]


def _line(kind: str, words: str, wishes: Mapping[str, bool]) -> dict[str, Any]:
    return {"kind": kind, "words": words, "wanted": wishes.get(kind, wishes.get("", True))}
