"""What threatens a recovery: the clocks that run, in the words of their reminders."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from recovery.notifications import WORDS
from recovery.queries.lists import warnings
from recovery.reports.pack_parts import WarningPart
from tracker.registry import CLOCKS


def dangers_of(ids: Iterable[UUID], as_of: datetime) -> tuple[WarningPart, ...]:
    """The warnings about these records that hold at a moment, the oldest first. One statement."""
    rows = warnings(as_of).filter(subject_id__in=list(ids))
    rows = rows.order_by("started_at", "subject_label", "clock")
    return tuple(
        WarningPart(label, clock, *danger_in_words(clock, facts, as_of), since=promised_at or started_at)
        for label, clock, facts, started_at, promised_at in rows.values_list(
            "subject_label", "clock", "facts", "started_at", "promised_at"
        )
    )


def danger_in_words(clock_name: str, facts: Mapping[str, Any], at: datetime) -> tuple[str, str, str]:
    """What is the matter, why, and what would end it, as said at a moment. The last two are "" without facts."""
    if clock_name in WORDS and facts:
        headline, why, remedy = WORDS[clock_name](dict(facts), at)
        return headline, why, remedy[:1].upper() + remedy[1:]
    kind = CLOCKS.get(clock_name)
    return f"Not yet {kind.waits_for}" if kind else clock_name, "", ""
