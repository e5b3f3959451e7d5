"""Who is calling: by a bearer token, or by the session of a browser (then with CSRF)."""

import re
from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256
from hmac import compare_digest
from typing import Any
from uuid import UUID

from rest_framework import authentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from tracker import clock
from tracker.kinds import TokenScope
from tracker.models import ApiToken, User
from tracker.queries.prepared import fetch_caller

FORM = re.compile(r"rpt_([0-9A-Za-z]{12})\.([0-9A-Za-z_-]{20,100})")
USED_EVERY = timedelta(minutes=5)
"""How stale `last_used_at` may be: a write per request would cost more than all the rest of the look-up."""

_USER_FIELDS = [field for field in User._meta.concrete_fields if field.name != "password"]
_USER_NAMES = [field.attname for field in _USER_FIELDS]
_LOOK_UP = f"""
    SELECT t.id, t.secret_hash, t.scope, t.expires_at, t.revoked_at, t.last_used_at,
        (SELECT array_agg(c.customer_id) FROM tracker_apitoken_customers c WHERE c.apitoken_id = t.id),
        (SELECT array_agg(ARRAY[m.customer_id::text, m.role]) FROM tracker_membership m WHERE m.user_id = u.id),
        {", ".join(f'u."{field.column}"' for field in _USER_FIELDS)}
    FROM tracker_apitoken t JOIN tracker_user u ON u.id = t.user_id
    WHERE t.key = %s
"""  # noqa: S608  # column names of our own model
_DECOY = sha256(b"").hexdigest()


class TokenAuthentication(authentication.BaseAuthentication):
    """`Authorization: Bearer rpt_<key>.<secret>`, in one query: token, person and memberships.

    Nothing is cached: a revoked token is refused by the very next request. The person's `access` is narrowed to the
    customers and the scope of the token.
    """

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        """The person and the token; None when no Authorization header came. Raises AuthenticationFailed (401)."""
        header = request.META.get("HTTP_AUTHORIZATION", "")
        if not header:
            return None
        user, token, scope = caller_of(header)
        return user, ApiToken(id=token, user=user, scope=scope)

    def authenticate_header(self, request: Request) -> str:
        """What a 401 asks for."""
        return 'Bearer realm="api"'


class SessionAuthentication(authentication.SessionAuthentication):
    """The session cookie of a browser. Unsafe methods need the CSRF token as well."""


def caller_of(header: str) -> tuple[User, UUID, str]:
    """The person whose token this Authorization header bears, its id and its scope. Raises AuthenticationFailed."""
    kind, _, credentials = header.partition(" ")
    match = FORM.fullmatch(credentials)
    if kind.lower() != "bearer" or not match:
        raise _refused()
    found = fetch_caller(_LOOK_UP, [match[1]], match[1])
    return _admit(found[0] if found else None, match[2])


def _admit(row: tuple[Any, ...] | None, secret: str) -> tuple[User, UUID, str]:
    token_id, secret_hash, scope, expires_at, revoked_at, used_at, customers, roles, *columns = row or (
        None,
        _DECOY,
        *[None] * 6,
    )
    same = compare_digest(sha256(secret.encode()).hexdigest(), secret_hash)
    now = clock.now()
    if row is None or not same or revoked_at is not None or expires_at <= now:
        raise _refused()
    user = User.from_db("default", _USER_NAMES, columns)
    if not user.is_active:
        raise _refused()
    user.access = user.read_access(
        frozenset(customers) if customers else None, writes=scope == TokenScope.WRITE, roles=_roles(roles)
    )
    if used_at is None or used_at < now - USED_EVERY:
        ApiToken.objects.filter(pk=token_id).update(last_used_at=now)
    return user, token_id, scope


def _roles(pairs: list[list[str]] | None) -> Mapping[UUID, str]:
    return {UUID(customer): role for customer, role in pairs or []}


def _refused() -> AuthenticationFailed:
    """One answer for every reason: which of them it was helps only those who guess."""
    return AuthenticationFailed("This token is not valid, or no longer.", code="unauthenticated")
