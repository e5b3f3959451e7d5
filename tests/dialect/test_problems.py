"""Every refusal is a problem document, and tells nobody of what they may not see."""

from uuid import uuid4

import pytest

from tests.cast import Api, Cast
from tests.dialect.helpers import As, pointers, problem
from tracker.models import Service

UNKNOWN = f"/api/v1/customers/{uuid4()}"


def test_a_problem_says_what_where_and_by_which_request(cast: Cast, as_: As) -> None:
    answer = as_(cast.mia).post(
        "/api/v1/services", {"customer": str(cast.acme.pk), "line": "x"}, x_request_id="trace-1"
    )
    document = problem(answer, 400, "invalid")
    assert document["request_id"] == answer["X-Request-Id"] == "trace-1"
    assert document["errors"] == [{"pointer": "/name", "code": "required", "detail": "This field is required."}]
    assert Service.objects.count() == 2


@pytest.mark.parametrize("sent", ["", "x" * 65, "a b", "a\x00b", "é"])
def test_a_request_id_that_is_not_clean_is_replaced(nobody: Api, sent: str) -> None:
    answer = nobody.get("/api/v1/me", x_request_id=sent)
    assert answer["X-Request-Id"] != sent
    assert len(answer["X-Request-Id"]) == 32


def test_what_one_may_not_see_equals_what_does_not_exist(cast: Cast, as_: As) -> None:
    mia = as_(cast.mia)
    foreign = mia.get(f"/api/v1/customers/{cast.globex.pk}")
    unknown = mia.get(UNKNOWN)
    problem(foreign, 404, "not_found")
    assert foreign.content == unknown.content
    assert "request_id" not in foreign.json()
    varying = {"X-Request-Id"}
    assert {k: v for k, v in foreign.headers.items() if k not in varying} == {
        k: v for k, v in unknown.headers.items() if k not in varying
    }


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        ({"name": "x"}, {}),  # 428 for who sees it
        ({"name": 5}, {"if_match": "*"}),  # 400 for who sees it
        (b"{", {"if_match": "*"}),  # 400 for who sees it
        ({"name": "x"}, {"if_match": "nonsense"}),  # 400 for who sees it
        ({"name": "x"}, {"if_match": "*"}),
    ],
)
def test_a_bad_request_about_a_foreign_record_equals_one_about_an_unknown_one(
    cast: Cast, as_: As, body: object, headers: dict[str, str]
) -> None:
    eli = as_(cast.eli)
    foreign = eli.patch(f"/api/v1/customers/{cast.globex.pk}", body, **headers)
    problem(foreign, 404)
    assert foreign.content == eli.patch(UNKNOWN, body, **headers).content
    own = eli.patch(f"/api/v1/customers/{cast.acme.pk}", body, **headers)
    assert own.status_code in (200, 400, 428)


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/nothing", "/customer/v1/nothing", "/api/v1/customers/x"])
def test_unknown_addresses_answer_like_unknown_records(cast: Cast, as_: As, path: str) -> None:
    mia = as_(cast.mia)
    assert mia.get(path).content == mia.get(UNKNOWN).content


def test_outside_the_json_doors_people_get_pages(nobody: Api) -> None:
    answer = nobody.get("/nothing")
    assert answer.status_code == 404
    assert answer["Content-Type"].startswith("text/html")


def test_nobody_is_told_to_sign_in(nobody: Api) -> None:
    answer = nobody.get("/api/v1/customers")
    problem(answer, 401, "not_authenticated")
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_member_may_not_what_a_manager_may(cast: Cast, as_: As) -> None:
    member = as_(cast.max)
    problem(member.patch(f"/api/v1/customers/{cast.acme.pk}", {"name": "x"}, if_match="*"), 403, "forbidden")
    problem(member.patch(f"/api/v1/customers/{cast.globex.pk}", {"name": "x"}, if_match="*"), 404)
    cast.acme.refresh_from_db()
    assert cast.acme.name == "Acme Stores"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "FROBNICATE"])
def test_methods_that_an_address_does_not_know(cast: Cast, as_: As, method: str) -> None:
    answer = as_(cast.mia).send(method, "/api/v1/customers")
    problem(answer, 405, "method_not_allowed")
    assert answer["Allow"] == "GET, HEAD, POST, PATCH"


def test_formats_that_there_are_not(cast: Cast, as_: As) -> None:
    mia = as_(cast.mia)
    problem(mia.get("/api/v1/customers", accept="application/xml"), 406, "not_acceptable")
    problem(mia.get(f"/api/v1/customers/{cast.acme.pk}", accept="text/csv"), 406)
    problem(mia.post("/api/v1/services", b"a=b", content_type="application/x-www-form-urlencoded"), 415)
    problem(mia.post("/api/v1/services", b"{}", content_type="nonsense"), 415)


def test_a_rule_only_the_database_knows_is_told_without_sql(
    cast: Cast, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The service looks for a twin first; two requests at once can both find none. Then the constraint speaks."""
    monkeypatch.setattr("tracker.services.people._refuse_twin", lambda *_: None)
    answer = as_(cast.mia).post(
        "/api/v1/services", {"customer": str(cast.acme.pk), "name": cast.portal.name, "line": "x"}
    )
    document = problem(answer, 409, "duplicate")
    assert pointers(document) == ["/customer", "/name"]
    assert document["rule"] == "service_name_unique"
    assert "INSERT" not in answer.content.decode()


def test_a_trailing_slash_is_forgiven(cast: Cast, as_: As) -> None:
    mia = as_(cast.mia)
    assert mia.get("/api/v1/customers/").content == mia.get("/api/v1/customers").content
    assert mia.get(f"/api/v1/customers/{cast.acme.pk}/").status_code == 200


@pytest.mark.parametrize("path", ["%00", "%ff%fe", "..%2f..%2fetc", "%F0%9F%92%A9", "a" * 5000, "%20", "'--"])
def test_strange_addresses(cast: Cast, as_: As, path: str) -> None:
    problem(as_(cast.mia).get(f"/api/v1/{path}"), 404, "not_found")
    problem(as_(cast.mia).get(f"/api/v1/customers/{path}"), 404, "not_found")


def test_a_host_that_is_not_ours(nobody: Api) -> None:
    problem(nobody.get("/api/v1/me", host="evil.example"), 400, "malformed")


def test_head_is_get_without_a_body(cast: Cast, as_: As) -> None:
    mia, path = as_(cast.mia), f"/api/v1/customers/{cast.acme.pk}"
    head = mia.send("HEAD", path)
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == mia.get(path)["ETag"]


def test_a_bug_of_ours_tells_nothing_but_the_request(cast: Cast, as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("tracker.services.access.secrets.token_urlsafe", break_down)
    mia = as_(cast.mia)
    mia.shows_bugs()
    answer = mia.post("/api/v1/tokens", {"name": "x"})
    document = problem(answer, 500, "our_mistake")
    assert document["request_id"] == answer["X-Request-Id"]
    assert "secret" not in answer.content.decode()
