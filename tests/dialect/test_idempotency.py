"""Idempotency-Key: a request that is repeated is answered again, and not done again."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection, transaction

from tests.cast import Api, Cast, bearer
from tests.dialect.helpers import As, at_once, pointers, problem
from tracker import clock
from tracker.models import Event, IdempotencyKey, Service

PATH = "/api/v1/services"


def body(cast: Cast, name: str = "New") -> dict[str, str]:
    return {"customer": str(cast.acme.pk), "name": name, "line": "x"}


def test_the_first_answer_comes_again(cast: Cast, as_: As) -> None:
    mia = as_(cast.mia)
    first = mia.post(PATH, body(cast), idempotency_key="k1")
    assert first.status_code == 201
    assert "Idempotency-Replayed" not in first
    Service.objects.filter(name="New").update(name="Renamed since")
    again = mia.post(PATH, dict(reversed(body(cast).items())), idempotency_key="k1")
    assert again["Idempotency-Replayed"] == "true"
    assert again.status_code == 201
    assert again.content == first.content
    for header in ("ETag", "Location", "Content-Type"):
        assert again[header] == first[header]
    assert Service.objects.filter(customer=cast.acme).count() == 2
    assert Event.objects.count() == 1


def test_another_body_with_the_same_key(cast: Cast, as_: As) -> None:
    mia = as_(cast.mia)
    mia.post(PATH, body(cast), idempotency_key="k1")
    problem(mia.post(PATH, body(cast, "Other"), idempotency_key="k1"), 422, "key_reused")
    assert not Service.objects.filter(name="Other").exists()
    assert mia.post(PATH, body(cast), idempotency_key="k1").status_code == 201


def test_a_key_belongs_to_one_person_and_one_address(cast: Cast, as_: As) -> None:
    mia, eli = as_(cast.mia), as_(cast.eli)
    assert mia.post(PATH, body(cast, "A"), idempotency_key="k1").status_code == 201
    assert eli.post(PATH, body(cast, "B"), idempotency_key="k1").status_code == 201
    path = f"{PATH}/{cast.portal.pk}"
    assert mia.patch(path, {"name": "C"}, idempotency_key="k1", if_match="*").status_code == 200
    assert {*Service.objects.filter(customer=cast.acme).values_list("name", flat=True)} == {"A", "B", "C"}


def test_a_repeated_change_is_not_stale(cast: Cast, as_: As) -> None:
    """The client that lost the first answer repeats with the tag it had: it must not be told 412."""
    mia, path = as_(cast.mia), f"{PATH}/{cast.portal.pk}"
    etag = mia.get(path)["ETag"]
    first = mia.patch(path, {"name": "Shop"}, if_match=etag, idempotency_key="k1")
    again = mia.patch(path, {"name": "Shop"}, if_match=etag, idempotency_key="k1")
    assert first.status_code == again.status_code == 200
    assert first.content == again.content
    assert Event.objects.count() == 1


def test_a_decision_is_kept(cast: Cast, as_: As) -> None:
    mia = as_(cast.mia)
    refused = mia.post(PATH, body(cast, cast.portal.name), idempotency_key="k1")
    problem(refused, 409, "duplicate")
    Service.objects.filter(pk=cast.portal.pk).update(name="Gone")
    again = mia.post(PATH, body(cast, "Web shop"), idempotency_key="k1")
    assert again["Idempotency-Replayed"] == "true"
    assert again.content == refused.content
    assert not Event.objects.exists()


def test_what_may_succeed_next_time_is_not_kept(cast: Cast, as_: As) -> None:
    mia, path = as_(cast.mia), f"{PATH}/{cast.portal.pk}"
    problem(mia.post(PATH, {}, idempotency_key="k1"), 400)
    assert mia.post(PATH, body(cast), idempotency_key="k1").status_code == 201
    problem(mia.patch(path, {"name": "Shop"}, if_match='"9"', idempotency_key="k2"), 412)
    assert mia.patch(path, {"name": "Shop"}, if_match='"1"', idempotency_key="k2").status_code == 200
    problem(mia.patch(path, {"name": "Shop"}, idempotency_key="k3"), 428)
    assert {*IdempotencyKey.objects.values_list("key", "status")} == {("k1", 201), ("k2", 200)}


def test_a_key_is_forgotten_after_a_day(cast: Cast, as_: As) -> None:
    mia = as_(cast.mia)
    mia.post(PATH, body(cast), idempotency_key="k1")
    with time_machine.travel(clock.now() + timedelta(hours=23, minutes=59)):
        assert mia.post(PATH, body(cast), idempotency_key="k1")["Idempotency-Replayed"] == "true"
    with time_machine.travel(clock.now() + timedelta(hours=24, minutes=1)):
        answer = mia.post(PATH, body(cast, "Other"), idempotency_key="k1")
        assert answer.status_code == 201
        assert "Idempotency-Replayed" not in answer
        assert mia.post(PATH, body(cast, "Other"), idempotency_key="k1")["Idempotency-Replayed"] == "true"


@pytest.mark.parametrize("key", ["", " ", "a b", "x" * 256, "\x00", "é", "a\tb"])
def test_what_is_no_key(cast: Cast, as_: As, key: str) -> None:
    document = problem(as_(cast.mia).post(PATH, body(cast), idempotency_key=key), 400)
    assert pointers(document) == ["/Idempotency-Key"]
    assert Service.objects.count() == 2


def test_a_secret_is_not_kept(cast: Cast, as_: As) -> None:
    mia = as_(cast.mia)
    first = mia.post("/api/v1/tokens", {"name": "x"}, idempotency_key="k1").json()
    again = mia.post("/api/v1/tokens", {"name": "x"}, idempotency_key="k1").json()
    assert first.pop("token").startswith("rpt_")
    assert again.pop("token") is None
    assert first == again


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_of_fifty_twins_one_does_the_work(cast: Cast) -> None:
    header = bearer(cast.mia)

    def log() -> tuple[int, bytes, str]:
        answer = Api(header).post(PATH, body(cast), idempotency_key="k1")
        if answer.status_code == 409:
            assert problem(answer, 409, "in_flight")
        return answer.status_code, answer.content, answer.get("Retry-After", "")

    answers = at_once(log, 50)
    assert {status for status, _, _ in answers} <= {201, 409}
    assert len({content for status, content, _ in answers if status == 201}) == 1
    assert {wait for status, _, wait in answers if status == 409} <= {"1"}
    assert Service.objects.filter(name="New").count() == 1
    assert Event.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_request_that_dies_leaves_no_lock_behind(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process is killed after the work and before its commit: nothing was done, and the next try does it."""
    header = bearer(cast.mia)

    def die(*_: object) -> None:
        connection.connection.pgconn.finish()  # what the server sees when a process is killed
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("tracker.api.idempotency._keep", die)
        with pytest.raises(KeyboardInterrupt):
            Api(header).post(PATH, body(cast), idempotency_key="k1")
    connection.close()
    assert not Service.objects.filter(name="New").exists()
    assert Api(header).post(PATH, body(cast), idempotency_key="k1").status_code == 201
    assert Service.objects.filter(name="New").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_twin_in_flight_is_told_to_come_again(cast: Cast) -> None:
    header = bearer(cast.mia)
    name = f"{cast.mia.pk} POST {PATH} k1"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
        [answer] = at_once(lambda: Api(header).post(PATH, body(cast), idempotency_key="k1"), 1)
        problem(answer, 409, "in_flight")
        assert answer["Retry-After"] == "1"
    assert Api(header).post(PATH, body(cast), idempotency_key="k1").status_code == 201
