"""The slow comparison of ladders with facts: mends what raw SQL, a restore or a killed process has left crooked."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from uuid import UUID

from django.apps import apps
from django.db import InterfaceError, OperationalError, connection, transaction

from tracker import clock
from tracker.ladders import differing, end_ladder, follow_many
from tracker.models import Ladder, Record
from tracker.registry import SUBJECTS, SubjectKind
from tracker.states import LIVE_LADDER

logger = logging.getLogger(__name__)

RECONCILE = "reconcile"
BATCH = 500

EXHAUST = """
UPDATE tracker_ladder l SET status = 'exhausted' WHERE l.id IN (
    SELECT id FROM tracker_ladder u WHERE u.status = 'running'
      AND EXISTS (SELECT FROM tracker_reminder r WHERE r.ladder_id = u.id)
      AND NOT EXISTS (SELECT FROM tracker_reminder r WHERE r.ladder_id = u.id AND r.state = 'pending')
    FOR NO KEY UPDATE SKIP LOCKED)
"""

CANCEL = """
UPDATE tracker_reminder SET state = 'cancelled', ended_at = %s WHERE id IN (
    SELECT r.id FROM tracker_reminder r JOIN tracker_ladder l ON l.id = r.ladder_id
    WHERE r.state = 'pending' AND r.due_at <= %s AND l.status NOT IN ('running', 'exhausted')
    FOR NO KEY UPDATE OF r SKIP LOCKED)
"""


@dataclass(slots=True)
class Mended:
    """How many records had ladders that did not fit, and how many ladders and reminders were set right by hand."""

    records: int = 0
    orphans: int = 0
    exhausted: int = 0
    cancelled: int = 0


def reconcile_ladders() -> Mended:
    """Compare every record that may have running clocks with its ladders, and mend the difference. Safe to repeat.

    Comparing takes no locks; only what differs is locked, looked at once more and mended.
    """
    mended = Mended()
    for subject in list(SUBJECTS.values()):
        open_ids: set[UUID] = set()
        for ids in _batches(subject.open_ids()):
            open_ids.update(ids)
            mended.records += _mend(subject, _crooked(subject, ids))
        for ids in _batches(sorted(_live_subjects(subject) - open_ids)):
            mended.orphans += _mend(subject, ids)
    with connection.cursor() as cursor:
        cursor.execute(CANCEL, [clock.now(), clock.now()])
        mended.cancelled = cursor.rowcount
        cursor.execute(EXHAUST)
        mended.exhausted = cursor.rowcount
    if any(asdict(mended).values()):
        logger.warning("reminder ladders did not fit the facts and were mended: %s", mended)
    return mended


def _batches(ids: Iterable[UUID]) -> Iterator[list[UUID]]:
    rest = iter(ids)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _live_subjects(subject: SubjectKind) -> set[UUID]:
    rows = Ladder.objects.filter(subject_kind=subject.kind, status__in=LIVE_LADDER)
    return set(rows.values_list("subject_id", flat=True))


def _crooked(subject: SubjectKind, ids: list[UUID]) -> list[UUID]:
    """Those of the records whose live ladders are not the ones their facts ask for."""
    return sorted(differing(list(_model(subject)._default_manager.filter(pk__in=ids))).subjects)


def _mend(subject: SubjectKind, ids: list[UUID]) -> int:
    """Let the ladders of records follow their facts, under their locks; returns of how many.

    When that fails, each is mended alone: one that cannot be keeps no other waiting.
    """
    try:
        return _mend_together(subject, ids) if ids else 0
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        if len(ids) > 1:
            return sum(_mend(subject, [pk]) for pk in ids)
        logger.exception("the ladders of %s %s cannot be mended", subject.kind, ids[0])
        return 0


@transaction.atomic
def _mend_together(subject: SubjectKind, ids: list[UUID]) -> int:
    if subject.hold is not None:
        subject.hold(ids)
    rows = (
        _model(subject)._default_manager.select_for_update(of=("self",), no_key=True).filter(pk__in=ids).order_by("pk")
    )
    records = list(rows)
    follow_many(records)
    for ladder in Ladder.objects.filter(
        subject_kind=subject.kind, subject_id__in=set(ids) - {record.pk for record in records}, status__in=LIVE_LADDER
    ):
        end_ladder(ladder, "finish")
    return len(ids)


def _model(subject: SubjectKind) -> type[Record]:
    model = apps.get_model(subject.model)
    if not issubclass(model, Record):
        raise TypeError(f"{subject.model} is not a record")
    return model
