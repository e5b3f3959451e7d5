"""A mail brings so many packs. What it does not bring it names, with the way there."""

import pytest
import time_machine

from recovery.models import Report
from recovery.services import subscriptions
from recovery.services.subscriptions import send_reports
from tests.admin.browser import Browser
from tests.cast import Cast
from tests.customer.world import a_publication
from tests.flows.world import DAY, NOW, as_person
from tests.plans.world import a_plan
from tests.reviews.world import a_told_plan
from tests.subscriptions.test_subscriptions import clockwork, mails, subscribe
from tracker.models import Event

__all__ = ["clockwork"]

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture(autouse=True)
def one_in_a_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if there were more than twenty: packs take their time."""
    monkeypatch.setattr(subscriptions, "MOST", 1)


def two_told(cast: Cast) -> list[str]:
    """The refs of two promised plans of ACME; it was told of both."""
    first, second = a_told_plan(cast), a_plan(cast, "committed")
    a_publication(second.escalation)
    return [first.ref, second.ref]


def test_our_side_is_told_which_packs_are_missing(cast: Cast, clockwork: time_machine.Traveller) -> None:
    refs = two_told(cast)
    subscribe(cast, cast.max, weekday=3)
    mails()
    clockwork.move_to(NOW + 2 * DAY)
    assert send_reports().sent == 1
    [letter] = mails()
    assert len([one for one in letter.attachments if str(one[0]).endswith(".md")]) == Report.objects.count() == 1
    data = Event.objects.get(kind="subscription.sent").data
    [missing] = data["left_out"]
    assert sorted([*data["refs"], missing]) == refs
    assert f"Not enclosed, as one mail brings no more: {missing}." in letter.body
    path = f"/admin/recovery/recoveryplan/?status__exact=committed&customer__id__exact={cast.acme.pk}"
    assert path in letter.body
    assert missing in Browser(cast.max).get(path).text
    assert "1 of 2" in letter.subject


def test_the_customer_is_told_too(cast: Cast, clockwork: time_machine.Traveller) -> None:
    two_told(cast)
    subscribe(cast, cast.cora, weekday=3)
    mails()
    clockwork.move_to(NOW + 2 * DAY)
    assert send_reports().sent == 1
    [letter] = mails()
    data = Event.objects.get(kind="subscription.sent").data
    [missing] = data["left_out"]
    assert data["refs"] == ["ACME-E1"]
    assert f"Not enclosed, as one mail brings no more: {missing}." in letter.body
    assert "/progress/\n" in letter.body
    assert missing in as_person(cast, "cora").get("/customer/v1/escalations").content.decode()


def test_where_all_are_enclosed_nothing_is_said(cast: Cast, clockwork: time_machine.Traveller) -> None:
    a_told_plan(cast)
    subscribe(cast, cast.max, weekday=3)
    subscribe(cast, cast.cora, weekday=3)
    mails()
    clockwork.move_to(NOW + 2 * DAY)
    assert send_reports().sent == 2
    assert all("Not enclosed" not in letter.body and "/recoveryplan/" not in letter.body for letter in mails())
