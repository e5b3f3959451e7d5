"""Early flags."""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from escalations.admin.common import BadNewsAdmin, clock_lines, effect, stamped
from escalations.admin.forms import ContactForm, EscalateForm, NoteForm
from escalations.admin.resources import FlagResource
from escalations.models import Flag
from escalations.queries.clocks import clocks_of_flag
from escalations.queries.lists import flags_with_due, late_flags
from escalations.queries.verbs import verbs_of_flag
from escalations.services.contacts import add_note, log_contact
from escalations.services.flags import (
    act_on_flag,
    amend_flag,
    avert_flag,
    discuss_flag,
    escalate_flag,
    flag_flag,
    log_flag,
    withdraw_flag,
)
from tracker import clock
from tracker.acts import Act
from tracker.admin import looks
from tracker.admin.filters import MineFilter, ScopedFilter, SwitchFilter, WordFilter
from tracker.admin.forms import DatedReasonForm
from tracker.admin.verbs import Verb


class LateFilter(SwitchFilter):
    """Flags whose next step is overdue."""

    title, parameter_name, word = "lateness", "late", "Late"

    def narrow(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Those whose first reminder is due or has fired."""
        return late_flags(rows, clock.now())


def _contact(pk: UUID, act: Act, facts: dict[str, Any]) -> Any:
    return log_contact(act=act, flag=Flag.objects.get(pk=pk), at=act.occurred_at, **facts)


VERBS = (
    Verb(
        "flag", "Flag", "flagged", "flags.flag",
        "Make it known to those who lead. From now on it waits to be discussed.",
        lambda pk, act, _: flag_flag(pk, act=act), DatedReasonForm,
    ),
    Verb(
        "discuss", "Discuss", "discussed", "flags.discuss",
        "It was talked over with those who can act. From now on it waits for somebody to act.",
        lambda pk, act, _: discuss_flag(pk, act=act), DatedReasonForm,
    ),
    Verb(
        "act", "Act", "being acted on", "flags.act",
        "Somebody is doing something about it. The clocks stop.",
        lambda pk, act, _: act_on_flag(pk, act=act), DatedReasonForm,
    ),
    Verb(
        "avert", "Avert", "averted", "flags.avert",
        "It did not come to an escalation. The flag ends here.",
        lambda pk, act, _: avert_flag(pk, act=act), DatedReasonForm,
    ),
    Verb(
        "escalate", "Escalate", "joined to an escalation", "flags.escalate",
        "Lift it above the ordinary way: join an escalation that is under way, or raise a new one from the flag.",
        lambda pk, act, facts: escalate_flag(pk, act=act, **facts), EscalateForm,
    ),
    Verb(
        "withdraw", "Withdraw", "withdrawn", "flags.withdraw",
        "It was no bad news after all. Whoever senses something next will read the reason.",
        lambda pk, act, _: withdraw_flag(pk, act=act), DatedReasonForm, needs_reason=True, danger=True,
    ),
    Verb(
        "contact", "Log a contact", "contact logged", "contacts.log",
        "One touch with the customer about this flag.",
        _contact, ContactForm, bulk=False, main=False,
    ),
    Verb(
        "note", "Add a note", "note added", "notes.add",
        "An internal word about this flag.",
        lambda pk, act, facts: add_note(act=act, flag=Flag.objects.get(pk=pk), **facts), NoteForm,
        bulk=False, main=False,
    ),
)  # fmt: skip


@admin.register(Flag)
class FlagAdmin(BadNewsAdmin[Flag]):
    """Bad news before the customer has to escalate."""

    teaches = "Bad news does not get better with time. Log what you sense: it takes one line, and nobody's leave."
    capabilities: ClassVar = {"add": "flags.log", "change": "flags.change"}
    resource = FlagResource
    verbs = VERBS
    list_display = ("named", "customer", "how_severe", "state", "owner", "sensed", "next_due")
    list_filter = (
        MineFilter, LateFilter, ("status", WordFilter), ("severity", WordFilter), ("customer", ScopedFilter),
        ("owner", ScopedFilter),
    )  # fmt: skip
    search_fields = ("ref", "title", "description", "customer__name", "owner__name")
    search_help_text = "Ref, title, description, customer or owner"
    add_form_fields = (
        "customer", "title", "description", "severity", "sensed_at", "service", "owner", "affected_who",
        "affected_count", "affected_since",
    )  # fmt: skip
    change_form_fields = (
        "title", "description", "severity", "service", "owner", "affected_who", "affected_count", "affected_since",
    )  # fmt: skip
    explains: ClassVar = {
        "sensed_at": "When it was first felt. Empty: now. Back-dating is welcome.",
        "owner": "Who sees to it. Empty: you.",
        "service": "Empty: it concerns all that is delivered.",
        "affected_who": "Whom of the customer’s own customers it hits.",
        "affected_count": "Empty: not known yet.",
    }

    def get_queryset(self, request: HttpRequest) -> QuerySet[Flag]:
        """With the due times of the list."""
        return flags_with_due(super().get_queryset(request))

    @admin.display(description="Flag", ordering="id")
    def named(self, obj: Flag) -> str:
        """Ref and title."""
        return str(obj)

    @admin.display(description="Severity", ordering="severity")
    def how_severe(self, obj: Flag) -> SafeString:
        """The severity with its shape."""
        return looks.severity(obj.severity)

    @admin.display(description="State", ordering="status")
    def state(self, obj: Flag) -> SafeString:
        """How far it has come."""
        return looks.pill(obj.status)

    @admin.display(description="Sensed", ordering="sensed_at")
    def sensed(self, obj: Flag) -> SafeString:
        """How long ago."""
        return looks.age(obj.sensed_at)

    @admin.display(description="Next step due", ordering="due_at")
    def next_due(self, obj: Any) -> SafeString:
        """When the next step is due, or by how much it is late."""
        return looks.due(obj.due_at)

    def possible(self, obj: Flag) -> list[str]:
        """What the machine allows; talking is always possible."""
        return [*verbs_of_flag(obj), "contact", "note"]

    def add_record(self, act: Act, facts: dict[str, Any]) -> Flag:
        """Log it."""
        return log_flag(act=act, **facts)

    def amend_record(self, pk: UUID, act: Act, facts: dict[str, Any]) -> Flag:
        """Correct what it says."""
        return amend_flag(pk, act=act, **facts)

    def pills(self, request: HttpRequest, obj: Flag) -> list[SafeString]:
        """State and severity."""
        return [looks.pill(obj.status), looks.severity(obj.severity)]

    def facts(self, request: HttpRequest, obj: Flag) -> list[Any]:
        """Who, for whom, since when, and whom it hits."""
        found: list[Any] = [
            ("Customer", obj.customer),
            ("Service", obj.service or "All that is delivered"),
            ("Owner", obj.owner),
            ("Reported by", obj.reporter),
            ("Hits the customer’s customers", effect(obj)),
        ]
        if obj.escalation is not None:
            path = reverse("admin:escalations_escalation_change", args=(obj.escalation.pk,))
            found.append(("Joined to", looks.link(path, obj.escalation)))
        return found + stamped(
            ("Sensed", obj.sensed_at), ("Flagged", obj.flagged_at), ("Discussed", obj.discussed_at),
            ("Acting since", obj.acting_at), ("Ended", obj.ended_at),
        )  # fmt: skip

    def record_context(self, request: HttpRequest, obj: Flag) -> dict[str, Any]:
        """Its clocks, contacts and notes."""
        return {
            "two": True,
            "clocks": clock_lines(clocks_of_flag(obj), obj, request.path),
            "words": obj.description,
            "words_title": "Description",
            **self.talk(request, obj),
        }
