"""The tables of getting well: plans, milestones, promises, needles, publications, and the customer's word on it."""

from recovery.models.dialogue import Ask, Feedback, Resolution
from recovery.models.milestones import Dependency, Milestone
from recovery.models.needles import Needle
from recovery.models.plans import RecoveryPlan
from recovery.models.promises import Forecast, Promise
from recovery.models.publications import Publication
from recovery.models.readings import Process, Reading
from recovery.models.sharing import FeedToken, ShareLink, ShareVisit

__all__ = [
    "Ask",
    "Dependency",
    "FeedToken",
    "Feedback",
    "Forecast",
    "Milestone",
    "Needle",
    "Process",
    "Promise",
    "Publication",
    "Reading",
    "RecoveryPlan",
    "Resolution",
    "ShareLink",
    "ShareVisit",
]
