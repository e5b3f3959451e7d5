"""Single reviews: scheduled, moved, people invited and uninvited, cancelled."""

from typing import Any

import pytest

from recovery.models import Review
from tests.cast import Cast
from tests.flows.world import HOUR, as_person, events_of, fault, fresh, last_event, queries, tag, unchanged
from tests.plans.world import a_plan
from tests.reviews.world import REVIEWS, STARTS, a_review, a_told_plan, held


def test_it_works(cast: Cast) -> None:
    plan = a_told_plan(cast)
    body = {"plan": plan.pk, "title": " Where do we stand? ", "starts_at": STARTS.isoformat(), "people": [cast.cora.pk]}
    answer = as_person(cast, "mia").post(REVIEWS, body)
    assert answer.status_code == 201, answer.content
    told = answer.json()
    assert (told["ref"], told["number"], told["title"], told["status"], told["sequence"]) == (
        "ACME-E1", 1, "Where do we stand?", "scheduled", 0,
    )  # fmt: skip
    [attendee] = told["attendees"]
    assert attendee == {"person": str(cast.cora.pk), "name": "Cora", "side": "customer", "present": None}
    review = Review.objects.get()
    assert [event.kind for event in events_of(review)] == ["review.scheduled", "review.invited"]
    assert last_event(review).data["people"] == {"invited": [str(cast.cora.pk)]}


def test_reviews_are_numbered_per_escalation(cast: Cast) -> None:
    plan = a_told_plan(cast)
    assert [a_review(cast, plan, title=title).number for title in ("One", "Two")] == [1, 2]


@pytest.mark.long
def test_who_can_be_invited(cast: Cast) -> None:
    mia, plan = as_person(cast, "mia"), a_told_plan(cast)
    review = a_review(cast, plan, people=[])
    with unchanged():
        assert fault(mia.post(f"{REVIEWS}/{review.pk}/invite", {"people": [cast.gus.pk]}))[0] == 400
        assert fault(mia.post(f"{REVIEWS}/{review.pk}/invite", {"people": []}))[0] == 400
        both = mia.post(f"{REVIEWS}/{review.pk}/invite", {"people": [cast.mia.pk, cast.ola.pk]})
    assert fault(both) in {(400, "/people/1", "does_not_exist"), (422, "/people/1", "not_a_member")}
    answer = mia.post(f"{REVIEWS}/{review.pk}/invite", {"people": [cast.mia.pk, cast.vic.pk]})
    assert [one["side"] for one in answer.json()["attendees"]] == ["provider", "customer"]


def test_a_customer_that_was_told_nothing_is_not_invited(cast: Cast) -> None:
    review = a_review(cast, a_plan(cast, "committed"), people=[cast.max])
    with unchanged():
        answer = as_person(cast, "mia").post(f"{REVIEWS}/{review.pk}/invite", {"people": [cast.cora.pk]})
    assert fault(answer) == (409, "", "untold")


@pytest.mark.long
def test_who_comes_back_has_one_row(cast: Cast) -> None:
    review, mia = a_review(cast), as_person(cast, "mia")
    for word, there in (("uninvite", False), ("uninvite", False), ("invite", True), ("invite", True)):
        answer = mia.post(f"{REVIEWS}/{review.pk}/{word}", {"people": [cast.max.pk]})
        assert ("Max" in [one["name"] for one in answer.json()["attendees"]]) is there
    assert [event.kind.partition(".")[2] for event in events_of(review)] == [
        "scheduled", "invited", "uninvited", "invited",
    ]  # fmt: skip
    assert review.attendees.count() == 3
    assert fresh(review).sequence == 2


def test_it_is_moved(cast: Cast) -> None:
    review = a_review(cast)
    moved = (STARTS + HOUR).isoformat()
    answer = as_person(cast, "mia").patch(
        f"{REVIEWS}/{review.pk}", {"starts_at": moved, "place": "Room 4"}, if_match=tag(review)
    )
    assert (answer.status_code, answer.json()["sequence"]) == (200, 1)
    told = last_event(review).data["changes"]
    assert set(told) == {"starts_at", "place"}
    with unchanged():
        same = as_person(cast, "mia").patch(f"{REVIEWS}/{review.pk}", {"place": "Room 4"}, if_match="*")
    assert same.json()["sequence"] == 1


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"starts_at": "2026-09-15T07:59:59Z"}, (422, "/starts_at", "past")),
        ({"minutes": 481}, (400, "/minutes", "max_value")),
        ({"title": ""}, (400, "/title", "blank")),
        ({"series": None}, (400, "/series", "shape")),
    ],
)
def test_bad_changes(cast: Cast, fields: dict[str, Any], refused: tuple[int, str, str]) -> None:
    review = a_review(cast)
    with unchanged():
        answer = as_person(cast, "mia").patch(f"{REVIEWS}/{review.pk}", fields, if_match=tag(review))
    assert fault(answer)[:2] == refused[:2]


def test_it_is_cancelled_with_a_reason(cast: Cast) -> None:
    review, mia = a_review(cast), as_person(cast, "mia")
    with unchanged():
        assert fault(mia.post(f"{REVIEWS}/{review.pk}/cancel")) == (422, "/changelog_message", "required")
    answer = mia.post(f"{REVIEWS}/{review.pk}/cancel", {"changelog_message": "Ill."})
    assert (answer.json()["status"], answer.json()["sequence"]) == ("cancelled", 1)


@pytest.mark.long
@pytest.mark.parametrize("state", ["held", "cancelled"])
def test_what_is_over_is_kept(cast: Cast, state: str) -> None:
    review, mia = a_review(cast), as_person(cast, "mia")
    if state == "held":
        held(cast, review)
    else:
        mia.post(f"{REVIEWS}/{review.pk}/cancel", {"changelog_message": "Ill."})
    path, people = f"{REVIEWS}/{review.pk}", {"people": [cast.max.pk]}
    with unchanged():
        assert mia.patch(path, {"title": "New"}, if_match="*").status_code == 409
        for word, body in (
            ("invite", people),
            ("uninvite", people),
            ("cancel", {"changelog_message": "Ill."}),
            ("hold", {"present": [cast.mia.pk]}),
            ("add-point", {"title": "New"}),
        ):
            assert fault(mia.post(f"{path}/{word}", body)) == (409, "", "illegal_move")


@pytest.mark.long
def test_the_list_takes_as_many_statements_for_many(cast: Cast) -> None:
    plan = a_told_plan(cast)
    mia = as_person(cast, "mia")
    a_review(cast, plan)
    mia.get(REVIEWS)
    with queries() as one:
        mia.get(REVIEWS)
    for title in ("Two", "Three"):
        a_review(cast, plan, title=title)
    with queries() as many:
        assert mia.get(REVIEWS, {"ordering": "starts_at"}).json()["count"] == 3
    assert len(many) == len(one)
