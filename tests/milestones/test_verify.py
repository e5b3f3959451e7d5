"""Somebody else than its owner has seen that it is done."""

import pytest
from django.db import Error, transaction

from recovery.models import Milestone
from tests.cast import Cast
from tests.flows.verbs import LEADERS
from tests.flows.world import NOW, as_person, fault, unchanged
from tests.milestones.verbs import MilestoneVerb
from tests.plans.world import step_in


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
    with unchanged():
        assert fault(as_person(cast, "max").post(f"/api/v1/milestones/{one.pk}/verify")) == (403, "", "own_work")
    with pytest.raises(Error, match="milestone_verifier_is_not_owner"), transaction.atomic():
        Milestone.objects.filter(pk=one.pk).update(status="verified", verified_at=NOW, verified_by=cast.max)


def test_another_member_may(cast: Cast) -> None:
    one = step_in(cast, "done")
    Milestone.objects.filter(pk=one.pk).update(owner=cast.eli)
    told = as_person(cast, "max").post(f"/api/v1/milestones/{one.pk}/verify").json()
    assert (told["status"], told["verified_by"]["name"]) == ("verified", "Max")
