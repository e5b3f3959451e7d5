"""A portfolio pack is asked for, waited for by a page that looks again by itself, and there; axe finds nothing."""

import pytest
from playwright.sync_api import expect

from recovery.models import Report
from recovery.services.report_builds import build_next
from tests.browser.chromium import picture
from tests.browser.conftest import Visitor
from tests.browser.desk import examine
from tests.browser.looks import DESK
from tests.cast import Cast
from tests.progress.world import a_told_recovery

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db(transaction=True)]

ASK = "/admin/recovery/report/add/"


def test_from_the_question_to_the_files(cast: Cast, visit: Visitor) -> None:
    a_told_recovery(cast)
    mia = visit(cast.mia, viewport=DESK)
    page = mia.page
    wrong = examine(mia, "asks for the first", ASK)
    mia.open("/admin/recovery/portfolio/")
    page.get_by_role("link", name="As a pack").click()
    picture(page, "pack ask")
    page.get_by_label("Severity").select_option("high")
    page.get_by_role("button", name="Put it together").click()
    expect(page.get_by_text("It waits for its turn")).to_be_visible()
    picture(page, "pack waits")
    report = Report.objects.get()
    path = f"/admin/recovery/report/{report.pk}/change/"
    wrong += examine(mia, "waits", path)
    mia.open(f"{path}?watch=1")
    assert build_next()
    expect(page.get_by_role("link", name="PowerPoint")).to_be_visible(timeout=15_000)
    picture(page, "pack ready")
    wrong += examine(mia, "ready", path)
    wrong += examine(mia, "asks for another", ASK)
    assert wrong == []
