"""Links for people who do not sign in: made by leads, shown once, revoked; visits are told."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from recovery.models import ShareLink
from recovery.services.sharing import make_share_link, open_share_link, revoke_share_link
from tests.admin.browser import Browser
from tests.admin.planning import NOW
from tests.cast import Cast
from tests.customer.world import told
from tracker.acts import Act
from tracker.models import User

Browse = Callable[[User | None], Browser]
LINKS = "/admin/recovery/sharelink/"


@pytest.mark.long
def test_a_link_is_made_and_shown_once(browse: Browse, cast: Cast) -> None:
    escalation, browser = told(cast), browse(cast.mia)
    panel = browser.get(f"/admin/escalations/escalation/{escalation.pk}/change/").text
    assert f"{LINKS}add/?escalation={escalation.pk}" in panel
    answer = browser.post(f"{LINKS}add/", {"escalation": str(escalation.pk), "name": "The board"})
    assert answer.status == 200
    assert "no-store" in answer.headers["Cache-Control"]
    address = answer.context["address"]
    link = ShareLink.objects.get()
    assert (link.made_by, link.name, link.expires_at) == (cast.mia, "The board", NOW + timedelta(days=30))
    assert address in answer.text
    assert Client().get(address.partition("/progress")[1] + address.partition("/progress")[2]).status_code == 200
    secret = address.rpartition("/")[2]
    for path in (LINKS, f"{LINKS}{link.pk}/change/", f"/admin/escalations/escalation/{escalation.pk}/change/"):
        again = browser.get(path)
        assert ("The board" in again.text, secret in again.text) == (True, False), path


@pytest.mark.long
def test_visits_are_told_and_a_link_is_revoked(browse: Browse, cast: Cast) -> None:
    made = make_share_link(act=Act(cast.mia), escalation=told(cast), name="The board")
    browser, page = browse(cast.mia), f"{LINKS}{made.pk}/change/"
    assert "Nobody has opened it yet" in browser.get(page).text
    open_share_link(made.secret, address="192.0.2.7")
    answer = browser.get(page)
    assert "192.0.2.7" in answer.text
    assert [button.verb.name for button in answer.context["buttons"]] == ["revoke"]
    assert browser.post(page.replace("/change/", "/do/revoke/")).status == 302
    made.link.refresh_from_db()
    assert made.link.revoked_at == NOW
    assert browser.get(page).context["buttons"] == []
    assert browser.get(LINKS, {"live": "1"}).context["cl"].result_count == 0


@pytest.mark.long
def test_what_cannot_be_shared_is_refused(browse: Browse, cast: Cast) -> None:
    escalation, browser = told(cast), browse(cast.mia)
    far = f"{NOW + timedelta(days=91):%Y-%m-%dT%H:%M}"
    answer = browser.post(f"{LINKS}add/", {"escalation": str(escalation.pk), "name": "x", "expires_at": far})
    assert "within 90 days" in answer.errors["expires_at"][0]
    assert browse(cast.max).get(f"{LINKS}add/").status == 403
    assert browse(cast.max).get(LINKS).status == 200
    assert not ShareLink.objects.exists()


@pytest.mark.long
def test_a_revoked_link_is_not_on_the_escalations_page(browse: Browse, cast: Cast) -> None:
    escalation = told(cast)
    made = make_share_link(act=Act(cast.mia), escalation=escalation, name="The board")
    path = f"/admin/escalations/escalation/{escalation.pk}/change/"
    assert str(made.pk) in browse(cast.max).get(path).text
    revoke_share_link(made.pk, act=Act(cast.mia))
    assert f"{LINKS}{made.pk}" not in browse(cast.max).get(path).text
