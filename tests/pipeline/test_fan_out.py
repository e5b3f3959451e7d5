"""An event reaches the right people, each once, over the channels they want, when they work."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries

from escalations.services.escalations import acknowledge_escalation
from escalations.services.flags import flag_flag
from escalations.services.raising import raise_own_escalation
from tests.cast import OFFICE_HOURS, Cast
from tests.pipeline.stage import HOUR, MONDAY, bad_news, inbox, mails, reminded, tell_all
from tracker import clock
from tracker.acts import Act
from tracker.models import Calendar, Delivery, Event, Membership, Outbox, Preference, User
from tracker.pipeline.fanout import fan_out
from tracker.pipeline.sweep import sweep_reminders
from tracker.registry import CLOCKS, NOTICES, SUBJECTS, Notice, Wording

SATURDAY = datetime(2026, 3, 7, 12, 0, tzinfo=UTC)


def test_every_kind_of_record_with_clocks_has_words_for_its_reminders() -> None:
    reminded_of = {clock_name.partition(".")[0] for clock_name in CLOCKS}
    assert reminded_of <= set(SUBJECTS)
    assert all(f"{kind}.reminded" in NOTICES for kind in reminded_of)


def test_the_step_of_a_ladder_speaks_to_its_audience(cast: Cast) -> None:
    with clock.at(MONDAY):
        bad_news(cast)
        tell_all()
    with clock.at(MONDAY + 4 * HOUR):
        tell_all()
    assert len(inbox(cast.max)) == 1
    assert not inbox(cast.mia)
    with clock.at(MONDAY + 8 * HOUR):
        tell_all()
    assert (len(inbox(cast.max)), len(inbox(cast.mia)), len(inbox(cast.eli))) == (1, 1, 0)
    (entry,) = inbox(cast.mia)
    assert (entry.status, entry.audience, entry.side, entry.late) == ("sent", "lead", "provider", False)
    assert entry.title == "[ACME-F1] Not yet flagged"
    assert entry.path.startswith("/admin/escalations/flag/")
    assert not Outbox.objects.exists()


def test_nobody_is_told_of_the_own_deed_and_nobody_else_s_customer_hears_of_it(cast: Cast) -> None:
    with clock.at(MONDAY):
        flag = bad_news(cast)
        tell_all()
        flag_flag(flag.pk, act=Act(actor=cast.mia))
        tell_all()
    told = Delivery.objects.filter(event__kind="flag.flagged")
    assert {delivery.recipient for delivery in told} == {cast.max}
    assert not Delivery.objects.filter(recipient__in=[cast.gus, cast.lia, cast.cora, cast.vic, cast.ola]).exists()


def test_told_once_however_often_it_is_told(cast: Cast) -> None:
    with clock.at(MONDAY):
        bad_news(cast, owner=cast.mia)
        tell_all()
        for event in Event.objects.all():
            Outbox.objects.create(event=event)
        tell_all()
    assert len(inbox(cast.mia, "flag.sensed")) == 1
    assert len(mails(cast.mia, "flag.sensed")) == 1


def test_both_sides_are_told_in_their_own_words(cast: Cast) -> None:
    with clock.at(MONDAY):
        escalation = raise_own_escalation(
            act=Act(actor=cast.cora), customer=cast.acme, title="Checkout", reason="Secret reason", severity="high"
        )
        acknowledge_escalation(escalation.pk, act=Act(actor=cast.eli))
        tell_all()
    (entry,) = inbox(cast.cora, "escalation.acknowledged")
    assert (entry.side, entry.audience, entry.path) == ("customer", "raiser", "")
    assert "Secret" not in entry.title + entry.body
    assert not inbox(cast.vic, "escalation.acknowledged")
    assert [entry.side for entry in inbox(cast.mia, "escalation.acknowledged")] == ["provider"]


@pytest.mark.parametrize(("without", "reader"), [("max", "mia"), ("max mia", "eli"), ("max mia eli", "ola")])
def test_a_reminder_that_nobody_would_read_climbs(cast: Cast, without: str, reader: str) -> None:
    with clock.at(MONDAY):
        bad_news(cast)
        tell_all()
    for name in without.split():
        Membership.objects.filter(user=cast.person(name)).delete()
    with clock.at(MONDAY + 4 * HOUR):
        tell_all()
    told = Delivery.objects.filter(event__kind="flag.reminded", channel="inbox")
    assert [delivery.recipient for delivery in told] == [cast.person(reader)]


def test_a_reminder_climbs_over_people_who_have_left(cast: Cast) -> None:
    with clock.at(MONDAY):
        bad_news(cast)
        tell_all()
    User.objects.filter(pk=cast.max.pk).update(is_active=False)
    with clock.at(MONDAY + 4 * HOUR):
        tell_all()
    assert not inbox(cast.max)
    assert len(inbox(cast.mia)) == 1


def test_a_reminder_without_any_reader_waits_until_there_is_one(cast: Cast) -> None:
    with clock.at(MONDAY):
        flag = bad_news(cast)
        tell_all()
    User.objects.update(is_active=False)
    with clock.at(MONDAY + 4 * HOUR):
        sweep_reminders()
        assert fan_out().failed == 1
    waiting = Outbox.objects.get(event=reminded(flag)[0])
    assert "nobody is there" in waiting.error
    User.objects.update(is_active=True)
    with clock.at(MONDAY + 5 * HOUR):
        assert fan_out().events == 1
    assert len(inbox(cast.max)) == 1


def test_an_event_nobody_registered_for_just_leaves_the_outbox(cast: Cast) -> None:
    Event.objects.create(kind="user.blinked", subject_kind="user", subject_id=cast.max.pk, occurred_at=MONDAY)
    assert fan_out().events == 1
    assert not Outbox.objects.exists()
    assert not Delivery.objects.exists()


@pytest.mark.long
def test_one_poisonous_event_does_not_stop_the_others(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def word(event: Event) -> Wording:
        if event.subject_label.endswith("poison"):
            raise LookupError("no such word")
        return Wording("fine", "fine")

    monkeypatch.setitem(NOTICES, "flag.sensed", [Notice("flag.sensed", ("owner",), word)])
    with clock.at(MONDAY):
        bad_news(cast, "before", owner=cast.mia)
        poison = bad_news(cast, "poison", owner=cast.mia)
        bad_news(cast, "after", owner=cast.mia)
        told = fan_out()
        assert (told.events, told.failed) == (2, 1)
        assert fan_out().failed == 0, "it is not tried again at once"
    waiting = Outbox.objects.get()
    assert (waiting.event.subject_id, waiting.failures, waiting.error) == (poison.pk, 1, "LookupError: no such word")
    with clock.at(MONDAY + timedelta(seconds=10)):
        assert fan_out().failed == 1
    waiting.refresh_from_db()
    assert waiting.failures == 2
    assert waiting.retry_at == MONDAY + timedelta(seconds=30)


def test_words_the_database_cannot_store_stop_only_their_own_event(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    words = iter([Wording("fine", "fine"), Wording("bad", "\0"), Wording("fine", "fine"), Wording("bad", "\0")])
    monkeypatch.setitem(NOTICES, "flag.sensed", [Notice("flag.sensed", ("owner",), lambda _: next(words))])
    with clock.at(MONDAY):
        bad_news(cast, "good", owner=cast.mia)
        bad_news(cast, "bad", owner=cast.mia)
        told = fan_out()
    assert (told.events, told.failed) == (1, 1)
    assert len(inbox(cast.mia, "flag.sensed")) == 1


def test_mail_waits_for_the_reader_s_own_opening(cast: Cast) -> None:
    cast.mia.calendar = Calendar.objects.create(name="Tokyo", zone="Asia/Tokyo", week=OFFICE_HOURS)
    cast.mia.save()
    with clock.at(SATURDAY):
        flag = bad_news(cast)
        flag_flag(flag.pk, act=Act(actor=cast.eli))
        tell_all()
    (mail,) = mails(cast.mia, "flag.flagged")
    assert (mail.status, mail.due_at) == ("pending", datetime(2026, 3, 9, 0, 0, tzinfo=UTC))
    (mail,) = mails(cast.max, "flag.flagged")
    assert mail.due_at == datetime(2026, 3, 9, 8, 0, tzinfo=UTC)
    assert inbox(cast.mia, "flag.flagged")[0].due_at == SATURDAY


def test_critical_news_does_not_wait(cast: Cast) -> None:
    with clock.at(SATURDAY):
        bad_news(cast, owner=cast.mia, severity="critical")
        tell_all()
    (mail,) = mails(cast.mia, "flag.sensed")
    assert (mail.urgent, mail.due_at) == (True, SATURDAY)


def test_due_late_on_friday_before_a_holiday_is_mailed_at_opening_on_tuesday(cast: Cast) -> None:
    """Max works in New York, so his 8 h are over at 18:05 in Berlin, where Mia reads; Whit Monday is closed there."""
    cast.max.calendar = Calendar.objects.create(name="New York", zone="America/New_York", week=OFFICE_HOURS)
    cast.max.save()
    cast.office.country = "DE"
    cast.office.save()
    with time_machine.travel(datetime(2026, 5, 21, 16, 5, tzinfo=UTC), tick=False) as now:
        flag = bad_news(cast)
        tell_all()
        now.move_to(datetime(2026, 5, 22, 16, 5, tzinfo=UTC))
        tell_all()
        assert reminded(flag)[-1].data["audience"] == "lead"
    (mail,) = mails(cast.mia)
    assert mail.due_at == datetime(2026, 5, 26, 7, 0, tzinfo=UTC)
    assert len(inbox(cast.mia)) == 1


@pytest.mark.parametrize(
    ("wishes", "mailed"),
    [
        ({}, True),
        ({"": False}, False),
        ({"flag.sensed": False}, False),
        ({"": False, "flag.sensed": True}, True),
        ({"flag.flagged": False}, True),
    ],
)
def test_mail_obeys_the_reader_s_wishes_and_the_inbox_does_not(
    cast: Cast, wishes: dict[str, bool], mailed: bool
) -> None:
    for kind, wanted in wishes.items():
        Preference.objects.create(user=cast.mia, kind=kind, channel="email", wanted=wanted)
    with clock.at(MONDAY):
        bad_news(cast, owner=cast.mia)
        tell_all()
    assert bool(mails(cast.mia, "flag.sensed")) is mailed
    assert len(inbox(cast.mia, "flag.sensed")) == 1


def test_a_batch_takes_a_fixed_number_of_queries(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with clock.at(MONDAY):
        for number in range(3):
            bad_news(cast, f"News {number}", owner=cast.mia)
        with django_assert_max_num_queries(13) as few:
            fan_out(batch=1)
        with django_assert_max_num_queries(13) as many:
            fan_out(batch=2)
    assert len(few) == len(many)
