"""The way out of a kind of mail, for whoever has the mail (RFC 8058): a signed word that says who and which kind."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.core.signing import BadSignature, Signer

SALT: Final = "tracker.mail.way-out"
PATH: Final = "/progress/mail/out/"
"""Where the customer's pages take it."""


@dataclass(frozen=True, slots=True)
class WayOut:
    """Somebody wants no more of this kind."""

    user: UUID
    kind: str


def way_out_of(user: UUID, kind: str) -> str:
    """The signed word. It stays good for as long as the secret key, as mails are kept; the same for the same kind."""
    return Signer(salt=SALT).sign_object([user.hex, kind])


def read_way_out(token: str) -> WayOut | None:
    """What a signed word says; None: we did not sign it."""
    try:
        user, kind = Signer(salt=SALT).unsign_object(token)
    except (BadSignature, ValueError):
        return None
    return WayOut(UUID(user), kind)
