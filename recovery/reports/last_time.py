"""When a recovery was looked at last: in a review, or, as long as none was held, when its customer was told."""

from dataclasses import dataclass
from datetime import datetime

from recovery.models import Publication, RecoveryPlan, Review
from recovery.reports.pack import read_pack
from recovery.reports.snapshot import Snapshot, from_body


@dataclass(frozen=True, slots=True)
class Looked:
    """What was looked at: "review 3" or "update 5", when, and what our rules said then."""

    what: str
    at: datetime
    snapshot: Snapshot
    computed: str


def last_look(plan: RecoveryPlan, update: Publication | None, as_of: datetime) -> Looked | None:
    """The last review of this plan that was held by then with its pack, else the last update; None: neither.

    One statement.
    """
    held = Review.objects.filter(plan=plan, held_at__lte=as_of, report__isnull=False).exclude(report__digest="")
    review = held.select_related("report").order_by("-held_at", "-number").first()
    if review is not None and review.report is not None and review.held_at is not None:
        pack = read_pack(review.report.body)
        computed = pack.inside.status.computed if pack.inside else pack.told.status
        return Looked(f"review {review.number}", review.held_at, pack.told, computed)
    if update is None:
        return None
    return Looked(f"update {update.number}", update.published_at, from_body(update.body), update.computed_status)
