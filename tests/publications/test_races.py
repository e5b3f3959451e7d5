"""Twenty at once, on real connections: the customer is told once."""

import threading
from typing import Any

import pytest
from django.db import connection, transaction

from recovery.models import Publication
from recovery.services.publishing import publish_update, withdraw_publication
from tests.cast import Cast
from tests.flows.world import NOW, an_escalation
from tests.pipeline.test_races import at_once
from tests.publications.world import a_publication
from tracker import clock
from tracker.acts import Act
from tracker.errors import Invalid
from tracker.models import Delivery, Event
from tracker.pipeline import fanout

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.long
def test_the_same_news_is_told_once(cast: Cast) -> None:
    with clock.at(NOW):
        escalation = an_escalation(cast, "open")

    def publish() -> object:
        with clock.at(NOW):
            return publish_update(escalation.pk, act=Act(cast.mia))

    answers = at_once(*[publish] * 20)
    told = [answer for answer in answers if isinstance(answer, Publication)]
    assert len(told) == 1
    assert all(isinstance(answer, Invalid | Publication) for answer in answers), answers
    assert Event.objects.filter(kind="escalation.published").count() == 1


@pytest.mark.long
def test_who_tells_and_who_takes_back(cast: Cast) -> None:
    """Whichever came first: one update stands, and it is the last."""
    with clock.at(NOW):
        escalation = an_escalation(cast, "open")
        first = a_publication(cast, escalation)

    def publish() -> object:
        with clock.at(NOW):
            return publish_update(escalation.pk, act=Act(cast.mia), although_unchanged=True)

    def withdraw() -> object:
        with clock.at(NOW):
            return withdraw_publication(first.pk, act=Act(cast.eli, message="Wrong."))

    answers = at_once(publish, withdraw)
    assert all(isinstance(answer, Publication) for answer in answers), answers
    standing = Publication.objects.get(withdrawn_at=None)
    assert (standing.number, standing.latest) == (2, True)
    assert Publication.objects.filter(latest=True).count() == 1


def of_customers() -> set[tuple[str, str]]:
    """Channel and status of what the customer's side was sent; nothing of it quotes the update."""
    rows = Delivery.objects.filter(side="customer")
    assert not rows.filter(body__contains="nearly there").exists()
    return set(rows.values_list("channel", "status"))


def withdraw_it(cast: Cast, publication: Publication) -> None:
    with clock.at(NOW):
        withdraw_publication(publication.pk, act=Act(cast.eli, message="Of another customer."))


@pytest.mark.long
def test_what_is_taken_back_while_it_is_told_is_not_mailed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fan-out has read that it stands: its messages are written before they are taken back."""
    with clock.at(NOW):
        publication = a_publication(cast, headline="We are nearly there.")
    write = fanout._messages

    def withdraw() -> None:
        withdraw_it(cast, publication)
        connection.close()

    thread = threading.Thread(target=withdraw)

    def slowly(events: Any) -> list[Delivery]:
        made = write(events)
        thread.start()
        thread.join(0.3)  # without waiting for us it would be through
        return made

    monkeypatch.setattr(fanout, "_messages", slowly)
    with clock.at(NOW):
        fanout.fan_out()
    thread.join(30)
    assert of_customers() == {("inbox", "sent"), ("email", "suppressed")}


@pytest.mark.long
def test_what_is_being_taken_back_is_not_told(cast: Cast) -> None:
    """The fan-out comes when it is taken back and not yet committed: it leaves the event alone, until it is."""
    with clock.at(NOW):
        publication = a_publication(cast, headline="We are nearly there.")

    def tell() -> None:
        with clock.at(NOW):
            fanout.fan_out()
        connection.close()

    with transaction.atomic():
        withdraw_it(cast, publication)
        thread = threading.Thread(target=tell)
        thread.start()
        thread.join(30)
    with clock.at(NOW):
        fanout.fan_out()
    assert of_customers() == set()
