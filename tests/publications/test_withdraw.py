"""An update is taken back: the customer does not see it any more, and what it promised is owed again."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from escalations.models import Escalation
from escalations.services.escalations import (
    close_escalation,
    contain_escalation,
    monitor_escalation,
    recover_escalation,
)
from escalations.services.updates import has_news
from recovery.models import Publication
from tests.cast import Cast
from tests.flows.verbs import EVERYBODY, LEADERS, REASON, refusal_for
from tests.flows.world import HOUR, NOW, an_escalation, as_person, fault, fresh, iso, last_event, tag, unchanged, undone
from tests.publications.world import PUBLICATIONS, a_publication, publish
from tracker import clock
from tracker.acts import Act
from tracker.models import Delivery
from tracker.pipeline.fanout import fan_out

LATER = NOW + timedelta(hours=1)


def withdraw(cast: Cast, publication: Publication, name: str = "mia", **body: Any) -> Any:
    return as_person(cast, name).post(f"{PUBLICATIONS}/{publication.pk}/withdraw", REASON | body)


@pytest.mark.long
def test_it_works(cast: Cast, clockwork: time_machine.Traveller) -> None:
    escalation = an_escalation(cast, "open")
    first = a_publication(cast, escalation)
    before = fresh(escalation)
    clockwork.move_to(LATER)
    contain_escalation(escalation.pk, act=Act(cast.mia))
    second = a_publication(cast, escalation)
    answer = as_person(cast, "mia").post(
        f"{PUBLICATIONS}/{second.pk}/withdraw", {"changelog_message": "The wrong date."}, if_match=tag(second)
    )
    assert answer.status_code == 200, answer.content
    said, row, after = answer.json(), fresh(second), fresh(escalation)
    assert (said["withdrawn_at"], said["withdrawn_by"]["name"]) == (iso(LATER), "Mia")
    assert (said["withdrawn_reason"], said["latest"], said["version"]) == ("The wrong date.", False, row.version)
    assert (fresh(first).latest, row.body) == (True, second.body)
    assert (after.cadence_from, after.next_update_due) == (before.cadence_from, before.next_update_due)
    assert after.last_update_at == before.last_update_at == NOW
    event = last_event(escalation)
    assert (event.kind, event.message) == ("escalation.publication_withdrawn", "The wrong date.")
    assert (event.data["publication"], event.data["number"]) == (str(second.pk), 2)


@pytest.mark.long
def test_the_next_one_has_another_number_and_tells_it_again(cast: Cast) -> None:
    escalation = an_escalation(cast, "open")
    first = a_publication(cast, escalation)
    assert withdraw(cast, first).status_code == 200
    said = publish(cast, escalation).json()
    assert (said["number"], said["changes"], said["latest"]) == (2, True, True)


@pytest.mark.long
def test_an_older_one_leaves_the_promise_alone(cast: Cast, clockwork: time_machine.Traveller) -> None:
    escalation = an_escalation(cast, "open")
    first = a_publication(cast, escalation)
    clockwork.move_to(LATER)
    contain_escalation(escalation.pk, act=Act(cast.mia))
    second = a_publication(cast, escalation)
    before = fresh(escalation)
    assert withdraw(cast, first).status_code == 200
    after = fresh(escalation)
    assert (after.cadence_from, after.next_update_due) == (before.cadence_from, before.next_update_due)
    assert fresh(second).latest


@pytest.mark.long
def test_after_it_was_closed_nothing_is_owed(cast: Cast) -> None:
    escalation = an_escalation(cast, "contained")
    publication = a_publication(cast, escalation)
    monitor_escalation(escalation.pk, act=Act(cast.mia))
    close_escalation(escalation.pk, act=Act(cast.mia))
    assert withdraw(cast, publication).status_code == 200
    assert fresh(escalation).next_update_due is None


@pytest.mark.long
def test_mails_that_quote_it_do_not_go(cast: Cast) -> None:
    publication = a_publication(cast, headline="We are nearly there.")
    fan_out()
    rows = Delivery.objects.filter(side="customer")
    assert rows.filter(body__contains="nearly there").count() == 4  # inbox and mail, of Cora and Vic
    assert withdraw(cast, publication).status_code == 200
    assert not rows.filter(body__contains="nearly there").exists()
    assert set(rows.values_list("channel", "status")) == {("inbox", "sent"), ("email", "suppressed")}
    assert {one.title for one in rows} == {f"[{publication.ref}] Update 1 was taken back"}
    fan_out()
    assert rows.count() == 4


@pytest.mark.long
def test_what_was_taken_back_before_anybody_was_told_is_told_to_nobody(cast: Cast) -> None:
    publication = a_publication(cast)
    assert withdraw(cast, publication).status_code == 200
    fan_out()
    assert not Delivery.objects.filter(side="customer").exists()


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    publication = a_publication(cast)
    for name in EVERYBODY:
        if name in LEADERS:
            with undone():
                assert withdraw(cast, publication, name).status_code == 200, name
            continue
        with unchanged():
            assert withdraw(cast, publication, name).status_code == refusal_for(name), name


@pytest.mark.long
def test_bad_input(cast: Cast) -> None:
    publication = a_publication(cast)
    with unchanged():
        for reason in ("", "  "):
            answer = withdraw(cast, publication, changelog_message=reason)
            assert fault(answer) == (422, "/changelog_message", "required")
        for body in ({"changelog_message": 5}, {"reason": "x"}, {"occurred_at": iso(NOW)}):
            assert withdraw(cast, publication, **body).status_code == 400
        stale = as_person(cast, "mia").post(f"{PUBLICATIONS}/{publication.pk}/withdraw", REASON, if_match='"9.x"')
        assert stale.status_code == 412
    assert withdraw(cast, publication).status_code == 200
    with unchanged():
        assert fault(withdraw(cast, publication)) == (409, "", "withdrawn")


def three_that_count(cast: Cast, clockwork: time_machine.Traveller) -> tuple[Escalation, list[Publication]]:
    """Of one escalation, each an hour after the other and with news."""
    escalation = an_escalation(cast, "open")
    made = [a_publication(cast, escalation)]
    for number, verb in enumerate((contain_escalation, recover_escalation), start=1):
        clockwork.move_to(NOW + number * HOUR)
        verb(escalation.pk, act=Act(cast.mia))
        made.append(a_publication(cast, escalation))
    return fresh(escalation), made


@pytest.mark.long
@pytest.mark.parametrize("order", [(1, 2), (2, 1)], ids=["the older first", "the newer first"])
def test_of_two_in_any_order_the_promise_of_the_first_is_owed(
    cast: Cast, clockwork: time_machine.Traveller, order: tuple[int, ...]
) -> None:
    escalation, made = three_that_count(cast, clockwork)
    for place in order:
        assert withdraw(cast, made[place]).status_code == 200
    after = fresh(escalation)
    assert (after.cadence_from, after.last_update_at) == (NOW, NOW)
    assert after.next_update_due == made[0].next_update_due


@pytest.mark.long
def test_of_all_of_them_what_was_owed_before(cast: Cast, clockwork: time_machine.Traveller) -> None:
    escalation, made = three_that_count(cast, clockwork)
    for place in (1, 0, 2):
        assert withdraw(cast, made[place]).status_code == 200
    after = fresh(escalation)
    assert (after.next_update_due, after.last_update_at) == (made[0].due_at, None)


@pytest.mark.long
def test_what_it_told_is_news_again(cast: Cast, clockwork: time_machine.Traveller) -> None:
    escalation, made = three_that_count(cast, clockwork)
    clockwork.move_to(NOW + 3 * HOUR)
    assert not has_news(escalation, clock.now())
    assert withdraw(cast, made[2]).status_code == 200
    assert has_news(fresh(escalation), clock.now())
    answer = publish(cast, escalation)
    assert answer.status_code == 200, answer.content
    assert not has_news(fresh(escalation), clock.now())
