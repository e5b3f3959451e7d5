"""A form that is sent twice is done once: a second press of its button, or a repetition by the browser.

Every page that is made bears a fresh token against forged forms, so that a token with the same words under the same
address is the same form. What it led to is kept beside the deed, in its transaction, like the answers of the API; a
twin waits for the first, and is then answered as that was.
"""

import json
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from hashlib import sha256
from typing import Concatenate, Final, ParamSpec

from django.contrib import messages
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

from recovery.pages.door import SeeOther
from recovery.pages.visitors import Visitor
from tracker import clock
from tracker.models import IdempotencyKey
from tracker.net import lifted

P = ParamSpec("P")
Deed = Callable[Concatenate[HttpRequest, Visitor, P], HttpResponse]

KEPT_FOR: Final = timedelta(hours=24)
FIELD: Final = "csrfmiddlewaretoken"


class Thanks(SeeOther):
    """What was done is said where it leads to."""

    def __init__(self, request: HttpRequest, said: str, where: str) -> None:
        super().__init__(where)
        self.said = said
        messages.success(request, said)


def once(view: Deed[P]) -> Deed[P]:
    """A view whose POST acts once per form. What it did it answers with `Thanks`; all else may be sent again."""

    @wraps(view)
    def done(request: HttpRequest, visitor: Visitor, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method != "POST" or not request.POST.get(FIELD):
            return view(request, visitor, *args, **kwargs)
        mark = _mark(request, visitor)
        with transaction.atomic():
            with lifted():
                first = _first(mark)
            if first is not None:
                return Thanks(request, bytes(first.body).decode(), first.headers["Location"])
            answer = view(request, visitor, *args, **kwargs)
            if isinstance(answer, Thanks):
                with lifted():
                    _keep(mark, answer)
            return answer

    return done


def _mark(request: HttpRequest, visitor: Visitor) -> IdempotencyKey:
    form = sha256(json.dumps(sorted(request.POST.lists())).encode()).hexdigest()
    route = f"POST {request.path}"[:200]
    return IdempotencyKey(actor=visitor.user, route=route, key=form, body_hash=form, status=Thanks.status_code)


def _first(mark: IdempotencyKey) -> IdempotencyKey | None:
    """What the same form led to before; None: it is new. Waits for a twin."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{mark.actor_id} {mark.key}"])
    # A statement of its own: its snapshot is taken after the lock, and so sees what the twin has committed.
    return IdempotencyKey.objects.filter(
        actor=mark.actor, route=mark.route, key=mark.key, started_at__gt=clock.now() - KEPT_FOR
    ).first()


def _keep(mark: IdempotencyKey, answer: Thanks) -> None:
    mark.headers, mark.body = {"Location": answer.url}, answer.said.encode()
    IdempotencyKey.objects.bulk_create(
        [mark],
        update_conflicts=True,
        unique_fields=["actor", "route", "key"],
        update_fields=["body_hash", "started_at", "status", "headers", "body"],
    )
