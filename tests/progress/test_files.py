"""The rows behind the charts, as files for spreadsheets."""

import csv
from io import StringIO
from typing import Any

import pytest

from recovery.services import steps
from tests.cast import Cast
from tests.plans.world import milestone
from tests.progress.world import AFTER, BEFORE, Told, browser, publish
from tracker.acts import Act

pytestmark = pytest.mark.django_db


def rows(answer: Any) -> list[dict[str, str]]:
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(StringIO(answer.content.decode())))


def test_every_reading_is_there(cast: Cast, told: Told) -> None:
    answer = browser(cast.vic).get(f"{told.path}/updates/1/needle-1.csv")
    found = rows(answer)
    assert [row["value"] for row in found if row["value"]] == [str(value) for value in (*BEFORE, *AFTER)]
    assert f'filename="{told.escalation.ref}-needle-1.csv"' in answer["Content-Disposition"]


@pytest.mark.long
def test_every_date_is_there_and_a_formula_is_text(cast: Cast, told: Told) -> None:
    why = Act(cast.max, message="=1+1")
    steps.forecast_milestone(milestone(told.plan, 2).pk, act=why, expected_on=milestone(told.plan, 3).due_on)  # type: ignore[arg-type]  # it has a date
    number = publish(cast, told.escalation).number
    found = rows(browser(cast.vic).get(f"{told.path}/updates/{number}/dates.csv"))
    assert [row["step"] for row in found] == ["M1", "M2", "M3"]
    assert (found[1]["first_promised_on"], found[1]["expected_on"]) == ("2026-09-25", "2026-10-02")
    assert found[1]["reason"] == "'=1+1"


def test_what_is_not_there_or_for_others_is_unknown(cast: Cast, told: Told) -> None:
    for name, path in (
        ("vic", "updates/9/dates.csv"),
        ("vic", "updates/1/needle-3.csv"),
        ("gus", "updates/1/dates.csv"),
    ):
        assert browser(cast.person(name)).get(f"{told.path}/{path}").status_code == 404
