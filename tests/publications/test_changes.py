"""What counts as news between two updates: neither the zone in which days fall, nor what was told before."""

from dataclasses import replace
from datetime import date, timedelta

import orjson
import pytest

from recovery.reports.changes import Before, changes_since
from recovery.reports.snapshot import CauseTold, PlanTold, Snapshot, StepTold, from_body, to_body
from recovery.services import plans
from recovery.services.publishing import preview
from tests.cast import Cast
from tests.customer.world import a_snapshot
from tests.flows.world import HOUR, NOW, an_escalation, fresh
from tests.plans.world import a_factor
from tests.publications.world import a_promised, a_publication, another_plan
from tracker import clock
from tracker.acts import Act
from tracker.models import Calendar

TWINS = (CauseTold("By hand", "process", None, big=False), CauseTold("By hand", "people", 0.5, big=False))


def news(was: Snapshot, now: Snapshot) -> list[str]:
    return [one.text for one in changes_since(Before(was, "at_risk"), replace(now, number=2), "at_risk")]


def test_two_causes_of_one_title_are_told_once(cast: Cast) -> None:
    was = a_snapshot(an_escalation(cast, "open"), causes=TWINS)
    assert news(was, was) == []
    assert news(was, replace(was, causes=TWINS[::-1])) == []
    assert news(replace(was, causes=TWINS[:1]), was) == ["A cause is confirmed: By hand."]
    assert news(was, replace(was, causes=TWINS[1:])) == ["It is no longer held for a cause: By hand."]
    grown = replace(was, causes=(TWINS[0], replace(TWINS[1], share=0.6)))
    assert news(was, grown) == ["The measured share of By hand has changed."]
    worded = replace(was, causes=(TWINS[0], replace(TWINS[1], title="People do it")))
    assert news(was, worded) == []


@pytest.mark.long
def test_causes_are_named_once(cast: Cast) -> None:
    escalation = an_escalation(cast, "open")
    a_publication(cast, escalation)
    for title in ("No alarm", "No spare"):
        a_factor(cast, escalation, title=title)
    draft = preview(fresh(escalation))
    assert [one.text for one in draft.changes] == ["A cause is confirmed: No alarm.", "A cause is confirmed: No spare."]
    assert [one.word for one in draft.snapshot.steps if "confirmed" in one.word] == ["2 causes were confirmed."]


@pytest.mark.long
def test_another_zone_is_no_news(cast: Cast) -> None:
    """At half past midnight in Berlin it is yesterday in Los Angeles."""
    with clock.at(NOW):
        escalation = an_escalation(cast, "open", raised_at=NOW - timedelta(hours=9, minutes=30))
        a_publication(cast, escalation)
        Calendar.objects.filter(pk=cast.acme.calendar_id).update(zone="America/Los_Angeles")
        draft = preview(fresh(escalation))
    assert draft.snapshot.steps[0].on == date(2026, 9, 15)
    assert draft.changes == ()


def test_what_is_done_again_in_another_zone_is_news(cast: Cast) -> None:
    was = a_snapshot(an_escalation(cast, "open"), steps=(StepTold(date(2026, 9, 15), "It was opened again."),))
    now = replace(was, zone="Asia/Tokyo", steps=(*was.steps, StepTold(date(2026, 9, 16), "It was opened again.")))
    assert news(was, now) == ["16 Sep 2026: It was opened again."]


@pytest.mark.long
def test_another_plan_of_the_same_day_is_another_plan(cast: Cast) -> None:
    with clock.at(NOW):
        plan = a_promised(cast)
        a_publication(cast, plan.escalation)
    with clock.at(NOW + HOUR):
        plans.abandon_plan(plan.pk, act=Act(cast.eli, message="It cannot work."))
        other = another_plan(cast, plan)
        draft = preview(fresh(plan.escalation))
    texts = [one.text for one in draft.changes]
    assert "Another recovery plan is promised." in texts
    assert "M1 A step is promised for 6 Oct 2026." in texts
    assert not any("it was" in text and text.startswith("M") for text in texts)
    assert draft.snapshot.plan is not None
    assert (draft.snapshot.plan.promised_at, draft.snapshot.plan.promised_on) == (other.committed_at, date(2026, 9, 16))


def test_an_update_of_before_can_be_read_and_compared(cast: Cast) -> None:
    told = PlanTold("Orders flow again", "", date(2026, 9, 16), 1, NOW)
    now = a_snapshot(an_escalation(cast, "open"), plan=told)
    raw = orjson.loads(to_body(now))
    del raw["plan"]["promised_at"]
    was = from_body(orjson.dumps(raw).decode())
    assert was.plan == replace(told, promised_at=None)
    assert news(was, now) == []
    assert news(was, replace(now, plan=replace(told, promised_on=date(2026, 9, 17)))) == [
        "Another recovery plan is promised."
    ]
