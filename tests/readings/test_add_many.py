"""Many readings are written in one go: all or none, with one event per needle."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from recovery.models import Reading
from recovery.services.readings import Measured, add_readings
from tests.cast import Cast
from tests.flows.world import as_person, events_of, fault, queries, unchanged, unknown_id
from tests.plans.world import TODAY, a_needle, an_empty_plan
from tests.readings.made import DOOR, drafted, measure, shown
from tracker.acts import Act


def rows(needle: Any, *days: int, value: str = "3") -> list[dict[str, Any]]:
    return [{"needle": needle.pk, "measured_on": f"2026-09-{day:02}", "value": value} for day in days]


def test_a_list_is_written_in_its_order(cast: Cast) -> None:
    needle = drafted(cast)
    given = [one | {"value": str(number)} for number, one in enumerate(rows(needle, 3, 1, 2))]
    given[0]["changelog_message"], given[2]["changelog_message"] = "The list of today.", "The list of last week."
    answer = as_person(cast, "max").post(DOOR, given)
    assert answer.status_code == 201, answer.content
    said = answer.json()
    assert [one["measured_on"][-2:] for one in said] == ["03", "01", "02"]
    assert sorted(one["id"] for one in said) == [one["id"] for one in said]
    assert shown(needle) == [("09-01", "1"), ("09-02", "2"), ("09-03", "0")]
    [event] = events_of(needle)
    assert event.message == "The list of today.\nThe list of last week."
    assert event.data == {
        "plan_ref": needle.plan.ref, "count": 3, "first_on": "2026-09-01", "last_on": "2026-09-03", "last_value": "0",
    }  # fmt: skip


@pytest.mark.long
def test_for_several_needles_at_once(cast: Cast) -> None:
    plan = an_empty_plan(cast)
    first, second = a_needle(cast, plan), a_needle(cast, plan, name="Calls")
    answer = as_person(cast, "max").post(DOOR, rows(second, 1) + rows(first, 1, 2))
    assert [one["needle"]["name"] for one in answer.json()] == ["Calls", first.name, first.name]
    assert [event.data["count"] for one in (first, second) for event in events_of(one)] == [2, 1]


def test_all_or_none_with_every_fault(cast: Cast) -> None:
    needle = drafted(cast)
    measure(cast, needle, [3], date(2026, 9, 2))
    given = rows(needle, 1, 2, 3, 3, 17)
    with unchanged():
        answer = as_person(cast, "max").post(DOOR, given)
    assert answer.status_code == 422
    assert [(one["pointer"], one["code"]) for one in answer.json()["errors"]] == [
        ("/1/measured_on", "doubled"),
        ("/3/measured_on", "doubled"),
        ("/4/measured_on", "future"),
    ]


def test_bad_rows(cast: Cast) -> None:
    needle, api = drafted(cast), as_person(cast, "max")
    with unchanged():
        wrong = [*rows(needle, 1), *rows(needle, 2, value="many")]
        assert fault(api.post(DOOR, wrong)) == (400, "/1/value", "invalid")
        assert fault(api.post(DOOR, rows(needle, 1) * 201))[::2] == (400, "rows")
        other = [*rows(needle, 1), {**rows(needle, 2)[0], "needle": unknown_id()}]
        assert fault(api.post(DOOR, other)) == (400, "/1/needle", "does_not_exist")


def test_thousands_cost_the_statements_of_one(cast: Cast) -> None:
    needle, act = drafted(cast), Act(cast.max)
    measure(cast, needle, [3], date(2026, 9, 2))
    with queries() as few:
        add_readings(act=act, rows=[Measured(needle.pk, TODAY, Decimal(3))])
    many = [Measured(needle.pk, TODAY - timedelta(20 + index), Decimal(index)) for index in range(1_000)]
    with queries() as sent:
        ids = add_readings(act=act, rows=many)
    assert len(sent) == len(few) <= 10, sent
    assert list(Reading.objects.in_bulk(ids)) == sorted(ids)
    assert Reading.objects.get(pk=ids[7]).value == 7
