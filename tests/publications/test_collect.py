"""What is gathered to be told: these keys and no others, in so many statements, and nothing that was said inside."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

import orjson
import pytest

from escalations.kinds import FactorCategory
from escalations.models import Escalation
from escalations.services.causes import add_factor
from escalations.services.contacts import add_note, log_contact
from escalations.services.evidence import measure_impact
from recovery.models import Milestone, Publication
from recovery.reports.collect import collect
from recovery.reports.snapshot import digest_of, from_body, to_body
from recovery.services.steps import drop_milestone, forecast_milestone, verify_milestone
from tests.cast import Cast
from tests.flows.world import NOW, an_escalation, queries, undone
from tests.plans.world import a_factor, a_milestone, a_plan, milestone
from tests.publications.world import GREENER, a_promised, measure, publish
from tracker.acts import Act

PLAN: Final = {"title", "summary", "promised_on", "baseline", "promised_at"}
MILESTONE: Final = {
    "label", "title", "kind", "side", "state", "first_promised_on", "promised_on", "expected_on", "done_on",
    "moved_days", "notice_days", "reason", "verdict", "promises", "reports",
}  # fmt: skip
NEEDLE: Final = {
    "place", "name", "unit", "better", "source", "baseline_since", "baseline_until", "baseline_value", "target_value",
    "target_on", "verdict", "target_verdict", "stable", "gap_closed", "course", "reaches_on", "reaches_from",
    "reaches_until", "readings", "processes",
}  # fmt: skip
SNAPSHOT: Final = {
    "format", "ref", "number", "title", "service", "severity", "raised_by", "raised_at", "state", "effect", "as_of",
    "published_at", "zone", "status", "headline", "note", "next_update_due", "contact", "plan", "milestones", "needles",
    "causes", "steps", "decisions",
}  # fmt: skip
MOST_STATEMENTS: Final = 15


def body_of(cast: Cast, escalation: Any) -> dict[str, Any]:
    """What would be told of it, as JSON."""
    found: dict[str, Any] = orjson.loads(to_body(collect(escalation.pk, as_of=NOW, number=1)))
    return found


@pytest.mark.long
def test_exactly_these_keys(cast: Cast) -> None:
    told = body_of(cast, a_promised(cast).escalation)
    assert told.keys() == SNAPSHOT
    assert told["effect"].keys() == {"who", "count", "since"}
    assert told["contact"] == {"name": "Mia", "email": "mia@example.com"}
    assert told["plan"].keys() == PLAN
    for one in told["milestones"]:
        assert one.keys() == MILESTONE
        assert {key for promise in one["promises"] for key in promise} == {"made_on", "promised_on", "baseline"}
        assert {key for report in one["reports"] for key in report} == {"reported_on", "expected_on", "reason"}
    [needle] = told["needles"]
    assert needle.keys() == NEEDLE
    assert {key for reading in needle["readings"] for key in reading} == {"on", "value", "signals"}
    assert {key for one in needle["processes"] for key in one} == {"since", "kind", "mean", "lower", "upper", "reason"}
    assert {key for cause in told["causes"] for key in cause} == {"title", "category", "share", "big"}
    assert {key for step in told["steps"] for key in step} == {"on", "word"}


@pytest.mark.long
def test_what_it_says(cast: Cast) -> None:
    plan = a_promised(cast)
    verify_milestone(milestone(plan, 1).pk, act=Act(cast.mia))
    act = Act(cast.max, message="The supplier is late.")
    forecast_milestone(milestone(plan, 3).pk, act=act, expected_on=date(2026, 10, 6))
    told = collect(plan.escalation_id, as_of=NOW, number=1)
    assert (told.status, told.zone, told.ref) == ("off_track", "Europe/Berlin", plan.escalation.ref)
    first, _, last = told.milestones
    assert (first.state, first.done_on, first.expected_on) == ("verified", date(2026, 9, 16), date(2026, 9, 16))
    assert (last.first_promised_on, last.promised_on) == (date(2026, 10, 2), date(2026, 10, 2))
    assert (last.expected_on, last.moved_days, last.notice_days) == (date(2026, 10, 6), 2, 16)
    assert last.reason == last.reports[-1].reason == "The supplier is late."
    [cause] = told.causes
    assert (cause.title, cause.share, cause.big) == ("Certificates are renewed by hand", None, False)
    assert [step.word for step in told.steps] == [
        "We raised it.",
        "We took it on.",
        "A cause was confirmed.",
        "The recovery plan was promised.",
        "M1 The containment step: done, and checked by somebody else.",
    ]
    assert from_body(to_body(told)) == told


@pytest.mark.long
def test_causes_have_their_shares(cast: Cast) -> None:
    escalation = an_escalation(cast, "open")
    act = Act(cast.mia)
    for title, amount in (("Small", 10), ("Large", 30)):
        factor = a_factor(cast, escalation, title=title)
        window: dict[str, Any] = {"since": date(2026, 9, 1), "until": date(2026, 9, 2), "evidence": "EVIDENCE"}
        measure_impact(act=act, factor=factor, amount=Decimal(amount), unit="orders", counted=True, **window)
    a_factor(cast, escalation, title="Unmeasured")
    told = collect(escalation.pk, as_of=NOW, number=1)
    assert [(one.title, one.share, one.big) for one in told.causes] == [
        ("Large", 0.75, True),
        ("Small", 0.25, False),
        ("Unmeasured", None, False),
    ]


@pytest.mark.long
def test_the_statements_do_not_grow(cast: Cast) -> None:
    """Whatever there is to tell; and without a plan there are fewer."""
    plan = a_promised(cast)
    with queries() as few:
        collect(plan.escalation_id, as_of=NOW, number=1)
    more: dict[str, Any] = {"plan": plan, "kind": "corrective", "status": "planned", "promised_on": date(2026, 10, 2)}
    with undone():  # rows that nobody has promised
        Milestone.objects.bulk_create(
            Milestone(customer=plan.customer, number=number, first_promised_on=date(2026, 10, 2), **more)
            for number in range(10, 30)
        )
        measure(plan, *((date(2026, 9, day), 300) for day in range(1, 14)))
        with queries() as many:
            told = collect(plan.escalation_id, as_of=NOW, number=1)
    assert (len(told.milestones), len(told.needles[0].readings)) == (23, 16)
    assert len(few) == len(many) <= MOST_STATEMENTS
    bare = an_escalation(cast, "open")
    with queries() as fewest:
        collect(bare.pk, as_of=NOW, number=1)
    assert len(fewest) < len(few)


@pytest.mark.long
def test_nothing_that_was_said_inside(cast: Cast) -> None:
    plan = a_promised(cast)
    escalation = Escalation.objects.get(pk=plan.escalation_id)
    act = Act(cast.mia, message="CANARY act")
    add_note(act=act, escalation=escalation, text="CANARY note")
    log_contact(act=act, escalation=escalation, channel="call", direction="outbound", summary="CANARY contact")
    told: dict[str, Any] = {"title": "CANARY suspected", "description": "CANARY words"}
    suspected = add_factor(act=act, escalation=escalation, category=FactorCategory.PROCESS, **told)
    a_factor(cast, escalation, title="A cause", description="CANARY described", escape_cause="CANARY escape")
    window: dict[str, Any] = {"since": date(2026, 9, 1), "until": date(2026, 9, 2), "evidence": "CANARY evidence"}
    measure_impact(act=act, factor=suspected, amount=Decimal(3), unit="orders", counted=True, **window)
    a_milestone(cast, plan, "CANARY unpromised", description="CANARY text")
    for said in (Act(cast.mia, message="It moves."), act):  # why it moves is told, what was said of the same day is not
        forecast_milestone(milestone(plan, 2).pk, act=said, expected_on=date(2026, 9, 28))
    drop_milestone(milestone(plan, 3).pk, act=act)
    for name in ("max", "eli", "vic", "cora"):
        person = cast.person(name)
        person.name = f"CANARY {name}"
        person.save(update_fields=["name"])
    greener = GREENER | {"stated_reason": "CANARY reason"}
    assert publish(cast, escalation, **greener, changelog_message="CANARY told").status_code == 200
    text = Publication.objects.get().body
    assert "CANARY" not in text
    assert text.count("@") == 1, "the named contact, and nobody else"


@pytest.mark.long
def test_no_plan_that_is_not_promised(cast: Cast) -> None:
    for state in ("draft", "in_review", "abandoned"):
        told = collect(a_plan(cast, state).escalation_id, as_of=NOW, number=1)
        assert (told.plan, told.milestones, told.needles, told.status) == (None, (), (), "cannot_say"), state


def test_the_digest_is_of_the_body(cast: Cast) -> None:
    told = collect(an_escalation(cast, "open").pk, as_of=NOW, number=1)
    assert digest_of(to_body(told)) == digest_of(to_body(from_body(to_body(told))))
