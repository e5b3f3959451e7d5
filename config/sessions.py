"""Who has signed in, by a browser's session: read on each request, so by statements that are planned once."""

import json
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from django.contrib import auth
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from tracker import clock
from tracker.models import User
from tracker.queries.prepared import Row, fetch_caller, fetch_prepared
from tracker.queries.shelf import Shelf

_FIELDS: Final = [field.attname for field in User._meta.concrete_fields]
_PERSON: Final = f"""
(SELECT array_agg(ARRAY[m.customer_id::text, m.role]) FROM tracker_membership m WHERE m.user_id = u.id),
{", ".join(f'u."{field.column}"' for field in User._meta.concrete_fields)}
"""  # noqa: S608  # column names of our own model
PERSON: Final = f"SELECT {_PERSON} FROM tracker_user u WHERE u.id = %s"  # noqa: S608  # the same
SESSION: Final = f"""
SELECT s.session_data, s.expire_date, {_PERSON}
FROM django_session s LEFT JOIN tracker_user u ON u.id = %s WHERE s.session_key = %s
"""  # noqa: S608  # the same
BACKEND: Final = "config.sessions.SignedIn"

_owners: Final[Shelf[UUID]] = Shelf(10_000)
"""Whose sessions were, the last time they were read. Who is read along with a session is asked for by this guess, and
counts only if the session itself says the same.
"""


class SessionStore(db.SessionStore):
    """Django's own, in the same table. With a session comes the person it most likely belongs to: `person`."""

    person: Row | None = None

    def _get_session_from_db(self) -> Session | None:
        key = self.session_key or ""
        found = fetch_caller(SESSION, [_owners.find(key), key], key)
        if not found or found[0][1] <= clock.now():
            self._session_key = None
            return None
        data, ends, *person = found[0]
        self.person = tuple(person) if person[1] else None
        return Session(session_key=key, session_data=data, expire_date=ends)

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """What stands in the session; {}: somebody has written into it who could not sign it."""
        opened: dict[str, Any] = json.loads(_opened(session_data))
        return opened


@lru_cache(maxsize=1_000)
def _opened(session_data: bytes | str) -> str:
    """What is signed stays signed: it is looked at once per process."""
    return json.dumps(db.SessionStore().decode(session_data))


class SignedIn(ModelBackend):
    """Django's own; a person comes with their memberships, in one statement. Nothing is cached from one request to the
    next: who was deactivated, or is no member any more, is so at once.
    """

    def get_user(self, user_id: UUID) -> User | None:
        """The active person with this id; None: there is none."""
        found = fetch_prepared(PERSON, [user_id])
        return self.made_of(found[0]) if found else None

    def made_of(self, row: Row) -> User | None:
        """The person of this row; None: not active."""
        roles, *columns = row
        user = User.from_db("default", _FIELDS, columns)
        if not self.user_can_authenticate(user):
            return None
        user.access = user.read_access(roles={UUID(customer): role for customer, role in roles or []})
        return user


class SignedInMiddleware(AuthenticationMiddleware):
    """Django's own; who came along with the session is not asked for again."""

    def process_request(self, request: HttpRequest) -> None:
        """Have them looked up when somebody wants to know."""
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _caller(request))  # type: ignore[assignment]  # as Django's own


def _caller(request: Any) -> Any:
    """Who has signed in with this session. All but the plain case is Django's to judge."""
    if not hasattr(request, "_cached_user"):
        request._cached_user = person_of(request.session) or auth.get_user(request)  # noqa: SLF001  # Django's name
    return request._cached_user  # noqa: SLF001  # the same


def person_of(session: Any) -> User | None:
    """The person who came along with this session, if it is theirs and still good; None: Django has to find out."""
    said = session.get(auth.SESSION_KEY)
    if said is None or session.get(auth.BACKEND_SESSION_KEY) != BACKEND:
        return None
    owner = UUID(said)
    _owners.keep(session.session_key, owner, 1)
    row = session.person
    user = SignedIn().made_of(row) if row and row[1 + _FIELDS.index("id")] == owner else None
    good = user and constant_time_compare(session.get(auth.HASH_SESSION_KEY, ""), user.get_session_auth_hash())
    return user if good else None
