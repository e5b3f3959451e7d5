"""A page that was made before is given again to the same person, of the same facts, and to nobody else."""

import re
from datetime import timedelta

import pytest

from recovery.pages import whole
from tests.cast import Cast
from tests.flows.world import NOW
from tests.progress.world import Told, body, browser, publish, said
from tracker import clock

pytestmark = pytest.mark.django_db

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@pytest.mark.long
def test_its_forms_carry_the_token_of_who_reads(cast: Cast, told: Told) -> None:
    first, client = browser(cast.cora, checks=True), browser(cast.cora, checks=True)
    page = first.get(told.path)
    again = client.get(told.path)
    assert body(again) == body(page)
    assert whole.STAND_IN.encode() not in again.content
    tokens = TOKEN.findall(again.content.decode())
    assert len(set(tokens)) == 1
    assert set(tokens).isdisjoint(TOKEN.findall(page.content.decode()))
    sent = {"about": "plan", "text": "Go on.", "csrfmiddlewaretoken": tokens[0]}
    answer = client.post(f"{told.path}/feedback", sent, follow=True)
    assert said(answer)
    assert "Go on." in answer.content.decode()
    after = client.get(told.path)
    assert "Go on." in after.content.decode()
    assert said(answer)[0] not in after.content.decode()


@pytest.mark.long
def test_each_person_has_their_own(cast: Cast, told: Told) -> None:
    pages = {name: browser(cast.person(name)).get(told.path).content.decode() for name in ("cora", "vic", "cora")}
    assert "Signed in as Cora" in pages["cora"]
    assert "Signed in as Vic" in pages["vic"]
    assert "<form" in pages["cora"].split("<main")[1]
    assert "<form" not in pages["vic"].split("<main")[1]
    cast.cora.name = "Cora Contact"
    cast.cora.save(update_fields=["name"])
    assert "Signed in as Cora Contact" in browser(cast.cora).get(told.path).content.decode()


@pytest.mark.long
def test_what_moves_with_time_and_with_news(cast: Cast, told: Told) -> None:
    client = browser(cast.cora)
    assert "wanted by 18 Sep 2026" in client.get(told.path).content.decode()
    with clock.at(NOW + timedelta(days=3)):
        assert "was wanted by 18 Sep 2026" in client.get(told.path).content.decode()
    publish(cast, told.escalation, note="Half of it is done.")
    assert "Half of it is done." in client.get(told.path).content.decode()


@pytest.mark.long
def test_so_many_are_kept(cast: Cast, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    whole._shelf.clear()
    browser(cast.cora).get(told.path)
    one = whole._shelf.size
    assert 20_000 < one < 100_000
    monkeypatch.setattr(whole._shelf, "most", 2 * one)
    for name in ("vic", "cora", "vic"):
        browser(cast.person(name)).get(told.path)
    assert len(whole._shelf) == 2
    monkeypatch.setattr(whole._shelf, "most", one + 10)
    cast.cora.name = "Cora Contact"
    cast.cora.save(update_fields=["name"])
    browser(cast.cora).get(told.path)
    assert whole._shelf.size <= one + 10
