"""Lists as CSV: the same rows, and no cell that a spreadsheet would run."""

import csv
import io

import pytest

from tests.cast import Cast
from tests.dialect.helpers import As, pointers, problem, services

PATH = "/api/v1/services"


def test_the_same_rows_as_the_list(cast: Cast, as_: As) -> None:
    services(cast, "Alpha", "Beta")
    mia = as_(cast.mia)
    answer = mia.get(f"{PATH}?format=csv&q=line&omit=id,created_at")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert [row["name"] for row in rows] == ["Beta", "Alpha"]
    assert rows[0] == {
        "customer.id": str(cast.acme.pk),
        "customer.key": "ACME",
        "customer.name": "Acme Stores",
        "name": "Beta",
        "line": "Line",
        "version": "1",
    }
    assert mia.get(PATH, accept="text/csv").content == mia.get(f"{PATH}?format=csv").content
    assert mia.get(f"{PATH}?format=json", accept="text/csv").json()["count"] == 3


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(cast: Cast, as_: As, name: str) -> None:
    services(cast, name)
    text = as_(cast.mia).get(f"{PATH}?format=csv&fields=name&limit=1").content.decode()
    [_, [cell]] = list(csv.reader(io.StringIO(text, newline="")))
    assert cell == f"'{name}"


def test_quotes_lists_and_nothing(cast: Cast, as_: As) -> None:
    services(cast, 'say "hi", twice\nplease')
    mia = as_(cast.mia)
    text = mia.get(f"{PATH}?format=csv&fields=name&limit=1").content.decode()
    assert list(csv.reader(io.StringIO(text)))[1] == ['say "hi", twice\nplease']
    office = mia.get("/api/v1/calendars?format=csv&name=Office&fields=customer,week").content.decode()
    row = next(csv.DictReader(io.StringIO(office)))
    assert row["customer.key"] == ""
    assert '"mon"' in row["week"]


@pytest.mark.long
def test_more_rows_than_on_a_screen(cast: Cast, as_: As) -> None:
    services(cast, *(f"S{n}" for n in range(250)))
    mia = as_(cast.mia)
    assert mia.get(f"{PATH}?format=csv&fields=name").content.count(b"\n") == 252
    assert pointers(problem(mia.get(f"{PATH}?format=csv&limit=10001"), 400)) == ["/limit"]
