"""Every page of the customer's side, on a phone and at a desk, by day and by night, by mouse and by keyboard."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import expect
from pytest_django import Settings

from recovery.services.sharing import make_share_link
from tests.browser.conftest import Visitor
from tests.browser.examine import Examiner
from tests.browser.looks import ACROSS, THE_OTHERS
from tests.cast import PASSWORD, Cast
from tests.progress.test_second_factor import code_of
from tests.progress.world import a_closed_recovery, a_told_recovery, publish
from tracker.acts import Act
from tracker.pipeline.way_out import way_out_of

Examine = Callable[..., Examiner]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(
    params=[
        pytest.param(ACROSS, id="across"),
        pytest.param(THE_OTHERS, id="the others", marks=[pytest.mark.long, pytest.mark.soak]),
    ]
)
def examine(visit: Visitor, request: pytest.FixtureRequest) -> Iterator[Examine]:
    """`examine(person, ...)` opens a visit as `visit` does; what was wrong on any page is told in the end."""
    made: list[Examiner] = []

    def begin(*who: Any, **options: Any) -> Examiner:
        made.append(Examiner(visit(*who, **options), request.param))
        return made[-1]

    yield begin
    found = [wrong for one in made for wrong in one.wrong]
    assert not found, "\n".join(found)


def test_the_recovery(cast: Cast, examine: Examine) -> None:
    told = a_told_recovery(cast)
    publish(cast, told.escalation, minutes=5)
    closed, _ = a_closed_recovery(cast)
    at = examine(cast.cora, answers=(422,))
    page = at.visit.page
    at.page("list", "/progress/")
    at.page("recovery", told.path)
    page.get_by_label("Your answer").fill(" ")
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_text("Please write your answer.")).to_be_visible()
    at.page("recovery, answer missing")
    page.get_by_label("Your answer").fill("Those of Kiel.")
    page.get_by_role("button", name="Send the answer").click()
    page.locator("#feedback summary").click()
    page.get_by_label("the plan", exact=True).check()
    page.get_by_label("What you think").fill("Too slow.")
    page.locator("#feedback").get_by_role("button").click()
    at.page("recovery, answered")
    at.page("old update", f"{told.path}/updates/1")
    at.page("closed", f"/progress/{closed.ref}")
    page.get_by_role("button", name="No, it is not").click()
    at.page("closure contradicted")


def test_what_else_a_contact_does(cast: Cast, examine: Examine) -> None:
    at = examine(cast.cora, answers=(422,))
    page = at.visit.page
    at.page("list, empty", "/progress/")
    at.page("raise", "/progress/raise")
    page.get_by_label("What is wrong").fill(" ")
    page.get_by_label("What happened").fill("Since Monday nothing has come.")
    page.get_by_label("High:").check()
    page.get_by_role("button", name="Raise it").click()
    expect(page.get_by_text("Please say what is wrong.")).to_be_visible()
    at.page("raise, not yet")
    page.get_by_label("What is wrong").fill("Nothing arrives")
    page.get_by_role("button", name="Raise it").click()
    at.page("receipt")
    at.page("mail", "/progress/mail/")
    page.get_by_role("button", name="Make a new address").first.click()
    at.page("calendar")
    page.get_by_role("button", name="Switch off Updates").click()
    at.page("mail, one off")


def test_who_has_no_session(cast: Cast, examine: Examine) -> None:
    link = make_share_link(act=Act(cast.mia), escalation=a_told_recovery(cast).escalation, name="For the board")
    at = examine()
    page = at.visit.page
    at.page("shared", f"/progress/shared/{link.secret}")
    at.page("way out", f"/progress/mail/out/{way_out_of(cast.cora.pk, 'escalation.published')}")
    page.get_by_role("button", name="Send me no more").click()
    at.page("way out, done")
    at.page("sign in", "/progress/sign-in/")
    page.get_by_label("E-mail").fill("cora@example.com")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    at.page("sign in, wrong")
    at.page("no access", "/progress/sign-in/access/")
    at.page("inactive", "/progress/sign-in/inactive/")
    at.page("code", "/progress/sign-in/code/")
    page.get_by_label("E-mail").fill("cora@example.com")
    page.get_by_role("button", name="Send me a code").click()
    at.page("code, enter it")
    page.get_by_label("Code").fill("WRONG")
    page.get_by_role("button", name="Sign in").click()
    at.page("code, wrong")


def test_the_account(cast: Cast, examine: Examine) -> None:
    at = examine(cast.cora)
    page = at.visit.page
    at.page("account", "/progress/sign-in/factor/")
    at.page("is it you", "/progress/sign-in/factor/app/on/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    at.page("app on")
    page.get_by_label("code").fill(code_of(page.locator("code").inner_text()))
    page.get_by_role("button", name="Switch it on").click()
    at.page("recovery codes")
    at.page("account, app on", "/progress/sign-in/factor/")
    at.page("new recovery codes", "/progress/sign-in/factor/codes/new/")
    at.page("app off", "/progress/sign-in/factor/app/off/")
    at.page("password", "/progress/sign-in/password/")
    page.get_by_label("Your present password").fill("wrong")
    page.get_by_label("The new one", exact=True).fill("12345678")
    page.get_by_label("The new one once more").fill("12345678")
    page.get_by_role("button", name="Change it").click()
    expect(page.locator(".error")).to_have_count(2)
    at.page("password, wrong")
    at.page("out", "/progress/sign-in/out/")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("E-mail").fill("cora@example.com")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    at.page("code of the app")


def test_the_others(cast: Cast, examine: Examine) -> None:
    told = a_told_recovery(cast)
    closed, _ = a_closed_recovery(cast)
    vic = examine(cast.vic, answers=(403,))
    vic.page("recovery, viewer", told.path)
    vic.page("raise, viewer", "/progress/raise", 403)
    mia = examine(cast.mia)
    mia.page("nobody's customer", "/progress/")
    mia.page("view as", "/progress/as/")
    mia.visit.page.get_by_role("button", name="View as").first.click()
    mia.page("viewed, list")
    mia.page("viewed, closed", f"/progress/{closed.ref}")


def test_refusals(cast: Cast, examine: Examine, settings: Settings) -> None:
    at = examine(answers=(400, 403, 404, 429, 500, 503))
    page = at.visit.page
    at.page("not here", "/progress/shared/nothing", 404)
    at.visit.open("/progress/sign-in/code/")
    at.visit.context.clear_cookies()
    ask_for_a_code(at)
    at.page("forged form")
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1
    ask_for_a_code(at)
    at.page("bad request")
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", 1
    ask_for_a_code(at)
    at.page("no mail")
    settings.EMAIL_BACKEND = "django.core.mail.backends.nothing"
    ask_for_a_code(at)
    at.page("broken")
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    for _ in range(2):
        at.visit.open("/progress/sign-in/")
        page.get_by_label("E-mail").fill("cora@example.com")
        page.get_by_label("Password").fill("wrong")
        page.get_by_role("button", name="Sign in").click()
    at.page("too many")
    assert mail.outbox == []


SMTP = "django.core.mail.backends.smtp.EmailBackend"


def ask_for_a_code(at: Examiner) -> None:
    """From a fresh page, if the one there is not it."""
    page = at.visit.page
    if not page.get_by_role("button", name="Send me a code").is_visible():
        at.visit.open("/progress/sign-in/code/")
    page.get_by_label("E-mail").fill("cora@example.com")
    page.get_by_role("button", name="Send me a code").click()
