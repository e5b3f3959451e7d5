"""What tests build alike is built by the services once, and written again as it was.

Most tests begin with the cast and an escalation or a promised plan, which takes the services a hundred statements. The
first time, what they write is recorded; where another test asks for the same in the same place, the same statements
write the same rows in one go, through all triggers and constraints.

The same place: nothing was written in this test before but what was recorded here (and tokens, which no builder reads),
and it is the same time. So ids, numbers and refs come out as they did. What does not qualify is built as ever: while
time passes, in transactions that are committed, in a world that was touched.

What one worker of a run has recorded the others find on the shelf of the run (`tests.shelf`).
"""

import dataclasses
import pickle
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import partial, wraps
from io import BytesIO
from typing import Any, ParamSpec, TypeVar

from django.db import connection, models
from psycopg import ClientCursor

from config.database.pinned import TELL
from tests import shelf, stamps
from tracker import clock
from tracker.models import base
from tracker.net import is_caught

P = ParamSpec("P")
R = TypeVar("R")

READING = re.compile(r"\s*(SELECT|WITH(?!.*(INSERT INTO|UPDATE \w|DELETE FROM)))", re.DOTALL)
TOKENS = ('INSERT INTO "tracker_apitoken"', 'UPDATE "tracker_apitoken"')
"""Statements that change nothing a builder reads."""


@dataclasses.dataclass(frozen=True, slots=True)
class Recorded:
    """What one call has written, what it returned, what it left in this process, and the place where it leads."""

    statements: str
    counts: tuple[int, ...]
    """Of rows that each statement wrote."""
    result: bytes
    latest_id: Any
    hooks: tuple[Any, ...]
    place: str


@dataclasses.dataclass(slots=True)
class Story:
    """Where the running test is, and what is known of each place: by place, function, arguments and time."""

    known: dict[str, Recorded] = dataclasses.field(default_factory=dict)
    """By what follows from place, function, arguments and time: the name of the place where it leads."""
    place: str | None = None
    """None: somewhere that no other test can be. Empty: nothing was written yet."""
    savepoints: dict[str, tuple[str | None, int]] = dataclasses.field(default_factory=dict)
    """Where each of them was set, and what was written until then: rolled back to it, the test is there again."""
    recording: list[tuple[str, int]] | None = None
    """What is written now, with the numbers of rows."""
    spoiled: bool = False
    writes: int = 0
    """How often something was written that builders read, or undone."""
    touched: object = None
    """The outermost transaction in which something was last written that is not recorded."""

    def watch(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """Between Django and the database: record what is written, or note that the place is unknown from here on."""
        done = execute(sql, params, many, context)
        if sql.startswith("SAVEPOINT"):
            self.savepoints[sql.removeprefix("SAVEPOINT ")] = self.place, self.writes
        elif sql.startswith("ROLLBACK TO"):
            self.undo(*self.savepoints.get(sql.removeprefix("ROLLBACK TO SAVEPOINT "), (None, -1)))
        elif sql == TELL:
            if self.recording is not None:
                self.recording.append((ClientCursor(connection.connection).mogrify(sql, params), 1))
        elif not (sql.startswith("RELEASE") or READING.match(sql)):
            self.take_down(sql, params, context["cursor"].rowcount, many=many)
        return done

    def take_down(self, sql: str, params: Any, rows: int, *, many: bool) -> None:
        """A statement that writes: into the recording, or the test goes where no other is."""
        if self.recording is None and sql.startswith(TOKENS):
            return
        self.writes += 1
        if self.recording is None:
            self.leave()
        elif many:
            self.spoiled = True
        else:
            self.recording.append((ClientCursor(connection.connection).mogrify(sql, params), rows))

    def undo(self, place: str | None, writes: int) -> None:
        """A rollback to where so much was written; when nothing was since, as by a request that is refused, nothing."""
        if writes != self.writes:
            self.writes += 1
            self.spoiled = True
            self.place = place

    def leave(self) -> None:
        """Go where no other test can be."""
        self.place = None
        self.touched = connection.atomic_blocks[0] if connection.atomic_blocks else None


STORY = Story()


def begin() -> None:
    """A test begins with nothing written, if it does: in a transaction of its own that wrote nothing so far."""
    if STORY.watch not in connection.execute_wrappers:
        connection.execute_wrappers.append(STORY.watch)
    blocks = connection.atomic_blocks
    STORY.place = "" if len(blocks) == 1 and STORY.touched is not blocks[0] else None
    STORY.savepoints.clear()


def moment() -> object:
    """Something that is the same as long as nobody has written or undone anything but tokens; None where others may
    write too.
    """
    alone = connection.in_atomic_block and STORY.watch in connection.execute_wrappers
    return (STORY.writes, connection.atomic_blocks[0]) if alone else None


def again(build: Callable[P, R]) -> Callable[P, R]:
    """Let a function that builds a part of a world do so once for each place, time and set of arguments."""
    return wraps(build)(partial(_build, build, timeless=False))


def again_at_any_time(build: Callable[P, R]) -> Callable[P, R]:
    """The same for what does not depend on the time: while time passes, it is as of the first time."""
    return wraps(build)(partial(_build, build, timeless=True))


def _build(build: Callable[..., R], *args: Any, timeless: bool, **kwargs: Any) -> R:
    if STORY.place is None or STORY.recording is not None or is_caught():
        return build(*args, **kwargs)
    try:
        asked = (STORY.place, _where(build), _time(timeless=timeless), _plain(args), _plain(kwargs))
    except Unlike:
        return build(*args, **kwargs)
    given, place = list(_records((args, kwargs))), shelf.name_of(asked)
    known = STORY.known.get(place) or shelf.find(place)
    if known is None:
        return _record(place, lambda: build(*args, **kwargs), given)
    STORY.known[place] = known
    found: R = _write(known, given)
    return found


def _where(build: Any) -> tuple[str, str, int]:
    """Which function it is, in each process."""
    return build.__module__, build.__qualname__, build.__code__.co_firstlineno


def _record(place: str, build: Callable[[], R], given: list[models.Model]) -> R:
    hooks = len(connection.run_on_commit)
    STORY.recording, STORY.spoiled = [(_numbers(), 1), (stamps.told_now(), 1)], False
    try:
        result = build()
        statements, counts = zip(*STORY.recording, strict=True)
    except BaseException:
        STORY.spoiled = True
        raise
    finally:
        STORY.recording = None
        if STORY.spoiled:
            STORY.leave()
    if not STORY.spoiled:
        new = tuple(tuple(hook[1:]) for hook in connection.run_on_commit[hooks:])
        made = Recorded(";\n".join(statements), counts, _packed(result, given), base._latest[0], new, place)
        STORY.place, STORY.known[place] = place, made
        shelf.lay(place, made)
    return result


def _numbers() -> str:
    """The statement that lets all numbers of rows go on from where they are now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT format('setval(%L, %s, %L)', oid::regclass, coalesce(pg_sequence_last_value(oid), 1),"
            " pg_sequence_last_value(oid) IS NOT NULL) FROM pg_class WHERE relkind = 'S'"
        )
        return f"SELECT {', '.join(found for (found,) in cursor.fetchall())}"


def _write(found: Recorded, given: list[models.Model]) -> Any:
    written = connection.connection.execute(found.statements)  # past the watch, and past whoever counts statements
    counts = [written.rowcount]
    while written.nextset():
        counts.append(written.rowcount)
    assert tuple(counts) == found.counts, "This cannot be written again as it was: something in it is drawn anew."
    stamps.tell_again()
    STORY.place, STORY.writes = found.place, STORY.writes + 1
    base._latest[0] = found.latest_id
    connection.run_on_commit += [(set(connection.savepoint_ids), *hook) for hook in found.hooks]
    return _unpacked(found.result, given)


class _Packing(pickle.Pickler):
    """The records that were given stand in what is packed as themselves."""

    def __init__(self, file: BytesIO, given: list[models.Model]) -> None:
        super().__init__(file)
        self._places = {id(one): place for place, one in enumerate(given)}

    def persistent_id(self, thing: Any) -> int | None:
        return self._places.get(id(thing))


class _Unpacking(pickle.Unpickler):
    def __init__(self, file: BytesIO, given: list[models.Model]) -> None:
        super().__init__(file)
        self._given = given

    def persistent_load(self, place: int) -> models.Model:
        return self._given[place]


def _packed(result: Any, given: list[models.Model]) -> bytes:
    """The result, and what the records that were given look like now: services leave in them what they have read."""
    file = BytesIO()
    _Packing(file, given).dump((result, [dict(vars(one)) for one in given]))
    return file.getvalue()


def _unpacked(packed: bytes, given: list[models.Model]) -> Any:
    result, looks = _Unpacking(BytesIO(packed), given).load()
    for one, look in zip(given, looks, strict=True):
        vars(one).update(look)
    return result


class Unlike(Exception):
    """A value of which cannot be said whether it is the same in another test."""


def _time(*, timeless: bool) -> Any:
    now = clock.now()
    if clock.now() == now:
        return now
    if timeless:
        return None
    raise Unlike


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        return value._meta.label, value.pk, getattr(value, "version", None)
    if isinstance(value, (list, tuple)):
        return tuple(_plain(one) for one in value)
    if isinstance(value, dict):
        return tuple((name, _plain(one)) for name, one in value.items())
    if value is None or isinstance(value, (str, int, date, timedelta, Decimal)):
        return type(value), value
    if dataclasses.is_dataclass(value):  # the cast
        return tuple(_plain(getattr(value, one.name)) for one in dataclasses.fields(value))
    raise Unlike


def _records(value: Any) -> Iterator[models.Model]:
    """The records that a value consists of, in an order of their own."""
    if isinstance(value, models.Model):
        yield value
    elif isinstance(value, dict):
        yield from _records(tuple(value.values()))
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _records(one)
    elif dataclasses.is_dataclass(value):
        for own in dataclasses.fields(value):
            yield from _records(getattr(value, own.name))
