"""Who is told of an update, in which words."""

from typing import Any

import pytest

from escalations.models import Escalation
from escalations.services.escalations import close_escalation, contain_escalation, monitor_escalation
from tests.cast import Cast
from tests.flows.world import an_escalation, queries
from tests.publications.world import GREENER, HEADLINE, a_promised, a_publication, publish
from tracker.acts import Act
from tracker.models import Delivery, Preference
from tracker.pipeline.fanout import fan_out


def inbox(**narrow: Any) -> dict[str, Delivery]:
    """By the name of the reader, what the last fan-out has told."""
    fan_out()
    rows = Delivery.objects.filter(channel="inbox", **narrow).select_related("recipient").order_by("id")
    return {one.recipient.name: one for one in rows}


@pytest.mark.long
def test_the_customers_side_reads_what_stands_in_it(cast: Cast) -> None:
    plan = a_promised(cast)
    inbox()
    assert publish(cast, plan, headline=HEADLINE, note="A note.", changelog_message="CANARY").status_code == 200
    told = inbox(side="customer")
    assert told.keys() == {"Cora", "Vic"}
    for one in told.values():
        assert (one.title, one.path) == ("[ACME-E1] Update 1: on track", "/progress/ACME-E1")
        assert one.body == (
            "1 of 3 steps are done.\n\nHow it stands: on track.\n\nYou hear from us again by Fri 18 Sep 2026, 10:00."
        )
    assert {one.audience for one in told.values()} == {"contact", "viewer"}
    mails = Delivery.objects.filter(channel="email", side="customer", event=told["Cora"].event)
    assert {one.recipient for one in mails} == {cast.cora, cast.vic}
    assert not Delivery.objects.filter(recipient__in=(cast.gus, cast.lia)).exists()


def test_who_wants_no_such_mail_gets_none(cast: Cast) -> None:
    Preference.objects.create(
        user=cast.vic, side="customer", kind="escalation.published", channel="email", wanted=False
    )
    a_publication(cast)
    fan_out()
    mails = Delivery.objects.filter(channel="email", side="customer")
    assert [one.recipient for one in mails] == [cast.cora]


@pytest.mark.long
def test_the_owner_is_told_what_somebody_else_has_sent(cast: Cast) -> None:
    escalation = an_escalation(cast, "open")
    inbox()
    assert publish(cast, escalation, "eli", headline="We are on it.").status_code == 200
    told = inbox(side="provider", event__kind="escalation.published")
    assert told.keys() == {"Mia"}
    assert "Eli: We are on it." in told["Mia"].body
    assert told["Mia"].path.startswith("/admin/")


@pytest.mark.long
def test_managers_hear_of_what_is_stated_greener(cast: Cast) -> None:
    escalation = an_escalation(cast, "open")
    assert publish(cast, escalation, **GREENER).status_code == 200
    told = inbox(event__kind="escalation.stated_greener")
    assert told.keys() == {"Eli"}
    assert told["Eli"].title == f"[{escalation.ref}] Stated greener than it is: on track, computed too early to say"
    assert GREENER["stated_reason"] in told["Eli"].body
    assert not any(GREENER["stated_reason"] in one.body for one in Delivery.objects.filter(side="customer"))


@pytest.mark.long
def test_of_what_was_never_told_the_customers_side_hears_nothing(cast: Cast) -> None:
    untold, known = an_escalation(cast, "contained"), an_escalation(cast, "contained")
    a_publication(cast, known)
    for one in (untold, known):
        monitor_escalation(one.pk, act=Act(cast.mia))
        close_escalation(one.pk, act=Act(cast.mia))
    told = inbox(side="customer", event__kind="escalation.closed")
    assert {(name, one.event.subject_id) for name, one in told.items()} == {("Cora", known.pk)}
    assert not Delivery.objects.filter(side="customer", event__subject_id=untold.pk).exists()


@pytest.mark.long
def test_the_statements_do_not_grow(cast: Cast) -> None:
    escalation = an_escalation(cast, "open")
    fan_out()
    a_publication(cast, escalation)
    with queries() as few:
        fan_out()
    contain_escalation(escalation.pk, act=Act(cast.mia))
    fan_out()
    others = [an_escalation(cast, "open") for _ in range(3)]
    fan_out()
    for one in (*others, Escalation.objects.get(pk=escalation.pk)):
        a_publication(cast, one)
    with queries() as many:
        fan_out()
    assert len(few) == len(many)
