"""The minutes: written for both sides, signed by both; the customer may say what is wrong with them."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction

from recovery.models import Minutes
from recovery.reports.bodies import digest_of
from recovery.reports.minutes import NextTold, from_body
from recovery.services.minutes import object_own_minutes, sign_minutes, sign_own_minutes
from recovery.services.reviews import uninvite_people
from tests.cast import Cast
from tests.customer.world import a_publication
from tests.dialogue.world import NETS, door, told_to
from tests.flows.world import as_person, events_of, fault, fresh, last_event, queries, unchanged
from tests.plans.world import a_needle, an_empty_plan
from tests.progress.world import browser
from tests.reviews.world import MINUTES, OWN, STARTS, a_decision, a_review, an_action, held, minutes_of
from tracker import clock
from tracker.acts import Act
from tracker.errors import Conflict, Forbidden, Unknown

LATER = STARTS.replace(hour=12)


def written(cast: Cast) -> Minutes:
    """The minutes of a review with a decision, an action, and one of each that stay inside."""
    review = a_review(cast)
    a_decision(cast, review)
    a_decision(cast, review, text="SECRET decision", shared=False)
    an_action(cast, review)
    an_action(cast, review, title="SECRET action", shared=False)
    return minutes_of(held(cast, review))


@pytest.mark.long
def test_what_they_say(cast: Cast) -> None:
    minutes = written(cast)
    told = from_body(minutes.body)
    assert (told.ref, told.number, told.held_at, told.zone) == ("ACME-E1", 1, STARTS, "Europe/Berlin")
    assert [(one.name, one.side) for one in told.present] == [("Cora", "customer"), ("Mia", "provider")]
    assert [one.text for one in told.decisions] == ["We repair before we replace."]
    [action] = told.actions
    assert (action.title, action.owner, action.side, action.state, action.carried) == (
        "Ask the supplier", "Max", "provider", "open", 0,
    )  # fmt: skip
    assert "SECRET" not in minutes.body
    assert minutes.digest == digest_of(minutes.body)


@pytest.mark.long
def test_both_sides_sign(cast: Cast) -> None:
    minutes = written(cast)
    with clock.at(LATER):
        answer = as_person(cast, "mia").post(f"{MINUTES}/{minutes.pk}/sign")
        assert (answer.status_code, answer.json()["provider_signed_by"]["name"]) == (200, "Mia")
        assert fresh(minutes.review).status == "held"
        answer = as_person(cast, "cora").post(f"{OWN}/{minutes.pk}/sign")
        assert answer.status_code == 200, answer.content
        assert answer.json()["body"] == answer.json()["body"] | {"number": 1}
    review = fresh(minutes.review)
    assert review.status == "signed_off"
    assert [event.kind for event in events_of(review)][-3:] == ["review.signed", "review.signed", "review.signed_off"]
    assert last_event(review).actor == cast.cora
    assert [title for _, title, _ in told_to(cast.mia, review.pk)][
        -1
    ] == "[ACME-E1] The customer has signed the minutes"


@pytest.mark.long
@pytest.mark.parametrize("net", NETS)
def test_the_customer_may_sign_first(cast: Cast, net: str) -> None:
    minutes = written(cast)
    with clock.at(LATER), door(cast, net):
        sign_own_minutes(minutes.pk, act=Act(cast.cora))
    assert fresh(minutes.review).status == "held"
    with clock.at(LATER):
        sign_minutes(minutes.pk, act=Act(cast.eli))
        assert fresh(minutes.review).status == "signed_off"
        with unchanged(), pytest.raises(Conflict):
            sign_minutes(minutes.pk, act=Act(cast.eli))


@pytest.mark.long
def test_the_customer_objects(cast: Cast) -> None:
    minutes = written(cast)
    with clock.at(LATER):
        answer = as_person(cast, "cora").post(f"{OWN}/{minutes.pk}/object", {"words": " Not the second one. "})
        assert (answer.status_code, answer.json()["objection"]) == (200, "Not the second one.")
        [(audience, title, path)] = told_to(cast.mia, minutes.review_id)[-1:]
        assert (audience, title) == ("owner", "[ACME-E1] The customer objects to the minutes")
        assert path == f"/admin/recovery/review/{minutes.review_id}/change/"
        with unchanged():
            twice = as_person(cast, "cora").post(f"{OWN}/{minutes.pk}/object", {"words": "More"})
        assert fault(twice) == (409, "", "objected")
        as_person(cast, "cora").post(f"{OWN}/{minutes.pk}/sign")
        with unchanged():
            late = as_person(cast, "cora").post(f"{OWN}/{minutes.pk}/sign")
    assert fault(late) == (409, "", "signed")
    assert fresh(minutes).objection == "Not the second one."


@pytest.mark.long
@pytest.mark.parametrize("words", ["", "  ", "x" * 10_001])
def test_an_objection_has_words(cast: Cast, words: str) -> None:
    minutes = written(cast)
    with clock.at(LATER), unchanged():
        answer = as_person(cast, "cora").post(f"{OWN}/{minutes.pk}/object", {"words": words})
    assert answer.status_code in (400, 422)


@pytest.mark.long
@pytest.mark.parametrize("net", NETS)
def test_who_may_sign(cast: Cast, net: str) -> None:
    minutes = written(cast)
    with clock.at(LATER), unchanged():
        for person, refusal in ((cast.vic, Forbidden), (cast.gus, Unknown), (cast.mia, Unknown)):
            with door(cast, net), pytest.raises(refusal):
                sign_own_minutes(minutes.pk, act=Act(person))
            with door(cast, net), pytest.raises(refusal):
                object_own_minutes(minutes.pk, act=Act(person), words="No.")
        for name, status in (("max", 403), ("lia", 404), ("cora", 404), ("nobody", 401)):
            assert as_person(cast, name).post(f"{MINUTES}/{minutes.pk}/sign").status_code == status


@pytest.mark.long
def test_what_was_told_of_nobody_is_not_there(cast: Cast) -> None:
    minutes = written(cast)
    assert as_person(cast, "vic").get(f"{OWN}/{minutes.pk}").status_code == 200
    minutes.escalation.publications.update(latest=False)
    assert as_person(cast, "vic").get(f"{OWN}/{minutes.pk}").status_code == 404
    for path in ("/progress/ACME-E1/minutes", "/progress/ACME-E1/minutes/1"):
        assert browser(cast.vic).get(path).status_code == 404
    assert as_person(cast, "vic").get(OWN).json()["count"] == 0


@pytest.mark.long
def test_on_the_pages(cast: Cast) -> None:
    minutes = written(cast)
    with clock.at(LATER):
        client = browser(cast.cora)
        page = client.get("/progress/ACME-E1").content.decode()
        assert 'href="/progress/ACME-E1/minutes/1"' in page
        assert "please sign" in page
        assert "please sign" in client.get("/progress/ACME-E1/minutes").content.decode()
        with queries() as sent:
            page = client.get("/progress/ACME-E1/minutes/1").content.decode()
        assert len([sql for sql in sent if "recovery_minutes" in sql]) == 1
        assert "We repair before we replace." in page
        assert "SECRET" not in page
        answer = client.post("/progress/ACME-E1/minutes/1/object", {"words": ""})
        assert answer.status_code == 422
        assert "Please say what is wrong." in answer.content.decode()
        answer = client.post("/progress/ACME-E1/minutes/1/object", {"words": "<b>Not</b> so."})
        assert (answer.status_code, answer["Location"]) == (303, "/progress/ACME-E1/minutes/1")
        assert "&lt;b&gt;Not&lt;/b&gt; so." in client.get("/progress/ACME-E1/minutes/1").content.decode()
        answer = client.post("/progress/ACME-E1/minutes/1/sign")
        assert answer.status_code == 303
        page = client.get("/progress/ACME-E1/minutes/1").content.decode()
    assert fresh(minutes).customer_signed_by == cast.cora
    assert "Your side has signed, 17 Sep 2026." in page
    assert "<form" not in page.split("signatures")[1].split("</section>")[0]


def test_who_reads_along_signs_nothing_on_the_pages(cast: Cast) -> None:
    minutes = written(cast)
    with clock.at(LATER):
        client = browser(cast.vic)
        page = client.get("/progress/ACME-E1/minutes/1").content.decode()
        assert "You read along." in page
        with unchanged():
            assert client.post("/progress/ACME-E1/minutes/1/sign").status_code == 303
            assert browser(cast.gus).post("/progress/ACME-E1/minutes/1/sign").status_code == 404
    assert fresh(minutes).customer_signed_at is None


def test_they_are_never_changed(cast: Cast) -> None:
    minutes = written(cast)
    for change in ({"body": "{}"}, {"digest": "0" * 64}):
        with pytest.raises(ProgrammingError), transaction.atomic():
            Minutes.objects.filter(pk=minutes.pk).update(**change)


@pytest.mark.long
def test_the_next_review_has_its_hour_on_the_page(cast: Cast) -> None:
    review = a_review(cast)
    a_review(cast, plan=review.plan, starts_at=STARTS + timedelta(weeks=1), place="Room 4")
    held(cast, review)
    with clock.at(LATER):
        page = browser(cast.cora).get("/progress/ACME-E1/minutes/1").content.decode()
    assert "Thu 24 Sep 2026, 10:00 (Berlin time), Room 4" in page


@pytest.mark.long
def test_a_number_of_a_plan_that_was_never_promised_stays_inside(cast: Cast) -> None:
    plan = an_empty_plan(cast)
    a_publication(plan.escalation)
    needle = a_needle(cast, plan, name="SECRET number")
    review = a_review(cast, plan=plan)
    a_decision(cast, review, needle=needle)
    an_action(cast, review, needle=needle)
    minutes = minutes_of(held(cast, review))
    assert [one.about for one in from_body(minutes.body).decisions] == [""]
    assert "SECRET" not in minutes.body
    assert as_person(cast, "cora").get(f"{OWN}/{minutes.pk}").status_code == 200


@pytest.mark.long
def test_the_next_review_is_one_that_the_customer_is_invited_to(cast: Cast) -> None:
    review = a_review(cast)
    a_review(cast, plan=review.plan, starts_at=STARTS + timedelta(weeks=1), place="SECRET", people=[cast.mia, cast.max])
    left = a_review(cast, plan=review.plan, starts_at=STARTS + timedelta(days=8), place="SECRET")
    uninvite_people(left.pk, act=Act(cast.mia), people=[cast.cora])
    a_review(cast, plan=review.plan, starts_at=STARTS + timedelta(weeks=2), place="Room 4")
    told = from_body(minutes_of(held(cast, review)).body)
    assert told.next_review == NextTold(STARTS + timedelta(weeks=2), "Room 4")
