"""Somebody else than its owner has seen that it is done."""

import pytest
from django.db import Error, transaction

from recovery.models import Milestone
from recovery.queries.desk import desk
from tests.cast import Cast
from tests.flows.verbs import LEADERS
from tests.flows.world import NOW, as_person, fault, unchanged
from tests.milestones.verbs import MilestoneVerb
from tests.plans.world import step_in
from tracker.models import User


class TestVerify(MilestoneVerb):
    verb = "verify"
    sources = ("done",)
    target = "verified"
    event = "milestone.verified"
    stamp = "verified_at"
    may = LEADERS  # every member may, but Max owns it
    day_before = "done_on"


def test_not_by_its_owner(cast: Cast) -> None:
    one = step_in(cast, "done")
    Milestone.objects.filter(pk=one.pk).update(done_by=cast.eli)
    with unchanged():
        assert verify(one, cast, "max") == (403, "", "own_work")
    refused(one, "milestone_verifier_is_not_owner", cast.max)


def test_not_by_who_said_that_it_is_done(cast: Cast) -> None:
    """Whoever owns it, and though nobody does."""
    one = step_in(cast, "done")
    assert one.done_by == cast.max
    for owner in (cast.eli, None):
        Milestone.objects.filter(pk=one.pk).update(owner=owner)
        with unchanged():
            assert verify(one, cast, "max") == (403, "", "own_work")
        refused(one, "milestone_verifier_is_not_doer", cast.max)


def test_another_member_may(cast: Cast) -> None:
    one = step_in(cast, "done")
    Milestone.objects.filter(pk=one.pk).update(owner=cast.eli, done_by=cast.mia)
    told = as_person(cast, "max").post(f"/api/v1/milestones/{one.pk}/verify").json()
    assert (told["status"], told["verified_by"]["name"]) == ("verified", "Max")


def test_on_the_desk_of_those_who_may(cast: Cast) -> None:
    """It waits for whoever owns the plan, unless they have said themselves that it is done."""
    one = step_in(cast, "done")
    assert waiting(cast.mia) == 1
    Milestone.objects.filter(pk=one.pk).update(done_by=cast.mia)
    assert waiting(cast.mia) == 0


def waiting(user: User) -> int:
    return next(queue.total for queue in desk(user) if queue.name == "verify")


def verify(one: Milestone, cast: Cast, name: str) -> tuple[int, str, str]:
    return fault(as_person(cast, name).post(f"/api/v1/milestones/{one.pk}/verify"))


def refused(one: Milestone, constraint: str, who: User) -> None:
    with pytest.raises(Error, match=constraint), transaction.atomic():
        Milestone.objects.filter(pk=one.pk).update(status="verified", verified_at=NOW, verified_by=who)
