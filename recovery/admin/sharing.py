"""Links to one escalation's page for people who do not sign in: made here, shown once, revoked; each visit is told."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib import admin
from django.db.models import Count, Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString

from escalations.admin.causes import escalation_link
from escalations.admin.common import PANELS, Panel
from escalations.models import Escalation
from recovery.models import Publication, ShareLink, ShareVisit
from recovery.services.sharing import make_share_link, revoke_share_link
from tracker import clock
from tracker.admin import looks
from tracker.admin.base import permits
from tracker.admin.filters import ScopedFilter, SwitchFilter
from tracker.admin.house import HouseAdmin
from tracker.admin.records import act_of
from tracker.admin.story import TELLERS
from tracker.admin.verbs import Verb

SHOWN = 50
"""Visits on a link's own page."""


class LiveFilter(SwitchFilter):
    """Links that open something."""

    title, parameter_name, word = "life", "live", "Live"

    def narrow(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Neither revoked nor ended."""
        return rows.filter(revoked_at=None, expires_at__gt=clock.now())


@admin.register(ShareLink)
class ShareLinkAdmin(HouseAdmin[ShareLink]):
    """Ways to a customer's page without signing in."""

    teaches = "Ways to a customer's page without signing in, for who only looks. Each ends by itself."
    capabilities: ClassVar = {"add": "share_links.make"}
    change_form_template = "house/share_link.html"
    story = False
    verbs = (
        Verb(
            "revoke", "Revoke", "revoked: it opens nothing any more", "share_links.revoke",
            "From the next visit on it opens nothing. Who has seen what stays on record.",
            lambda pk, act, _: revoke_share_link(pk, act=act), danger=True,
        ),
    )  # fmt: skip
    list_display = ("name", "escalation", "customer", "state", "ends", "visits", "visited")
    list_display_links = ("name",)
    list_select_related = ("customer", "escalation")
    list_filter = (LiveFilter, ("customer", ScopedFilter))
    search_fields = ("name", "escalation__ref", "customer__name")
    search_help_text = "Whom it is for, escalation or customer"
    autocomplete_fields = ("escalation",)
    add_form_fields = ("escalation", "name", "expires_at")
    optional = frozenset({"expires_at"})
    labels: ClassVar = {"name": "For whom", "expires_at": "Ends"}
    explains: ClassVar = {
        "escalation": "One that the customer was told of. Whoever has the link reads what was published, and no more.",
        "name": "So that you know which to revoke.",
        "expires_at": "Empty: in 30 days. At most 90 days ahead.",
        "changelog_message": "Why. It stands on the timeline of the escalation.",
    }

    def get_queryset(self, request: HttpRequest) -> QuerySet[ShareLink]:
        """With how often it was opened, and when last."""
        return super().get_queryset(request).annotate(opened=Count("visits"), last=Max("visits__at"))

    def narrow(self, name: str, rows: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
        """Only of what the customer was told something can be shown."""
        if name != "escalation":
            return rows
        told = Publication.objects.filter(latest=True).order_by().values("escalation")
        return rows.filter(pk__in=told)

    @admin.display(description="State")
    def state(self, obj: ShareLink) -> SafeString:
        """Whether it opens anything."""
        return life_of(obj)

    @admin.display(description="Ends", ordering="expires_at")
    def ends(self, obj: ShareLink) -> SafeString:
        """When."""
        return looks.moment(obj.expires_at)

    @admin.display(description="Visits", ordering="opened")
    def visits(self, obj: Any) -> int:
        """How often it was opened; what comes from one address within an hour counts once."""
        found: int = obj.opened
        return found

    @admin.display(description="Last visit", ordering="last")
    def visited(self, obj: Any) -> SafeString:
        """How long ago."""
        return looks.age(obj.last)

    def possible(self, obj: ShareLink) -> list[str]:
        """Revoked once, and not behind its end."""
        return ["revoke"] if _is_live(obj) else []

    def save_model(self, request: HttpRequest, obj: ShareLink, form: Any, change: bool) -> None:
        """Make it; the answer shows its address, this once."""
        made = make_share_link(act=act_of(request, form.cleaned_data), **form.facts(changed_only=False))
        request.share_address = address_of(made.secret)  # type: ignore[attr-defined]  # read by response_add
        obj.__dict__.update(made.link.__dict__)

    def response_add(self, request: HttpRequest, obj: ShareLink, post_url_continue: str | None = None) -> Any:
        """Its address, which nobody can show again."""
        context = {
            **self.admin_site.each_context(request),
            "title": "A new link",
            "link": obj,
            "address": request.share_address,  # type: ignore[attr-defined]  # set by save_model
            "record_path": self.record_path(obj),
            "list_path": self.list_path(),
        }
        answer: HttpResponse = TemplateResponse(request, "house/share_link_made.html", context)
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def pills(self, request: HttpRequest, obj: ShareLink) -> list[SafeString]:
        """Whether it opens anything."""
        return [life_of(obj)]

    def facts(self, request: HttpRequest, obj: ShareLink) -> list[Any]:
        """What it opens, until when, who made it."""
        return [
            ("Opens", escalation_link(obj.escalation)),
            ("Made", looks.moment(obj.created_at)),
            ("By", obj.made_by),
            ("Ends", looks.moment(obj.expires_at)),
            ("Revoked", looks.moment(obj.revoked_at)),
        ]

    def record_context(self, request: HttpRequest, obj: ShareLink) -> dict[str, Any]:
        """Its latest visits."""
        visits = ShareVisit.objects.filter(link=obj)
        return {"visits": [(looks.moment(one.at), one.address or "not told") for one in visits[:SHOWN]]}


def life_of(link: ShareLink) -> SafeString:
    """Whether a link opens anything."""
    if link.revoked_at:
        return looks.pill("revoked", "none")
    return looks.pill("live", "done") if _is_live(link) else looks.pill("ended", "none")


def address_of(secret: str) -> str:
    """The address that a link is."""
    return f"{settings.BASE_URL}{reverse('progress-shared', args=[secret])}"


def _is_live(link: ShareLink) -> bool:
    return link.revoked_at is None and link.expires_at > clock.now()


def sharing_panel(request: HttpRequest, obj: Escalation) -> Panel:
    """Who may read of an escalation by a link. One statement."""
    rows = ShareLink.objects.filter(escalation=obj, revoked_at=None, expires_at__gt=clock.now())
    may = permits(request, "share_links.make", obj)
    base = reverse("admin:recovery_sharelink_add")
    return Panel(
        "house/share_links.html",
        {
            "links": [
                {
                    "name": row.name,
                    "path": reverse("admin:recovery_sharelink_change", args=(row.pk,)),
                    "ends": looks.due(row.expires_at),
                    "visits": row.opened,
                }
                for row in rows.annotate(opened=Count("visits")).order_by("expires_at")
            ],
            "add": f"{base}?escalation={obj.pk}" if may else "",
        },
    )


TELLERS.update(
    {
        "escalation.link_shared": lambda event: f"A link was made: {event.data.get('name', '')}",
        "escalation.link_revoked": lambda event: f"A link was revoked: {event.data.get('name', '')}",
    }
)
PANELS.append(sharing_panel)
