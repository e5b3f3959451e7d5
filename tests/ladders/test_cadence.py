"""The promise of the next update: by severity, in the customer's working days; its reminders in the owner's hours."""

from datetime import date

import pytest
import time_machine

from tests.cast import Cast
from tests.flows.world import DAY, HOUR, NOW, a_customers, as_person, fresh, iso, told_by_customer
from tests.ladders.steps import NEW_YORK, climb, local, running, works
from tracker.models import Blackout, Calendar, Membership
from tracker.policy import Role

PROMISES = {
    "critical": ("Thu 17 09:00", "Thu 17 04:12"),
    "high": ("Fri 18 09:00", "Thu 17 13:48"),
    "medium": ("Wed 23 09:00", "Tue 22 09:00"),
    "low": ("Wed 30 09:00", "Mon 28 09:00"),
}
"""Raised on Wednesday the 16th at nine: the promise, and 80 % of the owner's time until then."""


@pytest.mark.parametrize("severity", PROMISES)
def test_by_severity(cast: Cast, severity: str) -> None:
    own = a_customers(cast, severity=severity)
    promise, reminder = PROMISES[severity]
    steps = climb(own, "escalation.updating")
    assert steps[1] == ("manager", promise)
    assert running(own, "escalation.updating").promised_at == own.next_update_due
    assert steps[0][0] == "owner"
    if severity in ("critical", "high"):
        assert steps[0][1] == reminder
    else:  # 80 % of forty hours, of eighty: at a closing, which is the same working moment as the next opening
        assert steps[0][1] == {"medium": "Mon 21 17:00", "low": "Fri 25 17:00"}[severity]


@pytest.mark.long
def test_in_the_customers_days(cast: Cast) -> None:
    Membership.objects.create(user=cast.mia, customer=cast.globex, role=Role.LEAD)
    Calendar.objects.filter(pk=cast.globex.calendar_id).update(country="US", subdivision="NJ")
    promises = (
        ("2026-09-10 10:00", "2026-09-14 10:00"),
        ("2026-09-04 10:00", "2026-09-09 10:00"),  # Labor Day
        ("2026-09-11 20:00", "2026-09-15 17:00"),  # told after closing: until closing
        ("2026-09-12 12:00", "2026-09-15 12:00"),
        ("2026-09-14 07:30", "2026-09-16 09:00"),  # before opening: at opening
        ("2026-03-06 10:00", "2026-03-10 10:00"),  # the same hour, over the change to summer time
    )
    for raised, due in promises:
        body = {
            "customer": cast.globex.pk,
            "title": "Pallets are lost",
            "reason": "Since the move",
            "severity": "high",
            "raised_by": "customer",
            "raised_at": local(raised, NEW_YORK).isoformat(),
        }
        told = as_person(cast, "mia").post("/api/v1/escalations", body).json()
        assert told["next_update_due"] == iso(local(due, NEW_YORK)), raised


def test_not_on_a_day_the_customer_is_closed(cast: Cast) -> None:
    closed = {"starts_on": date(2026, 9, 18), "ends_on": date(2026, 9, 21), "reason": "Moving house"}
    Blackout.objects.create(kind="shutdown", customer=cast.acme, **closed)
    assert a_customers(cast).next_update_due == local("2026-09-22 09:00")


def test_an_owner_who_is_away_until_then_is_not_reminded_after_it(cast: Cast) -> None:
    works(cast.max, "Europe/Berlin", mon=[["09:00", "17:00"]])
    own = told_by_customer(cast, owner=cast.max)
    assert climb(own, "escalation.updating") == [("owner", "Fri 18 09:00"), ("manager", "Fri 18 09:00")]


def test_a_cadence_of_their_own(cast: Cast) -> None:
    policies = as_person(cast, "ola")
    steps = [{"audience": "owner", "percent": 50}, {"audience": "lead", "percent": 150}]
    body = {"customer": cast.acme.pk, "clock": "escalation.updating", "steps": steps, "cadence_days": 3}
    assert policies.post("/api/v1/ladder-policies", body).status_code == 201
    own = a_customers(cast)
    assert own.next_update_due == NOW - HOUR + 5 * DAY  # Monday
    assert climb(own, "escalation.updating") == [("owner", "Thu 17 13:00"), ("lead", "Tue 22 13:00")]


@pytest.mark.long
def test_a_new_severity_counts_from_when_the_customer_last_heard(cast: Cast) -> None:
    own, api = a_customers(cast, severity="low", state="contained"), as_person(cast, "mia")
    told = {"escalation": own.pk, "channel": "call", "direction": "outbound", "summary": "Stopped."}
    assert api.post("/api/v1/contacts", told | {"gives_update": True}).json()["counted"] is True
    change = {"severity": "high", "changelog_message": "It grows."}
    assert api.patch(f"/api/v1/escalations/{own.pk}", change, if_match="*").status_code == 200
    assert (fresh(own).cadence_from, fresh(own).next_update_due) == (NOW, NOW + 2 * DAY)
    assert climb(own, "escalation.updating") == [("owner", "Thu 17 14:48"), ("manager", "Fri 18 10:00")]


def test_a_promise_that_holds_is_not_made_a_broken_one(cast: Cast, clockwork: time_machine.Traveller) -> None:
    own, api = a_customers(cast, severity="low"), as_person(cast, "mia")  # due on Wednesday the 30th at nine
    clockwork.move_to(local("2026-09-24 15:00"))
    change = {"severity": "critical", "changelog_message": "It grows."}
    assert api.patch(f"/api/v1/escalations/{own.pk}", change, if_match="*").status_code == 200
    assert fresh(own).next_update_due == local("2026-09-25 15:00")  # a working day from now, not one from the 16th
    assert fresh(own).cadence_from == NOW - HOUR
    assert [when for _, when in climb(own, "escalation.updating")] == ["Wed 23 18:36", "Fri 25 15:00"]


def test_a_new_promise_is_never_later_than_the_old_one(cast: Cast, clockwork: time_machine.Traveller) -> None:
    own, api = a_customers(cast, severity="high"), as_person(cast, "mia")  # due on Friday the 18th at nine
    clockwork.move_to(local("2026-09-17 16:00"))
    change = {"severity": "critical", "changelog_message": "It grows."}
    api.patch(f"/api/v1/escalations/{own.pk}", change, if_match="*")
    assert fresh(own).next_update_due == local("2026-09-18 09:00")


def test_a_broken_promise_stays_broken(cast: Cast, clockwork: time_machine.Traveller) -> None:
    own, api = a_customers(cast, severity="high"), as_person(cast, "mia")
    clockwork.move_to(local("2026-09-18 09:00"))
    change = {"severity": "critical", "changelog_message": "It grows."}
    api.patch(f"/api/v1/escalations/{own.pk}", change, if_match="*")
    assert fresh(own).next_update_due == local("2026-09-17 09:00")
