"""How a needle stands is told with the needle; its verdict, chart and table have addresses of their own."""

import csv
import io
from datetime import date
from typing import Any

import pytest

from tests.cast import Cast
from tests.charts.markup import parsed
from tests.flows.verbs import EVERYBODY, refusal_for
from tests.flows.world import as_person, fault, queries
from tests.plans.world import VERBS, a_needle, an_empty_plan, finish_all
from tests.readings.made import CALM, DOOR, close, drafted, measure, promised

NEEDLES = "/api/v1/needles"


def get(cast: Cast, needle: Any, word: str = "", name: str = "max") -> Any:
    return as_person(cast, name).get(f"{NEEDLES}/{needle.pk}{f'/{word}' if word else ''}")


@pytest.mark.long
def test_a_single_needle_tells_how_it_stands(cast: Cast) -> None:
    needle = promised(cast)
    before = get(cast, needle)
    measure(cast, needle, [*CALM, 400])
    answer = get(cast, needle)
    assert answer["ETag"] != before["ETag"]
    told = answer.json()["standing"]
    assert (told["verdict"], told["words"], told["target_verdict"]) == ("decline", "A real decline", "misses")
    assert (told["stable"], told["n"], told["missing"], told["watch"]) == (False, 13, 0, None)
    assert round(told["gap_closed"], 3) == -0.179
    assert told["latest"] == {"on": "2026-09-16", "value": "400.0000", "signals": [1], "good": False}
    [process] = told["processes"]
    assert (process["kind"], process["since"], process["n"]) == ("locked", "2026-06-24", 13)
    assert process["mean"].startswith("301.25")
    assert told["sentences"][0].startswith("A real decline, not just week-to-week movement")
    assert "standing" not in as_person(cast, "max").get(NEEDLES).json()["results"][0]


def test_the_verdict_has_every_reading(cast: Cast) -> None:
    needle = drafted(cast)
    measure(cast, needle, CALM[:3])
    told = get(cast, needle, "verdict").json()
    assert (told["verdict"], told["missing"]) == ("too_few", 3)
    assert [(one["on"], float(one["value"])) for one in told["readings"]] == [
        ("2026-09-02", 300.0),
        ("2026-09-09", 310.0),
        ("2026-09-16", 295.0),
    ]


@pytest.mark.long
def test_the_chart_is_a_picture(cast: Cast) -> None:
    needle = promised(cast)
    for values in ((), CALM):
        measure(cast, needle, values, date(2026, 9, 15))
        answer = get(cast, needle, "chart.svg")
        assert answer["Content-Type"] == "image/svg+xml; charset=utf-8"
        assert parsed(answer.content.decode()).tag.endswith("svg")


def test_the_table_is_a_file_without_formulas(cast: Cast) -> None:
    needle = a_needle(cast, an_empty_plan(cast), unit="=1+1", baseline_value=None, target_value=None)
    measure(cast, needle, [-3, "2.50"])
    answer = get(cast, needle, "chart.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    head, *lines = csv.reader(io.StringIO(answer.content.decode()))
    assert head[:3] == ["day", "value", "unit"]
    assert [line[:3] for line in lines] == [["2026-09-09", "-3", "'=1+1"], ["2026-09-16", "2.5", "'=1+1"]]


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    needle = drafted(cast)
    for name in EVERYBODY:
        for word in ("verdict", "chart.svg", "chart.csv"):
            status = 200 if name in ("max", "mia", "eli", "ola") else refusal_for(name)
            assert get(cast, needle, word, name).status_code == status, (name, word)
    assert fault(as_person(cast, "max").get(f"{NEEDLES}/{needle.pk}/verdict?brief=true"))[0] == 400


@pytest.mark.long
def test_after_closing_it_tells_whether_it_lasts(cast: Cast) -> None:
    needle = promised(cast)
    measure(cast, needle, CALM)
    VERBS["complete"](cast, finish_all(cast, needle.plan))
    close(cast, needle)
    assert get(cast, needle, "verdict").json()["watch"] == [
        {"days": 30, "on": "2026-10-16", "held": "ahead"},
        {"days": 60, "on": "2026-11-15", "held": "ahead"},
        {"days": 90, "on": "2026-12-15", "held": "ahead"},
    ]


def test_readings_come_in_the_order_of_writing(cast: Cast) -> None:
    needle = drafted(cast)
    ids = measure(cast, needle, CALM)
    other = a_needle(cast, needle.plan, name="Calls")
    measure(cast, other, CALM[:2])
    api = as_person(cast, "max")
    first = api.get(f"{DOOR}?needle={needle.pk}&limit=10").json()
    rest = api.get(first["next"].partition("testserver")[2]).json()
    assert [one["id"] for page in (first, rest) for one in page["results"]] == ids
    assert (first["count"], rest["next"]) == (None, None)
    between = api.get(f"{DOOR}?needle={needle.pk}&measured_on__gte=2026-09-09&value__gt=300").json()["results"]
    assert [one["measured_on"] for one in between] == ["2026-09-16"]
    assert api.get(DOOR, {"format": "csv", "fields": "measured_on,value"}).content.count(b"\n") == 15


def test_a_page_costs_as_much_as_a_row(cast: Cast) -> None:
    needle, api = drafted(cast), as_person(cast, "max")
    measure(cast, needle, CALM[:1])
    api.get(DOOR)
    counts = []
    for values in (CALM[:1], CALM):
        measure(cast, needle, values, date(2026, 1, len(values)))
        with queries() as sent:
            assert api.get(DOOR).status_code == 200
        counts.append(len(sent))
    assert counts[0] == counts[1] <= 4
    with queries() as sent:
        assert get(cast, needle).status_code == 200
    assert len(sent) <= 9, sent
