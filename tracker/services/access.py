"""Commands on getting in: signing in, and the tokens of tools."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import authenticate
from django.db import transaction
from django.db.models import Count, Exists, Min, OuterRef, Q

from tracker import clock
from tracker.acts import Act
from tracker.errors import Forbidden, Invalid, Refusal, Unknown
from tracker.kinds import TokenScope
from tracker.models import ApiToken, Customer, Membership, SignInFailure, User
from tracker.outbox import record_event
from tracker.queries.tokens import is_limited, tokens_of
from tracker.transitions import create

WINDOW = timedelta(minutes=15)
PER_EMAIL, PER_ADDRESS = 10, 50
LONGEST = timedelta(days=366)
USUAL = timedelta(days=90)
MOST_TOKENS = 50
SIGN_IN = "/progress/sign-in/"
"""Where a second factor is asked for, of either side."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZabcdefghjkmnpqrstvwxyz"


class TooManyTries(Refusal):
    """Guessing has been slowed down for this e-mail or from this address."""

    status, code, title = 429, "too_many_tries", "Too many tries"


class WrongCredentials(Refusal):
    """E-mail and password do not belong together. It is never said which was wrong, or whether anybody is known."""

    status, code, title = 401, "wrong_credentials", "Not signed in"


class SecondFactorNeeded(Refusal):
    """The password is right, and is not enough: this person has a second factor, which this door cannot ask for."""

    status, code, title = 403, "second_factor_needed", "Not signed in"


def check_credentials(*, email: str, password: str, address: str | None, alone: bool = True) -> User:
    """The active person with this e-mail and password; raises WrongCredentials or TooManyTries, and SecondFactorNeeded
    where the password `alone` would be all that is asked.

    Each try is written down as a failure, and committed, before it is counted and the password looked at: parallel
    guesses cannot all slip past the count. Success takes the e-mail's failures back. Must not run inside a transaction
    that is rolled back when this raises.
    """
    email = email.strip().lower()
    failure = SignInFailure.objects.create(email=email, address=address)
    wait = _wait(email, address)
    if wait:
        failure.delete()  # or who keeps trying would keep the true owner out for ever
        raise TooManyTries("Wait, then try again.", retry_after=wait)
    user = authenticate(None, username=email, password=password)
    if not isinstance(user, User):
        raise WrongCredentials("This e-mail and password do not belong together.")
    SignInFailure.objects.filter(email=email).delete()
    if alone and Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        raise SecondFactorNeeded(f"You have a second factor: please sign in at {settings.BASE_URL}{SIGN_IN}.")
    return user


def _wait(email: str, address: str | None) -> int:
    """For how many seconds nobody may try with this e-mail or from this address; 0: now."""
    now = clock.now()
    by_email, by_address = Q(email=email), Q(address=address, address__isnull=False)
    recent = SignInFailure.objects.filter(at__gt=now - WINDOW).filter(by_email | by_address)
    counted = recent.aggregate(
        by_email=Count("pk", filter=by_email), by_address=Count("pk", filter=by_address), first=Min("at")
    )
    if counted["by_email"] <= PER_EMAIL and counted["by_address"] <= PER_ADDRESS:
        return 0
    free_at: datetime = counted["first"] + WINDOW
    return max(1, round((free_at - now).total_seconds()))


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token that was just made, with what its owner must write down now: only a hash of it is kept."""

    token: ApiToken
    bearer: str

    @property
    def pk(self) -> UUID:
        """The token's id."""
        return self.token.pk


@transaction.atomic
def create_token(
    *,
    act: Act,
    name: str,
    scope: str = TokenScope.READ,
    customers: list[UUID] | None = None,
    expires_at: datetime | None = None,
) -> NewToken:
    """Make a token for oneself. `customers` empty: all there are for its owner; `expires_at` None: in 90 days.

    Raises Invalid for customers one is nothing for, or an end that is past or more than a year ahead; Forbidden when
    one has fifty live ones. A token cannot make one that reaches further than itself.
    """
    owner = _owner(act)
    reach = _reach(owner, customers or [])
    now = clock.now()
    ends = expires_at or now + USUAL
    if not now < ends <= now + LONGEST:
        raise Invalid.at("/expires_at", "A token ends within a year from now.", "range")
    if ApiToken.objects.filter(user=owner, revoked_at=None, expires_at__gt=now).count() >= MOST_TOKENS:
        raise Forbidden("Revoke a token that is no longer used first.", code="too_many")
    secret = secrets.token_urlsafe(32)
    key = "".join(secrets.choice(ALPHABET) for _ in range(12))
    token = ApiToken(
        user=owner,
        name=name,
        key=key,
        secret_hash=sha256(secret.encode()).hexdigest(),
        scope=scope,
        expires_at=ends,
    )
    create(token, "created", act, {"scope": scope, "expires_at": ends, "customers": [c.pk for c in reach]})
    token.customers.set(reach)
    return NewToken(token, f"rpt_{key}.{secret}")


@transaction.atomic
def revoke_token(pk: UUID, *, act: Act) -> ApiToken:
    """End a token of one's own, from the next request on. Safe to repeat. An operator may end anybody's.

    Raises Unknown, also where the token in use is limited to customers and this one reaches further.
    """
    owner = _owner(act)
    mine = ApiToken.objects.all() if owner.access.everything else tokens_of(owner)
    token = mine.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
    if token is None:
        raise Unknown
    if token.revoked_at is None:
        token.revoked_at = clock.now()
        token.save(update_fields=["revoked_at"])
        record_event(token, "revoked", act)
    return token


def revoke_idle_tokens(owner: User) -> None:
    """End the tokens of a person that reach no customer any more, in the caller's transaction. They stay ended,
    whatever the person becomes later.
    """
    if owner.is_superuser:
        return
    theirs = list(Membership.objects.filter(user=owner).values_list("customer", flat=True))
    limited = ApiToken.customers.through.objects.filter(apitoken=OuterRef("pk"))
    reaching = Exists(limited.filter(customer__in=theirs)) | ~Exists(limited) if theirs else Exists(limited.none())
    rows = ApiToken.objects.select_for_update(of=("self",), no_key=True).filter(user=owner, revoked_at=None)
    for token in rows.exclude(reaching):
        token.revoked_at = clock.now()
        token.save(update_fields=["revoked_at"])
        record_event(token, "revoked", Act(None))


def _owner(act: Act) -> User:
    if act.actor is None:
        raise Unknown
    return act.actor


def _reach(owner: User, wanted: list[UUID]) -> list[Customer]:
    rows = Customer.objects.all()
    if not owner.access.everything:
        rows = rows.filter(pk__in=list(owner.access.roles))
    found = {customer.pk: customer for customer in rows.filter(pk__in=wanted)}
    for index, pk in enumerate(wanted):
        if pk not in found:
            raise Invalid.at(f"/customers/{index}", "There is no such record here.", "does_not_exist")
    if not wanted and is_limited(owner):
        raise Invalid.at("/customers", "Your own token is limited to customers: say which of them.", "required")
    return list(found.values())
