"""What the customer's side reads: what was told alone, in one statement each, the same with and without the net."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

import pytest
from django.db import connection

from escalations.models import Contact, Escalation
from recovery.models import Ask, Feedback, Publication
from recovery.queries.told import publication_told, recovery_held, recovery_told
from recovery.queries.told_list import recoveries_told
from recovery.reports.snapshot import from_body
from tests.cast import Cast
from tests.customer.world import a_publication, a_snapshot, an_ask, told, told_elsewhere
from tests.flows.world import NOW, an_escalation, queries
from tracker.net import customer_net

pytestmark = pytest.mark.parametrize("netted", [True, False])


@contextmanager
def below(cast: Cast, *, netted: bool) -> Iterator[None]:
    if not netted:
        yield
        return
    with customer_net([cast.acme.pk]):
        yield


@pytest.mark.long
def test_the_list_is_what_was_told_last(cast: Cast, netted: bool) -> None:
    untold, first, second, theirs = (
        an_escalation(cast, "open"),
        told(cast),
        told(cast, "closed", 3),
        told_elsewhere(cast),
    )
    an_ask(first, cast.mia)
    Ask.objects.filter(pk=an_ask(first, cast.mia).pk).update(status="acknowledged", acknowledged_at=NOW)
    an_ask(first, cast.cora, side="provider")
    with below(cast, netted=netted), queries() as sent:
        lines = recoveries_told([cast.acme.pk])
    assert len(sent) == 1
    assert [(line.ref, line.number, line.state) for line in lines] == [
        (second.ref, 3, "closed"),
        (first.ref, 1, "open"),
    ]
    assert [(line.open_asks, line.closing_question) for line in lines] == [(0, True), (2, False)]
    assert (lines[0].title, lines[0].status) == (second.title, "at_risk")
    assert untold.ref != theirs.ref


def test_one_recovery_is_one_statement(cast: Cast, netted: bool) -> None:
    escalation = told(cast, "closed", 3)
    ask = an_ask(escalation, cast.mia, due_on=NOW.date())
    with below(cast, netted=netted), queries() as sent:
        found = recovery_told([cast.acme.pk], escalation.ref)
    assert len(sent) == 1
    assert found is not None
    assert from_body(found.body) == a_snapshot(escalation, 3)
    assert [update.number for update in found.updates] == [3, 2, 1]
    assert found.updates[0].published_at == found.published_at
    [told_ask] = found.waiting_asks
    assert (told_ask.id, told_ask.title, told_ask.due_on, told_ask.asked_at) == (ask.pk, ask.title, ask.due_on, NOW)
    assert found.closing_question is not None
    assert found.closing_question.asked_at == escalation.closed_at
    assert (found.feedback, found.messages) == ((), ())


def test_what_was_withdrawn_is_gone(cast: Cast, netted: bool) -> None:
    escalation = told(cast, updates=2)
    Publication.objects.filter(escalation=escalation, number=2).update(withdrawn_at=NOW, withdrawn_reason="Wrong")
    with below(cast, netted=netted):
        found = recovery_told([cast.acme.pk], escalation.ref)
        assert publication_told([cast.acme.pk], escalation.ref, 2) is None
        latest = publication_told([cast.acme.pk], escalation.ref)
    assert found is not None
    assert (found.number, [update.number for update in found.updates]) == (1, [1])
    assert latest is not None
    assert latest.number == 1
    Publication.objects.filter(escalation=escalation, number=1).update(withdrawn_at=NOW, withdrawn_reason="Wrong")
    with below(cast, netted=netted):
        assert recovery_told([cast.acme.pk], escalation.ref) is None
        assert recoveries_told([cast.acme.pk]) == ()


def test_of_others_and_untold_there_is_nothing(cast: Cast, netted: bool) -> None:
    theirs, untold = told_elsewhere(cast), an_escalation(cast, "open")
    with below(cast, netted=netted):
        for ref in (theirs.ref, untold.ref, "ACME-E99", "'"):
            assert recovery_told([cast.acme.pk], ref) is None
            assert publication_told([cast.acme.pk], ref, 1) is None
        assert recovery_told([], theirs.ref) is None


def test_an_old_update_stands(cast: Cast, netted: bool) -> None:
    escalation = told(cast)
    before = publication_told([cast.acme.pk], escalation.ref, 1)
    a_publication(escalation, 2, title="Another")
    with below(cast, netted=netted), queries() as sent:
        after = publication_told([cast.acme.pk], escalation.ref, 1)
    assert len(sent) == 1
    assert before is not None
    assert after is not None
    assert (after.body, after.digest, after.latest) == (before.body, before.digest, False)


CHANGES: Final[Mapping[str, Callable[[Cast, Escalation], object]]] = {
    "another update": lambda cast, escalation: a_publication(escalation, 4),
    "an update withdrawn": lambda _, escalation: raw(
        "recovery_publication", "withdrawn_at = now(), withdrawn_reason = 'Wrong'", escalation
    ),
    "an ask": lambda cast, escalation: an_ask(escalation, cast.mia),
    "an ask changed": lambda _, escalation: raw("recovery_ask", "title = 'Other'", escalation),
    "a question answered": lambda _, escalation: raw(
        "recovery_resolution", "answer = 'confirmed', answered_at = now()", escalation
    ),
    "feedback": lambda cast, escalation: Feedback.objects.create(
        customer=cast.acme, escalation=escalation, ref=escalation.ref, number=1, about="plan", text="Hm",
        given_by=cast.cora,
    ),
    "a message": lambda cast, escalation: Contact.objects.create(
        customer=cast.acme, escalation=escalation, at=NOW, channel="portal", direction="inbound", summary="Hello",
        author=cast.cora,
    ),
}  # fmt: skip


def raw(table: str, change: str, escalation: Escalation) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {change} WHERE escalation_id = %s", [escalation.pk])


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_held_goes_with_the_first_change(cast: Cast, netted: bool, change: str) -> None:
    escalation = told(cast, "closed", 3)
    an_ask(escalation, cast.mia)
    with below(cast, netted=netted):
        assert recovery_held([cast.acme.pk], escalation.ref) is None, "nobody has read it yet"
        first = recovery_told([cast.acme.pk], escalation.ref)
        with queries() as sent:
            assert recovery_held([cast.acme.pk], escalation.ref) is first
            assert recovery_held([cast.globex.pk], escalation.ref) is None
    assert len(sent) == 2
    CHANGES[change](cast, escalation)
    with below(cast, netted=netted):
        assert recovery_held([cast.acme.pk], escalation.ref) is None
        assert recovery_told([cast.acme.pk], escalation.ref) != first
