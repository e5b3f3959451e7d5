"""Idempotency-Key: a request that may be repeated without being done twice.

How it holds: the work and the row with its answer commit in one transaction, so there is no moment, kill -9 or not, in
which one is there without the other. Twins are kept apart by an advisory lock that lives as long as that transaction:
the second does not wait, it is told 409 and when to ask again. Nothing is ever left "in flight": when a process dies,
PostgreSQL rolls its work back and lets go of its lock, and the next try starts afresh.

What is kept for 24 hours, per person and route: successes, and refusals that were decided under lock (409, 422). What
is not: malformed input, missing rights, stale versions, limits and our own faults: a repetition may well succeed. An
answer that holds a secret brings along what may be kept of it (`kept`).
"""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import cast

from django.db import connection, transaction
from django.http import HttpResponse
from rest_framework.request import Request

from tracker import clock
from tracker.api.problems import problem_for
from tracker.api.refusals import BadRequest
from tracker.errors import Conflict, Refusal
from tracker.models import IdempotencyKey, User

KEPT_FOR = timedelta(hours=24)
DECIDED = (409, 422)
KEPT_HEADERS = ("Content-Type", "ETag", "Location")
FORM = re.compile(r"[\x21-\x7e]{1,255}")


class Reused(Refusal):
    """The key was used for another request."""

    status, code, title = 422, "key_reused", "This Idempotency-Key belongs to another request"


def answer_once(request: Request, work: Callable[[], HttpResponse]) -> HttpResponse:
    """Do the work and answer, in one transaction; or repeat the first answer when the request's key is known."""
    key = _key(request)
    if key is None:
        with transaction.atomic():
            return work()
    mark = IdempotencyKey(
        actor=cast("User", request.user),  # MayAct lets nobody else write
        route=f"{request.method} {request.path}"[:200],
        key=key,
        body_hash=_fingerprint(request),
    )
    with transaction.atomic():
        first = _known(mark)
        if first is not None:
            return first
        try:
            with transaction.atomic():  # a refusal undoes the work and leaves the lock
                answer = work()
        except Exception as error:  # noqa: BLE001  # raised on, unless it is a refusal to keep
            answer = _decision(error)
        return _keep(mark, answer)


def _decision(error: Exception) -> HttpResponse:
    """The answer of a refusal that is kept; all others are raised on, and nothing is kept."""
    answer = problem_for(error)
    if answer is None or answer.status_code not in DECIDED:
        raise error
    return answer


def _key(request: Request) -> str | None:
    value = request.headers.get("Idempotency-Key")
    if value is not None and not FORM.fullmatch(value):
        detail = "1 to 255 visible ASCII characters, such as a UUID."
        raise BadRequest(detail, pointer="/Idempotency-Key", code="malformed", place="header")
    return value


def _fingerprint(request: Request) -> str:
    return sha256(json.dumps(request.data, sort_keys=True).encode()).hexdigest()


def _known(mark: IdempotencyKey) -> HttpResponse | None:
    """The first answer, if there is one. Raises Conflict while the first request is still under way."""
    with connection.cursor() as cursor:
        name = f"{mark.actor_id} {mark.route} {mark.key}"
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [name])
        if cursor.fetchone() == (False,):
            raise Conflict("The first request with this key is still under way.", code="in_flight", retry_after=1)
    # A statement of its own: its snapshot is taken after the lock, and so sees what the twin has committed.
    first = IdempotencyKey.objects.filter(
        actor=mark.actor, route=mark.route, key=mark.key, started_at__gt=clock.now() - KEPT_FOR
    ).first()
    if first is None:
        return None
    if first.body_hash != mark.body_hash:
        raise Reused("Make a new key for a new request.")
    answer = HttpResponse(bytes(first.body), status=first.status, headers=first.headers)
    answer["Idempotency-Replayed"] = "true"
    return answer


def _keep(mark: IdempotencyKey, answer: HttpResponse) -> HttpResponse:
    mark.status, mark.body = answer.status_code, getattr(answer, "kept", answer.content)
    mark.headers = {name: answer[name] for name in KEPT_HEADERS if name in answer}
    IdempotencyKey.objects.bulk_create(
        [mark],
        update_conflicts=True,
        unique_fields=["actor", "route", "key"],
        update_fields=["body_hash", "started_at", "status", "headers", "body"],
    )
    return answer
