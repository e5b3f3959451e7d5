"""A status stated greener than computed ends on its day: the customer still reads it, so we are told until we tell."""

from datetime import timedelta

import pytest

from escalations.models import Escalation
from escalations.services.escalations import close_escalation
from recovery.services.publishing import withdraw_publication
from tests.cast import Cast
from tests.flows.world import NOW, an_escalation
from tests.ladders.steps import climb, local, running
from tests.publications.world import GREENER, a_publication, publish
from tracker import clock
from tracker.acts import Act
from tracker.models import Event, Ladder
from tracker.pipeline.reconcile import Mended, reconcile_ladders
from tracker.pipeline.sweep import sweep_reminders

STATEMENT = "escalation.statement"


def stated(cast: Cast, state: str = "open") -> Escalation:
    escalation = an_escalation(cast, state)
    assert publish(cast, escalation, **GREENER).status_code == 200
    return Escalation.objects.get(pk=escalation.pk)


def live(escalation: Escalation) -> bool:
    return Ladder.objects.filter(subject_id=escalation.pk, clock=STATEMENT, status="running").exists()


@pytest.mark.long
def test_it_warns_the_owner_and_then_the_manager(cast: Cast) -> None:
    with clock.at(NOW):
        escalation = stated(cast)
        ladder = running(escalation, STATEMENT)
        assert ladder.started_at == local("2026-09-24 00:00")
        assert climb(escalation, STATEMENT) == [("owner", "Thu 24 09:00"), ("manager", "Thu 24 17:00")]
        assert reconcile_ladders() == Mended()
    reminded = Event.objects.filter(kind="escalation.reminded", data__clock=STATEMENT)
    with clock.at(local("2026-09-24 08:59")):
        sweep_reminders()
        assert not reminded.exists()
    with clock.at(local("2026-09-24 09:00")):
        sweep_reminders()
        assert reminded.count() == 1


@pytest.mark.long
def test_the_next_update_ends_it(cast: Cast) -> None:
    with clock.at(NOW):
        escalation = stated(cast)
    with clock.at(NOW + timedelta(days=9)):
        assert publish(cast, escalation, although_unchanged=True).status_code == 200
        assert not live(escalation)
        last = escalation.publications.get(latest=True)
        withdraw_publication(last.pk, act=Act(cast.mia, message="Of another."))
        assert live(escalation), "the customer reads the statement again"
        assert reconcile_ladders() == Mended()


@pytest.mark.long
def test_the_end_of_the_escalation_ends_it(cast: Cast) -> None:
    with clock.at(NOW):
        escalation = stated(cast, "monitoring")
        assert live(escalation)
        close_escalation(escalation.pk, act=Act(cast.mia))
        assert not live(escalation)


def test_what_is_stated_as_computed_has_no_end(cast: Cast) -> None:
    with clock.at(NOW):
        escalation = an_escalation(cast, "open")
        a_publication(cast, escalation)
        assert not live(escalation)
