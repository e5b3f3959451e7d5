"""What no writer can do to plans, raw SQL included: the database itself refuses."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import models

from recovery.models import Dependency, Forecast, Milestone, Needle, RecoveryPlan
from recovery.states import MILESTONE, PLAN
from tests.cast import Cast
from tests.flows.test_database_refuses import refused, twin_of
from tests.flows.world import NOW, unchanged, undone
from tests.plans.world import TODAY, a_plan, an_empty_plan, milestone, step_in
from tracker.machine import Machine
from tracker.models import new_id

WAYS: tuple[tuple[Machine, Callable[..., Any]], ...] = ((PLAN, a_plan), (MILESTONE, step_in))


@pytest.mark.long
@pytest.mark.parametrize(("machine", "make"), WAYS)
def test_every_illegal_pair_of_states(cast: Cast, machine: Machine, make: Callable[..., Any]) -> None:
    legal = {(source, move.target) for move in machine.moves for source in move.sources}
    for source in machine.states:
        with undone():  # the next begins as it did
            record = make(cast, source)
            rows = type(record).objects.filter(pk=record.pk)
            with unchanged():
                for target in set(machine.states) - {source}:
                    if (source, target) not in legal:
                        refused(f"cannot go from {source} to {target}", partial(rows.update, status=target))


def test_no_birth_in_a_later_state(cast: Cast) -> None:
    plan = a_plan(cast, "abandoned")
    with unchanged():
        for state in ("in_review", "committed", "completed", "abandoned"):
            refused(f"cannot begin as {state}", partial(twin_of(plan, status=state).save, force_insert=True))
        facts = {"customer": cast.acme, "plan": plan, "title": "Late", "kind": "corrective"}
        for number, state in enumerate(("in_progress", "done", "verified", "dropped"), start=7):
            born = Milestone(status=state, number=number, **facts)
            refused(f"cannot begin as {state}", partial(born.save, force_insert=True))


def test_one_open_plan_per_escalation(cast: Cast) -> None:
    plan = a_plan(cast, "draft")
    with unchanged():
        refused("plan_one_open", partial(twin_of(plan).save, force_insert=True))


@pytest.mark.long
def test_contradictory_facts(cast: Cast) -> None:
    draft, promised = a_plan(cast, "draft"), a_plan(cast, "committed")
    ours, theirs = RecoveryPlan.objects.filter(pk=draft.pk), RecoveryPlan.objects.filter(pk=promised.pk)
    first = Milestone.objects.filter(pk=milestone(promised, 1).pk)
    facts: list[tuple[str, models.QuerySet[Any], dict[str, Any]]] = [
        ("plan_reviewer_is_not_author", theirs, {"reviewed_by": cast.mia}),
        ("plan_review_is_whole", theirs, {"reviewed_at": None}),
        ("plan_commit_is_stamped", ours, {"baseline": 1}),
        ("plan_commit_is_stamped", theirs, {"committed_at": None}),
        ("plan_promised_as_reviewed", theirs, {"reviewed_revision": 1}),
        ("plan_override_has_reason", theirs, {"overridden_by": cast.eli}),
        ("plan_end_is_stamped", ours, {"ended_at": NOW}),
        ("milestone_lead_positive", first, {"lead_days": 0}),
        ("milestone_done_is_stamped", first, {"done_on": TODAY, "started_on": TODAY}),
        ("milestone_verification_stamped", first, {"verified_at": NOW}),
        ("milestone_side_known", first, {"side": "both"}),
        ("milestone_kind_known", first, {"kind": "miracle"}),
    ]
    with unchanged():
        for name, rows, change in facts:
            refused(name, partial(rows.update, **change))


@pytest.mark.long
def test_no_link_to_another_customer_or_plan(cast: Cast) -> None:
    plan, other, empty = a_plan(cast, "draft"), a_plan(cast, "draft"), an_empty_plan(cast)
    one, away = milestone(plan, 1), milestone(other, 1)
    links: list[tuple[str, Callable[[], object]]] = [
        ("recovery_recoveryplan_escalation_id_same", partial(moved(empty).update, customer=cast.globex)),
        ("recovery_milestone_\\w+_same", partial(moved(one).update, customer=cast.globex)),
        ("recovery_needle_plan_id_same", partial(Needle.objects.filter(plan=plan).update, customer=cast.globex)),
        (
            "recovery_forecast_milestone_id_same",
            lambda: Forecast.objects.create(
                customer=cast.globex, milestone=one, reported_on=TODAY, expected_on=TODAY, author=cast.mia
            ),
        ),
        (
            "recovery_dependency_predecessor_id_same_plan",
            lambda: Dependency.objects.create(plan=plan, milestone=one, predecessor=away),
        ),
        ("milestone_number_unique", partial(moved(one).update, number=2)),
    ]
    with unchanged():
        for words, work in links:
            refused(words, work)


def moved(record: Any) -> models.QuerySet[Any]:
    rows: models.QuerySet[Any] = type(record).objects.filter(pk=record.pk)
    return rows


def test_every_raw_update_raises_the_version(cast: Cast) -> None:
    plan = a_plan(cast, "draft")
    for record in (plan, milestone(plan, 1)):
        before = type(record).objects.get(pk=record.pk).version
        moved(record).update(title=f"Other {new_id()}")
        assert type(record).objects.get(pk=record.pk).version == before + 1
