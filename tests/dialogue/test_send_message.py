"""A customer's person writes to us, unasked: a contact that the customer began."""

import pytest

from escalations.models import Contact
from recovery.services.messages import send_message
from tests.cast import Cast
from tests.customer.world import told, told_elsewhere
from tests.dialogue.world import NETS, door
from tests.flows.world import NOW, an_escalation, fresh, last_event, unchanged
from tracker.acts import Act
from tracker.errors import Forbidden, Invalid, Unknown


@pytest.mark.parametrize("net", NETS)
def test_it_works(cast: Cast, net: str) -> None:
    escalation = told(cast)
    with door(cast, net):
        sent = send_message(act=Act(cast.cora), escalation=escalation.pk, text=" Since noon it is worse. ")
    row = fresh(sent)
    assert (row.customer, row.escalation, row.flag, row.at) == (cast.acme, escalation, None, NOW)
    assert (row.channel, row.direction, row.started_by, row.author) == ("portal", "inbound", "customer", cast.cora)
    assert (row.summary, row.with_whom) == ("Since noon it is worse.", "Cora")
    assert (row.gives_update, row.counted) == (False, False)
    event = last_event(escalation)
    assert (event.kind, event.actor) == ("escalation.message_received", cast.cora)
    assert event.data == {"severity": "high", "contact": str(row.pk), "text": "Since noon it is worse."}
    assert fresh(escalation).version == escalation.version  # nothing of the escalation itself has changed


@pytest.mark.parametrize("net", NETS)
def test_who_may_and_about_what(cast: Cast, net: str) -> None:
    escalation, untold, others = told(cast), an_escalation(cast, "open"), told_elsewhere(cast)
    for who, about, refusal in (
        (cast.vic, escalation, Forbidden),
        (cast.gus, escalation, Unknown),
        (cast.mia, escalation, Unknown),
        (cast.ola, escalation, Unknown),
        (cast.cora, untold, Unknown),
        (cast.cora, others, Unknown),
    ):
        with unchanged(), pytest.raises(refusal), door(cast, net):
            send_message(act=Act(who), escalation=about.pk, text="Hello?")


def test_bad_words(cast: Cast) -> None:
    escalation = told(cast)
    for text in ("", " \n", "x" * 10_001):
        with unchanged(), pytest.raises(Invalid), door(cast, "net"):
            send_message(act=Act(cast.cora), escalation=escalation.pk, text=text)
    assert not Contact.objects.exists()
