"""Filters: derived from the shape, by type; a typo never returns everything."""

from datetime import date
from uuid import uuid4

import pytest

from tests.cast import Cast
from tests.dialect.helpers import As, names, pointers, problem, services
from tracker.models import Blackout, Calendar, Service

PATH = "/api/v1/services"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("name=Alpha", {"Alpha"}),
        ("name=alpha", set()),
        ("name=Alpha&name=Beta", {"Alpha", "Beta"}),
        ("name__n=Alpha", {"Beta", "Gamma", "Web shop"}),
        ("name__n=Alpha&name__n=Beta", {"Gamma", "Web shop"}),
        ("name__ic=ALPH", {"Alpha"}),
        ("name__ic=alph&name__ic=bet", {"Alpha", "Beta"}),
        ("name__ic=a&line=Sea", {"Alpha", "Beta"}),
        ("name__ic=%25", set()),
        ("name__ic=_", set()),
        ("name__ic=%5C", set()),
        ("name__ic='", set()),
        ("line__empty=true", {"Gamma"}),
        ("line__empty=false", {"Alpha", "Beta", "Web shop"}),
        ("q=alpha", {"Alpha"}),
        ("q=sea+alp", {"Alpha"}),
        ("q=sea", {"Alpha", "Beta"}),
        ("q=", {"Alpha", "Beta", "Gamma", "Web shop"}),
        ("customer__key=ACME", {"Alpha", "Beta", "Gamma", "Web shop"}),
        ("customer__key=GLOBEX", set()),
        ("customer__key__n=ACME", set()),
        ("version=1", {"Alpha", "Beta", "Gamma", "Web shop"}),
        ("version__gt=1", set()),
        ("version__gte=1&version__lt=2", {"Alpha", "Beta", "Gamma", "Web shop"}),
        ("created_at__gte=2020-01-01", {"Alpha", "Beta", "Gamma", "Web shop"}),
        ("created_at__lte=2020-01-01T00:00:00Z", set()),
        ("created_at__gt=2020-01-01T00:00:00%2B01:00", {"Alpha", "Beta", "Gamma", "Web shop"}),
    ],
)
def test_lookups(cast: Cast, as_: As, query: str, found: set[str]) -> None:
    services(cast, "Alpha", "Beta", line="Sea")
    services(cast, "Gamma", line="")
    answer = as_(cast.mia).get(f"{PATH}?{query}")
    assert set(names(answer)) == found
    assert answer.json()["count"] == len(found)


def test_a_relation_is_filtered_by_its_id(cast: Cast, as_: As) -> None:
    ola = as_(cast.ola)
    assert names(ola.get(PATH, {"customer": str(cast.globex.pk)})) == ["Warehouse"]
    assert names(ola.get(PATH, {"customer__n": str(cast.globex.pk)})) == ["Web shop"]
    assert names(ola.get(PATH, {"customer": str(uuid4())})) == []
    assert names(as_(cast.mia).get(PATH, {"customer": str(cast.globex.pk)})) == []


def test_what_is_null_and_what_is_a_day(cast: Cast, as_: As) -> None:
    for owner, day in ((cast.acme, 3), (None, 9)):
        Blackout.objects.create(
            customer=owner, kind="peak", starts_on=date(2026, 12, day), ends_on=date(2026, 12, 20), reason=f"on {day}"
        )
    mia = as_(cast.mia)

    def reasons(**query: str) -> list[str]:
        answer = mia.get("/api/v1/blackouts", query)
        assert answer.status_code == 200, answer.content
        return sorted(row["reason"] for row in answer.json()["results"])

    assert reasons(customer__empty="true") == ["on 9"]
    assert reasons(customer__empty="false") == ["on 3"]
    assert reasons(starts_on="2026-12-03") == ["on 3"]
    assert reasons(starts_on__gt="2026-12-03") == ["on 9"]
    assert reasons(kind="peak", starts_on__lte="2026-12-03") == ["on 3"]
    assert reasons(kind__n="peak") == []


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("naem=x", "naem"),
        ("name__gte=x", "name__gte"),
        ("name__regex=x", "name__regex"),
        ("customer__name=x", "customer__name"),
        ("customer__calendar__name=x", "customer__calendar__name"),
        ("password=x", "password"),
        ("name=", "name"),
        ("name=%00", "name"),
        ("name=" + "x" * 201, "name"),
        ("q=%00", "q"),
        ("q=a+b+c+d+e+f", "q"),
        ("q=a&q=b", "q"),
        ("id=5", "id"),
        ("id=" + "0" * 4000, "id"),
        ("customer=ACME", "customer"),
        ("customer__empty=true", "customer__empty"),
        ("version=x", "version"),
        ("version=1.5", "version"),
        ("version=99999999999999999999", "version"),
        ("version=-99999999999999999999", "version"),
        ("line__empty=maybe", "line__empty"),
        ("created_at=x", "created_at"),
        ("created_at=0000-01-01T00:00:00Z", "created_at"),
        ("created_at__gt=9999-12-31T23:59:59Z", "created_at__gt"),
        ("created_at__gt=0001-01-01T00:00:00%2B14:00", "created_at__gt"),
        ("&".join(["name=x"] * 51), "name"),
        ("%F0%9F%92%A9=1", "💩"),
        ("format=xml", "format"),
    ],
)
def test_what_a_list_does_not_take(cast: Cast, as_: As, query: str, parameter: str) -> None:
    document = problem(as_(cast.mia).get(f"{PATH}?{query}"), 400)
    assert pointers(document) == [f"/{parameter}"]
    assert document["errors"][0]["in"] == "query"


def test_more_parameters_than_anybody_needs(cast: Cast, as_: As) -> None:
    problem(as_(cast.mia).get(f"{PATH}?" + "&".join(f"a{n}=1" for n in range(1_100))), 400)


def test_a_single_record_and_a_write_take_no_filters(cast: Cast, as_: As) -> None:
    mia, path = as_(cast.mia), f"{PATH}/{cast.portal.pk}"
    assert pointers(problem(mia.get(f"{path}?name=x"), 400)) == ["/name"]
    assert pointers(problem(mia.get(f"{path}?limit=1"), 400)) == ["/limit"]
    assert pointers(problem(mia.post(f"{PATH}?fields=id", {}), 400)) == ["/fields"]
    assert pointers(problem(mia.patch(f"{path}?dry_run=1", {}, if_match="*"), 400)) == ["/dry_run"]


def test_filters_by_computed_fields_are_not_there(cast: Cast, as_: As) -> None:
    assert pointers(problem(as_(cast.mia).get("/api/v1/customers?services=1"), 400)) == ["/services"]


def test_a_filter_reaches_no_rows_of_others(cast: Cast, as_: As) -> None:
    Service.objects.create(customer=cast.globex, name="Secret", line="x")
    mia = as_(cast.mia)
    for query in ("q=secret", "name=Secret", "name__ic=s&customer__key=GLOBEX", "name__n=Nothing"):
        assert "Secret" not in names(mia.get(f"{PATH}?{query}")), query
    assert Calendar.objects.filter(customer=cast.globex).exists()
    assert mia.get("/api/v1/calendars?customer__key=GLOBEX").json()["count"] == 0
