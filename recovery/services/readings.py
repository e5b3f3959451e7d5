"""Readings: what was measured, one by one or thousands at once; corrected with a reason, and never rewritten."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from operator import attrgetter
from typing import Any, Final, NamedTuple
from uuid import UUID

import orjson
from django.db import connection, transaction

from escalations.models import Escalation
from escalations.services.inputs import need_reason
from recovery.ladders import follow_needles
from recovery.models import Needle, Process, Reading, RecoveryPlan
from recovery.queries.watches import is_measured
from tracker import clock
from tracker.acts import Act
from tracker.errors import Conflict, Fault, Invalid, Unknown
from tracker.outbox import record_event
from tracker.queries.calendars import day_of
from tracker.transitions import permit

OLDEST: Final = timedelta(days=40 * 366)
"""A reading from before that is a typing error. Daily ones of so many years are 14,000."""

DIGITS, PLACES = 12, 4
"""Of a value: before and behind the point."""

MOST_FAULTS: Final = 100
"""That are told at once: whoever has typed more of them into one column has the reason after the first."""

INSERT: Final = """
INSERT INTO recovery_reading (customer_id, needle_id, measured_on, value, reason, author_id, recorded_at)
SELECT n.customer_id, n.id, given.measured_on, given.value, '', %(author)s, %(now)s
FROM ROWS FROM (json_to_recordset(%(rows)s::json) AS (needle uuid, measured_on date, value numeric))
     WITH ORDINALITY AS given (needle, measured_on, value, place)
JOIN recovery_needle n ON n.id = given.needle
ORDER BY given.place
RETURNING id
"""


class Measured(NamedTuple):
    """A reading to be written: which needle (its id), on which day of the customer's zone, and what it showed."""

    needle: UUID
    on: date
    value: Decimal


@transaction.atomic
def add_reading(*, act: Act, needle: Needle, measured_on: date, value: Decimal) -> Reading:
    """Write down what a needle showed on a day of the customer's zone.

    Raises Forbidden, Conflict when the plan has ended and nobody watches any more, or has been measured on that day,
    Invalid for a day or a value that cannot be.
    """
    rows = [Measured(needle.pk, measured_on, value)]
    [pk] = _add(act, rows, ("",))
    return Reading.objects.get(pk=pk)


@transaction.atomic
def add_readings(*, act: Act, rows: Sequence[Measured], places: Sequence[str] = ()) -> list[int]:
    """Write down any number of readings, all or none, and one event per needle; the ids in the order of the rows.

    `places` are the JSON pointers of the rows, where those are not their numbers. Every row that cannot be is told at
    once (`MOST_FAULTS`). Raises Unknown, Forbidden, Conflict as `add_reading`; Invalid also for days measured already.
    """
    return _add(act, rows, places or [f"/{index}" for index in range(len(rows))])


@transaction.atomic
def correct_reading(pk: int, *, act: Act, value: Decimal | None) -> Reading:
    """Another value takes the place of a reading, with the reason; None takes it back: that day was not measured.

    The reading stays to be read. Raises Conflict for one that was corrected already, Invalid where nothing changes.
    """
    rows = Reading.objects.all() if act.actor is None else Reading.objects.visible_to(act.actor)
    needle_id = rows.filter(pk=pk).values_list("needle", flat=True).first()
    if needle_id is None:
        raise Unknown
    needle = lock_needles([needle_id], act, "readings.correct")[needle_id]
    reading = Reading.objects.get(pk=pk)
    last = Reading.objects.filter(needle=needle, measured_on=reading.measured_on).order_by("-id")[0]
    if last.pk != pk:
        raise Conflict(f"This one was corrected before: correct reading {last.pk}.", code="corrected", reading=last.pk)
    need_reason(act, "Say why it is corrected: others have read it.")
    if reading.value == value:
        raise Invalid.at("/value", "This is what it says.", "unchanged")
    check_value(value, "/value")
    corrected = Reading.objects.create(
        customer_id=needle.customer_id, needle=needle, measured_on=reading.measured_on, value=value, supersedes=reading,
        reason=act.message.strip(), author=act.actor,
    )  # fmt: skip
    told = {"reading": corrected.pk, "supersedes": pk, "measured_on": reading.measured_on}
    _tell(needle, "reading_corrected", act, **told, was=_plain(reading.value), value=_plain(value))
    follow_needles([needle])
    return corrected


@transaction.atomic
def start_process(*, act: Act, needle: Needle, since: date, reason: str) -> Process:
    """From a day on the needle works in another way: mean and limits are computed anew. The customer reads the reason.

    It stays for good, so it is refused where it parts nothing: Invalid for a day ahead, or without a reading before it;
    Conflict when a process starts on that day already.
    """
    locked = lock_needles([needle.pk], act, "processes.start")[needle.pk]
    if not reason.strip():
        raise Invalid.at("/reason", "Say what has changed in how it works.", "required")
    today = day_of(locked.customer_id)
    if since > today:
        raise Invalid.at("/since", f"This lies in the future: today is {today}.", "future")
    if locked.processes.filter(since=since).exists():
        raise Conflict("A process starts on this day already.", code="doubled")
    if not locked.readings.standing().filter(measured_on__lt=since).exists():
        raise Invalid.at("/since", "Nothing was measured before this day: there is nothing to part.", "first")
    process = Process.objects.create(
        customer_id=locked.customer_id, needle=locked, since=since, reason=reason.strip(), author=act.actor
    )
    _tell(locked, "process_started", act, process=process.pk, since=since, reason=process.reason)
    follow_needles([locked])
    return process


def lock_needles(ids: Iterable[UUID], act: Act, capability: str) -> dict[UUID, Needle]:
    """Needles by id, locked behind their plans (in `.plan`) and before their escalations, each in the order of ids.

    Raises Unknown, Forbidden, and Conflict for those whose plan has ended, unless they are watched after closing.
    """
    wanted = set(ids)
    rows = Needle.objects.all() if act.actor is None else Needle.objects.visible_to(act.actor)
    rows = rows.filter(pk__in=wanted)
    held = RecoveryPlan.objects.select_for_update(no_key=True).filter(pk__in=rows.values("plan")).order_by("pk")
    plans = {plan.pk: plan for plan in held}
    needles = {one.pk: one for one in rows.select_for_update(no_key=True).order_by("pk")}
    if len(needles) < len(wanted):
        raise Unknown
    for customer_id in {one.customer_id for one in needles.values()}:
        permit(act, capability, customer_id)
    about = Escalation.objects.filter(pk__in={plan.escalation_id for plan in plans.values()}).order_by("pk")
    escalations = {one.pk: one for one in about.select_for_update(no_key=True)}
    for needle in needles.values():
        needle.plan = plans[needle.plan_id]
        needle.plan.escalation = escalations[needle.plan.escalation_id]
        _need_measured(needle.plan)
    return needles


def check_value(value: Decimal | None, pointer: str) -> None:
    """Refuse a number that its column cannot hold to the last place. Raises Invalid."""
    if value is not None and (wrong := _wrong_value(value)):
        raise Invalid.at(pointer, *wrong)


def check_rows(rows: Sequence[Measured], needles: dict[UUID, Needle], places: Sequence[str]) -> tuple[Fault, ...]:
    """What keeps these rows from being written, in their order: days, values, and days measured already."""
    spans = {one.customer_id: day_of(one.customer_id) for one in needles.values()}
    taken = _days_measured(rows)
    faults: list[Fault] = []
    for (needle, on, value), place in zip(rows, places, strict=True):
        wrong = _wrong_day(on, spans[needles[needle].customer_id])
        if wrong is None and (needle, on) in taken:
            wrong = taken[needle, on], "doubled"
        taken.setdefault((needle, on), f"Another row is of {on}: one reading a day.")
        if wrong:
            faults.append(Fault(f"{place}/measured_on", wrong[1], wrong[0]))
        if wrong := _wrong_value(value):
            faults.append(Fault(f"{place}/value", wrong[1], wrong[0]))
    return tuple(faults)


def _add(act: Act, rows: Sequence[Measured], places: Sequence[str]) -> list[int]:
    needles = lock_needles({row.needle for row in rows}, act, "readings.add")
    faults = check_rows(rows, needles, places)
    if faults:
        raise Invalid("Nothing was written; `errors` says where it cannot be.", faults=faults[:MOST_FAULTS])
    ids = _insert(rows, act)
    own: dict[UUID, list[Measured]] = defaultdict(list)
    for row in rows:
        own[row.needle].append(row)
    for pk, those in own.items():
        first, last = min(those, key=attrgetter("on")), max(those, key=attrgetter("on"))
        told = {"first_on": first.on, "last_on": last.on, "last_value": _plain(last.value)}
        _tell(needles[pk], "measured", act, count=len(those), **told)
    follow_needles(list(needles.values()))
    return ids


def _insert(rows: Sequence[Measured], act: Act) -> list[int]:
    """One statement, which takes four times as many rows a second as the ORM does."""
    given = [{"needle": of, "measured_on": on, "value": str(value)} for of, on, value in rows]
    author = act.actor.pk if act.actor else None
    with connection.cursor() as cursor:
        cursor.execute(INSERT, {"rows": orjson.dumps(given).decode(), "author": author, "now": clock.now()})
        return [pk for (pk,) in cursor.fetchall()]


def _days_measured(rows: Sequence[Measured]) -> dict[tuple[UUID, date], str]:
    """Which days of these needles, as far as the rows go, have a reading; a day taken back has one that says so."""
    days = [on for _, on, _ in rows]
    if not days:
        return {}
    found = Reading.objects.filter(
        needle__in={of for of, _, _ in rows}, measured_on__range=(min(days), max(days)), supersedes=None
    )
    return {
        (of, on): f"{on} was measured before: correct that reading."
        for of, on in found.values_list("needle", "measured_on")
    }


def _wrong_day(on: date, today: date) -> tuple[str, str] | None:
    if on > today:
        return f"This lies in the future: today is {today}.", "future"
    return ("This is more than forty years back.", "too_old") if on < today - OLDEST else None


def _wrong_value(value: Decimal) -> tuple[str, str] | None:
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        return "This is no number.", "number"
    if exponent < -PLACES:
        return f"At most {PLACES} places behind the point.", "places"
    return (f"At most {DIGITS} digits before the point.", "digits") if len(digits) + exponent > DIGITS else None


def _plain(value: Decimal | None) -> str | None:
    """A number as people write it, without the zeros of its column."""
    return None if value is None else f"{value.normalize():f}"


def _need_measured(plan: RecoveryPlan) -> None:
    if not is_measured(plan):
        raise Conflict(f"{plan.ref} is {plan.status}: what was measured is kept as it was.", code="over")


def _tell(needle: Needle, word: str, act: Act, **data: Any) -> None:
    record_event(needle, word, act, {"plan_ref": needle.plan.ref, **data})
