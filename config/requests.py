"""One line per request, when it is answered."""

import logging
from typing import Any

import structlog
from django.conf import settings
from django.contrib.messages.middleware import MessageMiddleware
from django.http import HttpRequest, HttpResponse
from django_structlog.middlewares import RequestMiddleware

from config.logs import Lines, masked
from tracker.api.middleware import API_ROOTS

logger = Lines(settings.LOG_LEVEL)


class Messages(MessageMiddleware):
    """Django's own, for pages: data has no place to show one."""

    def process_request(self, request: HttpRequest) -> None:
        """Have a place for what the next page is to say."""
        if not request.path_info.startswith(API_ROOTS):
            super().process_request(request)


class RequestLog(RequestMiddleware):
    """Gives logs and events the request's id, and writes down who asked for what and how it was answered.

    The library's own also logs the beginning, asks for the address and sends signals, which no one here listens to and
    which costs a tenth of a list. What it does when a request fails stays.
    """

    def prepare(self, request: HttpRequest) -> None:
        """Bind the id that the dialect's middleware has made, or cleaned."""
        structlog.contextvars.bind_contextvars(request_id=request.META["HTTP_X_REQUEST_ID"])

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """What was asked, without what would let whoever reads the log ask it too."""
        return asked_for(request)

    def handle_response(self, request: HttpRequest, response: HttpResponse) -> None:
        """Write the line. Somebody whom nothing has looked up yet is not looked up for it."""
        if hasattr(request, "_raised_exception"):
            super().handle_response(request, response)
            return
        write_line(request, response, _user_id(request), self._log_level_for_status_code(response.status_code))
        structlog.contextvars.clear_contextvars()


def write_line(request: HttpRequest, response: HttpResponse, user_id: str | None, level: int = logging.INFO) -> None:
    """Who asked for what, and how it was answered."""
    logger.log(
        level,
        "request_finished",
        code=response.status_code,
        request=asked_for(request),
        user_id=user_id,
        request_id=request.META["HTTP_X_REQUEST_ID"],
    )


def asked_for(request: HttpRequest) -> str:
    """What was asked, without what would let whoever reads the log ask it too."""
    return f"{request.method} {masked(request.get_full_path())}"


def _user_id(request: Any) -> str | None:
    """Who asked: by a token, which replaces the lazy user of the session, or by a session that was read."""
    user = request.__dict__.get("_cached_user") or request.__dict__.get("user")
    known = user.__dict__.get("id") if user is not None else None
    return str(known) if known else None
