"""Links to a customer's page, at the provider's door: made, looked at, revoked."""

from django.conf import settings
from django.db.models import Max, OuterRef, Subquery
from django.urls import reverse
from rest_framework import serializers

from escalations.api.shapes import RecordRef
from escalations.models import Escalation
from recovery.models import ShareLink, ShareVisit
from recovery.services.sharing import NewShareLink, make_share_link, revoke_share_link
from tracker.api.examples import ACME, ESCALATION_ID, MIA, OTHER_ID, STAMP
from tracker.api.fields import Instant, ScopedRelatedField
from tracker.api.inputs import Input
from tracker.api.refs import CustomerRef, PersonRef
from tracker.api.resource import ResourceView, Write
from tracker.api.shapes import Count, Shape

ENDS_IN = "nLFv6Ldps-4XZ628cWmcM0s2pPLyOfp_XrnDklJhCLU"


class ShareLinkShape(Shape):
    """A link with which anybody who has it reads one escalation's page."""

    id = serializers.UUIDField()
    customer = CustomerRef()
    escalation = RecordRef()
    name = serializers.CharField(help_text="Whom it was made for.")
    made_by = PersonRef()
    expires_at = Instant()
    revoked_at = Instant(allow_null=True)
    visits = serializers.IntegerField(
        help_text="How often it was opened; what comes from one address within an hour counts once."
    )
    visited_at = Instant(allow_null=True, help_text="When it was opened last.")
    version = serializers.IntegerField()
    created_at = Instant()

    class Meta:
        model = ShareLink
        computed = {
            "visits": Count(ShareVisit.objects.filter(link=OuterRef("pk")).order_by().values("pk")),
            "visited_at": Subquery(
                ShareVisit.objects.filter(link=OuterRef("pk"))
                .order_by()
                .values("link")
                .annotate(last=Max("at"))
                .values("last")
            ),
        }
        brief = ("id", "name", "expires_at", "revoked_at")
        search = ("name",)
        sortable = ("name", "expires_at", "created_at")
        example = {
            "id": OTHER_ID,
            "customer": ACME,
            "escalation": {"id": ESCALATION_ID, "ref": "ACME-E7"},
            "name": "For the board",
            "made_by": MIA,
            "expires_at": "2026-12-20T08:05:12Z",
            "revoked_at": None,
            "visits": 0,
            "visited_at": None,
            **STAMP,
        }


class NewShareLinkShape(ShareLinkShape):
    """A link that was just made."""

    address = serializers.URLField(
        allow_null=True, help_text="Give it to whom the link is for. Shown this once; a replayed answer has null."
    )

    class Meta(ShareLinkShape.Meta):
        example = {**ShareLinkShape.Meta.example, "address": f"https://recovery.example.com/progress/shared/{ENDS_IN}"}


class ShareLinkInput(Input):
    """A new link. What it shows is what was published, until it ends."""

    escalation = ScopedRelatedField(Escalation)
    name = serializers.CharField(max_length=120, help_text="Whom it is for.")
    expires_at = Instant(required=False, help_text="At most 90 days ahead; 30 days when left out.")

    class Meta:
        example = {"escalation": ESCALATION_ID, "name": "For the board"}


class ShareLinkView(ResourceView):
    """Links to one escalation's page for people who do not sign in: read only, ending, revocable, each visit counted.

    Its address is shown once.
    """

    shape = ShareLinkShape
    creates = Write("share_links.make", make_share_link, ShareLinkInput, output=NewShareLinkShape)
    verbs = {"revoke": Write("share_links.revoke", revoke_share_link, Input)}

    def secrets(self, made: NewShareLink) -> dict[str, str]:
        """Its address, this once."""
        return {"address": f"{settings.BASE_URL}{reverse('progress-shared', args=[made.secret])}"}
