"""A contact of the customer: signs in by an e-mailed code, reads, answers, says what it thinks, and confirms."""

import re
from dataclasses import replace
from typing import Final

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from recovery.models import Ask, Feedback, Resolution
from recovery.pages import kept
from recovery.reports.snapshot import CauseTold, from_body
from tests.browser.conftest import Visit, Visitor
from tests.browser.looks import PHONE, looks, overflow
from tests.cast import Cast
from tests.progress.test_sign_in import code_in
from tests.progress.world import Told, a_closed_recovery, a_told_recovery

COVERED: Final = """[...document.querySelectorAll('.tag')].flatMap(tag => [...tag.parentNode.childNodes].filter(one => {
    const range = document.createRange(); range.selectNodeContents(tag); const ours = [...range.getClientRects()];
    range.selectNodeContents(one);
    return one !== tag && [...range.getClientRects()].some(other => ours.some(own => own.left < other.right - 1
        && other.left < own.right - 1 && own.top < other.bottom - 1 && other.top < own.bottom - 1));
}).map(one => one.textContent))"""
"""The texts that lie under the text of a mark beside them."""

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "with scripts"])
def test_from_the_code_to_the_closure(cast: Cast, visit: Visitor, scripts: bool) -> None:
    told = a_told_recovery(cast)
    closed, _ = a_closed_recovery(cast)
    cora = visit(java_script_enabled=scripts, viewport=PHONE, answers=(422,))
    sign_in(cora, told.path)
    reads(cora.page, told)
    answers(cora.page)
    thinks(cora.page)
    confirms(cora, f"/progress/{closed.ref}")


def test_what_stands_in_a_line_lies_side_by_side(cast: Cast, visit: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mark of the main cause lay on the cause's title."""
    told = a_told_recovery(cast)
    main = CauseTold("Certificates are renewed by hand", "method", 0.85, big=True)
    monkeypatch.setattr(kept, "from_body", lambda body: replace(from_body(body), causes=(main,)))
    cora = visit(cast.cora)
    cora.open(told.path)
    expect(cora.page.locator(".causes .tag")).to_be_visible()
    for look in looks(cora.page):
        assert cora.page.evaluate(COVERED) == [], look


def sign_in(cora: Visit, path: str) -> None:
    """By the code alone, from the page that was wanted and back to it."""
    page = cora.page
    cora.open(path)
    page.get_by_role("link", name="Get a code by e-mail").click()
    page.get_by_label("E-mail").fill("cora@example.com")
    page.get_by_role("button", name="Send me a code").click()
    (message,) = mail.outbox
    page.get_by_label("Code").fill(code_in(message))
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile(re.escape(path) + "$"))


def reads(page: Page, told: Told) -> None:
    """Where it stands, whether it gets better and whether dates are kept: from the list, on a phone and at a desk."""
    page.get_by_role("link", name="Recoveries").click()
    expect(page.get_by_text("2 of 2 wait for you.")).to_be_visible()
    page.get_by_role("link", name=told.escalation.ref).click()
    for look in looks(page, "read"):
        expect(page.locator(".headline", has_text=told.publication.headline)).to_be_in_viewport()
        expect(page.get_by_role("link", name="Is it getting better? A real change for the better")).to_be_visible()
        expect(page.get_by_role("img").filter(visible=True)).to_have_count(2)
        assert overflow(page) <= 0, look


def answers(page: Page) -> None:
    """Sees what is asked, says that it is seen to, and answers it: half an answer is refused, and kept."""
    asked = page.locator(".ask")
    asked.get_by_role("button", name="We see to it").click()
    expect(page.get_by_role("status")).to_have_count(1)
    expect(page.get_by_text("you have seen it")).to_be_visible()
    asked.get_by_label("Your answer").fill("   ")
    asked.get_by_role("button", name="Send the answer").click()
    expect(asked.get_by_text("Please write your answer.")).to_be_visible()
    asked.get_by_label("Your answer").fill("Those of the shops in Kiel & Ulm.")
    asked.get_by_role("button", name="Send the answer").click()
    expect(page.locator(".ask")).to_have_count(0)
    assert Ask.objects.get().answer == "Those of the shops in Kiel & Ulm."


def thinks(page: Page) -> None:
    """Says what it thinks of the plan, and is owed an answer."""
    page.get_by_text("Say what you think of it").click()
    page.get_by_label("the plan", exact=True).check()
    page.get_by_label("What you think").fill("Too slow for us.")
    page.locator("#feedback").get_by_role("button", name="Send it").click()
    expect(page.get_by_text("Too slow for us.")).to_be_visible()
    expect(page.get_by_text("We owe you an answer.")).to_be_visible()
    assert Feedback.objects.get().text == "Too slow for us."


def confirms(cora: Visit, path: str) -> None:
    """Is asked whether it is resolved, and says so with both scores."""
    cora.open(path)
    page, question = cora.page, cora.page.locator("#closing")
    page.get_by_role("link", name="Tell us below").click()
    expect(question).to_be_in_viewport()
    question.get_by_role("group", name="How much effort").get_by_label("2", exact=True).check()
    question.get_by_role("group", name="How satisfied").get_by_label("5 –").check()
    question.get_by_role("button", name="Yes, it is resolved").click()
    expect(page.get_by_text("you said that it is resolved, effort 2 of 7, satisfaction 5 of 5.")).to_be_visible()
    found = Resolution.objects.get()
    assert (found.answer, found.effort, found.satisfaction) == ("confirmed", 2, 5)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()
