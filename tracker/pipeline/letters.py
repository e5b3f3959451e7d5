"""One mail as it stands right now: whether it should still go out, and how it reads."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.policy import Compat32
from email.utils import format_datetime
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from tracker import clock
from tracker.models import Event, User
from tracker.pipeline.way_out import PATH, way_out_of
from tracker.policy import Side, side_of
from tracker.queries.prepared import fetch_prepared
from tracker.registry import ATTACHMENTS, DIGEST, Attachment
from tracker.states import LadderState

READ = """
SELECT d.id, d.title, d.body, d.path, d.audience, d.side, d.attempts_made, e.id AS event, e.kind,
       coalesce(e.data ->> 'thread', e.data -> 'facts' ->> 'thread', e.subject_id::text) AS thread, c.name AS customer,
       u.id AS recipient, u.email, u.is_active AS active, u.is_superuser AS operator, m.role,
       l.status AS ladder, l.snoozed_until,
       (SELECT p.wanted FROM tracker_preference p WHERE p.user_id = u.id AND p.side = d.side AND p.channel = d.channel
           AND p.kind IN ('', e.kind) ORDER BY p.kind DESC LIMIT 1) AS wanted,
       EXISTS (SELECT FROM tracker_pipelinehold WHERE held) AS held,
       e.customer_id IS NULL AND EXISTS (SELECT FROM tracker_membership p WHERE p.user_id = u.id
           AND p.role IN ('member', 'lead', 'manager')) AS ours
FROM tracker_delivery d
JOIN tracker_event e ON e.id = d.event_id
JOIN tracker_user u ON u.id = d.recipient_id
LEFT JOIN tracker_customer c ON c.id = e.customer_id
LEFT JOIN tracker_membership m ON m.user_id = u.id AND m.customer_id = e.customer_id
LEFT JOIN tracker_ladder l ON l.id = CASE WHEN e.kind LIKE %s THEN (e.data ->> 'ladder')::uuid END
WHERE d.id = %s AND d.lease_token = %s AND d.status = 'pending'
"""

WAY_OUT: Final[dict[str, str]] = {
    Side.PROVIDER: "Choose what is mailed to you: {url}/admin/me/preferences/",
    Side.CUSTOMER: "Choose what is mailed to you: {url}/progress/mail/",
}
BY_ROLE: Final = {
    "lead": "a lead",
    "manager": "a manager",
    "operator": "an operator",
    "contact": "a contact",
    "viewer": "a reader",
}
IN_WORDS: Final = {"invited": "invited to this review"}
"""Audiences that events list, as what their people are."""

NOT_IN_A_HEADER = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029\ud800-\udfff]+")
BREAK = mark_safe("<br>")
PLAIN = re.compile(r"[!-~]+(?: [!-~]+)*")
HEADER_WIDTH = 76
"""Of a line of 78, without the colon and the blank behind it."""
HTML = """<!doctype html><html lang="en"><body style="font:16px/1.5 sans-serif;color:#1b1b1b;max-width:40em">
<h1 style="font-size:20px">{}</h1>
{}
{}
<hr style="border:0;border-top:1px solid #ccc"><p style="font-size:14px;color:#555">{} {}</p>
</body></html>
"""


@dataclass(frozen=True, slots=True)
class Letter:
    """What one read of a claimed mail found.

    `thread` is the id of the record in whose thread it stands. None means: no member (`role`), no reminder (`ladder`),
    never said (`wanted`), no customer (`customer`). `ours`: it is about no customer, and the reader works on the
    provider's side for some.
    """

    id: UUID
    title: str
    body: str
    path: str
    audience: str
    side: str
    attempts_made: int
    event: int
    kind: str
    thread: str
    customer: str | None
    recipient: UUID
    email: str
    active: bool
    operator: bool
    role: str | None
    ladder: str | None
    snoozed_until: datetime | None
    wanted: bool | None
    held: bool
    ours: bool


def read_letter(message: UUID, token: UUID) -> Letter | None:
    """The mail and all that decides about it, in one query. None when it is no longer ours to send."""
    rows = fetch_prepared(READ, ["%.reminded", message, token])
    return Letter(*rows[0]) if rows else None


def why_not(letter: Letter) -> str:
    """The reason not to send this mail any more; "" when it should go out."""
    if not letter.active:
        return "the recipient is no longer active"
    if not _still_on_side(letter):
        return "the recipient no longer belongs to this side of this customer"
    if letter.ladder in (LadderState.ACKNOWLEDGED, LadderState.DONE, LadderState.CANCELLED):
        return f"no longer true: the reminders are {letter.ladder}"
    if letter.snoozed_until and letter.snoozed_until > clock.now():
        return f"snoozed until {letter.snoozed_until:%Y-%m-%d %H:%M} UTC"
    return "" if letter.wanted is not False else "the recipient wants no such mail"


class PlainHeaders(Compat32):
    """Writes a header that needs neither folding nor encoding as it is; working that out costs half of a mail."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        """The header as it is sent; as the policy below would write it."""
        if isinstance(value, str) and PLAIN.fullmatch(value) and len(name) + len(value) <= HEADER_WIDTH:
            return f"{name}: {value}{self.linesep}".encode("ascii")
        return super().fold_binary(name, value)


HEADERS = PlainHeaders()


class Mail(EmailMultiAlternatives):
    """A mail that names its own boundary: the search for one that is free costs a third of the whole writing."""

    def message(self) -> Any:  # type: ignore[override]  # the stub is of Django 6
        """The MIME message."""
        made = super().message()
        made.policy = HEADERS
        for part in made.walk() if self.attachments else (made,):
            if part.is_multipart():
                part.set_boundary(f"=_{uuid4().hex}")
        return made


def compose(letter: Letter) -> Mail:
    """The mail, plain and HTML. Its Message-ID is the message's for good, its thread is one record's."""
    host = mail_host(settings.BASE_URL)
    thread = f"<{letter.thread}@{host}>"
    reason, way_out = footer(letter)
    link = f"{settings.BASE_URL}{letter.path}" if letter.path else ""
    text = "\n\n".join(part for part in (letter.body, link, f"-- \n{reason}\n{way_out}") if part)
    mail = Mail(
        subject=NOT_IN_A_HEADER.sub(" ", letter.title).strip(),
        body=text,
        from_email=settings.MAIL_FROM,
        to=[letter.email],
        headers={
            "Message-ID": f"<{letter.id}@{host}>",
            "References": thread,
            "In-Reply-To": thread,
            "Date": format_datetime(clock.now()),
            "Auto-Submitted": "auto-generated",
            **_one_click(letter),
        },
    )
    mail.attach_alternative(_html(letter, link, reason, way_out), "text/html")
    for one in _attachments(letter):
        if one.inline:
            mail.attach_alternative(one.content.decode(), one.content_type)
        else:
            mail.attach(one.name, one.content, one.content_type)
    return mail


def _attachments(letter: Letter) -> Sequence[Attachment]:
    """What goes with mails of this kind; two statements where anything does."""
    source = ATTACHMENTS.get(letter.kind)
    if source is None:
        return ()
    event = Event.objects.select_related("customer", "actor").get(pk=letter.event)
    return source(event, User.objects.get(pk=letter.recipient), Side(letter.side))


def _one_click(letter: Letter) -> dict[str, str]:
    """The headers by which a mail program offers the customer's side to end mails of this kind (RFC 8058)."""
    if letter.side != Side.CUSTOMER:
        return {}
    return {
        "List-Unsubscribe": f"<{settings.BASE_URL}{PATH}{way_out_of(letter.recipient, letter.kind)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def footer(letter: Letter) -> tuple[str, str]:
    """Why this person gets the mail, and the way out."""
    if letter.kind == DIGEST:
        about = "on the delivery side, and something waits for you"
    elif letter.audience in IN_WORDS:
        about = IN_WORDS[letter.audience]
    elif letter.audience in BY_ROLE:
        about = f"{BY_ROLE[letter.audience]} for {letter.customer}" if letter.customer else BY_ROLE[letter.audience]
    else:
        about = f"the {letter.audience or 'reader'} of this {letter.kind.partition('.')[0]}"
    return (
        f"You get this because you are {about}.",
        WAY_OUT[letter.side].format(url=settings.BASE_URL),
    )


@lru_cache(maxsize=8)
def mail_host(base_url: str) -> str:
    """The host that the ids of our mails end in."""
    return urlsplit(base_url).hostname or "localhost"


def _still_on_side(letter: Letter) -> bool:
    if letter.role is None:
        return (letter.operator or letter.ours) and letter.side == Side.PROVIDER
    return side_of(letter.role) == letter.side


def _html(letter: Letter, link: str, reason: str, way_out: str) -> str:
    paragraphs: Any = format_html_join("\n", "<p>{}</p>", ((_lines(part),) for part in letter.body.split("\n\n")))
    button = format_html('<p><a href="{}">Open it</a></p>', link) if link else ""
    return format_html(HTML, letter.title, paragraphs, button, reason, way_out)


def _lines(part: str) -> Any:
    return format_html_join(BREAK, "{}", ((line,) for line in part.split("\n"))) if "\n" in part else part
