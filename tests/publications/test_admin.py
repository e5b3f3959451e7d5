"""An update is worded, seen and sent on one page of the admin."""

import re
from datetime import date
from html import unescape
from typing import Any

import pytest

from escalations.models import Escalation
from recovery.models import Publication
from tests.admin.browser import Browser
from tests.cast import Cast
from tests.flows.world import an_escalation, fresh, unchanged
from tests.publications.world import GREENER, HEADLINE, a_promised, a_publication, measure

MARK = r'name="previewed" value="([0-9a-f]{64})"'


def page(record: Any) -> str:
    return f"/admin/{record._meta.app_label}/{record._meta.model_name}/{record.pk}/do/publish/"


def seen(browser: Browser, address: str) -> dict[str, str]:
    """The mark of what the page shows, as a browser sends it."""
    found = re.search(MARK, browser.get(address).body.decode())
    assert found
    return {"previewed": found[1]}


def seen_by_the_customer(body: str) -> str:
    found = re.search(r'srcdoc="([^"]*)"', body)
    assert found
    return unescape(found[1])


@pytest.mark.long
def test_it_is_sent_as_it_is_proposed(cast: Cast) -> None:
    plan = a_promised(cast)
    browser = Browser(cast.mia)
    with unchanged():
        answer = browser.get(page(plan))
    body = answer.body.decode()
    assert answer.status == 200
    proposed = "{milestones_done} of {milestones_total} steps are done; next is {next_milestone}"
    assert proposed in unescape(body)
    assert "1 of 3 steps are done; next is M2" in seen_by_the_customer(body)
    assert "expected as promised, and nothing is in danger." in body
    field = re.search(r'<textarea name="headline"[^>]*>\s*([^<]*)</textarea>', body)
    assert field
    sent = browser.post(page(plan), {"headline": unescape(field[1]), "stated_status": "", **seen(browser, page(plan))})
    assert sent.status == 302
    row = Publication.objects.get()
    assert (row.published_by, row.plan, row.headline.startswith("1 of 3 steps are done;")) == (cast.mia, plan, True)


@pytest.mark.long
def test_it_is_looked_at_first(cast: Cast) -> None:
    escalation = an_escalation(cast, "open")
    browser, words = Browser(cast.mia), {"headline": "We are on it, {ref}.", "note": "<b>Soon</b>", "look": "1"}
    with unchanged():
        body = browser.post(page(escalation), words | {"stated_status": "on_track"}).body.decode()
        told = seen_by_the_customer(body)
        assert f"We are on it, {escalation.ref}." in told
        assert "&lt;b&gt;Soon&lt;/b&gt;" in told
        assert "greener: it needs a reason and an end" in body
        wrong = browser.post(page(escalation), words | {"headline": "M3 is done"}).body.decode()
        assert "Numbers are not typed" in wrong


@pytest.mark.long
def test_what_has_changed_since_is_shown_first(cast: Cast) -> None:
    plan = a_promised(cast)
    browser = Browser(cast.mia)
    words = {"headline": "On it.", **seen(browser, page(plan))}
    measure(plan, (date(2026, 9, 13), 9999))
    body = ""
    for early in (words, {"headline": "On it."}):
        with unchanged():
            answer = browser.post(page(plan), early)
            body = answer.body.decode()
            assert answer.status == 200
            assert "has changed since you looked at it" in body
    again = re.search(MARK, body)
    assert again
    assert browser.post(page(plan), words | {"previewed": again[1]}).status == 302


@pytest.mark.long
def test_what_is_refused_stands_beside_its_field(cast: Cast) -> None:
    escalation = an_escalation(cast, "open")
    browser = Browser(cast.mia)
    with unchanged():
        words = {"headline": "On it.", "stated_status": "on_track", **seen(browser, page(escalation))}
        body = browser.post(page(escalation), words).body.decode()
        assert 'id="id_stated_reason_error"' in body
    told = {"headline": "On it."} | GREENER | seen(browser, page(escalation))
    assert browser.post(page(escalation), told).status == 302
    assert Publication.objects.get().stated_reason == GREENER["stated_reason"]


@pytest.mark.long
def test_an_update_without_news_is_said_to_be_one(cast: Cast) -> None:
    escalation = an_escalation(cast, "open")
    a_publication(cast, escalation)
    browser = Browser(cast.mia)
    with unchanged():
        assert "Nothing has changed since update 1" in browser.get(page(escalation)).body.decode()
        assert browser.post(page(escalation), {"headline": "On it."}).status == 200
    sent = {"headline": "On it.", "although_unchanged": "on"} | seen(browser, page(escalation))
    assert browser.post(page(escalation), sent).status == 302
    assert Publication.objects.get(number=2).changes is False


@pytest.mark.long
def test_what_the_customer_has_not_heard_of_cannot_be_published(cast: Cast) -> None:
    escalation = an_escalation(cast, "requested")
    browser = Browser(cast.mia)
    with unchanged():
        assert "Not possible while it is requested" in browser.get(page(escalation)).body.decode()
        assert "Accept it first" in browser.post(page(escalation), {"headline": "On it."}).body.decode()


@pytest.mark.long
def test_the_escalation_shows_what_was_told(cast: Cast) -> None:
    plan = a_promised(cast)
    escalation = Escalation.objects.get(pk=plan.escalation_id)
    browser, address = Browser(cast.mia), f"/admin/escalations/escalation/{escalation.pk}/change/"
    assert "Until an update is published, the customer sees nothing" in browser.get(address).body.decode()
    one = a_publication(cast, escalation, headline=HEADLINE)
    body = browser.get(address).body.decode()
    assert "1. 1 of 3 steps are done." in body
    assert f"/admin/recovery/publication/{one.pk}/change/" in body
    whole = browser.get(f"/admin/recovery/publication/{one.pk}/change/").body.decode()
    assert "1 of 3 steps are done." in seen_by_the_customer(whole)
    assert browser.get("/admin/recovery/publication/?latest=1&greener=1").status == 200


@pytest.mark.long
def test_it_is_taken_back(cast: Cast) -> None:
    one = a_publication(cast)
    browser, address = Browser(cast.mia), f"/admin/recovery/publication/{one.pk}/do/withdraw/"
    with unchanged():
        assert browser.post(address, {"changelog_message": ""}).status == 200
    assert browser.post(address, {"changelog_message": "The wrong one."}).status == 302
    assert fresh(one).withdrawn_reason == "The wrong one."
