"""Who is told what when something happens in a recovery, in words for the reader; one module per kind of record."""

from typing import Final

from recovery.notifications import dialogue, invitations, needles, plans, publications, reports, reviews, subscriptions
from tracker.registry import Notice

NOTICES: Final[tuple[Notice, ...]] = (
    *plans.NOTICES,
    *needles.NOTICES,
    *dialogue.NOTICES,
    *publications.NOTICES,
    *invitations.NOTICES,
    *reviews.NOTICES,
    *reports.NOTICES,
    *subscriptions.NOTICES,
)

WORDS: Final = {**plans.WORDS, **needles.WORDS}
"""By clock of a milestone or needle: the headline, why, and what would end it; from the facts, and when it is said."""
