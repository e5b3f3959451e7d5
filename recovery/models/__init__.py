"""The tables of getting well: plans, milestones, promises, needles, publications, reviews, and the customer's word."""

from recovery.models.agreed import Action, Decision
from recovery.models.dialogue import Ask, Feedback, Resolution
from recovery.models.milestones import Dependency, Milestone
from recovery.models.needles import Needle
from recovery.models.plans import RecoveryPlan
from recovery.models.promises import Forecast, Promise
from recovery.models.publications import Publication
from recovery.models.readings import Process, Reading
from recovery.models.reports import Report, ReportPart, Subscription
from recovery.models.reviews import AgendaItem, Attendee, Minutes, Review, ReviewSeries
from recovery.models.sharing import FeedToken, ShareLink, ShareVisit
from recovery.models.templates import ReportTemplate

__all__ = [
    "Action",
    "AgendaItem",
    "Ask",
    "Attendee",
    "Decision",
    "Dependency",
    "FeedToken",
    "Feedback",
    "Forecast",
    "Milestone",
    "Minutes",
    "Needle",
    "Process",
    "Promise",
    "Publication",
    "Reading",
    "RecoveryPlan",
    "Report",
    "ReportPart",
    "ReportTemplate",
    "Resolution",
    "Review",
    "ReviewSeries",
    "ShareLink",
    "ShareVisit",
    "Subscription",
]
