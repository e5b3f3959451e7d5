"""What happened to the plan of an escalation that is worth telling its customer."""

from datetime import datetime
from typing import Final

from django.db.models import Q

from escalations.models import Escalation
from recovery.models import Milestone, Needle, RecoveryPlan
from tracker.models import Event

NEWS: Final = frozenset(
    {
        "plan.committed",
        "plan.rebaselined",
        "plan.completed",
        "plan.abandoned",
        "plan.needle_added",
        "milestone.started",
        "milestone.finished",
        "milestone.verified",
        "milestone.sent_back",
        "milestone.dropped",
        "milestone.forecast",
        "needle.measured",
        "needle.reading_corrected",
    }
)
"""A state, a date, a reading, a decision. A forecast that was confirmed is none of these, and neither is wording."""


def plan_news(escalation: Escalation, after: int, at: datetime) -> bool:
    """Whether anything worth telling happened to its promised plans by `at`, written behind the event `after`."""
    plans = RecoveryPlan.objects.filter(escalation=escalation, committed_at__isnull=False).values("pk")
    about = Q(subject_id__in=plans)
    for part in (Milestone, Needle):
        about |= Q(subject_id__in=part._default_manager.filter(plan__in=plans).values("pk"))
    return Event.objects.filter(about, kind__in=NEWS, id__gt=after, occurred_at__lte=at).exists()
