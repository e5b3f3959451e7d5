"""The figures of the portfolio: against the doors that tell the same, against oracles, and against their records."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from lifelines import KaplanMeierFitter
from statsmodels.stats.proportion import proportion_confint

from escalations.models import Escalation, Flag
from escalations.queries.clocks import clocks_of_flag
from escalations.services.escalations import reopen_escalation
from recovery.measures.portfolio_definitions import PORTFOLIO_DEFINITIONS
from recovery.measures.portfolio_specs import BY_NAME, SPECS
from recovery.models import Milestone, Needle, Promise
from recovery.queries.needles import standing_of
from tests.cast import Cast
from tests.causes.made import CAUSES, a_cause
from tests.causes.test_recurrence import a_later, an_earlier
from tests.flows.verbs import EVERYBODY, PROVIDER
from tests.flows.world import DAY, HOUR, NOW, a_customers, a_flag, an_escalation, as_person, fault, queries, unknown_id
from tests.plans.world import a_plan
from tests.portfolio.world import FIGURES, LATER, RECORDS, WHOLE, a_year, figures, flags, told
from tracker.acts import Act

ADDRESSES = (FIGURES, f"{FIGURES}.csv", RECORDS)


@pytest.mark.long
def test_nothing_can_be_said_of_nothing(cast: Cast) -> None:
    found = told(cast)
    assert (found["since"], found["until"]) == ("2025-10-01", "2026-09-16")
    assert [one["name"] for one in found["figures"]] == list(PORTFOLIO_DEFINITIONS)
    for one in found["figures"]:
        assert (one["value"], one["low"], one["high"], one["n"]) == (None, None, None, 0), one["name"]
        assert (one["cannot_say"], one["course"]) == (True, [])
        assert one["missing"]
        assert one["definition"] == PORTFOLIO_DEFINITIONS[one["name"]]


@pytest.mark.long
def test_they_are_those_of_the_other_doors(cast: Cast, clockwork: time_machine.Traveller) -> None:
    """One figure has one value, wherever it is asked for."""
    a_year(cast)
    Promise.objects.bulk_create(
        Promise(milestone=one, baseline=3, promised_on=one.promised_on or NOW.date(), lead_days=1, chance=chance)
        for one, chance in zip(Milestone.objects.order_by("number"), (0.9, 0.8, 0.3), strict=True)
    )
    clockwork.move_to(LATER)
    ours = figures(cast, **WHOLE)
    promises, dialogue = told(cast, "/api/v1/figures/promises"), told(cast, "/api/v1/figures/dialogue")
    chances = told(cast, "/api/v1/figures/calibration")
    for name, theirs in (
        ("first_kept", promises["kept"]["first"]),
        ("last_kept", promises["kept"]["last"]),
        ("surprises", dialogue["surprises"]),
        ("updates_kept", dialogue["updates_kept"]),
    ):
        assert theirs["n"] > 0
        assert [ours[name][key] for key in ("value", "low", "high", "n")] == [
            theirs[key] for key in ("share", "low", "high", "n")
        ], name
    for name in ("effort", "satisfaction"):
        assert {key: ours[name][key] for key in ("value", "low", "high", "n")} == {
            key: dialogue[name][key] for key in ("value", "low", "high", "n")
        }
    assert ours["redating"]["value"] == promises["kept"]["gap"] == pytest.approx(1 / 3)
    assert (ours["execution"]["value"], ours["execution"]["n"]) == (
        promises["execution"]["index"],
        promises["execution"]["due"],
    )
    resolution = dialogue["resolution"]
    assert [ours["resolution"][key] for key in ("low", "high", "n")] == [
        resolution["low"],
        resolution["high"],
        resolution["n"],
    ]
    assert (ours["calibration"]["value"], ours["calibration"]["n"]) == (
        pytest.approx(chances["brier"]["score"]),
        chances["brier"]["n"],
    )


@pytest.mark.long
def test_the_age_of_bad_news(cast: Cast) -> None:
    """In the working hours that the clocks of each flag show; what waits, and what ended another way, is censored."""
    flags(cast)
    found = figures(cast)
    for place, name in enumerate(("flagging", "discussing", "acting")):
        hours, over = [], []
        for flag in Flag.objects.order_by("pk"):
            reading = clocks_of_flag(flag)[place]
            if reading.elapsed_minutes is not None:
                hours.append(reading.elapsed_minutes / 60)
                over.append(getattr(flag, ("flagged_at", "discussed_at", "acting_at")[place]) is not None)
        oracle = KaplanMeierFitter().fit(hours, over)
        assert found[name]["n"] == len(hours) >= 3
        assert found[name]["value"] == pytest.approx(oracle.median_survival_time_, abs=1 / 60), name
    assert found["averted"]["n"] == 3
    assert (found["averted"]["low"], found["averted"]["high"]) == pytest.approx(
        proportion_confint(2, 3, method="wilson")
    )


@pytest.mark.long
def test_how_long_until_it_is_contained(cast: Cast) -> None:
    """Three took one, two and four days; one has been open for three, and one that came back for half a day anew."""
    for days in (1, 2, 4):
        done = an_escalation(cast, "contained")
        Escalation.objects.filter(pk=done.pk).update(raised_at=(done.contained_at or NOW) - days * DAY)
    an_escalation(cast, "open", raised_at=NOW - 3 * DAY)
    back = an_escalation(cast, "closed", raised_at=NOW - 9 * DAY)
    reopen_escalation(back.pk, act=Act(cast.mia, NOW - 12 * HOUR, "It came back."))
    oracle = KaplanMeierFitter().fit([1, 2, 4, 3, 0.5], [1, 1, 1, 0, 0])
    found = figures(cast)["containment"]
    assert (found["value"], found["n"]) == (pytest.approx(oracle.median_survival_time_), 5)


@pytest.mark.long
def test_what_came_back(cast: Cast, clockwork: time_machine.Traveller) -> None:
    """By the same cause, after an earlier one was closed, and seen since: one of three with a confirmed cause."""
    cause = a_cause(cast)
    an_earlier(cast, cause)
    clockwork.shift(2 * DAY)
    for sensed in (NOW + DAY, NOW - DAY):
        again = a_later(cast, cause, sensed, raised_by="customer")
        assert again.status == "open"
    found = figures(cast)["recurrence"]
    assert (found["value"], found["n"]) == (pytest.approx(1 / 3), 3)
    assert told(cast, f"{CAUSES}/{cause.pk}")["recurrences"] == 1


@pytest.mark.long
def test_notice_and_needles(cast: Cast, clockwork: time_machine.Traveller) -> None:
    """A date was taken back nine days before it; another by a new baseline, which reports no forecast late."""
    a_year(cast)
    clockwork.move_to(LATER)
    found = figures(cast, **WHOLE)
    moved = [
        move["notice_days"]
        for plan in told(cast, "/api/v1/plans")["results"]
        for one in told(cast, f"/api/v1/plans/{plan['id']}")["outlook"]["milestones"]
        for move in one.get("moves", [])
    ]
    assert found["notice"]["n"] >= 1
    if moved:
        assert sorted(moved)[len(moved) // 2] == found["notice"]["value"]
    needle = Needle.objects.get()
    assert standing_of([needle])[needle.pk].verdict == "improvement"
    assert (found["needles_moved"]["value"], found["needles_moved"]["n"]) == (1.0, 1)


@pytest.mark.long
def test_the_records_behind_are_as_many_as_n(cast: Cast, clockwork: time_machine.Traveller) -> None:
    a_year(cast)
    clockwork.move_to(LATER)
    api = as_person(cast, "mia")
    for one in figures(cast, **WHOLE).values():
        behind = api.get(one["records"] + "&limit=200").json()
        assert behind["count"] == len(behind["results"]) == one["n"], one["name"]
        assert sum(point["n"] for point in one["course"]) == one["n"], one["name"]
        assert {row["kind"] for row in behind["results"]} <= {BY_NAME[one["name"]].record}
        days = [row["on"] for row in behind["results"]]
        assert days == sorted(days, reverse=True)
        assert all(WHOLE["since"] <= day <= WHOLE["until"] for day in days)
    page = told(cast, RECORDS, figure="surprises", limit=1, offset=1, **WHOLE)
    assert (len(page["results"]), page["next"] is not None, page["previous"] is not None) == (1, True, True)
    beyond = told(cast, RECORDS, figure="surprises", offset=500, **WHOLE)
    assert (beyond["results"], beyond["count"]) == ([], page["count"])


@pytest.mark.long
def test_a_record_leads_to_its_page(cast: Cast, browse: Any) -> None:
    flags(cast)
    for name in ("flagging", "surprises"):
        for row in told(cast, RECORDS, figure=name)["results"]:
            assert browse(cast.mia).get(row["path"]).status == 200


@pytest.mark.long
def test_they_can_be_narrowed(cast: Cast) -> None:
    flags(cast)
    a_flag(cast, service=cast.portal)
    for query, n in (
        ({}, 7),
        ({"customer": cast.acme.pk}, 7),
        ({"customer": unknown_id()}, 0),
        ({"line": "Commerce"}, 2),
        ({"line": "Logistics"}, 0),
        ({"severity": "high"}, 1),
        ({"severity": "critical", "line": "Commerce"}, 0),
        ({"since": "2026-09-15"}, 4),
        ({"until": "2026-09-12"}, 1),
        ({"since": "2026-09-16", "until": "2026-09-16"}, 2),
        ({"since": "0001-01-01", "until": "9999-12-31"}, 7),
    ):
        assert figures(cast, **query)["flagging"]["n"] == n, query
        assert told(cast, RECORDS, figure="flagging", **query)["count"] == n, query


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_misspelt_is_refused(cast: Cast, address: str) -> None:
    mia = as_person(cast, "mia")
    for query, pointer in (
        ({"customer": "ACME"}, "/customer"),
        ({"customer": [cast.acme.pk] * 2}, "/customer"),
        ({"line": ""}, "/line"),
        ({"line": "x" * 81}, "/line"),
        ({"line": "\0"}, "/line"),
        ({"severity": "urgent"}, "/severity"),
        ({"since": "2026-W48-1"}, "/since"),
        ({"since": "yesterday"}, "/since"),
        ({"until": "2026-13-01"}, "/until"),
        ({"since": "2026-09-02", "until": "2026-09-01"}, "/until"),
        ({"owner": cast.mia.pk}, "/owner"),
        ({"sinse": "2026-09-01"}, "/sinse"),
    ):
        assert fault(mia.get(address, query))[:2] == (400, pointer), query
    if address == RECORDS:
        for query in ({"figure": "grade"}, {"limit": "0"}, {"offset": "-1"}):
            assert fault(mia.get(address, query))[:2] == (400, f"/{next(iter(query))}"), query


@pytest.mark.long
def test_no_figure_knows_a_person(cast: Cast, clockwork: time_machine.Traveller) -> None:
    """Nobody can be asked for, grouped by or found in the answers: this is no grade."""
    a_year(cast)
    clockwork.move_to(LATER)
    mia = as_person(cast, "mia")
    told_ = b"".join(mia.get(address, WHOLE).content for address in ADDRESSES) + mia.get("/api/v1/portfolio").content
    for person in (cast.mia, cast.max, cast.eli, cast.cora):
        for word in (str(person.pk), person.email, f'"{person.name}"', f",{person.name},"):
            assert word.encode() not in told_, word
    for name in ("owner", "user", "author", "reporter", "person", "lead", "done_by", "assignee"):
        for address in (*ADDRESSES, "/api/v1/portfolio", "/api/v1/portfolio.csv"):
            assert fault(mia.get(address, {name: str(cast.mia.pk)}))[:2] == (400, f"/{name}")


@pytest.mark.long
def test_who_may_see_them_and_of_whom(cast: Cast, clockwork: time_machine.Traveller) -> None:
    a_year(cast)
    clockwork.move_to(LATER)
    for address in ADDRESSES:
        for name in EVERYBODY:
            expected = 200 if name in PROVIDER | {"lia"} else 401 if name == "nobody" else 403
            assert as_person(cast, name).get(address).status_code == expected, name
    mine, nothing, all_ = (figures(cast, name, **WHOLE) for name in ("mia", "lia", "ola"))
    assert all(one["n"] == 0 for one in nothing.values())
    assert {name: one["n"] for name, one in mine.items()} == {name: one["n"] for name, one in all_.items()}
    theirs = told(cast, FIGURES, "lia", customer=cast.acme.pk)["figures"]
    assert all(one["n"] == 0 for one in theirs)


@pytest.mark.long
def test_more_rows_need_no_more_statements(cast: Cast) -> None:
    counts = []
    for _ in range(2):
        for _ in range(2):
            a_plan(cast, "committed")
            a_customers(cast, "closed")
        with queries() as sent:
            told(cast)
        counts.append(len(sent))
    assert counts[0] == counts[1] <= 7


@pytest.mark.long
def test_as_a_file_no_cell_is_a_formula(cast: Cast) -> None:
    flags(cast)
    lines = as_person(cast, "mia").get(f"{FIGURES}.csv").content.decode().splitlines()
    assert lines[0].startswith("figure,title,unit,stretch,since,until,value,low,high,n,definition")
    assert sum(",period," in line for line in lines) == len(SPECS)
    assert [line for line in lines if line.startswith("averted,") and ",2026-09," in line]
    assert not [line for line in lines if line.startswith(("=", "+", "@"))]


def test_days_are_of_utc(cast: Cast) -> None:
    """At half past eleven in the evening of UTC it is the next day in Berlin."""
    an_escalation(cast, "open", raised_at=NOW.replace(hour=23, minute=30) - DAY)
    for day, n in (("2026-09-15", 1), ("2026-09-16", 0)):
        assert figures(cast, since=day, until=day)["surprises"]["n"] == n


@pytest.mark.long
def test_a_long_period_is_told_by_quarters_and_years(cast: Cast) -> None:
    for days in (0, 100, 400):
        an_escalation(cast, "open", raised_at=NOW - timedelta(days=days) - HOUR)
    for since, labels in (
        ("2025-01-01", ["2025-08", "2026-06", "2026-09"]),
        ("2023-01-01", ["2025-Q3", "2026-Q2", "2026-Q3"]),
        ("2010-01-01", ["2025", "2026"]),
    ):
        assert [point["stretch"] for point in figures(cast, since=since)["surprises"]["course"]] == labels
