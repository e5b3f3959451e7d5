"""`manage.py demo`: the story is told once, whole, and by the rules of the house."""

import json
import stat
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count, F, Model, Q
from django.test import Client
from pytest_django import Settings
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks

from config.story import stage
from config.story.cast import PEOPLE
from config.story.demo_file import NAME
from escalations.models import Contact, Escalation, Factor, Flag, Note
from escalations.states import ESCALATION, FLAG
from recovery.models import Ask, Feedback, Forecast, Milestone, Publication, Reading, RecoveryPlan
from tests.cast import Cast
from tests.story import album_rules, dialogue_rules, recovery_rules, review_rules
from tracker import clock
from tracker.kinds import BlackoutKind, Channel
from tracker.models import Blackout, Customer, Delivery, Event, Ladder, Outbox, Reminder, Service, User
from tracker.pipeline.law import count_everything
from tracker.policy import Side
from tracker.queries.messages import inbox_of
from tracker.states import DeliveryState, LadderState, ReminderState

pytestmark = pytest.mark.django_db


@pytest.mark.long
def test_the_story_is_told(
    demo_folder: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    subtests: pytest.Subtests,
) -> None:
    """One test, because telling takes seconds; each rule is a subtest of its own."""
    with django_capture_on_commit_callbacks(execute=True):
        call_command("demo")
    for rule in (_has_every_state, _is_long_enough, _keeps_time, _keeps_the_law, _says_something, _says_nothing_twice):
        with subtests.test(rule.__name__):
            rule()
    for of_recovery in (*recovery_rules.RULES, *dialogue_rules.RULES, *review_rules.RULES, *album_rules.RULES):
        with subtests.test(of_recovery.__name__):
            of_recovery()
    for written in (_writes_demo_json, _writes_the_mails_of_a_fortnight, _tells_it_once):
        with subtests.test(written.__name__):
            written(demo_folder)
    for lived in (_calls_for_action_today, _was_told_at_its_own_time, _shows_what_a_loop_can_go_through):
        with subtests.test(lived.__name__):
            lived()


def _has_every_state() -> None:
    assert set(Flag.objects.values_list("status", flat=True)) == set(FLAG.states)
    assert set(Escalation.objects.values_list("status", flat=True)) == set(ESCALATION.states)


def _is_long_enough() -> None:
    assert Customer.objects.count() == 3
    assert User.objects.count() == len(PEOPLE) >= 14
    assert Flag.objects.count() >= 30
    assert Escalation.objects.count() >= 12
    assert set(Blackout.objects.values_list("kind", flat=True)) == set(BlackoutKind)
    assert Service.objects.values("line").distinct().count() >= 5
    assert not Customer.objects.filter(calendar__country="")
    assert Customer.objects.values("calendar__zone").distinct().count() == 3


def _keeps_time() -> None:
    now = clock.now()
    assert not Event.objects.filter(Q(recorded_at__lt=F("occurred_at")) | Q(recorded_at__gt=now))
    recorded = list(Event.objects.order_by("id").values_list("recorded_at", flat=True))
    assert recorded == sorted(recorded), "events are written in the order of time"
    story = Event.objects.filter(subject_kind__in=["flag", "escalation"])
    first = story.earliest("id").recorded_at
    assert timedelta(weeks=20) < now - first < timedelta(weeks=24)
    backdated = story.filter(recorded_at__gt=F("occurred_at") + timedelta(minutes=5)).exclude(kind__endswith="reminded")
    assert 5 <= backdated.count() < story.count() / 4


def _keeps_the_law() -> None:
    assert count_everything().violations == ()
    assert not Outbox.objects.exclude(event__kind="token.created"), "only the tokens, issued just now, wait to be told"
    assert not Delivery.objects.filter(status=DeliveryState.DEAD)
    assert not Reminder.objects.filter(state=ReminderState.PENDING, due_at__lte=clock.now())
    assert set(Reminder.objects.values_list("state", flat=True)) >= {"fired", "cancelled", "pending"}


def _says_something() -> None:
    wordless = Q(title="") | Q(affected_who="")
    assert not Flag.objects.filter(wordless | Q(description=""))
    assert not Escalation.objects.filter(wordless | Q(reason=""))
    assert not Contact.objects.filter(Q(summary="") | Q(with_whom=""))
    assert not Contact.objects.exclude(channel="portal").filter(touch_point=""), "the customer's own messages have none"
    assert not Note.objects.filter(text="")
    reasoned = Event.objects.filter(kind__in=["flag.withdrawn", "escalation.declined", "escalation.reopened"])
    assert not reasoned.filter(message="")
    assert reasoned.count() >= 6


def _says_nothing_twice() -> None:
    texts: tuple[tuple[type[Model], str], ...] = (
        (Flag, "title"),
        (Flag, "description"),
        (Escalation, "reason"),
        (Contact, "summary"),
        (Note, "text"),
    )
    for model, field in texts:
        twice = model._default_manager.values(field).annotate(n=Count("pk")).filter(n__gt=1)
        assert not twice, f"{model.__name__}.{field}"
    per_reader = Delivery.objects.values("event", "recipient", "channel").annotate(n=Count("pk")).filter(n__gt=1)
    assert not per_reader


def _writes_demo_json(folder: Path) -> None:
    file = folder / NAME
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    told = json.loads(file.read_text())
    assert set(told) == {"url", "people"}
    assert told["url"] == "http://127.0.0.1:8000"
    assert len(told["people"]) == len(PEOPLE)
    assert {one["role"] for one in told["people"]} == {"member", "lead", "manager", "viewer", "contact", "operator"}
    leads = [set(one["customers"]) for one in told["people"] if one["role"] == "lead"]
    assert any(not one & other for one in leads for other in leads)
    for one in told["people"]:
        assert {"email", "role", "customers", "password", "token"} <= set(one)
        user = User.objects.get(email=one["email"])
        assert user.check_password(one["password"])
        assert set(one["customers"]) == set(user.memberships.values_list("customer__key", flat=True))
    lead = next(one for one in told["people"] if one["role"] == "lead")
    answer = Client().get("/api/v1/flags/", headers={"Authorization": f"Bearer {lead['token']}"})
    assert answer.status_code == 200


def _writes_the_mails_of_a_fortnight(folder: Path) -> None:
    sent = Delivery.objects.filter(channel=Channel.EMAIL, status=DeliveryState.SENT)
    assert {file.name for file in (folder / "mail").iterdir()} == {f"{delivery.pk}.eml" for delivery in sent}
    assert 10 < sent.count() < 300
    assert not sent.filter(created_at__lt=clock.now() - timedelta(days=14, minutes=30)), "telling takes its time, too"


def _tells_it_once(folder: Path) -> None:
    before, tokens = _counts(), json.loads((folder / NAME).read_text())["people"]
    call_command("demo")
    assert _counts() == before
    assert json.loads((folder / NAME).read_text())["people"] == tokens
    (folder / NAME).unlink()
    call_command("demo")
    assert Event.objects.exclude(kind="token.created").count() == before["not of tokens"]
    renewed = json.loads((folder / NAME).read_text())["people"]
    assert not {one["token"] for one in renewed} & {one["token"] for one in tokens}


def _calls_for_action_today() -> None:
    """Something is late, something is due within the next working days, something is fine."""
    now = clock.now()
    promised = Escalation.objects.exclude(next_update_due=None)
    assert promised.filter(next_update_due__lt=now)
    assert promised.filter(next_update_due__gt=now + timedelta(days=2))
    soon = Reminder.objects.filter(state=ReminderState.PENDING, due_at__lt=now + timedelta(minutes=10))
    assert soon, "a minute after the first start somebody is reminded"
    unread = Delivery.objects.filter(channel=Channel.INBOX, read_at=None)
    assert 0 < unread.count() < Delivery.objects.filter(channel=Channel.INBOX).count() / 4
    states = set(Ladder.objects.values_list("status", flat=True))
    assert states == set(LadderState)
    assert Ladder.objects.filter(snoozed_until__gt=now, status=LadderState.RUNNING)
    for person in PEOPLE:
        assert person.role in ("viewer", "operator") or inbox_of(User.objects.get(email=person.email)), person.name


def _was_told_at_its_own_time() -> None:
    for delivery in Delivery.objects.filter(channel=Channel.INBOX).select_related("event"):
        assert timedelta() <= delivery.created_at - delivery.event.recorded_at < timedelta(hours=2), delivery
    for one in Reminder.objects.filter(state=ReminderState.FIRED).select_related("ladder"):
        possible = max(one.due_at, one.ladder.created_at)  # what was written down late could not be reminded of in time
        assert one.ended_at
        assert one.ended_at - possible < timedelta(minutes=15), one


def _shows_what_a_loop_can_go_through() -> None:
    updates = Counter(Contact.objects.filter(gives_update=True).values_list("counted", flat=True))
    assert updates[True] > 12
    assert updates[False] >= 2
    assert Contact.objects.values("channel").distinct().count() >= 5
    joined = Flag.objects.exclude(escalation=None).values("escalation").annotate(n=Count("pk"))
    assert max(row["n"] for row in joined) >= 3
    assert Escalation.objects.exclude(reopened_at=None).filter(status="closed")
    theirs = Escalation.objects.filter(raised_by=Side.CUSTOMER).exclude(acknowledged_at=None)
    waits = [one.acknowledged_at - one.raised_at for one in theirs if one.acknowledged_at]
    assert min(waits) < timedelta(hours=1)
    assert max(waits) > timedelta(hours=4)
    assert theirs.filter(raiser=None), "one was told by word of mouth"


def _counts() -> dict[str, Any]:
    models: tuple[type[Model], ...] = (
        *(User, Customer, Flag, Escalation, Contact, Event, Delivery, Reminder),
        *(Factor, RecoveryPlan, Milestone, Forecast, Reading, Publication, Ask, Feedback),
    )
    counts = {model.__name__: model._default_manager.count() for model in models}
    return counts | {"not of tokens": Event.objects.exclude(kind="token.created").count()}


def test_only_in_the_demo(settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="RECOVERY_DEMO"):
        call_command("demo")
    assert not User.objects.exists()


def test_customers_of_others_are_left_alone(cast: Cast, demo_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    people = User.objects.count()
    call_command("demo")
    assert User.objects.count() == people
    assert not (demo_folder / NAME).exists()
    assert "nothing done" in capsys.readouterr().out


@pytest.mark.long
def test_cut_off_half_way_it_begins_again(demo_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is left of a story that was not told to its end: no customer, and no file."""
    monkeypatch.setattr(stage, "CHAPTERS", dict.fromkeys(stage.CHAPTERS, (_Interrupted,)))
    with pytest.raises(KeyboardInterrupt):
        call_command("demo")
    assert not Customer.objects.exists()
    assert list(demo_folder.iterdir()) == []


class _Interrupted:
    """A chapter in which somebody presses Ctrl-C."""

    @staticmethod
    def tell(say: Any) -> None:
        def deed(*_: Any) -> None:
            raise KeyboardInterrupt

        say.add("nothing", "mia 5 09:00", deed)


@pytest.mark.long
def test_the_current_address_is_written(demo_folder: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """Every start writes the address, whatever port it has moved to."""
    empty: dict[str, tuple[Callable[..., None], ...]] = dict.fromkeys(stage.CHAPTERS, ())
    monkeypatch.setattr(stage, "CHAPTERS", empty)
    call_command("demo")
    first = json.loads((demo_folder / NAME).read_text())
    settings.BASE_URL = "http://127.0.0.1:8123"
    call_command("demo")
    second = json.loads((demo_folder / NAME).read_text())
    assert (first["url"], second["url"]) == ("http://127.0.0.1:8000", "http://127.0.0.1:8123")
    assert second["people"] == first["people"]
