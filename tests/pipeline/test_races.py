"""Any number of workers at once, on real connections: nothing twice, nothing lost, nobody waits for ever."""

import threading
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, transaction

from escalations.models import Flag
from escalations.services.flags import flag_flag
from tests.cast import Cast
from tests.pipeline.smtp import MailServer
from tests.pipeline.stage import HOUR, MONDAY, bad_news, reminded, states
from tracker import clock
from tracker.acts import Act
from tracker.errors import IllegalMove
from tracker.models import Attempt, Delivery, Digest, Event, Ladder, Outbox, Reminder
from tracker.pipeline.digest import Digested, send_digests
from tracker.pipeline.dispatch import dispatch
from tracker.pipeline.fanout import fan_out
from tracker.pipeline.lanes import dispatch_waiting
from tracker.pipeline.law import count_everything
from tracker.pipeline.look import look_around
from tracker.pipeline.sweep import sweep_reminders
from tracker.services.ladders import acknowledge_ladder

pytestmark = pytest.mark.django_db(transaction=True)

FLAGS = 24


def at_once(*works: Callable[[], object]) -> list[object]:
    """Run each in a thread and on a connection of its own, starting together; returns what they return or raise."""
    barrier = threading.Barrier(len(works))
    answers: list[object] = [None] * len(works)

    def run(place: int, work: Callable[[], object]) -> None:
        try:
            barrier.wait()
            answers[place] = work()
        except Exception as error:  # noqa: BLE001  # handed to the test
            answers[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=item) for item in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return answers


def later(work: Callable[[], object], hours: float = 24) -> Callable[[], object]:
    """The work, done at a later time of the story."""

    def run() -> object:
        with clock.at(MONDAY + hours * HOUR):
            return work()

    return run


@pytest.fixture
def flags(cast: Cast) -> list[Flag]:
    """Bad news, all of it logged on Monday at nine, told, and without mails to send."""
    with clock.at(MONDAY):
        made = [bad_news(cast, f"News {number}") for number in range(FLAGS)]
        while fan_out().events:
            pass
    return made


def sweep_all() -> int:
    """Sweep in small batches until nothing is left; returns how many fired."""
    fired = 0
    while (swept := sweep_reminders(batch=7)).claimed:
        fired += swept.fired
    return fired


@pytest.mark.long
def test_eight_sweepers_fire_each_ladder_once(flags: list[Flag]) -> None:
    answers = at_once(*[later(sweep_all)] * 8)
    assert not [answer for answer in answers if isinstance(answer, Exception)]
    sweep_all()
    assert sum(answer for answer in answers if isinstance(answer, int)) == FLAGS
    assert Counter(Reminder.objects.values_list("state", flat=True)) == {"superseded": FLAGS, "fired": FLAGS}
    assert all(len(reminded(flag)) == 1 for flag in flags)
    with clock.at(MONDAY + 24 * HOUR):
        assert not count_everything().violations


@pytest.mark.long
def test_people_who_act_while_the_sweep_runs(cast: Cast, flags: list[Flag]) -> None:
    """Each step either fired before the deed or was cancelled by it; nobody is refused, nothing deadlocks."""

    def flag_all() -> None:
        for flag in flags:
            flag_flag(flag.pk, act=Act(actor=cast.mia))

    def take_all_on() -> int:
        taken = 0
        for ladder in Ladder.objects.filter(subject_id__in=[flag.pk for flag in reversed(flags)]):
            try:
                acknowledge_ladder(ladder.pk, act=Act(actor=cast.max))
            except IllegalMove:
                continue
            taken += 1
        return taken

    sweepers = [later(sweep_all, 4)] * 3
    answers = at_once(later(flag_all, 4), later(take_all_on, 4), *sweepers)
    assert not [answer for answer in answers if isinstance(answer, Exception)]
    for ladder in Ladder.objects.filter(clock="flag.flagging"):
        assert ladder.status == "done"
        assert states(ladder) in (["fired", "cancelled"], ["cancelled", "cancelled"])
    with clock.at(MONDAY + 4 * HOUR):
        assert not count_everything().violations


@pytest.mark.long
def test_a_digest_in_other_hands_is_waited_for_by_nobody(cast: Cast) -> None:
    with clock.at(MONDAY):
        bad_news(cast)
        send_digests()
    first = Digest.objects.order_by("due_at").first()
    assert first is not None
    answers: list[object] = []
    with transaction.atomic():
        list(Digest.objects.select_for_update().filter(pk=first.pk))
        sending = threading.Thread(target=lambda: answers.append(at_once(later(send_digests, 48))[0]))
        sending.start()
        sending.join(10)
        assert not sending.is_alive()
    [done] = answers
    assert isinstance(done, Digested)
    assert done.turns == Digest.objects.count() - 1


@pytest.mark.long
def test_fan_outs_tell_each_event_once(flags: list[Flag]) -> None:
    with clock.at(MONDAY + 24 * HOUR):
        sweep_all()

    def tell_all() -> int:
        told = 0
        while done := fan_out(batch=5).events:
            told += done
        return told

    answers = at_once(*[later(tell_all)] * 6)
    assert sum(answer for answer in answers if isinstance(answer, int)) == FLAGS
    assert not Outbox.objects.exists()
    events = Event.objects.filter(kind="flag.reminded")
    assert Delivery.objects.filter(event__in=events, channel="inbox").count() == FLAGS
    assert Delivery.objects.filter(event__in=events, channel="email").count() == FLAGS


@pytest.mark.long
def test_dispatchers_send_each_mail_once(flags: list[Flag], server: MailServer) -> None:
    with clock.at(MONDAY + 24 * HOUR):
        sweep_all()
        while fan_out().events:
            pass

    def send_all() -> int:
        sent = 0
        while (done := dispatch(limit=4)).claimed:
            sent += done.sent
        return sent

    answers = at_once(*[later(send_all)] * 4)
    assert sum(answer for answer in answers if isinstance(answer, int)) == FLAGS
    assert Counter(server.ids()).most_common(1)[0][1] == 1
    assert len(server.taken) == FLAGS
    assert Attempt.objects.filter(succeeded=True).count() == FLAGS


@pytest.mark.long
def test_one_worker_sends_over_several_connections(flags: list[Flag], server: MailServer) -> None:
    with clock.at(MONDAY + 24 * HOUR):
        sweep_all()
        while fan_out().events:
            pass
        done = dispatch_waiting(limit=4, senders=3)
        assert (done.claimed, done.sent) == (16, 16)
        while dispatch_waiting(limit=4, senders=3).claimed:
            pass
    assert len(set(server.ids())) == len(server.taken) == FLAGS
    assert server.connections >= 4


@pytest.mark.long
def test_whole_looks_share_the_work(flags: list[Flag], server: MailServer) -> None:
    answers = at_once(*[later(lambda: look_around(10).sent)] * 4)
    assert not [answer for answer in answers if isinstance(answer, Exception)]
    with clock.at(MONDAY + 24 * HOUR + timedelta(seconds=1)):
        look_around(10)
        assert not count_everything().violations
    assert len(set(server.ids())) == len(server.taken) == FLAGS
    assert not Delivery.objects.filter(status="pending").exists()
