"""The promised dates as a calendar that others subscribe to."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from recovery.pages import calendars
from recovery.queries.told_dates import BodyTold
from recovery.services import steps
from recovery.services.sharing import renew_feed
from tests.cast import Cast
from tests.customer.world import a_publication
from tests.flows.world import MINUTE, NOW, an_escalation, queries, unchanged
from tests.plans.world import milestone
from tests.progress.world import Told, publish
from tracker import clock
from tracker.acts import Act
from tracker.models import Membership

pytestmark = pytest.mark.django_db


def feed(cast: Cast) -> str:
    with clock.at(NOW + MINUTE):  # behind her membership
        return f"/progress/calendar/{renew_feed(act=Act(cast.cora), customer=cast.acme).secret}.ics"


def entries(path: str) -> dict[str, Any]:
    answer = Client().get(path)
    assert answer.status_code == 200, answer.content
    found = Calendar.from_ical(answer.content)
    return {str(one["SUMMARY"]).split()[1]: one for one in found.walk("VEVENT")}


@pytest.mark.long
def test_each_promised_step_is_a_whole_day(cast: Cast, told: Told) -> None:
    found = entries(feed(cast))
    assert list(found) == ["M1", "M2", "M3"]
    first = found["M1"]
    assert (first.decoded("DTSTART"), first.decoded("DTEND")) == (date(2026, 9, 18), date(2026, 9, 19))
    assert (first["SEQUENCE"], first["STATUS"]) == (0, "CONFIRMED")
    assert str(first["URL"]).endswith(told.path)
    assert "First promised for 18 Sep 2026." in str(first["DESCRIPTION"])


@pytest.mark.long
def test_a_move_keeps_the_name_and_raises_the_sequence(cast: Cast, told: Told) -> None:
    path = feed(cast)
    before = entries(path)["M2"]
    step = milestone(told.plan, 2)
    why = Act(cast.max, message="The supplier is late")
    steps.forecast_milestone(step.pk, act=why, expected_on=date(2026, 9, 30))
    assert entries(path)["M2"] == before, "what nobody has published is not told"
    publish(cast, told.escalation)
    after = entries(path)["M2"]
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert after.decoded("DTSTART") == date(2026, 9, 30)
    assert "The supplier is late" in str(after["DESCRIPTION"])


@pytest.mark.long
def test_what_is_dropped_is_cancelled(cast: Cast, told: Told) -> None:
    path = feed(cast)
    before = entries(path)["M3"]
    steps.drop_milestone(milestone(told.plan, 3).pk, act=Act(cast.mia, message="Not needed any more"))
    publish(cast, told.escalation)
    after = entries(path)["M3"]
    assert (after["STATUS"], after["UID"]) == ("CANCELLED", before["UID"])
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_it_is_the_same_to_the_byte_and_costs_few_statements(cast: Cast, told: Told) -> None:
    path = feed(cast)
    with queries() as sent:
        first = Client().get(path)
    assert len(sent) <= 5, sent
    with unchanged():
        assert Client().get(path).content == first.content
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"Acme Stores" in first.content


def test_what_did_not_change_is_neither_read_nor_sent_again(cast: Cast, told: Told) -> None:
    path = feed(cast)
    calendars._shelf.clear()
    with queries() as sent:
        first = Client().get(path)
    assert sum("p.body" in sql for sql in sent) == 1
    with queries() as sent:
        again = Client().get(path, headers={"If-None-Match": first["ETag"]})
    assert not any("p.body" in sql for sql in sent)
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    publish(cast, told.escalation)
    assert Client().get(path, headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.long
def test_each_update_is_made_into_events_once(cast: Cast, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    path, made, real = feed(cast), [], calendars._events

    def events(one: BodyTold) -> bytes:
        made.append(one.id)
        return real(one)

    calendars._shelf.clear()
    monkeypatch.setattr(calendars, "_events", events)
    for count in (1, 2, 3):
        assert len(entries(path)) == 3
        assert len(made) == len(set(made)) == count
        a_publication(an_escalation(cast, "open"))


def test_it_ends_with_the_membership(cast: Cast, told: Told) -> None:
    path = feed(cast)
    Membership.objects.filter(user=cast.cora).delete()
    assert Client().get(path).status_code == 404


def test_a_guess_is_nothing(cast: Cast, told: Told) -> None:
    feed(cast)
    for guess in ("x", "0" * 43, "x" * 3000):
        assert Client().get(f"/progress/calendar/{guess}.ics").status_code == 404
