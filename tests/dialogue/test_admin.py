"""The dialogue in the admin: on the escalation's page, in lists, and on the board of the day."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from escalations.services.escalations import contain_escalation
from recovery.models import Ask
from recovery.services.asks import acknowledge_own_ask
from recovery.services.resolutions import confirm_resolution, contradict_resolution
from tests.admin.browser import Browser
from tests.cast import Cast
from tests.customer.world import told
from tests.dialogue.world import a_feedback, an_ask, close, question_of, told_to
from tests.flows.world import DAY, NOW, fresh
from tracker import clock
from tracker.acts import Act
from tracker.pipeline.sweep import sweep_reminders


def page(record: Any, *more: str) -> str:
    """The address of a record's page, or of one of its verbs."""
    meta = record._meta
    return "/".join([f"/admin/{meta.app_label}/{meta.model_name}", str(record.pk), *(more or ("change",)), ""])


def board(browser: Browser) -> dict[str, list[tuple[str, str]]]:
    """What stands in each queue that holds something: label and what it says."""
    queues = browser.get("/admin/").context["queues"]
    return {one["name"]: [(item["label"], item["says"]) for item in one["items"]] for one in queues if one["items"]}


@pytest.mark.long
def test_the_page_of_an_escalation_shows_what_was_said(cast: Cast) -> None:
    escalation = told(cast)
    seen, ours = an_ask(cast, escalation=escalation), an_ask(cast, "provider", escalation, title="When?")
    acknowledge_own_ask(seen.pk, act=Act(cast.cora))
    given = a_feedback(cast, escalation, text="<b>Late</b> again.")
    close(cast, escalation)
    confirm_resolution(question_of(escalation).pk, act=Act(cast.cora), effort=6, words="At last.")
    text = Browser(cast.mia).get(page(escalation)).text
    for said in (
        "Send the list", "seen by the customer", "When?", "&lt;b&gt;Late&lt;/b&gt; again.", "answer owed", "At last.",
        "effort 6 of 7", page(ours, "do", "answer"), page(given, "do", "answer"),
    ):  # fmt: skip
        assert said in text, said
    assert page(seen, "do", "answer") not in text  # the customer's turn
    assert "/admin/recovery/ask/add/" not in text  # it is over


@pytest.mark.long
def test_its_statements_do_not_grow(cast: Cast) -> None:
    escalation, browser = told(cast), Browser(cast.mia)
    counts = []
    for round_ in range(2):
        for _ in range(1 + 3 * round_):
            an_ask(cast, "provider", escalation)
            a_feedback(cast, escalation)
        browser.get(page(escalation))
        with CaptureQueriesContext(connection) as found:
            browser.get(page(escalation))
        counts.append(len(found))
    assert counts[0] == counts[1], counts


@pytest.mark.long
def test_asked_answered_and_withdrawn_on_pages(cast: Cast) -> None:
    escalation, browser = told(cast), Browser(cast.mia)
    form = browser.get(f"/admin/recovery/ask/add/?escalation={escalation.pk}&side=customer")
    assert form.status == 200
    typed = {"escalation": str(escalation.pk), "side": "customer", "title": "Send the list", "due_on": "2026-09-18"}
    assert browser.post("/admin/recovery/ask/add/", typed).status == 302
    ask = Ask.objects.get()
    assert (ask.title, ask.side, ask.asked_by) == ("Send the list", "customer", cast.mia)
    assert browser.post(page(ask, "do", "withdraw"), {"changelog_message": ""}).status == 200  # why?
    assert browser.post(page(ask, "do", "withdraw"), {"changelog_message": "Found it."}).status == 302
    assert fresh(ask).status == "withdrawn"
    ours, given = an_ask(cast, "provider", escalation), a_feedback(cast, escalation)
    for record in (ours, given):
        assert browser.post(page(record, "do", "answer"), {"answer": "On Friday."}).status == 302
        assert (fresh(record).status, fresh(record).answer) == ("answered", "On Friday.")
        assert "On Friday." in browser.get(page(record)).text


@pytest.mark.long
def test_a_refusal_is_shown(cast: Cast) -> None:
    ask, browser = an_ask(cast), Browser(cast.mia)
    answer = browser.post(page(ask, "do", "answer"), {"answer": "In its place."})
    assert answer.status == 200
    assert "The customer has to answer this" in answer.text
    assert fresh(ask).status == "open"


@pytest.mark.long
def test_what_waits_for_us_is_on_the_board_of_the_owner(cast: Cast) -> None:
    escalation = told(cast)
    an_ask(cast, "provider", escalation, title="When?")
    an_ask(cast, escalation=escalation)
    a_feedback(cast, escalation)
    found = board(Browser(cast.mia))
    assert found["asks"] == [("ACME-E1 ask 1 When?", "answer it")]
    assert found["feedback"] == [("ACME-E1 feedback 1 on plan", "answer it")]
    assert {"asks", "feedback"}.isdisjoint(board(Browser(cast.max)))
    with clock.at(NOW + 2 * DAY):  # reminded of, they stand in the queue of the reminders alone
        sweep_reminders()
        told_to(cast.mia)
        later = board(Browser(cast.mia))
    assert {"asks", "feedback"}.isdisjoint(later)
    assert {"ACME-E1 ask 1 When?", "ACME-E1 feedback 1 on plan"} <= {label for label, _ in later["reminded"]}


@pytest.mark.long
def test_a_contradiction_stands_on_the_board_until_the_harm_is_contained(cast: Cast) -> None:
    escalation = told(cast, "closed")
    contradict_resolution(question_of(escalation).pk, act=Act(cast.cora))
    for name in ("mia", "eli"):
        assert board(Browser(cast.person(name)))["contradicted"] == [("ACME-E1 Orders are lost", "call the customer")]
    assert "contradicted" not in board(Browser(cast.max))
    contain_escalation(escalation.pk, act=Act(cast.mia))
    assert "contradicted" not in board(Browser(cast.mia))
