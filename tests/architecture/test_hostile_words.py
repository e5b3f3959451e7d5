"""Whatever is written in any field is words wherever it is shown: on pages, in the admin, in mails, calendars, tables.

Each answer with the words of attackers is made of just the parts that it is made of with plain words as long: not an
element, an attribute, an address, a header, a line or a cell more, nor less.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import pytest
import time_machine
from django.contrib import admin
from django.db import models

from recovery.services import asks
from recovery.services.publishing import publish_update
from tests.admin.browser import Browser
from tests.admin.table import SITE_PAGES
from tests.architecture.answers import judge
from tests.architecture.corpus_words import FOUL, WORDS
from tests.architecture.inside import Inside, build_inside, claim_mails
from tests.architecture.markup import IDS, Parts, csv_parts, html_parts, ics_parts, mail_parts
from tests.architecture.sowing import write_rows
from tests.architecture.told import Doors
from tests.cast import Cast
from tests.flows.world import NOW, undone
from tests.pipeline.stage import tell_all
from tracker.acts import Act
from tracker.kinds import Channel
from tracker.models import Delivery, User
from tracker.pipeline.letters import compose, read_letter
from tracker.policy import Side

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quiet")]

TURNS: Final = 3
SOME: Final = [0, *(pytest.param(turn, marks=pytest.mark.soak) for turn in range(1, TURNS))]
SHORT: Final = 500
"""Columns of fewer characters take one of the words, others all of them."""

UNIQUE: Final = re.compile(r"\S")
Read = Callable[[Inside], dict[str, Parts]]


@pytest.fixture(autouse=True)
def stopped() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def inside(stopped: None, cast: Cast) -> Inside:
    return build_inside(cast)


class Writer:
    """Says what stands in a column of a row: the words of attackers, another one each, or plain ones in their place."""

    def __init__(self, turn: int, inside: Inside, *, plain: bool) -> None:
        self.count, self.turn, self.plain = 0, turn, plain
        self.readers = {inside.cast.cora.pk, inside.cast.vic.pk}

    def __call__(self, column: Any, row: Any) -> str:
        """The words. Two rows never say the same, as some columns are unique."""
        self.count += 1
        if column.name == "path":
            return str(row.path)  # an address that code makes of a ref; nobody writes it
        if isinstance(column, models.EmailField):
            foul = not self.plain and row.pk not in self.readers
            return f"x{self.count}{FOUL}" if foul else f"x{self.count}@example.com"
        size = column.max_length or 10_000
        words = WORDS[(self.count + self.turn * 11) % len(WORDS)] if size < SHORT else " ".join(WORDS)
        said = f"{words[: size - 6]} {self.count}"
        return UNIQUE.sub("x", said[: -len(str(self.count))]) + str(self.count) if self.plain else said


@pytest.mark.long
@pytest.mark.parametrize("turn", SOME)
def test_no_answer_takes_words_for_more(inside: Inside, turn: int) -> None:
    compare(inside, turn, read_pages)


@pytest.mark.long
@pytest.mark.parametrize("turn", range(TURNS))
def test_no_mail_takes_words_for_more(inside: Inside, turn: int) -> None:
    compare(inside, turn, read_mails)


@pytest.mark.long
@pytest.mark.parametrize("turn", SOME)
def test_no_page_of_the_admin_takes_words_for_more(inside: Inside, turn: int) -> None:
    paths = list(admin_paths())
    compare(inside, turn, lambda inside: read_admin(inside, paths))


def compare(inside: Inside, turn: int, read: Read) -> None:
    """Read all with plain words, and with those of attackers."""
    made = []
    for plain in (True, False):
        with undone():
            say(inside, Writer(turn, inside, plain=plain))
            made.append(read(inside))
    plainly, foully = made
    assert plainly.keys() == foully.keys()
    judge([f"{key}: {_first(plainly[key], foully[key])}" for key in plainly if plainly[key] != foully[key]])


def say(inside: Inside, write: Writer) -> None:
    """Put the words everywhere, and tell the customer what can be told."""
    write_rows(write)
    act, about = Act(User.objects.get(pk=inside.cast.mia.pk), message=WORDS[0]), inside.told.escalation
    publish_update(about.pk, act=act, although_unchanged=True)
    asks.add_ask(act=act, escalation=about, side=Side.CUSTOMER, title="How many?")
    tell_all()
    claim_mails()


def _first(plain: Parts, foul: Parts) -> str:
    """Where two begin to differ."""
    pairs = zip([*plain, None], [*foul, None], strict=False)
    return next((f"{one} / {other}" for one, other in pairs if one != other), "")


def read_pages(inside: Inside) -> dict[str, Parts]:
    """What the customer's side reads, but messages and mails."""
    found = {}
    for asked, answer in Doors.to(inside).look().items():
        if not asked.startswith("GET"):
            continue
        head, _, body = answer.partition(b"\n")
        if b"text/html" in head:
            found[asked] = html_parts(body.decode())
        elif b"text/calendar" in head:
            found[asked] = ics_parts(body)
        elif b"text/csv" in head:
            found[asked] = csv_parts(body.decode())
    return {f"{number} {IDS.sub('', asked)}": parts for number, (asked, parts) in enumerate(found.items())}


def read_mails(inside: Inside) -> dict[str, Parts]:
    """Every mail, to both sides."""
    rows = Delivery.objects.filter(channel=Channel.EMAIL, status="pending").order_by("event", "recipient")
    found = {}
    for number, pk in enumerate(rows.values_list("pk", flat=True)):
        Delivery.objects.filter(pk=pk).update(lease_token=pk)
        letter = read_letter(pk, pk)
        assert letter is not None
        mail = compose(letter)
        mail.to = ["reader@example.com"]
        found[f"mail {number} of {letter.kind}"] = mail_parts(mail.message().as_bytes())
    return found


def read_admin(inside: Inside, paths: Sequence[str]) -> dict[str, Parts]:
    """Every page of the admin that stands still, and the latest records of each kind, as an operator."""
    browser, found = Browser(inside.cast.ola), {}
    for number, path in enumerate(paths):
        answer = browser.get(path)
        if answer.status == 200 and answer.headers["Content-Type"].startswith("text/html"):
            found[f"{number} {IDS.sub('', path)}"] = html_parts(answer.text)
    assert len(found) > 60
    return found


def admin_paths() -> Iterator[str]:
    """Lists, and of each the first records."""
    yield from (f"/admin/{path}" for path, _ in SITE_PAGES.values())
    for model in admin.site._registry:
        base = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        yield base
        for pk in model._base_manager.order_by("pk").values_list("pk", flat=True)[:3]:
            yield f"{base}{pk}/change/"
