"""Asks, feedback and answers to closures are listed and read at our door."""

from datetime import date
from typing import Any

import pytest

from recovery.services.asks import acknowledge_own_ask, answer_ask
from recovery.services.feedback import answer_feedback
from recovery.services.resolutions import confirm_resolution
from tests.cast import Cast
from tests.customer.world import told
from tests.dialogue.world import a_feedback, an_ask, close, question_of
from tests.flows.verbs import EVERYBODY, PROVIDER
from tests.flows.world import as_person, queries, unknown_id
from tracker.acts import Act

API = "/api/v1"


def made(cast: Cast, kind: str) -> Any:
    """A record of this kind."""
    if kind == "resolutions":
        return question_of(told(cast, "closed"))
    return an_ask(cast, "provider") if kind == "asks" else a_feedback(cast)


@pytest.mark.parametrize("kind", ["asks", "feedback", "resolutions"])
def test_who_sees_it(cast: Cast, kind: str) -> None:
    record = made(cast, kind)
    for name in EVERYBODY:
        api = as_person(cast, name)
        page, one = api.get(f"{API}/{kind}"), api.get(f"{API}/{kind}/{record.pk}")
        if name in PROVIDER:
            assert [row["id"] for row in page.json()["results"]] == [str(record.pk)], name
            assert one.json()["escalation"]["ref"] == record.ref
        elif name == "lia":
            assert page.json()["results"] == []
            assert (one.status_code, one.content) == (404, api.get(f"{API}/{kind}/{unknown_id()}").content)
        else:
            refused = (401, 401) if name == "nobody" else (403, 404)
            assert (page.status_code, one.status_code) == refused, name


@pytest.mark.long
@pytest.mark.parametrize("kind", ["asks", "feedback", "resolutions"])
def test_the_number_of_rows_costs_no_query(cast: Cast, kind: str) -> None:
    api = as_person(cast, "mia")
    made(cast, kind)
    with queries() as few:
        assert len(api.get(f"{API}/{kind}").json()["results"]) == 1
    for _ in range(2):
        made(cast, kind)
    with queries() as many:
        assert len(api.get(f"{API}/{kind}").json()["results"]) == 3
    assert len(few) == len(many) <= 4, many


@pytest.mark.long
def test_asks_are_narrowed_and_sorted(cast: Cast) -> None:
    api, escalation = as_person(cast, "mia"), told(cast)
    late = an_ask(cast, "provider", escalation, title="Late", due_on=date(2026, 9, 17))
    seen = an_ask(cast, escalation=escalation, title="Seen", due_on=date(2026, 9, 30))
    done = an_ask(cast, "provider", escalation, title="Done")
    acknowledge_own_ask(seen.pk, act=Act(cast.cora))
    answer_ask(done.pk, act=Act(cast.mia), answer="So.")

    def titles(**query: Any) -> list[str]:
        return [row["title"] for row in api.get(f"{API}/asks", query).json()["results"]]

    assert titles(side="provider", status="open") == ["Late"]
    assert titles(due_on__lte="2026-09-20") == ["Late"]
    assert titles(ordering="due_on") == ["Late", "Seen", "Done"]
    assert titles(ordering="status") == ["Late", "Seen", "Done"]
    assert titles(escalation=str(escalation.pk), q="see") == ["Seen"]
    assert titles(acknowledged_at__empty="false") == ["Seen"]
    assert titles(answered_by=str(cast.mia.pk)) == ["Done"]
    assert late.number == 1
    assert api.get(f"{API}/asks", {"text": "x"}).status_code == 400  # words are searched, not compared


def test_feedback_is_narrowed_and_sorted(cast: Cast) -> None:
    api, escalation = as_person(cast, "mia"), told(cast)
    first, second = a_feedback(cast, escalation), a_feedback(cast, escalation, about="support", text="Kind people.")
    answer_feedback(second.pk, act=Act(cast.mia), answer="Thank you.")

    def numbers(**query: Any) -> list[int]:
        return [row["number"] for row in api.get(f"{API}/feedback", query).json()["results"]]

    assert numbers() == [2, 1]  # the newest first
    assert numbers(status="given") == numbers(about="plan") == [first.number]
    assert numbers(q="kind") == numbers(answered_at__empty="false") == [second.number]
    assert numbers(ordering="status") == [1, 2]


@pytest.mark.long
def test_answers_to_closures_are_narrowed_and_silence_is_found(cast: Cast) -> None:
    api = as_person(cast, "mia")
    silent = question_of(told(cast, "closed"))
    said = question_of(close(cast, told(cast)))  # closed later
    confirm_resolution(said.pk, act=Act(cast.cora), effort=6, satisfaction=2)

    def ids(**query: Any) -> list[str]:
        return [row["id"] for row in api.get(f"{API}/resolutions", query).json()["results"]]

    assert ids() == [str(said.pk), str(silent.pk)]
    assert ids(answer="confirmed") == ids(effort__gte="6") == ids(satisfaction__lte="2") == [str(said.pk)]
    assert ids(answered_at__empty="true") == [str(silent.pk)]


def test_a_single_one_has_its_version(cast: Cast) -> None:
    ask, api = an_ask(cast, "provider"), as_person(cast, "mia")
    answer = api.get(f"{API}/asks/{ask.pk}")
    assert answer["ETag"].startswith('"1.')
    assert api.get(f"{API}/asks/{ask.pk}", if_none_match=answer["ETag"]).status_code == 304
