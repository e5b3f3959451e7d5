"""Several records in one request: all or none, with pointers into the rows."""

from typing import Any

import pytest

from tests.cast import Cast
from tests.dialect.helpers import As, pointers, problem, services
from tracker.models import Event, Service

PATH = "/api/v1/services"


def row(cast: Cast, name: str, **changes: Any) -> dict[str, Any]:
    return {"customer": str(cast.acme.pk), "name": name, "line": "x"} | changes


@pytest.mark.long
def test_many_are_made_in_their_order(cast: Cast, as_: As) -> None:
    answer = as_(cast.mia).post(PATH, [row(cast, f"S{n}", changelog_message=f"why {n}") for n in range(200)])
    assert answer.status_code == 201
    assert [made["name"] for made in answer.json()] == [f"S{n}" for n in range(200)]
    assert Event.objects.count() == 200
    assert Event.objects.get(subject_label="S7").message == "why 7"


def test_all_faults_of_all_rows_are_told_and_nothing_is_made(cast: Cast, as_: As) -> None:
    rows = [row(cast, "A"), row(cast, ""), row(cast, "C", customer=str(cast.globex.pk)), row(cast, "D", secret=1)]
    document = problem(as_(cast.mia).post(PATH, rows), 400)
    assert pointers(document) == ["/1/name", "/2/customer", "/3/secret"]
    assert Service.objects.count() == 2


def test_a_refusal_in_one_row_undoes_the_others(cast: Cast, as_: As) -> None:
    document = problem(as_(cast.mia).post(PATH, [row(cast, "A"), row(cast, "B"), row(cast, "A")]), 409, "duplicate")
    assert pointers(document) == ["/2"]
    assert Service.objects.count() == 2
    assert not Event.objects.exists()


def test_a_fault_inside_a_row(cast: Cast, as_: As) -> None:
    fine = {
        "customer": str(cast.acme.pk),
        "kind": "peak",
        "starts_on": "2026-12-02",
        "ends_on": "2026-12-03",
        "reason": "x",
    }
    document = problem(as_(cast.mia).post("/api/v1/blackouts", [fine, fine | {"ends_on": "2026-12-01"}]), 422)
    assert pointers(document) == ["/1/ends_on"]


@pytest.mark.parametrize(
    ("body", "pointer"), [([], ""), ([{}] * 201, ""), ([5], "/0"), ([{}, []], "/1"), ([None], "/0"), ([[{}]], "/0")]
)
def test_what_is_no_list_of_rows(cast: Cast, as_: As, body: Any, pointer: str) -> None:
    mia = as_(cast.mia)
    for answer in (mia.post(PATH, body), mia.patch(PATH, body)):
        document = problem(answer, 400)
        assert pointers(document) == [pointer]


def test_many_are_changed(cast: Cast, as_: As) -> None:
    a, b = services(cast, "A", "B")
    rows = [{"id": str(b.pk), "line": "two"}, {"id": str(a.pk), "version": 1, "name": "AA", "changelog_message": "so"}]
    answer = as_(cast.mia).patch(PATH, rows)
    assert answer.status_code == 200
    assert [(made["name"], made["line"], made["version"]) for made in answer.json()] == [
        ("B", "two", 2),
        ("AA", "Line", 2),
    ]
    assert Event.objects.get(subject_id=a.pk).message == "so"


@pytest.mark.parametrize("wrong", ["version", "foreign", "unknown", "twice", "field", "no id", "bad id", "bad version"])
def test_a_row_that_cannot_be_changed(cast: Cast, as_: As, wrong: str) -> None:
    a, b = services(cast, "A", "B")
    cases: dict[str, tuple[dict[str, Any], int, str]] = {
        "version": ({"id": str(b.pk), "version": 7}, 412, "/1"),
        "foreign": ({"id": str(cast.warehouse.pk)}, 404, "/1"),
        "unknown": ({"id": "00000000-0000-4000-8000-000000000000"}, 404, "/1"),
        "twice": ({"id": str(a.pk)}, 400, "/1/id"),
        "field": ({"id": str(b.pk), "customer": str(cast.acme.pk)}, 400, "/1/customer"),
        "no id": ({}, 400, "/1/id"),
        "bad id": ({"id": "x"}, 400, "/1/id"),
        "bad version": ({"id": str(b.pk), "version": "x"}, 400, "/1/version"),
    }
    row, status, pointer = cases[wrong]
    answer = as_(cast.mia).patch(PATH, [{"id": str(a.pk), "name": "AA"}, row | {"name": "BB"}])
    assert pointers(problem(answer, status)) == [pointer]
    assert {*Service.objects.filter(customer=cast.acme).values_list("name", flat=True)} == {"A", "B", "Web shop"}
    assert not Event.objects.exists()


def test_a_repeated_bulk_is_done_once(cast: Cast, as_: As) -> None:
    mia, rows = as_(cast.mia), [row(cast, "A"), row(cast, "B")]
    first = mia.post(PATH, rows, idempotency_key="k1")
    again = mia.post(PATH, rows, idempotency_key="k1")
    assert first.status_code == again.status_code == 201
    assert first.content == again.content
    assert Service.objects.filter(customer=cast.acme).count() == 3


def test_an_item_takes_no_list(cast: Cast, as_: As) -> None:
    answer = as_(cast.mia).patch(f"{PATH}/{cast.portal.pk}", [{"name": "x"}], if_match="*")
    problem(answer, 400)
