"""A pack as of an earlier moment is the one that was made then, byte for byte, whatever happened since."""

from datetime import datetime, timedelta
from random import Random
from typing import Final

import pytest
import time_machine

from recovery.kinds import ReportFormat
from recovery.models import RecoveryPlan
from recovery.reports.formats import file_of
from recovery.services.reports import report_of
from tests.architecture.inside import build_inside
from tests.cast import Cast
from tests.flows.world import MINUTE, NOW
from tests.history.stir import stir

SAME: Final = (ReportFormat.JSON, ReportFormat.CSV, ReportFormat.MARKDOWN, ReportFormat.PDF)


def files_of(plan: RecoveryPlan, as_of: datetime | None = None) -> dict[str, bytes]:
    """The pack in every format that is the same bytes for the same facts."""
    made = report_of(plan, as_of)
    return {form: file_of(made.body, form) for form in SAME}


def judge(cast: Cast, time: time_machine.Traveller, changes: int, looks: int) -> None:
    """Make packs between random changes, then all of them again."""
    inside, rng = build_inside(cast), Random(5)
    plan: RecoveryPlan = inside.told.plan
    seen: dict[datetime, dict[str, bytes]] = {}
    for number in range(changes):
        moment = NOW + number * MINUTE
        time.move_to(moment, tick=False)
        if number % (changes // looks) == 0:
            seen[moment] = files_of(plan)
        time.move_to(moment + timedelta(seconds=30), tick=False)
        stir(inside, rng)
    time.move_to(NOW + changes * MINUTE, tick=False)
    for moment, files in seen.items():
        assert files_of(plan, moment) == files, moment
    assert len({files[ReportFormat.JSON] for files in seen.values()}) == looks


@pytest.mark.long
def test_after_four_changes(cast: Cast, clockwork: time_machine.Traveller) -> None:
    judge(cast, clockwork, 4, 1)


@pytest.mark.long
def test_after_fifty_changes(cast: Cast, clockwork: time_machine.Traveller) -> None:
    judge(cast, clockwork, 50, 2)


@pytest.mark.soak
@pytest.mark.long
def test_after_a_thousand_changes(cast: Cast, clockwork: time_machine.Traveller) -> None:
    judge(cast, clockwork, 1_000, 20)
