"""The page of a plan, and what is done on it: the gate, the review, the promise, the reports."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from recovery.models import Forecast, Milestone, Needle, Promise, RecoveryPlan
from recovery.services.steps import finish_milestone, forecast_milestone, start_milestone
from tests.admin.browser import Browser
from tests.admin.planning import (
    MILESTONE,
    NEEDLE,
    NOW,
    PLAN,
    drafted,
    escalation_of,
    milestone,
    page,
    promised,
    reviewed,
    step,
    verb,
)
from tests.cast import Cast
from tracker.acts import Act
from tracker.models import Event, User

Browse = Callable[[User | None], Browser]


@pytest.fixture(autouse=True)
def traveller() -> Any:
    """A Monday morning, from which a test may move on."""
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.mark.long
def test_a_plan_is_drafted_for_an_escalation_that_has_none(browse: Browse, cast: Cast) -> None:
    drafted(cast)
    bare = escalation_of(cast, "Parcels wait")
    browser = browse(cast.mia)
    sent = {"escalation": str(bare.pk), "title": "Parcels leave", "summary": "Two shifts."}
    assert browser.post(f"{PLAN}add/", sent).status == 302
    plan = RecoveryPlan.objects.get(title="Parcels leave")
    assert (plan.author, plan.owner, plan.summary) == (cast.mia, cast.mia, "Two shifts.")
    again = browser.post(f"{PLAN}add/", sent)
    assert list(again.errors) == ["escalation"]


@pytest.mark.long
def test_the_page_of_an_empty_plan_teaches(browse: Browse, cast: Cast) -> None:
    browse(cast.mia).post(f"{PLAN}add/", {"escalation": str(escalation_of(cast).pk), "title": "Well"})
    answer = browse(cast.mia).get(page(RecoveryPlan.objects.get()))
    assert "A plan is its milestones" in answer.text
    assert "One number that must move" in answer.text
    assert "Why it cannot be promised yet" in answer.text
    assert [line["state"] for line in answer.context["gate_lines"]].count("red") == 4


@pytest.mark.long
def test_milestones_and_needles_are_added_from_the_plans_page(browse: Browse, cast: Cast) -> None:
    plan, browser = drafted(cast), browse(cast.mia)
    adders = browser.get(page(plan)).context["adders"]
    asked = browser.get(adders["milestone"])
    assert [str(pk) for pk, _ in asked.context["adminform"].form.fields["predecessors"].choices] == [
        str(milestone(plan, number).pk) for number in (1, 2, 3)
    ]
    first = str(milestone(plan, 1).pk)
    sent = {"plan": str(plan.pk), "title": "Look twice", "kind": "preventive", "predecessors": [first], "lead_days": 2}
    answer = browser.post(f"{MILESTONE}add/", sent)
    assert answer.location == page(plan)
    added = milestone(plan, 4)
    assert [str(one.predecessor_id) for one in added.dependencies.all()] == [first]
    sent = {"plan": str(plan.pk), "name": "Calls", "unit": "a day", "better": "down"}
    assert browser.post(f"{NEEDLE}add/", sent).location == page(plan)
    assert Needle.objects.filter(plan=plan).count() == 2
    third = browser.post(f"{NEEDLE}add/", sent | {"name": "Mails"})
    assert "two needles at most" in third.errors["__all__"][0]


@pytest.mark.long
def test_milestones_of_other_plans_cannot_be_waited_for(browse: Browse, cast: Cast) -> None:
    plan, other = drafted(cast), drafted(cast, "Another")
    sent = {
        "plan": str(plan.pk), "title": "x", "kind": "preventive", "predecessors": [str(milestone(other, 1).pk)],
    }  # fmt: skip
    assert list(browse(cast.mia).post(f"{MILESTONE}add/", sent).errors) == ["predecessors"]


@pytest.mark.long
def test_the_gate_is_shown_whole_with_reasons_and_remedies(browse: Browse, cast: Cast) -> None:
    plan = drafted(cast)
    step(cast, plan, title="Nobody's", owner=None, lead_days=None)
    answer = browse(cast.mia).get(page(plan))
    lines = answer.context["gate_lines"]
    assert [line["state"] for line in lines] == ["red", "green", "red", "green", "green", "red", "shown"]
    assert "M4 Nobody&#x27;s has no owner." in answer.text
    assert "Name who answers for it." in answer.text
    assert "no history" in answer.text


@pytest.mark.long
def test_a_review_is_given_by_somebody_else_for_what_they_read(browse: Browse, cast: Cast) -> None:
    plan = drafted(cast)
    browse(cast.mia).post(verb(plan, "submit"))
    mia, eli = browse(cast.mia), browse(cast.eli)
    assert "approve" not in [button.verb.name for button in mia.get(page(plan)).context["buttons"]]
    assert "somebody else has to look" in mia.post(verb(plan, "approve")).errors["__all__"][0]
    asked = eli.get(verb(plan, "approve"))
    assert "the gate holds it back" in asked.text
    read = asked.context["form"].initial["revision"]
    step(cast, plan, title="Slipped in")
    stale = eli.post(verb(plan, "approve"), {"revision": read})
    assert (
        f"You have read revision {read}" in stale.errors["revision"][0]
        if "revision" in stale.errors
        else (f"You have read revision {read}" in stale.errors["__all__"][0])
    )
    plan.refresh_from_db()
    done = eli.post(verb(plan, "approve"), {"revision": plan.revision}, follow=True)
    assert done.messages == [f"{plan}: approved."]
    step(cast, plan, title="Slipped in again")
    assert "Void: Eli approved revision" in eli.get(page(plan)).text


@pytest.mark.long
def test_committing_is_refused_with_every_reason(browse: Browse, cast: Cast) -> None:
    plan = drafted(cast)
    step(cast, plan, title="Bare", owner=None)
    reviewed(cast, plan)
    answer = browse(cast.mia).post(verb(plan, "commit"))
    assert answer.errors["__all__"] == ["M4 Bare has no owner."]
    refused = browse(cast.mia).post(verb(plan, "commit"), {"override_reason": "It will do."})
    assert "Only a manager" in refused.errors["__all__"][0]
    plan.refresh_from_db()
    assert (plan.status, Promise.objects.count()) == ("in_review", 0)
    browse(cast.eli).post(verb(plan, "commit"), {"override_reason": "It will do."})
    plan.refresh_from_db()
    assert (plan.status, plan.overridden_by, plan.override_reason) == ("committed", cast.eli, "It will do.")
    assert "Promised over a red gate by Eli" in browse(cast.mia).get(page(plan)).text


@pytest.mark.long
def test_a_green_gate_commits(browse: Browse, cast: Cast) -> None:
    plan = reviewed(cast, drafted(cast))
    assert "the gate lets it pass" in browse(cast.mia).get(verb(plan, "commit")).text
    answer = browse(cast.mia).post(verb(plan, "commit"), follow=True)
    assert answer.messages == [f"{plan}: promised."]
    assert Promise.objects.count() == 3


@pytest.mark.long
def test_reports_move_the_line_and_need_a_reason(browse: Browse, cast: Cast, traveller: Any) -> None:
    plan = promised(cast)
    traveller.shift(timedelta(days=1))
    browser, one = browse(cast.max), milestone(plan, 2)
    asked = browser.get(verb(one, "forecast"), {"next": page(plan)})
    assert asked.context["form"].initial["expected_on"] == date(2026, 12, 4)
    moved = browser.post(verb(one, "forecast"), {"expected_on": "2026-12-09"})
    assert "needs a reason" in moved.errors["changelog_message"][0]
    sent = {"expected_on": "2026-12-09", "changelog_message": "The <vendor> is late.", "next": page(plan)}
    assert browser.post(verb(one, "forecast"), sent).location == page(plan)
    assert [row.expected_on for row in Forecast.objects.filter(milestone=one)] == [date(2026, 12, 4), date(2026, 12, 9)]
    answer = browser.get(page(plan))
    assert "M2 moved by 3 working days in 2 reports" in answer.text
    assert "⚠ 3 d later" in answer.text
    assert answer.text.count('<svg xmlns="http://www.w3.org/2000/svg" role="img"') == 2
    assert "The &lt;vendor&gt; is late." in answer.text
    assert "<vendor>" not in answer.text


@pytest.mark.long
def test_other_dates_are_promised_by_another_with_a_reason(browse: Browse, cast: Cast) -> None:
    plan, eli = promised(cast), browse(cast.eli)
    assert "rebaseline" not in [one.verb.name for one in browse(cast.mia).get(page(plan)).context["buttons"]]
    fields = eli.get(verb(plan, "rebaseline")).context["form"].fields
    assert [name for name in fields if name.startswith("due_")] == ["due_1", "due_2", "due_3"]
    kept = {f"due_{number}": str(milestone(plan, number).due_on) for number in (1, 2, 3)}
    wrong = eli.post(verb(plan, "rebaseline"), {**kept, "due_2": "2026-11-02", "changelog_message": "Late."})
    assert "This day is over" in wrong.errors["due_2"][0]
    eli.post(verb(plan, "rebaseline"), {**kept, "due_2": "2026-12-11", "changelog_message": "Late."})
    rows = Promise.objects.filter(milestone=milestone(plan, 2)).values_list("baseline", "promised_on")
    assert list(rows) == [(1, date(2026, 12, 4)), (2, date(2026, 12, 11))]
    text = eli.get(page(plan)).text
    assert "re-baselined 1 ×" in text
    assert "Promised anew: M2 Step corrective on 11 Dec 2026" in text


@pytest.mark.long
def test_done_is_seen_by_somebody_else(browse: Browse, cast: Cast) -> None:
    one = milestone(promised(cast), 2)
    start_milestone(one.pk, act=Act(cast.max))
    finish_milestone(one.pk, act=Act(cast.max))
    own = browse(cast.max).post(verb(one, "verify"))
    assert "somebody else has to look" in own.errors["__all__"][0]
    browse(cast.mia).post(verb(one, "verify"))
    one.refresh_from_db()
    assert (one.status, one.verified_by) == ("verified", cast.mia)


@pytest.mark.long
def test_risks_stand_on_the_page_with_reason_and_remedy(browse: Browse, cast: Cast, traveller: Any) -> None:
    plan = promised(cast)
    one = milestone(plan, 2)
    forecast_milestone(one.pk, act=Act(cast.max, message="Late."), expected_on=date(2026, 12, 9))
    traveller.shift(timedelta(hours=1))
    found = [
        line for path in (page(plan), page(one)) for line in browse(cast.max).get(path).context["dangers"] if line.now
    ]
    assert [("Wed 9 Dec" in risk.why, bool(risk.remedy)) for risk in found] == [(True, True)] * 2
    assert [button["label"] for button in found[0].buttons] == ["I am on it", "Snooze"]
    browse(cast.max).post(found[0].buttons[0]["path"])
    assert "Max is on it" in browse(cast.mia).get(page(plan)).text


@pytest.mark.long
def test_a_stale_page_changes_nothing(browse: Browse, cast: Cast) -> None:
    one = milestone(drafted(cast), 1)
    seen = browse(cast.mia).get(page(one)).context["adminform"].form.initial["seen_version"]
    assert browse(cast.eli).post(page(one), typed(one, seen_version=seen, title="Eli's")).status == 302
    refused = browse(cast.mia).post(page(one), typed(one, seen_version=seen, title="Mia's"))
    assert "has changed since you read it" in refused.errors["__all__"][0]
    one.refresh_from_db()
    assert one.title == "Eli's"


@pytest.mark.long
def test_the_story_of_a_plan_tells_that_of_its_parts(browse: Browse, cast: Cast) -> None:
    plan = promised(cast)
    start_milestone(milestone(plan, 1).pk, act=Act(cast.mia))
    titles = [entry.title for entry in browse(cast.mia).get(page(plan)).context["entries"]]
    assert titles[0] == "M1: begun on 16 Nov 2026"
    assert titles[1].startswith("Promised: M1 Step containment on 20 Nov 2026")
    assert {"Submitted for review", "M3: added, preventive"} <= set(titles)


def typed(one: Milestone, **other: Any) -> dict[str, Any]:
    """What the form of a milestone holds, with something else in some fields."""
    return {
        "title": one.title, "kind": one.kind, "side": one.side, "owner": str(one.owner_id), "lead_days": one.lead_days,
        "due_on": str(one.due_on), "factor": str(one.factor_id), "seen_version": one.version, **other,
    }  # fmt: skip


@pytest.mark.long
def test_what_was_promised_cannot_be_typed_over(browse: Browse, cast: Cast) -> None:
    one = milestone(promised(cast), 2)
    before = Event.objects.count()
    answer = browse(cast.mia).post(page(one), typed(one, due_on="2026-12-11"))
    assert "re-baseline the plan" in answer.errors["due_on"][0]
    assert (Event.objects.count(), Milestone.objects.get(pk=one.pk).due_on) == (before, date(2026, 12, 4))
