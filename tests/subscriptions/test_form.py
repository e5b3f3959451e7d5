"""The page of a subscription: days of the week have names there."""

from typing import Any

import pytest

from recovery.admin.subscriptions import DAYS
from recovery.models import Subscription
from tests.admin.browser import Browser
from tests.cast import Cast
from tests.workspace.filled import Form
from tracker.models import Event

pytestmark = pytest.mark.django_db

ADD = "/admin/recovery/subscription/add/"


def subscribed(cast: Cast, **typed: str) -> Subscription:
    """By the form, for Max."""
    named = {"customer": str(cast.acme.pk), "user": str(cast.max.pk), "format": "pdf", "occasion": "weekly"}
    answer = Browser(cast.mia).post(ADD, {**named, **typed})
    assert answer.status == 302, answer.errors
    return Subscription.objects.get()


@pytest.mark.long
def test_a_day_is_chosen_by_its_name(cast: Cast) -> None:
    field = Browser(cast.mia).get(ADD).context["adminform"].form.fields["weekday"]
    assert [name for _, name in field.choices] == ["–", *DAYS]
    assert "0 is" not in field.help_text
    row = subscribed(cast, weekday="4", hour="7")
    assert (row.weekday, row.hour) == (4, 7)
    assert Event.objects.filter(subject_id=row.pk, kind="subscription.subscribed").count() == 1
    assert "every Friday at 7" in Browser(cast.mia).get("/admin/recovery/subscription/").text


def test_none_chosen_is_monday(cast: Cast) -> None:
    assert subscribed(cast, weekday="").weekday == 0


@pytest.mark.long
def test_what_is_no_day_is_refused(cast: Cast) -> None:
    for wrong in ("7", "-1", "Monday", "4.0"):
        typed = {"customer": str(cast.acme.pk), "user": str(cast.max.pk), "format": "pdf", "weekday": wrong}
        assert "weekday" in Browser(cast.mia).post(ADD, {**typed, "occasion": "weekly"}).errors, wrong
    assert not Subscription.objects.exists()


@pytest.mark.long
def test_another_day_is_kept_and_the_same_one_is_no_change(cast: Cast) -> None:
    row = subscribed(cast, weekday="0")
    mia, path = Browser(cast.mia), f"/admin/recovery/subscription/{row.pk}/change/"
    form = Form(mia.get(path).text, has="weekday")
    assert form.fields["weekday"] == ["0"]
    before = Event.objects.count()
    assert mia.post(path, form.fields).status == 302
    assert mia.post(path, {"format": "pdf", "occasion": "weekly", "hour": "8", "weekday": "0"}).status == 302
    assert Event.objects.count() == before
    changed: dict[str, Any] = {**form.fields, "weekday": "2", "seen_version": ""}
    assert mia.post(path, changed).status == 302
    row.refresh_from_db()
    assert row.weekday == 2
    assert Event.objects.latest("id").data["changes"] == {"weekday": {"from": 0, "to": 2}}
