"""How a mail reads, and that nothing in it can be misread."""

from dataclasses import replace
from email.policy import compat32

import pytest
from pytest_django import Settings

from escalations.services.escalations import acknowledge_escalation
from escalations.services.raising import raise_own_escalation
from tests.cast import Cast
from tests.pipeline.smtp import MailServer
from tests.pipeline.stage import MONDAY, NOW, bad_news, tell_all
from tracker import clock
from tracker.acts import Act
from tracker.models import Delivery
from tracker.pipeline.dispatch import dispatch
from tracker.pipeline.leases import Lease, claim
from tracker.pipeline.letters import compose, read_letter


def test_what_the_mail_says(mail: Delivery, server: MailServer, settings: Settings, cast: Cast) -> None:
    settings.BASE_URL, settings.MAIL_FROM = "https://recovery.example.com", "Recovery <r@example.com>"
    with clock.at(NOW):
        dispatch()
    (sent,) = server.taken
    flag_id = mail.event.subject_id
    assert sent["Subject"] == "[ACME-F1] Not yet flagged"
    assert sent["To"] == "max@example.com"
    assert sent["From"] == "Recovery <r@example.com>"
    assert sent["Message-ID"] == f"<{mail.pk}@recovery.example.com>"
    assert sent["References"] == sent["In-Reply-To"] == f"<{flag_id}@recovery.example.com>"
    assert sent["Auto-Submitted"] == "auto-generated"
    assert sent["Date"].datetime == NOW
    plain, html = (sent.get_body((kind,)) for kind in ("plain", "html"))
    assert plain is not None
    assert html is not None
    for text in (plain.get_content(), html.get_content()):
        assert "You get this because you are the owner of this flag." in text
        assert f"https://recovery.example.com/admin/escalations/flag/{flag_id}/change/" in text
        assert "https://recovery.example.com/admin/me/preferences/" in text


def test_titles_are_cleaned_and_markup_is_text(cast: Cast, server: MailServer) -> None:
    with clock.at(MONDAY):
        bad_news(cast, "<b>Ünïcode</b>", owner=cast.mia)
        tell_all()
        Delivery.objects.update(title="[ACME-F1] two\r\nBcc: victim@example.com\x85")
        dispatch()
    (sent,) = server.taken
    assert sent["Subject"] == "[ACME-F1] two Bcc: victim@example.com"
    assert "Bcc" not in sent
    html = sent.get_body(("html",))
    assert html is not None
    assert "&lt;b&gt;Ünïcode" in html.get_content()


def test_a_mail_to_the_customer_leads_to_its_own_pages(cast: Cast, server: MailServer) -> None:
    with clock.at(MONDAY):
        escalation = raise_own_escalation(
            act=Act(actor=cast.cora), customer=cast.acme, title="Checkout", reason="It is down", severity="critical"
        )
        acknowledge_escalation(escalation.pk, act=Act(actor=cast.eli))
        tell_all()
        dispatch()
    raised, acknowledged = [mail for mail in server.taken if mail["To"] == "cora@example.com"]
    assert raised["References"] == acknowledged["References"]
    for sent in (raised, acknowledged):
        body = sent.get_body(("plain",))
        assert body is not None
        assert "You get this because you are the raiser of this escalation." in body.get_content()
        assert "/progress/mail/" in body.get_content()
        assert "/admin/" not in sent.as_string()


@pytest.mark.parametrize("title", ["Short", "Ünïcode", "Long " * 30, "x" * 67, "x" * 68, "x" * 90, "a  b", " a", ""])
def test_headers_read_as_the_standard_library_writes_them(mail: Delivery, title: str) -> None:
    lease = claim_at_now()
    letter = read_letter(mail.pk, lease.token)
    assert letter is not None
    with clock.at(NOW):
        message = compose(replace(letter, title=title)).message()
    ours, message.policy = message.as_bytes(), compat32
    assert ours == message.as_bytes()


def claim_at_now() -> Lease:
    with clock.at(NOW):
        return claim(9)
