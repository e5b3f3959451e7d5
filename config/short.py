"""The short way to what customers ask for most: one recovery, by a token as data and by a session as a page.

It stands before everything else, and answers what is plain: who asks is known, what is asked for was told, and the page
was made before. Whatever is not, goes the long way through the house, which finds out anew and says what is wrong. So
nothing is decided here: who asks, what they may read and what a page says is asked of those who answer on the long way
as well, and the headers are those that an answer of the same kind had there.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

from django.conf import settings
from django.contrib.messages.storage.session import SessionStorage
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from rest_framework.exceptions import AuthenticationFailed

from config.requests import write_line
from config.sessions import SessionStore, person_of
from recovery.api.customer import tag_of
from recovery.pages.recoveries import page_kept
from recovery.pages.urls import RefConverter
from recovery.pages.visitors import VIEWING, Visitor
from recovery.pages.whole import join_page
from recovery.queries.told import frozen_asked, frozen_told, held_asked
from tracker.api.authentication import caller_of
from tracker.api.middleware import request_id
from tracker.models import User
from tracker.net import reading_net
from tracker.policy import CUSTOMER
from tracker.queries.prepared import expecting
from tracker.queries.shelf import Shelf

WAYS: Final = re.compile(rf"/(customer/v1/escalations|progress)/({RefConverter.regex})")
SECRET: Final = re.compile(r"[A-Za-z0-9]{32}")
OWN: Final = frozenset({"etag", "content-length", "x-request-id"})
"""Headers that each answer has for itself."""

Answer = tuple[HttpResponse, User]


class ShortWay:
    """The first of the middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._headers: Shelf[Mapping[str, str]] = Shelf(1_000)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        kind, ref = _plain(request)
        if not kind:
            return self.get_response(request)
        key = kind, request.scheme, request.META.get("HTTP_HOST")
        headers = self._headers.find(key)
        found = _answers[kind](request, ref, headers) if headers is not None else None
        if found is not None:
            return _sent(request, *found)
        answer = self.get_response(request)
        if headers is None and answer.status_code == 200:
            self._headers.keep(key, {k: v for k, v in answer.items() if k.lower() not in OWN}, 1)
        return answer


def _plain(request: HttpRequest) -> tuple[str, str]:
    """Which of the two is asked for, and of which recovery; "": neither, or not plainly."""
    match = WAYS.fullmatch(request.path_info)
    asked = request.META
    if not match or request.method != "GET" or asked.get("QUERY_STRING"):
        return "", ""
    if match[1] != "progress" and "HTTP_AUTHORIZATION" not in asked:
        return "", ""
    return match[1], match[2]


def _read(request: HttpRequest, ref: str, headers: Mapping[str, str]) -> Answer | None:
    """What was told last, as data, for who has a token."""
    asked = request.META
    if "HTTP_IF_NONE_MATCH" in asked or asked.get("HTTP_ACCEPT", "*/*") not in ("*/*", "application/json"):
        return None
    try:
        with expecting(lambda customers: frozen_asked(customers, ref)):
            user, _token, _scope = caller_of(asked["HTTP_AUTHORIZATION"])
            customers = user.access.customers(CUSTOMER)
            if not customers:
                return None
            with reading_net(customers):
                told = frozen_told(customers, ref)
    except (AuthenticationFailed, DatabaseError):
        return None
    if told is None:
        return None
    return HttpResponse(told.body, headers={**headers, "ETag": tag_of(told)}), user


def _page(request: HttpRequest, ref: str, headers: Mapping[str, str]) -> Answer | None:
    """The page of a recovery, made before, for who has signed in and has nothing else to be told."""
    cookies = request.COOKIES
    key, secret = cookies.get(settings.SESSION_COOKIE_NAME), cookies.get(settings.CSRF_COOKIE_NAME, "")
    if not key or not SECRET.fullmatch(secret) or "messages" in cookies:
        return None
    try:
        with expecting(lambda customers: held_asked(customers, ref)):
            session = SessionStore(key)
            user = person_of(session)
            customers = user.access.customers(CUSTOMER) if user else None
            if not user or not customers or VIEWING in session or SessionStorage.session_key in session:
                return None
            visitor = Visitor(user, tuple(customers))
            with reading_net(customers):
                page = page_kept(visitor, ref)
    except DatabaseError:
        return None
    if page is None:
        return None
    request.META["CSRF_COOKIE"] = secret
    answer = HttpResponse(join_page(request, page), headers=dict(headers))
    if len(page) > 1:
        answer.set_cookie(
            settings.CSRF_COOKIE_NAME, secret, max_age=settings.CSRF_COOKIE_AGE, path=settings.CSRF_COOKIE_PATH,
            domain=settings.CSRF_COOKIE_DOMAIN, secure=settings.CSRF_COOKIE_SECURE,
            httponly=settings.CSRF_COOKIE_HTTPONLY, samesite=settings.CSRF_COOKIE_SAMESITE,
        )  # fmt: skip
    return answer, user


_answers: Final = {"customer/v1/escalations": _read, "progress": _page}


def _sent(request: HttpRequest, answer: HttpResponse, user: User) -> HttpResponse:
    request.META["HTTP_X_REQUEST_ID"] = answer["X-Request-Id"] = request_id(request)
    answer["Content-Length"] = str(len(answer.content))
    write_line(request, answer, str(user.pk))
    return answer
