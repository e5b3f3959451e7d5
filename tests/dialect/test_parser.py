"""What is no clean JSON is refused with a pointer, and never with a 500."""

from typing import Any

import orjson
import pytest

from tests.cast import Cast
from tests.dialect.helpers import As, pointers, problem
from tracker.models import Service

PATH = "/api/v1/services"


def nested(depth: int) -> bytes:
    return b'{"name":' + b"[" * depth + b"]" * depth + b"}"


@pytest.mark.parametrize(
    ("body", "code", "pointer"),
    [
        (b"", "required", "/name"),
        (b"{", "malformed", ""),
        (b"nonsense", "malformed", ""),
        (b"null", "invalid", ""),
        (b"5", "invalid", ""),
        (b'"text"', "invalid", ""),
        (b"\xff\xfe", "malformed", ""),
        (b"\xef\xbb\xbf{}", "malformed", ""),
        (b'{"name": NaN}', "malformed", ""),
        (b'{"name": -Infinity}', "malformed", ""),
        (b'{"name": 1e999}', "malformed", ""),
        (b'{"name": ' + b"9" * 5000 + b"}", "malformed", ""),
        (b'{"name": "a\\u0000b"}', "text", "/name"),
        (b'{"name": "\\ud800"}', "text", "/name"),
        (b'{"a\\u0000": 1}', "text", ""),
        (b'{"line": {"deep": ["ok", "\\udfff"]}}', "text", "/line/deep/1"),
        (b'{"name": "a", "name": "b"}', "duplicate_name", ""),
        (b'{"line": [{"x": 1, "x": 2}]}', "duplicate_name", ""),
        (nested(33), "too_deep", "/name" + "/0" * 32),
        (nested(1_000), "too_deep", None),
        (nested(100_000), "too_deep", None),
        (b"[" * 1_000, None, None),
    ],
)
def test_bad_json(cast: Cast, as_: As, body: bytes, code: str | None, pointer: str | None) -> None:
    document = problem(as_(cast.mia).post(PATH, body), 400)
    assert code is None or code in {document["code"], *(fault["code"] for fault in document["errors"])}, document
    assert pointer is None or pointer in pointers(document), document
    assert Service.objects.count() == 2


def test_depth_within_the_limit_is_looked_at(cast: Cast, as_: As) -> None:
    document = problem(as_(cast.mia).post(PATH, nested(31)), 400)
    assert "/name" in pointers(document)


def test_a_body_of_more_than_a_megabyte(cast: Cast, as_: As) -> None:
    mia = as_(cast.mia)
    problem(mia.post(PATH, {"name": "x" * 1_000_000}), 413, "too_large")
    problem(mia.post(PATH, {"name": "x" * 900_000}), 400)
    problem(mia.post(PATH, b" " * 3_000_000), 413)


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("name", 5, "shape"),
        ("name", True, "shape"),
        ("name", ["x"], "shape"),
        ("name", {"x": 1}, "shape"),
        ("name", None, "null"),
        ("name", "", "blank"),
        ("name", "x" * 121, "max_length"),
        ("customer", 5, "shape"),
        ("customer", "x", "invalid"),
        ("customer", "", "invalid"),
        ("customer", None, "null"),
        ("changelog_message", "x" * 1_001, "max_length"),
        ("unknown", 1, "shape"),
        ("status", "closed", "shape"),
        ("id", "01a200e1-4c48-706d-9cfb-40fc0bf34bc0", "shape"),
    ],
)
def test_a_value_that_does_not_fit_its_field(cast: Cast, as_: As, field: str, value: Any, code: str) -> None:
    body = {"customer": str(cast.acme.pk), "name": "New", "line": "x", field: value}
    document = problem(as_(cast.mia).post(PATH, body), 400)
    assert document["errors"][0]["pointer"] == f"/{field}"
    assert document["errors"][0]["code"] == code
    assert Service.objects.count() == 2


@pytest.mark.parametrize(
    ("starts_on", "fine"),
    [
        ("2026-11-20", True),
        ("1970-01-01", True),
        ("1969-12-31", False),
        ("2200-01-01", False),
        ("9999-12-31", False),
        ("0001-01-01", False),
        ("0000-01-01", False),
        ("2026-02-30", False),
        ("2026-11-20T10:00:00Z", False),
        (20261120, False),
        ("tomorrow", False),
    ],
)
def test_days(cast: Cast, as_: As, starts_on: object, *, fine: bool) -> None:
    body = {"customer": str(cast.acme.pk), "kind": "peak", "starts_on": starts_on, "ends_on": starts_on, "reason": "x"}
    answer = as_(cast.mia).post("/api/v1/blackouts", body)
    if fine:
        assert answer.status_code == 201, answer.content
    else:
        assert "/starts_on" in pointers(problem(answer, 400))


@pytest.mark.parametrize(
    "until", ["0000-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "x", 5]
)
def test_moments(cast: Cast, as_: As, until: object) -> None:
    answer = as_(cast.mia).post("/api/v1/tokens", {"name": "x", "expires_at": until})
    assert pointers(problem(answer, 400)) == ["/expires_at"]


def test_every_kind_of_character_survives(cast: Cast, as_: As) -> None:
    name = 'Ünïcödé 测试 🚀 "quoted" \\ / <b> &amp; \t\u200b\u202e'
    body = {"customer": str(cast.acme.pk), "name": name, "line": "x"}
    answer = as_(cast.mia).post(PATH, orjson.dumps(body))
    assert answer.json()["name"] == name.strip()
