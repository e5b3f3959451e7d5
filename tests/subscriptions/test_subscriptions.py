"""Reports by mail: subscribed for people of either side, sent at their hour, and no more than they may see."""

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import connection, transaction

from recovery.models import Milestone, RecoveryPlan, Report, Subscription
from recovery.services.publishing import publish_update
from recovery.services.reviews import amend_review, cancel_review
from recovery.services.subscription_days import before, next_week
from recovery.services.subscriptions import send_reports
from tests.cast import Api, Cast, bearer
from tests.flows.world import DAY, NOW, unchanged
from tests.packs.test_formats import Page, rows_of_csv
from tests.publications.test_lock_order import somebody_waits
from tests.reviews.world import STARTS, a_review, a_told_plan
from tracker.acts import Act
from tracker.models import Delivery, Event, User
from tracker.pipeline.look import look_around
from tracker.services.people import remove_membership
from tracker.workdays import WorkCalendar

URL = "/api/v1/subscriptions"
WEEK = {"mon": [["09:00", "17:00"]], "tue": [["09:00", "17:00"]], "fri": [["09:00", "17:00"]]}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clockwork() -> Any:
    """A working Wednesday, 10:00 in Berlin."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def subscribe(cast: Cast, user: User, by: str = "mia", **fields: Any) -> Any:
    body = {"customer": str(cast.acme.pk), "user": str(user.pk), "format": "md", **fields}
    return Api(bearer(getattr(cast, by))).post(URL, body)


def mails() -> list[Any]:
    look_around()
    found = [one for one in mail.outbox if "report" in one.subject]
    mail.outbox.clear()
    return found


@pytest.mark.long
def test_it_works(cast: Cast, clockwork: time_machine.Traveller) -> None:
    plan = a_told_plan(cast)
    made = subscribe(cast, cast.max, plan=str(plan.pk), weekday=4, hour=7)
    assert made.status_code == 201, made.json()
    told = made.json()
    assert (told["side"], told["occasion"], told["due_at"]) == ("provider", "weekly", "2026-09-18T05:00:00Z")
    mails()
    assert send_reports().turns == 0
    clockwork.move_to(datetime(2026, 9, 18, 4, 59, 59, tzinfo=UTC))
    assert send_reports().turns == 0
    clockwork.move_to(datetime(2026, 9, 18, 5, 0, tzinfo=UTC))
    assert (send_reports().sent, send_reports().turns) == (1, 0)
    [letter] = mails()
    assert letter.to == [cast.max.email]
    assert letter.attachments, (letter.subject, letter.body, Event.objects.get(kind="subscription.sent").data)
    [(name, content, media)] = [one for one in letter.attachments if str(one[0]).endswith(".md")]
    kept = Report.objects.get(plan=plan)
    assert name == f"{plan.ref}_2026-09-18T0500Z.md"
    assert media.startswith("text/markdown")
    assert plan.title in (content if isinstance(content, str) else content.decode())
    row = Subscription.objects.get()
    assert (row.due_at, row.sent_at) == (datetime(2026, 9, 25, 5, 0, tzinfo=UTC), kept.made_at)
    assert Event.objects.filter(kind="subscription.sent").count() == 1
    assert Delivery.objects.filter(event__kind="subscription.sent", recipient=cast.max).count() == 2  # inbox and mail


@pytest.mark.long
def test_the_customer_gets_what_was_published_and_nothing_else(cast: Cast, clockwork: time_machine.Traveller) -> None:
    plan = a_told_plan(cast)
    subscribe(cast, cast.cora, weekday=3)
    mails()
    clockwork.move_to(NOW + 2 * DAY)
    assert send_reports().sent == 1
    assert not Report.objects.exists()
    [letter] = mails()
    [content] = [str(one[1]) for one in letter.attachments if str(one[0]).endswith(".md")]
    assert plan.escalation.title in content
    assert cast.mia.email not in content.replace("mia@example.com is your contact", "")
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.long
def test_what_was_taken_back_is_not_enclosed(cast: Cast, clockwork: time_machine.Traveller) -> None:
    plan = a_told_plan(cast)
    subscribe(cast, cast.cora, weekday=3)
    mails()
    clockwork.move_to(NOW + 2 * DAY)
    send_reports()
    plan.escalation.publications.update(withdrawn_at=NOW, withdrawn_by=cast.mia, withdrawn_reason="Wrong file")
    assert all(not one.attachments for one in mails())


@pytest.mark.long
def test_before_each_review(cast: Cast, clockwork: time_machine.Traveller) -> None:
    plan = a_told_plan(cast)
    subscribe(cast, cast.max, plan=str(plan.pk), occasion="before_review", days_before=1, hour=9)
    assert Subscription.objects.get().due_at is None
    review = a_review(cast, plan, starts_at=STARTS + 7 * DAY)
    assert Subscription.objects.get().due_at == datetime(2026, 9, 23, 7, 0, tzinfo=UTC)
    amend_review(review.pk, act=Act(cast.mia), starts_at=STARTS + 8 * DAY)
    assert Subscription.objects.get().due_at == datetime(2026, 9, 24, 7, 0, tzinfo=UTC)
    clockwork.move_to(datetime(2026, 9, 24, 7, 0, tzinfo=UTC))
    assert (send_reports().sent, send_reports().sent) == (1, 0)
    assert Subscription.objects.get().due_at is None
    later = a_review(cast, plan, starts_at=STARTS + 15 * DAY)
    cancel_review(later.pk, act=Act(cast.mia, message="Nobody can"))
    assert Subscription.objects.get().due_at is None


@pytest.mark.long
@pytest.mark.parametrize("form", ["csv", "html"])
def test_words_of_attackers_are_words_in_what_is_enclosed(
    cast: Cast, form: str, clockwork: time_machine.Traveller
) -> None:
    plan, foul = a_told_plan(cast), "=1+1<script>alert(1)</script>\r\nBcc: evil@evil.example"
    Milestone.objects.filter(plan=plan).update(title=foul)
    RecoveryPlan.objects.filter(pk=plan.pk).update(title=foul, summary=foul)
    publish_update(plan.escalation_id, act=Act(cast.mia), note=foul)
    for user in (cast.max, cast.cora):
        subscribe(cast, user, weekday=3, format=form)
    mails()
    clockwork.move_to(NOW + 2 * DAY)
    assert send_reports().sent == 2
    for letter in mails():
        assert {*letter.to, *letter.cc, *letter.bcc} <= {cast.max.email, cast.cora.email}
        [(name, content, _)] = [one for one in letter.attachments if str(one[0]).endswith(f".{form}")]
        said = content if isinstance(content, str) else content.decode()
        assert "evil" not in name
        if form == "html":
            assert "script" not in Page(said).tags
        else:
            assert not [cell for row in rows_of_csv(said.encode()) for cell in row.values() if cell[:1] == "="]
        assert "alert(1)" in said


def test_nothing_to_send_sends_nothing(cast: Cast, clockwork: time_machine.Traveller) -> None:
    subscribe(cast, cast.max, weekday=3)
    subscribe(cast, cast.cora, weekday=3)
    mails()
    clockwork.move_to(NOW + 2 * DAY)
    assert (send_reports().sent, Subscription.objects.filter(due_at__gt=NOW + 3 * DAY).count()) == (0, 2)
    assert not mails()


@pytest.mark.long
def test_who_has_left_gets_no_more(cast: Cast, clockwork: time_machine.Traveller) -> None:
    plan = a_told_plan(cast)
    subscribe(cast, cast.max, plan=str(plan.pk), weekday=3)
    remove_membership(cast.max.memberships.get(customer=cast.acme).pk, act=Act(cast.eli))
    mails()
    clockwork.move_to(NOW + 2 * DAY)
    assert send_reports().sent == 0
    assert Subscription.objects.get().ended_at == NOW + 2 * DAY
    assert not mails()


def test_it_is_changed_and_ended(cast: Cast) -> None:
    pk = subscribe(cast, cast.max, weekday=0).json()["id"]
    mia = Api(bearer(cast.mia))
    changed = mia.patch(f"{URL}/{pk}", {"format": "html", "weekday": 4, "hour": 6}, if_match="*")
    assert changed.status_code == 200, changed.json()
    assert (changed.status_code, changed.json()["due_at"]) == (200, "2026-09-18T04:00:00Z")
    assert mia.post(f"{URL}/{pk}/end", {}).json()["ended_at"] is not None
    with unchanged():
        assert mia.post(f"{URL}/{pk}/end", {}).status_code == 409
        assert mia.patch(f"{URL}/{pk}", {"hour": 7}, if_match="*").status_code == 409


@pytest.mark.parametrize(
    ("fields", "status", "pointer"),
    [
        ({"weekday": 7}, 400, "/weekday"),
        ({"hour": 24}, 400, "/hour"),
        ({"occasion": "before_review", "days_before": 11}, 400, "/days_before"),
        ({"format": "docx"}, 400, "/format"),
        ({"occasion": "daily"}, 400, "/occasion"),
    ],
)
def test_bad_input(cast: Cast, fields: dict[str, Any], status: int, pointer: str) -> None:
    with unchanged():
        answer = subscribe(cast, cast.max, **fields)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (status, pointer)


def test_people_of_neither_side(cast: Cast) -> None:
    with unchanged():
        assert subscribe(cast, cast.lia).json()["errors"][0]["pointer"] == "/user"


def test_once_for_each_occasion(cast: Cast) -> None:
    assert subscribe(cast, cast.max).status_code == 201
    with unchanged():
        assert subscribe(cast, cast.max, weekday=2).status_code == 409
    assert subscribe(cast, cast.max, occasion="before_review").status_code == 201


def test_who_may(cast: Cast) -> None:
    for name, status in (("mia", 201), ("eli", 201), ("max", 403), ("cora", 403), ("lia", 400)):
        Subscription.objects.all().delete()
        assert subscribe(cast, cast.vic, by=name).status_code == status, name


@pytest.mark.parametrize(
    ("now", "weekday", "due"),
    [
        ("2026-09-18T06:59:59", 4, "2026-09-18T07:00"),
        ("2026-09-18T07:00:00", 4, "2026-09-25T07:00"),
        ("2026-09-16T12:00:00", 2, "2026-09-18T07:00"),  # no work on Wednesdays: on Friday, still to come
        ("2026-10-20T12:00:00", 4, "2026-10-23T07:00"),
        ("2026-10-24T12:00:00", 0, "2026-10-26T08:00"),  # the clocks went back: nine stays nine
    ],
)
def test_the_hour_of_a_week(now: str, weekday: int, due: str) -> None:
    calendar = WorkCalendar.from_parts(zone="Europe/Berlin", week=WEEK, country="", subdivision="")
    found = next_week(calendar, weekday, 9, datetime.fromisoformat(f"{now}+00:00"))
    assert found == datetime.fromisoformat(f"{due}+00:00")


@pytest.mark.parametrize(("days", "due"), [(0, "2026-09-21T07:00"), (1, "2026-09-18T07:00"), (2, "2026-09-15T07:00")])
def test_the_day_before_a_review(days: int, due: str) -> None:
    calendar = WorkCalendar.from_parts(zone="Europe/Berlin", week=WEEK, country="", subdivision="")
    starts_at = datetime(2026, 9, 21, 8, 0, tzinfo=UTC)
    assert before(calendar, starts_at, days, 9) == datetime.fromisoformat(f"{due}+00:00")
    assert before(calendar, starts_at - timedelta(hours=3), 0, 9) == starts_at - timedelta(hours=3, minutes=10)


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_who_moves_a_review_while_its_report_goes_out(cast: Cast, clockwork: time_machine.Traveller) -> None:
    """The one that is being sent is not due again."""
    plan = a_told_plan(cast)
    subscribe(cast, cast.max, plan=str(plan.pk), occasion="before_review", days_before=1, hour=9)
    review = a_review(cast, plan, starts_at=STARTS + 7 * DAY)
    clockwork.move_to(datetime(2026, 9, 23, 7, 0, tzinfo=UTC))

    def move() -> None:
        amend_review(review.pk, act=Act(cast.mia), starts_at=STARTS + 7 * DAY + timedelta(hours=1))
        connection.close()

    thread = threading.Thread(target=move)
    with transaction.atomic():
        assert send_reports().sent == 1
        thread.start()
        assert somebody_waits()
    thread.join(30)
    assert (send_reports().sent, Event.objects.filter(kind="subscription.sent").count()) == (0, 1)
