"""Getting in: signing in and out, who one is, and the tokens of one's tools."""

from typing import Any

from django.contrib.auth import login, logout
from django.db.models import OuterRef, QuerySet
from django.http import HttpResponse
from django.middleware.csrf import get_token
from rest_framework import serializers
from rest_framework.request import Request

from tracker.api.examples import ACME, ACME_ID, MIA, OTHER_ID, STAMP
from tracker.api.fields import Instant
from tracker.api.inputs import Input
from tracker.api.needs import Need
from tracker.api.paging import Reach
from tracker.api.refs import CustomerRef
from tracker.api.resource import ResourceView, Write
from tracker.api.shapes import Rows, Shape
from tracker.api.single import SingleView, reply
from tracker.kinds import TokenScope
from tracker.models import ApiToken, Customer, User
from tracker.policy import CAPABILITIES, Role, Side, allows, side_of
from tracker.queries.messages import inbox_of
from tracker.queries.tokens import is_limited, tokens_of
from tracker.services import access


class MyRoleShape(serializers.Serializer[Any]):
    """What one is for a customer, and may do for it."""

    customer = CustomerRef()
    role = serializers.ChoiceField(Role.choices)
    side = serializers.ChoiceField(Side.choices)
    capabilities = serializers.ListField(child=serializers.CharField())


class MeShape(serializers.Serializer[Any]):
    """Who is calling, and what they may do."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    email = serializers.EmailField()
    is_operator = serializers.BooleanField(help_text="Runs the installation; sees every customer.")
    writes = serializers.BooleanField(help_text="False: this token may only read.")
    unread = serializers.IntegerField(help_text="Messages in the inbox that have not been read.")
    memberships = MyRoleShape(many=True)

    class Meta:
        example = {
            **MIA,
            "email": "mia@example.com",
            "is_operator": False,
            "writes": True,
            "unread": 2,
            "memberships": [
                {"customer": ACME, "role": "lead", "side": "provider", "capabilities": ["flags.log", "flags.discuss"]}
            ],
        }


class SignInInput(Input):
    """What one signs in with."""

    changelog_message = None  # type: ignore[assignment]  # DRF's way of taking an inherited field out
    email = serializers.CharField(max_length=254)
    password = serializers.CharField(max_length=200, trim_whitespace=False)

    class Meta:
        example = {"email": "mia@example.com", "password": "correct horse battery"}


class SessionShape(serializers.Serializer[Any]):
    """A fresh session. Its cookie comes with the answer; writes need `csrf_token` in the header X-CSRFToken."""

    csrf_token = serializers.CharField()
    me = MeShape()

    class Meta:
        example = {"csrf_token": "q2W…", "me": MeShape.Meta.example}


class SignInView(SingleView):
    """Sign in a browser by e-mail and password. Ten wrong tries with an e-mail in 15 minutes: 429."""

    needs = Need.ANYONE
    authentication_classes = ()
    input = SignInInput
    output = SessionShape

    def post(self, request: Request) -> HttpResponse:
        """Sign in."""
        given = self.read(request)
        user = access.check_credentials(**given, address=request.META.get("REMOTE_ADDR") or None)
        login(request, user)
        return reply({"csrf_token": get_token(request), "me": describe(user)})


class SignOutView(SingleView):
    """Sign out: the session ends. A token is revoked instead."""

    needs = Need.PERSON
    input = Input

    def post(self, request: Request) -> HttpResponse:
        """Sign out."""
        self.read(request)
        logout(request)
        return HttpResponse(status=204)


class MeView(SingleView):
    """Who is calling, with roles and capabilities per customer."""

    needs = Need.PERSON
    output = MeShape

    def get(self, request: Request) -> HttpResponse:
        """Who is calling."""
        self.refuse_parameters(request)
        return reply(describe(self.user))


def describe(user: User) -> dict[str, Any]:
    """A person as `MeShape` has it, as far as the token in use reaches."""
    reach = user.access
    memberships = user.memberships.filter(customer__in=list(reach.roles)).order_by("customer__key")
    return {
        "id": user.pk,
        "name": user.name,
        "email": user.email,
        "is_operator": reach.everything,
        "writes": reach.writes,
        "unread": inbox_of(user).filter(read_at=None).count(),
        "memberships": [
            {
                "customer": {"id": row.customer_id, "key": row.customer.key, "name": row.customer.name},
                "role": row.role,
                "side": side_of(row.role),
                "capabilities": sorted(name for name in CAPABILITIES if allows(row.role, name)),
            }
            for row in memberships.select_related("customer")
        ],
    }


class TokenShape(Shape):
    """A token of a tool. Its secret is shown once, in the answer that makes it."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    key = serializers.CharField(help_text="The open half of the token, by which it is recognised.")
    scope = serializers.ChoiceField(TokenScope.choices)
    customers = CustomerRef(many=True, help_text="Empty: all customers of its owner.")
    expires_at = Instant()
    revoked_at = Instant(allow_null=True)
    last_used_at = Instant(allow_null=True, help_text="To within five minutes.")
    created_at = Instant()
    version = serializers.IntegerField()

    class Meta:
        model = ApiToken
        computed = {
            "customers": Rows(
                Customer.objects.filter(
                    pk__in=ApiToken.customers.through.objects.filter(
                        apitoken=OuterRef(OuterRef("pk")),
                    ).values("customer")
                )
                .order_by("key")
                .values("id", "key", "name")
            )
        }
        brief = ("id", "name", "scope", "expires_at")
        search = ("name",)
        sortable = ("name", "expires_at", "created_at", "last_used_at")
        example = {
            "id": OTHER_ID,
            "name": "Dashboard",
            "key": "7YkQz1mPfB0d",
            "scope": "read",
            "customers": [ACME],
            "expires_at": "2027-02-18T08:05:12Z",
            "revoked_at": None,
            "last_used_at": None,
            **STAMP,
        }


class NewTokenShape(TokenShape):
    """A token that was just made."""

    token = serializers.CharField(
        allow_null=True, help_text="Send it as `Authorization: Bearer …`. Shown this once; a replayed answer has null."
    )

    class Meta(TokenShape.Meta):
        example = {**TokenShape.Meta.example, "token": "rpt_7YkQz1mPfB0d.nLFv6Ldps-4XZ628cWmcM0s2pPLyOfp_XrnDklJhCLU"}


class TokenInput(Input):
    """A new token."""

    name = serializers.CharField(max_length=80, help_text="What it is for.")
    scope = serializers.ChoiceField(TokenScope.choices, required=False, help_text="Read only, unless you say write.")
    customers = serializers.ListField(child=serializers.UUIDField(), max_length=100, required=False)
    expires_at = Instant(required=False, help_text="At most a year ahead; 90 days when left out.")

    class Meta:
        example = {"name": "Dashboard", "scope": "read", "customers": [ACME_ID]}


class TokenView(ResourceView):
    """Tokens for one's own tools: hashed, ending, for reading or writing, for all or some of one's customers."""

    shape = TokenShape
    reads = Need.PERSON
    creates = Write(Need.PERSON, access.create_token, TokenInput, output=NewTokenShape)
    verbs = {"revoke": Write(Need.PERSON, access.revoke_token, Input)}

    def rows(self) -> QuerySet[ApiToken]:
        """One's own tokens."""
        return tokens_of(self.user)

    def reach(self) -> Reach:
        """Also whether the token in use is limited, which turns on memberships it may not reach."""
        return *super().reach(), is_limited(self.user)

    def secrets(self, made: access.NewToken) -> dict[str, str]:
        """The token itself, this once."""
        return {"token": made.bearer}
