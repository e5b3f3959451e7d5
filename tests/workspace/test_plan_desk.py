"""A lead works on the plan's own page: reports, starts, measures, notes, publishes and looks as the customer."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from recovery.models import Action, Decision, Forecast, Milestone, Reading
from tests.admin.browser import Browser
from tests.cast import Cast
from tests.dialogue.world import an_ask
from tests.plans.world import a_plan, milestone
from tests.reviews.world import STARTS, a_decision, a_review, a_told_plan, an_action, held
from tests.workspace.filled import Form
from tracker.models import User

Browse = Callable[[User | None], Browser]
PLANS = "/admin/recovery/recoveryplan/"


@pytest.fixture(autouse=True)
def traveller() -> Iterator[time_machine.Traveller]:
    """Thursday morning."""
    with time_machine.travel(STARTS, tick=False) as clock:
        yield clock


@pytest.mark.long
def test_milestones_move_without_leaving_the_page(browse: Browse, cast: Cast) -> None:
    plan, browser = a_told_plan(cast), browse(cast.max)
    page = f"{PLANS}{plan.pk}/change/"
    one = milestone(plan, 2)
    shown = browser.get(page)
    buttons = {button["label"]: button for button in shown.context["milestones"][1]["buttons"]}
    assert (buttons["Report"]["how"], buttons["Report"]["expected"]) == ("day", "2026-09-25")
    assert buttons["Start"]["how"] == "press"
    form = Form(shown.text, has="expected_on")
    assert form.fields["next"] == [page]
    moved = {"expected_on": "2026-09-29", "changelog_message": "The supplier is late.", "next": page}
    assert browser.post(buttons["Report"]["action"], moved).location == page
    assert Forecast.objects.filter(milestone=one).latest("id").expected_on == date(2026, 9, 29)
    bare = browser.post(buttons["Report"]["action"], {"expected_on": "2026-10-01", "next": page})
    assert (bare.status, "reason" in str(bare.errors).lower()) == (200, True)
    assert Form(bare.text, has="expected_on").fields["next"] == [page]
    first = {button["label"]: button for button in shown.context["milestones"][0]["buttons"]}
    assert browser.post(first["Start"]["action"], {"next": page}).location == page
    assert Milestone.objects.get(plan=plan, number=1).status == "in_progress"


@pytest.mark.long
def test_a_reading_is_added_and_the_page_says_how_it_stands(browse: Browse, cast: Cast) -> None:
    plan, browser = a_told_plan(cast), browse(cast.mia)
    page = f"{PLANS}{plan.pk}/change/"
    shown = browser.get(page)
    (card,) = shown.context["needles"]
    assert browser.post(card["measure"], {"measured_on": "2026-09-17", "value": "120", "next": page}).location == page
    assert Reading.objects.get().value == 120
    standing = browser.get(page).context["standing"]
    assert "at risk" in standing["stated"]
    (pack,) = (one.path for one in browser.get(page).context["buttons"] if one.verb.label == "Review pack")
    assert browser.get(pack).status == 200
    assert standing["update"].number == 1
    assert [button.verb.name for button in shown.context["buttons"] if button.verb.main].count("publish") == 1
    assert shown.context["view_as"] == f"/progress/as/{plan.customer_id}"
    assert browse(cast.max).get(page).context["view_as"] == ""


@pytest.mark.long
def test_what_was_agreed_and_what_comes_next(browse: Browse, cast: Cast) -> None:
    plan, browser = a_told_plan(cast), browse(cast.mia)
    page = f"{PLANS}{plan.pk}/change/"
    empty = browser.get(page)
    assert "None is scheduled" in empty.text
    assert f"/admin/recovery/review/add/?plan={plan.pk}" in empty.text
    review = a_review(cast, plan=plan)
    action = an_action(cast, plan=plan)
    a_decision(cast, plan=plan)
    ask = an_ask(cast, escalation=plan.escalation)
    shown = browser.get(page)
    assert shown.context["next_review"]["hold"] == f"/admin/recovery/review/{review.pk}/do/hold/"
    assert [one["title"] for one in shown.context["actions"]] == [action.title]
    assert [one["title"] for one in shown.context["asks"]["lines"]] == [ask.title]
    assert "We repair before we replace." in shown.text
    done = browser.post(f"/admin/recovery/action/{action.pk}/do/finish/", {"next": page})
    assert (done.location, Action.objects.get().status) == (page, "done")
    noted = browser.post("/admin/recovery/decision/add/", {"plan": str(plan.pk), "text": "Daily.", "shared": "on"})
    assert (noted.location, Decision.objects.filter(text="Daily.").exists()) == (page, True)
    held(cast, review)
    after = browser.get(page)
    assert "wait for our signature" in after.text
    member = browse(cast.max).get(page).context["next_review"]
    assert (member["hold"], member["schedule"]) == ("", "")


@pytest.mark.long
def test_a_draft_has_no_standing_and_nothing_to_measure(browse: Browse, cast: Cast) -> None:
    plan = a_plan(cast, "draft")
    context = browse(cast.mia).get(f"{PLANS}{plan.pk}/change/").context
    assert (context["standing"], context["measures"]) == ({}, False)


@pytest.mark.long
def test_the_number_of_queries_does_not_grow(browse: Browse, cast: Cast) -> None:
    plan, browser = a_told_plan(cast), browse(cast.mia)
    page = f"{PLANS}{plan.pk}/change/"
    a_review(cast, plan=plan)
    counts = []
    for round_ in range(2):
        for number in range(1 + 3 * round_):
            an_action(cast, plan=plan, title=f"Action {round_} {number}")
            a_decision(cast, plan=plan, text=f"Decision {round_} {number}")
            an_ask(cast, escalation=plan.escalation, title=f"Ask {round_} {number}")
        browser.get(page)
        with CaptureQueriesContext(connection) as queries:
            browser.get(page)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 70, counts
