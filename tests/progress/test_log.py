"""What is written about a request opens nothing."""

import logging
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern

from config import requests
from config.logs import masked
from recovery.pages.urls import urlpatterns
from recovery.services.sharing import make_share_link
from tests.cast import Cast
from tests.progress.world import Told
from tracker.acts import Act

pytestmark = pytest.mark.django_db


class Lines:
    """Catches what the house's own log would write."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def log(self, level: int, event: str, **facts: Any) -> None:
        """Keep the line."""
        self.found.append(str(facts))


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lines that the house's own log would write."""
    caught = Lines()
    monkeypatch.setattr(requests, "logger", caught)
    return caught.found


def test_no_log_bears_the_secret_of_a_link(
    cast: Cast, told: Told, lines: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    secret = make_share_link(act=Act(cast.mia), escalation=told.escalation, name="The board").secret
    for path in (f"/progress/shared/{secret}", f"/progress/shared/{secret}/x", f"/progress/calendar/{secret}.ics",
                 f"/progress/mail/out/{secret}", f"/progress//shared/{secret}",
                 f"/progress/sign-in/oidc/x/callback/?code={secret}&state=x"):  # fmt: skip
        Client().get(path)
        Client(enforce_csrf_checks=True).post(path)
    assert len(lines) == 12
    assert "GET /progress/shared/***" in lines[0]
    django = "\n".join(record.getMessage() for record in caplog.records)
    assert {"Not Found: /progress/mail/out/***", "Forbidden (CSRF cookie not set.): /progress/shared/***"} <= set(
        django.splitlines()
    )
    assert secret not in django + "".join(lines)


def test_every_address_with_a_secret_is_masked() -> None:
    secret = [
        one for one in urlpatterns if isinstance(one, URLPattern) and {"secret", "token"} & {*one.pattern.converters}
    ]
    assert len(secret) == 3
    for one in secret:
        assert masked(f"/progress/{one.pattern}").partition("***")[0] == f"/progress/{one.pattern}".partition("<")[0]


def test_what_opens_nothing_is_written_as_it_is() -> None:
    for path in ("/progress/ACME-E7/updates/3", "/api/v1/escalations?status=open", "/progress/mail/set"):
        assert masked(path) == path


def test_what_django_says_keeps_its_place_and_level(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("django.request").warning("%s: %s", "Gone", "/progress/shared/abc")
    assert caplog.record_tuples == [("django.request", logging.WARNING, "Gone: /progress/shared/***")]
