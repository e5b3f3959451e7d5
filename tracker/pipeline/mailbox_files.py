"""Mail as files, for the demo: one .eml per message, complete or absent, whoever writes at the same time."""

import re
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class EmailBackend(BaseEmailBackend):
    """Writes each mail to `settings.MAIL_DIR` under the name of its Message-ID: sent twice, it is there once."""

    def open(self) -> bool:
        """Make the folder."""
        Path(settings.MAIL_DIR).mkdir(parents=True, exist_ok=True)
        return True

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write them; each appears in the folder at once and whole."""
        self.open()
        for mail in email_messages:
            self._write(mail)
        return len(email_messages)

    def _write(self, mail: EmailMessage) -> None:
        message = mail.message()
        folder = Path(settings.MAIL_DIR)
        name = re.sub(r"[^A-Za-z0-9-]", "", str(message["Message-ID"] or uuid4()).partition("@")[0])
        part = folder / f".{name}.{uuid4().hex}"
        part.write_bytes(message.as_bytes())
        part.replace(folder / f"{name}.eml")
