"""Markup. What is not markup yet is escaped when it is put inside, so nobody has to remember to."""

import re
from typing import Final, Self

NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]")
"""What XML cannot hold, and the marks that would turn the direction of what stands beside."""

ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})

Value = str | float


class Svg(str):
    """Finished markup: whole elements, escaped. Django's templates take it as it is."""

    __slots__ = ()

    def __html__(self) -> Self:
        """See django.utils.html.conditional_escape."""
        return self


def escaped(text: str) -> Svg:
    """Text as it may stand inside an element or between quotes."""
    return text if isinstance(text, Svg) else Svg(NOT_XML.sub("", text).translate(ESCAPES))


def tag(name: str, *inside: str, **attributes: Value | None) -> Svg:
    """An element. Attributes: `stroke_width` is stroke-width, None is left out, numbers have one decimal at most."""
    told = "".join(
        f' {word.strip("_").replace("_", "-")}="{number(value) if not isinstance(value, str) else escaped(value)}"'
        for word, value in attributes.items()
        if value is not None
    )
    body = "".join(escaped(part) for part in inside)
    return Svg(f"<{name}{told}>{body}</{name}>" if body else f"<{name}{told}/>")


def number(value: float) -> str:
    """A coordinate: the same text on every machine, and short."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def joined(*parts: str) -> Svg:
    """Elements one after the other."""
    return Svg("".join(escaped(part) for part in parts))


def picture(
    name: str, width: float, height: float, title: str, text: str, *inside: str, **attributes: Value | None
) -> Svg:
    """A whole chart. `name` makes its ids unique on a page; `title` and `text` are read to those who do not see it."""
    return tag(
        "svg",
        tag("title", title, id=f"{name}-title"),
        tag("desc", text, id=f"{name}-text"),
        *inside,
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        aria_labelledby=f"{name}-title {name}-text",
        width=width,
        height=height,
        viewBox=f"0 0 {number(width)} {number(height)}",
        **attributes,
    )
