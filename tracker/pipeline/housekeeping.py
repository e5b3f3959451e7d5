"""What is done once a day: what nobody can need any more is thrown away, and apps see to what has to be there."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db import InterfaceError, OperationalError

from tracker import clock
from tracker.models import IdempotencyKey, SignInFailure
from tracker.pipeline.ticks import is_due, note_tick
from tracker.registry import UPKEEP

logger = logging.getLogger(__name__)

CLEAN_UP = "clean_up"
EVERY = timedelta(hours=20)
ANSWERS_KEPT = timedelta(hours=24)
FAILURES_KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """How many rows went."""

    answers: int = 0
    failures: int = 0
    sessions: int = 0


def clean_up() -> Cleaned:
    """Once a day, however often it is called: throw away expired answers, failed sign-ins and sessions; then let each
    app see to its own. What one of them cannot do stops neither the others nor the day.
    """
    if not is_due(CLEAN_UP, EVERY):
        return Cleaned()
    now = clock.now()
    cleaned = Cleaned(
        IdempotencyKey.objects.filter(started_at__lt=now - ANSWERS_KEPT).delete()[0],
        SignInFailure.objects.filter(at__lt=now - FAILURES_KEPT).delete()[0],
        Session.objects.filter(expire_date__lt=now).delete()[0],
    )
    for upkeep in UPKEEP:
        try:
            upkeep()
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            logger.exception("an upkeep has failed")
    note_tick(CLEAN_UP)
    return cleaned
