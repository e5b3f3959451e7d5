"""Pages: the envelope, their limits, the order of rows, and what a page costs."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.dialect.helpers import As, names, pointers, problem, services
from tracker.api import paging
from tracker.models import Service

PATH = "/api/v1/services"


def test_the_envelope_leads_from_page_to_page(cast: Cast, as_: As) -> None:
    services(cast, *(f"S{n}" for n in range(5)))
    mia, seen, link = as_(cast.mia), [], f"{PATH}?limit=2&ordering=name&q=S"
    pages = []
    while link:
        page = mia.get(link).json()
        assert page.keys() == {"count", "next", "previous", "results"}
        assert page["count"] == 6
        seen += [row["name"] for row in page["results"]]
        pages.append(page)
        link = page["next"]
    assert seen == ["S0", "S1", "S2", "S3", "S4", "Web shop"]
    assert pages[0]["previous"] is None
    assert parse_qs(urlsplit(pages[2]["previous"]).query) == {
        "limit": ["2"],
        "ordering": ["name"],
        "q": ["S"],
        "offset": ["2"],
    }


def test_without_an_ordering_the_newest_come_first(cast: Cast, as_: As) -> None:
    services(cast, "older", "newer")
    assert names(as_(cast.mia).get(PATH)) == ["newer", "older", "Web shop"]


def test_ordering_by_several_fields_and_ties_by_age(cast: Cast, as_: As) -> None:
    services(cast, "c", "a", line="2")
    services(cast, "b", line="1")
    mia = as_(cast.mia)
    assert names(mia.get(f"{PATH}?ordering=-line,name")) == ["Web shop", "a", "c", "b"]
    assert names(mia.get(f"{PATH}?ordering=line")) == ["b", "a", "c", "Web shop"]


@pytest.mark.parametrize(
    "ordering", ["id", "customer", "secret", "-", "name,,secret", "customer__name", "name;--", "?"]
)
def test_only_fields_that_are_made_for_it_sort(cast: Cast, as_: As, ordering: str) -> None:
    assert pointers(problem(as_(cast.mia).get(PATH, {"ordering": ordering}), 400)) == ["/ordering"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("limit=1", 200),
        ("limit=200", 200),
        ("limit=201", 400),
        ("limit=0", 400),
        ("limit=-1", 400),
        ("limit=1e2", 400),
        ("limit=%2B1", 400),
        ("limit=" + "9" * 20, 400),
        ("limit=" + "9" * 5000, 400),
        ("limit=٣", 400),
        ("limit=", 400),
        ("limit=1&limit=2", 400),
        ("offset=0", 200),
        ("offset=10000", 200),
        ("offset=10001", 400),
        ("offset=-1", 400),
    ],
)
def test_limits(cast: Cast, as_: As, query: str, status: int) -> None:
    answer = as_(cast.mia).get(f"{PATH}?{query}")
    if status == 200:
        assert answer.status_code == 200
        return
    document = problem(answer, 400)
    assert pointers(document) == [f"/{query.partition('=')[0]}"]
    assert ("filters" in document["detail"]) == query.startswith("offset")


def test_fifty_rows_unless_one_says_otherwise(cast: Cast, as_: As) -> None:
    services(cast, *(f"S{n}" for n in range(60)))
    mia = as_(cast.mia)
    assert len(mia.get(PATH).json()["results"]) == 50
    assert len(mia.get(f"{PATH}?limit=200").json()["results"]) == 61


def test_counting_stops_at_the_cap(cast: Cast, as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    services(cast, *(f"S{n}" for n in range(5)))
    monkeypatch.setattr(paging, "COUNT_CAP", 4)
    monkeypatch.setattr(paging, "MAX_OFFSET", 4)
    page = as_(cast.mia).get(f"{PATH}?limit=3&q=S").json()
    assert page["count"] == 4
    assert page["next"] is not None
    last = as_(cast.mia).get(f"{PATH}?limit=3&offset=3&q=S").json()
    assert last["next"] is None
    assert len(last["results"]) == 3


def statements(api: Any, path: str) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        assert api.get(path).status_code == 200
    return [query["sql"] for query in captured.captured_queries]


def test_a_page_of_any_length_takes_three_statements(cast: Cast, as_: As) -> None:
    """Who asks; which rows; their columns."""
    mia = as_(cast.mia)
    assert len(statements(mia, PATH)) == 3
    services(cast, *(f"S{n}" for n in range(40)))
    assert len(statements(mia, PATH)) == 3
    assert len(statements(mia, f"{PATH}?q=S&ordering=-name&customer__key=ACME")) == 3


def test_fields_that_are_not_asked_for_are_not_read(cast: Cast, as_: As) -> None:
    mia, path = as_(cast.mia), "/api/v1/customers"
    whole = statements(mia, path)[-1]
    assert "count(*)" in whole
    assert "tracker_calendar" in whole
    picked = statements(mia, f"{path}?fields=key,name")[-1]
    assert "count(*)" not in picked
    assert "tracker_calendar" not in picked
    assert '"tracker_customer"."created_at"' not in picked
    brief = statements(mia, f"{path}?brief=true")[-1]
    assert "tracker_calendar" not in brief
    without = statements(mia, f"{path}?omit=services")[-1]
    assert "count(*)" not in without
    assert "tracker_calendar" in without


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("fields=name", ["name"]),
        ("fields=line,id", ["id", "line"]),
        ("brief=true", ["id", "name"]),
        ("brief=true&omit=id", ["name"]),
        ("brief=false", ["id", "customer", "name", "line", "version", "created_at"]),
        ("omit=id,customer,version,created_at", ["name", "line"]),
        ("fields=name,line&omit=line", ["name"]),
    ],
)
def test_selections(cast: Cast, as_: As, query: str, keys: list[str]) -> None:
    mia = as_(cast.mia)
    assert [*mia.get(f"{PATH}?{query}").json()["results"][0]] == keys
    assert [*mia.get(f"{PATH}/{cast.portal.pk}?{query}").json()] == keys


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("fields=nmae", "fields"),
        ("fields=", "fields"),
        ("fields=name,,line", "fields"),
        ("fields=password", "fields"),
        ("fields=customer.key", "fields"),
        ("omit=nmae", "omit"),
        ("brief=1", "brief"),
        ("brief=", "brief"),
        ("fields=name&omit=name", "omit"),
        ("fields=name&fields=line", "fields"),
    ],
)
def test_selections_of_what_is_not_there(cast: Cast, as_: As, query: str, parameter: str) -> None:
    mia = as_(cast.mia)
    assert pointers(problem(mia.get(f"{PATH}?{query}"), 400)) == [f"/{parameter}"]
    assert pointers(problem(mia.get(f"{PATH}/{cast.portal.pk}?{query}"), 400)) == [f"/{parameter}"]


def test_a_page_is_as_fresh_as_the_rights_of_its_reader(cast: Cast, as_: As) -> None:
    """Compiled statements are kept between requests; what they let through must follow every change at once."""
    lia = as_(cast.lia)
    assert names(lia.get(PATH)) == ["Warehouse"]
    cast.lia.memberships.all().delete()
    problem(lia.get(PATH), 403)
    cast.lia.memberships.create(customer=cast.acme, role="member")
    assert names(lia.get(PATH)) == ["Web shop"]
    Service.objects.filter(pk=cast.portal.pk).update(name="Shop")
    assert names(lia.get(PATH)) == ["Shop"]
