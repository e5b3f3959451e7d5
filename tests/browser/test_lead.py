"""A lead: signs in at the desk, looks at an update as its customer will see it, sends it, and sees the answer."""

import re

import pytest
from playwright.sync_api import Page, expect

from recovery.models import Publication
from tests.browser.chromium import picture
from tests.browser.conftest import Visitor
from tests.browser.looks import DESK
from tests.cast import PASSWORD, Cast
from tests.plans.world import STEPS, milestone
from tests.progress.world import Told, a_told_recovery
from tracker.acts import Act

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ANSWER = "Those of the shops in Kiel & Ulm."


def test_from_the_preview_to_the_answer(cast: Cast, visit: Visitor) -> None:
    told = a_told_recovery(cast)
    STEPS["start"](milestone(told.plan, 1).pk, act=Act(cast.max))
    mia = visit(viewport=DESK)
    mia.open("/admin/")
    sign_in(mia.page)
    publishes(mia.page, told)
    cora = visit(cast.cora)
    cora.open(told.path)
    expect(cora.page.locator(".headline")).to_have_text("3 steps, and the first is begun.")
    cora.page.get_by_label("Your answer").fill(ANSWER)
    cora.page.get_by_role("button", name="Send the answer").click()
    sees_the_answer(mia.page, told)


def sign_in(page: Page) -> None:
    """By password."""
    picture(page, "admin sign in")
    page.get_by_label("E-mail").fill("mia@example.com")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page).to_have_title(re.compile("What needs me today"))


def publishes(page: Page, told: Told) -> None:
    """From the list of escalations."""
    picture(page, "admin today")
    page.get_by_role("link", name="Escalations").first.click()
    page.get_by_role("link", name=told.escalation.ref).first.click()
    picture(page, "admin escalation")
    page.get_by_role("link", name="Publish").first.click()
    picture(page, "admin publish")
    page.get_by_label("Headline").fill("{milestones_total} steps, and the first is begun.")
    page.get_by_role("button", name="Look at it first").click()
    seen = page.frame_locator("iframe.customer-view")
    expect(seen.locator(".headline")).to_have_text("3 steps, and the first is begun.")
    picture(page, "admin previewed")
    assert Publication.objects.count() == 1
    page.get_by_role("button", name="Publish an update").click()
    expect(page.get_by_text("2. 3 steps, and the first is begun.")).to_be_visible()
    assert Publication.objects.get(latest=True).headline == "3 steps, and the first is begun."


def sees_the_answer(page: Page, told: Told) -> None:
    """Where everything else about the escalation is, and on the page of what was asked."""
    page.reload()
    picture(page, "admin answered")
    page.get_by_role("link", name=told.ask.title).first.click()
    picture(page, "admin ask")
    expect(page.get_by_text(ANSWER).first).to_be_visible()
