"""A flag is joined to an escalation, or an escalation is raised from it."""

from typing import Any

import pytest

from escalations.models import Escalation
from escalations.states import OPEN_FLAG
from tests.cast import Api, Cast, bearer
from tests.flags.verbs import FlagVerb
from tests.flows.world import (
    HOUR,
    MINUTE,
    NOW,
    a_customers,
    a_flag,
    an_escalation,
    as_person,
    events_of,
    fault,
    fresh,
    iso,
    last_event,
    unchanged,
    unknown_id,
)
from tracker.kinds import TokenScope
from tracker.models import Membership
from tracker.policy import Role


class TestEscalate(FlagVerb):
    verb = "escalate"
    sources = tuple(OPEN_FLAG)
    target = "escalated"
    event = "flag.escalated"
    stamp = "ended_at"
    step_before = "acting_at"


def test_a_new_one_takes_what_the_flag_knows(cast: Cast) -> None:
    known: dict[str, Any] = {"description": "No parts.", "severity": "high", "service": cast.portal, "owner": cast.max}
    flag = a_flag(cast, affected_who="Shops", affected_count=3, affected_since=NOW - HOUR, **known)
    answer = as_person(cast, "eli").post(f"/api/v1/flags/{flag.pk}/escalate", {"occurred_at": iso(NOW - 5 * MINUTE)})
    raised = Escalation.objects.get()
    assert answer.json()["escalation"] == {"id": str(raised.pk), "ref": "ACME-E1"}
    assert (raised.status, raised.raised_by, raised.raiser) == ("requested", "provider", cast.eli)
    assert (raised.title, raised.reason, raised.severity) == (flag.title, "No parts.", "high")
    assert (raised.service, raised.owner) == (cast.portal, cast.max)
    assert (raised.affected_who, raised.affected_count, raised.affected_since) == ("Shops", 3, NOW - HOUR)
    assert raised.raised_at == fresh(flag).ended_at == NOW - 5 * MINUTE
    assert [event.kind for event in events_of(raised)] == ["escalation.raised", "escalation.flag_joined"]
    assert {event.occurred_at for event in events_of(raised)} == {NOW - 5 * MINUTE}
    assert last_event(raised).data["flag_ref"] == flag.ref
    assert last_event(flag).data["escalation_ref"] == raised.ref


def test_a_new_one_may_say_it_in_other_words(cast: Cast) -> None:
    flag = a_flag(cast, description="No parts.")
    told = {"severity": "critical", "reason": "The whole region waits."}
    as_person(cast, "mia").post(f"/api/v1/flags/{flag.pk}/escalate", told)
    raised = Escalation.objects.get()
    assert (raised.severity, raised.reason) == ("critical", "The whole region waits.")


@pytest.mark.long
def test_several_join_the_same(cast: Cast) -> None:
    raised, api = a_customers(cast), as_person(cast, "mia")
    for count in (1, 2):
        flag = a_flag(cast)
        answer = api.post(f"/api/v1/flags/{flag.pk}/escalate", {"escalation": raised.pk})
        assert answer.json()["escalation"]["id"] == str(raised.pk)
        assert fresh(flag).escalation == raised
        assert api.get(f"/api/v1/escalations/{raised.pk}").json()["flags"] == count
    assert Escalation.objects.count() == 1
    assert fresh(raised).version == raised.version


@pytest.mark.long
def test_it_joins_only_what_is_under_way(cast: Cast) -> None:
    api = as_person(cast, "mia")
    flag = a_flag(cast)
    for state in ("closed", "declined"):
        over = an_escalation(cast, state)
        with unchanged():
            answer = api.post(f"/api/v1/flags/{flag.pk}/escalate", {"escalation": over.pk})
        assert fault(answer) == (409, "", "over")
        assert over.ref in answer.json()["detail"]
    reopened = an_escalation(cast, "closed")
    api.post(f"/api/v1/escalations/{reopened.pk}/reopen", {"changelog_message": "Not over."})
    assert api.post(f"/api/v1/flags/{flag.pk}/escalate", {"escalation": reopened.pk}).status_code == 200


def test_another_customers_is_as_unknown(cast: Cast) -> None:
    flag, api = a_flag(cast), as_person(cast, "mia")
    foreign = as_person(cast, "lia").post(
        "/api/v1/escalations",
        {"customer": cast.globex.pk, "title": "Theirs", "reason": "Why", "severity": "low"},
    )
    with unchanged():
        answers = [
            api.post(f"/api/v1/flags/{flag.pk}/escalate", {"escalation": pk})
            for pk in (foreign.json()["id"], unknown_id())
        ]
    assert fault(answers[0]) == fault(answers[1]) == (400, "/escalation", "does_not_exist")
    assert answers[0].json()["errors"] == answers[1].json()["errors"]
    Membership.objects.create(user=cast.mia, customer=cast.globex, role=Role.LEAD)
    with unchanged():
        answer = api.post(f"/api/v1/flags/{flag.pk}/escalate", {"escalation": foreign.json()["id"]})
    assert fault(answer) == (422, "/escalation", "other_customer")
    narrow = Api(bearer(cast.mia, TokenScope.WRITE, (cast.acme,)))
    answer = narrow.post(f"/api/v1/flags/{flag.pk}/escalate", {"escalation": foreign.json()["id"]})
    assert fault(answer) == (400, "/escalation", "does_not_exist")


def test_not_before_the_escalation_was_raised(cast: Cast) -> None:
    flag, raised, api = a_flag(cast), an_escalation(cast, raised_at=NOW - 10 * MINUTE), as_person(cast, "mia")
    body = {"escalation": raised.pk, "occurred_at": iso(NOW - 11 * MINUTE)}
    with unchanged():
        assert fault(api.post(f"/api/v1/flags/{flag.pk}/escalate", body)) == (422, "/occurred_at", "order")
    body["occurred_at"] = iso(NOW - 10 * MINUTE)
    assert api.post(f"/api/v1/flags/{flag.pk}/escalate", body).status_code == 200


@pytest.mark.parametrize(("name", "value"), [("severity", "low"), ("reason", "Other words.")])
def test_what_is_said_of_a_new_one_is_not_lost_on_an_old_one(cast: Cast, name: str, value: str) -> None:
    flag, raised = a_flag(cast), an_escalation(cast)
    with unchanged():
        answer = as_person(cast, "mia").post(
            f"/api/v1/flags/{flag.pk}/escalate", {"escalation": raised.pk, name: value}
        )
    assert fault(answer) == (422, f"/{name}", "not_new")
