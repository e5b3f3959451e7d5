"""The pages around the records: lists without a query per row, headers, time zones, timelines, strange input."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from escalations.models import Flag
from escalations.services.contacts import add_note, log_contact
from escalations.services.escalations import acknowledge_escalation
from escalations.services.flags import amend_flag, escalate_flag, flag_flag, log_flag
from escalations.services.raising import raise_own_escalation
from tests.admin.browser import Browser
from tests.admin.table import PAGES
from tests.again import again
from tests.cast import Cast
from tests.sizes import first_of
from tracker import clock
from tracker.acts import Act
from tracker.models import Calendar, User

Browse = Callable[[User | None], Browser]
STRANGE = ("", "\x00", "%é'\"<script>💥" * 40, "-" + "1" * 60)


@again
def grow(cast: Cast, rows: int) -> None:
    """More of everything, each with its own talk about it."""
    for number in range(rows):
        flag = log_flag(act=Act(cast.mia), customer=cast.acme, title=f"Slow {number}", owner=cast.max)
        own = raise_own_escalation(
            act=Act(cast.cora), customer=cast.acme, title=f"Twice {number}", reason="x", severity="low", owner=cast.mia
        )
        acknowledge_escalation(own.pk, act=Act(cast.mia))
        log_contact(act=Act(cast.mia), channel="call", direction="inbound", escalation=own, summary="They asked.")
        add_note(act=Act(cast.mia), text="Between us.", flag=flag)


def queries(browser: Browser, path: str) -> int:
    """How many queries a page takes."""
    with CaptureQueriesContext(connection) as found:
        assert browser.get(path).status == 200, path
    return len(found)


@pytest.mark.long
def test_lists_take_as_many_queries_for_many_rows_as_for_one(browse: Browse, cast: Cast) -> None:
    grow(cast, 1)
    browser = browse(cast.mia)
    lists = [page.base for page in PAGES if "lead" in page.looks]
    for path in lists:
        browser.get(path)
    few = {path: queries(browser, path) for path in lists}
    grow(cast, 4)
    many = {path: queries(browser, path) for path in lists}
    assert few == many
    assert max(many.values()) <= 11, many


@pytest.mark.long
def test_a_record_takes_as_many_queries_for_a_long_story_as_for_a_short_one(browse: Browse, cast: Cast) -> None:
    grow(cast, 2)
    browser, flag = browse(cast.mia), Flag.objects.earliest("id")
    path = f"/admin/escalations/flag/{flag.pk}/change/"
    amend_flag(flag.pk, act=Act(cast.mia), owner=cast.mia)
    browser.get(path)
    few = queries(browser, path)
    for number in range(5):
        add_note(act=Act(cast.mia), text=f"Word {number}", flag=flag)
        log_contact(act=Act(cast.mia), channel="call", direction="inbound", flag=flag, summary="They asked again.")
        amend_flag(flag.pk, act=Act(cast.mia), owner=cast.max if number % 2 else cast.mia, title=f"Slow {number}")
    assert queries(browser, path) <= few + 1  # the first contact's words are one query more
    assert few <= 24


@pytest.mark.long
def test_lists_can_be_narrowed(browse: Browse, cast: Cast) -> None:
    grow(cast, 2)
    first, second = Flag.objects.order_by("id")
    flag_flag(first.pk, act=Act(cast.mia))
    amend_flag(second.pk, act=Act(cast.mia, message="Worse."), severity="critical", owner=cast.mia)
    late = log_flag(
        act=Act(cast.mia), customer=cast.acme, title="Old", owner=cast.max, sensed_at=clock.now() - timedelta(days=9)
    )
    browser = browse(cast.mia)
    for query, found in (
        ({"status__exact": "flagged"}, {first}),
        ({"severity__exact": "critical"}, {second}),
        ({"mine": "1"}, {second}),
        ({"late": "1"}, {late}),
        ({"owner__id__exact": str(cast.mia.pk)}, {second}),
        ({"q": "ACME-F1"}, {first}),
        ({"q": "old max"}, {late}),
    ):
        answer = browser.get("/admin/escalations/flag/", query)
        assert answer.status == 200, query
        assert set(answer.context["cl"].result_list) == found, query


@pytest.mark.long
def test_times_are_read_in_the_zone_of_ones_calendar(browse: Browse, cast: Cast) -> None:
    """09:00 UTC on a winter day is 10:00 in Berlin and 04:00 in New York."""
    flag = log_flag(act=Act(cast.mia), customer=cast.acme, title="Slow", sensed_at=datetime(2026, 1, 7, 9, tzinfo=UTC))
    path = f"/admin/escalations/flag/{flag.pk}/change/"
    assert "Wed 7 Jan 2026, 10:00" in browse(cast.mia).get(path).text
    cast.mia.calendar = Calendar.objects.create(name="Hers", zone="America/New_York", week=cast.office.week)
    cast.mia.save()
    assert "Wed 7 Jan 2026, 04:00" in browse(cast.mia).get(path).text


@pytest.mark.long
def test_the_timeline_tells_what_happened_and_when_it_was_written(browse: Browse, cast: Cast) -> None:
    flag = log_flag(act=Act(cast.mia), customer=cast.acme, title="Slow")
    amend_flag(flag.pk, act=Act(cast.mia, message="It is worse."), severity="high", owner=cast.max)
    add_note(act=Act(cast.max), text="Ask the vendor.", flag=flag)
    escalate_flag(flag.pk, act=Act(cast.mia, message="Too big for us."))
    text = browse(cast.max).get(f"/admin/escalations/flag/{flag.pk}/history/").text
    for told in ("Severity: medium → high", "Owner: Mia → Max", "It is worse.", "Ask the vendor.", "Joined to ACME-E1"):
        assert told in text, told
    old = log_flag(act=Act(cast.mia), customer=cast.acme, title="Old", sensed_at=clock.now() - timedelta(days=3))
    assert "written down" in browse(cast.max).get(f"/admin/escalations/flag/{old.pk}/history/").text


@pytest.mark.long
def test_long_timelines_have_pages(browse: Browse, cast: Cast) -> None:
    flag = log_flag(act=Act(cast.mia), customer=cast.acme, title="Slow")
    for number in range(51):
        add_note(act=Act(cast.mia), text=f"Word number {number}.", flag=flag)
    browser, path = browse(cast.mia), f"/admin/escalations/flag/{flag.pk}/history/"
    assert "Word number 50." in browser.get(path).text
    assert "Word number 0." not in browser.get(path).text
    assert "Word number 0." in browser.get(path, {"p": "2"}).text


@pytest.mark.long
def test_the_admin_has_a_content_policy_of_its_own(browse: Browse, cast: Cast) -> None:
    """Looser than the others' only where the skin needs it; nothing comes from elsewhere."""
    for path in ("/admin/", "/admin/login/", "/admin/escalations/flag/"):
        policy = browse(cast.mia).get(path).headers["Content-Security-Policy"]
        assert "script-src 'self' 'unsafe-eval'" in policy
        assert "default-src 'none'" in policy
        assert "http" not in policy


@pytest.mark.long
def test_a_page_that_is_not_there_leads_back_to_ones_own_first_page(
    browse: Browse, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    mia = browse(cast.mia)
    mia.client.raise_request_exception = False
    monkeypatch.setattr("tracker.admin.site.keys_of", lambda _: 1 / 0)
    for path, status in (("/admin/nothing/", 404), ("/admin/tracker/user/add/", 403), ("/admin/", 500)):
        answer = mia.get(path)
        assert answer.status == status
        assert 'href="/admin/"' in answer.text, path
        assert 'href="/progress' not in answer.text, path
    assert 'href="/progress/"' in mia.get("/nothing").text


@pytest.mark.long
def test_nothing_strange_in_an_address_breaks_a_page(browse: Browse, cast: Cast) -> None:
    grow(cast, 1)
    browser = browse(cast.mia)
    flag = Flag.objects.get()
    for text in STRANGE:
        for name in (
            "q",
            "p",
            "o",
            "status__exact",
            "customer__id__exact",
            "owner__in",
            "late",
            "_to_field",
            "e",
            "_popup",
        ):
            assert browser.get("/admin/escalations/flag/", {name: text}).status in {200, 302, 400, 404}, (name, text)
        for path, name in (
            (f"{flag.pk}/history/", "p"),
            (f"{flag.pk}/do/flag/", "next"),
            ("add/", "customer"),
            ("add/", "sensed_at"),
        ):
            assert browser.get(f"/admin/escalations/flag/{path}", {name: text}).status in {200, 404}, (path, text)
        assert browser.get("/admin/autocomplete/", _asked(term=text)).status in {200, 403}, text
        assert browser.get("/admin/autocomplete/", _asked(field_name=text)).status == 403, text


@pytest.mark.long
@pytest.mark.parametrize("text", first_of([*STRANGE[1:3]], [STRANGE[0], STRANGE[3]]))
def test_nothing_strange_in_a_form_breaks_a_page(browse: Browse, cast: Cast, text: str) -> None:
    grow(cast, 1)
    browser, flag = browse(cast.mia), Flag.objects.get()
    base = f"/admin/escalations/flag/{flag.pk}"
    posts: list[tuple[str, dict[str, Any]]] = [
        ("/admin/escalations/flag/add/", dict.fromkeys(("customer", "title", "severity", "sensed_at", "owner"), text)),
        (
            f"{base}/change/",
            dict.fromkeys(("title", "affected_count", "affected_since", "seen_version", "owner"), text),
        ),
        (f"{base}/do/escalate/", {"escalation": text, "occurred_at": text, f"version-{flag.pk}": text}),
        (f"{base}/do/contact/", dict.fromkeys(("channel", "direction", "summary"), text)),
        ("/admin/escalations/flag/", {"action": "flag", "_selected_action": [text], "index": "0"}),
        ("/admin/escalations/flag/", {"action": text, "_selected_action": [str(flag.pk)], "index": text}),
        ("/admin/me/inbox/", {"read": text}),
        ("/admin/me/tokens/", {"name": text, "scope": text, "customers": text, "expires_at": text}),
        ("/admin/me/tokens/", {"revoke": text}),
        ("/admin/me/preferences/", {"wanted": text}),
        ("/admin/password_change/", dict.fromkeys(("old_password", "new_password1", "new_password2"), text)),
    ]
    for path, data in posts:
        assert browser.post(path, data).status in {200, 302, 400, 404}, (path, data)


@pytest.mark.long
@pytest.mark.parametrize("text", first_of(["\x00"], ["x", "01930000-0000-7000-8000-00000000dead", "a/b", "é"]))
def test_unknown_records_are_not_found_however_they_are_written(browse: Browse, cast: Cast, text: str) -> None:
    browser = browse(cast.mia)
    for page in PAGES:
        for route in ("change", "history", "do/flag"):
            assert browser.get(f"{page.base}{text}/{route}/").status in {403, 404}, page


def _asked(**changes: str) -> dict[str, str]:
    return {"app_label": "escalations", "model_name": "flag", "field_name": "customer", "term": ""} | changes
