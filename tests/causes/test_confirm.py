"""It did contribute; with a root cause it is one."""

import pytest

from escalations.models import Factor
from tests.cast import Cast
from tests.causes.made import CAUSES, FACTORS, a_cause, a_factor
from tests.causes.verbs import FactorVerb
from tests.flows.verbs import REASON
from tests.flows.world import as_person, events_of, fault, fresh, last_event, queries, unchanged, unknown_id


class TestConfirm(FactorVerb):
    verb = "confirm"
    sources = ("suspected",)
    target = "confirmed"
    event = "factor.confirmed"
    stamp = "decided_at"


@pytest.mark.long
@pytest.mark.parametrize("shared", [True, False])
def test_with_a_root_cause(cast: Cast, shared: bool) -> None:
    """The customer's own, or the provider's."""
    factor = a_factor(cast)
    cause = a_cause(cast, customer=None if shared else cast.acme)
    answer = as_person(cast, "mia").post(f"{FACTORS}/{factor.pk}/confirm", {"root_cause": cause.pk})
    assert answer.status_code == 200, answer.content
    assert answer.json()["root_cause"] == {"id": str(cause.pk), "title": "By hand"}
    event = last_event(factor.escalation)
    assert (event.kind, event.data["root_cause_title"], event.data["seen_before"]) == (
        "escalation.factor_confirmed",
        "By hand",
        [],
    )
    told = as_person(cast, "mia").get(f"{CAUSES}/{cause.pk}").json()
    assert (told["escalations"], told["recurrences"]) == (1, 0)


def test_a_cause_of_another_customer_is_unknown(cast: Cast) -> None:
    factor, theirs = a_factor(cast), a_cause(cast, customer=cast.globex)
    with unchanged():
        for pk in (theirs.pk, unknown_id()):
            answer = as_person(cast, "mia").post(f"{FACTORS}/{factor.pk}/confirm", {"root_cause": pk})
            assert fault(answer) == (400, "/root_cause", "does_not_exist")
        # who sees both customers is told why not
        answer = as_person(cast, "ola").post(f"{FACTORS}/{factor.pk}/confirm", {"root_cause": theirs.pk})
        assert fault(answer) == (422, "/root_cause", "other_customer")


@pytest.mark.long
def test_it_is_news_for_the_customer(cast: Cast) -> None:
    """An update that tells which cause was found counts as one."""
    factor, api = a_factor(cast), as_person(cast, "mia")
    body = {"escalation": factor.escalation_id, "channel": "call", "direction": "outbound", "summary": "It was this."}
    api.post("/api/v1/contacts", body | {"gives_update": True})  # tells all that was before
    assert api.post("/api/v1/contacts", body | {"gives_update": True}).json()["counted"] is False
    api.post(f"{FACTORS}/{factor.pk}/confirm")
    assert api.post("/api/v1/contacts", body | {"gives_update": True}).json()["counted"] is True


def test_what_was_decided_stays_until_it_is_reconsidered(cast: Cast) -> None:
    factor, api = a_factor(cast, "confirmed"), as_person(cast, "mia")
    with unchanged():
        for name, value in (("root_cause", a_cause_id(factor)), ("status", "suspected"), ("decided_at", None)):
            answer = api.patch(f"{FACTORS}/{factor.pk}", {name: value}, if_match="*")
            assert fault(answer)[:2] == (400, f"/{name}")
    assert fresh(factor).status == "confirmed"
    assert len(events_of(factor)) == 1


def a_cause_id(factor: Factor) -> str:
    return str(factor.pk)


def test_query_count(cast: Cast) -> None:
    factor, cause, api = a_factor(cast), a_cause(cast), as_person(cast, "mia")
    with queries() as found:
        assert api.post(f"{FACTORS}/{factor.pk}/confirm", {"root_cause": cause.pk} | REASON).status_code == 200
    assert len(found) <= 15, found
