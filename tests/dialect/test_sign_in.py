"""Browsers: sessions with CSRF, and a limit on guessing that cannot be raced."""

from datetime import timedelta
from typing import Any

import orjson
import pytest
import time_machine
from django.test import Client

from tests.cast import PASSWORD, Api, Cast, bearer
from tests.dialect.helpers import As, at_once, pointers, problem
from tracker import clock
from tracker.models import SignInFailure

SIGN_IN, ME = "/api/v1/sign-in", "/api/v1/me"


def browser() -> Client:
    """A client that is held to CSRF, as browsers are."""
    return Client(enforce_csrf_checks=True)


def post(client: Client, path: str, body: Any, **headers: str) -> Any:
    return client.post(path, orjson.dumps(body), content_type="application/json", headers=headers)


def good(name: str = "mia") -> dict[str, str]:
    return {"email": f"{name}@example.com", "password": PASSWORD}


def test_a_session_reads_and_writes_and_ends(cast: Cast) -> None:
    client = browser()
    answer = post(client, SIGN_IN, good() | {"email": " MIA@Example.com "})
    assert answer.status_code == 200, answer.content
    assert answer.json()["me"]["name"] == "Mia"
    assert answer.cookies["sessionid"]["httponly"]
    assert answer.cookies["sessionid"]["samesite"] == "Lax"
    assert client.get(ME).json()["email"] == "mia@example.com"

    body = {"customer": str(cast.acme.pk), "name": "New", "line": "x"}
    problem(post(client, "/api/v1/services", body), 403, "permission_denied")
    token = {"X-CSRFToken": answer.json()["csrf_token"]}
    assert post(client, "/api/v1/services", body, **token).status_code == 201

    assert post(client, "/api/v1/sign-out", {}, **token).status_code == 204
    problem(client.get(ME), 401)
    problem(post(client, "/api/v1/sign-out", {}, **token), 401)


def test_an_inactive_person_is_out_at_once(cast: Cast) -> None:
    client = browser()
    post(client, SIGN_IN, good())
    cast.mia.is_active = False
    cast.mia.save()
    problem(client.get(ME), 401)


def test_unknown_people_and_wrong_passwords_get_one_answer(cast: Cast, nobody: Api) -> None:
    cast.eli.is_active = False
    cast.eli.save()
    answers = [
        nobody.post(SIGN_IN, {"email": email, "password": password}, x_request_id="same")
        for email, password in (
            ("mia@example.com", "wrong"),
            ("unknown@example.com", "wrong"),
            ("eli@example.com", PASSWORD),
            ("no address", "wrong"),
        )
    ]
    assert {answer.content for answer in answers} == {answers[0].content}
    problem(answers[0], 401, "wrong_credentials")
    assert "sessionid" not in answers[0].cookies


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/email"),
        ({"email": "x"}, "/password"),
        ({"email": "x", "password": "x", "next": "/"}, "/next"),
        ({"email": 5, "password": "x"}, "/email"),
        ({"email": "x" * 255, "password": "x"}, "/email"),
        ({"email": "x", "password": "x" * 201}, "/password"),
    ],
)
def test_what_is_no_sign_in(cast: Cast, nobody: Api, body: Any, pointer: str) -> None:
    assert pointer in pointers(problem(nobody.post(SIGN_IN, body), 400))
    assert not SignInFailure.objects.exists()


@pytest.mark.long
def test_after_ten_wrong_tries_an_address_waits(cast: Cast, nobody: Api) -> None:
    wrong = good() | {"password": "wrong"}
    with time_machine.travel("2026-11-20T10:00:00Z", tick=False) as traveller:
        for _ in range(10):
            problem(nobody.post(SIGN_IN, wrong), 401)
        refused = nobody.post(SIGN_IN, good())
        problem(refused, 429, "too_many_tries")
        assert refused["Retry-After"] == "900"
        assert nobody.post(SIGN_IN, good("eli")).status_code == 200
        traveller.shift(timedelta(minutes=14, seconds=59))
        assert nobody.post(SIGN_IN, good())["Retry-After"] == "1"
        traveller.shift(timedelta(seconds=1))
        assert nobody.post(SIGN_IN, good()).status_code == 200


def test_success_takes_the_failures_back(cast: Cast, nobody: Api) -> None:
    for _ in range(9):
        nobody.post(SIGN_IN, good() | {"password": "wrong"})
    assert nobody.post(SIGN_IN, good()).status_code == 200
    assert not SignInFailure.objects.exists()


def test_one_place_may_not_try_everybody(cast: Cast, nobody: Api) -> None:
    SignInFailure.objects.bulk_create(
        SignInFailure(email=f"p{n}@example.com", address="127.0.0.1", at=clock.now()) for n in range(50)
    )
    problem(nobody.post(SIGN_IN, good()), 429)
    SignInFailure.objects.all().delete()
    SignInFailure.objects.bulk_create(
        SignInFailure(email=f"p{n}@example.com", address="192.0.2.1", at=clock.now()) for n in range(50)
    )
    assert nobody.post(SIGN_IN, good()).status_code == 200


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_parallel_guesses_do_not_slip_past_the_limit(cast: Cast) -> None:
    statuses = at_once(lambda: Api().post(SIGN_IN, good() | {"password": "wrong"}).status_code, 20)
    assert statuses.count(401) <= 10
    assert set(statuses) <= {401, 429}


def test_a_token_beside_a_session_counts_alone(cast: Cast) -> None:
    client = browser()
    post(client, SIGN_IN, good())
    answer = client.get(ME, headers={"Authorization": bearer(cast.eli)})
    assert answer.json()["name"] == "Eli"
    problem(client.get(ME, headers={"Authorization": "Bearer nonsense"}), 401)


def test_who_one_is(cast: Cast, as_: As) -> None:
    mia = as_(cast.mia).get(ME).json()
    assert [(row["customer"]["key"], row["role"], row["side"]) for row in mia["memberships"]] == [
        ("ACME", "lead", "provider")
    ]
    assert "services.add" in mia["memberships"][0]["capabilities"]
    assert "memberships.add" not in mia["memberships"][0]["capabilities"]
    assert (mia["is_operator"], mia["writes"], mia["unread"]) == (False, True, 0)
    cora = as_(cast.cora).get(ME).json()
    assert [row["side"] for row in cora["memberships"]] == ["customer"]
    assert "escalations.raise_own" in cora["memberships"][0]["capabilities"]
    ola = as_(cast.ola).get(ME).json()
    assert (ola["is_operator"], ola["memberships"]) == (True, [])
    assert pointers(problem(as_(cast.mia).get(f"{ME}?fields=name"), 400)) == ["/fields"]
