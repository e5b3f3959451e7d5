"""Dead mails are kept, and an operator sends them again or lays them to rest."""

import pytest

from tests.cast import Cast
from tests.pipeline.smtp import MailServer
from tests.pipeline.stage import MONDAY, bad_news, mails, tell_all
from tracker import clock
from tracker.acts import Act
from tracker.errors import Forbidden, IllegalMove, Invalid, Unknown
from tracker.models import Attempt, Delivery, new_id
from tracker.pipeline.dispatch import dispatch
from tracker.services.deliveries import dismiss_delivery, replay_deliveries, replay_delivery


@pytest.fixture
def dead(cast: Cast, server: MailServer) -> Delivery:
    """A mail to Mia whose address the server does not know."""
    server.answers["mia@example.com"] = "550 No such user"
    with clock.at(MONDAY):
        bad_news(cast, owner=cast.mia)
        tell_all()
        dispatch()
    (mail,) = mails(cast.mia, "flag.sensed")
    assert mail.status == "dead"
    return mail


def test_a_replayed_mail_goes_out_at_once(cast: Cast, dead: Delivery, server: MailServer) -> None:
    server.answers.clear()
    with clock.at(MONDAY):
        replayed = replay_delivery(dead.pk, act=Act(actor=cast.ola))
        assert (replayed.status, replayed.ended_at, replayed.attempts_made) == ("pending", None, 0)
        assert dispatch().sent == 1
    dead.refresh_from_db()
    assert dead.status == "sent"
    assert [(attempt.number, attempt.succeeded) for attempt in Attempt.objects.all()] == [(1, False), (2, True)]


def test_many_are_replayed_or_none(cast: Cast, dead: Delivery) -> None:
    with pytest.raises(Unknown):
        replay_deliveries([dead.pk, new_id()], act=Act(actor=cast.ola))
    dead.refresh_from_db()
    assert dead.status == "dead"
    assert len(replay_deliveries([dead.pk], act=Act(actor=cast.ola))) == 1


def test_a_dismissed_mail_keeps_the_reason(cast: Cast, dead: Delivery) -> None:
    with clock.at(MONDAY):
        dismiss_delivery(dead.pk, act=Act(actor=cast.ola, message="She was told by phone."))
    dead.refresh_from_db()
    assert (dead.status, dead.ended_at, dead.reason) == ("suppressed", MONDAY, "dismissed: She was told by phone.")


def test_a_dismissal_needs_a_reason(cast: Cast, dead: Delivery) -> None:
    with pytest.raises(Invalid):
        dismiss_delivery(dead.pk, act=Act(actor=cast.ola))
    dead.refresh_from_db()
    assert dead.status == "dead"


@pytest.mark.parametrize("name", ["mia", "eli", "max", "cora"])
def test_only_an_operator_may(cast: Cast, dead: Delivery, name: str) -> None:
    act = Act(actor=cast.person(name), message="please")
    for verb in (replay_delivery, dismiss_delivery):
        with pytest.raises(Forbidden):
            verb(dead.pk, act=act)
    dead.refresh_from_db()
    assert dead.status == "dead"


def test_what_is_not_dead_is_left_alone(cast: Cast) -> None:
    with clock.at(MONDAY):
        bad_news(cast, owner=cast.mia)
        tell_all()
    for mail in Delivery.objects.all():
        for verb in (replay_delivery, dismiss_delivery):
            with pytest.raises(IllegalMove):
                verb(mail.pk, act=Act(actor=cast.ola, message="please"))
