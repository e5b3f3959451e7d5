"""How needles stand, in the form of their shapes: plain data, nothing computed."""

from datetime import date
from typing import Any

from recovery.charts.needle_facts import movement_of
from recovery.charts.needle_words import VERDICTS, sentences
from recovery.measures.standing import Standing
from recovery.models import Needle
from recovery.queries.needles import standing_of
from recovery.queries.watches import watch_of
from recovery.services.reading_imports import Imported
from tracker.errors import Unknown


def standing_told(pk: Any) -> dict[str, Any]:
    """`StandingShape` of one needle. Raises Unknown."""
    needle = Needle.objects.filter(pk=pk).first()
    if needle is None:
        raise Unknown
    return tell_standing(needle, standing_of([needle])[needle.pk])


def tell_standing(needle: Needle, standing: Standing) -> dict[str, Any]:
    """`StandingShape`."""
    return tell_brief(standing) | {
        "sentences": sentences(movement_of(needle, standing)),
        "course": standing.course,
        "reaches_on": standing.reaches_on,
        "reaches_from": standing.reaches_from,
        "reaches_until": standing.reaches_until,
        "latest": standing.latest,
        "processes": standing.processes,
        "watch": watch_of(needle, standing),
    }


def tell_verdict(needle: Needle) -> dict[str, Any]:
    """`VerdictShape`."""
    standing = standing_of([needle])[needle.pk]
    return tell_standing(needle, standing) | {"readings": standing.readings}


def tell_brief(standing: Standing) -> dict[str, Any]:
    """`BriefStandingShape`."""
    return {
        "verdict": standing.verdict,
        "words": VERDICTS[standing.verdict],
        "target_verdict": standing.target_verdict,
        "stable": standing.stable,
        "gap_closed": standing.gap_closed,
        "n": standing.n,
        "missing": standing.missing,
    }


def tell_imported(found: Imported) -> dict[str, Any]:
    """`ImportedShape`."""
    days: dict[str, date | None] = {"first_on": found.first_on, "last_on": found.last_on}
    return {
        "written": found.written,
        "rows": found.rows,
        "wrong": found.wrong,
        "errors": found.faults,
        **days,
        "before": tell_brief(found.before),
        "after": tell_brief(found.after) if found.after else None,
    }
