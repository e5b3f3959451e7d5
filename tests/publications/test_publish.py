"""The customer is told how a recovery stands."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from escalations.models import Escalation
from recovery.models import Publication
from recovery.reports.snapshot import digest_of, from_body
from tests.cast import Cast
from tests.flows.verbs import EVERYBODY, LEADERS, refusal_for
from tests.flows.world import NOW, an_escalation, as_person, fault, fresh, iso, last_event, tag, unchanged, undone
from tests.plans.world import a_plan, an_empty_plan
from tests.publications.world import ESCALATIONS, GREENER, HEADLINE, a_promised, publish
from tracker.models import Ladder


@pytest.mark.long
def test_it_works(cast: Cast) -> None:
    plan = a_promised(cast)
    escalation = Escalation.objects.get(pk=plan.escalation_id)
    due = escalation.next_update_due
    body = {"headline": HEADLINE, "note": "Thank you for your patience.", "changelog_message": "As agreed."}
    answer = as_person(cast, "mia").post(f"{ESCALATIONS}/{escalation.pk}/publish", body, if_match=tag(escalation))
    assert answer.status_code == 200, answer.content
    said, row, after = answer.json(), Publication.objects.get(), fresh(escalation)
    assert (said["number"], said["headline"], said["headline_template"]) == (1, "1 of 3 steps are done.", HEADLINE)
    assert (said["computed_status"], said["stated_status"], said["stated_reason"]) == ("on_track", "on_track", "")
    assert (said["latest"], said["changes"], said["receipt"], said["version"]) == (True, True, False, row.version)
    assert (said["due_at"], said["next_update_due"]) == (iso(due), iso(after.next_update_due))
    assert (row.published_by, row.published_at, row.as_of, row.plan) == (cast.mia, NOW, NOW, plan)
    assert (after.last_update_at, after.cadence_from) == (NOW, NOW)
    assert row.digest == digest_of(row.body)
    told = from_body(row.body)
    assert (told.headline, told.note, told.number, told.status) == (row.headline, body["note"], 1, "on_track")
    assert (told.next_update_due, [one.label for one in told.milestones]) == (row.next_update_due, ["M1", "M2", "M3"])
    event = last_event(escalation)
    assert (event.kind, event.message, event.data["counted"]) == ("escalation.published", "As agreed.", True)
    assert (event.data["publication"], event.data["promised_at"]) == (str(row.pk), iso(due))


def test_the_clock_follows(cast: Cast, clockwork: time_machine.Traveller) -> None:
    escalation = an_escalation(cast, "open")
    clockwork.move_to(NOW + timedelta(hours=3))
    assert publish(cast, escalation).status_code == 200
    after = fresh(escalation)
    running = Ladder.objects.get(subject_id=escalation.pk, clock="escalation.updating", status="running")
    assert (running.started_at, running.promised_at) == (after.cadence_from, after.next_update_due)


@pytest.mark.long
def test_by_the_plan(cast: Cast) -> None:
    plan = a_promised(cast)
    answer = publish(cast, plan, changelog_message="Told.")
    assert (answer.status_code, answer.json()["plan"]["id"]) == (200, str(plan.pk))
    assert last_event(plan.escalation).kind == "escalation.published"


@pytest.mark.long
def test_only_what_is_promised_is_told_by_its_plan(cast: Cast) -> None:
    plan = a_plan(cast, "in_review")
    with unchanged():
        assert fault(publish(cast, plan)) == (409, "", "unpromised")
    assert publish(cast, plan.escalation).status_code == 200
    told = from_body(Publication.objects.get().body)
    assert (told.plan, told.milestones, told.needles, told.status) == (None, (), (), "cannot_say")


def test_what_the_customer_has_not_heard_of(cast: Cast) -> None:
    for state in ("requested", "declined"):
        escalation = an_escalation(cast, state)
        with unchanged():
            assert fault(publish(cast, escalation)) == (409, "", "not_accepted")


def test_after_it_was_closed_nothing_is_promised(cast: Cast) -> None:
    escalation = an_escalation(cast, "closed")
    said = publish(cast, escalation).json()
    assert (said["due_at"], said["next_update_due"]) == (None, None)
    assert said["headline"] == f"We hold {escalation.ref} for resolved; whether it is, you say."
    assert fresh(escalation).next_update_due is None


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    plan = an_empty_plan(cast)
    for name in EVERYBODY:
        if name in LEADERS:
            with undone():
                assert publish(cast, plan.escalation, name).status_code == 200, name
            continue
        with unchanged():
            assert publish(cast, plan.escalation, name).status_code == refusal_for(name), name
            assert publish(cast, plan, name).status_code == refusal_for(name), name


@pytest.mark.long
def test_bad_input(cast: Cast) -> None:
    escalation = an_escalation(cast, "open")
    bad: tuple[tuple[str, Any], ...] = (
        ("headline", "x" * 301), ("headline", 5), ("note", "x" * 4_001), ("stated_status", "green"),
        ("stated_reason", "x" * 1_001), ("stated_until", "soon"), ("although_unchanged", "yes"), ("status", "on_track"),
        ("occurred_at", iso(NOW)), ("headline", "\0"),
    )  # fmt: skip
    with unchanged():
        for name, value in bad:
            assert fault(publish(cast, escalation, **{name: value}))[:2] == (400, f"/{name}"), (name, value)
        stale = as_person(cast, "mia").post(f"{ESCALATIONS}/{escalation.pk}/publish", {}, if_match='"1.x"')
        assert stale.status_code == 412


@pytest.mark.long
def test_greener_needs_a_reason_and_an_end(cast: Cast) -> None:
    escalation = an_escalation(cast, "open")  # nothing is promised: nobody can say
    rules = (
        ({"stated_reason": "  "}, "/stated_reason", "required"),
        ({"stated_until": None}, "/stated_until", "required"),
        ({"stated_until": "2026-09-15"}, "/stated_until", "past"),
        ({"stated_until": "2026-10-18"}, "/stated_until", "too_far"),
        ({"stated_status": "at_risk"}, "/stated_reason", "not_greener"),
        ({"stated_status": "off_track", "stated_reason": ""}, "/stated_until", "not_greener"),
        ({"stated_status": None}, "/stated_reason", "not_greener"),
    )
    with unchanged():
        for change, pointer, code in rules:
            assert fault(publish(cast, escalation, **GREENER | change)) == (422, pointer, code), change
    for until in ("2026-09-16", "2026-10-17"):
        with undone():
            assert publish(cast, escalation, **GREENER | {"stated_until": until}).status_code == 200
    with undone():
        said = publish(cast, escalation, stated_status="off_track").json()
        assert (said["computed_status"], said["stated_status"]) == ("cannot_say", "off_track")
    said = publish(cast, escalation, **GREENER).json()
    assert (said["computed_status"], said["stated_status"]) == ("cannot_say", "on_track")
    assert (said["stated_reason"], said["stated_until"]) == (GREENER["stated_reason"], GREENER["stated_until"])
    assert GREENER["stated_reason"] not in Publication.objects.get().body
    event = last_event(escalation)
    assert (event.kind, event.data["computed"]) == ("escalation.stated_greener", "cannot_say")
