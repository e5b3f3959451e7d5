"""A needle is taken out of a plan that is not promised yet."""

import pytest

from recovery.models import Needle
from tests.cast import Cast
from tests.flows.verbs import EVERYBODY, LEADERS, refusal_for
from tests.flows.world import as_person, fault, fresh, last_event, unchanged, undone
from tests.plans.world import a_needle, a_plan, an_empty_plan
from tests.readings.made import measure

DOOR = "/api/v1/needles"


def test_it_works(cast: Cast) -> None:
    plan = an_empty_plan(cast)
    needle, revision = a_needle(cast, plan), fresh(plan).revision
    assert as_person(cast, "mia").delete(f"{DOOR}/{needle.pk}").status_code == 204
    assert not Needle.objects.exists()
    event = last_event(plan)
    assert (event.kind, event.data["name"]) == ("plan.needle_removed", needle.name)
    assert fresh(plan).revision == revision + 1


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    needle = a_needle(cast, an_empty_plan(cast))
    for name in EVERYBODY:
        if name in LEADERS:
            with undone():
                assert as_person(cast, name).delete(f"{DOOR}/{needle.pk}").status_code == 204
            continue
        with unchanged():
            assert as_person(cast, name).delete(f"{DOOR}/{needle.pk}").status_code == refusal_for(name)


def test_what_a_plan_was_promised_by_stays(cast: Cast) -> None:
    needle = Needle.objects.get(plan=a_plan(cast, "committed"))
    with unchanged():
        assert fault(as_person(cast, "mia").delete(f"{DOOR}/{needle.pk}")) == (409, "", "promised")


def test_what_was_measured_stays(cast: Cast) -> None:
    needle = a_needle(cast, an_empty_plan(cast))
    measure(cast, needle, [3])
    with unchanged():
        assert fault(as_person(cast, "mia").delete(f"{DOOR}/{needle.pk}")) == (409, "", "measured")


def test_stale(cast: Cast) -> None:
    needle = a_needle(cast, an_empty_plan(cast))
    with unchanged():
        answer = as_person(cast, "mia").delete(f"{DOOR}/{needle.pk}", if_match='"9.x"')
        assert fault(answer) == (412, "", "stale")
