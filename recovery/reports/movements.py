"""A needle as our own pages and doors show it: what was measured, and when we promised and told something beside it."""

from recovery.charts.needle_facts import Mark, Movement, movement_of
from recovery.models import Needle, Promise, Publication
from recovery.queries.needles import standing_of
from tracker.queries.calendars import zone_of_customer


def movement(needle: Needle) -> Movement:
    """How it stands, with a mark for each set of promises and each update that was not withdrawn. Five statements."""
    zone = zone_of_customer(needle.customer_id)
    made = Promise.objects.filter(milestone__plan=needle.plan_id).values_list("baseline", "made_at")
    marks = {
        baseline: Mark(at.astimezone(zone).date(), "promised" if baseline == 1 else "promised anew", promise=True)
        for baseline, at in made.order_by("baseline").distinct()
    }
    told = Publication.objects.filter(plan=needle.plan_id, receipt=False, withdrawn_at=None)
    updates = [
        Mark(at.astimezone(zone).date(), f"update {number}")
        for number, at in told.order_by("number").values_list("number", "published_at")
    ]
    return movement_of(needle, standing_of([needle])[needle.pk], [*marks.values(), *updates])
