"""The auditor says what is stuck, from when on it matters, and tells the monitor outside only good news."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from pytest_django import Settings

from tests.cast import Cast
from tests.pipeline.smtp import MailServer
from tests.pipeline.stage import HOUR, MONDAY, bad_news, reminded, tell_all
from tracker import clock, tasks
from tracker.models import Event, Outbox, Reminder, Tick
from tracker.pipeline.audit import audit_pipeline, prove_law
from tracker.pipeline.dispatch import dispatch
from tracker.pipeline.fanout import fan_out
from tracker.pipeline.leases import begin, claim
from tracker.pipeline.sweep import sweep_reminders

MICRO = timedelta(microseconds=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def looked(cast: Cast) -> None:
    """Somebody looks all the time: only what the test is about can be wrong."""
    Tick.objects.create(name="look", finished_at=MONDAY + timedelta(days=365))


def condition_at(instant: object) -> tuple[str, str]:
    """How the pipeline is at an instant, and why."""
    with clock.at(instant):  # type: ignore[arg-type]  # a datetime, from a parametrized table
        report = audit_pipeline()
    return str(report.condition), "; ".join(report.reasons)


def test_nothing_to_do_is_healthy(looked: None) -> None:
    assert condition_at(MONDAY) == ("healthy", "")


@pytest.mark.parametrize(
    ("waiting", "condition"),
    [
        (2 * MINUTE - MICRO, "healthy"),
        (2 * MINUTE, "degraded"),
        (15 * MINUTE - MICRO, "degraded"),
        (15 * MINUTE, "broken"),
    ],
)
def test_a_due_reminder_that_nobody_sweeps(cast: Cast, looked: None, waiting: timedelta, condition: str) -> None:
    with clock.at(MONDAY):
        bad_news(cast)
        fan_out()
    found, why = condition_at(MONDAY + 4 * HOUR + waiting)
    assert found == condition
    assert ("oldest due reminder" in why) is (condition != "healthy")


@pytest.mark.parametrize(
    ("waiting", "condition"), [(2 * MINUTE - MICRO, "healthy"), (2 * MINUTE, "degraded"), (15 * MINUTE, "broken")]
)
def test_an_event_that_nobody_tells(cast: Cast, looked: None, waiting: timedelta, condition: str) -> None:
    with clock.at(MONDAY):
        bad_news(cast)
    assert condition_at(MONDAY + waiting)[0] == condition


@pytest.mark.parametrize(
    ("waiting", "condition"), [(5 * MINUTE - MICRO, "healthy"), (5 * MINUTE, "degraded"), (60 * MINUTE, "broken")]
)
def test_a_due_mail_that_nobody_sends(cast: Cast, looked: None, waiting: timedelta, condition: str) -> None:
    with clock.at(MONDAY):
        bad_news(cast, owner=cast.mia)
        tell_all()
    assert condition_at(MONDAY + waiting)[0] == condition


def test_a_mail_that_waits_for_opening_is_no_trouble(cast: Cast, looked: None) -> None:
    with clock.at(MONDAY + 10 * HOUR):
        bad_news(cast, owner=cast.mia)
        tell_all()
    assert condition_at(MONDAY + 20 * HOUR)[0] == "healthy"


@pytest.mark.parametrize(
    ("since", "condition"),
    [(MINUTE - MICRO, "healthy"), (MINUTE, "degraded"), (5 * MINUTE, "broken")],
)
def test_nobody_looks(db: None, since: timedelta, condition: str) -> None:
    Tick.objects.create(name="look", finished_at=MONDAY)
    assert condition_at(MONDAY + since)[0] == condition


def test_nobody_has_ever_looked(db: None) -> None:
    assert condition_at(MONDAY) == ("degraded", "nobody has looked yet: does a worker run, and a beat?")


def test_dead_failing_and_abandoned_work_is_counted(cast: Cast, looked: None, server: MailServer) -> None:
    server.answers["mia@example.com"] = "550 No such user"
    with clock.at(MONDAY):
        bad_news(cast, owner=cast.mia)
        bad_news(cast, "Other", actor=cast.mia, owner=cast.max)
        tell_all()
        dispatch()
        Event.objects.create(kind="user.blinked", subject_kind="user", subject_id=cast.max.pk, occurred_at=MONDAY)
        Outbox.objects.update(failures=3, retry_at=MONDAY + 24 * HOUR)
    with clock.at(MONDAY + 4 * HOUR):
        sweep_reminders()
        fan_out()
        lease = claim(1)
        assert len(lease.ids) == 1
        assert begin(lease.ids[0], lease.token)
    with clock.at(MONDAY + 4 * HOUR + 3 * MINUTE + timedelta(seconds=1)):
        report = audit_pipeline()
    measures = report.measures
    assert (measures.dead_mails, measures.failing_events, measures.expired_leases) == (1, 1, 1)
    assert measures.interrupted_attempts == 1
    assert report.condition == "degraded"
    assert len(report.reasons) == 3


def test_the_law_holds_through_a_whole_story(cast: Cast, server: MailServer) -> None:
    with clock.at(MONDAY):
        flag = bad_news(cast)
        bad_news(cast, "Other")
    for hours in (4, 8, 24):
        with clock.at(MONDAY + hours * HOUR):
            tell_all()
            dispatch()
            assert prove_law() == ()
    assert len(reminded(flag)) == 2
    assert Tick.objects.filter(name="law").exists()


def test_a_broken_law_is_said(cast: Cast) -> None:
    with clock.at(MONDAY):
        bad_news(cast)
        tell_all()
    Reminder.objects.filter(step=0).update(state="fired", ended_at=MONDAY)
    assert prove_law() == ("1 reminders have fired and left 0 events",)
    assert not Tick.objects.filter(name="law").exists()


def test_a_law_not_proved_for_an_hour_is_broken(cast: Cast, looked: None) -> None:
    Tick.objects.create(name="law", finished_at=MONDAY)
    assert condition_at(MONDAY + 30 * MINUTE - MICRO)[0] == "healthy"
    assert condition_at(MONDAY + 60 * MINUTE)[0] == "broken"


class _Monitor(BaseHTTPRequestHandler):
    calls: list[str]

    def do_GET(self) -> None:  # the name is http.server's
        self.calls.append(self.path)
        self.send_response(302 if self.path == "/moved" else 200)
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def monitor(settings: Settings) -> Iterator[list[str]]:
    """A monitor outside; the paths it was called at."""
    calls: list[str] = []
    outside = HTTPServer(("127.0.0.1", 0), type("Monitor", (_Monitor,), {"calls": calls}))
    thread = threading.Thread(target=outside.serve_forever, daemon=True)
    thread.start()
    settings.HEARTBEAT_URL = f"http://127.0.0.1:{outside.server_port}/ping"
    yield calls
    outside.shutdown()
    outside.server_close()


def test_the_monitor_hears_of_good_health_only(looked: None, monitor: list[str]) -> None:
    with clock.at(MONDAY):
        tasks.audit_now()
    assert monitor == ["/ping"]
    Tick.objects.update(finished_at=MONDAY)
    with clock.at(MONDAY + 2 * MINUTE):
        tasks.audit_now()
    assert monitor == ["/ping"]
    assert Tick.objects.filter(name="audit").exists()


def test_a_redirect_is_not_followed(looked: None, monitor: list[str], settings: Settings) -> None:
    settings.HEARTBEAT_URL = settings.HEARTBEAT_URL.replace("ping", "moved")
    with clock.at(MONDAY):
        tasks.audit_now()
    assert monitor == ["/moved"]


def test_a_monitor_that_is_gone_harms_nobody(looked: None, settings: Settings) -> None:
    settings.HEARTBEAT_URL = "http://127.0.0.1:9/"
    with clock.at(MONDAY):
        tasks.audit_now()
