"""The calendar of dates: every kind, one's own customers alone, narrowed, by month, in a fixed number of statements."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from recovery.services.steps import forecast_milestone
from tests.admin.browser import Answer, Browser
from tests.cast import Cast
from tests.dialogue.world import an_ask
from tests.plans.world import milestone
from tests.reviews.world import STARTS, a_review, a_told_plan, an_action
from tracker.acts import Act
from tracker.models import User
from tracker.services.calendars import add_blackout
from tracker.workdays.named import holidays_of

Browse = Callable[[User | None], Browser]
DATES = "/admin/recovery/dates/"


@pytest.fixture(autouse=True)
def traveller() -> Iterator[time_machine.Traveller]:
    """Thursday morning."""
    with time_machine.travel(STARTS, tick=False) as clock:
        yield clock


def told(answer: Answer) -> set[tuple[str, str, str]]:
    """What a month shows, as (day, kind, label)."""
    return {
        (day["on"].isoformat(), str(one["of"].kind), one["of"].label)
        for day in answer.context["days"]
        for one in day["entries"]
    }


def closed(cast: Cast, **fields: Any) -> None:
    """A freeze of ACME's."""
    about: dict[str, Any] = {"kind": "freeze", "starts_on": date(2026, 9, 29), "ends_on": date(2026, 10, 2)}
    add_blackout(act=Act(cast.mia), customer=cast.acme, reason="Sale", **about | fields)


@pytest.mark.long
def test_every_kind_of_date_stands_on_its_day(browse: Browse, cast: Cast) -> None:
    plan = a_told_plan(cast)
    a_review(cast, plan=plan)
    an_action(cast, plan=plan)
    an_ask(cast, escalation=plan.escalation, due_on=date(2026, 9, 22))
    forecast_milestone(
        milestone(plan, 2).pk, act=Act(cast.max, message="The supplier is late."), expected_on=date(2026, 9, 29)
    )
    closed(cast)
    answer = browse(cast.max).get(DATES)
    found = told(answer)
    kinds = {kind for _, kind, _ in found}
    assert kinds >= {"promised", "expected", "review", "update", "ask", "action", "blackout"}
    assert ("2026-09-25", "promised", f"{plan.ref} M2 The corrective step") in found
    assert ("2026-09-29", "expected", f"{plan.ref} M2 The corrective step") in found
    assert {on for on, kind, _ in found if kind == "blackout"} == {"2026-09-29", "2026-09-30"}
    assert "10:00" in answer.text
    october = told(browse(cast.max).get(DATES, {"month": "2026-10"}))
    assert {on for on, kind, _ in october if kind == "blackout"} == {"2026-10-01", "2026-10-02"}
    assert ("2026-10-02", "promised", f"{plan.ref} M3 The preventive step") in october


@pytest.mark.long
def test_it_is_narrowed_by_customer_and_kind(browse: Browse, cast: Cast) -> None:
    a_review(cast)
    browser = browse(cast.eli)
    only = told(browser.get(DATES, {"kind": ["review", "promised"], "customer": str(cast.acme.pk)}))
    assert {kind for _, kind, _ in only} == {"review", "promised"}
    form = browser.get(DATES, {"customer": str(cast.acme.pk)}).context["form"]
    assert str(form["customer"].value()) == str(cast.acme.pk)


@pytest.mark.long
def test_nothing_of_others_stands_there(browse: Browse, cast: Cast) -> None:
    a_review(cast)
    closed(cast)
    browser = browse(cast.lia)
    for query in ({}, {"customer": str(cast.acme.pk)}, {"customer": "x"}, {"month": "9999-99"}, {"kind": "all"}):
        answer = browser.get(DATES, query)
        assert answer.status == 200
        assert not {kind for _, kind, _ in told(answer)} - {"holiday"}
    assert b"Sale" not in browser.get("/admin/recovery/dates.ics").body
    assert browse(cast.cora).get(DATES).status == 302


@pytest.mark.long
def test_the_file_is_a_calendar(browse: Browse, cast: Cast) -> None:
    review = a_review(cast)
    answer = browse(cast.mia).get("/admin/recovery/dates.ics", {"month": "2026-09"})
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer.headers["Cache-Control"]
    read: Any = icalendar.Calendar.from_ical(answer.body)
    events = {str(one["summary"]): one for one in read.walk("VEVENT")}
    met = events[f"Review: {review} {review.title}"]
    assert met["dtstart"].dt == STARTS
    promised = events[f"Promised: {review.plan.ref} M3 The preventive step"]
    assert (promised["dtstart"].dt, promised["dtend"].dt) == (date(2026, 10, 2), date(2026, 10, 3))
    assert len({str(one["uid"]) for one in events.values()}) == len(events)


@pytest.mark.long
def test_a_full_day_is_cut_and_told_whole_in_the_list(browse: Browse, cast: Cast) -> None:
    plan = a_told_plan(cast)
    for number in range(9):
        an_action(cast, plan=plan, title=f"No {number}", due_on=date(2026, 9, 21))
    browser = browse(cast.mia)
    (day,) = [day for day in browser.get(DATES).context["days"] if day["on"] == date(2026, 9, 21)]
    assert (len(day["entries"]), day["more"]) == (6, 3)
    (day,) = [day for day in browser.get(DATES, {"view": "list"}).context["days"] if day["on"] == date(2026, 9, 21)]
    assert (len(day["entries"]), day["more"]) == (9, 0)


@pytest.mark.long
def test_the_number_of_queries_does_not_grow(browse: Browse, cast: Cast) -> None:
    plan, browser = a_told_plan(cast), browse(cast.mia)
    counts = []
    for round_ in range(2):
        for number in range(1 + 4 * round_):
            an_action(cast, plan=plan, title=f"No {round_} {number}")
            an_ask(cast, escalation=plan.escalation, title=f"Ask {round_} {number}", due_on=date(2026, 9, 22))
            closed(cast, ends_on=date(2026, 9, 29) + timedelta(days=number))
        browser.get(DATES)
        with CaptureQueriesContext(connection) as queries:
            browser.get(DATES)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 16, counts


def test_holidays_have_names() -> None:
    assert holidays_of("DE", "BE", 2026)[date(2026, 10, 3)] == "German Unity Day"
    assert holidays_of("", "", 2026) == {}
