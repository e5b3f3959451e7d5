"""The agenda fills itself, keeps what people make of it, and stays as it was once the review is held."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from escalations.kinds import FactorCategory
from escalations.services.causes import add_factor, confirm_factor
from recovery.models import AgendaItem
from recovery.services.asks import add_ask
from recovery.services.feedback import give_feedback
from recovery.services.readings import add_reading
from recovery.services.steps import forecast_milestone
from tests.cast import Cast
from tests.flows.world import (
    DAY,
    ESCALATION_VERBS,
    HOUR,
    NOW,
    an_escalation,
    as_person,
    fault,
    last_event,
    queries,
    unchanged,
)
from tests.plans.world import a_factor, milestone
from tests.reviews.world import REVIEWS, STARTS, a_review, a_told_plan, an_action, held
from tracker import clock
from tracker.acts import Act
from tracker.policy import Side


def agenda(cast: Cast, review: Any, name: str = "mia") -> list[dict[str, Any]]:
    answer = as_person(cast, name).get(f"{REVIEWS}/{review.pk}/agenda")
    assert answer.status_code == 200, answer.content
    points: list[dict[str, Any]] = answer.json()["points"]
    return points


def of_kind(points: list[dict[str, Any]], kind: str) -> list[tuple[str, str]]:
    return [(one["title"], one["text"]) for one in points if one["kind"] == kind]


def filled(cast: Cast) -> Any:
    """A review with something of each kind to talk about."""
    plan = a_told_plan(cast)
    late = Act(cast.max, message="The supplier is late.")
    forecast_milestone(milestone(plan, 2).pk, act=late, expected_on=date(2026, 9, 29))
    add_ask(act=Act(cast.mia), escalation=plan.escalation, side=Side.CUSTOMER, title="Send the list")
    give_feedback(act=Act(cast.cora), escalation=plan.escalation_id, about="plan", text="It forgets our stores.")
    an_action(cast, plan=plan)
    add_reading(act=Act(cast.mia), needle=plan.needles.get(), measured_on=date(2026, 9, 16), value=Decimal(260))
    return a_review(cast, plan)


@pytest.mark.long
def test_it_fills_itself(cast: Cast) -> None:
    review = filled(cast)
    with clock.at(STARTS):
        points = agenda(cast, review)
    assert of_kind(points, "slipped") == [
        (
            "M2 The corrective step",
            "Expected by 29 Sep 2026; at the last review it was 25 Sep 2026. The supplier is late.",
        )
    ]
    assert of_kind(points, "due") == [
        ("M1 The containment step", "Expected by 18 Sep 2026, Max has it."),
        ("M2 The corrective step", "Expected by 29 Sep 2026, Max has it. Promised is 25 Sep 2026."),
    ]
    risks = dict(of_kind(points, "at_risk"))
    assert "Expected Tue 29 Sep, promised Fri 25 Sep" in risks["M2 The corrective step"]
    assert of_kind(points, "ask") == [("Ask 1 Send the list", "We ask the customer, since 16 Sep 2026.")]
    assert of_kind(points, "feedback") == [
        ("The customer on the plan, not answered since 16 Sep 2026", "It forgets our stores.")
    ]
    assert of_kind(points, "action") == [
        ("Action 1 Ask the supplier", "Max sees to it, by 18 Sep 2026; new since the last review.")
    ]
    [(name, text)] = of_kind(points, "needle")
    assert (name, text.startswith("Too few weeks to say: 1 of 6 readings. Latest: 260 orders")) == (
        "Orders that wait", True,
    )  # fmt: skip
    assert of_kind(points, "recurrence") == []


@pytest.mark.long
def test_what_is_due_before_the_next_review_only(cast: Cast) -> None:
    plan = a_told_plan(cast)
    review = a_review(cast, plan)
    for ahead, due in ((1, 1), (8, 2), (15, 3)):
        other = a_review(cast, plan, STARTS + ahead * DAY, title=f"In {ahead} days")
        assert len(of_kind(agenda(cast, review), "due")) == due
        as_person(cast, "mia").post(f"{REVIEWS}/{other.pk}/cancel", {"changelog_message": "Not then."})


@pytest.mark.long
def test_what_slipped_since_the_last_review_only(cast: Cast) -> None:
    review = filled(cast)
    held(cast, review)
    later = a_review(cast, review.plan, STARTS + 7 * DAY)
    with clock.at(STARTS + DAY):
        assert of_kind(agenda(cast, later), "slipped") == []
        late = Act(cast.max, message="Later still.")
        forecast_milestone(milestone(review.plan, 2).pk, act=late, expected_on=date(2026, 9, 30))
        assert [text for _, text in of_kind(agenda(cast, later), "slipped")] == [
            "Expected by 30 Sep 2026; at the last review it was 29 Sep 2026. Later still."
        ]


@pytest.mark.long
def test_a_cause_that_came_back(cast: Cast) -> None:
    with clock.at(NOW - 30 * DAY):
        old = an_escalation(cast, "open", raised_at=clock.now() - HOUR)
        cause = a_factor(cast, old).root_cause
        for verb in ("contain", "monitor", "close"):
            ESCALATION_VERBS[verb](old.pk, act=Act(cast.mia))
    plan = a_told_plan(cast)
    act = Act(cast.eli)
    again = add_factor(act=act, escalation=plan.escalation, title="By hand again", category=FactorCategory.PROCESS)
    confirm_factor(again.pk, act=act, root_cause=cause)
    [(title, text)] = of_kind(agenda(cast, a_review(cast, plan)), "recurrence")
    assert title.startswith("It came back: Certificates are renewed by hand")
    assert text == f"The customer had it before, in {old.ref}, closed on 17 Aug 2026."


@pytest.mark.long
def test_people_prepare_it(cast: Cast) -> None:
    review, max_ = filled(cast), as_person(cast, "max")
    path = f"{REVIEWS}/{review.pk}"
    assert max_.post(f"{path}/add-point", {"title": " Who pays? ", "text": "Ask."}).status_code == 200
    points = agenda(cast, review)
    own = points[-1]
    assert (own["kind"], own["title"], own["text"]) == ("own", "Who pays?", "Ask.")
    first = points[0]["key"]
    max_.post(f"{path}/amend-point", {"key": first, "note": "A second tester?"})
    assert last_event(review).data["changes"] == {"note": {"from": "", "to": "A second tester?"}}
    max_.post(f"{path}/amend-point", {"key": points[1]["key"], "hidden": True})
    max_.post(f"{path}/amend-point", {"key": own["key"], "title": "Who pays for it?"})
    assert max_.post(f"{path}/order-points", {"keys": [own["key"], first]}).status_code == 200
    after = agenda(cast, review)
    assert [one["key"] for one in after[:2]] == [own["key"], first]
    assert (after[0]["title"], after[1]["note"]) == ("Who pays for it?", "A second tester?")
    assert {one["key"] for one in after if one["hidden"]} == {points[1]["key"]}
    max_.post(f"{path}/order-points", {"keys": [first]})
    assert agenda(cast, review)[0]["key"] == first
    assert AgendaItem.objects.filter(review=review, place__isnull=False).count() == 1


@pytest.mark.long
@pytest.mark.parametrize(
    ("word", "body", "pointer"),
    [
        ("amend-point", {"key": "milestone:none:due", "note": "x"}, "/key"),
        ("amend-point", {"key": "FIRST", "title": "x"}, "/key"),
        ("order-points", {"keys": ["FIRST", "FIRST"]}, "/keys/1"),
        ("order-points", {"keys": ["nothing"]}, "/keys/0"),
        ("add-point", {"title": "   "}, "/title"),
        ("add-point", {"title": "x" * 301}, "/title"),
    ],
)
def test_bad_input(cast: Cast, word: str, body: dict[str, Any], pointer: str) -> None:
    review = filled(cast)
    first = agenda(cast, review)[0]["key"]
    sent = {name: first if value == "FIRST" else value for name, value in body.items()}
    sent |= {"keys": [first if key == "FIRST" else key for key in sent["keys"]]} if "keys" in sent else {}
    with unchanged():
        answer = as_person(cast, "mia").post(f"{REVIEWS}/{review.pk}/{word}", sent)
    assert (answer.status_code in (400, 422), fault(answer)[1]) == (True, pointer)


@pytest.mark.long
def test_it_stays_as_it_was(cast: Cast) -> None:
    review = filled(cast)
    as_person(cast, "mia").post(f"{REVIEWS}/{review.pk}/add-point", {"title": "Who pays?"})
    with clock.at(STARTS):
        before = agenda(cast, review)
        held(cast, review)
        after = agenda(cast, review)
    assert [one | {"place": None} for one in after] == [one | {"place": None} for one in before]
    with queries() as sent:
        agenda(cast, review)
    assert len([sql for sql in sent if "recovery_agendaitem" in sql]) == 1


@pytest.mark.long
def test_the_statements_do_not_grow(cast: Cast) -> None:
    review = filled(cast)
    mia = as_person(cast, "mia")
    mia.get(f"{REVIEWS}/{review.pk}/agenda")
    with queries() as few:
        mia.get(f"{REVIEWS}/{review.pk}/agenda")
    for number in range(3):
        add_ask(act=Act(cast.mia), escalation=review.plan.escalation, side=Side.PROVIDER, title=f"Ask {number}")
        an_action(cast, plan=review.plan, title=f"Action {number}")
        mia.post(f"{REVIEWS}/{review.pk}/add-point", {"title": f"Point {number}"})
    with queries() as many:
        mia.get(f"{REVIEWS}/{review.pk}/agenda")
    assert len(many) == len(few) <= 22


@pytest.mark.long
def test_who_may_look(cast: Cast) -> None:
    review = filled(cast)
    for name, status in (("max", 200), ("cora", 404), ("lia", 404), ("nobody", 401)):
        assert as_person(cast, name).get(f"{REVIEWS}/{review.pk}/agenda").status_code == status
