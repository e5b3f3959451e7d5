"""An update is seen before it is sent."""

from datetime import date, timedelta
from typing import Any

import orjson
import pytest
import time_machine

from escalations.models import Escalation
from recovery.models import Publication
from tests.cast import Cast
from tests.flows.verbs import EVERYBODY
from tests.flows.world import NOW, an_escalation, as_person, fault, unchanged, undone
from tests.publications.world import ESCALATIONS, GREENER, HEADLINE, a_promised, measure, publish


def preview(cast: Cast, escalation: Any, name: str = "mia", **body: Any) -> Any:
    address, api = f"{ESCALATIONS}/{escalation.pk}/preview", as_person(cast, name)
    return api.post(address, body) if body else api.get(address)


@pytest.mark.long
def test_it_works_and_writes_nothing(cast: Cast) -> None:
    plan = a_promised(cast)
    escalation = Escalation.objects.get(pk=plan.escalation_id)
    with unchanged():
        answer = preview(cast, escalation)
        assert answer.status_code == 200, answer.content
        told = answer.json()
        worded = preview(cast, escalation, headline=HEADLINE, note="Thanks.", stated_status="at_risk").json()
    assert (told["computed_status"], told["stated_status"], told["greener"]) == ("on_track", "on_track", False)
    assert told["reasons"] == [
        {
            "code": "as_promised",
            "status": "on_track",
            "text": "2 open dates: expected as promised, and nothing is in danger.",
        }
    ]
    assert (told["statement"], told["last"], told["unchanged"]) == (None, None, False)
    assert told["changes"] == [{"kind": "first", "text": "It is the first update."}]
    values = {one["name"]: one["value"] for one in told["variables"]}
    assert (values["milestones_done"], values["reaches_on"]) == ("1", None)
    assert told["snapshot"]["headline"].startswith("1 of 3 steps are done;")
    assert worded["snapshot"] == told["snapshot"] | {
        "headline": "1 of 3 steps are done.",
        "note": "Thanks.",
        "status": "at_risk",
    }
    said = publish(cast, escalation, headline=told["template"]).json()
    assert Publication.objects.get().body.encode() == as_bytes(told["snapshot"])
    assert said["next_update_due"] == told["snapshot"]["next_update_due"]


def as_bytes(value: Any) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


@pytest.mark.long
def test_a_statement_ends(cast: Cast, clockwork: time_machine.Traveller) -> None:
    escalation = an_escalation(cast, "open")
    assert preview(cast, escalation, stated_status="on_track").json()["greener"]
    assert publish(cast, escalation, **GREENER).status_code == 200
    for days, holds in ((7, True), (8, False)):
        clockwork.move_to(NOW + timedelta(days=days))
        told = preview(cast, escalation).json()
        assert told["statement"] == {
            "status": "on_track",
            "reason": GREENER["stated_reason"],
            "until": GREENER["stated_until"],
            "holds": holds,
        }
        assert (told["computed_status"], told["stated_status"]) == ("cannot_say", "cannot_say")


@pytest.mark.long
def test_who_sees_it(cast: Cast) -> None:
    escalation = an_escalation(cast, "open")
    for name in EVERYBODY:
        staff = name in ("mia", "max", "eli", "ola")
        status = {"nobody": 401}.get(name, 200 if staff else 403 if name in ("vic", "cora", "gus") else 404)
        found = preview(cast, escalation, name).status_code
        assert found in ({status} if staff or name == "nobody" else {403, 404}), (name, found)


@pytest.mark.long
def test_bad_input(cast: Cast) -> None:
    escalation = an_escalation(cast, "open")
    assert fault(preview(cast, escalation, headline="{gone}")) == (422, "/headline", "unknown_variable")
    assert fault(preview(cast, escalation, headline="M3 is done"))[2] == "digits"
    assert fault(preview(cast, escalation, stated_until="2026-09-20"))[:2] == (400, "/stated_until")
    assert fault(preview(cast, an_escalation(cast, "requested"))) == (409, "", "not_accepted")
    assert as_person(cast, "mia").get(f"{ESCALATIONS}/{escalation.pk}/preview?a=1").status_code == 400


@pytest.mark.long
def test_what_has_changed_since_is_not_sent_unseen(cast: Cast, clockwork: time_machine.Traveller) -> None:
    plan = a_promised(cast)
    seen = preview(cast, plan.escalation).json()["mark"]
    worded = preview(cast, plan.escalation, headline=HEADLINE, note="Thanks.", stated_status="at_risk").json()
    assert worded["mark"] == seen
    clockwork.move_to(NOW + timedelta(hours=1))
    with undone():
        assert publish(cast, plan, previewed=seen, headline=HEADLINE).status_code == 200
    measure(plan, (date(2026, 9, 13), 9999))
    with unchanged():
        assert fault(publish(cast, plan, previewed=seen)) == (409, "", "changed_since_preview")
        assert fault(publish(cast, plan.escalation, previewed="")) == (400, "/previewed", "blank")
    again = preview(cast, plan.escalation).json()["mark"]
    assert again != seen
    assert publish(cast, plan, previewed=again).status_code == 200
