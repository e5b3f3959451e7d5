"""A whole table of readings: looked at, then written, or refused at every place where it cannot be read."""

from typing import Any

import pytest

from tests.cast import Cast
from tests.flows.verbs import EVERYBODY, refusal_for
from tests.flows.world import as_person, events_of, fault, unchanged, undone
from tests.plans.world import VERBS
from tests.readings.made import CALM, drafted, measure, shown

HEAD = "measured_on,value\n"


def send(cast: Cast, needle: Any, name: str = "max", **body: Any) -> Any:
    return as_person(cast, name).post(f"/api/v1/needles/{needle.pk}/readings", body)


def csv(*lines: str) -> str:
    return HEAD + "".join(f"{line}\n" for line in lines)


def test_dry_first(cast: Cast) -> None:
    needle = drafted(cast)
    table = csv("2026-09-02,300", "2026-09-01,-312.25", "", "2026-09-16,299")
    with unchanged():
        answer = send(cast, needle, csv=table, dry_run=True)
    assert answer.status_code == 200, answer.content
    said = answer.json()
    assert (said["written"], said["rows"], said["wrong"], said["errors"]) == (False, 3, 0, [])
    assert (said["first_on"], said["last_on"]) == ("2026-09-01", "2026-09-16")
    assert (said["before"]["n"], said["after"]["n"], said["after"]["missing"]) == (0, 3, 3)
    written = send(cast, needle, csv=table, changelog_message="From the list.").json()
    assert written == said | {"written": True}
    assert shown(needle) == [("09-01", "-312.25"), ("09-02", "300"), ("09-16", "299")]
    [event] = events_of(needle)
    assert (event.data["count"], event.message) == (3, "From the list.")


def test_what_it_would_say(cast: Cast) -> None:
    needle = drafted(cast)
    measure(cast, needle, CALM[:11])  # the last one today
    table = csv("2026-06-01,300", "2026-06-08,305")
    said = send(cast, needle, csv=table, dry_run=True).json()
    assert (said["before"]["n"], said["after"]["n"]) == (11, 13)
    assert said["after"]["words"] == "Normal week-to-week movement"


def test_as_rows(cast: Cast) -> None:
    needle = drafted(cast)
    rows = [{"measured_on": "2026-09-01", "value": 3}, {"measured_on": "2026-09-02", "value": " 1e1 "}]
    assert send(cast, needle, readings=rows).json()["rows"] == 2
    assert shown(needle) == [("09-01", "3"), ("09-02", "10")]
    with unchanged():
        wrong = [rows[0], {"measured_on": "2026-09-03", "value": "?"}, {"measured_on": "3.9."}, 7]
        answer = send(cast, needle, readings=wrong, dry_run=True)
        assert answer.status_code == 400
        assert {one["pointer"] for one in answer.json()["errors"]} == {
            "/readings/1/value", "/readings/2/measured_on", "/readings/2/value", "/readings/3",
        }  # fmt: skip
        again = send(cast, needle, readings=rows, dry_run=True).json()
        assert [one["pointer"] for one in again["errors"]] == ["/readings/0/measured_on", "/readings/1/measured_on"]
        assert (again["wrong"], again["after"]) == (2, None)


@pytest.mark.parametrize(
    ("line", "column", "code", "says"),
    [
        ("2026-09-01,=1+1", "value", "formula", "“=1+1” is a formula"),
        ("2026-09-01,@SUM(A1)", "value", "formula", "formula"),
        ("2026-09-01,+3", "value", "formula", "formula"),
        ("2026-09-01,-A1", "value", "formula", "formula"),
        ('=TODAY(),3', "measured_on", "formula", "formula"),
        ('2026-09-01,"12,5"', "value", "decimal_comma", "Write 12.5, with a point."),
        ('2026-09-01,"1,234.5"', "value", "thousands", "Write 1234.5 without commas."),
        ('2026-09-01,"1,234"', "value", "thousands", "Write 1234 without commas, or 1.234 if that is meant."),
        ("2026-09-01,12,5", "", "cells", "write decimals with a point, 12.5."),
        ("2026-09-01;12", "", "cells", "parted by a semicolon"),
        ("2026-09-01", "", "cells", "one cell"),
        ("01.09.2026,3", "measured_on", "date_form", "as 2026-11-28"),
        ("9/1/2026,3", "measured_on", "date_form", "as 2026-11-28"),
        ("2026/09/01,3", "measured_on", "date_form", "as 2026-11-28"),
        ("2026-09-01 00:00,3", "measured_on", "date_form", "as 2026-11-28"),
        ("46266,3", "measured_on", "date_form", "how a spreadsheet counts days"),
        ("20260901,3", "measured_on", "date_form", "spreadsheet"),
        ("2026-02-30,3", "measured_on", "day", "no day of the calendar"),
        ("1969-12-31,3", "measured_on", "day", "1970 to 2199"),
        ("yesterday,3", "measured_on", "day", "“yesterday” is no day"),
        (",3", "measured_on", "required", "Say on which day"),
        ("2026-09-01,", "value", "required", "leave a day out"),
        ("2026-09-01,NaN", "value", "number", "“NaN” is no plain number"),
        ("2026-09-01,1e3", "value", "number", "no plain number"),
        ("2026-09-01,٣", "value", "number", "no plain number"),
        ("2026-09-01,12 %", "value", "number", "no plain number"),
        ("2026-09-01,0.00001", "value", "places", "At most 4 places"),
        ("2026-09-01,1234567890123", "value", "digits", "At most 12 digits"),
        ("2026-09-17,3", "measured_on", "future", "today is 2026-09-16"),
        ("2026-09-10,3", "measured_on", "doubled", "Another row is of 2026-09-10"),
        ("2026-09-11,3", "measured_on", "doubled", "2026-09-11 was measured before"),
    ],
)  # fmt: skip
def test_each_line_that_cannot_be_read(cast: Cast, line: str, column: str, code: str, says: str) -> None:
    needle = drafted(cast)
    as_person(cast, "max").post("/api/v1/readings", {"needle": needle.pk, "measured_on": "2026-09-11", "value": 1})
    table = csv("2026-09-10,1", line, "2026-09-09,2")
    pointer = f"/3/{column}" if column else "/3"
    with unchanged():
        looked = send(cast, needle, csv=table, dry_run=True).json()
        assert [(one["pointer"], one["code"]) for one in looked["errors"]] == [(pointer, code)]
        assert says in looked["errors"][0]["detail"]
        assert (looked["rows"], looked["wrong"], looked["after"]) == (3, 1, None)
        assert fault(send(cast, needle, csv=table)) == (422, pointer, code)


@pytest.mark.parametrize(
    ("text", "pointer", "code"),
    [
        ("2026-09-01,3\n", "/1", "heading"),
        ("day,value\n2026-09-01,3\n", "/1", "heading"),
        ("measured_on,value,unit\n2026-09-01,3,x\n", "/1", "heading"),
        ("measured_on;value\n2026-09-01;3\n", "/1", "delimiter"),
        ("measured_on\tvalue\n", "/1", "delimiter"),
        (HEAD, "", "empty"),
        (f"{HEAD}\n\n", "", "empty"),
        (f'{HEAD}2026-09-01,"3\n', "/2", "malformed"),
        (f"{HEAD}2026-09-01,\r3\n", "/2/value", "required"),
    ],
)
def test_what_is_no_table(cast: Cast, text: str, pointer: str, code: str) -> None:
    needle = drafted(cast)
    with unchanged():
        said = send(cast, needle, csv=text, dry_run=True).json()["errors"][0]
        assert (said["pointer"], said["code"]) == (pointer, code), said
        assert send(cast, needle, csv=text).status_code == 422


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffmeasured_on,value\r\n2026-09-01,3\r\n",
        "Value, Measured_On\n3,2026-09-01",
        '"measured_on","value"\n"2026-09-01"," 3 "\n\n',
    ],
)
def test_what_spreadsheets_add_does_no_harm(cast: Cast, text: str) -> None:
    needle = drafted(cast)
    assert send(cast, needle, csv=text).status_code == 200
    assert shown(needle) == [("09-01", "3")]


def test_either_or(cast: Cast) -> None:
    needle = drafted(cast)
    with unchanged():
        assert fault(send(cast, needle)) == (400, "", "either")
        assert fault(send(cast, needle, csv=HEAD, readings=[])) == (400, "", "either")
        assert fault(send(cast, needle, readings=[])) == (422, "", "empty")
        assert fault(send(cast, needle, csv=7))[:2] == (400, "/csv")
        assert fault(send(cast, needle, csv=HEAD, dry_run="no"))[:2] == (400, "/dry_run")


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    needle = drafted(cast)
    for name in EVERYBODY:
        if name in ("max", "mia", "eli", "ola"):
            with undone():
                assert send(cast, needle, name, csv=csv("2026-09-01,3")).status_code == 200, name
            continue
        with unchanged():
            assert send(cast, needle, name, csv=csv("2026-09-01,3")).status_code == refusal_for(name), name


def test_it_is_safe_to_repeat(cast: Cast) -> None:
    needle, api = drafted(cast), as_person(cast, "max")
    body = {"csv": csv("2026-09-01,3")}
    first, second = (api.post(f"/api/v1/needles/{needle.pk}/readings", body, idempotency_key="k") for _ in range(2))
    assert first.content == second.content
    assert (second["Idempotency-Replayed"], len(shown(needle))) == ("true", 1)


def test_not_in_a_plan_that_was_given_up(cast: Cast) -> None:
    needle = drafted(cast)
    VERBS["abandon"](cast, needle.plan)
    with unchanged():
        assert fault(send(cast, needle, csv=csv("2026-09-01,3"), dry_run=True)) == (409, "", "over")
