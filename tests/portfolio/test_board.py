"""The status board: the rules of one plan over all of them, in the order of what needs somebody first."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from escalations.models import Escalation
from recovery.kinds import Clock
from recovery.measures.portfolio_filters import read_filters
from recovery.models import Milestone, RecoveryPlan
from recovery.queries.portfolio_board import board_of
from recovery.queries.portfolio_page import lines_of
from recovery.reports.collect import gather
from recovery.services.steps import forecast_milestone
from tests.cast import Cast
from tests.dialogue.world import close, reopen
from tests.flows.verbs import EVERYBODY, PROVIDER
from tests.flows.world import DAY, HOUR, NOW, a_customers, an_escalation, as_person, fault, queries, unknown_id
from tests.plans.world import VERBS, a_plan, finish_all, milestone
from tests.portfolio.world import BOARD, closures, told
from tests.publications.world import a_promised, another_plan, measure, publish
from tests.readings.made import measure as measure_weekly
from tracker import clock
from tracker.acts import Act
from tracker.models import Ladder
from tracker.pipeline.fanout import fan_out
from tracker.pipeline.sweep import sweep_reminders

FIELDS = {"as_of", "count", "mine", "next", "previous", "results", "statuses"}


def lines(cast: Cast, name: str = "mia", **query: Any) -> list[dict[str, Any]]:
    """The recoveries in their order."""
    found: list[dict[str, Any]] = told(cast, BOARD, name, **query)["results"]
    return found


def codes(line: dict[str, Any]) -> list[str]:
    """What it needs."""
    return [need["code"] for need in line["needs"]]


@pytest.mark.long
def test_it_works(cast: Cast) -> None:
    """One is on track, of one nobody has told the customer that it was seen; that one stands first."""
    plan = a_promised(cast)
    publish(cast, plan)
    unseen = a_customers(cast, service=None)
    found = told(cast, BOARD)
    assert (set(found), found["count"], found["mine"]) == (FIELDS, 2, 0)
    assert found["statuses"] == {"on_track": 1, "at_risk": 0, "off_track": 0, "cannot_say": 1}
    first, second = found["results"]
    assert (first["escalation"]["ref"], codes(first)) == (unseen.ref, ["unanswered", "cannot_say"])
    assert (first["plan"], first["next"], first["days_since_update"], first["stated_status"]) == (None,) * 4
    assert (second["escalation"]["title"], second["customer"]["name"]) == ("Orders are lost", "Acme Stores")
    assert (second["computed_status"], second["stated_status"], second["stated_greener"]) == (*("on_track",) * 2, False)
    assert (codes(second), second["late"], second["days_since_update"]) == ([], [], 0)
    assert second["plan"] == {"id": str(plan.pk), "ref": plan.ref}
    day = "2026-09-25"
    assert second["next"] == {"label": "M2 The corrective step", "promised_on": day, "expected_on": day}
    assert second["needles"] == [
        {"name": "Orders that wait", "n": 3, "verdict": "too_few", "target_verdict": "too_few", "course": "too_few"}
    ]


def worlds(cast: Cast) -> Iterator[Escalation]:
    """Recoveries of every kind that the rules know."""
    for state in ("draft", "in_review", "committed", "completed"):
        yield a_plan(cast, state).escalation
    yield VERBS["abandon"](cast, a_plan(cast, "committed")).escalation
    again = VERBS["abandon"](cast, a_plan(cast, "committed"))
    another_plan(cast, again)
    yield again.escalation
    back = a_plan(cast, "committed")
    finish_all(cast, back)
    yield reopen(cast, close(cast, back.escalation))
    late = a_promised(cast)
    forecast_milestone(milestone(late, 2).pk, act=Act(cast.max, message="Parts."), expected_on=date(2026, 9, 29))
    yield late.escalation
    worse = a_plan(cast, "committed")
    measure_weekly(cast, worse.needles.get(), [5, 6, 5, 4, 6, 5, 5, 4, 6, 5, 6, 30])
    yield worse.escalation
    yield a_customers(cast)


@pytest.mark.long
def test_every_status_is_that_of_the_plan_alone(cast: Cast, clockwork: time_machine.Traveller) -> None:
    """Read in bulk or one by one, the rules find the same, in the same words, now and later."""
    about = [one.pk for one in worlds(cast)]
    for moved in (0, 4, 12, 40):
        clockwork.move_to(NOW + moved * DAY)
        assert_the_same(cast, about)


@pytest.mark.long
def test_and_of_plans_drawn_at_random(cast: Cast) -> None:
    """Dates, forecasts and warnings as chance has it; seeded, so that it is the same chance each time."""
    draw = random.Random(20260916)
    plans = [a_promised(cast) for _ in range(3)]
    steps = list(Milestone.objects.filter(plan__in=plans))
    for _ in range(5):
        for step in steps:
            days = timedelta(draw.randint(-3, 20))
            forecast = draw.choice([None, timedelta(draw.randint(-2, 4))])
            promised = NOW.date() + days
            expected = None if forecast is None else promised + forecast
            Milestone.objects.filter(pk=step.pk).update(promised_on=promised, forecast_on=expected)
        Ladder.objects.filter(subject_id__in=[step.pk for step in steps], status="running").update(status="cancelled")
        Ladder.objects.bulk_create(a_warning(draw, step) for step in draw.sample(steps, 4))
        assert_the_same(cast, [plan.escalation_id for plan in plans])


def a_warning(draw: random.Random, step: Milestone) -> Ladder:
    """Of any kind, begun or ahead, with or without a moment that was promised."""
    moment = NOW + draw.choice([-1, 1]) * HOUR
    return Ladder(
        customer_id=step.customer_id, subject_kind="milestone", subject_id=step.pk, subject_label=str(step),
        clock=draw.choice([one for one in Clock.values if one.startswith("milestone.")]), policy=[], started_at=moment,
        promised_at=draw.choice([None, NOW - HOUR, NOW + HOUR]),
    )  # fmt: skip


def assert_the_same(cast: Cast, about: list[Any]) -> None:
    """The board says of each open one what a publication of it would."""
    now = clock.now()
    board = board_of(cast.mia, read_filters({}, now.date()))
    found = {line.id: line for line in lines_of(board.places, now)}
    still_open = Escalation.objects.filter(pk__in=about).exclude(status__in=("closed", "requested"))
    assert still_open.count() >= 2
    for one in still_open:
        alone = gather(one.pk, as_of=now, number=1).computed
        assert (found[one.pk].computed, found[one.pk].recovery.computed) == (alone, alone.status), one


@pytest.mark.long
def test_what_is_late_and_what_is_next(cast: Cast, clockwork: time_machine.Traveller) -> None:
    plan = a_promised(cast)
    expected = date(2026, 10, 6)
    forecast_milestone(milestone(plan, 3).pk, act=Act(cast.max, message="Parts."), expected_on=expected)
    clockwork.move_to(NOW + 11 * DAY)
    [line] = lines(cast)
    assert (line["computed_status"], codes(line)) == ("off_track", ["update_late", "off_track"])
    assert [one["label"] for one in line["late"]] == ["M2 The corrective step", "M3 The preventive step"]
    assert (line["next"]["label"], line["next"]["expected_on"]) == ("M3 The preventive step", expected.isoformat())
    assert line["reasons"][0]["text"].startswith("M2 The corrective step was promised for 25 Sep 2026")


@pytest.mark.long
def test_what_the_customer_waits_for_stands_first(cast: Cast, clockwork: time_machine.Traveller) -> None:
    """A closure that was contradicted, then an update that is late, then all else."""
    plan = a_promised(cast)
    publish(cast, plan)
    closures(cast)
    clockwork.move_to(NOW + 3 * DAY)
    found = lines(cast)
    assert [codes(line)[0] for line in found[:2]] == ["contradicted", "update_late"]
    assert (found[1]["update_late"], found[1]["days_since_update"]) == (True, 3)


@pytest.mark.long
def test_the_customer_was_told_better_than_it_is(cast: Cast, clockwork: time_machine.Traveller) -> None:
    plan = a_promised(cast)
    publish(cast, plan)
    Milestone.objects.filter(plan=plan, number=2).update(forecast_on=date(2026, 9, 30))
    [line] = lines(cast)
    assert (line["stated_status"], line["computed_status"], line["stated_greener"]) == ("on_track", "off_track", True)
    assert codes(line) == ["off_track", "greener"]


@pytest.mark.long
def test_what_is_a_matter_of_whoever_reads(cast: Cast, clockwork: time_machine.Traveller) -> None:
    """A review that Eli could give; a reminder that has spoken to Mia, and not to Max, who owns neither."""
    waiting = a_plan(cast, "in_review")
    assert [(codes(line), line["mine"]) for line in lines(cast, "eli", mine="true")] == [
        (["to_review", "cannot_say"], True)
    ]
    assert lines(cast, "mia", mine="true") == []
    late = a_customers(cast)
    clockwork.move_to(NOW + 9 * HOUR)
    sweep_reminders()
    while fan_out().events:
        pass
    found = {line["escalation"]["ref"]: line for line in lines(cast)}
    assert "reminded" in codes(found[late.ref])
    assert "to_review" not in codes(found[waiting.escalation.ref])
    assert told(cast, BOARD, mine="true")["count"] == told(cast, BOARD)["mine"] >= 1
    assert not any("reminded" in codes(line) for line in lines(cast, "max"))


@pytest.mark.long
def test_it_can_be_narrowed_and_paged(cast: Cast) -> None:
    a_promised(cast)
    an_escalation(cast, "open", service=cast.portal, severity="low")
    a_customers(cast, severity="critical")
    for query, count in (
        ({}, 3),
        ({"customer": cast.acme.pk}, 3),
        ({"customer": unknown_id()}, 0),
        ({"line": "Commerce"}, 1),
        ({"severity": "critical"}, 1),
        ({"status": "on_track"}, 1),
        ({"status": "cannot_say", "severity": "low"}, 1),
        ({"mine": "false"}, 3),
    ):
        assert told(cast, BOARD, **query)["count"] == count, query
    page = told(cast, BOARD, limit=1, offset=1)
    assert (len(page["results"]), page["count"], "offset=2" in page["next"], "offset=0" in page["previous"]) == (
        1, 3, True, True,
    )  # fmt: skip
    assert told(cast, BOARD, status="on_track")["statuses"]["cannot_say"] == 2


@pytest.mark.parametrize("address", [BOARD, f"{BOARD}.csv"])
def test_what_is_misspelt_is_refused(cast: Cast, address: str) -> None:
    for query in (
        {"status": "green"}, {"mine": "yes"}, {"severity": "urgent"}, {"line": ""}, {"customer": "ACME"},
        {"since": "2026-01-01"}, {"stats": "on_track"},
    ):  # fmt: skip
        assert fault(as_person(cast, "mia").get(address, query))[:2] == (400, f"/{next(iter(query))}"), query


@pytest.mark.long
def test_who_may_see_it_and_of_whom(cast: Cast) -> None:
    a_promised(cast)
    for name in EVERYBODY:
        expected = 200 if name in PROVIDER | {"lia"} else 401 if name == "nobody" else 403
        assert as_person(cast, name).get(BOARD).status_code == expected, name
    assert [told(cast, BOARD, name)["count"] for name in ("mia", "ola", "lia")] == [1, 1, 0]
    assert told(cast, BOARD, "lia", customer=cast.acme.pk)["count"] == 0


@pytest.mark.long
def test_more_recoveries_need_no_more_statements(cast: Cast) -> None:
    counts = []
    for _ in range(2):
        for _ in range(2):
            a_promised(cast)
            a_customers(cast)
        with queries() as sent:
            told(cast, BOARD)
        counts.append(len(sent))
    assert counts[0] == counts[1] <= 9


def test_as_a_file_no_cell_is_a_formula(cast: Cast) -> None:
    plan = a_promised(cast)
    Escalation.objects.filter(pk=plan.escalation_id).update(title="=HYPERLINK(1)")
    RecoveryPlan.objects.filter(pk=plan.pk).update(title="@SUM(1)")
    head, line = as_person(cast, "mia").get(f"{BOARD}.csv").content.decode().splitlines()
    assert head.startswith("escalation,title,customer,line,severity,state,plan,computed_status,stated_status,needs,why")
    assert line.split(",")[1] == "'=HYPERLINK(1)"


@pytest.mark.long
def test_a_correction_is_seen_at_once(cast: Cast) -> None:
    """Who has written reads for themselves; and what is kept is kept by its latest rows."""
    plan = a_promised(cast)
    before = lines(cast)[0]["needles"][0]["n"]
    measure(plan, (date(2026, 9, 13), 310))
    assert (before, lines(cast)[0]["needles"][0]["n"]) == (3, 4)
    assert replace(board_of(cast.mia, read_filters({}, NOW.date())).places[0], needs=()).for_reader is False
