"""Actions, decisions and series of reviews on pages of their own."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
import time_machine

from recovery.models import Action, Decision, ReviewSeries
from tests.admin.browser import Browser
from tests.cast import Cast
from tests.reviews.world import STARTS, a_decision, a_review, a_series, a_told_plan, an_action
from tests.workspace.filled import Form
from tracker.models import User

Browse = Callable[[User | None], Browser]
ACTIONS, DECISIONS, SERIES = (f"/admin/recovery/{name}/" for name in ("action", "decision", "reviewseries"))


@pytest.fixture(autouse=True)
def traveller() -> Iterator[time_machine.Traveller]:
    """Thursday morning."""
    with time_machine.travel(STARTS, tick=False) as clock:
        yield clock


@pytest.mark.long
def test_an_action_is_noted_between_two_reviews_and_seen_to(browse: Browse, cast: Cast) -> None:
    plan, browser = a_told_plan(cast), browse(cast.max)
    sent = {"plan": str(plan.pk), "title": "Ask the supplier", "owner": str(cast.max.pk), "due_on": "2026-09-18"}
    assert browser.post(f"{ACTIONS}add/", sent).status == 302
    action = Action.objects.get()
    assert (action.owner, action.due_on, action.shared, action.review) == (cast.max, date(2026, 9, 18), False, None)
    page = f"{ACTIONS}{action.pk}/change/"
    assert "Between two reviews" in browser.get(page).text
    form = Form(browser.get(page).text, has="seen_version")
    moved = browser.post(page, form.typed(due_on="2026-09-25"))
    assert "needs a reason" in str(moved.errors)
    assert browser.post(page, form.typed(due_on="2026-09-25", changelog_message="They are closed.")).status == 302
    assert browser.post(page.replace("/change/", "/do/finish/")).status == 302
    action.refresh_from_db()
    assert (action.status, action.due_on) == ("done", date(2026, 9, 25))
    shown = browser.get(page).context
    assert ([button.verb.name for button in shown["buttons"]], shown["show_save"]) == (["reopen"], False)


@pytest.mark.long
def test_lists_narrow_to_what_is_open_mine_and_carried(browse: Browse, cast: Cast) -> None:
    action = an_action(cast)
    browser = browse(cast.max)
    for query, count in (({"open": "1", "mine": "1"}, 1), ({"carried": "1"}, 0)):
        assert browser.get(ACTIONS, query).context["cl"].result_count == count
    Action.objects.filter(pk=action.pk).update(carried=2)
    assert browser.get(ACTIONS, {"carried": "1"}).context["cl"].result_count == 1
    assert "carried over 2 ×" in browser.get(f"{ACTIONS}{action.pk}/change/").text


@pytest.mark.long
def test_a_decision_is_noted_once_and_withdrawn(browse: Browse, cast: Cast) -> None:
    review = a_review(cast)
    decision, browser = a_decision(cast, review), browse(cast.mia)
    page = f"{DECISIONS}{decision.pk}/change/"
    answer = browser.get(page)
    assert (answer.context["show_save"], str(review) in answer.text) == (False, True)
    assert browser.post(page, {"text": "Otherwise."}).status == 403
    bare = browser.post(page.replace("/change/", "/do/withdraw/"))
    assert "changelog_message" in bare.errors
    sent = {"changelog_message": "The part is here."}
    assert browse(cast.max).post(page.replace("/change/", "/do/withdraw/"), sent).status == 403
    assert browser.post(page.replace("/change/", "/do/withdraw/"), sent).status == 302
    assert Decision.objects.get().withdrawn_at == STARTS
    sent = {"plan": str(review.plan_id), "text": "We count daily.", "shared": "on"}
    assert browser.post(f"{DECISIONS}add/", sent).status == 302
    assert Decision.objects.get(text="We count daily.").review is None


@pytest.mark.long
def test_a_series_is_ended_with_its_meetings(browse: Browse, cast: Cast) -> None:
    series, browser = a_series(cast), browse(cast.mia)
    page = f"{SERIES}{series.pk}/change/"
    assert "every week" in browser.get(page).text
    assert browser.get(f"{SERIES}add/").status == 403
    assert browser.post(page.replace("/change/", "/do/end/"), {"changelog_message": "It is well."}).status == 302
    assert ReviewSeries.objects.get().ended_at == STARTS
    assert set(series.reviews.filter(starts_at__gt=STARTS).values_list("status", flat=True)) == {"cancelled"}


@pytest.mark.long
def test_others_see_none_of_it(browse: Browse, cast: Cast) -> None:
    action, decision, series = an_action(cast), a_decision(cast), a_series(cast)
    browser = browse(cast.lia)
    for base, one in ((ACTIONS, action), (DECISIONS, decision), (SERIES, series)):
        assert browser.get(f"{base}{one.pk}/change/").status == 404
        assert browser.get(base).context["cl"].result_count == 0
