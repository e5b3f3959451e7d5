"""The tables of the shared core: who, when, what happened, who was told."""

from tracker.models.access import ApiToken, CacheEntry, IdempotencyKey, SignInFailure
from tracker.models.base import Record, new_id
from tracker.models.calendars import Blackout, Calendar
from tracker.models.deliveries import Attempt, Delivery, Digest, PipelineHold, Preference, Tick
from tracker.models.events import Event, Outbox
from tracker.models.people import Customer, Membership, RefCounter, Service, User
from tracker.models.reminders import Ladder, LadderPolicy, Reminder
from tracker.models.views import SavedView

__all__ = [
    "ApiToken",
    "Attempt",
    "Blackout",
    "CacheEntry",
    "Calendar",
    "Customer",
    "Delivery",
    "Digest",
    "Event",
    "IdempotencyKey",
    "Ladder",
    "LadderPolicy",
    "Membership",
    "Outbox",
    "PipelineHold",
    "Preference",
    "Record",
    "RefCounter",
    "Reminder",
    "SavedView",
    "Service",
    "SignInFailure",
    "Tick",
    "User",
    "new_id",
]
