"""One look: everything that is due, in one go; a stage that fails does not silence the others."""

from datetime import timedelta
from pathlib import Path

import pytest
from celery import current_app
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from tests.cast import Cast
from tests.pipeline.smtp import MailServer
from tests.pipeline.stage import HOUR, MONDAY, bad_news, inbox
from tracker import clock, tasks, wakeups
from tracker.models import IdempotencyKey, SignInFailure, Tick
from tracker.pipeline.housekeeping import Cleaned, clean_up
from tracker.pipeline.look import Looked, look_around


def test_from_a_due_time_to_a_mail_in_one_look(cast: Cast, server: MailServer) -> None:
    with clock.at(MONDAY):
        bad_news(cast)
        look_around()
    with clock.at(MONDAY + 4 * HOUR):
        tasks.look_now()
        assert look_around() == Looked()
    assert len(inbox(cast.max)) == 1
    assert [str(mail["Subject"]) for mail in server.taken] == ["[ACME-F1] Not yet flagged"]
    assert Tick.objects.get(name="look").finished_at == MONDAY + 4 * HOUR


def test_when_the_time_is_up_the_next_look_is_asked_for(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(current_app, "send_task", lambda name, **_: asked.append(name))
    with clock.at(MONDAY):
        bad_news(cast)
        assert look_around(seconds=-1).more
    assert asked == [wakeups.TASK]


def test_a_sweep_that_fails_leaves_the_mails_their_turn(cast: Cast, server: MailServer) -> None:
    with clock.at(MONDAY):
        bad_news(cast, owner=cast.mia)

        def refuse(execute: object, sql: str, *rest: object) -> object:
            if "WITH due AS" in sql:
                raise ArithmeticError("the sweep is broken")
            return execute(sql, *rest)  # type: ignore[operator]  # the next in the chain

        with connection.execute_wrapper(refuse), pytest.raises(ArithmeticError):
            look_around()
        assert not Tick.objects.exists(), "the auditor must see that the look did not come to its end"
        with connection.execute_wrapper(refuse), pytest.raises(ArithmeticError):
            look_around()
    assert len(server.taken) == 1


def test_the_demo_s_mails_are_files(cast: Cast, settings: Settings, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND, settings.MAIL_DIR = "tracker.pipeline.mailbox_files.EmailBackend", tmp_path / "mail"
    with clock.at(MONDAY):
        for number in range(3):
            bad_news(cast, f"News {number}", owner=cast.mia)
        assert look_around().sent == 3
    files = sorted((tmp_path / "mail").iterdir())
    assert [file.suffix for file in files] == [".eml"] * 3
    assert sum(b"Subject: [ACME-F1] Bad news sensed" in file.read_bytes() for file in files) == 1


def test_once_a_day_what_has_expired_goes(cast: Cast) -> None:
    now = timezone.now()
    for age in (timedelta(hours=23), timedelta(hours=25)):
        IdempotencyKey.objects.create(
            actor=cast.mia, route="r", key=str(age), body_hash="h", status=200, started_at=now - age
        )
    for age in (timedelta(days=29), timedelta(days=31)):
        SignInFailure.objects.create(email="x@example.com", at=now - age)
    assert clean_up() == Cleaned(answers=1, failures=1)
    IdempotencyKey.objects.update(started_at=now - timedelta(hours=25))
    assert clean_up() == Cleaned(), "once a day is enough"
    with clock.at(now + timedelta(hours=21)):
        assert clean_up() == Cleaned(answers=1)


TICKS = (
    "tracker.look_now", "tracker.send_digests", "tracker.audit_pipeline", "tracker.reconcile_ladders",
    "tracker.clean_up", "recovery.send_reports", "recovery.build_reports",
)  # fmt: skip


@pytest.mark.parametrize("task", TICKS)
def test_every_tick_starts_a_task_that_is_there_and_expires_before_the_next(task: str, settings: Settings) -> None:
    current_app.loader.import_default_modules()
    entry = settings.CELERY_BEAT_SCHEDULE[task]
    assert entry["task"] in current_app.tasks
    assert entry["options"]["expires"] <= entry["schedule"]
