"""What every request passes, whichever door it takes."""

import re
from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

from tracker.api.problems import JSON_DOORS

CLEAN_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
API_ROOTS = ("/api/v1/", "/customer/v1/")
NOTHING = "default-src 'none'; frame-ancestors 'none'"
"""The policy for data, should a browser ever take it for a page."""


def request_id(request: HttpRequest) -> str:
    """The caller's id of this request, when it is a clean one; or else a new one."""
    given = request.META.get("HTTP_X_REQUEST_ID", "")
    return given if CLEAN_ID.fullmatch(given) else uuid4().hex


class DialectMiddleware:
    """Gives every answer an `X-Request-Id` (the caller's, when it is a clean one), and forgives a slash at the end.

    Stands before the logging middleware, which takes the id from the request's header and hands it to logs and events.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        request.META["HTTP_X_REQUEST_ID"] = name = request_id(request)
        if request.path_info.startswith(API_ROOTS):
            request.path_info = request.path_info.rstrip("/")
            request.path = request.path.rstrip("/")
        response = self.get_response(request)
        response["X-Request-Id"] = name
        if request.path.startswith(JSON_DOORS):
            response.setdefault("Cache-Control", "private, no-cache")
        if request.path.startswith(API_ROOTS):
            response["Content-Security-Policy"] = NOTHING
        return response
