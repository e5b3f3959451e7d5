"""The connection to the mail server: opened once per batch, left alone for a while when it is out of order."""

import logging
import smtplib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.mail import EmailMessage, get_connection

from tracker.pipeline import limits

logger = logging.getLogger(__name__)

SERVICE_CLOSING = 421


class PostError(Exception):
    """A mail could not be handed over. The text is for the attempt's record."""


class Refused(PostError):
    """The server has refused this mail or its recipient for good (5xx): trying again would change nothing."""


class TryLater(PostError):
    """The server does not want this mail now (4xx, a full mailbox, greylisting)."""


class Outage(PostError):
    """The server cannot be reached, refuses us as a whole, or broke off: it says nothing about this mail.

    `sending` is True when a mail was under way, so that nobody knows whether it went out.
    """

    def __init__(self, text: str, *, sending: bool) -> None:
        super().__init__(text)
        self.sending = sending


class Breaker:
    """Remembers, per process, that the server was out of order, so that not every look waits for a dead one."""

    def __init__(self) -> None:
        self._until = 0.0

    @property
    def open(self) -> bool:
        """Whether the server is to be left alone now."""
        return time.monotonic() < self._until

    def trip(self, error: Exception) -> None:
        """Leave the server alone for a jittered while."""
        pause = limits.outage_pause()
        self._until = time.monotonic() + pause
        logger.warning("the mail server is out of order, next try in %.0f s: %s", pause, error)

    def reset(self) -> None:
        """Forget the outage."""
        self._until = 0.0


BREAKER = Breaker()


class PostOffice:
    """An open connection that hands over one mail after another."""

    def __init__(self, backend: Any) -> None:
        self._backend = backend

    def send(self, mail: EmailMessage) -> None:
        """Hand over one mail. Raises Refused, TryLater or Outage; without an error the server has taken it."""
        try:
            taken = self._backend.send_messages([mail])
        except smtplib.SMTPRecipientsRefused as error:
            code, text = next(iter(error.recipients.values()))
            raise _verdict(code, text) from error
        except smtplib.SMTPSenderRefused as error:
            raise Outage(_words(error.smtp_code, error.smtp_error), sending=False) from error
        except smtplib.SMTPResponseException as error:
            raise _verdict(error.smtp_code, error.smtp_error) from error
        except (smtplib.SMTPException, OSError) as error:
            raise Outage(f"{type(error).__name__}: {error}", sending=True) from error
        if not taken:
            raise Refused("there is no address to send this to")


@contextmanager
def post_office() -> Iterator[PostOffice]:
    """Open the connection that the settings name. Raises Outage when that fails; closes it in any case."""
    backend: Any = get_connection(fail_silently=False)
    try:
        backend.open()
    except (smtplib.SMTPException, OSError) as error:
        raise Outage(f"{type(error).__name__}: {error}", sending=False) from error
    try:
        yield PostOffice(backend)
    finally:
        _close(backend)


def _close(backend: Any) -> None:
    try:
        backend.close()
    except (smtplib.SMTPException, OSError) as error:
        logger.info("closing the connection to the mail server: %s", error)


def _verdict(code: int, text: bytes | str) -> PostError:
    words = _words(code, text)
    if code == SERVICE_CLOSING:
        return Outage(words, sending=False)
    return Refused(words) if 500 <= code < 600 else TryLater(words)


def _words(code: int, text: bytes | str) -> str:
    said = text.decode(errors="replace") if isinstance(text, bytes) else text
    return f"{code} {said}"
