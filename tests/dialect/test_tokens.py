"""Bearer tokens: made once, hashed, ending, narrowed."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Api, Cast, bearer
from tests.dialect.helpers import As, names, pointers, problem
from tracker import clock
from tracker.kinds import TokenScope
from tracker.models import ApiToken, Event

TOKENS, ME = "/api/v1/tokens", "/api/v1/me"


def test_a_new_token_is_shown_once_and_works(cast: Cast, as_: As) -> None:
    mia = as_(cast.mia)
    made = mia.post(TOKENS, {"name": "Dashboard", "scope": "write", "customers": [str(cast.acme.pk)]})
    assert made.status_code == 201, made.content
    secret = made.json()["token"]
    token = ApiToken.objects.get(name="Dashboard")
    assert secret.partition(".")[2] not in f"{token.secret_hash} {Event.objects.get().data}"
    assert made.json()["customers"] == [{"id": str(cast.acme.pk), "key": "ACME", "name": "Acme Stores"}]
    seen = mia.get(f"{TOKENS}/{token.pk}").json()
    assert "token" not in seen
    assert seen["expires_at"] > seen["created_at"]
    assert Api(f"Bearer {secret}").get(ME).json()["email"] == "mia@example.com"


def test_a_token_reads_unless_it_was_made_for_more(cast: Cast, as_: As) -> None:
    secret = as_(cast.mia).post(TOKENS, {"name": "x"}).json()["token"]
    reader = Api(f"Bearer {secret}")
    assert reader.get(ME).json()["writes"] is False
    assert names(reader.get("/api/v1/services")) == ["Web shop"]
    body = {"customer": str(cast.acme.pk), "name": "New", "line": "x"}
    problem(reader.post("/api/v1/services", body), 403, "read_only")
    problem(reader.post(TOKENS, {"name": "y", "scope": "write"}), 403, "read_only")
    problem(reader.patch(f"/api/v1/services/{cast.warehouse.pk}", {"name": "x"}, if_match="*"), 404)


def test_a_token_reaches_only_its_customers(cast: Cast) -> None:
    cast.mia.memberships.create(customer=cast.globex, role="member")
    narrow = Api(bearer(cast.mia, customers=(cast.globex,)))
    assert names(narrow.get("/api/v1/services")) == ["Warehouse"]
    assert [row["role"] for row in narrow.get(ME).json()["memberships"]] == ["member"]
    problem(narrow.get(f"/api/v1/services/{cast.portal.pk}"), 404)
    body = {"customer": str(cast.acme.pk), "name": "New", "line": "x"}
    problem(narrow.post("/api/v1/services", body), 403)  # as a member for GLOBEX she adds no services anywhere
    assert sorted(names(Api(bearer(cast.mia)).get("/api/v1/services"))) == ["Warehouse", "Web shop"]


def test_a_token_cannot_make_one_that_reaches_further(cast: Cast) -> None:
    cast.mia.memberships.create(customer=cast.globex, role="lead")
    narrow = Api(bearer(cast.mia, customers=(cast.acme,)))
    assert pointers(problem(narrow.post(TOKENS, {"name": "x"}), 422)) == ["/customers"]
    foreign = problem(narrow.post(TOKENS, {"name": "x", "customers": [str(cast.globex.pk)]}), 422)
    unknown = problem(narrow.post(TOKENS, {"name": "x", "customers": [str(uuid4())]}), 422)
    assert foreign["errors"] == unknown["errors"]
    assert narrow.post(TOKENS, {"name": "x", "customers": [str(cast.acme.pk)]}).status_code == 201
    operator = Api(bearer(cast.ola, customers=(cast.acme,)))
    problem(operator.get("/api/v1/services"), 403)


def test_a_token_for_all_customers_follows_ones_memberships(cast: Cast, as_: As) -> None:
    mia = as_(cast.mia)
    problem(mia.get(f"/api/v1/customers/{cast.globex.pk}"), 404)
    membership = cast.mia.memberships.create(customer=cast.globex, role="lead")
    assert mia.get(f"/api/v1/customers/{cast.globex.pk}").status_code == 200
    membership.delete()
    problem(mia.get(f"/api/v1/customers/{cast.globex.pk}"), 404)


@pytest.mark.parametrize("end", ["revoked", "expired", "inactive"])
def test_what_has_ended_is_refused_by_the_next_request(cast: Cast, end: str) -> None:
    header = bearer(cast.mia)
    api = Api(header)
    assert api.get(ME).status_code == 200
    token = ApiToken.objects.get(user=cast.mia)
    if end == "revoked":
        assert api.post(f"{TOKENS}/{token.pk}/revoke").json()["revoked_at"]
    elif end == "expired":
        ApiToken.objects.filter(pk=token.pk).update(expires_at=clock.now())
    else:
        cast.mia.is_active = False
        cast.mia.save()
    answer = api.get(ME)
    problem(answer, 401, "unauthenticated")
    assert answer["WWW-Authenticate"] == 'Bearer realm="api"'


@pytest.mark.parametrize(
    "mangle",
    [
        lambda good: good[:-1] + "x",
        lambda good: good.replace("rpt_", "rpt_X", 1)[: len(good)],
        lambda good: good.replace("Bearer", "Basic"),
        lambda good: good.replace("Bearer ", "Bearer  "),
        lambda good: good + "x",
        lambda good: good.partition(".")[0],
        lambda good: "Bearer rpt_.",
        lambda good: "Bearer " + "x" * 10_000,
        lambda good: "Bearer rpt_aaaaaaaaaaaa." + "é" * 43,
        lambda good: "Bearer rpt_aaaaaaaaaaaa.' OR 1=1 --aaaaaaaaaaaaaaaaa",
        lambda good: "Bearer",
        lambda good: "\x00",
    ],
)
def test_what_is_no_token(cast: Cast, mangle: Any) -> None:
    first, other = (Api(mangle(bearer(cast.mia))).get(ME) for _ in range(2))
    assert problem(first, 401, "unauthenticated")["detail"] == problem(other, 401)["detail"]


def test_the_scheme_may_be_written_in_any_case(cast: Cast) -> None:
    assert Api(bearer(cast.mia).replace("Bearer", "bearer")).get(ME).status_code == 200


def test_its_use_is_noted_now_and_then(cast: Cast) -> None:
    header = bearer(cast.mia)
    api, token = Api(header), ApiToken.objects.get()
    ApiToken.objects.update(last_used_at=None)

    def updates() -> int:
        with CaptureQueriesContext(connection) as captured:
            api.get(ME)
        return sum("UPDATE" in query["sql"] for query in captured.captured_queries)

    assert [updates(), updates()] == [1, 0]
    with time_machine.travel(clock.now() + timedelta(minutes=6)):
        assert [updates(), updates()] == [1, 0]
    token.refresh_from_db()
    assert token.last_used_at is not None


@pytest.mark.parametrize(
    ("body", "status", "pointer"),
    [
        ({}, 400, "/name"),
        ({"name": "x", "scope": "admin"}, 400, "/scope"),
        ({"name": "x", "customers": ["x"]}, 400, "/customers/0"),
        ({"name": "x", "customers": "all"}, 400, "/customers"),
        ({"name": "x", "expires_at": "2020-01-01T00:00:00Z"}, 422, "/expires_at"),
        ({"name": "x", "expires_at": "2150-01-01T00:00:00Z"}, 422, "/expires_at"),
    ],
)
def test_a_token_that_cannot_be_made(cast: Cast, as_: As, body: Any, status: int, pointer: str) -> None:
    assert pointers(problem(as_(cast.mia).post(TOKENS, body), status)) == [pointer]
    assert ApiToken.objects.count() == 1


def test_tokens_of_others_are_not_there(cast: Cast, as_: As) -> None:
    mia, eli = as_(cast.mia), as_(cast.eli)
    theirs = ApiToken.objects.get(user=cast.eli)
    assert [row["id"] for row in mia.get(TOKENS).json()["results"]] != [str(theirs.pk)]
    problem(mia.get(f"{TOKENS}/{theirs.pk}"), 404)
    problem(mia.post(f"{TOKENS}/{theirs.pk}/revoke"), 404)
    assert eli.get(ME).status_code == 200
    assert as_(cast.ola).post(f"{TOKENS}/{theirs.pk}/revoke").status_code == 200
    problem(eli.get(ME), 401)


def test_nobody_has_more_than_fifty(cast: Cast) -> None:
    for _ in range(49):
        bearer(cast.mia, scope=TokenScope.READ)
    mia = Api(bearer(cast.mia))
    problem(mia.post(TOKENS, {"name": "x"}), 403, "too_many")
    ApiToken.objects.filter(scope=TokenScope.READ).update(revoked_at=clock.now())
    assert mia.post(TOKENS, {"name": "x"}).status_code == 201


def test_a_page_of_tokens_follows_what_its_owner_becomes(cast: Cast) -> None:
    """Compiled pages are kept; a new membership turns a token for all of them into one for some."""
    narrow = Api(bearer(cast.mia, customers=(cast.acme,)))
    whole = bearer(cast.mia)
    assert narrow.get(TOKENS).json()["count"] == 2
    cast.mia.memberships.create(customer=cast.globex, role="lead")
    assert narrow.get(TOKENS).json()["count"] == 1
    assert Api(whole).get(TOKENS).json()["count"] == 2
