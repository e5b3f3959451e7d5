"""Who has signed in, by a browser's session: read on each request, so by statements that are planned once."""

from typing import Final
from uuid import UUID

from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session

from tracker import clock
from tracker.models import User
from tracker.queries.prepared import fetch_prepared

SESSION: Final = """
SELECT session_key, session_data, expire_date FROM django_session WHERE session_key = %s AND expire_date > %s
"""

_FIELDS: Final = [field.attname for field in User._meta.concrete_fields]
PERSON: Final = f"""
SELECT (SELECT array_agg(ARRAY[m.customer_id::text, m.role]) FROM tracker_membership m WHERE m.user_id = u.id),
       {", ".join(f'u."{field.column}"' for field in User._meta.concrete_fields)}
FROM tracker_user u WHERE u.id = %s
"""  # noqa: S608  # column names of our own model


class SessionStore(db.SessionStore):
    """Django's own, in the same table."""

    def _get_session_from_db(self) -> Session | None:
        found = fetch_prepared(SESSION, [self.session_key, clock.now()])
        if found:
            key, data, ends = found[0]
            return Session(session_key=key, session_data=data, expire_date=ends)
        self._session_key = None
        return None


class SignedIn(ModelBackend):
    """Django's own; a person comes with their memberships, in one statement. Nothing is cached from one request to the
    next: who was deactivated, or is no member any more, is so at once.
    """

    def get_user(self, user_id: UUID) -> User | None:
        """The active person with this id; None: there is none."""
        found = fetch_prepared(PERSON, [user_id])
        if not found:
            return None
        roles, *columns = found[0]
        user = User.from_db("default", _FIELDS, columns)
        if not self.user_can_authenticate(user):
            return None
        user.access = user.read_access(roles={UUID(customer): role for customer, role in roles or []})
        return user
