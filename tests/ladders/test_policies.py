"""What was agreed: the most particular policy wins when a ladder starts, and then stays what it was."""

from typing import Any

import pytest

from tests.cast import Cast
from tests.flows.world import a_customers, a_flag, as_person, fresh, picture, unchanged
from tests.ladders.steps import agree, climb, running
from tracker.acts import Act
from tracker.kinds import Severity
from tracker.ladders import follow
from tracker.services.policies import amend_policy, remove_policy

CLOCK = "flag.flagging"


def first_hours(cast: Cast, **fields: Any) -> int:
    """The first step of a new flag's ladder, in hours."""
    step = running(a_flag(cast, **fields), CLOCK).policy[0]
    return int(step["after_minutes"]) // 60


@pytest.mark.long
def test_the_most_particular_wins(cast: Cast) -> None:
    assert (first_hours(cast), first_hours(cast, severity="high")) == (4, 4)  # built in
    agree(cast, CLOCK, 5)
    assert (first_hours(cast), first_hours(cast, severity="high")) == (5, 5)
    agree(cast, CLOCK, 6, severity="high")
    assert (first_hours(cast), first_hours(cast, severity="high")) == (5, 6)
    agree(cast, CLOCK, 7, customer=cast.acme)
    assert (first_hours(cast), first_hours(cast, severity="high")) == (7, 7)
    agree(cast, CLOCK, 8, customer=cast.acme, severity="high")
    assert (first_hours(cast), first_hours(cast, severity="high")) == (7, 8)
    agree(cast, CLOCK, 9, customer=cast.globex)
    agree(cast, "flag.acting", 10, customer=cast.acme, severity="high")
    assert (first_hours(cast), first_hours(cast, severity="high")) == (7, 8)


@pytest.mark.long
@pytest.mark.parametrize("change", ["added", "amended", "removed"])
def test_what_runs_is_what_was_agreed_when_it_started(cast: Cast, change: str) -> None:
    policy = agree(cast, CLOCK, 2) if change != "added" else None
    old = a_flag(cast)
    before = climb(old, CLOCK)
    if policy is None:
        agree(cast, CLOCK, 1)
    elif change == "amended":
        amend_policy(policy.pk, act=Act(cast.ola), steps=[{"audience": "lead", "after_minutes": 60}])
    else:
        remove_policy(policy.pk, act=Act(cast.ola))
    with unchanged():
        follow(fresh(old))
    assert climb(old, CLOCK) == before
    assert as_person(cast, "mia").patch(f"/api/v1/flags/{old.pk}", {"title": "Same"}, if_match="*").status_code == 200
    assert climb(old, CLOCK) == before
    new = climb(a_flag(cast), CLOCK)
    assert new == (
        [("owner", "Wed 16 13:00"), ("lead", "Wed 16 17:00")] if change == "removed" else [("lead", "Wed 16 10:00")]
    )
    # other facts start it anew, by what holds now
    as_person(cast, "mia").patch(f"/api/v1/flags/{old.pk}", {"owner": cast.max.pk}, if_match="*")
    assert climb(old, CLOCK) == new


def test_a_promise_that_was_given_stays(cast: Cast) -> None:
    own = a_customers(cast)
    steps = [{"audience": "manager", "percent": 100}]
    body = {"customer": cast.acme.pk, "clock": "escalation.updating", "steps": steps, "cadence_days": 9}
    before = picture()
    assert as_person(cast, "eli").post("/api/v1/ladder-policies", body).status_code == 201
    after = picture()
    assert {name for name in after if after[name] != before[name]} == {"Event", "Outbox", "LadderPolicy"}
    assert fresh(own).next_update_due == own.next_update_due


@pytest.mark.long
def test_every_clock_and_severity_has_a_policy(cast: Cast) -> None:
    for severity in Severity:
        own, flag = a_customers(cast, severity=severity), a_flag(cast, severity=severity)
        assert len(climb(own, "escalation.acknowledging")) == 3
        assert len(climb(own, "escalation.updating")) == len(climb(flag, CLOCK)) == 2
