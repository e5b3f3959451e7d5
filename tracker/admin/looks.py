"""How the admin words and draws the small things: states, severities, ages, due times. Words and shapes first."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tracker import clock

NOTHING = "–"
SHAPES = {"critical": "◆", "high": "▲", "medium": "●", "low": "○"}
_UNITS = (("d", 1440), ("h", 60), ("min", 1))


def pill(word: str, look: str = "") -> SafeString:
    """A word in a rounded box; `look` is the name of its colour, the word itself when left out."""
    return format_html('<span class="pill pill-{}">{}</span>', look or word, word)


def severity(word: str) -> SafeString:
    """A severity with its shape, so that nobody has to see the colour."""
    if not word:
        return format_html("{}", NOTHING)
    return format_html('<span class="pill pill-{}">{} {}</span>', word, SHAPES.get(word, "●"), word)


def span(length: timedelta) -> str:
    """A length of time in its two largest units that count: "3 d 4 h", "25 min", "12 d"; "under a minute"."""
    minutes = abs(length) // timedelta(minutes=1)
    if minutes == 0:
        return "under a minute"
    if minutes >= 14_400:
        return f"{minutes // 1440} d"
    parts = []
    for unit, size in _UNITS:
        count, minutes = divmod(minutes, size)
        if count:
            parts.append(f"{count} {unit}")
        elif parts:
            break
    return " ".join(parts[:2])


def worked(minutes: int) -> str:
    """Working time: "5 h 30 min", "147 h". Days are left out: a working day has no fixed length."""
    hours, rest = divmod(minutes, 60)
    rest = 0 if hours >= 10 else rest
    return " ".join(
        part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "") if part
    )


def local(at: datetime) -> str:
    """An instant in the reader's zone, as text."""
    here = timezone.localtime(at)
    return f"{here:%a} {here.day} {here:%b %Y, %H:%M}"


def moment(at: datetime | None) -> SafeString:
    """An instant in the reader's zone: "Fri 21 Nov 2025, 14:00"; the UTC instant on hover."""
    if at is None:
        return format_html("{}", NOTHING)
    return format_html(
        '<time datetime="{}" title="{} UTC">{}</time>',
        at.isoformat(timespec="seconds"),
        f"{at.astimezone(UTC):%Y-%m-%d %H:%M}",
        local(at),
    )


def age(since: datetime | None) -> SafeString:
    """How long ago, with the instant on hover."""
    if since is None:
        return format_html("{}", NOTHING)
    return format_html('<span class="nowrap" title="{}">{}</span>', local(since), span(clock.now() - since))


def due(at: datetime | None) -> SafeString:
    """How far a due time is, or by how much it was missed, in words; the instant on hover."""
    if at is None:
        return format_html("{}", NOTHING)
    left = at - clock.now()
    late = left < timedelta()
    return format_html(
        '<span class="nowrap {}" title="{}">{}</span>',
        "late" if late else "due",
        local(at),
        f"⚠ {span(left)} late" if late else f"in {span(left)}",
    )


def link(path: str, label: Any, css: str = "") -> SafeString:
    """An address with its label."""
    return format_html('<a class="{}" href="{}">{}</a>', css or "plain-link", path, label)


def plain(text: str) -> SafeString:
    """Text of several lines, as it was typed."""
    return format_html('<span class="prewrap">{}</span>', text) if text else format_html("{}", NOTHING)
