"""What the customer raised at our door is there to be read at once, in its own words."""

import pytest

from recovery.models import Publication
from recovery.reports.snapshot import from_body
from recovery.services.publishing import publish_receipt
from tests.cast import Cast
from tests.flows.world import NOW, a_customers, events_of, fresh, unchanged
from tests.publications.world import publish
from tracker.acts import Act
from tracker.errors import Conflict
from tracker.models import Delivery
from tracker.pipeline.fanout import fan_out


def test_it_works(cast: Cast) -> None:
    escalation = a_customers(cast)
    before = fresh(escalation)
    row = fresh(publish_receipt(escalation.pk, act=Act(cast.cora)))
    assert (row.number, row.receipt, row.latest, row.published_by, row.due_at) == (1, True, True, None, None)
    told = from_body(row.body)
    assert (told.title, told.note, told.status) == ("Nothing arrives", "Since Monday", "cannot_say")
    assert told.headline == row.headline == "We have your escalation ACME-E1; the next update comes by 18 Sep 2026."
    assert told.next_update_due == row.next_update_due == before.next_update_due
    assert [step.word for step in told.steps] == ["You raised it."]
    assert fresh(escalation) == before
    assert (fresh(escalation).next_update_due, fresh(escalation).last_update_at) == (before.next_update_due, None)
    event = events_of(escalation)[-1]
    assert (event.kind, event.actor, event.occurred_at) == ("escalation.receipt_published", cast.cora, NOW)


def test_once(cast: Cast) -> None:
    escalation = a_customers(cast)
    publish_receipt(escalation.pk, act=Act(cast.cora))
    with unchanged(), pytest.raises(Conflict):
        publish_receipt(escalation.pk, act=Act(cast.cora))


@pytest.mark.long
def test_nothing_has_changed_since(cast: Cast) -> None:
    escalation = a_customers(cast)
    publish_receipt(escalation.pk, act=Act(cast.cora))
    said = publish(cast, escalation).json()
    assert said["errors"][0]["code"] == "unchanged"
    assert publish(cast, escalation, although_unchanged=True).json()["number"] == 2
    assert Publication.objects.get(latest=True).number == 2


def test_only_who_raised_it_is_told_that_we_have_it(cast: Cast) -> None:
    escalation = a_customers(cast)
    publish_receipt(escalation.pk, act=Act(cast.cora))
    fan_out()
    told = Delivery.objects.filter(side="customer", channel="inbox")
    assert [(one.recipient, one.path) for one in told] == [(cast.cora, f"/progress/{escalation.ref}")]
