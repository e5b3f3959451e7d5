"""What a page, a mail, a calendar and a table are made of, without their words: two that say different things alike."""

import csv
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from html.parser import HTMLParser
from io import StringIO
from typing import Any, Final

ADDRESSES: Final = {"href", "src", "action", "formaction", "xlink:href", "data", "poster", "background", "srcset"}
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
ICS_LINE: Final = re.compile(rb"[A-Z][A-Z-]*[;:]")
IDS: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+")

ORDERED: Final = ("option", "selected")
"""Lists to choose from stand in the order of their words."""

Parts = list[tuple[Any, ...]]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: Parts = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = tuple(sorted(name for name, _ in attrs if (tag, name) != ORDERED))
        targets = tuple(_target(value or "") for name, value in attrs if name in ADDRESSES)
        self.parts.append((tag, names, targets))

    def handle_comment(self, data: str) -> None:
        self.parts.append(("comment",))

    def handle_decl(self, decl: str) -> None:
        self.parts.append(("declaration",))

    def unknown_decl(self, data: str) -> None:
        self.parts.append(("unknown",))

    def handle_pi(self, data: str) -> None:
        self.parts.append(("instruction",))


def _target(address: str) -> str:
    """Where an address leads, without ids; of an address to write to, only that it is one."""
    scheme, colon, _ = address.partition(":")
    if colon and "/" not in scheme and "?" not in scheme:
        return f"{scheme.strip().lower()}:{'' if scheme == 'mailto' else IDS.sub('', address)}"
    return IDS.sub("", address.partition("?")[0])


def html_parts(text: str) -> Parts:
    """Every element with the names of its attributes and where its addresses lead, and every comment, in order."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.parts


def mail_parts(raw: bytes) -> Parts:
    """The names of the headers of each part of a mail, and the markup of its HTML."""
    return list(_mail(message_from_bytes(raw)))


def _mail(mail: Message) -> Iterator[tuple[Any, ...]]:
    yield ("headers", tuple(sorted(mail.keys())), tuple(map(str, mail.defects)), mail["To"])
    for part in mail.get_payload() if mail.is_multipart() else ():
        assert isinstance(part, Message)
        yield from _mail(part)
    if mail.get_content_type() == "text/html":
        body = mail.get_payload(decode=True)
        assert isinstance(body, bytes)
        yield from html_parts(body.decode())


def ics_parts(raw: bytes) -> Parts:
    """The names of the lines of a calendar; each line ends as RFC 5545 says, and is no longer than it says."""
    assert raw.endswith(b"\r\n")
    lines = raw.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 and b"\r" not in line and b"\n" not in line for line in lines)
    whole = raw.replace(b"\r\n ", b"").split(b"\r\n")[:-1]
    assert all(ICS_LINE.match(line) for line in whole), whole
    return [(line.split(b":")[0].split(b";")[0], line if line[:4] in (b"BEGI", b"END:") else b"") for line in whole]


def csv_parts(text: str) -> Parts:
    """How many cells each row has. AssertionError where a cell would be computed."""
    rows = list(csv.reader(StringIO(text, newline="")))
    for cell in (cell for row in rows for cell in row):
        assert not cell.startswith(FORMULA) or _is_number(cell), repr(cell)
    return [(len(row),) for row in rows]


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
