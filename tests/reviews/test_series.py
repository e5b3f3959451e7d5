"""Reviews that come again: four ahead, at the time of day of the customer's clocks, none left out in silence."""

from datetime import date, timedelta
from typing import Any

import pytest

from recovery.models import Publication, Review, ReviewSeries
from recovery.services.plans import abandon_plan
from recovery.services.publishing import publish_update
from recovery.services.reviews import amend_review, cancel_review
from recovery.services.series import continue_all, end_series
from tests.cast import Cast
from tests.flows.world import DAY, NOW, as_person, events_of, fault, fresh, tag, unchanged
from tests.plans.world import a_plan
from tests.reviews.world import SERIES, STARTS, a_review, a_series, a_told_plan, held
from tracker import clock
from tracker.acts import Act
from tracker.errors import Conflict
from tracker.pipeline.housekeeping import clean_up

WEEK = timedelta(weeks=1)


def starts(series: ReviewSeries) -> list[Any]:
    return [review.starts_at for review in series.reviews.order_by("number")]


@pytest.mark.long
def test_it_works(cast: Cast) -> None:
    plan = a_told_plan(cast)
    body = {"plan": plan.pk, "title": "Weekly", "starts_at": STARTS.isoformat(), "people": [cast.max.pk, cast.cora.pk]}
    answer = as_person(cast, "mia").post(SERIES, body)
    assert answer.status_code == 201, answer.content
    told = answer.json()
    assert (told["reviews"], told["every_weeks"], told["ended_at"], told["made_by"]["name"]) == (4, 1, None, "Mia")
    series = ReviewSeries.objects.get()
    assert starts(series) == [STARTS + place * WEEK for place in range(4)]
    assert [event.kind for event in events_of(series)] == ["review_series.scheduled"]
    for review in series.reviews.all():
        assert set(review.attendees.values_list("user__name", "side")) == {("Max", "provider"), ("Cora", "customer")}
        assert [event.kind for event in events_of(review)] == ["review.scheduled", "review.invited"]


@pytest.mark.long
def test_the_time_of_day_stays_when_the_clocks_change(cast: Cast) -> None:
    with clock.at(NOW + 28 * DAY):
        series = a_series(cast, starts_at=NOW + 29 * DAY)
    hours = [review.starts_at.hour for review in series.reviews.order_by("number")]
    assert hours == [8, 8, 9, 9]  # in UTC; summer time ends on 25 October


@pytest.mark.long
def test_every_other_week_until_a_day(cast: Cast) -> None:
    last = (STARTS + 2 * WEEK).date()
    series = a_series(cast, every_weeks=2, until=last)
    assert starts(series) == [STARTS, STARTS + 2 * WEEK]
    cancel_review(series.reviews.order_by("number")[0].pk, act=Act(cast.mia, message="Holidays."))
    assert series.reviews.count() == 2


@pytest.mark.long
def test_it_goes_on_when_one_is_held_or_cancelled(cast: Cast) -> None:
    series = a_series(cast)
    first, second = series.reviews.order_by("number")[:2]
    held(cast, first, present=[cast.mia])
    assert series.reviews.count() == 5
    with clock.at(STARTS + DAY):
        cancel_review(second.pk, act=Act(cast.mia, message="Holidays."))
    assert starts(series)[-1] == STARTS + 5 * WEEK
    last = series.reviews.order_by("-number")[0]
    assert set(last.attendees.values_list("user__name", flat=True)) == {"Mia", "Max"}


@pytest.mark.long
def test_time_goes_by_and_it_goes_on(cast: Cast) -> None:
    """By the upkeep of the day, also over a stop: what nobody held is there, and reminds."""
    series = a_series(cast)
    with clock.at(STARTS + 6 * WEEK + DAY):
        clean_up()
        assert len(starts(series)) == 11
        assert series.reviews.filter(starts_at__gt=clock.now()).count() == 4
        assert continue_all() == 1
    assert len(starts(series)) == 11


@pytest.mark.long
def test_it_ends_with_a_reason(cast: Cast) -> None:
    series = a_series(cast)
    mia = as_person(cast, "mia")
    with unchanged():
        assert fault(mia.post(f"{SERIES}/{series.pk}/end")) == (422, "/changelog_message", "required")
    answer = mia.post(f"{SERIES}/{series.pk}/end", {"changelog_message": "Enough."}, if_match=tag(series))
    assert (answer.status_code, answer.json()["ended_at"] is None) == (200, False)
    assert set(series.reviews.values_list("status", flat=True)) == {"cancelled"}
    with unchanged():
        assert fault(mia.post(f"{SERIES}/{series.pk}/end", {"changelog_message": "Enough."})) == (409, "", "ended")
    assert continue_all() == 0


@pytest.mark.long
def test_a_plan_that_ended_brings_forth_no_more(cast: Cast) -> None:
    series = a_series(cast)
    abandon_plan(series.plan_id, act=Act(cast.mia, message="Too late."))
    with clock.at(STARTS + 3 * WEEK):
        assert continue_all() == 0
    end_series(series.pk, act=Act(cast.mia, message="Over."))
    assert fresh(series).ended_at is not None


@pytest.mark.long
def test_one_is_moved_by_itself_but_not_onto_another(cast: Cast) -> None:
    series = a_series(cast)
    first = series.reviews.order_by("number")[0]
    act = Act(cast.mia)
    amend_review(first.pk, act=act, starts_at=STARTS + DAY)
    assert starts(series)[1] == STARTS + WEEK
    for taken in (STARTS + WEEK, STARTS + 4 * WEEK):
        with unchanged(), pytest.raises(Conflict):
            amend_review(first.pk, act=act, starts_at=taken)
    amend_review(first.pk, act=act, starts_at=STARTS)


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"every_weeks": 0}, (400, "/every_weeks", "min_value")),
        ({"every_weeks": 14}, (400, "/every_weeks", "max_value")),
        ({"until": "2026-09-15"}, (422, "/until", "past")),
        ({"starts_at": "2026-09-15T07:59:59Z"}, (422, "/starts_at", "past")),
        ({"starts_at": "2032-09-15T08:00:00Z"}, (422, "/starts_at", "too_far")),
        ({"minutes": 4}, (400, "/minutes", "min_value")),
        ({"title": "  "}, (400, "/title", "blank")),
    ],
)
def test_bad_input(cast: Cast, fields: dict[str, Any], refused: tuple[int, str, str]) -> None:
    plan = a_told_plan(cast)
    body = {"plan": plan.pk, "title": "Weekly", "starts_at": STARTS.isoformat()} | fields
    with unchanged():
        assert fault(as_person(cast, "mia").post(SERIES, body)) == refused


def test_a_plan_has_one_series(cast: Cast) -> None:
    series = a_series(cast)
    with unchanged():
        body = {"plan": series.plan_id, "title": "Again", "starts_at": STARTS.isoformat()}
        assert fault(as_person(cast, "mia").post(SERIES, body)) == (409, "", "running")


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    plan = a_plan(cast)
    body = {"plan": plan.pk, "title": "Weekly", "starts_at": STARTS.isoformat()}
    with unchanged():
        for name, status in (("max", 403), ("cora", 403), ("lia", 400), ("nobody", 401)):
            assert as_person(cast, name).post(SERIES, body).status_code == status
    assert Review.objects.count() == 0
    assert date(2026, 9, 17) == STARTS.date()
    assert a_review(cast, plan, people=[cast.max]).series is None


@pytest.mark.long
def test_it_waits_while_nothing_that_the_customer_was_told_stands(cast: Cast) -> None:
    series = a_series(cast, people=[cast.max, cast.cora])
    told = Publication.objects.get(latest=True)
    Publication.objects.filter(pk=told.pk).update(withdrawn_at=NOW, withdrawn_by=cast.mia, withdrawn_reason="Not so.")
    first = series.reviews.order_by("number")[0]
    cancelled = as_person(cast, "mia").post(f"/api/v1/reviews/{first.pk}/cancel", {"changelog_message": "Holidays."})
    assert (cancelled.status_code, series.reviews.count()) == (200, 4), cancelled.content
    assert continue_all() == 1
    assert series.reviews.count() == 4
    publish_update(told.escalation_id, act=Act(cast.mia))
    assert continue_all() == 1
    last = series.reviews.order_by("number")[4]
    assert set(last.attendees.values_list("user__name", flat=True)) == {"Max", "Cora"}
