"""Portfolio packs in the admin: asked for, watched, tried again, taken; and whoever asked is told, once."""

from datetime import timedelta
from typing import Any

import orjson
import pytest

from recovery.admin.report_builds import LONGEST
from recovery.models import Report
from recovery.reports.formats import FORMATS
from recovery.services import report_builds
from recovery.services.report_builds import MOST_FAILURES, build_next, queue_portfolio
from tests.admin.browser import Answer, Browser
from tests.cast import Cast
from tests.flows.world import MINUTE, NOW, unchanged
from tests.packs.world import a_whole
from tests.pipeline.stage import inbox, mails, tell_all
from tests.plans.world import a_plan
from tracker import clock
from tracker.acts import Act
from tracker.models import Membership

ASK = "/admin/recovery/report/add/"


def page_of(report: Report) -> str:
    """Its address."""
    return f"/admin/recovery/report/{report.pk}/change/"


def asked(browser: Browser, **typed: str) -> tuple[Answer, Report]:
    """A pack that was asked for by the form."""
    answer = browser.post(ASK, typed)
    assert answer.status == 302, answer.errors
    return answer, Report.objects.latest("created_at")


@pytest.mark.long
def test_it_teaches_while_nothing_was_asked_for(cast: Cast) -> None:
    page = Browser(cast.mia).get(ASK)
    assert "Ask for one before a meeting" in page.text
    assert all(known.word in page.text for known in FORMATS.values())
    assert ASK in Browser(cast.mia).get("/admin/recovery/portfolio/").text
    assert f"{ASK}?severity=high" in Browser(cast.mia).get("/admin/recovery/portfolio/", {"severity": "high"}).text
    assert 'value="high" selected' in Browser(cast.mia).get(ASK, {"severity": "high"}).text


@pytest.mark.long
def test_it_is_asked_for_watched_and_taken(cast: Cast) -> None:
    a_whole(cast)
    mia = Browser(cast.mia)
    answer, report = asked(mia, customer=str(cast.acme.pk), severity="high", as_of="2026-09-16T09:00")
    assert answer.location == f"{page_of(report)}?watch=1"
    assert report.filters == {"customer": str(cast.acme.pk), "severity": "high"}
    watched, still = mia.get(answer.location), mia.get(page_of(report))
    assert "It waits for its turn" in watched.text
    assert (watched.headers["Refresh"], "Refresh" in still.headers) == ("5", False)
    with clock.at(NOW + LONGEST):
        assert "Refresh" not in mia.get(answer.location).headers
        assert "Look again" in mia.get(answer.location).text
    build_next()
    report.refresh_from_db()
    done = mia.get(answer.location)
    assert "Refresh" not in done.headers
    for said in (report.digest, "Acme Stores", "high", "Mia", *(f"/file.{form}" for form in FORMATS)):
        assert said in done.text, said
    assert str(cast.acme.pk) not in done.text.split('class="facts"')[1].split("</dl>")[0]
    assert "customer Acme Stores, severity high" in mia.get(ASK).text
    assert "customer Acme Stores, severity high" in mia.get("/admin/recovery/report/").text
    body = orjson.loads(report.body)
    assert body["filters"] == {"customer": {"id": str(cast.acme.pk), "name": "Acme Stores"}, "severity": "high"}
    said = Browser(cast.mia).client.get(f"/api/v1/reports/{report.pk}/file.html").content.decode()
    assert "Recovery plans: customer Acme Stores, severity high" in said
    assert str(cast.acme.pk) not in said


@pytest.mark.long
def test_parts_are_counted(cast: Cast) -> None:
    a_whole(cast)
    _, report = asked(Browser(cast.mia))
    claim = report_builds.claim_build()
    assert claim is not None
    report_builds._begin(claim, 3)
    report_builds._keep(claim, 0, "[]")
    page = Browser(cast.mia).get(page_of(report)).text
    assert "1 of 3 parts done" in page
    assert '<progress id="progress" value="1" max="3">' in page
    assert "/do/remove/" not in page


@pytest.mark.long
def test_what_fails_says_why_and_is_tried_again_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also a pack of several customers, by whoever asked for it and nobody else."""
    a_whole(cast)
    Membership.objects.create(user=cast.max, customer=cast.globex, role="member")
    maxi = Browser(cast.max)
    _, report = asked(maxi)
    assert report.customer is None

    def broken(*_: Any) -> str:
        raise ValueError("<b>no such thing</b>")

    with monkeypatch.context() as patch:
        patch.setattr(report_builds, "part_body", broken)
        assert [build_next() for _ in range(MOST_FAILURES)] == [True] * MOST_FAILURES
    page = maxi.get(page_of(report)).text
    assert "ValueError: &lt;b&gt;no such thing&lt;/b&gt;" in page
    assert f"{page_of(report).replace('change/', 'do/retry/')}" in page
    tell_all()
    assert [one.title for one in inbox(cast.max, "report.failed")] == [
        "Your pack could not be made: Recovery portfolio"
    ]
    with unchanged():
        assert Browser(cast.mia).post(page_of(report).replace("change", "do/retry")).status == 404
    assert maxi.post(page_of(report).replace("change", "do/retry"), {"changelog_message": ""}).status == 302
    assert build_next()
    report = Report.objects.get()
    assert (report.status, report.error, report.customer) == ("ready", "", cast.acme)
    tell_all()
    [told] = inbox(cast.max, "report.made")
    assert (told.title, told.path) == ("Your pack is ready: Recovery portfolio", page_of(report))
    assert len(mails(cast.max, "report.made")) == 1
    assert not inbox(cast.mia, "report.made")


@pytest.mark.long
def test_of_several_customers_it_is_told_too(cast: Cast) -> None:
    """The event belongs to no customer; who has stopped to work for any is not told."""
    a_whole(cast)
    a_plan(cast, "draft")
    for user, role in ((cast.max, "member"), (cast.eli, "member")):
        Membership.objects.update_or_create(user=user, customer=cast.globex, defaults={"role": role})
        queue_portfolio(act=Act(user))
    Report.objects.update(customer=None)
    while build_next():
        pass
    Membership.objects.filter(user=cast.eli).delete()
    Report.objects.update(customer=None)
    tell_all()
    assert len(inbox(cast.max, "report.made")) == 1
    assert not inbox(cast.eli, "report.made")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"since": "2026-02-01", "until": "2026-01-01"}, "until"),
        ({"as_of": "2030-01-01T00:00"}, "as_of"),
        ({"severity": "urgent"}, "severity"),
        ({"line": "none such"}, "line"),
        ({"customer": "x"}, "customer"),
    ],
)
def test_what_cannot_be_is_said_where_it_was_typed(cast: Cast, typed: dict[str, str], field: str) -> None:
    with unchanged():
        answer = Browser(cast.mia).post(ASK, typed)
        assert (answer.status, [*answer.errors]) == (200, [field])


@pytest.mark.long
def test_others_customers_are_not_there(cast: Cast) -> None:
    with unchanged():
        answer = Browser(cast.mia).post(ASK, {"customer": str(cast.globex.pk)})
    assert [*answer.errors] == ["customer"]
    assert "Globex" not in answer.text
    a_whole(cast)
    _, report = asked(Browser(cast.mia))
    for other in (cast.lia, cast.gus):
        assert Browser(other).get(page_of(report)).status in (302, 404)
    assert "Recovery portfolio" not in Browser(cast.lia).get(ASK).text
    with clock.at(NOW + timedelta(days=1) + MINUTE):
        assert "Recovery portfolio" in Browser(cast.max).get(ASK).text
