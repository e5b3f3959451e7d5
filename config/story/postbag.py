"""Where the mails of the story wait until it is told: they must not leave, nor lie about when it comes to nothing."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.core.mail import EmailMessage

from tracker.pipeline.mailbox_files import EmailBackend
from tracker.pipeline.post import PostOffice


class Postbag:
    """Takes mails as a mail server would. Whatever server the settings name, these become files, or nothing."""

    def __init__(self) -> None:
        self._mails: list[EmailMessage] = []

    @contextmanager
    def open(self) -> Iterator[PostOffice]:
        """The connection for a dispatch."""
        yield PostOffice(self)

    def send_messages(self, mails: Sequence[EmailMessage]) -> int:
        """What a mail backend does."""
        self._mails += mails
        return len(mails)

    def empty(self) -> None:
        """Write what was taken to the folder of the demo's mail."""
        EmailBackend().send_messages(self._mails)
