"""Twenty at once, on real connections: the customer is told once."""

import threading
from typing import Any

import pytest
from django.db import connection

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


@pytest.mark.parametrize("begun", [True, False], ids=["it is being told", "it is not told yet"])
def test_what_is_taken_back_while_it_is_told_is_not_mailed(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, begun: bool
) -> None:
    """Whoever has read that it stands writes its messages before they are taken back, and whoever comes later reads
    that it does not.
    """
    with clock.at(NOW):
        publication = a_publication(cast, headline="We are nearly there.")

    def withdraw() -> None:
        with clock.at(NOW):
            withdraw_publication(publication.pk, act=Act(cast.eli, message="Of another customer."))
        connection.close()

    thread = threading.Thread(target=withdraw)

    def meanwhile() -> None:
        thread.start()
        thread.join(0.3)

    write = fanout._messages

    def slowly(events: Any) -> list[Delivery]:
        made = write(events)
        meanwhile()
        return made

    with clock.at(NOW):
        if begun:
            monkeypatch.setattr(fanout, "_messages", slowly)
        else:
            meanwhile()
        fanout.fan_out()
        thread.join(30)
    rows = Delivery.objects.filter(side="customer")
    assert not rows.filter(body__contains="nearly there").exists()
    assert set(rows.values_list("channel", "status")) == (
        {("inbox", "sent"), ("email", "suppressed")} if begun else set()
    )
