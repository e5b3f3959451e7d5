"""A lead holds a review from the invitation to the signature without leaving the keyboard; axe finds nothing."""

import re

import pytest
from playwright.sync_api import Page, expect

from recovery.models import Attendee, Decision, Forecast, Minutes, Review
from recovery.services.reviews import schedule_review
from tests.browser.chromium import picture
from tests.browser.conftest import Visitor
from tests.browser.desk import examine, press, tab_to, type_into
from tests.browser.looks import ACROSS, DESK, THE_OTHERS, Look
from tests.cast import Cast
from tests.progress.world import a_told_recovery
from tracker import clock
from tracker.acts import Act

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HOLD, SIGN = "a[href$='/do/hold/']", "a[href$='/do/sign/']"


def test_from_the_invitation_to_the_signature_by_keyboard_alone(cast: Cast, visit: Visitor) -> None:
    told = a_told_recovery(cast)
    mia = visit(cast.mia, viewport=DESK)
    page = mia.page
    mia.open("/admin/")
    press(page, "?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    press(page, "g p")
    expect(page).to_have_title(re.compile("Recovery plans"))
    press(page, "j Enter")
    expect(page).to_have_title(re.compile(told.plan.ref))
    press(page, "r")
    tab_to(page, "a[href*='/review/add/']")
    page.keyboard.press("Enter")
    schedules(page)
    tab_to(page, HOLD)
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile("Hold it"))
    holds(page)
    review = Review.objects.get()
    assert (review.status, Decision.objects.get().text) == ("held", "Weekly from now on.")
    assert Forecast.objects.filter(reason="The supplier is late.").count() == 1
    assert dict(review.attendees.values_list("user__name", "present")) == {"Mia": True, "Cora": True, "Max": False}
    signs(page)
    assert Minutes.objects.get().provider_signed_by == cast.mia


def schedules(page: Page) -> None:
    """Half an hour ahead, with Max and Cora."""
    expect(page).to_have_title(re.compile("Add review"))
    type_into(page, "#id_starts_at", "09162026", "1030A")
    for person in ("Max", "Cora (customer)"):
        label = page.get_by_label(person, exact=True)
        tab_to(page, f"#{label.get_attribute('id')}")
        page.keyboard.press("Space")
    picture(page, "keyboard schedule")
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile("review 1"))
    assert set(Attendee.objects.values_list("user__name", flat=True)) == {"Max", "Cora"}
    picture(page, "keyboard review")


def holds(page: Page) -> None:
    """One date moves; something is decided; Cora was there. Enter in a line keeps what is noted and goes on."""
    press(page, "d")
    moved = page.locator("input[id^=id_expected_m]").last.get_attribute("id") or ""
    type_into(page, f"#{moved}", "10302026")
    type_into(page, f"#{moved.replace('expected', 'reason')}", "The supplier is late.")
    page.keyboard.press("Escape")
    press(page, "w")
    type_into(page, "#id_decision_all", "Weekly from now on.")
    tab_to(page, "#id_action_all")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Kept: 1.")).to_be_visible()
    expect(page.locator(f"#{moved}")).to_have_value("2026-10-30")
    press(page, "p")
    label = page.get_by_label("Cora (customer)", exact=True)
    tab_to(page, f"#{label.get_attribute('id')}")
    page.keyboard.press("Space")
    picture(page, "keyboard hold")
    press(page, "h")
    tab_to(page, "button.primary")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Minutes, as both sides read them")).to_be_visible()
    picture(page, "keyboard held")


def signs(page: Page) -> None:
    """For our side."""
    tab_to(page, SIGN)
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile("Sign for our side"))
    tab_to(page, "button.primary")
    page.keyboard.press("Enter")
    expect(page.get_by_text("not yet; it is asked on its own page")).to_be_visible()


@pytest.mark.parametrize(
    "among",
    [
        pytest.param(ACROSS, id="across"),
        pytest.param(THE_OTHERS, id="the others", marks=[pytest.mark.long, pytest.mark.soak]),
    ],
)
def test_axe_finds_nothing_on_our_own_pages(cast: Cast, visit: Visitor, among: tuple[Look, ...]) -> None:
    told = a_told_recovery(cast)
    review = schedule_review(
        act=Act(cast.mia), plan=told.plan, title="Where we stand", starts_at=clock.now(), people=[cast.mia, cast.cora]
    )
    mia, base = visit(cast.mia), "/admin/recovery"
    wrong: list[str] = []
    for name, path in {
        "today": "/admin/",
        "plan": f"{base}/recoveryplan/{told.plan.pk}/change/",
        "plans": f"{base}/recoveryplan/?mine=1",
        "reviews": f"{base}/review/",
        "review add": f"{base}/review/add/?plan={told.plan.pk}",
        "review": f"{base}/review/{review.pk}/change/",
        "hold": f"{base}/review/{review.pk}/do/hold/",
        "action add": f"{base}/action/add/?plan={told.plan.pk}",
        "dates": f"{base}/dates/",
        "dates listed": f"{base}/dates/?view=list",
        "link add": f"{base}/sharelink/add/?escalation={told.escalation.pk}",
        "my lists": "/admin/me/lists/",
        "keys": "/admin/keys/",
    }.items():
        wrong += examine(mia, name, path, among)
    assert not wrong, "\n".join(wrong)
