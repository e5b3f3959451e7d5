"""Customers that are unusually silent stand on the board of who can call them: from when, for whom, until when."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import datetime, timedelta
from math import nextafter
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from escalations.measures import dialogue
from escalations.models import Escalation
from escalations.services.contacts import log_contact
from escalations.services.raising import raise_escalation, raise_own_escalation
from recovery.queries import dialogue_desk, silence
from recovery.queries.silence import KEPT_FOR, usual_voice
from tests.admin.browser import Browser
from tests.cast import Cast
from tests.customer.world import a_publication
from tests.dialogue.world import a_feedback
from tests.flows.world import DAY, HOUR, NOW, as_person
from tracker import clock
from tracker.acts import Act
from tracker.models import User
from tracker.stats.silence import Heard, chance_of_silence

BEGUN = NOW - 20 * DAY
LAST = BEGUN + 6 * DAY
SAYS = "nothing heard since 2 Sep 2026: call the customer"


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """What another test has left in the process is of another database."""
    silence._Shelf.kept = None
    yield
    silence._Shelf.kept = None


def heard(by: User, escalation: Escalation, at: datetime, direction: str = "inbound") -> None:
    log_contact(act=Act(by), channel="call", direction=direction, escalation=escalation, at=at, summary="Said.")


def talked(cast: Cast, owner: User, last: datetime = LAST, title: str = "Lost", words: int = 12) -> Escalation:
    """One of ACME, open since `BEGUN`, about which it spoke every twelve hours until then."""
    raised = raise_own_escalation(
        act=Act(cast.cora, BEGUN), customer=cast.acme, title=title, reason="x", severity="high", owner=owner
    )
    for number in range(words):
        heard(cast.mia, raised, last - number * 12 * HOUR)
    return raised


def another_customer(cast: Cast) -> Escalation:
    """Of two customers something can be learned; this one never says anything."""
    raised = raise_escalation(
        act=Act(cast.lia), customer=cast.globex, title="Other", reason="x", severity="low", raised_at=BEGUN
    )
    Escalation.objects.filter(pk=raised.pk).update(status="open")
    return raised


def queue(person: User) -> Any:
    """The queue as the first page has it."""
    (found,) = [one for one in Browser(person).get("/admin/").context["queues"] if one["name"] == "silent"]
    return found


def lines(person: User) -> list[tuple[str, str]]:
    return [(one["label"], one["says"]) for one in queue(person)["items"]]


def limit() -> datetime:
    """The first second at which silence since `LAST` is less likely than one of twenty."""

    def alarming(second: int) -> bool:
        at = LAST + timedelta(seconds=second)
        prior = usual_voice(at)
        assert prior
        return chance_of_silence(prior, Heard(12, 6.0), second / 86_400) < 0.05

    return LAST + timedelta(seconds=bisect_left(range(20 * 86_400), True, key=alarming))


@pytest.mark.long
def test_it_stands_there_from_the_limit_on_until_a_word_is_heard(cast: Cast) -> None:
    """A call of ours breaks no silence."""
    escalation = talked(cast, cast.max)
    another_customer(cast)
    for at, shown in ((limit() - timedelta(seconds=1), []), (limit(), [("ACME-E1 Lost", SAYS)])):
        with clock.at(at):
            assert lines(cast.max) == shown
    with clock.at(at + DAY):
        heard(cast.mia, escalation, at + DAY, "outbound")
        (item,) = queue(cast.max)["items"]
        assert item["path"] == f"/admin/escalations/escalation/{escalation.pk}/change/"
        assert (item["customer"], item["owner"]) == (cast.acme.name, "Max")
        assert "Wed 2 Sep 2026, 10:00" in item["age"]
        heard(cast.mia, escalation, at + DAY)
        assert lines(cast.max) == []
    with clock.at(at):  # it is yet to come
        assert lines(cast.max) == [("ACME-E1 Lost", SAYS)]


@pytest.mark.long
def test_on_the_limit_nobody_is_silent(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    heard(cast.mia, talked(cast, cast.max), BEGUN - timedelta(microseconds=1))
    another_customer(cast)
    [alarm] = as_person(cast, "mia").get("/api/v1/figures/dialogue").json()["silence"]["alarms"]
    assert alarm["contacts"] == 12, "what was said before it was raised does not count"
    monkeypatch.setattr(dialogue, "UNUSUAL", alarm["chance"])
    assert lines(cast.max) == []
    monkeypatch.setattr(dialogue, "UNUSUAL", nextafter(alarm["chance"], 1))
    assert lines(cast.max) == [("ACME-E1 Lost", SAYS)]


@pytest.mark.long
def test_it_stands_there_for_the_owner_and_for_who_leads(cast: Cast) -> None:
    talked(cast, cast.max)
    another_customer(cast)
    for name, shown in {"max": 1, "mia": 1, "eli": 1, "lia": 0}.items():
        assert queue(cast.person(name))["total"] == shown, name
    Escalation.objects.update(owner=cast.mia)
    assert lines(cast.max) == []


@pytest.mark.long
def test_a_word_at_the_door_of_the_customer_is_heard_too(cast: Cast) -> None:
    escalation = talked(cast, cast.max)
    another_customer(cast)
    a_publication(escalation)
    assert len(lines(cast.max)) == 1
    a_feedback(cast, escalation)
    assert lines(cast.max) == []


@pytest.mark.long
def test_the_least_likely_comes_first_and_the_rest_is_counted(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    talked(cast, cast.max, LAST + 2 * DAY, "Later")
    talked(cast, cast.max, title="Sooner")
    talked(cast, cast.max, NOW - HOUR, "Heard")
    another_customer(cast)
    assert [label for label, _ in lines(cast.max)] == ["ACME-E2 Sooner", "ACME-E1 Later"]
    monkeypatch.setattr(dialogue_desk, "SHOWN", 1)
    found = queue(cast.max)
    assert ([one["label"] for one in found["items"]], found["total"], found["hidden"]) == (["ACME-E2 Sooner"], 2, 1)
    page = Browser(cast.max).get(found["more"])
    assert page.status == 200
    assert "ACME-E1" in page.text


@pytest.mark.long
def test_who_has_never_spoken_is_silent_since_it_was_raised(cast: Cast) -> None:
    """By the habit of all, who speak every twelve hours."""
    for _ in range(2):
        talked(cast, cast.mia, NOW, words=40)
    talked(cast, cast.max, title="Quiet", words=0)
    theirs = another_customer(cast)
    for number in range(27):
        heard(cast.lia, theirs, NOW - number * 12 * HOUR)
    assert lines(cast.max) == [("ACME-E3 Quiet", "nothing heard since it was raised: call the customer")]


def test_an_empty_queue_says_what_it_is_for(cast: Cast) -> None:
    answer = Browser(cast.max).get("/admin/")
    assert "silent" in {one.name for one in answer.context["quiet"]}
    assert "A customer that has given up on us does not say so." in answer.text


@pytest.mark.long
def test_more_of_them_need_no_more_statements(cast: Cast) -> None:
    """Four, with the one that learns what is usual; and one for who has nothing open."""
    another_customer(cast)
    counts = [_statements(cast.max)]
    for more in (1, 3):
        for _ in range(more):
            talked(cast, cast.max)
        counts.append(_statements(cast.max))
    assert len(lines(cast.max)) == 4
    assert counts == [1, 4, 4]


def _statements(person: User) -> int:
    assert person.access.writes  # so its roles are read before
    with CaptureQueriesContext(connection) as found:
        dialogue_desk._silent(person)
    return len(found)


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_what_is_usual_is_read_again_after_some_minutes(cast: Cast) -> None:
    """Not kept: that it cannot be said."""
    talked(cast, cast.max)
    assert [_learns(cast.max), _learns(cast.max)] == [True, True]
    another_customer(cast)
    assert [_learns(cast.max), _learns(cast.max), _learns(cast.mia)] == [True, False, False]
    with clock.at(NOW + KEPT_FOR - timedelta(seconds=1)):
        assert not _learns(cast.max)
        assert len(lines(cast.max)) == 1
    with clock.at(NOW + KEPT_FOR):
        assert _learns(cast.max)


def _learns(person: User) -> bool:
    """Whether opening the first page reads what is usual of all."""
    browser = Browser(person)
    with CaptureQueriesContext(connection) as found:
        browser.get("/admin/")
    return any("WITH about AS" in (one["sql"] or "") for one in found)


@pytest.mark.long
def test_within_a_transaction_nothing_is_kept(cast: Cast) -> None:
    talked(cast, cast.max)
    another_customer(cast)
    assert [_learns(cast.max), _learns(cast.max)] == [True, True]
    assert silence._Shelf.kept is None
