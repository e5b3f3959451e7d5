"""Every refusal leaves the house as `application/problem+json` (RFC 9457): one shape, whoever raised what.

`errors` lists what is wrong and where. `pointer` is a JSON Pointer into the request body, or, where `in` says so, names
a query parameter or a header.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import orjson
import structlog
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import DataError, IntegrityError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views import defaults
from rest_framework import exceptions
from rest_framework.views import set_rollback

from tracker.api.constraints import refusal_of
from tracker.api.refusals import BadRequest, TooLarge, Unavailable, escape
from tracker.errors import Forbidden, Refusal, Unknown

MEDIA_TYPE = "application/problem+json"
JSON_DOORS = ("/api/", "/customer/")
STAFF_DOOR = "/admin/"

TITLES = {
    400: "The request has the wrong shape",
    401: "Sign in first",
    403: "Not allowed",
    404: "Not found",
    405: "This address does not know the method",
    406: "No such format here",
    409: "Conflict",
    412: "Changed by someone else",
    413: "Too large",
    415: "Send JSON",
    428: "Say which version you change",
    429: "Too many tries",
    500: "Our mistake",
    503: "Try again shortly",
}


def answer_exception(exc: Exception, context: Mapping[str, Any]) -> HttpResponse | None:
    """The problem document for an exception inside a view; None for a bug, which `server_error` then answers."""
    response = problem_for(exc)
    if response is not None:
        set_rollback()
    return response


def problem_for(exc: Exception) -> HttpResponse | None:
    """Translate an exception into its problem document; None when it is a bug of ours."""
    told = _told(exc)
    if isinstance(told, Refusal):
        return _of_refusal(told)
    return None if told is None else _of_api_exception(told)


def _told(exc: Exception) -> Refusal | exceptions.APIException | None:
    told: Refusal | exceptions.APIException | None = None
    match exc:
        case Http404() | exceptions.NotFound():
            told = Unknown()
        case Refusal() | exceptions.APIException():
            told = exc
        case PermissionDenied():
            told = Forbidden("This is not allowed.")
        case IntegrityError():
            told = refusal_of(exc)
        case DataError():
            told = BadRequest("A value does not fit its place.")
        case OperationalError():
            told = Unavailable("The database is busy or away.", retry_after=2)
        case RequestDataTooBig():
            told = TooLarge()
        case SuspiciousOperation():
            told = BadRequest("The request cannot be read.", code="malformed")
    return told


def problem(
    status: int,
    code: str,
    detail: str,
    *,
    title: str = "",
    errors: list[dict[str, Any]] | None = None,
    extra: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Make a problem document.

    A 404 carries no request id: what one may not see must equal what does not exist byte for byte. The id is in the
    header `X-Request-Id` of every answer all the same.
    """
    document: dict[str, Any] = {
        "type": f"/problems/{code}",
        "title": title or TITLES.get(status, "Refused"),
        "status": status,
        "detail": detail,
        "code": code,
    }
    if status != 404:
        document["request_id"] = request_id()
    document |= {**(extra or {}), "errors": errors or []}
    challenge = {"WWW-Authenticate": 'Bearer realm="api"'} if status == 401 else {}
    body = orjson.dumps(document, default=str)
    return HttpResponse(body, status=status, content_type=MEDIA_TYPE, headers=challenge | dict(headers or {}))


def request_id() -> str:
    """The id of the running request, as logs and events have it."""
    return str(structlog.contextvars.get_contextvars().get("request_id", ""))


def _of_refusal(refusal: Refusal) -> HttpResponse:
    extra = dict(refusal.extra)
    wait = extra.pop("retry_after", None)
    return problem(
        refusal.status,
        refusal.code,
        refusal.detail,
        title=refusal.title,
        errors=[{"pointer": f.pointer, "code": f.code, "detail": f.detail} for f in refusal.faults],
        extra=extra,
        headers={} if wait is None else {"Retry-After": str(wait)},
    )


def _of_api_exception(exc: exceptions.APIException) -> HttpResponse:
    if isinstance(exc, exceptions.ValidationError):
        return problem(400, "invalid", "See errors for each place.", errors=[*_faults(exc.detail, "")])
    errors = [exc.fault] if isinstance(exc, BadRequest) else []
    code = str(exc.get_codes()) if isinstance(exc.detail, str) else exc.default_code
    return problem(exc.status_code, code, str(exc.detail), errors=errors)


def _faults(detail: Any, pointer: str) -> Iterator[dict[str, Any]]:
    """Flatten DRF's tree of messages into pointers; "non_field_errors" point at the object itself."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            own = "" if name == "non_field_errors" else f"/{escape(str(name))}"
            yield from _faults(inner, pointer + own)
    elif isinstance(detail, list):
        for index, inner in enumerate(detail):
            yield from _faults(inner, pointer if isinstance(inner, str) else f"{pointer}/{index}")
    else:
        yield {"pointer": pointer, "code": getattr(detail, "code", "invalid"), "detail": str(detail)}


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """404 for addresses that do not exist: under the JSON doors the same document as for an unknown record."""
    if request.path.startswith(JSON_DOORS):
        return _of_refusal(Unknown())
    return defaults.page_not_found(request, exception, _template(request, 404))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """400 for requests that Django itself refuses to read."""
    if request.path.startswith(JSON_DOORS):
        return problem(400, "malformed", "The request cannot be read.")
    return defaults.bad_request(request, exception)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """403 raised outside a REST view."""
    if request.path.startswith(JSON_DOORS):
        return problem(403, "forbidden", "This is not allowed.")
    return defaults.permission_denied(request, exception, _template(request, 403))


def server_error(request: HttpRequest) -> HttpResponseBase:
    """500: says nothing but the request id, by which the log tells the rest."""
    if request.path.startswith(JSON_DOORS):
        return problem(500, "our_mistake", "Something broke on our side. The request id helps us to find it.")
    return defaults.server_error(request, _template(request, 500))


def _template(request: HttpRequest, status: int) -> str:
    """Delivery people are led back to their own first page, everybody else to the list of recoveries."""
    return f"house/{status}.html" if request.path.startswith(STAFF_DOOR) else f"{status}.html"
