"""Minutes from before there were any of our own: the migration moves them over, and what waits for them with them."""

from importlib import import_module
from typing import Final

import pgtrigger
import pytest
from django.db import connection

from recovery.models import Minutes
from recovery.services.minutes import sign_minutes
from recovery.services.reviews import uninvite_people
from tests.cast import Cast
from tests.dialogue.world import running, told_to
from tests.flows.laws import assert_laws
from tests.flows.world import DAY, HOUR, fresh
from tests.reviews.world import STARTS, a_review, held, minutes_of
from tracker import clock
from tracker.acts import Act
from tracker.models import Delivery, Ladder
from tracker.pipeline.reconcile import reconcile_ladders
from tracker.pipeline.sweep import sweep_reminders

STEPS: Final[tuple[str, ...]] = import_module("recovery.migrations.0002_minutes_of_our_own").STEPS


def before(cast: Cast) -> Minutes:
    """Of a review among Mia and Max, as they were written then: for the customer as well, which is waited for."""
    review = a_review(cast)
    uninvite_people(review.pk, act=Act(cast.mia), people=[cast.cora])
    minutes = minutes_of(held(cast, review, present=[cast.mia, cast.max]))
    with pgtrigger.ignore("recovery.Minutes:frozen"):
        Minutes.objects.filter(pk=minutes.pk).update(shared=True)
    reconcile_ladders()
    [ladder] = running(review)
    assert ladder.facts["missing"] == ["provider", "customer"]
    minutes.refresh_from_db()
    return minutes


def migrate() -> None:
    """What the migration does with rows, while the trigger that forbids it is away."""
    with pgtrigger.ignore("recovery.Minutes:frozen"), connection.cursor() as cursor:
        for step in STEPS:
            cursor.execute(step)


@pytest.mark.long
def test_the_customer_is_not_waited_for_and_not_told(cast: Cast) -> None:
    minutes = before(cast)
    [ladder] = running(minutes.review)
    migrate()
    reconcile_ladders()
    [same] = running(minutes.review)
    assert (same.pk, same.facts["missing"]) == (ladder.pk, ["provider"])
    with clock.at(STARTS + 4 * DAY + 9 * HOUR):
        sweep_reminders()
        assert told_to(cast.mia, minutes.review_id)[-1][1] == "[ACME-E1] The minutes of review 1 are not signed"
    assert not Delivery.objects.filter(recipient=cast.cora, event__kind="review.reminded").exists()


@pytest.mark.long
def test_what_we_have_signed_is_done(cast: Cast) -> None:
    minutes = before(cast)
    with clock.at(STARTS + HOUR):
        sign_minutes(minutes.pk, act=Act(cast.mia))
    [ladder] = running(minutes.review)
    migrate()
    assert (fresh(minutes.review).status, fresh(ladder).status) == ("signed_off", "done")
    assert not Ladder.objects.get(pk=ladder.pk).reminders.filter(state="pending").exists()
    assert_laws()


@pytest.mark.long
def test_what_the_customer_had_a_part_in_stays_its_own(cast: Cast) -> None:
    minutes = minutes_of(held(cast, a_review(cast)))
    [ladder] = running(minutes.review)
    migrate()
    [same] = running(minutes.review)
    assert fresh(minutes).shared
    assert (same.pk, same.facts) == (ladder.pk, ladder.facts)
