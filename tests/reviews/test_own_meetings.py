"""A review of our own people alone: its minutes are ours, and the customer neither reads nor signs them."""

import pytest

from recovery.models import Minutes
from recovery.queries.told import recovery_held, recovery_told
from recovery.queries.told_minutes import minutes_read, minutes_told
from recovery.reports.minutes import from_body
from recovery.services.actions import finish_action
from recovery.services.minutes import object_own_minutes, sign_own_minutes
from recovery.services.reviews import invite_people, uninvite_people
from tests.admin.browser import Browser
from tests.cast import Cast
from tests.dialogue.world import NETS, door, running, told_to
from tests.flows.world import DAY, HOUR, as_person, events_of, fresh, last_event, unchanged
from tests.progress.world import browser
from tests.reviews.world import MINUTES, OWN, STARTS, a_review, an_action, held, minutes_of
from tracker import clock
from tracker.acts import Act
from tracker.errors import Unknown
from tracker.models import Delivery
from tracker.net import customer_net
from tracker.pipeline.sweep import sweep_reminders

LATER = STARTS.replace(hour=12)


def ours(cast: Cast) -> Minutes:
    """The minutes of a review that Mia and Max held among themselves; Cora was invited, and taken off again."""
    review = a_review(cast, title="SECRET meeting")
    uninvite_people(review.pk, act=Act(cast.mia), people=[cast.cora])
    return minutes_of(held(cast, review, present=[cast.mia, cast.max]))


@pytest.mark.long
def test_it_is_not_there_for_the_customer(cast: Cast) -> None:
    minutes = ours(cast)
    cora, client = as_person(cast, "cora"), browser(cast.cora)
    with clock.at(LATER):
        assert cora.get(OWN).json()["count"] == 0
        assert cora.get(f"{OWN}/{minutes.pk}").status_code == 404
        for path in ("/progress/ACME-E1/minutes", "/progress/ACME-E1/minutes/1"):
            assert client.get(path).status_code == 404
        page = client.get("/progress/ACME-E1").content.decode()
        assert "inutes of our reviews" not in page
        assert "SECRET" not in page
        with unchanged():
            for word, body in (("sign", {}), ("object", {"words": "No."})):
                assert cora.post(f"{OWN}/{minutes.pk}/{word}", body).status_code == 404
                assert client.post(f"/progress/ACME-E1/minutes/1/{word}", body).status_code == 404


@pytest.mark.long
@pytest.mark.parametrize("net", NETS)
def test_nor_below_the_net(cast: Cast, net: str) -> None:
    minutes, acme = ours(cast), [cast.acme.pk]
    with clock.at(LATER), door(cast, net):
        assert minutes_told(acme, "ACME-E1") == ()
        assert minutes_read(acme, "ACME-E1", 1) is None
        told = recovery_told(acme, "ACME-E1")
        assert told is not None
        assert told.minutes == ()
        assert recovery_held(acme, "ACME-E1") is told
        with pytest.raises(Unknown):
            sign_own_minutes(minutes.pk, act=Act(cast.cora))
        with pytest.raises(Unknown):
            object_own_minutes(minutes.pk, act=Act(cast.cora), words="No.")


@pytest.mark.long
def test_the_net_alone_holds_them_back(cast: Cast) -> None:
    theirs = minutes_of(held(cast, a_review(cast)))
    among_us = a_review(cast, plan=theirs.review.plan, starts_at=STARTS + HOUR, people=[cast.mia, cast.max])
    held(cast, among_us, present=[cast.mia])
    with customer_net([cast.acme.pk]):
        assert list(Minutes.objects.values_list("pk", flat=True)) == [theirs.pk]


@pytest.mark.long
def test_nobody_of_the_customer_is_told_or_reminded(cast: Cast) -> None:
    minutes = ours(cast)
    with clock.at(LATER):
        told_to(cast.mia)
        [letter] = Delivery.objects.filter(event__kind="review.held", recipient=cast.max, channel="inbox")
        assert "They are for our side alone." in letter.body
    with clock.at(STARTS + 4 * DAY + 9 * HOUR):
        sweep_reminders()
        said = [title for _, title, _ in told_to(cast.mia, minutes.review_id)]
        assert said[-1] == "[ACME-E1] The minutes of review 1 are not signed"
    kinds = ("review.held", "review.reminded", "review.signed")
    assert not Delivery.objects.filter(recipient__in=[cast.cora, cast.vic], event__kind__in=kinds).exists()


@pytest.mark.long
def test_our_signature_is_all(cast: Cast) -> None:
    minutes = ours(cast)
    assert [one.facts["missing"] for one in running(minutes.review)] == [["provider"]]
    mia = as_person(cast, "mia")
    with clock.at(LATER):
        assert mia.get(f"{MINUTES}/{minutes.pk}").json()["shared"] is False
        assert mia.post(f"{MINUTES}/{minutes.pk}/sign").status_code == 200
    review = fresh(minutes.review)
    assert review.status == "signed_off"
    assert [event.kind for event in events_of(review)][-2:] == ["review.signed", "review.signed_off"]
    assert last_event(review).data["shared"] is False
    assert running(review) == []


@pytest.mark.long
def test_our_people_have_them(cast: Cast) -> None:
    minutes = ours(cast)
    with clock.at(LATER):
        page = Browser(cast.mia).get(f"/admin/recovery/review/{minutes.review_id}/change/").text
        assert as_person(cast, "max").get(f"{MINUTES}/{minutes.pk}").json()["body"]["title"] == "SECRET meeting"
    assert "Minutes, for our side alone" in page
    assert "nobody of its side took part" in page


@pytest.mark.long
@pytest.mark.parametrize("came", [False, True])
def test_with_somebody_of_the_customer_on_the_list_nothing_is_other(cast: Cast, came: bool) -> None:
    """Whoever was invited and did not come reads what it came to, and so does who came uninvited."""
    review = a_review(cast, people=[cast.mia, cast.max])
    if not came:
        invite_people(review.pk, act=Act(cast.mia), people=[cast.cora])
    minutes = minutes_of(held(cast, review, present=[cast.mia, cast.cora] if came else [cast.mia]))
    with clock.at(LATER):
        assert as_person(cast, "cora").post(f"{OWN}/{minutes.pk}/sign").status_code == 200
        assert "[ACME-E1] The minutes of our review: Where do we stand?" in [
            title for _, title, _ in told_to(cast.cora)
        ]
    assert fresh(minutes).shared
    assert fresh(review).status == "held"


@pytest.mark.long
def test_the_customer_reads_what_was_closed_since_the_minutes_it_has(cast: Cast) -> None:
    first = a_review(cast)
    action = an_action(cast, first)
    held(cast, first)
    among_us = a_review(cast, plan=first.plan, starts_at=STARTS + 2 * HOUR, people=[cast.mia, cast.max])
    last = a_review(cast, plan=first.plan, starts_at=STARTS + DAY)
    with clock.at(STARTS + HOUR):
        finish_action(action.pk, act=Act(cast.max))
    held(cast, among_us, present=[cast.mia, cast.max])
    told = from_body(minutes_of(held(cast, last)).body)
    assert [(one.title, one.state) for one in told.actions] == [("Ask the supplier", "done")]
