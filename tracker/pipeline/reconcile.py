"""The slow comparison of ladders with facts: mends what raw SQL, a restore or a killed process has left crooked."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from uuid import UUID

from django.apps import apps
from django.db import InterfaceError, OperationalError, connection, transaction

from tracker import clock
from tracker.ladders import LIVE, end_ladder, follow, stands_for
from tracker.models import Ladder, Record
from tracker.registry import SUBJECTS, SubjectKind

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

    Comparing takes no locks; only what differs is locked, looked at once more and mended, record by record.
    """
    mended = Mended()
    for subject in list(SUBJECTS.values()):
        open_ids: set[UUID] = set()
        for ids in _batches(subject.open_ids()):
            open_ids.update(ids)
            mended.records += sum(_mend(subject, pk) for pk in _crooked(subject, ids))
        mended.orphans += sum(_mend(subject, pk) for pk in _live_subjects(subject) - open_ids)
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
    rows = Ladder.objects.filter(subject_kind=subject.kind, status__in=LIVE)
    return set(rows.values_list("subject_id", flat=True))


def _crooked(subject: SubjectKind, ids: list[UUID]) -> list[UUID]:
    """Those of the records whose live ladders are not the ones their facts ask for."""
    live: dict[UUID, dict[str, Ladder]] = defaultdict(dict)
    for ladder in Ladder.objects.filter(subject_id__in=ids, status__in=LIVE):
        live[ladder.subject_id][ladder.clock] = ladder
    return [
        record.pk
        for record in _model(subject)._default_manager.filter(pk__in=ids)
        if not _fits(subject, record, live[record.pk])
    ]


def _fits(subject: SubjectKind, record: Record, ladders: dict[str, Ladder]) -> bool:
    facts = {fact.clock: fact for fact in subject.clocks(record)}
    return facts.keys() == ladders.keys() and all(stands_for(ladders[name], fact) for name, fact in facts.items())


def _mend(subject: SubjectKind, pk: UUID) -> bool:
    """Let the ladders of one record follow its facts, under its lock. One that fails keeps no other waiting."""
    try:
        with transaction.atomic():
            record = _model(subject)._default_manager.select_for_update(of=("self",)).filter(pk=pk).first()
            if record is not None:
                follow(record)
            else:
                for ladder in Ladder.objects.filter(subject_kind=subject.kind, subject_id=pk, status__in=LIVE):
                    end_ladder(ladder, "finish")
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception("the ladders of %s %s cannot be mended", subject.kind, pk)
        return False
    return True


def _model(subject: SubjectKind) -> type[Record]:
    model = apps.get_model(subject.model)
    if not issubclass(model, Record):
        raise TypeError(f"{subject.model} is not a record")
    return model
