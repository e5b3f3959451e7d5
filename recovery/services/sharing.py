"""Ways in without signing in: a link to one escalation's page, and the address of one person's calendar feed.

A secret is shown once, to whoever makes it; kept is its SHA-256. It has 256 random bits, so it needs no slow hash.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from escalations.models import Escalation
from recovery.models import FeedToken, Publication, ShareLink, ShareVisit
from tracker import clock
from tracker.acts import Act
from tracker.errors import Conflict, Forbidden, Invalid, Unknown
from tracker.models import Customer, Membership, User
from tracker.outbox import record_event
from tracker.policy import CUSTOMER
from tracker.transitions import create, permit, take, write

USUAL, LONGEST = timedelta(days=30), timedelta(days=90)
MOST_LINKS = 20
"""Live links to one escalation: whoever needs more needs people who sign in."""

LONGEST_SECRET = 100
ONE_VISIT = timedelta(hours=1)
"""What comes from one address within this is one visit: whoever has a link could fill the table otherwise."""


@dataclass(frozen=True, slots=True)
class NewShareLink:
    """A link that was just made, with its secret, this once."""

    link: ShareLink
    secret: str

    @property
    def pk(self) -> UUID:
        """The link's id."""
        return self.link.pk


@dataclass(frozen=True, slots=True)
class NewFeed:
    """A feed whose address was just renewed, with its secret, this once."""

    token: FeedToken
    secret: str


@transaction.atomic
def make_share_link(*, act: Act, escalation: Escalation, name: str, expires_at: datetime | None = None) -> NewShareLink:
    """Make a link with which anybody who has it reads one escalation's page. `expires_at` None: in 30 days.

    Raises Invalid for an end that is past or more than 90 days ahead; Conflict where nothing was published yet, or
    where twenty links live already.
    """
    permit(act, "share_links.make", escalation.customer_id)
    now = clock.now()
    ends = expires_at or now + USUAL
    if not now < ends <= now + LONGEST:
        raise Invalid.at("/expires_at", "A link ends within 90 days from now.", "range")
    Escalation.objects.select_for_update(no_key=True).get(pk=escalation.pk)  # so that the links can be counted
    if not Publication.objects.filter(escalation=escalation, latest=True).exists():
        raise Conflict("A link shows what was published: publish an update first.", code="untold")
    if ShareLink.objects.filter(escalation=escalation, revoked_at=None, expires_at__gt=now).count() >= MOST_LINKS:
        raise Conflict("Revoke a link that is no longer used first.", code="too_many")
    secret, kept = _secret()
    link = ShareLink(
        customer_id=escalation.customer_id,
        escalation=escalation,
        name=name,
        secret_hash=kept,
        made_by=_person(act),
        expires_at=ends,
    )
    create(link, "link_shared", act, {"link": link.pk, "name": name, "expires_at": ends}, about=escalation)
    return NewShareLink(link, secret)


@transaction.atomic
def revoke_share_link(pk: UUID, *, act: Act) -> ShareLink:
    """End a link, from the next visit on. Safe to repeat."""
    link = take(ShareLink, pk, act, "share_links.revoke")
    if link.revoked_at is None:
        write(link, {"revoked_at": clock.now()})
        record_event(link.escalation, "link_revoked", act, {"link": link.pk, "name": link.name})
    return link


@transaction.atomic
def open_share_link(secret: str, *, address: str | None, seen: bool = True) -> ShareLink:
    """The link with this secret; the visit is logged, once an hour for each address (None: it is not known). `seen`
    False: somebody only asks whether it is there, which is no visit.

    Raises Unknown where there is none, or none any more: which of them it is helps only those who guess.
    """
    now = clock.now()
    live = ShareLink.objects.select_related("escalation").filter(revoked_at=None, expires_at__gt=now)
    link = live.filter(secret_hash=_hash(secret)).first()
    if link is None:
        raise Unknown
    if seen and not ShareVisit.objects.filter(link=link, address=address, at__gt=now - ONE_VISIT).exists():
        ShareVisit.objects.create(link=link, at=now, address=address)
    return link


@transaction.atomic
def renew_feed(*, act: Act, customer: Customer) -> NewFeed:
    """Give oneself a fresh address for the calendar feed of a customer; the one before ends with it."""
    permit(act, "feeds.renew", customer.pk)
    person = _person(act)
    rows = Membership.objects.select_for_update(no_key=True)  # twins take turns
    if not rows.filter(user=person, customer=customer, role__in=CUSTOMER).exists():
        raise Forbidden("Your role for this customer does not allow this.")
    for before in FeedToken.objects.filter(user=person, customer=customer, revoked_at=None):
        write(before, {"revoked_at": clock.now()})
    secret, kept = _secret()
    token = FeedToken(user=person, customer=customer, secret_hash=kept)
    create(token, "renewed", act)
    return NewFeed(token, secret)


def feed_owner(secret: str) -> FeedToken:
    """The feed with this secret, with its person and customer. One statement.

    Raises Unknown where there is none, and once the membership it was made under has gone: one that was given anew
    does not bring it back. (Ids sort by creation.)
    """
    under = Membership.objects.filter(
        user=OuterRef("user"), customer=OuterRef("customer"), role__in=CUSTOMER, pk__lt=OuterRef("pk")
    )
    live = FeedToken.objects.filter(Exists(under), revoked_at=None, user__is_active=True)
    found = live.select_related("user", "customer").filter(secret_hash=_hash(secret)).first()
    if found is None:
        raise Unknown
    return found


def _person(act: Act) -> User:
    if act.actor is None:
        raise Unknown  # the system shares nothing
    return act.actor


def _secret() -> tuple[str, str]:
    secret = secrets.token_urlsafe(32)
    return secret, _hash(secret)


def _hash(secret: str) -> str:
    return sha256(secret[:LONGEST_SECRET].encode()).hexdigest()
