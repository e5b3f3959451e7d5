"""Lists that one keeps: saved under a name, opened, renamed, forgotten; one's own alone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.admin.browser import Browser
from tests.cast import Cast
from tracker.acts import Act
from tracker.errors import Conflict, Unknown
from tracker.models import Event, SavedView, User
from tracker.services import views

Browse = Callable[[User | None], Browser]
PAGE, LISTS, FLAGS = "escalations/flag/", "/admin/me/lists/", "/admin/escalations/flag/"


def kept(browser: Browser, name: str = "Hot ones", query: str = "mine=1&severity__exact=high", **more: Any) -> Any:
    """What comes of keeping the list of flags, filtered like this."""
    return browser.post(LISTS, {"page": PAGE, "query": query, "name": name} | more)


@pytest.mark.long
def test_a_list_is_kept_as_it_is_filtered_and_opened_again(browse: Browse, cast: Cast) -> None:
    browser = browse(cast.mia)
    bar = browser.get(FLAGS, {"severity__exact": "high", "p": "1"}).context
    sent = bar["save_view"].initial
    assert sent == {"page": PAGE, "query": "severity__exact=high"}
    answer = kept(browser, query="severity__exact=high&p=3&mine=1&e=1")
    assert (answer.status, answer.location) == (302, f"{FLAGS}?mine=1&severity__exact=high")
    view = SavedView.objects.get()
    assert (view.user, view.page, view.name, view.query) == (cast.mia, PAGE, "Hot ones", "mine=1&severity__exact=high")
    (shown,) = browser.get(FLAGS, {"mine": "1", "severity__exact": "high"}).context["kept_views"]
    assert (shown.view, shown.here) == (view, True)
    (shown,) = browser.get(FLAGS).context["kept_views"]
    assert not shown.here
    assert not browser.get("/admin/escalations/escalation/").context["kept_views"]
    assert Event.objects.count() == 0


def test_the_same_name_is_written_over(browse: Browse, cast: Cast) -> None:
    browser = browse(cast.mia)
    kept(browser)
    kept(browser, query="")
    assert SavedView.objects.get().query == ""


@pytest.mark.long
def test_a_list_is_renamed_and_forgotten(browse: Browse, cast: Cast) -> None:
    browser = browse(cast.mia)
    kept(browser)
    kept(browser, "Other")
    view = SavedView.objects.get(name="Hot ones")
    taken = browser.post(LISTS, {"rename": view.pk, "name": "Other"})
    assert (taken.status, "is called so" in taken.text) == (200, True)
    empty = browser.post(LISTS, {"rename": view.pk, "name": " "})
    assert (empty.status, "required" in empty.text) == (200, True)
    view.refresh_from_db()
    assert view.name == "Hot ones"
    assert browser.post(LISTS, {"rename": view.pk, "name": "Burning"}).location == LISTS
    view.refresh_from_db()
    assert view.name == "Burning"
    assert browser.post(LISTS, {"remove": view.pk}).location == LISTS
    assert [one.name for one in SavedView.objects.all()] == ["Other"]


@pytest.mark.long
def test_a_list_is_its_owners_alone(browse: Browse, cast: Cast) -> None:
    kept(browse(cast.mia))
    view, max_ = SavedView.objects.get(), browse(cast.max)
    assert "Hot ones" not in max_.get(FLAGS).text + max_.get(LISTS).text + max_.get("/admin/").text
    for sent in ({"rename": view.pk, "name": "Mine"}, {"remove": view.pk}):
        unknown = {name: 999_999 if value == view.pk else value for name, value in sent.items()}
        theirs = max_.post(LISTS, sent)
        assert theirs.status == 404
        assert theirs.body == max_.post(LISTS, unknown).body
    view.refresh_from_db()
    assert (view.name, view.user) == ("Hot ones", cast.mia)
    kept(max_)
    assert SavedView.objects.count() == 2


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"name": ""}, 200),
        ({"name": "x" * 61}, 200),
        ({"query": "x" * 2_001}, 200),
        ({"page": "escalations/flag/../../"}, 200),
        ({"page": "https://evil.example/"}, 200),
        ({"page": "no/such/"}, 404),
        ({"remove": "x"}, 404),
        ({"remove": str(2**63)}, 404),
        ({"rename": "-1"}, 404),
    ],
)
def test_what_is_no_list_is_refused(browse: Browse, cast: Cast, sent: dict[str, str], status: int) -> None:
    assert kept(browse(cast.mia), **sent).status == status
    assert not SavedView.objects.exists()


def test_there_is_an_end_to_keeping(browse: Browse, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MOST_VIEWS", 1)
    kept(browse(cast.mia))
    assert "remove one first" in kept(browse(cast.mia), "Another").text
    assert kept(browse(cast.mia)).status == 302
    with pytest.raises(Conflict):
        views.save_view(act=Act(cast.mia), page=PAGE, name="Another", query="")
    with pytest.raises(Unknown):
        views.save_view(act=Act(None), page=PAGE, name="Another", query="")


@pytest.mark.long
def test_the_first_page_has_them_and_lists_cost_one_statement(browse: Browse, cast: Cast) -> None:
    browser = browse(cast.mia)
    browser.get(FLAGS)
    with CaptureQueriesContext(connection) as before:
        browser.get(FLAGS)
    for number in range(5):
        kept(browser, f"List {number}")
    with CaptureQueriesContext(connection) as after:
        browser.get(FLAGS)
    assert len(before) == len(after)
    assert "List 4" in browser.get("/admin/").text
