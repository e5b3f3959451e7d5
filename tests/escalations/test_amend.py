"""What an escalation says is corrected while it is under way."""

from typing import Any

import pytest

from tests.cast import Cast
from tests.flows.verbs import EVERYBODY, LEADERS, REASON, refusal_for
from tests.flows.world import (
    DAY,
    HOUR,
    NOW,
    a_customers,
    an_escalation,
    as_person,
    events_of,
    fault,
    fresh,
    iso,
    last_event,
    tag,
    told_by_customer,
    unchanged,
    undone,
    unknown_id,
)
from tracker.models import Ladder

DOOR = "/api/v1/escalations"


def amend(cast: Cast, escalation: Any, change: dict[str, Any], name: str = "mia") -> Any:
    return as_person(cast, name).patch(f"{DOOR}/{escalation.pk}", change, if_match=tag(fresh(escalation)))


@pytest.mark.long
def test_it_works(cast: Cast) -> None:
    raised = an_escalation(cast)
    answer = amend(cast, raised, {"reason": "Since the update", "sponsor": cast.eli.pk, "service": cast.portal.pk})
    assert answer.status_code == 200, answer.content
    row = fresh(raised)
    assert (row.reason, row.sponsor, row.service) == ("Since the update", cast.eli, cast.portal)
    assert row.version == answer.json()["version"] == raised.version + 1
    [_, event] = events_of(raised)
    assert (event.kind, event.actor) == ("escalation.amended", cast.mia)
    assert event.data["changes"]["sponsor"] == {"from": None, "to": str(cast.eli.pk)}
    assert set(event.data["changes"]) == {"reason", "sponsor", "service"}
    assert amend(cast, raised, {"sponsor": None}).json()["sponsor"] is None


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    raised, change = an_escalation(cast), {"title": "Better"}
    unknown = as_person(cast, "mia").patch(f"{DOOR}/{unknown_id()}", change, if_match=tag(raised))
    for name in EVERYBODY:
        if name in LEADERS:
            with undone():
                assert amend(cast, raised, change, name).status_code == 200
            continue
        with unchanged():
            answer = amend(cast, raised, change, name)
        assert answer.status_code == refusal_for(name)
        assert answer.status_code != 404 or answer.content == unknown.content


def test_needs_a_version(cast: Cast) -> None:
    raised, api = an_escalation(cast), as_person(cast, "mia")
    with unchanged():
        assert fault(api.patch(f"{DOOR}/{raised.pk}", {"title": "B"})) == (428, "", "version_needed")
        assert fault(api.patch(f"{DOOR}/{raised.pk}", {"title": "B"}, if_match='"9.x"')) == (412, "", "stale")


@pytest.mark.parametrize("state", ["declined", "closed"])
def test_what_is_over_stays_as_it_was(cast: Cast, state: str) -> None:
    over = an_escalation(cast, state)
    with unchanged():
        assert fault(amend(cast, over, {"title": "Better"})) == (409, "", "over")


def test_a_severity_moves_with_a_reason_and_makes_a_new_promise(cast: Cast) -> None:
    own = a_customers(cast)  # high: every second working day
    with unchanged():
        assert fault(amend(cast, own, {"severity": "critical"})) == (422, "/changelog_message", "required")
    told = amend(cast, own, {"severity": "critical"} | REASON).json()
    row = fresh(own)
    assert (row.cadence_from, row.next_update_due) == (NOW - HOUR, NOW - HOUR + DAY)
    assert (told["next_update_due"], told["version"]) == (iso(NOW - HOUR + DAY), row.version)
    event = last_event(own)
    assert (event.data["changes"]["severity"], event.message) == ({"from": "high", "to": "critical"}, "Because.")
    assert event.data["severity"] == "critical"
    ladders = Ladder.objects.filter(subject_id=own.pk)
    assert sorted((one.clock, one.severity, one.whose_id is None, one.status) for one in ladders) == [
        ("escalation.acknowledging", "critical", True, "running"),
        ("escalation.acknowledging", "high", False, "cancelled"),
        ("escalation.containing", "critical", True, "running"),
        ("escalation.containing", "high", False, "cancelled"),
        ("escalation.planning", "critical", True, "running"),
        ("escalation.planning", "high", False, "cancelled"),
        ("escalation.updating", "critical", True, "running"),
        ("escalation.updating", "high", False, "cancelled"),
    ]


def test_a_severity_moves_without_a_promise_while_none_is_owed(cast: Cast) -> None:
    raised = an_escalation(cast)
    assert amend(cast, raised, {"severity": "low"} | REASON).json()["next_update_due"] is None


def test_other_changes_leave_promise_and_ladders_alone(cast: Cast) -> None:
    own = told_by_customer(cast)
    before = list(Ladder.objects.values_list("pk", "version"))
    assert amend(cast, own, {"title": "Clearer", "reason": "Clearer", "affected_count": 4}).status_code == 200
    assert list(Ladder.objects.values_list("pk", "version")) == before
    assert fresh(own).next_update_due == own.next_update_due


@pytest.mark.long
@pytest.mark.parametrize("name", ["title", "reason"])
def test_the_customers_own_words_are_theirs(cast: Cast, name: str) -> None:
    own = a_customers(cast)
    with unchanged():
        assert fault(amend(cast, own, {name: "In our words"})) == (422, f"/{name}", "own_words")
        assert fault(amend(cast, own, {name: "In our words"}, "ola")) == (422, f"/{name}", "own_words")
        assert amend(cast, own, {name: getattr(own, name)}).status_code == 200  # the same again is no change
    assert amend(cast, own, {"affected_count": 7}).status_code == 200


def test_a_hand_over_is_told_and_starts_the_ladders_anew(cast: Cast) -> None:
    own = a_customers(cast)
    assert amend(cast, own, {"owner": cast.max.pk, "affected_count": 2}).status_code == 200
    event = last_event(own)
    assert (event.kind, set(event.data["changes"])) == ("escalation.handed_over", {"owner", "affected_count"})
    running = Ladder.objects.filter(subject_id=own.pk, status="running")
    assert {ladder.whose for ladder in running} == {cast.max}
    assert Ladder.objects.filter(subject_id=own.pk, status="cancelled").count() == running.count() == 4


@pytest.mark.long
def test_bad_input(cast: Cast) -> None:
    raised = an_escalation(cast)
    bad: list[tuple[str, Any]] = [
        ("title", ""),
        ("reason", None),
        ("severity", "none"),
        ("owner", None),
        ("owner", cast.lia.pk),
        ("sponsor", cast.lia.pk),
        ("service", cast.warehouse.pk),
        ("raised_at", iso(NOW)),
        ("raised_by", "customer"),
        ("status", "closed"),
        ("next_update_due", iso(NOW + DAY)),
    ]
    with unchanged():
        for name, value in bad:
            assert fault(amend(cast, raised, {name: value}))[:2] == (400, f"/{name}"), (name, value)
        for name in ("owner", "sponsor"):
            assert fault(amend(cast, raised, {name: cast.cora.pk})) == (422, f"/{name}", "not_a_member")
