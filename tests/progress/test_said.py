"""However much was said, the page stays small, and all of it can be read."""

from datetime import timedelta

import pytest

from escalations.models import Contact
from recovery.models import Ask, Feedback
from recovery.services import limits
from tests.cast import Cast
from tests.customer.world import a_publication, an_ask
from tests.flows.world import NOW, queries, unchanged
from tests.progress.world import Told, browser, said
from tracker import clock

pytestmark = pytest.mark.django_db
LONG = "word " * 2_000


def much(cast: Cast, told: Told, count: int = 30) -> None:
    """Three hundred kilobytes of words, and some updates."""
    same = {"customer": cast.acme, "escalation": told.escalation}
    Contact.objects.bulk_create(
        Contact(**same, at=NOW + timedelta(seconds=n), channel="portal", direction="inbound", started_by="customer",
                summary=f"Note {n} {LONG}"[:10_000], author=cast.cora)
        for n in range(count)
    )  # fmt: skip
    Feedback.objects.bulk_create(
        Feedback(**same, ref=told.escalation.ref, number=n, about="plan", text=f"Thought {n} {LONG}"[:10_000],
                 given_by=cast.cora)
        for n in range(1, count)
    )  # fmt: skip
    for n in range(count):
        done = {"status": "withdrawn"} if n > 1 else {}
        Ask.objects.filter(pk=an_ask(told.escalation, cast.mia, text=LONG[:10_000]).pk).update(**done)
        a_publication(told.escalation, n + 2)


@pytest.mark.long
def test_the_page_shows_the_newest_and_leads_to_the_rest(cast: Cast, told: Told) -> None:
    client = browser(cast.cora)
    assert "/said/1" not in client.get(told.path).content.decode()
    much(cast, told)
    with queries() as sent:
        answer = client.get(told.path)
    assert len([sql for sql in sent if "set_config('role', 'none'" not in sql]) <= 6
    page = answer.content.decode()
    assert len(answer.content) <= 50_000
    assert "Note 29" in page
    assert "Note 24" not in page
    assert "Which orders must not wait?" in page, "what waits is not pushed away"
    assert f'href="{told.path}/said/1"' in page


@pytest.mark.long
def test_all_of_it_is_there_once(cast: Cast, told: Told) -> None:
    much(cast, told)
    client, found, path = browser(cast.vic), "", f"{told.path}/said/1"
    for number in range(1, 9):
        answer = client.get(f"{told.path}/said/{number}")
        if answer.status_code == 404:
            break
        assert ("Earlier" in answer.content.decode()) is (number < 7), path
        found += answer.content.decode()
    assert number == 8
    assert [found.count(f"Note {n} word") for n in range(30)] == [1] * 30
    assert [found.count(f"Thought {n} word") for n in range(1, 30)] == [1] * 29
    assert found.count("Send sample") == 30
    assert found.count("/updates/") + found.count("this one") == 31


@pytest.mark.long
def test_a_long_word_is_cut_and_stands_whole_behind_its_link(cast: Cast, told: Told) -> None:
    client = browser(cast.cora)
    for length, cut in ((600, False), (601, True)):
        Contact.objects.all().delete()
        client.post(f"{told.path}/message", {"text": "a" * (length - 1) + "z"})
        page = client.get(told.path).content.decode()
        assert ("az" not in page.split('id="word"')[1], "/said/1" in page) == (cut, cut)
    assert "az</p>" in client.get(f"{told.path}/said/1").content.decode()


@pytest.mark.long
def test_thirty_times_an_hour_is_enough(cast: Cast, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST", 3)
    client = browser(cast.cora)
    for verb, sent in (
        ("message", {"text": "One"}),
        ("feedback", {"about": "plan", "text": "Two"}),
        ("message", {"text": "Three"}),
    ):
        assert client.post(f"{told.path}/{verb}", sent).status_code == 303
    with clock.at(NOW + timedelta(minutes=59, seconds=59)), unchanged():
        answer = client.post(f"{told.path}/message", {"text": "Four"})
        assert answer.status_code == 422
        assert "within an hour" in answer.content.decode()
        assert ">\nFour</textarea>" in answer.content.decode(), "nothing that was written is lost"
    with clock.at(NOW + timedelta(hours=1)):
        assert said(client.post(f"{told.path}/message", {"text": "Four"}, follow=True)) == ["Your message is with us."]
