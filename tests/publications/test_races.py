"""Twenty at once, on real connections: the customer is told once."""

import pytest

from recovery.models import Publication
from recovery.services.publishing import publish_update, withdraw_publication
from tests.cast import Cast
from tests.flows.world import NOW, an_escalation
from tests.pipeline.test_races import at_once
from tests.publications.world import a_publication
from tracker import clock
from tracker.acts import Act
from tracker.errors import Invalid
from tracker.models import Event

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
