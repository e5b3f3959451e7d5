"""The daily digest: at the person's own hour, once a day, never empty, and only the latest after a stop."""

from datetime import datetime
from typing import Any

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast
from tests.flows.world import a_flag, as_person, fault, unchanged
from tests.ladders.steps import local, works
from tests.plans.world import a_plan
from tracker.models import Delivery, Digest, Event, Membership, User
from tracker.pipeline import digest
from tracker.pipeline.digest import Digested, send_digests
from tracker.pipeline.dispatch import dispatch
from tracker.pipeline.fanout import fan_out
from tracker.pipeline.hold import switch

KIND = "user.digested"


def digests(person: User) -> list[Delivery]:
    """The digests written for somebody, oldest first."""
    return list(Delivery.objects.filter(recipient=person, event__kind=KIND).order_by("id"))


def due(person: User) -> datetime:
    """When the next one comes."""
    return Digest.objects.get(pk=person.pk).due_at


def at(clockwork: time_machine.Traveller, text: str) -> Digested:
    """What is sent at that moment in Berlin."""
    clockwork.move_to(local(text))
    return send_digests()


@pytest.mark.long
def test_the_first_comes_at_the_next_eight_in_the_morning(cast: Cast, clockwork: time_machine.Traveller) -> None:
    a_flag(cast)
    assert send_digests() == Digested()
    assert {row.due_at for row in Digest.objects.all()} == {local("2026-09-17 08:00")}
    assert set(Digest.objects.values_list("user__name", flat=True)) == {"Mia", "Max", "Eli", "Lia"}
    assert at(clockwork, "2026-09-17 07:59") == Digested()
    assert at(clockwork, "2026-09-17 08:00") == Digested(turns=4, sent=2)
    assert at(clockwork, "2026-09-17 08:00") == Digested()
    [mail] = digests(cast.mia)
    assert (mail.title, mail.channel, mail.due_at) == ("1 thing needs you today", "email", local("2026-09-17 08:00"))
    assert "- ACME-F1 Orders pile up (Acme Stores): flag it, was due Wed 16 Sep, 13:00" in mail.body.splitlines()


@pytest.mark.long
def test_never_empty(cast: Cast, clockwork: time_machine.Traveller) -> None:
    send_digests()
    assert at(clockwork, "2026-09-17 08:00") == Digested(turns=4)
    assert not Event.objects.filter(kind=KIND).exists()
    assert due(cast.mia) == local("2026-09-18 08:00")


@pytest.mark.long
def test_on_working_days(cast: Cast, clockwork: time_machine.Traveller) -> None:
    works(cast.max, "America/New_York", tue=[["08:00", "12:00"]])
    send_digests()
    assert due(cast.max) == local("2026-09-22 14:00")
    at(clockwork, "2026-09-18 08:00")
    assert due(cast.mia) == local("2026-09-21 08:00")


@pytest.mark.long
def test_only_the_latest_after_a_stop(cast: Cast, clockwork: time_machine.Traveller) -> None:
    a_flag(cast)
    send_digests()
    assert at(clockwork, "2026-09-22 13:30").sent == 2
    assert at(clockwork, "2026-09-22 13:31").sent == 0
    assert due(cast.mia) == local("2026-09-23 08:00")


@pytest.mark.long
def test_only_the_latest_after_an_outage_of_the_mail_server(cast: Cast, clockwork: time_machine.Traveller) -> None:
    a_flag(cast)
    send_digests()
    for day in ("17", "18", "21"):
        at(clockwork, f"2026-09-{day} 08:00")
    assert [mail.status for mail in digests(cast.mia)] == ["suppressed", "suppressed", "pending"]


@pytest.mark.long
def test_at_ones_own_hour(cast: Cast, clockwork: time_machine.Traveller) -> None:
    a_flag(cast)
    send_digests()
    api = as_person(cast, "mia")
    answer = api.post("/api/v1/preferences", {"kind": KIND, "wanted": True, "hour": 13})
    assert (answer.status_code, answer.json()["hour"]) == (201, 13)
    assert due(cast.mia) == local("2026-09-16 13:00")
    assert at(clockwork, "2026-09-16 13:00").sent == 1
    api.post("/api/v1/preferences", {"kind": KIND, "wanted": True, "hour": 18})
    assert due(cast.mia) == local("2026-09-17 18:00")  # today's has been
    api.delete(f"/api/v1/preferences/{answer.json()['id']}")
    assert due(cast.mia) == local("2026-09-17 08:00")


def test_what_is_no_hour(cast: Cast) -> None:
    api = as_person(cast, "mia")
    with unchanged():
        for hour in (24, -1):
            answer = api.post("/api/v1/preferences", {"kind": KIND, "wanted": True, "hour": hour})
            assert fault(answer)[:2] == (400, "/hour")
        other = api.post("/api/v1/preferences", {"kind": "flag.flagged", "wanted": True, "hour": 7})
        assert fault(other) == (422, "/hour", "not_the_digest")


@pytest.mark.long
@pytest.mark.parametrize("wish", [{"kind": KIND}, {"kind": ""}])
def test_switched_off(cast: Cast, wish: dict[str, Any], clockwork: time_machine.Traveller) -> None:
    a_flag(cast)
    send_digests()
    as_person(cast, "mia").post("/api/v1/preferences", wish | {"wanted": False})
    assert at(clockwork, "2026-09-17 08:00") == Digested(turns=4, sent=1)  # Eli, who manages what is late
    assert not digests(cast.mia)


@pytest.mark.long
def test_whoever_has_left_is_told_nothing(cast: Cast, clockwork: time_machine.Traveller) -> None:
    a_flag(cast)
    send_digests()
    Membership.objects.filter(user=cast.mia).delete()
    at(clockwork, "2026-09-17 08:00")
    assert not digests(cast.mia)


@pytest.mark.long
def test_it_goes_out_and_says_why(cast: Cast, clockwork: time_machine.Traveller, mailoutbox: list[Any]) -> None:
    a_flag(cast)
    send_digests()
    at(clockwork, "2026-09-17 08:00")
    while fan_out().events:
        pass
    Delivery.objects.exclude(event__kind=KIND).filter(status="pending").update(
        status="suppressed", ended_at=local("2026-09-17 08:00")
    )
    assert dispatch().sent == 2
    mail, _ = sorted(mailoutbox, key=lambda mail: mail.to, reverse=True)
    assert mail.to == ["mia@example.com"]
    assert "You get this because you are on the delivery side, and something waits for you." in mail.body
    assert "/admin/me/preferences/" in mail.body
    html = mail.alternatives[0][0]
    assert "<br>- ACME-F1 Orders pile up" in html


@pytest.mark.long
def test_a_killed_worker_leaves_nothing_half_done(
    cast: Cast, clockwork: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_flag(cast)
    send_digests()

    def fails(*_: Any) -> None:
        raise RuntimeError("killed")

    with monkeypatch.context() as broken:
        broken.setattr(digest, "_section", fails)
        assert at(clockwork, "2026-09-17 08:00") == Digested(turns=2, failed=2)
    assert not Event.objects.filter(kind=KIND).exists()
    assert at(clockwork, "2026-09-17 08:09").turns == 0
    assert at(clockwork, "2026-09-17 08:10").sent == 2


@pytest.mark.long
def test_nothing_while_held(cast: Cast, clockwork: time_machine.Traveller) -> None:
    a_flag(cast)
    send_digests()
    switch(held=True, reason="restored", by=None)
    assert at(clockwork, "2026-09-17 08:00") == Digested()
    switch(held=False, reason="", by=None)
    assert at(clockwork, "2026-09-17 09:00").sent == 2


@pytest.mark.long
def test_milestones_are_in_it(cast: Cast, clockwork: time_machine.Traveller) -> None:
    a_plan(cast, "committed")
    send_digests()
    at(clockwork, "2026-09-17 08:00")
    [mail] = digests(cast.max)
    assert "M1 The containment step" in mail.body


def test_looking_when_nobody_is_due_is_cheap(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    send_digests()
    with django_assert_num_queries(5):  # two of them open and end the turn
        send_digests()
