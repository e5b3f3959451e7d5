"""The review workspace: scheduled, prepared, held on one screen, signed; refusals leave nothing behind."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from recovery.models import Action, AgendaItem, Attendee, Decision, Forecast, Minutes, Reading, Review, ReviewSeries
from recovery.services.actions import finish_action
from recovery.services.agenda import amend_point
from recovery.services.minutes import object_own_minutes
from tests.admin.browser import Answer, Browser
from tests.cast import Cast
from tests.plans.world import milestone
from tests.reviews.world import STARTS, a_review, a_told_plan, an_action, held, minutes_of
from tests.workspace.filled import Form
from tracker.acts import Act
from tracker.models import Event, User

Browse = Callable[[User | None], Browser]
REVIEWS = "/admin/recovery/review/"
LATER = timedelta(days=8)

pytestmark = pytest.mark.long


@pytest.fixture(autouse=True)
def traveller() -> Iterator[time_machine.Traveller]:
    """The review is about to begin."""
    with time_machine.travel(STARTS, tick=False) as clock:
        yield clock


def path(review: Review, name: str = "") -> str:
    """Its page, or that of a verb."""
    return f"{REVIEWS}{review.pk}/{f'do/{name}' if name else 'change'}/"


def screen(answer: Answer) -> Form:
    """The form of the one screen."""
    return Form(answer.text, has="stale_reason")


def hold(browser: Browser, review: Review, **typed: Any) -> Answer:
    """Open the screen, type this, and press a button: that which holds it, unless `keep` is typed."""
    form = screen(browser.get(path(review, "hold")))
    return browser.post(path(review, "hold"), form.typed(**typed))


def test_a_review_is_scheduled_with_its_people(browse: Browse, cast: Cast) -> None:
    plan, browser = a_told_plan(cast), browse(cast.mia)
    asked = Form(browser.get(f"{REVIEWS}add/", {"plan": str(plan.pk)}).text, has="starts_at")
    assert (asked.fields["title"], asked.fields["minutes"]) == (["Recovery review"], ["30"])
    people = [str(cast.max.pk), str(cast.cora.pk)]
    answer = browser.post(f"{REVIEWS}add/", asked.typed(plan=str(plan.pk), starts_at="2026-09-18T10:00", people=people))
    review = Review.objects.get()
    assert (answer.status, answer.location) == (302, path(review))
    assert set(Attendee.objects.values_list("user__name", "side")) == {("Max", "provider"), ("Cora", "customer")}
    page = browser.get(path(review))
    assert [button.verb.name for button in page.context["buttons"] if button.verb.main] == [
        "hold", "invite", "uninvite", "cancel",
    ]  # fmt: skip
    assert "The containment step" in page.text


def test_a_series_begins_with_its_first_meeting(browse: Browse, cast: Cast) -> None:
    plan, browser = a_told_plan(cast), browse(cast.mia)
    sent = {"plan": str(plan.pk), "title": "Weekly", "minutes": "30", "starts_at": "2026-09-18T10:00", "every_weeks": 1}
    answer = browser.post(f"{REVIEWS}add/", sent)
    series = ReviewSeries.objects.get()
    first = series.reviews.earliest("number")
    assert (answer.location, series.reviews.count()) == (path(first), 4)
    twin = browser.post(f"{REVIEWS}add/", sent)
    assert "has a series" in twin.errors["__all__"][0]
    assert Review.objects.count() == 4


def test_people_are_invited_and_taken_off(browse: Browse, cast: Cast) -> None:
    review, browser = a_review(cast), browse(cast.mia)
    offered = browser.get(path(review, "invite")).context["form"].fields["people"].choices
    assert [label for _, label in offered] == ["Eli", "Vic (customer)"]
    assert browser.post(path(review, "invite"), {"people": [str(cast.eli.pk)]}).status == 302
    assert browser.post(path(review, "uninvite"), {"people": [str(cast.max.pk)]}).status == 302
    gone = browser.post(path(review, "uninvite"), {"people": [str(cast.max.pk)]})
    assert "people" in gone.errors
    here = review.attendees.filter(removed_at=None)
    assert set(here.values_list("user__name", flat=True)) == {"Mia", "Eli", "Cora"}


def test_the_agenda_is_noted_ordered_and_left_out(browse: Browse, cast: Cast) -> None:
    review, browser = a_review(cast), browse(cast.max)
    browser.post(path(review, "point"), {"title": "Who calls the carrier?"})
    keys = [one["point"].key for one in browser.get(path(review)).context["agenda"]]
    own = keys[-1]
    assert own.startswith("own:")
    for _ in keys[1:]:
        browser.post(path(review, "order"), {"key": own, "way": "up"})
    assert [one["point"].key for one in browser.get(path(review)).context["agenda"]] == [own, *keys[:-1]]
    browser.post(path(review, "order"), {"key": own, "way": "down"})
    browser.post(path(review, "note"), {"key": keys[0], "note": "Max knows.", "hidden": "on"})
    points = [one["point"] for one in browser.get(path(review)).context["agenda"]]
    assert [one.key for one in points] == [keys[0], own, *keys[1:-1]]
    assert (points[0].note, points[0].hidden) == ("Max knows.", True)
    wrong = browser.post(path(review, "note"), {"key": "milestone:x:due", "note": "?"})
    assert "no such point" in wrong.errors["key"][0]
    assert AgendaItem.objects.filter(note="?").count() == 0


def test_what_is_noted_in_the_meeting_is_kept_where_it_belongs(browse: Browse, cast: Cast) -> None:
    """And what was typed of dates is still there, not yet said."""
    review, browser = a_review(cast), browse(cast.mia)
    plan = review.plan
    answer = hold(
        browser, review, keep="1", expected_m2="2026-09-29", reason_m2="The supplier is late.",
        decision_m1="We repair first.", action_n1="Count twice", owner_n1=str(cast.max.pk), due_n1="2026-09-21",
        action_all="Name a deputy", owner_all="customer", told_all="on", decision_all="Weekly from now on.",
        value_n1="120", on_n1="2026-09-17", told_n1=[], present=[str(cast.mia.pk), str(cast.cora.pk)],
    )  # fmt: skip
    assert answer.messages == ["Kept: 5."]
    assert set(Decision.objects.values_list("text", "milestone__number", "shared")) == {
        ("We repair first.", 1, True), ("Weekly from now on.", None, True),
    }  # fmt: skip
    assert set(Action.objects.values_list("title", "side", "owner__name", "due_on", "shared", "needle__place")) == {
        ("Count twice", "provider", "Max", date(2026, 9, 21), False, 1),
        ("Name a deputy", "customer", None, None, True, None),
    }  # fmt: skip
    assert Reading.objects.filter(needle__plan=plan, measured_on=date(2026, 9, 17)).get().value == 120
    assert not Forecast.objects.filter(milestone=milestone(plan, 2), expected_on=date(2026, 9, 29)).exists()
    form = screen(answer)
    assert (form.fields["expected_m2"], form.fields["reason_m2"]) == (["2026-09-29"], ["The supplier is late."])
    assert form.fields["present"] == [str(cast.mia.pk), str(cast.cora.pk)]
    assert {name: form.fields[name] for name in ("decision_m1", "action_n1", "value_n1", "owner_n1", "told_n1")} == {
        "decision_m1": [""], "action_n1": [""], "value_n1": [""], "owner_n1": [""], "told_n1": ["on"],
    }  # fmt: skip
    assert "Decided: We repair first." in answer.text
    assert [one.name for one in answer.context["written"].present] == ["Mia", "Cora"]
    again = browser.post(path(review, "hold"), form.typed(keep="1"))
    assert again.messages == ["There was nothing new to keep."]
    assert Decision.objects.count() == 2


def test_a_review_is_held_on_one_screen(browse: Browse, cast: Cast) -> None:
    review, browser = a_review(cast), browse(cast.mia)
    answer = hold(
        browser, review, expected_m2="2026-09-29", reason_m2="The supplier is late.", expected_m3="",
        present=[str(cast.mia.pk), str(cast.cora.pk)], decision_all="Weekly from now on.", told_all="on",
    )  # fmt: skip
    assert (answer.status, answer.location) == (302, path(review))
    said = {
        one.milestone.number: one.expected_on
        for one in Forecast.objects.filter(milestone__plan=review.plan, reported_at=STARTS)
    }
    assert said == {1: date(2026, 9, 18), 2: date(2026, 9, 29)}
    review.refresh_from_db()
    assert (review.status, review.held_by, review.stale) == ("held", cast.mia, [])
    here = dict(review.attendees.values_list("user__name", "present"))
    assert here == {"Mia": True, "Cora": True, "Max": False}
    page = browser.get(path(review))
    assert [one.text for one in page.context["written"].decisions] == ["Weekly from now on."]
    assert [button.verb.name for button in page.context["buttons"]] == ["sign"]
    assert "not signed yet" in page.text
    assert browser.post(path(review, "sign")).location == path(review)
    assert minutes_of(review).provider_signed_by == cast.mia
    assert browser.get(path(review)).context["buttons"] == []


def test_whoever_rushes_has_to_say_so(browse: Browse, cast: Cast, traveller: time_machine.Traveller) -> None:
    """The needle was not measured for two weeks: measure it, or say why not."""
    review, browser = a_review(cast, starts_at=STARTS + LATER), browse(cast.mia)
    traveller.move_to(STARTS + LATER)
    asked = browser.get(path(review, "hold"))
    assert [one.label for one in asked.context["stale"] if one.kind == "needle"] == ["Orders that wait"]
    assert "Don’t rush" in asked.text
    before = Event.objects.count()
    dates = {f"expected_m{number}": "2026-10-09" for number in (1, 2, 3)}
    reasons = {f"reason_m{number}": "All of it waits." for number in (1, 2, 3)}
    present = [str(cast.mia.pk)]
    refused = hold(browser, review, present=present, decision_all="Go on.", **dates, **reasons)
    assert "never; it was to be by" in refused.errors["stale_reason"][0]
    assert (Event.objects.count(), Decision.objects.count()) == (before, 0)
    form = screen(refused)
    assert (form.fields["decision_all"], form.fields["reason_m1"]) == (["Go on."], ["All of it waits."])
    done = browser.post(path(review, "hold"), form.typed(stale_reason="The counter is broken."))
    assert done.status == 302
    review.refresh_from_db()
    assert ([one["label"] for one in review.stale], review.stale_reason) == (
        ["Orders that wait"], "The counter is broken.",
    )  # fmt: skip
    assert "held on old figures" in browser.get(path(review)).text


def test_a_reading_taken_on_the_screen_is_fresh(browse: Browse, cast: Cast, traveller: time_machine.Traveller) -> None:
    review = a_review(cast, starts_at=STARTS + LATER)
    traveller.move_to(STARTS + LATER)
    dates = {f"expected_m{number}": "2026-10-09" for number in (1, 2, 3)}
    reasons = {f"reason_m{number}": "All of it waits." for number in (1, 2, 3)}
    assert hold(browse(cast.mia), review, present=[str(cast.mia.pk)], value_n1="80", **dates, **reasons).status == 302
    review.refresh_from_db()
    assert review.stale == []


WRONG: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"expected_m2": "2026-09-29"}, "reason_m2", "needs a reason"),
    ({"expected_m2": "2026-09-01", "reason_m2": "x"}, "expected_m2", "This day is over"),
    ({"present": []}, "present", "Say who was there"),
    ({"action_m1": "x", "due_m1": "2026-09-01"}, "due_m1", "over"),
    ({"value_n1": "3", "on_n1": "2027-01-01"}, "on_n1", ""),
    ({"value_n1": "many"}, "value_n1", "Enter a number"),
    ({"expected_m1": "soon"}, "expected_m1", "Enter a valid date"),
)
"""What somebody types, the field that it stands beside, and what is said there."""


def test_what_is_wrong_stands_beside_it_and_nothing_is_kept(browse: Browse, cast: Cast) -> None:
    review, browser = a_review(cast), browse(cast.mia)
    before = (Event.objects.count(), Forecast.objects.count())
    form = screen(browser.get(path(review, "hold")))
    for typed, field, says in WRONG:
        sent = {"present": [str(cast.mia.pk)], "decision_all": "Go on."} | typed
        answer = browser.post(path(review, "hold"), form.typed(**sent))
        assert answer.status == 200, typed
        assert says in answer.errors[field][0]
        assert (Event.objects.count(), Forecast.objects.count()) == before
        assert screen(answer).fields["decision_all"] == ["Go on."]


def test_it_is_not_held_before_its_time_nor_twice(browse: Browse, cast: Cast) -> None:
    review, browser = a_review(cast, starts_at=STARTS + timedelta(hours=2)), browse(cast.mia)
    early = hold(browser, review, present=[str(cast.mia.pk)])
    assert "move it first" in early.errors["__all__"][0]
    assert hold(browser, review, keep="1", decision_all="Go on.").messages == ["Kept: 1."]
    other = held(cast, a_review(cast, plan=review.plan))
    assert "Not possible while it is held" in browser.get(path(other, "hold")).text
    assert Decision.objects.count() == 1


def test_who_may_not_may_not(browse: Browse, cast: Cast) -> None:
    review = a_review(cast)
    for person, verb, status in (
        (cast.max, "hold", 403), (cast.max, "invite", 403), (cast.max, "sign", 403), (cast.lia, "hold", 404),
        (cast.lia, "note", 404),
    ):  # fmt: skip
        assert browse(person).get(path(review, verb)).status == status
        assert browse(person).post(path(review, verb), {"keep": "1"}).status == status
    assert browse(cast.lia).get(path(review)).status == 404
    assert browse(cast.max).get(path(review)).status == 200


def test_an_objection_is_told_and_actions_are_carried(browse: Browse, cast: Cast) -> None:
    review = a_review(cast)
    action = an_action(cast, plan=review.plan)
    held(cast, review)
    object_own_minutes(minutes_of(review).pk, act=Act(cast.cora), words="We never said that.")
    answer = browse(cast.max).get(path(review))
    assert "We never said that." in answer.text
    assert [(one.title, one.carried) for one in answer.context["written"].actions] == [("Ask the supplier", 1)]
    assert Minutes.objects.get().customer_signed_at is None
    action.refresh_from_db()
    assert action.carried == 1


def test_what_two_people_note_at_once_is_kept(browse: Browse, cast: Cast) -> None:
    browser, review = browse(cast.mia), a_review(cast, a_told_plan(cast))
    form = screen(browser.get(path(review, "hold")))
    first, other = [name for name in form.fields if name.startswith("note_")][:2]
    amend_point(review.pk, act=Act(cast.eli), key=first.removeprefix("note_"), note="From Eli")
    assert browser.post(path(review, "hold"), form.typed(**{"keep": "1", other: "From Mia"})).messages == ["Kept: 1."]
    assert set(AgendaItem.objects.exclude(note="").values_list("note", flat=True)) == {"From Eli", "From Mia"}
    refused = browser.post(path(review, "hold"), form.typed(**{"keep": "1", first: "Mine"}))
    assert refused.errors[first] == ["Somebody noted here meanwhile: “From Eli”. Write what is to stand."]
    again = screen(refused).typed(**{"keep": "1", first: "From Eli. Mine."})
    assert browser.post(path(review, "hold"), again).messages == ["Kept: 1."]
    assert AgendaItem.objects.get(key=first.removeprefix("note_")).note == "From Eli. Mine."


def test_what_was_noted_on_what_is_over_meanwhile_is_not_lost(browse: Browse, cast: Cast) -> None:
    plan, browser = a_told_plan(cast), browse(cast.mia)
    action, review = an_action(cast, plan=plan), a_review(cast, plan)
    form = screen(browser.get(path(review, "hold")))
    [note] = [name for name in form.fields if name.startswith("note_") and str(action.pk) in name]
    finish_action(action.pk, act=Act(cast.mia))
    refused = browser.post(path(review, "hold"), form.typed(**{"keep": "1", note: "He saw to it"}))
    assert refused.errors["__all__"] == [
        "What this was noted on is over meanwhile. If it matters, note it elsewhere: “He saw to it”"
    ]
    assert browser.post(path(review, "hold"), screen(refused).typed(keep="1", decision_all="Go on.")).messages == [
        "Kept: 1."
    ]
