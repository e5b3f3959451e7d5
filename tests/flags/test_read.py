"""Flags are listed and read, with their clocks."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from tests.cast import Cast
from tests.flows.verbs import EVERYBODY, PROVIDER
from tests.flows.world import (
    DAY,
    HOUR,
    MINUTE,
    NOW,
    a_flag,
    as_person,
    moment_of,
    queries,
    unknown_id,
)


def clocks(cast: Cast, flag: Any) -> dict[str, Any]:
    """The clocks of a flag by name, as Mia reads them."""
    answer = as_person(cast, "mia").get(f"/api/v1/flags/{flag.pk}")
    return {clock["clock"]: clock for clock in answer.json()["clocks"]}


@pytest.mark.long
def test_who_sees_it(cast: Cast) -> None:
    flag = a_flag(cast)
    for name in EVERYBODY:
        api = as_person(cast, name)
        page, one = api.get("/api/v1/flags"), api.get(f"/api/v1/flags/{flag.pk}")
        if name in PROVIDER:
            assert [row["id"] for row in page.json()["results"]] == [str(flag.pk)], name
            assert one.json()["ref"] == flag.ref
        elif name == "lia":
            assert page.json()["results"] == []
            assert (one.status_code, one.content) == (404, api.get(f"/api/v1/flags/{unknown_id()}").content)
        else:
            refused = (401, 401) if name == "nobody" else (403, 404)
            assert (page.status_code, one.status_code) == refused, name


@pytest.mark.long
def test_the_number_of_rows_costs_no_query(cast: Cast) -> None:
    api = as_person(cast, "mia")
    a_flag(cast)
    with queries() as few:
        assert len(api.get("/api/v1/flags").json()["results"]) == 1
    for state in ("flagged", "acting", "escalated", "withdrawn"):
        a_flag(cast, state)
    with queries() as many:
        assert len(api.get("/api/v1/flags").json()["results"]) == 5
    assert len(few) == len(many) <= 4, many


def test_a_single_one_is_read_in_few_queries(cast: Cast) -> None:
    api, flag = as_person(cast, "mia"), a_flag(cast, "discussed")
    with queries() as sent:
        assert api.get(f"/api/v1/flags/{flag.pk}").status_code == 200
    assert len(sent) <= 10, sent


@pytest.mark.long
def test_filters_and_orders(cast: Cast) -> None:
    api = as_person(cast, "mia")
    made = [a_flag(cast, "acting", severity="low"), a_flag(cast, severity="critical"), a_flag(cast, severity="high")]

    def refs(**query: Any) -> list[str]:
        return [row["ref"] for row in api.get("/api/v1/flags", query).json()["results"]]

    assert refs(status="acting") == ["ACME-F1"]
    assert sorted(refs(severity=["critical", "low"])) == ["ACME-F1", "ACME-F2"]
    assert refs(customer__key="GLOBEX") == []
    assert refs(ordering="severity") == ["ACME-F2", "ACME-F3", "ACME-F1"]
    assert refs(ordering="-severity") == ["ACME-F1", "ACME-F3", "ACME-F2"]
    assert refs(ordering="-status")[0] == made[0].ref
    assert api.get("/api/v1/flags", {"stauts": "acting"}).status_code == 400


def test_three_clocks_with_their_due_times_in_the_owners_hours(cast: Cast) -> None:
    flag = a_flag(cast, sensed_at=NOW - DAY)  # Tuesday 10:00 in Berlin: 7 hours until closing
    told = clocks(cast, flag)
    assert list(told) == ["flag.flagging", "flag.discussing", "flag.acting"]
    flagging = told["flag.flagging"]
    assert (flagging["state"], flagging["zone"], flagging["elapsed_minutes"]) == ("running", "Europe/Berlin", 8 * 60)
    assert [(step["audience"], step["due_local"], step["state"]) for step in flagging["steps"]] == [
        ("owner", "2026-09-15T14:00+02:00", "pending"),
        ("lead", "2026-09-16T10:00+02:00", "pending"),
    ]
    assert moment_of(flagging["steps"][1]["due_at"]) == NOW
    for name, due in (("flag.discussing", "2026-09-17T10:00+02:00"), ("flag.acting", "2026-09-18T10:00+02:00")):
        assert (told[name]["state"], told[name]["started_at"], told[name]["ladder"]) == ("waiting", None, None)
        assert (told[name]["steps"][0]["due_local"], told[name]["steps"][0]["state"]) == (due, "waiting")


def test_clocks_stop_one_after_the_other(cast: Cast, clockwork: time_machine.Traveller) -> None:
    flag = a_flag(cast, "flagged", sensed_at=NOW - HOUR)
    clockwork.shift(timedelta(hours=2))
    told = clocks(cast, flag)
    assert [told[name]["state"] for name in told] == ["stopped", "running", "waiting"]
    assert [told[name]["elapsed_minutes"] for name in told] == [8, 52 + 120, None]
    assert moment_of(told["flag.flagging"]["stopped_at"]) == NOW - HOUR + 8 * MINUTE
    assert {step["state"] for step in told["flag.flagging"]["steps"]} == {"cancelled"}


def test_clocks_that_never_ran(cast: Cast) -> None:
    told = clocks(cast, a_flag(cast, "withdrawn"))
    assert [told[name]["state"] for name in told] == ["stopped", "never", "never"]
    assert told["flag.flagging"]["elapsed_minutes"] == 8
    assert told["flag.acting"]["steps"] == []
