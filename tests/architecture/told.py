"""Everything that a customer's side is answered, byte for byte: pages, API, files, calendar, shared page and mails.

Left out is what is random in every answer by definition, and nothing else: the request's id, and where it stands in a
body; the token of a form against forgery, and its cookie; the boundary between the parts of a mail.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.test import Client

from recovery.models import Ask, Minutes
from recovery.pages import kept, whole
from recovery.queries import told as reads
from tests.architecture.inside import Inside, mails_of
from tests.architecture.surface import UNKNOWN_ID, UNKNOWN_REF, every_route
from tests.cast import Api, bearer
from tests.progress.world import browser
from tracker.kinds import Channel
from tracker.models import CacheEntry, Delivery
from tracker.pipeline.letters import compose, read_letter, why_not
from tracker.pipeline.way_out import way_out_of
from tracker.policy import Side

RANDOM_HEADERS: Final = {"X-Request-Id", "Set-Cookie"}
FORM_TOKEN: Final = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")\w+')
BOUNDARY: Final = re.compile(rb"=_[0-9a-f]{32}")
PLACE: Final = re.compile(r"\{(\w+)\}")
DOORS: Final = ("/progress/", "/customer/")
QUERIES: Final[dict[str, tuple[str, ...]]] = {
    "/customer/v1/escalations": ("format=csv", "brief=true", "limit=1", "q=orders", "ordering=title", "open_asks=1"),
    "/customer/v1/asks": ("format=csv", "status=open", "limit=1&offset=1"),
    "/customer/v1/inbox": ("limit=2",),
    "/customer/v1/minutes": ("format=csv", "q=not", "ordering=-held_at"),
}
"""What else lists are asked for: other forms, counts, orders, and pages of them."""

VERBS: Final = {
    "acknowledge", "answer", "confirm", "contradict", "read", "message", "set", "end", "docs", "feed", "mails",
    "sign", "object",
}  # fmt: skip
"""How addresses end at which something is done; to look there leads away, or to a refusal."""

GLANCED: Final = {
    "/progress/",
    "/customer/v1/escalations",
    "/customer/v1/asks",
    "/customer/v1/minutes",
    "/customer/v1/me",
    "/customer/v1/inbox",
}

MADE_ALIKE: Final = (".pdf", ".pptx", ".xlsx")
"""Files that are made of what others say as well, and take long: one of each is enough."""

Picture = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Doors:
    """Whoever comes in for ACME, signed in and with their token, and somebody with nothing but an address."""

    inside: Inside
    browsers: dict[str, Client] = field(default_factory=dict)
    tools: dict[str, Api] = field(default_factory=dict)
    paths: tuple[str, ...] = ()

    @classmethod
    def to(cls, inside: Inside) -> "Doors":
        """Open them: a contact and a viewer."""
        people = {"cora": inside.cast.cora, "vic": inside.cast.vic}
        browsers = {name: browser(user) for name, user in people.items()} | {"nobody": Client()}
        tools = {name: Api(bearer(user)) for name, user in people.items()}
        return cls(inside, browsers, tools, tuple(sorted(_paths(inside))))

    def glance(self) -> Picture:
        """What the contact reads of the recovery about which most was told, and all messages."""
        ref = self.inside.refs[0]
        return self._see([path for path in self.paths if _is_read(path) and (ref in path or path in GLANCED)], ["cora"])

    def look(self) -> Picture:
        """Whatever the contact reads, who reads most."""
        return self._see([path for path in self.paths if _is_read(path)], ["cora"])

    def look_closely(self) -> Picture:
        """Whatever anybody is answered at any address, by every method that only looks."""
        return self._see(self.paths, [*self.browsers], ("GET", "HEAD", "OPTIONS"))

    def _see(self, paths: Sequence[str], names: Sequence[str], methods: tuple[str, ...] = ("GET",)) -> Picture:
        _forget()
        seen: Picture = {}
        for path in paths:
            for name in names:
                seen |= self._ask(name, path, methods)
        return seen | dict(_mails(self.inside)) | dict(_messages(self.inside))

    def _ask(self, name: str, path: str, methods: tuple[str, ...]) -> Picture:
        api = path.startswith("/customer/v1/") and name in self.tools
        answers = {}
        for method in methods:
            if api:
                tool = self.tools[name]
                answer = tool.get(path) if method == "GET" else tool._client.generic(method, path, headers=_key(tool))
            else:
                answer = self.browsers[name].generic(method, path)
                self.browsers[name].cookies.pop("csrftoken", None)
            answers[f"{method} {path} by {name}"] = plain(answer)
        return answers


def _is_read(path: str) -> bool:
    return not path.startswith("/progress/sign-in/") and path.rpartition("/")[2] not in VERBS


def plain(answer: Any) -> bytes:
    """An answer with its status and headers, without what is random in each by definition."""
    given = answer.headers.get("X-Request-Id", "").encode()
    body = answer.content if hasattr(answer, "content") else b"".join(answer.streaming_content)
    body = FORM_TOKEN.sub(b"", body.replace(given, b"") if given else body)
    kept = sorted((name, value) for name, value in answer.headers.items() if name not in RANDOM_HEADERS)
    cookies = sorted(name for name in answer.cookies if name != "csrftoken")
    return f"{answer.status_code} {kept} {cookies}\n".encode() + body


def _key(tool: Api) -> dict[str, str]:
    return {"Authorization": tool._authorization}


def _forget() -> None:
    """What a process keeps would hide what a fresh one shows; and who looks often at pages where one signs in is told
    to wait.
    """
    whole._shelf.clear()
    kept._shelf.clear()
    reads._recoveries.clear()
    reads._bodies.clear()
    CacheEntry.objects.all().delete()


def _paths(inside: Inside) -> Iterator[str]:
    """Every address of the customer's side, of each recovery that was told, one that was not, another's, and none."""
    refs = (*inside.refs, inside.untold.ref, inside.theirs.ref, UNKNOWN_REF)
    for route in every_route():
        if not route.startswith(DOORS) or "sign-in/oidc" in route:
            continue
        places = PLACE.findall(route)
        same = route.endswith(MADE_ALIKE)
        for ref in refs if "ref" in places and not same else refs[:1]:
            for pk in _ids(inside, route) if "pk" in places else ("",):
                for number in ("1", "2") if "number" in places and not same else ("1",):
                    yield route.format(
                        ref=ref, pk=pk, number=number, place=1, secret=_secret(inside, route), token=_token(inside)
                    )
        yield from (f"{route}?{query}" for query in QUERIES.get(route, ()))
    yield from ("/progress/shared/nothing", "/progress/calendar/nothing.ics", "/customer/v1/nothing")


def _ids(inside: Inside, route: str) -> Iterator[UUID]:
    yield UNKNOWN_ID
    if "asks" in route:
        rows = Ask.objects.order_by("pk")
        yield from rows.filter(customer=inside.cast.acme).values_list("pk", flat=True)
        yield from rows.filter(customer=inside.cast.globex).values_list("pk", flat=True)[:1]
    if "v1/minutes" in route:
        yield from Minutes.objects.order_by("pk").values_list("pk", flat=True)
    if "inbox" in route:
        told = Delivery.objects.filter(recipient=inside.cast.cora, channel=Channel.INBOX).order_by("pk")
        yield from told.values_list("pk", flat=True)[:2]
    if "feed" in route or "as/" in route:
        yield inside.cast.acme.pk


def _secret(inside: Inside, route: str) -> str:
    return inside.feed if "calendar" in route else inside.shared


def _token(inside: Inside) -> str:
    return way_out_of(inside.cast.cora.pk, "escalation.published")


def _mails(inside: Inside) -> Iterator[tuple[str, bytes]]:
    """Each mail that waits, as it would go out now, and whether it would."""
    for mail in mails_of(inside.cast.acme):
        letter = read_letter(mail.pk, mail.pk)
        text = BOUNDARY.sub(b"", compose(letter).message().as_bytes()) if letter else b"gone"
        yield f"mail {mail.pk}", f"{why_not(letter) if letter else ''}\n".encode() + text


def _messages(inside: Inside) -> Iterator[tuple[str, bytes]]:
    """That there are these messages to the customer's side and no others."""
    rows = Delivery.objects.filter(event__customer=inside.cast.acme, side=Side.CUSTOMER).order_by("pk")
    told = ("recipient", "channel", "audience", "title", "body", "path", "urgent", "late", "status", "due_at")
    for pk, *values in rows.values_list("pk", *told):
        yield f"message {pk}", repr(values).encode()
