"""Warnings of the open milestones of one customer, armed and armed anew."""

import json
from datetime import timedelta
from typing import Any

from django.db import connection, transaction

from bench.inside.calls import answer, call, environ
from bench.inside.timing import timed
from config.wsgi import application
from recovery.ladders import follow_days
from recovery.models import Milestone
from tracker import clock
from tracker.ladders import differing
from tracker.models import Customer, Ladder
from tracker.pipeline.law import count_everything
from tracker.states import LadderState

PATH = "/api/v1/blackouts"


def arm() -> dict[str, Any]:
    """Arm every warning for the first time; returns how many, and how long it took."""
    with transaction.atomic():
        seconds = timed(lambda: follow_days(None))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return {"ladders": Ladder.objects.count(), "milestones": Milestone.objects.count(), "seconds": seconds}


def measure() -> dict[str, Any]:
    """Seconds of adding a fortnight's freeze by the API, what that armed anew, and what is wrong afterwards.

    The freeze is taken away again before the answer.
    """
    cancelled = Ladder.objects.filter(status=LadderState.CANCELLED).count()
    first = (clock.now() + timedelta(days=60)).date()
    body = {
        "customer": str(Customer.objects.get().pk),
        "kind": "freeze",
        "starts_on": str(first),
        "ends_on": str(first + timedelta(days=13)),
        "reason": "Season",
    }
    made: list[Any] = []
    request = environ("POST", PATH, body=json.dumps(body).encode())
    seconds = timed(lambda: made.append(answer(application, request, expected=201)))
    found = {
        "seconds": seconds,
        "cancelled": Ladder.objects.filter(status=LadderState.CANCELLED).count() - cancelled,
        "wrong": len(differing(list(Milestone.objects.all())).subjects) + len(count_everything().violations),
    }
    call(application, environ("DELETE", f"{PATH}/{made[0]['id']}"), expected=204)
    return found
