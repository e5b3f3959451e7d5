"""The audit of a record: every change of its row, whoever made it, with who, why and in which request."""

from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString

from tracker.admin import looks
from tracker.admin.scoping import person
from tracker.admin.story import tell_changes
from tracker.models import User
from tracker.queries.changes import Change, changes, history_of

PER_PAGE: Final = 25
ASKED: Final = "audit"
"""The parameter by which the page of a timeline becomes that of the audit."""

WORDS: Final = {"insert": "Written", "update": "Changed", "delete": "Removed"}
BY_HAND: Final = "somebody past the product"
SYSTEM: Final = "the system"


@dataclass(frozen=True, slots=True)
class Line:
    """One change as it is read. `request` and `kind` are "" where no event tells of it."""

    what: str
    at: SafeString
    who: str
    why: str
    kind: str
    request: str
    columns: list[str]


def may_audit(user: User, record: Model) -> bool:
    """Whether this person reads the audit of a record they see: leads and managers of its customer, and operators."""
    return user.access.may("audit.read", getattr(record, "tenant_id", None))


def has_audit(record: Model) -> bool:
    """Whether the history of such records is kept."""
    return history_of(record) is not None


def audit_page(request: HttpRequest, obj: Model, context: dict[str, Any]) -> HttpResponse:
    """The page, newest first. Raises PermissionDenied, and Http404 for a record whose history nobody keeps."""
    if not may_audit(person(request), obj):
        raise PermissionDenied
    rows = history_of(obj)
    if rows is None:
        raise Http404
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    lines = _lines(changes(obj, list(page.object_list)), obj, person(request))
    return TemplateResponse(request, "house/audit.html", {**context, "page": page, "lines": lines})


def _lines(found: list[Change], obj: Model, user: User) -> list[Line]:
    told = tell_changes([one.columns for one in found], type(obj), user)
    return [_line(one, columns) for one, columns in zip(found, told, strict=True)]


def _line(change: Change, columns: list[str]) -> Line:
    event = change.event
    what, at = WORDS[change.what], looks.moment(change.at)
    if event is None:
        return Line(what, at, BY_HAND, "", "", "", columns)
    who = f"{event.actor} ({event.actor.email})" if event.actor else SYSTEM
    return Line(what, at, who, event.message, event.kind, event.request_id, columns)
