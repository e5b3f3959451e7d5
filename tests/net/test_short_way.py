"""What is asked for most takes the short way, and is answered as on the long one."""

from typing import Any, Final

import pytest
from django.conf import settings
from django.test import Client

from config.proxies import SeeThrough
from config.short import ShortWay
from tests.architecture.told import plain
from tests.cast import Cast, bearer
from tests.customer.world import an_ask, told, told_elsewhere
from tests.flows.world import queries
from tests.progress.world import browser
from tracker.api.middleware import DialectMiddleware
from tracker.models import ApiToken, Membership, User
from tracker.policy import Role

API: Final = "/customer/v1/escalations"
DOORS: Final = pytest.mark.parametrize("door", [API, "/progress"])


@pytest.fixture
def long_ways(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were answered on the long way."""
    found: list[str] = []
    known = DialectMiddleware.__call__

    def noted(self: Any, request: Any) -> Any:
        found.append(request.path)
        return known(self, request)

    monkeypatch.setattr(DialectMiddleware, "__call__", noted)
    return found


class Reader:
    """Reads as Cora, by a token at the API and by a session on the pages."""

    def __init__(self, cast: Cast, door: str) -> None:
        self.client = browser(cast.cora) if door != API else Client()
        self.sent = {"Authorization": bearer(cast.cora)} if door == API else {}

    def get(self, path: str, **headers: str) -> Any:
        """The answer."""
        return self.client.get(path, headers=self.sent | headers)


@DOORS
@pytest.mark.django_db
def test_it_is_the_same_answer(cast: Cast, door: str, long_ways: list[str], capsys: Any) -> None:
    escalation, cora = told(cast), Reader(cast, door)
    path = f"{door}/{escalation.ref}"
    for _ in range(2):  # a browser has no token against forged forms at first
        by_long = cora.get(path)
    by_long = cora.client.get(path + "/", headers=cora.sent) if door == API else by_long
    before = len(long_ways)
    capsys.readouterr()
    by_short = cora.get(path, X_Request_Id="mine")
    assert len(long_ways) == before
    assert plain(by_short) == plain(by_long)
    assert by_short["X-Request-Id"] == "mine"
    assert by_short["Content-Length"] == str(len(by_short.content))
    assert bool(by_short.cookies) == bool(by_long.cookies) == (door != API)
    written = capsys.readouterr().err
    assert f'"request":"GET {path}"' in written
    assert f'"user_id":"{cast.cora.pk}","request_id":"mine"' in written


@pytest.mark.long
@DOORS
@pytest.mark.django_db
def test_what_is_not_plain_goes_the_long_way(cast: Cast, door: str, long_ways: list[str]) -> None:
    escalation, theirs, cora = told(cast), told_elsewhere(cast), Reader(cast, door)
    path = f"{door}/{escalation.ref}"
    for _ in range(2):
        cora.get(path)
    answer = cora.get(path)
    long_ways.clear()
    assert cora.get(f"{door}/{theirs.ref}").status_code == 404
    assert cora.get(f"{path}?x=1").status_code == (400 if door == API else 200)
    assert cora.client.head(path, headers=cora.sent).status_code == 200
    if door == API:
        assert cora.get(path, If_None_Match=answer["ETag"]).status_code == 304
        assert cora.client.get(path, headers={"Authorization": "Bearer x"}).status_code == 401
    else:
        an_ask(escalation, cast.mia)  # makes it another page
        assert cora.get(path).status_code == 200
        assert Client().get(path).status_code == 302
    assert len(long_ways) == 5
    assert cora.get(path).content
    assert len(long_ways) == 5


@pytest.mark.long
@DOORS
@pytest.mark.django_db(transaction=True)
def test_what_came_along_counts_only_for_whom_it_is(cast: Cast, door: str) -> None:
    mine, theirs, cora = told(cast), told_elsewhere(cast), Reader(cast, door)
    for _ in range(3):
        assert cora.get(f"{door}/{mine.ref}").status_code == 200
    with queries() as sent:
        assert cora.get(f"{door}/{mine.ref}").status_code == 200
    assert len(sent) == 1
    Membership.objects.filter(user=cast.cora).update(customer=cast.globex, role=Role.CONTACT)
    assert cora.get(f"{door}/{mine.ref}").status_code == 404
    assert cora.get(f"{door}/{theirs.ref}").status_code == 200
    Membership.objects.filter(user=cast.cora).delete()
    assert cora.get(f"{door}/{theirs.ref}").status_code in (401, 403, 404)


@DOORS
@pytest.mark.django_db(transaction=True)
def test_who_is_out_is_out_at_once(cast: Cast, door: str) -> None:
    escalation, cora = told(cast), Reader(cast, door)
    path = f"{door}/{escalation.ref}"
    for _ in range(3):
        assert cora.get(path).status_code == 200
    if door == API:
        ApiToken.objects.filter(user=cast.cora).update(revoked_at="2026-01-01T00:00:00Z")
        assert cora.get(path).status_code == 401
        return
    User.objects.filter(pk=cast.cora.pk).update(password="!changed")
    assert cora.get(path).status_code == 302


def test_it_stands_first() -> None:
    """Behind what only says whence the request came."""
    first = [f"{one.__module__}.{one.__qualname__}" for one in (SeeThrough, ShortWay)]
    assert settings.MIDDLEWARE[:2] == first
