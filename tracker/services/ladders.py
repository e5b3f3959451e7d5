"""What a person may do to the reminders of one clock: put them off for a while, or take the matter on."""

from datetime import datetime, timedelta
from uuid import UUID

from django.apps import apps
from django.db import connection, transaction

from tracker import clock
from tracker.acts import Act
from tracker.errors import IllegalMove, Invalid
from tracker.ladders import end_ladder
from tracker.models import Ladder, Record
from tracker.outbox import record_event
from tracker.registry import SUBJECTS
from tracker.states import LADDER, LadderState
from tracker.transitions import take, write

LONGEST_SNOOZE = timedelta(days=30)


@transaction.atomic
def snooze_ladder(pk: UUID, *, act: Act, until: datetime) -> Ladder:
    """Hold back the reminders of a running ladder until then, at most 30 days ahead. The clock itself runs on.

    What would have come before `until` is due at it; when several fall together there, only the latest is sent.
    Raises IllegalMove when nothing is pending any more, Invalid when `until` is not ahead or too far.
    """
    ladder = take(Ladder, pk, act, "ladders.snooze")
    if ladder.status != LadderState.RUNNING:
        raise IllegalMove(
            f"Cannot snooze these reminders: they are {ladder.status}.",
            state=ladder.status,
            allowed=LADDER.verbs(ladder.status),
        )
    now = clock.now()
    if until <= now:
        raise Invalid.at("/until", "A snooze ends in the future.", "not_ahead")
    if until > now + LONGEST_SNOOZE:
        raise Invalid.at("/until", f"A snooze ends within {LONGEST_SNOOZE.days} days.", "too_far")
    write(ladder, {"snoozed_until": until})
    _put_off(ladder, until)
    record_event(_subject(ladder), "snoozed", act, {"ladder": ladder.pk, "clock": ladder.clock, "until": until})
    return ladder


@transaction.atomic
def acknowledge_ladder(pk: UUID, *, act: Act) -> Ladder:
    """Say "I am on it": a running ladder stops climbing and stays quiet until its facts change.

    Raises IllegalMove when it has ended, was acknowledged already, or is used up.
    """
    ladder = take(Ladder, pk, act, "ladders.acknowledge")
    end_ladder(ladder, "acknowledge", acknowledged_by=act.actor)
    record_event(_subject(ladder), "taken_on", act, {"ladder": ladder.pk, "clock": ladder.clock})
    return ladder


def _put_off(ladder: Ladder, until: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE tracker_reminder SET due_at = %s WHERE ladder_id = %s AND state = 'pending' AND due_at < %s",
            [until, ladder.pk, until],
        )


def _subject(ladder: Ladder) -> Record:
    """The record the ladder is about: its timeline is where people look."""
    found = apps.get_model(SUBJECTS[ladder.subject_kind].model)._default_manager.get(pk=ladder.subject_id)
    if not isinstance(found, Record):
        raise TypeError(f"{ladder.subject_kind} is not a record")
    return found
