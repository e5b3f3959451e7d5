"""Reminder ladders for those who act on them, deliveries and the pipeline for those who operate it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString

from tracker.admin import looks
from tracker.admin.base import ScopedInline
from tracker.admin.filters import ScopedFilter, WordFilter
from tracker.admin.forms import LocalTimeField, ReasonForm
from tracker.admin.house import HouseAdmin
from tracker.admin.verbs import Verb
from tracker.models import Attempt, Delivery, Ladder, Reminder
from tracker.registry import SUBJECTS, waits_for
from tracker.services.deliveries import dismiss_delivery, replay_delivery
from tracker.services.ladders import acknowledge_ladder, snooze_ladder
from tracker.states import DELIVERY, LADDER


class SnoozeForm(ReasonForm):
    """Until when the reminders are quiet."""

    reasoned = False
    until = LocalTimeField(label="Quiet until", help_text="At most 30 days ahead.")


class ReminderRows(ScopedInline[Reminder]):
    """The steps of a ladder."""

    model = Reminder
    fields = readonly_fields = ("step", "due_at", "state", "ended_at")


@admin.register(Ladder)
class LadderAdmin(HouseAdmin[Ladder]):
    """What will be said to whom, and when, unless somebody acts first."""

    teaches = "While something waits, its reminders stand here: who is told when, unless somebody acts first."
    list_display = ("subject_label", "customer", "waits_for", "how_severe", "state", "started", "snoozed_until")
    list_select_related = ("customer",)
    list_filter = (("status", WordFilter), ("severity", WordFilter), ("customer", ScopedFilter))
    search_fields = ("subject_label", "clock")
    ordering = ("-id",)
    story = False
    inlines = (ReminderRows,)
    verbs = (
        Verb(
            name="acknowledge",
            label="I am on it",
            done="taken on: no more reminders until its facts change",
            capability="ladders.acknowledge",
            explains="Nothing more is sent about this clock. It runs on until the next step is taken.",
            call=lambda pk, act, _: acknowledge_ladder(pk, act=act),
        ),
        Verb(
            name="snooze",
            label="Snooze",
            done="quiet for a while",
            capability="ladders.snooze",
            explains="The reminders are held back until then. The clock runs on.",
            call=lambda pk, act, facts: snooze_ladder(pk, act=act, until=facts["until"]),
            form=SnoozeForm,
        ),
    )

    def possible(self, obj: Ladder) -> list[str]:
        """Both while it is running."""
        verbs = LADDER.verbs(obj.status)
        return ["acknowledge", "snooze"] if "acknowledge" in verbs else []

    @admin.display(description="Waits to be", ordering="clock")
    def waits_for(self, obj: Ladder) -> str:
        """What ends it."""
        return waits_for(obj.clock)

    @admin.display(description="Severity", ordering="severity")
    def how_severe(self, obj: Ladder) -> SafeString:
        """The severity with its shape."""
        return looks.severity(obj.severity)

    @admin.display(description="State", ordering="status")
    def state(self, obj: Ladder) -> SafeString:
        """Whether it still climbs."""
        return looks.pill(obj.status)

    @admin.display(description="Since", ordering="started_at")
    def started(self, obj: Ladder) -> SafeString:
        """How long it has been waiting."""
        return looks.age(obj.started_at)

    def pills(self, request: HttpRequest, obj: Ladder) -> list[SafeString]:
        """State and severity."""
        return [looks.pill(obj.status), *([looks.severity(obj.severity)] if obj.severity else [])]

    def facts(self, request: HttpRequest, obj: Ladder) -> list[Any]:
        """About what, for whom, since when."""
        kind = SUBJECTS.get(obj.subject_kind)
        about = looks.link(kind.path.format(id=obj.subject_id), obj.subject_label) if kind else obj.subject_label
        return [
            ("About", about),
            ("Customer", obj.customer),
            ("Waits to be", self.waits_for(obj)),
            ("Since", looks.moment(obj.started_at)),
            ("Promised for", looks.moment(obj.promised_at)),
            ("Taken on by", obj.acknowledged_by or looks.NOTHING),
            ("Quiet until", looks.moment(obj.snoozed_until)),
        ]


class AttemptRows(ScopedInline[Attempt]):
    """Each try to send."""

    model = Attempt
    fields = readonly_fields = ("number", "started_at", "ended_at", "succeeded", "error")


@admin.register(Delivery)
class DeliveryAdmin(HouseAdmin[Delivery]):
    """Who was told what, and what could not be delivered."""

    teaches = "Each message and each mail stands here, with whether it has arrived."
    operators_only = True
    list_display = ("title", "recipient", "channel", "state", "due", "attempts_made", "reason")
    list_select_related = ("recipient",)
    list_filter = (("status", WordFilter), ("channel", WordFilter))
    search_fields = ("title", "recipient__name", "recipient__email", "reason")
    story = False
    inlines = (AttemptRows,)
    verbs = (
        Verb(
            name="replay",
            label="Replay",
            done="waiting to be sent again",
            capability="pipeline.operate",
            explains="Send it again, with all its attempts anew. It is looked at once more before it goes.",
            call=lambda pk, act, _: replay_delivery(pk, act=act),
        ),
        Verb(
            name="dismiss",
            label="Dismiss",
            done="laid to rest",
            capability="pipeline.operate",
            explains="Nobody needs this message any more.",
            call=lambda pk, act, _: dismiss_delivery(pk, act=act),
            needs_reason=True,
            danger=True,
        ),
    )

    def possible(self, obj: Delivery) -> list[str]:
        """Both for what is dead."""
        return ["replay", "dismiss"] if "replay" in DELIVERY.verbs(obj.status) else []

    @admin.display(description="State", ordering="status")
    def state(self, obj: Delivery) -> SafeString:
        """Where it ended."""
        return looks.pill(obj.status)

    @admin.display(description="Due", ordering="due_at")
    def due(self, obj: Delivery) -> SafeString:
        """When it was to go."""
        return looks.moment(obj.due_at)

    def pills(self, request: HttpRequest, obj: Delivery) -> list[SafeString]:
        """State and channel."""
        return [looks.pill(obj.status), looks.pill(obj.channel, "none")]

    def facts(self, request: HttpRequest, obj: Delivery) -> list[Any]:
        """To whom, about what, when."""
        return [
            ("To", obj.recipient),
            ("As", obj.audience or looks.NOTHING),
            ("About", obj.event),
            ("Due", looks.moment(obj.due_at)),
            ("Ended", looks.moment(obj.ended_at)),
            ("Why", obj.reason or looks.NOTHING),
            ("Text", looks.plain(obj.body)),
        ]
