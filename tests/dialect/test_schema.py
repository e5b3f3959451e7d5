"""The two documents are valid, say what the doors do, and are shown without a word to anybody else."""

import re
from typing import Any

import jsonschema
import pytest
import yaml
from django.test import Client

from tests.cast import Api, Cast
from tests.dialect.helpers import As, problem
from tracker.api.docs import document
from tracker.api.filters import filters_of
from tracker.api.people import ServiceShape
from tracker.api.shapes import Shape, fields_of

FastLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
STAFF, CUSTOMER = "/api/schema/", "/customer/schema/"


def operations(door: str) -> list[tuple[str, str, dict[str, Any]]]:
    paths = document(door)["paths"]
    return [(path, method, operation) for path, methods in paths.items() for method, operation in methods.items()]


@pytest.mark.long
def test_json_or_yaml_by_accept(cast: Cast, as_: As) -> None:
    mia = as_(cast.mia)
    as_json = mia.get(STAFF)
    assert as_json["Content-Type"].startswith("application/json")
    as_yaml = mia.get(STAFF, accept="application/yaml")
    assert as_yaml["Content-Type"].startswith("application/yaml")
    assert yaml.load(as_yaml.content, Loader=FastLoader)["paths"].keys() == as_json.json()["paths"].keys()  # noqa: S506  # it is the safe one


@pytest.mark.long
def test_each_door_has_its_own_document(cast: Cast, as_: As, nobody: Api) -> None:
    staff, customer = as_(cast.mia).get(STAFF).json(), as_(cast.cora).get(CUSTOMER).json()
    assert all(path.startswith("/api/v1/") for path in staff["paths"])
    assert all(path.startswith("/customer/v1/") for path in customer["paths"])
    assert staff["info"]["title"] != customer["info"]["title"]
    problem(as_(cast.cora).get(STAFF), 403)
    problem(nobody.get(STAFF), 401)
    problem(nobody.get(CUSTOMER), 401)


@pytest.mark.long
def test_nothing_is_nullable_the_old_way() -> None:
    for door in ("api/v1/", "customer/v1/"):
        assert "'nullable'" not in str(document(door))


@pytest.mark.long
def test_every_operation_says_how_it_fails() -> None:
    for door in ("api/v1/", "customer/v1/"):
        for path, method, operation in operations(door):
            problems = {code for code in operation["responses"] if code >= "400"}
            assert {"400", "401"} <= problems, (path, method)
            assert ("404" in problems) == ("{" in path or operation["operationId"].endswith("change_many")), path
            assert operation["summary"], (path, method)
            for code in problems:
                assert [*operation["responses"][code]["content"]] == ["application/problem+json"]


@pytest.mark.long
def test_every_parameter_of_a_list_is_there() -> None:
    operation = document("api/v1/")["paths"]["/api/v1/services"]["get"]
    listed = {parameter["name"] for parameter in operation["parameters"] if parameter["in"] == "query"}
    assert listed == {
        *filters_of(ServiceShape),
        "limit",
        "offset",
        "ordering",
        "q",
        "fields",
        "omit",
        "brief",
        "format",
    }


@pytest.mark.long
@pytest.mark.parametrize("door", ["api/v1/", "customer/v1/"])
def test_every_body_has_an_example_that_fits_it(door: str) -> None:
    bare = set()
    for path, method, operation in operations(door):
        bodies = [operation.get("requestBody", {}), *(operation["responses"].get(code, {}) for code in ("200", "201"))]
        for content in (
            body["content"]["application/json"] for body in bodies if "application/json" in body.get("content", {})
        ):
            if not content.get("examples") and "Reason" not in str(content["schema"]):
                bare.add((method, path))
            schema = content["schema"] | {"components": document(door)["components"]}
            for example in content.get("examples", {}).values():
                jsonschema.validate(example["value"], schema, format_checker=jsonschema.FormatChecker())
    assert not bare


def test_examples_of_shapes_show_every_field() -> None:
    shapes: set[type[Shape]] = {*Shape.__subclasses__()}
    shown = {shape for shape in shapes if hasattr(shape.Meta, "example")}
    assert len(shown) > 12
    for shape in shown:
        assert {*shape.Meta.example} == {*fields_of(shape)}, shape


def test_headers_are_there() -> None:
    item = document("api/v1/")["paths"]["/api/v1/services/{id}"]
    headers = {parameter["name"]: parameter for parameter in item["patch"]["parameters"] if parameter["in"] == "header"}
    assert headers.keys() == {"If-Match", "Idempotency-Key"}
    assert headers["If-Match"]["required"]
    assert "ETag" in item["get"]["responses"]["200"]["headers"]


@pytest.mark.long
def test_the_door_of_customers_knows_no_word_of_the_house() -> None:
    """Internal notes and ladders are nothing a customer hears of."""
    text = str(document("customer/v1/")).lower().replace("'note'", "")  # what is told beside a headline
    for word in ("note", "ladder", "reminder", "internal"):
        assert not re.search(rf"\b{word}", text), word


@pytest.mark.parametrize("address", ["/api/docs/", "/customer/docs/"])
def test_the_page_shows_the_document_from_bundled_files(cast: Cast, client: Client, address: str) -> None:
    away = client.get(address)
    assert away.status_code == 302
    assert away["Location"].endswith(f"?next={address}")
    client.force_login(cast.mia)
    page = client.get(address)
    assert page.status_code == 200
    html = page.content.decode()
    script = client.get(f"{address}?script=").content.decode()
    for link in re.findall(r'(?:src|href)="([^"]*)"', html):
        assert link.startswith(("/", "?")), link
        assert not link.startswith("//")
    assert not re.search(r"https?://", html + script)
    assert "<script>" not in html
    assert (
        address.replace("docs", "schema").replace("/", "\\u002F") in script
        or address.replace("docs", "schema") in script
    )


def test_the_policy_of_what_a_page_may_load(cast: Cast, client: Client) -> None:
    client.force_login(cast.mia)
    data = client.get("/api/v1/me")["Content-Security-Policy"]
    assert "default-src 'none'" in data
    assert "unsafe" not in data
    docs = client.get("/api/docs/")["Content-Security-Policy"]
    assert "default-src 'none'" in docs
    assert "style-src 'self' 'unsafe-inline'" in docs
    assert "script-src 'self'" in docs.split("; ")
    assert "http" not in docs
