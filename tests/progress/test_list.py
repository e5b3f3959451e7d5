"""The list of one's recoveries."""

import pytest

from recovery.pages import recoveries
from recovery.queries import told_list as reads
from tests.cast import Cast
from tests.flows.world import DAY, NOW, an_escalation, queries
from tests.progress.world import Told, a_closed_recovery, browser, publish
from tracker import clock
from tracker.models import Membership

pytestmark = pytest.mark.django_db


@pytest.mark.long
def test_what_waits_stands_first(cast: Cast, told: Told) -> None:
    quiet = an_escalation(cast, "contained", title="Refunds take long")
    publish(cast, quiet)
    closed, _ = a_closed_recovery(cast)
    answer = browser(cast.cora).get("/progress/")
    lines = answer.context["lines"]
    assert [line["ref"] for line in lines] == [closed.ref, told.escalation.ref, quiet.ref]
    assert [line["waits"] for line in lines] == ["Is it resolved?", "1 thing we need from you", ""]
    assert "2 of 3 wait for you." in answer.content.decode()


def test_an_update_that_is_late_says_so(cast: Cast, told: Told) -> None:
    with clock.at(NOW + 4 * DAY):
        page = browser(cast.vic).get("/progress/").content.decode()
    assert "the next one is late by" in page


def test_others_have_their_own(cast: Cast, told: Told) -> None:
    page = browser(cast.gus).get("/progress/").content.decode()
    assert told.escalation.ref not in page
    assert "Nothing is escalated" in page


def test_the_delivery_side_is_led_to_its_desk(cast: Cast, told: Told) -> None:
    page = browser(cast.mia).get("/progress/").content.decode()
    assert told.escalation.ref not in page
    assert "To your desk" in page


def test_nobody_signs_in_first() -> None:
    assert browser().get("/progress/")["Location"] == "/progress/sign-in/?next=/progress/"


@pytest.mark.long
def test_it_costs_six_statements_however_long_it_is(cast: Cast, told: Told) -> None:
    client = browser(cast.cora)
    client.get("/progress/")  # whose session it is, a process has to learn
    with queries() as few:
        client.get("/progress/")
    for _ in range(3):
        publish(cast, an_escalation(cast, "contained"))
    with queries() as many:
        client.get("/progress/")
    assert len(many) == len(few) <= 6


def test_whose_last_role_has_gone_is_out_at_once(cast: Cast, told: Told) -> None:
    client = browser(cast.cora)
    assert client.get(told.path).status_code == 200
    Membership.objects.filter(user=cast.cora).delete()
    assert client.get(told.path).status_code == 404
    assert client.get(told.path).status_code == 302
    assert "sessionid" not in client.cookies or not client.cookies["sessionid"].value


def test_an_inactive_person_is_out_at_once(cast: Cast, told: Told) -> None:
    client = browser(cast.cora)
    cast.cora.is_active = False
    cast.cora.save()
    assert client.get("/progress/").status_code == 302


@pytest.mark.long
def test_however_many_there_are_all_are_listed_and_those_that_wait_first(
    cast: Cast, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reads, "LIST_SQL", reads.LIST_SQL.replace(f"LIMIT {reads.MOST + 1}", "LIMIT 3"))
    monkeypatch.setattr(recoveries, "MOST", 2)
    monkeypatch.setattr(reads, "MOST", 2)
    for _ in range(4):
        publish(cast, an_escalation(cast, "contained"))
    client, found = browser(cast.cora), []
    for number in (1, 2, 3):
        answer = client.get("/progress/", {"page": number})
        found += [line["ref"] for line in answer.context["lines"]]
        page = answer.content.decode()
        assert (">Newer<" in page, ">Earlier<" in page) == (number > 1, number < 3)
    assert found[0] == told.escalation.ref
    assert len(found) == len(set(found)) == 5
    assert "no such page" in client.get("/progress/", {"page": 4}).content.decode()
    for nonsense in ("0", "-1", "x", "9" * 30, "²"):
        assert client.get("/progress/", {"page": nonsense}).context["lines"][0]["ref"] == told.escalation.ref
