"""Escalations."""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from escalations.admin.causes_panel import causes_panel
from escalations.admin.common import PANELS, BadNewsAdmin, clock_lines, effect, stamped
from escalations.admin.forms import ContactForm, EscalationForm, NoteForm
from escalations.models import Escalation, Flag
from escalations.queries.clocks import clocks_of_escalation
from escalations.queries.lists import escalations_with_due, late_escalations
from escalations.queries.verbs import ours, verbs_of_escalation
from escalations.services.contacts import add_note, log_contact
from escalations.services.escalations import (
    accept_escalation,
    acknowledge_escalation,
    amend_escalation,
    close_escalation,
    contain_escalation,
    decline_escalation,
    monitor_escalation,
    recover_escalation,
    reopen_escalation,
)
from escalations.services.raising import raise_escalation
from tracker import clock
from tracker.acts import Act
from tracker.admin import looks
from tracker.admin.filters import MineFilter, ScopedFilter, SwitchFilter, WordFilter
from tracker.admin.forms import DatedReasonForm
from tracker.admin.scoping import person
from tracker.admin.verbs import Verb
from tracker.policy import Side


class LateFilter(SwitchFilter):
    """Escalations whose customer waits."""

    title, parameter_name, word = "lateness", "late", "Late"

    def narrow(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Not acknowledged in time, or without the promised update."""
        return late_escalations(rows, clock.now())


def _contact(pk: UUID, act: Act, facts: dict[str, Any]) -> Any:
    return log_contact(act=act, escalation=Escalation.objects.get(pk=pk), at=act.occurred_at, **facts)


VERBS = (
    Verb(
        "acknowledge", "Acknowledge", "acknowledged", "escalations.acknowledge",
        "Tell whoever raised it that it was read and is being seen to.",
        lambda pk, act, _: acknowledge_escalation(pk, act=act), DatedReasonForm,
    ),
    Verb(
        "accept", "Accept", "accepted", "escalations.accept",
        "Take the request on. From now on the customer is owed updates.",
        lambda pk, act, _: accept_escalation(pk, act=act), DatedReasonForm,
    ),
    Verb(
        "contain", "Contain", "contained", "escalations.contain",
        "The harm has been stopped from growing.",
        lambda pk, act, _: contain_escalation(pk, act=act), DatedReasonForm,
    ),
    Verb(
        "recover", "Recover", "recovering", "escalations.recover",
        "The recovery is under way.",
        lambda pk, act, _: recover_escalation(pk, act=act), DatedReasonForm,
    ),
    Verb(
        "monitor", "Monitor", "being watched", "escalations.monitor",
        "What was to be done is done. Now it is watched.",
        lambda pk, act, _: monitor_escalation(pk, act=act), DatedReasonForm,
    ),
    Verb(
        "close", "Close", "closed by us", "escalations.close",
        "We hold it for resolved. Whether it is, the customer says.",
        lambda pk, act, _: close_escalation(pk, act=act), DatedReasonForm,
    ),
    Verb(
        "reopen", "Reopen", "open again", "escalations.reopen",
        "It was not resolved after all. Updates are owed again.",
        lambda pk, act, _: reopen_escalation(pk, act=act), DatedReasonForm, needs_reason=True,
    ),
    Verb(
        "decline", "Decline", "declined", "escalations.decline",
        "Say no to our own request. Whoever asked will read the reason.",
        lambda pk, act, _: decline_escalation(pk, act=act), DatedReasonForm, needs_reason=True, danger=True,
    ),
    Verb(
        "contact", "Log a contact", "contact logged", "contacts.log",
        "One touch with the customer about this escalation.",
        _contact, ContactForm, bulk=False, main=False,
    ),
    Verb(
        "note", "Add a note", "note added", "notes.add",
        "An internal word about this escalation.",
        lambda pk, act, facts: add_note(act=act, escalation=Escalation.objects.get(pk=pk), **facts), NoteForm,
        bulk=False, main=False,
    ),
)  # fmt: skip


@admin.register(Escalation)
class EscalationAdmin(BadNewsAdmin[Escalation]):
    """Issues lifted above the ordinary way."""

    teaches = "What was lifted above the ordinary way, by a customer or by us. Each has an owner and owes updates."
    capabilities: ClassVar = {"add": "escalations.raise", "change": "escalations.change"}
    verbs = VERBS
    form: Any = EscalationForm
    list_display = ("named", "customer", "how_severe", "state", "owner", "raised", "acknowledged", "next_update")
    list_filter = (
        MineFilter, LateFilter, ("status", WordFilter), ("severity", WordFilter), ("raised_by", WordFilter),
        ("customer", ScopedFilter), ("owner", ScopedFilter),
    )  # fmt: skip
    search_fields = ("ref", "title", "reason", "customer__name", "owner__name")
    search_help_text = "Ref, title, reason, customer or owner"
    add_form_fields = (
        "customer", "side", "title", "reason", "severity", "raised_at", "service", "owner", "sponsor",
        "affected_who", "affected_count", "affected_since",
    )  # fmt: skip
    change_form_fields = (
        "title", "reason", "severity", "service", "owner", "sponsor", "affected_who", "affected_count",
        "affected_since",
    )  # fmt: skip
    explains: ClassVar = {
        "reason": "What is wrong for the customer. The customer’s own words stay as they are.",
        "raised_at": "Empty: now.",
        "owner": "Empty: you.",
        "sponsor": "Who opens doors for the owner.",
        "service": "Empty: it concerns all that is delivered.",
        "affected_who": "Whom of the customer’s own customers it hits.",
        "affected_count": "Empty: not known yet.",
    }

    def get_queryset(self, request: HttpRequest) -> QuerySet[Escalation]:
        """With the due times of the list."""
        return escalations_with_due(super().get_queryset(request))

    @admin.display(description="Escalation", ordering="id")
    def named(self, obj: Escalation) -> str:
        """Ref and title."""
        return str(obj)

    @admin.display(description="Severity", ordering="severity")
    def how_severe(self, obj: Escalation) -> SafeString:
        """The severity with its shape."""
        return looks.severity(obj.severity)

    @admin.display(description="State", ordering="status")
    def state(self, obj: Escalation) -> SafeString:
        """How far it has come."""
        return looks.pill(obj.status)

    @admin.display(description="Raised", ordering="raised_at")
    def raised(self, obj: Escalation) -> SafeString:
        """How long ago, and by whom."""
        return format_html("{} by {}", looks.age(obj.raised_at), "us" if ours(obj) else "them")

    @admin.display(description="Acknowledged", ordering="answer_due")
    def acknowledged(self, obj: Any) -> SafeString:
        """Whether it was, else when it is due."""
        return format_html("{}", "✓") if obj.acknowledged_at else looks.due(obj.answer_due)

    @admin.display(description="Next update", ordering="next_update_due")
    def next_update(self, obj: Escalation) -> SafeString:
        """When the customer has been promised the next one."""
        return looks.due(obj.next_update_due)

    def possible(self, obj: Escalation) -> list[str]:
        """What the machine allows; talking is always possible."""
        return [*verbs_of_escalation(obj), "contact", "note"]

    def add_record(self, act: Act, facts: dict[str, Any]) -> Escalation:
        """Raise it."""
        return raise_escalation(act=act, raised_by=Side(facts.pop("side")), **facts)

    def amend_record(self, pk: UUID, act: Act, facts: dict[str, Any]) -> Escalation:
        """Correct what it says."""
        return amend_escalation(pk, act=act, **facts)

    def pills(self, request: HttpRequest, obj: Escalation) -> list[SafeString]:
        """State, severity, whose it is."""
        side = "raised by us" if ours(obj) else "raised by the customer"
        return [looks.pill(obj.status), looks.severity(obj.severity), looks.pill(side)]

    def facts(self, request: HttpRequest, obj: Escalation) -> list[Any]:
        """Who, for whom, since when, what is promised."""
        found: list[Any] = [
            ("Customer", obj.customer),
            ("Service", obj.service or "All that is delivered"),
            ("Owner", obj.owner),
            ("Sponsor", obj.sponsor or looks.NOTHING),
            ("Hits the customer’s customers", effect(obj)),
            ("Next update due", self._promise(obj)),
            ("Last update that said something new", looks.moment(obj.last_update_at)),
        ]
        return found + stamped(
            ("Raised", obj.raised_at), ("Acknowledged", obj.acknowledged_at), ("Contained", obj.contained_at),
            ("Recovering since", obj.recovering_at), ("Watched since", obj.monitoring_at), ("Closed", obj.closed_at),
            ("Reopened", obj.reopened_at),
        )  # fmt: skip

    def record_context(self, request: HttpRequest, obj: Escalation) -> dict[str, Any]:
        """Its clocks, joined flags, causes, contacts and notes, and what the apps above know of it."""
        flags = Flag.objects.visible_to(person(request)).filter(escalation=obj).select_related("owner")
        return {
            "two": True,
            "clocks": clock_lines(clocks_of_escalation(obj), obj, request.path),
            "words": obj.reason,
            "words_title": "Reason" if ours(obj) else "In the customer’s words" if obj.raiser_id else "Reason",
            "joined": [
                {"path": reverse("admin:escalations_flag_change", args=(flag.pk,)), "flag": flag} for flag in flags
            ],
            "panels": [panel(request, obj) for panel in PANELS],
            **causes_panel(request, obj),
            **self.talk(request, obj),
        }

    def _promise(self, obj: Escalation) -> SafeString:
        if obj.next_update_due is None:
            return format_html("{}", "None is owed")
        return format_html("{} ({})", looks.moment(obj.next_update_due), looks.due(obj.next_update_due))
