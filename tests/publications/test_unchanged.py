"""An update that changes nothing is told so before it is sent, and keeps no promise."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from escalations.kinds import FactorCategory
from escalations.models import Escalation
from escalations.services.causes import add_factor, confirm_factor
from escalations.services.escalations import amend_escalation, contain_escalation
from recovery.models import Needle, Publication, RecoveryPlan
from recovery.services.needles import amend_needle
from recovery.services.readings import correct_reading
from recovery.services.steps import drop_milestone, forecast_milestone, start_milestone
from tests.cast import Cast
from tests.flows.world import NOW, as_person, fault, fresh, unchanged, undone
from tests.plans.world import milestone
from tests.publications.world import ESCALATIONS, a_promised, measure, publish
from tracker.acts import Act

LATER = NOW + timedelta(hours=1)
News = Callable[[Cast, RecoveryPlan], Any]


def _factor(cast: Cast, plan: RecoveryPlan) -> Any:
    act = Act(cast.mia)
    escalation = Escalation.objects.get(pk=plan.escalation_id)
    factor = add_factor(act=act, escalation=escalation, title="No alarm", category=FactorCategory.TECHNOLOGY)
    return confirm_factor(factor.pk, act=act)


def _correct(cast: Cast, plan: RecoveryPlan) -> Any:
    reading = Needle.objects.get(plan=plan).readings.latest("id")
    return correct_reading(reading.pk, act=Act(cast.mia, message="Misread."), value=Decimal(299))


def _forecast(cast: Cast, plan: RecoveryPlan, on: date) -> Any:
    return forecast_milestone(milestone(plan, 2).pk, act=Act(cast.max, message="Seen."), expected_on=on)


NEWS: dict[str, tuple[News, str]] = {
    "state": (lambda cast, plan: contain_escalation(plan.escalation_id, act=Act(cast.mia)), "state"),
    "step begun": (lambda cast, plan: start_milestone(milestone(plan, 2).pk, act=Act(cast.max)), "state"),
    "step dropped": (
        lambda cast, plan: drop_milestone(milestone(plan, 3).pk, act=Act(cast.mia, message="Not needed.")), "state",
    ),
    "date": (lambda cast, plan: _forecast(cast, plan, date(2026, 9, 28)), "date"),
    "reading": (lambda cast, plan: measure(plan, (date(2026, 9, 13), 290)), "reading"),
    "correction": (_correct, "reading"),
    "severity": (
        lambda cast, plan: amend_escalation(
            plan.escalation_id, act=Act(cast.mia, message="Worse."), severity="critical"
        ),
        "decision",
    ),
    "owner": (lambda cast, plan: amend_escalation(plan.escalation_id, act=Act(cast.mia), owner=cast.eli), "decision"),
    "target": (
        lambda cast, plan: amend_needle(
            Needle.objects.get(plan=plan).pk, act=Act(cast.mia, message="Agreed."), target_value=6
        ),
        "decision",
    ),
    "cause": (_factor, "cause"),
}  # fmt: skip
NO_NEWS: dict[str, News] = {
    "nothing": lambda cast, plan: None,
    "other words": lambda cast, plan: amend_escalation(plan.escalation_id, act=Act(cast.mia), title="Orders get lost"),
    "confirmed again": lambda cast, plan: _forecast(cast, plan, date(2026, 9, 25)),
    "a suspicion": lambda cast, plan: add_factor(
        act=Act(cast.mia),
        escalation=Escalation.objects.get(pk=plan.escalation_id),
        title="Perhaps",
        category=FactorCategory.PROCESS,
    ),
}


def preview(cast: Cast, plan: RecoveryPlan) -> Any:
    return as_person(cast, "mia").get(f"{ESCALATIONS}/{plan.escalation_id}/preview").json()


@pytest.mark.long
def test_news_keeps_the_promise(cast: Cast, clockwork: time_machine.Traveller) -> None:
    plan = a_promised(cast)
    assert publish(cast, plan).status_code == 200
    clockwork.move_to(LATER)
    for what, (happens, kind) in NEWS.items():
        with undone():
            happens(cast, plan)
            told = preview(cast, plan)
            assert not told["unchanged"], what
            assert kind in {one["kind"] for one in told["changes"]}, (what, told["changes"])
            due = fresh(plan.escalation).next_update_due
            assert publish(cast, plan).status_code == 200, what
            row, after = Publication.objects.get(number=2), fresh(plan.escalation)
            assert (row.changes, row.due_at, after.cadence_from, after.last_update_at) == (True, due, LATER, LATER)
            assert row.next_update_due == after.next_update_due


@pytest.mark.long
def test_without_news_the_promise_runs_on(cast: Cast, clockwork: time_machine.Traveller) -> None:
    plan = a_promised(cast)
    assert publish(cast, plan).status_code == 200
    clockwork.move_to(LATER)
    before = fresh(plan.escalation)
    for what, happens in NO_NEWS.items():
        with undone():
            happens(cast, plan)
            told = preview(cast, plan)
            assert (told["unchanged"], told["changes"], told["last"]) == (True, [], 1), (what, told["changes"])
            assert fault(publish(cast, plan)) == (422, "/although_unchanged", "unchanged")
            assert publish(cast, plan, although_unchanged=True, note="Still at it.").status_code == 200
            row, after = Publication.objects.get(number=2), fresh(before)
            assert (row.changes, row.due_at, row.next_update_due) == (False, None, before.next_update_due)
            assert (after.cadence_from, after.next_update_due) == (before.cadence_from, before.next_update_due)
            assert after.last_update_at == NOW
    with unchanged():
        assert fault(publish(cast, plan, although_unchanged=False)) == (422, "/although_unchanged", "unchanged")


@pytest.mark.long
def test_stating_another_status_is_no_news(cast: Cast) -> None:
    plan = a_promised(cast)
    assert publish(cast, plan).status_code == 200
    with unchanged():
        assert fault(publish(cast, plan, stated_status="off_track"))[2] == "unchanged"
    measure(plan, (date(2026, 9, 13), 290))
    assert publish(cast, plan, stated_status="at_risk").status_code == 200
    with unchanged():
        assert fault(publish(cast, plan, headline="We are well."))[2] == "unchanged"


@pytest.mark.long
def test_a_call_after_an_update_has_nothing_new_to_tell(cast: Cast, clockwork: time_machine.Traveller) -> None:
    plan = a_promised(cast)
    contain_escalation(plan.escalation_id, act=Act(cast.mia))
    assert publish(cast, plan, headline="We are on it.").status_code == 200
    clockwork.move_to(LATER)
    call = {"escalation": plan.escalation_id, "channel": "call", "direction": "outbound", "gives_update": True}
    call["summary"] = "Told them."
    answer = as_person(cast, "mia").post("/api/v1/contacts", call)
    assert (answer.status_code, answer.json()["counted"]) == (201, False)


@pytest.mark.long
def test_a_call_tells_what_has_happened_to_the_plan(cast: Cast, clockwork: time_machine.Traveller) -> None:
    plan = a_promised(cast)
    assert publish(cast, plan).status_code == 200
    clockwork.move_to(LATER)
    call = {"escalation": plan.escalation_id, "channel": "call", "direction": "outbound", "gives_update": True}
    for what in ("step begun", "date", "reading", "correction"):
        with undone():
            NEWS[what][0](cast, plan)
            answer = as_person(cast, "mia").post("/api/v1/contacts", call | {"summary": "Told them."})
            assert answer.json()["counted"], what
    NO_NEWS["confirmed again"](cast, plan)
    answer = as_person(cast, "mia").post("/api/v1/contacts", call | {"summary": "Told them."})
    assert not answer.json()["counted"]
