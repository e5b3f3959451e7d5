"""How many promised updates came in time: what was never told, or late, is not forgotten when nobody waits any more."""

from datetime import timedelta
from typing import Any

import pytest

from escalations.models import Escalation
from escalations.services.contacts import log_contact
from escalations.services.escalations import amend_escalation
from tests.cast import Cast
from tests.dialogue.test_figures import told
from tests.flows.world import DAY, ESCALATION_VERBS, NOW, TO_CLOSED, a_customers, fresh
from tracker import clock
from tracker.acts import Act
from tracker.models import Event


def kept(cast: Cast, **query: Any) -> Any:
    return told(cast, **query)["updates_kept"]


@pytest.mark.long
def test_a_promise_that_was_broken_stays_so(cast: Cast) -> None:
    """Closed while an update was owed, or made milder: nothing makes it good. Told late in a call it came late."""
    closed, in_time, called, milder = (a_customers(cast) for _ in range(4))
    with clock.at(NOW + timedelta(minutes=30)):
        close(cast, in_time)
    with clock.at(NOW + 30 * DAY):
        amend_escalation(milder.pk, act=Act(cast.mia, message="Milder."), severity="low")
        assert (kept(cast)["share"], kept(cast)["n"]) == (0, 3)
        call(cast, called)
        assert kept(cast)["n"] == 3
        assert fresh(milder).next_update_due < NOW + 30 * DAY
        close(cast, closed)
        found, now = kept(cast), clock.now()
    assert (found["share"], found["n"]) == (0, 3)
    kinds = Event.objects.filter(kind="escalation.closed", data__has_key="unkept")
    assert [event.subject_id for event in kinds] == [closed.pk]
    with clock.at(now):
        for bounds, n in (({"since": "2026-10-01"}, 0), ({"until": "2026-10-01"}, 3)):
            assert kept(cast, **bounds)["n"] == n


def close(cast: Cast, escalation: Escalation) -> None:
    for verb in TO_CLOSED:
        ESCALATION_VERBS[verb](escalation.pk, act=Act(cast.mia))


def call(cast: Cast, escalation: Escalation) -> None:
    ESCALATION_VERBS["contain"](escalation.pk, act=Act(cast.mia))
    contact = log_contact(
        act=Act(cast.mia), escalation=escalation, channel="call", direction="outbound", gives_update=True
    )
    assert contact.counted
