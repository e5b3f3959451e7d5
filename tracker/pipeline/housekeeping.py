"""What is thrown away because nobody can need it any more."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.sessions.models import Session

from tracker import clock
from tracker.models import IdempotencyKey, SignInFailure
from tracker.pipeline.ticks import is_due, note_tick

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
    """Once a day, however often it is called: throw away expired answers, failed sign-ins and sessions."""
    if not is_due(CLEAN_UP, EVERY):
        return Cleaned()
    now = clock.now()
    cleaned = Cleaned(
        IdempotencyKey.objects.filter(started_at__lt=now - ANSWERS_KEPT).delete()[0],
        SignInFailure.objects.filter(at__lt=now - FAILURES_KEPT).delete()[0],
        Session.objects.filter(expire_date__lt=now).delete()[0],
    )
    note_tick(CLEAN_UP)
    return cleaned
