"""Whoever only looks changes nothing: scanners of mail open every link, browsers fetch ahead, monitors ask for heads.

What looking may leave behind, and nothing else does: the log of visits of a shared link; that a session or a token was
used; what counts tries to sign in.
"""

import re
from collections.abc import Iterator
from typing import Final

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from recovery.models import ShareVisit
from tests.architecture.answers import judge
from tests.architecture.inside import Inside, build_inside, mails_of
from tests.architecture.ledger import written
from tests.architecture.told import Doors
from tests.cast import Cast
from tests.flows.world import NOW
from tracker.models import ApiToken
from tracker.pipeline.letters import compose, read_letter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quiet")]

LEFT_BEHIND: Final = {ShareVisit._meta.db_table, "tracker_cacheentry"}
"""With sessions and counted failures, which `ledger` leaves out of account for everybody."""

LINK: Final = re.compile(r'https?://[^\s"<>]+')


@pytest.fixture(autouse=True)
def stopped() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def inside(stopped: None, cast: Cast) -> Inside:
    return build_inside(cast)


@pytest.mark.long
def test_links_in_mails_only_show(inside: Inside) -> None:
    """Every link of every mail to the customer's side, headers too, by GET and HEAD, with a cookie and without."""
    links = {link for mail in mails_of(inside.cast.acme) for link in links_of(mail)}
    assert {link.split("/")[1] for link in links} == {"progress"}
    assert any("/mail/out/" in link for link in links)
    doors = Doors.to(inside)
    clients = [doors.browsers["cora"], Client()]
    with written() as changes:
        statuses = {client.generic(method, link).status_code for client in clients for link in sorted(links)
                    for method in ("GET", "HEAD")}  # fmt: skip
    assert changes == {}
    assert statuses <= {200, 302}


@pytest.mark.long
def test_no_address_of_the_customers_side_changes_anything_when_looked_at(inside: Inside) -> None:
    doors, wrong = Doors.to(inside), list[str]()
    with written() as changes:
        doors.look_closely()
    wrong += [f"{table}: {change}" for table, change in changes.items() if table not in LEFT_BEHIND]
    judge(wrong)
    visits = ShareVisit.objects.count()
    doors.browsers["nobody"].get(f"/progress/shared/{inside.shared}")
    assert ShareVisit.objects.count() == visits > 0  # of one address, an hour's looks are one


@pytest.mark.long
def test_a_token_tells_when_it_was_used_last_and_no_more(inside: Inside) -> None:
    doors = Doors.to(inside)
    ApiToken.objects.filter(user=inside.cast.cora).update(last_used_at=None)
    with written() as changes:
        doors.tools["cora"].get("/customer/v1/escalations")
    assert list(changes) == ["tracker_apitoken"]
    assert set(ApiToken.objects.filter(user=inside.cast.cora).values_list("last_used_at", flat=True)) == {NOW}


def links_of(mail: object) -> set[str]:
    """The addresses in a mail, as paths: in its texts, and in its headers."""
    pk = mail.pk  # type: ignore[attr-defined]  # a delivery
    letter = read_letter(pk, pk)
    assert letter is not None
    made = compose(letter)
    texts = [str(made.body), str(made.alternatives[0][0]), *map(str, made.extra_headers.values())]
    found = {link for text in texts for link in LINK.findall(text)}
    assert all(link.startswith(settings.BASE_URL) for link in found), found
    return {link.removeprefix(settings.BASE_URL) for link in found}
