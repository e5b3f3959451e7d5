"""Mails go out once, to whom they still concern, and what fails is tried again or kept."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection

from escalations.services.flags import flag_flag
from tests.cast import Cast
from tests.pipeline.smtp import MailServer
from tests.pipeline.stage import HOUR, MONDAY, NOW, bad_news, mails, tell_all, the_ladder
from tracker import clock
from tracker.acts import Act
from tracker.models import Attempt, Delivery, Membership, Preference, User
from tracker.pipeline import limits
from tracker.pipeline.dispatch import dispatch
from tracker.pipeline.leases import begin, claim
from tracker.pipeline.post import BREAKER
from tracker.policy import Role
from tracker.services.ladders import acknowledge_ladder, snooze_ladder

MINUTE = timedelta(minutes=1)


def test_a_mail_is_sent_once_and_written_down(mail: Delivery, server: MailServer) -> None:
    with clock.at(NOW):
        assert dispatch().sent == 1
        assert dispatch().claimed == 0
    mail.refresh_from_db()
    assert (mail.status, mail.ended_at, mail.attempts_made, mail.lease_token) == ("sent", NOW, 1, None)
    attempt = Attempt.objects.get()
    assert (attempt.delivery, attempt.number, attempt.succeeded, attempt.error) == (mail, 1, True, "")
    assert len(server.taken) == 1


def test_not_before_its_time(cast: Cast, server: MailServer) -> None:
    opening = MONDAY + timedelta(days=1)
    with clock.at(MONDAY + 10 * HOUR):
        bad_news(cast, owner=cast.mia)
        tell_all()
        assert dispatch().claimed == 0
    with clock.at(opening - timedelta(microseconds=1)):
        assert dispatch().claimed == 0
    with clock.at(opening):
        assert dispatch().sent == 1


def leaves(cast: Cast, _: Delivery) -> str:
    User.objects.filter(pk=cast.max.pk).update(is_active=False)
    return "no longer active"


def moves_away(cast: Cast, _: Delivery) -> str:
    Membership.objects.filter(user=cast.max).delete()
    return "no longer belongs"


def changes_sides(cast: Cast, _: Delivery) -> str:
    Membership.objects.filter(user=cast.max).update(role=Role.CONTACT)
    return "no longer belongs"


def is_on_it(cast: Cast, mail: Delivery) -> str:
    acknowledge_ladder(the_ladder_of(mail), act=Act(actor=cast.max))
    return "the reminders are acknowledged"


def has_flagged(cast: Cast, mail: Delivery) -> str:
    flag_flag(mail.event.subject_id, act=Act(actor=cast.max))
    return "the reminders are done"


def snoozes(cast: Cast, mail: Delivery) -> str:
    snooze_ladder(the_ladder_of(mail), act=Act(actor=cast.max), until=NOW + HOUR)
    return "snoozed until"


def wants_no_mail(cast: Cast, _: Delivery) -> str:
    Preference.objects.create(user=cast.max, channel="email", wanted=False)
    return "wants no such mail"


def the_ladder_of(mail: Delivery) -> uuid.UUID:
    return uuid.UUID(mail.event.data["ladder"])


@pytest.mark.parametrize(
    "meanwhile", [leaves, moves_away, changes_sides, is_on_it, has_flagged, snoozes, wants_no_mail]
)
def test_what_is_no_longer_true_is_not_sent(cast: Cast, mail: Delivery, server: MailServer, meanwhile: object) -> None:
    with clock.at(NOW):
        reason = meanwhile(cast, mail)  # type: ignore[operator]  # one of the above
        assert dispatch().suppressed == 1
    mail.refresh_from_db()
    assert (mail.status, mail.ended_at) == ("suppressed", NOW)
    assert reason in mail.reason
    assert not server.taken
    assert not Attempt.objects.exists()


def test_a_snooze_that_is_over_holds_nothing_back(cast: Cast, mail: Delivery, server: MailServer) -> None:
    with clock.at(NOW):
        snooze_ladder(the_ladder_of(mail), act=Act(actor=cast.max), until=NOW + HOUR)
    with clock.at(NOW + HOUR):
        assert dispatch().sent == 1
    assert len(server.taken) == 1


def test_the_last_step_of_a_used_up_ladder_is_sent(cast: Cast, server: MailServer) -> None:
    with clock.at(MONDAY):
        flag = bad_news(cast)
        tell_all()
    with clock.at(MONDAY + 8 * HOUR - MINUTE):
        tell_all()
    with clock.at(MONDAY + 24 * HOUR):
        tell_all()
        assert the_ladder(flag).status == "exhausted"
        dispatch()
    assert [mail.status for mail in mails(cast.mia)] == ["sent"]


@pytest.mark.parametrize("answer", ["550 No such user", "553 Not allowed"])
def test_a_final_no_to_the_recipient_is_the_end(mail: Delivery, server: MailServer, answer: str) -> None:
    server.answers["max@example.com"] = answer
    with clock.at(NOW):
        assert dispatch().failed == 1
    mail.refresh_from_db()
    assert (mail.status, mail.reason) == ("dead", answer)
    assert Attempt.objects.get().succeeded is False


def test_a_final_no_to_the_message_is_the_end(mail: Delivery, server: MailServer) -> None:
    server.on_data = "554 Looks like spam"
    with clock.at(NOW):
        dispatch()
    mail.refresh_from_db()
    assert (mail.status, mail.reason) == ("dead", "554 Looks like spam")


def test_not_now_is_tried_again_ever_later_and_then_given_up(mail: Delivery, server: MailServer) -> None:
    server.answers["max@example.com"] = "450 Mailbox busy"
    now, waits = NOW, []
    for _ in range(limits.MOST_ATTEMPTS):
        with clock.at(now):
            assert dispatch().failed == 1
        mail.refresh_from_db()
        waits.append(mail.due_at - now)
        now = mail.due_at
    assert (mail.status, mail.attempts_made) == ("dead", 8)
    assert mail.reason == "given up after 8 attempts: 450 Mailbox busy"
    for wait, most in zip(waits, (5, 15, 45, 135, 405, 480, 480), strict=False):
        assert timedelta() <= wait <= most * MINUTE
    assert list(Attempt.objects.values_list("number", flat=True)) == list(range(1, 9))
    assert not Attempt.objects.exclude(succeeded=False).exists()


def test_a_mail_that_is_tried_again_is_the_same_mail(mail: Delivery, server: MailServer) -> None:
    server.on_data = "451 Try again"
    with clock.at(NOW):
        dispatch()
    server.on_data = "250 OK"
    mail.refresh_from_db()
    assert (mail.status, mail.reason) == ("pending", "451 Try again")
    with clock.at(NOW + 6 * MINUTE):
        dispatch()
    mail.refresh_from_db()
    assert (mail.status, mail.reason, mail.attempts_made) == ("sent", "", 2)
    assert len(server.ids()) == 1


def test_an_outage_costs_no_mail_an_attempt(mail: Delivery, server: MailServer) -> None:
    server.stop()
    with clock.at(NOW):
        done = dispatch()
        assert (done.claimed, done.stopped) == (1, True)
        assert dispatch().claimed == 0, "the server is left alone for a while"
    mail.refresh_from_db()
    assert (mail.status, mail.due_at, mail.attempts_made, mail.lease_token) == ("pending", NOW, 0, None)
    assert not Attempt.objects.exists()


def test_a_connection_that_breaks_leaves_an_unknown_outcome_behind(mail: Delivery, server: MailServer) -> None:
    """Only such a try can lead to a double: here it does, and it is accounted for."""
    server.on_data = "drop"
    with clock.at(NOW):
        assert dispatch().stopped
    attempt = Attempt.objects.get()
    assert (attempt.succeeded, attempt.ended_at) == (None, NOW)
    server.on_data = "250 OK"
    BREAKER.reset()
    with clock.at(NOW + 6 * MINUTE):
        assert dispatch().sent == 1
    assert len(server.taken) == 2
    assert len(set(server.ids())) == 1


@pytest.mark.long
def test_one_connection_serves_a_batch(cast: Cast, server: MailServer) -> None:
    with clock.at(MONDAY):
        for number in range(5):
            bad_news(cast, f"News {number}", owner=cast.mia)
        tell_all()
        assert dispatch().sent == 5
    assert server.connections == 1


def test_one_bad_address_does_not_stop_the_others(cast: Cast, server: MailServer) -> None:
    server.answers["mia@example.com"] = "550 No such user"
    with clock.at(MONDAY):
        flag = bad_news(cast, owner=cast.mia)
        flag_flag(flag.pk, act=Act(actor=cast.eli))
        bad_news(cast, actor=cast.mia, owner=cast.max)
        tell_all()
        done = dispatch()
    assert (done.sent, done.failed, done.stopped) == (1, 2, False)


def test_what_one_worker_has_claimed_no_other_gets_until_the_lease_runs_out(mail: Delivery, server: MailServer) -> None:
    with clock.at(NOW):
        lease = claim(10)
        assert lease.ids == (mail.pk,)
        assert begin(mail.pk, lease.token)
        assert dispatch().claimed == 0
    with clock.at(NOW + timedelta(seconds=59)):
        assert dispatch().claimed == 0
    with clock.at(NOW + timedelta(seconds=60)):
        assert dispatch().sent == 1
    assert begin(mail.pk, lease.token) is None
    assert [(attempt.number, attempt.succeeded) for attempt in Attempt.objects.all()] == [(1, None), (2, True)]


@pytest.mark.long
def test_the_longest_due_goes_first(cast: Cast, server: MailServer) -> None:
    for hours in (2, 0, 1):
        with clock.at(MONDAY + hours * HOUR):
            bad_news(cast, f"News of {hours}", owner=cast.mia)
            tell_all()
    with clock.at(MONDAY + 3 * HOUR):
        while dispatch(1).claimed:
            pass
    refs = [str(sent["Subject"])[:9] for sent in server.taken]
    assert refs == ["[ACME-F2]", "[ACME-F3]", "[ACME-F1]"]


def test_one_mail_takes_a_fixed_number_of_statements(cast: Cast, server: MailServer) -> None:
    with clock.at(MONDAY):
        for number in range(4):
            bad_news(cast, f"News {number}", owner=cast.mia)
        tell_all()
        counts = []
        for limit in (1, 3):
            before = len(connection.queries_log)
            connection.force_debug_cursor = True
            dispatch(limit)
            counts.append(len(connection.queries_log) - before)
            connection.force_debug_cursor = False
    assert (counts[1] - counts[0]) / 2 <= 7
