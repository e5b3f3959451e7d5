"""Who may call an action at all, before anything is read. What they may do to one record is decided by the service.

The answers, and why:
- not signed in: 401.
- lists and creates, without the right: 403, the same for everybody, since it tells of no record.
- one record, without seeing it: 404, equal to one that does not exist (`ResourceView.handle_exception` sees to it).
- one record that one sees, without the right: 403.
- a method that the address does not declare: 405, to whoever is signed in (and 404 where they see no record).
- an action that declares nothing: refused for everybody, operators included.
"""

from enum import StrEnum
from typing import Any

from rest_framework.exceptions import MethodNotAllowed
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from tracker.errors import Forbidden
from tracker.models import User


class Need(StrEnum):
    """What an action needs where it is no capability of a role."""

    STAFF = "staff"
    """Working on the provider's side for anyone; the rows are scoped."""
    CUSTOMER = "customer"
    """Being on a customer's side for anyone; the rows are scoped."""
    PERSON = "person"
    """Being signed in: the rows are one's own."""
    ANYONE = "anyone"
    """Nothing at all: signing in."""


Needs = str
"""A `Need`, or a capability of `tracker.policy.CAPABILITIES`."""


class MayAct(BasePermission):
    """Asks the view what its action needs (`view.needs`). Raises Forbidden; False means 401 or 403."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Whether the caller may go on."""
        needs: Needs | None = getattr(view, "needs", None)
        if isinstance(request.user, User) and not _answers(view, request):
            raise MethodNotAllowed(request.method or "")
        if needs is None:
            return False
        if needs == Need.ANYONE:
            return True
        user = request.user
        if not isinstance(user, User) or not user.is_active:
            return False
        if request.method not in SAFE_METHODS and not user.access.writes:
            raise Forbidden("This token may only read.", code="read_only")
        if not allowed(user, needs):
            raise Forbidden("Nothing you are for any customer allows this.")
        return True


def _answers(view: Any, request: Request) -> bool:
    method = (request.method or "").lower()
    return method in view.http_method_names and hasattr(view, method)


def allowed(user: User, needs: Needs) -> bool:
    """Whether this person has what is needed for at least one customer. KeyError for an unknown capability."""
    match needs:
        case Need.PERSON:
            return True
        case Need.STAFF:
            return user.access.is_provider
        case Need.CUSTOMER:
            return user.access.is_customer
    return user.access.may_somewhere(needs)
