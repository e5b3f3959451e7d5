"""What a person gets by mail and in the calendar, and the way out in each mail."""

import pytest
from django.conf import settings
from django.test import Client

from escalations.services.raising import raise_escalation
from recovery.models import FeedToken
from tests.cast import Cast
from tests.flows.world import ESCALATION_VERBS, MINUTE, NOW, unchanged
from tests.pipeline.conftest import no_outage_yet, server
from tests.pipeline.smtp import MailServer
from tests.pipeline.stage import tell_all
from tests.progress.world import Told, a_closed_recovery, browser
from tracker import clock
from tracker.acts import Act
from tracker.models import Delivery, Membership, Preference
from tracker.pipeline.dispatch import dispatch
from tracker.pipeline.leases import claim
from tracker.pipeline.letters import read_letter, why_not
from tracker.pipeline.way_out import read_way_out, way_out_of
from tracker.policy import Role

__all__ = ["no_outage_yet", "server"]

pytestmark = pytest.mark.django_db

KIND = "escalation.published"


def wishes(cast: Cast) -> dict[str, bool]:
    return dict(Preference.objects.filter(user=cast.cora).values_list("kind", "wanted"))


def test_a_kind_is_switched_off_and_on(cast: Cast) -> None:
    client = browser(cast.cora)
    assert "Updates" in client.get("/progress/mail/").content.decode()
    for wanted in ("0", "1"):
        answer = client.post("/progress/mail/set", {"kind": KIND, "wanted": wanted})
        assert (answer.status_code, answer["Location"]) == (303, "/progress/mail/")
        assert wishes(cast) == {KIND: wanted == "1"}


def test_a_kind_of_the_other_side_is_none(cast: Cast) -> None:
    client = browser(cast.cora)
    for kind in ("escalation.reminded", "nonsense", ""):
        assert client.post("/progress/mail/set", {"kind": kind, "wanted": "0"}).status_code == 404
    assert wishes(cast) == {}


def test_to_look_at_the_way_out_changes_nothing(cast: Cast) -> None:
    with unchanged():
        answer = Client().get(f"/progress/mail/out/{way_out_of(cast.cora.pk, KIND)}")
    assert answer.status_code == 200
    assert "Send me no more of it" in answer.content.decode()
    assert answer["Referrer-Policy"] == "no-referrer"
    assert wishes(cast) == {}


def test_a_mail_program_ends_it_with_one_click(cast: Cast) -> None:
    """RFC 8058: a POST with this body, from anywhere, without a cookie; twice is once."""
    client = Client(enforce_csrf_checks=True)
    for _ in range(2):
        path = f"/progress/mail/out/{way_out_of(cast.cora.pk, KIND)}"
        assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert wishes(cast) == {KIND: False}


@pytest.mark.long
def test_the_way_out_of_one_side_is_not_that_of_the_other(cast: Cast) -> None:
    """Cora is the contact of ACME, and works for GLOBEX on our side: there the same kind still comes."""
    Membership.objects.create(user=cast.cora, customer=cast.globex, role=Role.LEAD)
    kind, act = "escalation.closed", Act(cast.lia)
    theirs = raise_escalation(act=act, customer=cast.globex, title="Late", reason="Since noon", severity="critical")
    Client().post(f"/progress/mail/out/{way_out_of(cast.cora.pk, kind)}", {"List-Unsubscribe": "One-Click"})
    a_closed_recovery(cast)
    for verb in ("accept", "contain", "monitor", "close"):
        ESCALATION_VERBS[verb](theirs.pk, act=act)
    tell_all()
    told = Delivery.objects.filter(recipient=cast.cora, event__kind=kind)
    assert set(told.values_list("side", "channel")) == {
        ("customer", "inbox"), ("provider", "inbox"), ("provider", "email"),
    }  # fmt: skip
    lease = claim(99)
    letters = [letter for letter in (read_letter(pk, lease.token) for pk in lease.ids) if letter]
    assert [why_not(one) for one in letters if (one.recipient, one.kind) == (cast.cora.pk, kind)] == [""]


def test_a_token_that_we_did_not_sign_is_none(cast: Cast) -> None:
    good = way_out_of(cast.cora.pk, KIND)
    for token in (good[:-1], good.replace(good[0], "x", 1), "x", "a:b", way_out_of(cast.cora.pk, "nonsense")):
        assert Client().post(f"/progress/mail/out/{token}").status_code == 404
    assert wishes(cast) == {}
    assert read_way_out(good) is not None


def test_an_address_is_shown_once_and_a_new_one_ends_it(cast: Cast, told: Told) -> None:
    client = browser(cast.cora)
    path = f"/progress/mail/feed/{cast.acme.pk}"
    found = []
    for turn in range(2):
        with clock.at(NOW + (turn + 1) * MINUTE):  # behind her membership
            page = client.post(path).content.decode()
        found.append(page.partition(f'readonly value="{settings.BASE_URL}')[2].partition('"')[0])
    assert "/progress/calendar/" not in client.get("/progress/mail/").content.decode()
    assert [Client().get(address).status_code for address in found] == [404, 200]
    assert FeedToken.objects.filter(revoked_at=None).count() == 1
    assert all(address.split("/")[-1][:-4] not in str(FeedToken.objects.values()) for address in found)


def test_nobody_makes_a_feed_of_others(cast: Cast) -> None:
    with unchanged():
        assert browser(cast.cora).post(f"/progress/mail/feed/{cast.globex.pk}").status_code == 404
        assert browser(cast.mia).post(f"/progress/mail/feed/{cast.acme.pk}").status_code == 404
        assert browser().post(f"/progress/mail/feed/{cast.acme.pk}").status_code == 302
    assert not FeedToken.objects.exists()


@pytest.mark.long
def test_a_mail_to_the_customer_names_its_way_out(cast: Cast, told: Told, server: MailServer) -> None:
    tell_all()
    dispatch()
    theirs, ours = ([one for one in server.taken if one["To"] == f"{name}@example.com"] for name in ("cora", "mia"))
    assert theirs
    assert ours
    for one in theirs:
        assert one["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        path = one["List-Unsubscribe"].strip("<>").partition("/progress/")[2]
        assert Client().get(f"/progress/{path}").status_code == 200
        plain = one.get_body(("plain",))
        assert plain is not None
        assert "Choose what is mailed to you: http://127.0.0.1:8000/progress/mail/" in plain.get_content()
    assert {one["List-Unsubscribe"] for one in ours} == {None}
