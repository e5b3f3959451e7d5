"""A cause comes back when it is found again in what was sensed after an earlier escalation by it was closed."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine

from escalations.models import Escalation, RootCause
from tests.cast import Cast
from tests.causes.made import CAUSES, FACTORS, a_cause, a_factor, causes_of, confirmed, happened
from tests.flows.test_early_flag_loop import inbox, tell
from tests.flows.verbs import REASON, SECOND
from tests.flows.world import DAY, NOW, a_flag, an_escalation, as_person, events_of, last_event
from tracker.models import Membership
from tracker.policy import Role


def an_earlier(cast: Cast, cause: RootCause, closed_at: datetime = NOW) -> Escalation:
    """An escalation by this cause that was closed just then."""
    raised = an_escalation(cast, "monitoring")
    confirmed(cast, raised, cause)
    body = {"occurred_at": closed_at.isoformat()}
    answer = as_person(cast, "mia").post(f"/api/v1/escalations/{raised.pk}/close", body)
    assert answer.status_code == 200, answer.content
    raised.refresh_from_db()
    return raised


def a_later(cast: Cast, cause: RootCause, sensed_at: datetime, **fields: Any) -> Escalation:
    """An escalation by the same cause, raised at that moment."""
    raised = an_escalation(cast, "requested", raised_at=sensed_at, **fields)
    factor = a_factor(cast, about=raised)
    as_person(cast, "mia").post(f"{FACTORS}/{factor.pk}/confirm", {"root_cause": cause.pk})
    return raised


@pytest.mark.long
@pytest.mark.parametrize(("after", "back"), [(-SECOND, False), (timedelta(), False), (SECOND, True), (DAY, True)])
def test_just_before_at_and_just_after(
    cast: Cast, clockwork: time_machine.Traveller, after: timedelta, back: bool
) -> None:
    cause = a_cause(cast)
    earlier = an_earlier(cast, cause)
    clockwork.shift(2 * DAY)
    later = a_later(cast, cause, NOW + after)
    told = causes_of(cast, later)["recurrences"]
    seen = {"escalation": {"id": str(earlier.pk), "ref": earlier.ref}, "closed_at": "2026-09-16T08:00:00Z"}
    assert told == ([seen | {"root_cause": {"id": str(cause.pk), "title": "By hand"}}] if back else [])
    event = last_event(later)
    assert event.kind == ("escalation.cause_returned" if back else "escalation.factor_confirmed")
    assert event.data["seen_before"] == ([{"id": str(earlier.pk), "ref": earlier.ref}] if back else [])
    counts = as_person(cast, "mia").get(f"{CAUSES}/{cause.pk}").json()
    assert (counts["escalations"], counts["recurrences"]) == (2, int(back))
    assert causes_of(cast, earlier)["recurrences"] == []


@pytest.mark.long
def test_what_was_sensed_before_is_the_same_case(cast: Cast, clockwork: time_machine.Traveller) -> None:
    """By a flag; and harm that was last seen before, and written down late, is no recurrence either."""
    cause = a_cause(cast)
    an_earlier(cast, cause)
    clockwork.shift(2 * DAY)
    later = a_later(cast, cause, NOW + DAY)
    assert len(causes_of(cast, later)["recurrences"]) == 1
    flag = a_flag(cast, sensed_at=NOW - DAY)
    as_person(cast, "mia").post(f"/api/v1/flags/{flag.pk}/escalate", {"escalation": later.pk})
    assert causes_of(cast, later)["recurrences"] == []
    other = a_later(cast, cause, NOW + DAY)
    happened(cast, other, NOW - SECOND)
    assert causes_of(cast, other)["recurrences"] == []
    happened(cast, other, NOW + SECOND)
    assert len(causes_of(cast, other)["recurrences"]) == 1


@pytest.mark.long
def test_it_is_read_from_the_facts_of_now(cast: Cast, clockwork: time_machine.Traveller) -> None:
    """What is reopened was not over; what is reconsidered was not the cause."""
    cause = a_cause(cast)
    earlier = an_earlier(cast, cause)
    clockwork.shift(2 * DAY)
    later = a_later(cast, cause, NOW + DAY)
    as_person(cast, "mia").post(f"/api/v1/escalations/{earlier.pk}/reopen", REASON)
    assert causes_of(cast, later)["recurrences"] == []
    for verb in ("contain", "monitor", "close"):
        as_person(cast, "mia").post(f"/api/v1/escalations/{earlier.pk}/{verb}")
    assert causes_of(cast, later)["recurrences"] == []  # closed only after the later one was sensed
    another = an_earlier(cast, cause, NOW + 2 * DAY)
    clockwork.shift(DAY)
    last = a_later(cast, cause, NOW + 3 * DAY)
    assert [one["escalation"]["ref"] for one in causes_of(cast, last)["recurrences"]] == [another.ref, earlier.ref]
    factor = another.factors.get()
    as_person(cast, "mia").post(f"/api/v1/escalations/{another.pk}/reopen", REASON)
    as_person(cast, "mia").post(f"{FACTORS}/{factor.pk}/reconsider", REASON)
    assert [one["escalation"]["ref"] for one in causes_of(cast, last)["recurrences"]] == [earlier.ref]


@pytest.mark.long
def test_owner_lead_and_manager_are_told(cast: Cast, clockwork: time_machine.Traveller) -> None:
    cause = a_cause(cast)
    earlier = an_earlier(cast, cause)
    clockwork.shift(2 * DAY)
    later = an_escalation(cast, "requested", raised_at=NOW + DAY, owner=cast.max)
    factor = a_factor(cast, about=later)
    tell()
    as_person(cast, "ola").post(f"{FACTORS}/{factor.pk}/confirm", {"root_cause": cause.pk})
    tell()
    for name in ("max", "mia", "eli"):
        assert inbox(cast, name)[-1] == f"[{later.ref}] This cause has come back", name
    for name in ("cora", "vic", "lia", "gus", "ola"):
        assert not any("come back" in title for title in inbox(cast, name)), name
    row = as_person(cast, "eli").get("/api/v1/inbox", {"limit": "1"}).json()["results"][0]
    assert f"“By hand” was found before in {earlier.ref}" in row["body"]


@pytest.mark.long
def test_others_escalations_are_never_named(cast: Cast, clockwork: time_machine.Traveller) -> None:
    """A cause of the provider's is shared, but what it did to GLOBEX is no recurrence to ACME: not even for those who
    see both.
    """
    cause = a_cause(cast, customer=None)
    Membership.objects.create(user=cast.mia, customer=cast.globex, role=Role.LEAD)
    told = {"title": "Theirs", "reason": "Why", "severity": "low", "raised_by": "customer"}
    theirs = as_person(cast, "mia").post("/api/v1/escalations", told | {"customer": cast.globex.pk}).json()
    there = Escalation.objects.get(pk=theirs["id"])
    confirmed(cast, there, cause)
    for verb in ("contain", "monitor", "close"):
        as_person(cast, "mia").post(f"/api/v1/escalations/{there.pk}/{verb}")
    clockwork.shift(2 * DAY)
    ours = a_later(cast, cause, NOW + DAY)
    assert [event.kind for event in events_of(ours)][-1] == "escalation.factor_confirmed"
    assert "GLOBEX" not in str([event.data for event in events_of(ours)])
    assert [causes_of(cast, ours, name)["recurrences"] for name in ("max", "mia")] == [[], []]
    counts = {name: as_person(cast, name).get(f"{CAUSES}/{cause.pk}").json() for name in ("max", "mia", "lia", "ola")}
    assert {name: (told["escalations"], told["recurrences"]) for name, told in counts.items()} == {
        "max": (1, 0),
        "mia": (2, 0),
        "lia": (1, 0),
        "ola": (2, 0),
    }
    ours_again = an_earlier(cast, cause, NOW + 2 * DAY)
    clockwork.shift(DAY)
    last = a_later(cast, cause, NOW + 3 * DAY)
    assert [one["escalation"]["ref"] for one in causes_of(cast, last)["recurrences"]] == [ours_again.ref]
    counts = {name: as_person(cast, name).get(f"{CAUSES}/{cause.pk}").json() for name in ("lia", "ola")}
    assert {name: told["recurrences"] for name, told in counts.items()} == {"lia": 0, "ola": 1}
