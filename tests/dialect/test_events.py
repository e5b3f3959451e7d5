"""The stream of events: nobody who polls misses one, however late it commits."""

import threading
from typing import Any

import pytest
from django.db import connection, connections, transaction

from tests.cast import Api, Cast, bearer
from tests.dialect.helpers import As, pointers, problem
from tracker.acts import Act
from tracker.models import Customer, Event
from tracker.outbox import record_event

PATH = "/api/v1/events"


def happen(cast: Cast, *words: str, customer: Customer | None = None) -> list[Event]:
    return [record_event(customer or cast.acme, word, Act(cast.mia, message=f"about {word}")) for word in words]


def kinds(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [row["kind"].partition(".")[2] for row in answer.json()["results"]]


def test_an_event_tells_what_happened(cast: Cast, as_: As) -> None:
    [event] = happen(cast, "renamed")
    page = as_(cast.mia).get(PATH).json()
    assert (page["count"], page["next"], page["previous"]) == (None, None, None)
    [row] = page["results"]
    assert row["kind"] == "customer.renamed"
    assert row["customer"]["key"] == "ACME"
    assert row["subject_id"] == str(cast.acme.pk)
    assert row["actor"] == {"id": str(cast.mia.pk), "name": "Mia"}
    assert row["message"] == "about renamed"
    single = as_(cast.mia).get(f"{PATH}/{event.pk}")
    assert single.json() == row


def test_pages_follow_each_other(cast: Cast, as_: As) -> None:
    happen(cast, "a", "b", "c", "d", "e")
    mia, seen, link = as_(cast.mia), [], f"{PATH}?limit=2"
    while link:
        page = mia.get(link)
        seen += kinds(page)
        link = page.json()["next"]
    assert seen == ["a", "b", "c", "d", "e"]


def test_polling_goes_on_behind_the_last_cursor(cast: Cast, as_: As) -> None:
    happen(cast, "a", "b")
    mia = as_(cast.mia)
    last = mia.get(PATH).json()["results"][-1]["cursor"]
    assert kinds(mia.get(PATH, {"after": last})) == []
    happen(cast, "c")
    assert kinds(mia.get(PATH, {"after": last})) == ["c"]


def test_a_timeline_and_other_filters(cast: Cast, as_: As) -> None:
    happen(cast, "a", "portal")
    record_event(cast.portal, "c", Act(cast.eli))
    mia = as_(cast.mia)
    assert kinds(mia.get(PATH, {"subject_id": str(cast.portal.pk)})) == ["c"]
    assert kinds(mia.get(PATH, {"kind": ["customer.a", "service.c"]})) == ["a", "c"]
    assert kinds(mia.get(PATH, {"actor": str(cast.eli.pk)})) == ["c"]
    assert kinds(mia.get(PATH, {"q": "about portal"})) == ["portal"]


def test_events_of_others_are_not_there(cast: Cast, as_: As) -> None:
    [foreign] = happen(cast, "secret", customer=cast.globex)
    mia = as_(cast.mia)
    assert kinds(mia.get(PATH)) == []
    problem(mia.get(f"{PATH}/{foreign.pk}"), 404)
    assert kinds(as_(cast.lia).get(PATH)) == ["secret"]
    assert kinds(as_(cast.ola).get(PATH)) == ["secret"]
    problem(as_(cast.cora).get(PATH), 403)
    problem(as_(cast.cora).get(f"{PATH}/{foreign.pk}"), 404)


@pytest.mark.parametrize(
    "query",
    ["after=x", "after=", "after=MQ", "after=" + "A" * 4000, "after=%00", "after=é", "offset=1", "ordering=id", "id=1"],
)
def test_what_is_no_cursor(cast: Cast, as_: As, query: str) -> None:
    answer = as_(cast.mia).get(f"{PATH}?{query}")
    if query == "after=":
        assert answer.status_code == 200
    else:
        assert pointers(problem(answer, 400)) == [f"/{query.partition('=')[0]}"]


@pytest.mark.parametrize("number", ["0", "9" * 18, "9" * 40])
def test_numbers_of_no_event(cast: Cast, as_: As, number: str) -> None:
    problem(as_(cast.mia).get(f"{PATH}/{number}"), 404)


@pytest.mark.django_db(transaction=True)
def test_who_polls_never_misses_a_late_commit(cast: Cast) -> None:
    """An early event commits late: meanwhile a later one is held back, and then both come, in their order."""
    mia = Api(bearer(cast.mia))
    written, commit = threading.Event(), threading.Event()

    def early_but_late() -> None:
        try:
            with transaction.atomic():
                happen(cast, "early")
                written.set()
                assert commit.wait(timeout=20)
        finally:
            connections.close_all()

    slow = threading.Thread(target=early_but_late)
    slow.start()
    assert written.wait(timeout=20)
    with transaction.atomic():
        happen(cast, "quick")
    assert Event.objects.filter(kind="customer.quick").exists()
    assert kinds(mia.get(PATH)) == []

    commit.set()
    slow.join()
    page = mia.get(PATH)
    assert kinds(page) == ["early", "quick"]
    assert kinds(mia.get(PATH, {"after": page.json()["results"][0]["cursor"]})) == ["quick"]


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_polling_while_many_write_brings_each_event_once(cast: Cast) -> None:
    mia, after, seen = Api(bearer(cast.mia)), "", list[str]()

    def write(writer: int) -> None:
        try:
            for n in range(15):
                with transaction.atomic():
                    happen(cast, f"w{writer}n{n}")
        finally:
            connections.close_all()

    writers = [threading.Thread(target=write, args=(n,)) for n in range(3)]
    for writer in writers:
        writer.start()
    while True:
        alive = any(writer.is_alive() for writer in writers)
        rows = mia.get(PATH, {"after": after, "limit": 7} if after else {"limit": 7}).json()["results"]
        seen += [row["kind"] for row in rows]
        after = rows[-1]["cursor"] if rows else after
        if not alive and not rows:
            break
    assert len(seen) == len(set(seen)) == 45
    connection.close()
