"""What was known at a moment is read again as it was, after any changes: every table, and the pack byte for byte."""

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any, Final

import pytest
import time_machine

from recovery.models import RecoveryPlan
from recovery.reports.pack import pack_body
from recovery.reports.packing import collect_pack
from tests.architecture.inside import Inside, build_inside
from tests.cast import Cast
from tests.flows.world import MINUTE, NOW
from tests.history.stir import all_rows, stir, undone
from tracker.history import known_at

pytestmark = pytest.mark.django_db

SEED: Final = int(os.environ.get("RECOVERY_SEED", "20261128"))
"""Set RECOVERY_SEED to try other changes."""


@pytest.fixture
def time() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def inside(time: time_machine.Traveller, cast: Cast) -> Inside:
    return build_inside(cast)


@pytest.mark.long
def test_what_was_known_stays_known(inside: Inside, time: time_machine.Traveller) -> None:
    """A part of what the long test tries."""
    judge(inside, time, changes=6, looks=2)


@pytest.mark.long
def test_after_some_changes(inside: Inside, time: time_machine.Traveller) -> None:
    judge(inside, time, changes=30, looks=5)


@pytest.mark.soak
@pytest.mark.long
def test_after_many_changes(inside: Inside, time: time_machine.Traveller) -> None:
    judge(inside, time, changes=300, looks=20)


def judge(inside: Inside, time: time_machine.Traveller, *, changes: int, looks: int) -> None:
    rng, plan, begun = Random(SEED), inside.told.plan, NOW + MINUTE  # the world's last words come a second after NOW
    time.move_to(begun)
    seen: dict[datetime, Any] = {}
    done: list[str] = []
    for number in range(changes + 1):
        if number % (changes // looks) == 0:
            seen[begun + number * MINUTE] = all_rows(), pack_of(plan, begun + number * MINUTE), len(done)
        time.move_to(begun + number * MINUTE + timedelta(seconds=rng.randint(1, 59)))
        done.append(stir(inside, rng))
        undone(inside, rng)
        time.move_to(begun + (number + 1) * MINUTE)
    for moment, (rows, pack, so_far) in seen.items():
        with known_at(moment):
            then = all_rows()
            for label, known in rows.items():
                assert then[label] == known, (label, moment, done[so_far:])
            assert pack_of(plan, moment) == pack, (moment, done[so_far:])
    assert len({str(rows) for rows, *_ in seen.values()}) == len(seen)


def pack_of(plan: RecoveryPlan, moment: datetime) -> str:
    """The pack; what hinders making one, where a change has made that impossible."""
    try:
        return pack_body(collect_pack(plan.pk, moment))
    except Exception as hindrance:  # noqa: BLE001  # it must be the same then
        return repr(hindrance)
