"""A mail server whose moods a test decides."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class _Untold(Controller):
    """The stock controller asks the server for its port by a fixed number; here the system chooses one."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]  # type: ignore[union-attr]  # it has been started
        super()._trigger_server()  # type: ignore[no-untyped-call]  # aiosmtpd has types for only some of its methods


class MailServer:
    """Takes mails on a free port. `answers` maps a recipient to what the server says to it (default: yes).

    `on_data` is what it says to the whole message; "drop" accepts it and breaks the connection instead of saying so.
    """

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.connections = 0
        self.answers: dict[str, str] = {}
        self.on_data = "250 OK"
        self._controller = _Untold(self, hostname="127.0.0.1", port=0)

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._controller.port)

    def stop(self) -> None:
        """Go away: connections are refused from now on."""
        if self._controller.server is not None:
            self._controller.stop()

    def ids(self) -> list[str]:
        """The Message-IDs it has taken, in order."""
        return [str(mail["Message-ID"]) for mail in self.taken]

    async def handle_EHLO(  # noqa: N802  # aiosmtpd
        self, _: SMTP, session: Session, __: Envelope, hostname: str, answers: list[str]
    ) -> list[str]:
        """Counts connections."""
        self.connections += 1
        session.host_name = hostname
        return answers

    async def handle_RCPT(  # noqa: N802  # aiosmtpd
        self, _: SMTP, __: Session, envelope: Envelope, address: str, ___: list[str]
    ) -> str:
        """Says what the test has decided."""
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, smtp: SMTP, _: Session, envelope: Envelope) -> str:  # noqa: N802  # aiosmtpd
        """Keeps the mail."""
        content: Any = envelope.content
        if self.on_data == "drop" or self.on_data.startswith("250"):
            self.taken.append(message_from_bytes(content, _class=EmailMessage, policy=policy.default))
        if self.on_data == "drop":
            smtp.transport.abort()  # type: ignore[union-attr]  # there is one while a session lasts
        return "250 OK" if self.on_data == "drop" else self.on_data
