"""The page of one recovery: what it says, to whom, at what cost."""

import re
from datetime import timedelta

import pytest

from recovery.models import Publication
from recovery.services import asks
from recovery.services.publishing import withdraw_publication
from tests.cast import Cast
from tests.flows.world import DAY, HOUR, MINUTE, NOW, an_escalation, queries, unchanged
from tests.progress.world import SCRIPTS, Told, body, browser, publish
from tracker import clock
from tracker.acts import Act
from tracker.policy import Side

pytestmark = pytest.mark.django_db

PARTS = [
    "What we need from you", "Is it getting better?", "Are we keeping our dates?", "What was done, and why it happened",
    "Updates", "Your word", "Stay informed",
]  # fmt: skip


def test_it_tells_all_in_the_order_in_which_one_asks(cast: Cast, told: Told) -> None:
    answer = browser(cast.cora).get(told.path)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert re.findall(r"<h2[^>]*>([^<]+)</h2>", page) == PARTS
    for part in (
        "Orders are lost",
        "A real change for the better",
        "Certificates are renewed by hand",
        "mia@example.com",
    ):
        assert part in page
    assert "Tell us the numbers,<br>or the shops." in page
    assert "wanted by 18 Sep 2026" in page
    assert page.index('class="headline"') < page.index("Last update") < page.index("<h2")


def test_it_is_small_and_runs_nothing(cast: Cast, told: Told) -> None:
    answer = browser(cast.cora).get(told.path)
    assert len(answer.content) <= 50_000
    assert not SCRIPTS.search(answer.content.decode())
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Cache-Control"] == "private, no-store"


def test_every_id_is_there_once_and_every_label_leads_somewhere(cast: Cast, told: Told) -> None:
    page = browser(cast.cora).get(told.path).content.decode()
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'\bfor="([^"]+)"', page)) <= set(ids)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_it_costs_six_statements_at_most(cast: Cast, told: Told) -> None:
    client = browser(cast.cora)
    client.get(told.path)
    with queries() as sent:
        client.get(told.path)
    ours = [sql for sql in sent if "set_config('role', 'none'" not in sql]  # outside of a test the commit does that
    assert len(ours) <= 6, ours


@pytest.mark.parametrize("name", ["gus", "lia", "mia", "ola"])
def test_of_others_there_is_nothing_and_it_looks_like_nothing(cast: Cast, told: Told, name: str) -> None:
    client = browser(cast.person(name))
    answer, unknown = client.get(told.path), client.get("/progress/ACME-E99")
    assert (answer.status_code, answer.content) == (404, unknown.content)
    assert dict(answer.headers).keys() == dict(unknown.headers).keys()


def test_nobody_is_sent_to_the_sign_in(told: Told) -> None:
    answer = browser().get(told.path)
    assert (answer.status_code, answer["Location"]) == (302, f"/progress/sign-in/?next={told.path}")


def test_a_viewer_reads_and_finds_no_form(cast: Cast, told: Told) -> None:
    page = browser(cast.vic).get(told.path).content.decode()
    assert "Which orders must not wait?" in page
    assert f'action="{told.path}' not in page
    assert "You read along." in page


@pytest.mark.long
def test_what_we_owe_is_not_folded_away(cast: Cast, told: Told) -> None:
    """What the customer asked of us stands in the open, and says when its day is over; answered, it is folded."""
    with clock.at(NOW - 9 * MINUTE):
        owed = asks.add_ask(
            act=Act(cast.mia), escalation=told.escalation, side=Side.PROVIDER, title="Who calls the shops?", text="",
            due_on=NOW.date(),
        )  # fmt: skip
    client = browser(cast.cora)
    for at, says in ((NOW, "wanted by 16 Sep 2026"), (NOW + DAY, "was wanted by 16 Sep 2026")):
        with clock.at(at):
            page = client.get(told.path).content.decode()
        open_part, folded = page.index("What you asked of us"), page.find("What was asked before")
        assert folded == -1
        assert open_part < page.index("Who calls the shops?") < page.index("Is it getting better?</h2>")
        assert f">{says}</strong>" in page
        assert "We owe you the answer." in page
    for number in range(8):  # so many are shown, the newest first
        late = asks.add_ask(
            act=Act(cast.mia), escalation=told.escalation, side=Side.PROVIDER, title=f"Another {number}", text="",
            due_on=None,
        )  # fmt: skip
        asks.answer_ask(late.pk, act=Act(cast.mia), answer="Done.")
    assert "Who calls the shops?" in client.get(told.path).content.decode()
    asks.answer_ask(owed.pk, act=Act(cast.mia), answer="Tom does.")
    page = client.get(told.path).content.decode()
    assert "What you asked of us" not in page


def test_what_was_told_of_nothing_is_not_there(cast: Cast) -> None:
    escalation = an_escalation(cast, "open")
    assert browser(cast.cora).get(f"/progress/{escalation.ref}").status_code == 404


def test_the_page_itself_says_when_an_update_is_late(cast: Cast, told: Told) -> None:
    due = told.publication.next_update_due
    assert due is not None
    client = browser(cast.cora)
    for at, late in ((due - timedelta(microseconds=1), False), (due, False), (due + HOUR * 3, True)):
        with clock.at(at):
            page = client.get(told.path).content.decode()
        assert ("Late by 3 hours: it was promised by" in page) is late


def test_an_old_update_stays_as_it_was(cast: Cast, told: Told) -> None:
    publish(cast, told.escalation, note="Something new")
    client = browser(cast.vic)
    assert "Something new" in client.get(told.path).content.decode()
    old = client.get(f"{told.path}/updates/{told.publication.number}").content.decode()
    assert "Something new" not in old
    assert "It stays as it was written." in old
    assert client.get(f"{told.path}/updates/77").status_code == 404


@pytest.mark.long
def test_an_update_that_was_taken_back_is_gone(cast: Cast, told: Told) -> None:
    later = publish(cast, told.escalation, note="A mistake")
    client = browser(cast.cora)
    assert "A mistake" in client.get(told.path).content.decode()
    withdraw_publication(later.pk, act=Act(cast.mia, message="Wrong."))
    assert "A mistake" not in client.get(told.path).content.decode()
    assert client.get(f"{told.path}/updates/{later.number}").status_code == 404
    assert Publication.objects.filter(pk=later.pk).exists()


def test_reading_changes_nothing(cast: Cast, told: Told) -> None:
    client = browser(cast.cora)
    with unchanged():
        for path in ("", "/updates/1", "/updates/1/dates.csv", "/feedback", "/confirm", f"/asks/{told.ask.pk}/answer"):
            assert client.get(told.path + path).status_code in (200, 303)


def test_a_page_read_twice_is_the_same_to_the_byte(cast: Cast, told: Told) -> None:
    client = browser(cast.cora)
    first = client.get(told.path)
    with clock.at(NOW + timedelta(minutes=5)):
        assert body(client.get(told.path)) == body(first)
