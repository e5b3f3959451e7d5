"""Contacts and notes. They are added on the page of the flag or escalation they are about."""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from escalations.models import Contact, Note
from escalations.services.contacts import amend_contact, amend_note
from tracker.acts import Act
from tracker.admin import looks
from tracker.admin.filters import ScopedFilter, WordFilter
from tracker.admin.house import HouseAdmin
from tracker.admin.scoping import person


def subject_link(obj: Contact | Note) -> SafeString:
    """The flag or escalation it is about."""
    if obj.flag is not None:
        return looks.link(reverse("admin:escalations_flag_change", args=(obj.flag.pk,)), obj.flag)
    if obj.escalation is not None:
        return looks.link(reverse("admin:escalations_escalation_change", args=(obj.escalation.pk,)), obj.escalation)
    return looks.plain("")


@admin.register(Contact)
class ContactAdmin(HouseAdmin[Contact]):
    """Touches between the parties."""

    teaches = "Calls, mails and talks between the parties. Log one on the page of its flag or escalation."
    capabilities: ClassVar = {"change": "contacts.change"}
    list_display = ("when", "customer", "about", "channel", "who_spoke", "with_whom", "update", "author")
    list_select_related = ("customer", "flag", "escalation", "author")
    list_filter = (("channel", WordFilter), ("direction", WordFilter), ("customer", ScopedFilter))
    search_fields = ("summary", "with_whom", "touch_point", "flag__ref", "escalation__ref", "customer__name")
    search_help_text = "Summary, person, moment of truth, ref or customer"
    change_form_fields = ("with_whom", "touch_point", "summary")
    story = False

    @admin.display(description="When", ordering="at")
    def when(self, obj: Contact) -> SafeString:
        """When it was."""
        return looks.moment(obj.at)

    @admin.display(description="About")
    def about(self, obj: Contact) -> SafeString:
        """The flag or escalation."""
        return subject_link(obj)

    @admin.display(description="Who spoke", ordering="direction")
    def who_spoke(self, obj: Contact) -> str:
        """Which way it went."""
        return "they to us" if obj.direction == "inbound" else "we to them"

    @admin.display(description="Update")
    def update(self, obj: Contact) -> str:
        """Whether it was meant as the promised update, and counted as one."""
        return "counted" if obj.counted else "said nothing new" if obj.gives_update else looks.NOTHING

    def amend_record(self, pk: UUID, act: Act, facts: dict[str, Any]) -> Contact:
        """Correct its words."""
        return amend_contact(pk, act=act, **facts)

    def facts(self, request: HttpRequest, obj: Contact) -> list[Any]:
        """When, how, about what."""
        return [
            ("When", looks.moment(obj.at)),
            ("Channel", obj.channel),
            ("Who spoke", self.who_spoke(obj)),
            ("Begun by", obj.started_by),
            ("About", subject_link(obj)),
            ("Promised update", self.update(obj)),
            ("Logged by", obj.author),
        ]


@admin.register(Note)
class NoteAdmin(HouseAdmin[Note]):
    """Internal words."""

    teaches = "Words between us, which no customer reads. Add one on the page of its flag or escalation."
    capabilities: ClassVar = {"change": "notes.change"}
    list_display = ("words", "customer", "about", "author", "written")
    list_select_related = ("customer", "flag", "escalation", "author")
    list_filter = (("customer", ScopedFilter), ("author", ScopedFilter))
    search_fields = ("text", "flag__ref", "escalation__ref", "customer__name")
    search_help_text = "Text, ref or customer"
    change_form_fields = ("text",)
    story = False

    def narrow(self, name: str, rows: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
        """Authors who have written one that the person may see."""
        if name != "author":
            return rows
        return rows.filter(pk__in=Note.objects.visible_to(person(request)).order_by().values("author"))

    def has_change_permission(self, request: HttpRequest, obj: Note | None = None) -> bool:
        """A note is its author's."""
        return super().has_change_permission(request, obj) and (obj is None or obj.author_id == person(request).pk)

    @admin.display(description="Note")
    def words(self, obj: Note) -> str:
        """How it begins."""
        return str(obj)

    @admin.display(description="About")
    def about(self, obj: Note) -> SafeString:
        """The flag or escalation."""
        return subject_link(obj)

    @admin.display(description="Written", ordering="id")
    def written(self, obj: Note) -> SafeString:
        """When."""
        return looks.moment(obj.created_at)

    def amend_record(self, pk: UUID, act: Act, facts: dict[str, Any]) -> Note:
        """Correct it."""
        return amend_note(pk, act=act, **facts)

    def facts(self, request: HttpRequest, obj: Note) -> list[Any]:
        """About what, by whom, when."""
        return [("About", subject_link(obj)), ("Author", obj.author), ("Written", looks.moment(obj.created_at))]
