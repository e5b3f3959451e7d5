"""Needles as the pages show them: the verdict, the chart in both widths, its table, whether it lasts. Plain lines."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from recovery.admin.needles_forms import value_in_words
from recovery.charts.needle import NARROW, WIDE, needle_chart
from recovery.charts.needle_facts import Movement
from recovery.charts.needle_table import HEAD, rows
from recovery.charts.needle_words import VERDICTS, sentences
from recovery.kinds import Better
from recovery.measures.watch import Held, Mark
from recovery.models import Needle, Reading, RecoveryPlan
from recovery.reports.movements import movements
from tracker.admin import looks
from tracker.charts.text import day

LOOKS = {"improvement": "done", "decline": "high", "normal": "none", "too_few": "none"}
MARKS = {"improvement": "▲", "decline": "▼", "normal": "=", "too_few": "…"}
HELD = {
    Held.AHEAD: "ahead",
    Held.HELD: "held",
    Held.FELL: "fell back",
    Held.UNSEEN: "not measured",
}
LATEST = 30
"""Readings that the page lists; the table of the chart and the file have all."""


def needle_cards(plan: RecoveryPlan) -> list[dict[str, Any]]:
    """A card for each needle of a plan."""
    needles = list(plan.needles.all())
    return [
        card(needle, seen)
        | {
            "path": reverse("admin:recovery_needle_change", args=(needle.pk,)),
            "measure": reverse("admin:recovery_needle_do", args=(needle.pk, "measure")),
            "place": needle.place,
            "unit": needle.unit,
        }
        for needle, seen in zip(needles, movements(needles), strict=True)
    ]


def card(needle: Needle, seen: Movement) -> dict[str, Any]:
    """What a page tells of one needle: from where to where, the verdict, and the chart."""
    return {
        "name": needle.name,
        "way": way(needle),
        "better": "up is better" if needle.better == Better.UP else "down is better",
        "by": needle.target_on,
        "source": needle.source,
        "verdict": verdict_pill(seen),
        "sentences": sentences(seen),
        "measured": bool(seen.points),
        "wide": needle_chart(seen, frame=WIDE, name=f"needle-{needle.place}-wide"),
        "narrow": needle_chart(seen, frame=NARROW, name=f"needle-{needle.place}-narrow"),
        "head": HEAD,
        "rows": rows(seen),
    }


def verdict_pill(seen: Movement) -> SafeString:
    """Whether it really moves, in a word or two, with a shape."""
    verdict = seen.said.verdict
    word = f"{MARKS[verdict]} {VERDICTS[verdict]}"
    return looks.pill(word, LOOKS[verdict])


def way(needle: Needle) -> str:
    """From where to where."""
    known = [value_in_words(one) if one is not None else "?" for one in (needle.baseline_value, needle.target_value)]
    return f"{known[0]} → {known[1]} {needle.unit}"


def reading_lines(readings: Sequence[Reading], correct: str) -> list[dict[str, Any]]:
    """A line for each reading, with the way to correct it where `correct` is an address."""
    return [
        {
            "on": day(one.measured_on),
            "value": value_in_words(one.value),
            "was": value_in_words(one.supersedes.value) if one.supersedes else "",
            "reason": one.reason,
            "author": one.author,
            "at": looks.moment(one.recorded_at),
            "correct": f"{correct}?reading={one.pk}" if correct else "",
        }
        for one in readings
    ]


def mark_lines(marks: Sequence[Mark] | None) -> list[dict[str, Any]]:
    """A line for each mark of the watch after closing."""
    return [{"days": one.days, "on": day(one.on), "held": HELD[one.held]} for one in marks or ()]
