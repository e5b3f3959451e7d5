"""At once, on real connections: a day is measured once, corrected once, and ladders fit whoever came last."""

from datetime import timedelta
from decimal import Decimal

import pytest

from escalations.services.escalations import close_escalation, contain_escalation, monitor_escalation
from recovery.models import Reading
from recovery.services.readings import add_reading, correct_reading
from tests.cast import Cast
from tests.flows.world import NOW
from tests.pipeline.test_races import at_once
from tests.plans.world import TODAY
from tests.readings.made import CALM, measure, promised
from tracker import clock
from tracker.acts import Act
from tracker.models import Event, Ladder

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.long
def test_a_day_is_measured_and_corrected_once(cast: Cast) -> None:
    with clock.at(NOW):
        needle = promised(cast)

    def add() -> object:
        with clock.at(NOW):
            return add_reading(act=Act(cast.max), needle=needle, measured_on=TODAY, value=Decimal(3))

    answers = at_once(*[add] * 8)
    assert sorted(type(answer).__name__ for answer in answers) == ["Invalid"] * 7 + ["Reading"], answers
    first = Reading.objects.get()

    def correct() -> object:
        with clock.at(NOW):
            return correct_reading(first.pk, act=Act(cast.max, message="Misread."), value=Decimal(4))

    answers = at_once(*[correct] * 8)
    assert sorted(type(answer).__name__ for answer in answers) == ["Conflict"] * 7 + ["Reading"], answers
    assert Event.objects.filter(subject_id=needle.pk).count() == 2


@pytest.mark.long
def test_who_measures_and_who_closes(cast: Cast) -> None:
    """The bad reading is a decline before the closing and a fall after it; never both, never neither."""
    with clock.at(NOW):
        needle = promised(cast)
        measure(cast, needle, CALM, TODAY - timedelta(7))
        for step in (contain_escalation, monitor_escalation):
            step(needle.plan.escalation_id, act=Act(cast.mia))

    def add() -> object:
        with clock.at(NOW):
            return add_reading(act=Act(cast.max), needle=needle, measured_on=TODAY, value=Decimal(400))

    def close() -> object:
        with clock.at(NOW):
            return close_escalation(needle.plan.escalation_id, act=Act(cast.mia))

    assert not [answer for answer in at_once(add, close) if isinstance(answer, Exception)]
    live = Ladder.objects.filter(subject_id=needle.pk, status="running").values_list("clock", flat=True)
    assert set(live) == {"needle.stale", "needle.fallen"}
