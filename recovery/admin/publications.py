"""Updates to customers: what was told, and the pages on which the next one is sent."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from escalations.admin.causes import escalation_link
from escalations.admin.common import PANELS, Panel
from escalations.admin.escalations import EscalationAdmin
from escalations.models import Escalation
from recovery.admin import words as plan_words
from recovery.admin.plans import RecoveryPlanAdmin
from recovery.admin.publications_form import PublishForm, publish_context
from recovery.models import Publication
from recovery.reports import words
from recovery.reports.page import told_page
from recovery.reports.promised import PROMISED
from recovery.reports.snapshot import from_body
from recovery.services.publishing import UNTOLD, publish_plan, publish_update, withdraw_publication
from tracker import clock
from tracker.admin import looks
from tracker.admin.base import permits
from tracker.admin.filters import ScopedFilter, SwitchFilter, WordFilter
from tracker.admin.house import HouseAdmin
from tracker.admin.story import TELLERS
from tracker.admin.verbs import Verb, add_verb
from tracker.models import Event
from tracker.queries.calendars import day_of

SHOWN = 5
PUBLISH = {
    "label": "Publish an update",
    "done": "told to the customer",
    "capability": "publications.publish",
    "explains": "This is what the customer will read, and nothing else. What you send is kept as it is.",
    "form": PublishForm,
    "bulk": False,
    "template": "house/publish.html",
    "context": publish_context,
}

add_verb(
    EscalationAdmin,
    Verb(
        "publish",
        call=lambda pk, act, facts: publish_update(pk, act=act, **facts),
        when=lambda obj: obj.status not in UNTOLD,
        **PUBLISH,  # type: ignore[arg-type]  # by their names
    ),
)
add_verb(
    RecoveryPlanAdmin,
    Verb(
        "publish",
        call=lambda pk, act, facts: publish_plan(pk, act=act, **facts),
        when=lambda obj: obj.status in PROMISED,
        **PUBLISH,  # type: ignore[arg-type]  # by their names
    ),
)


class GreenerFilter(SwitchFilter):
    """What was stated greener than it was."""

    title, parameter_name, word = "statement", "greener", "Stated greener"

    def narrow(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Those with a reason and an end."""
        return rows.filter(stated_until__isnull=False)


class LatestFilter(SwitchFilter):
    """What customers read now."""

    title, parameter_name, word = "place", "latest", "The latest of each"

    def narrow(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The last of each escalation that was not withdrawn."""
        return rows.filter(latest=True)


@admin.register(Publication)
class PublicationAdmin(HouseAdmin[Publication]):
    """What customers were told, update by update."""

    teaches = "What customers were told, update by update. Publish one from the page of its escalation."
    change_form_template = "house/publication.html"
    story = False
    verbs = (
        Verb(
            "withdraw", "Take it back", "taken back", "publications.withdraw",
            "The customer does not see it any more, and mails that have not gone do not go. It stays here.",
            lambda pk, act, _: withdraw_publication(pk, act=act), needs_reason=True, danger=True, bulk=False,
        ),
    )  # fmt: skip
    list_display = ("named", "customer", "headline", "stated", "computed", "told", "kept")
    list_display_links = ("named",)
    list_select_related = ("customer", "escalation", "published_by")
    list_filter = (
        LatestFilter, GreenerFilter, ("stated_status", WordFilter), ("computed_status", WordFilter),
        ("customer", ScopedFilter),
    )  # fmt: skip
    search_fields = ("ref", "headline", "customer__name")
    search_help_text = "Ref, headline or customer"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Publication]:
        """Without the snapshots, each of which may be large: the page of one reads its own."""
        return super().get_queryset(request).defer("body")

    @admin.display(description="Update", ordering="id")
    def named(self, obj: Publication) -> str:
        """Of which escalation, and its number."""
        return f"{obj} (taken back)" if obj.withdrawn_at else str(obj)

    @admin.display(description="Stated", ordering="stated_status")
    def stated(self, obj: Publication) -> SafeString:
        """What the customer reads."""
        return plan_words.status_pill(obj.stated_status)

    @admin.display(description="Computed", ordering="computed_status")
    def computed(self, obj: Publication) -> SafeString:
        """What our rules said."""
        return plan_words.status_pill(obj.computed_status)

    @admin.display(description="Told", ordering="published_at")
    def told(self, obj: Publication) -> SafeString:
        """When."""
        return looks.moment(obj.published_at)

    @admin.display(description="Promise", ordering="due_at")
    def kept(self, obj: Publication) -> str:
        """Whether it came when it was promised."""
        return promise_kept(obj)

    def possible(self, obj: Publication) -> list[str]:
        """Taken back once."""
        return [] if obj.withdrawn_at else ["withdraw"]

    def pills(self, request: HttpRequest, obj: Publication) -> list[SafeString]:
        """Stated, computed, and whether it stands."""
        found = [
            plan_words.status_pill(obj.stated_status, "stated: "),
            plan_words.status_pill(obj.computed_status, "computed: "),
        ]
        if obj.latest:
            found.append(looks.pill("the customer reads this one"))
        return [*found, looks.pill("taken back", "late")] if obj.withdrawn_at else found

    def facts(self, request: HttpRequest, obj: Publication) -> list[Any]:
        """Who told whom, when, and what was promised and stated."""
        found: list[Any] = [
            ("Escalation", escalation_link(obj.escalation)),
            ("Told", looks.moment(obj.published_at)),
            ("By", obj.published_by or "the system"),
            ("Promise", promise_kept(obj)),
            ("Next update promised for", looks.moment(obj.next_update_due)),
        ]
        if obj.stated_until:
            found += [
                ("Why it was stated greener", looks.plain(obj.stated_reason)),
                ("That held until", plan_words.day(obj.stated_until)),
            ]
        if obj.withdrawn_at:
            found += [
                ("Taken back", looks.moment(obj.withdrawn_at)),
                ("By whom", obj.withdrawn_by or "the system"),
                ("Why", looks.plain(obj.withdrawn_reason)),
            ]
        return found

    def record_context(self, request: HttpRequest, obj: Publication) -> dict[str, Any]:
        """The page that the customer reads."""
        return {"page": told_page(from_body(obj.body))}


def promise_kept(obj: Publication) -> str:
    """Whether an update came when it was promised."""
    if obj.receipt:
        return "a receipt"
    if obj.due_at is None:
        return "kept none" if obj.changes else "nothing new: kept none"
    return "kept" if obj.published_at <= obj.due_at else f"{looks.span(obj.published_at - obj.due_at)} late"


def publications_panel(request: HttpRequest, obj: Escalation) -> Panel:
    """What the customer of an escalation was told, and how to tell more. Two statements."""
    rows = Publication.objects.filter(escalation=obj).defer("body").select_related("published_by")
    may = obj.status not in UNTOLD and permits(request, "publications.publish", obj)
    due, today = obj.next_update_due, day_of(obj.customer_id)
    return Panel(
        "house/publications.html",
        {
            "updates": [
                {
                    "of": one,
                    "path": reverse("admin:recovery_publication_change", args=(one.pk,)),
                    "stated": plan_words.status_pill(one.stated_status),
                    "computed": plan_words.status_pill(one.computed_status, "computed: "),
                    "differs": one.stated_status != one.computed_status,
                    "ended": one.latest and one.stated_until is not None and one.stated_until < today,
                    "kept": promise_kept(one),
                    "told": looks.moment(one.published_at),
                }
                for one in rows.order_by("-number")[:SHOWN]
            ],
            "due": looks.due(due) if due else "",
            "late": due is not None and due < clock.now(),
            "publish": reverse("admin:escalations_escalation_do", args=(obj.pk, "publish")) if may else "",
        },
    )


def _published(event: Event) -> str:
    counted = "" if event.data.get("counted") else ", with nothing new"
    return f"Update {event.data.get('number')} to the customer{counted}: {event.data.get('headline', '')}"


def _greener(event: Event) -> str:
    stated, computed = (words.STATUS.get(str(event.data.get(name)), "") for name in ("stated", "computed"))
    return f"Update {event.data.get('number')} states “{stated}”; computed: {computed}"


TELLERS.update(
    {
        "escalation.published": _published,
        "escalation.stated_greener": _greener,
        "escalation.publication_withdrawn": lambda event: f"Update {event.data.get('number')} was taken back",
        "escalation.receipt_published": lambda _: "The customer was told that we have it",
    }
)
PANELS.insert(0, publications_panel)
