"""A mail server for the pipeline's tests, and a pipeline that remembers no outage of the test before."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.cast import Cast
from tests.pipeline.smtp import MailServer
from tests.pipeline.stage import MONDAY, NOW, bad_news, mails, tell_all
from tracker import clock
from tracker.models import Delivery
from tracker.pipeline.post import BREAKER


@pytest.fixture(autouse=True)
def no_outage_yet() -> Iterator[None]:
    """Each test starts with a mail server that nobody has given up on."""
    BREAKER.reset()
    yield
    BREAKER.reset()


@pytest.fixture
def server(settings: Settings) -> Iterator[MailServer]:
    """A mail server on this machine, which the settings lead to."""
    with MailServer() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", running.port, 5
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        yield running


@pytest.fixture
def mail(cast: Cast) -> Delivery:
    """A mail to Max, due now: the first step of a flagging ladder."""
    with clock.at(MONDAY):
        bad_news(cast)
        tell_all()
    Delivery.objects.filter(channel="email").update(status="sent", ended_at=MONDAY)
    with clock.at(NOW):
        tell_all()
    (found,) = mails(cast.max)
    return found
