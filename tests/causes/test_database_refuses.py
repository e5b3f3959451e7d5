"""What no writer can do to causes, raw SQL included: the database itself refuses."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from django.db import models

from escalations.models import Factor, Impact, Occurrence
from tests.cast import Cast
from tests.causes.made import a_cause, a_factor, an_impact, confirmed, happened
from tests.flows.test_database_refuses import globex_escalation, raw, refused
from tests.flows.world import NOW, an_escalation, fresh, unchanged

UPDATE = "UPDATE escalations_factor SET {} = %s WHERE id = %s"


def test_no_factor_is_its_own_reason(cast: Cast) -> None:
    first = a_factor(cast)
    second = a_factor(cast, about=first.escalation, parent=first)
    third = a_factor(cast, about=first.escalation, parent=second)
    with unchanged():
        for other in (first, second, third):
            refused("its own reason", raw(UPDATE.format("parent_id"), other.pk, first.pk))
            refused("its own reason", partial(Factor.objects.filter(pk=first.pk).update, parent=other))


def test_nor_of_rows_that_come_together(cast: Cast) -> None:
    first = a_factor(cast)
    told: dict[str, Any] = {"customer": cast.acme, "escalation": first.escalation, "title": "x", "category": "people"}
    alone, one, two, three = (Factor(**told) for _ in range(4))
    alone.parent_id = alone.pk
    one.parent_id, two.parent_id, three.parent_id = three.pk, one.pk, two.pk
    with unchanged():
        refused("its own reason", partial(Factor.objects.bulk_create, [alone]))
        refused("its own reason", partial(Factor.objects.bulk_create, [one, two, three]))


def test_no_reason_of_another_escalation(cast: Cast) -> None:
    factor, other = a_factor(cast), a_factor(cast)
    with unchanged():
        refused("same_escalation", raw(UPDATE.format("parent_id"), other.pk, factor.pk))


def test_no_cause_of_another_customer(cast: Cast) -> None:
    factor, theirs = a_factor(cast, "confirmed"), a_cause(cast, customer=cast.globex)
    with unchanged():
        refused("belongs to another customer", raw(UPDATE.format("root_cause_id"), theirs.pk, factor.pk))
    for cause in (a_cause(cast), a_cause(cast, customer=None)):
        raw(UPDATE.format("root_cause_id"), cause.pk, factor.pk)()
        assert fresh(factor).root_cause == cause


def test_no_link_to_another_customer(cast: Cast) -> None:
    factor, theirs = a_factor(cast), globex_escalation(cast)
    impact, occurrence = an_impact(cast, factor), happened(cast, factor.escalation, NOW)
    moves: list[tuple[str, models.QuerySet[Any], dict[str, Any]]] = [
        ("factor_escalation_id", Factor.objects.filter(pk=factor.pk), {"escalation": theirs}),
        ("impact_factor_id", Impact.objects.filter(pk=impact.pk), {"customer": cast.globex}),
        ("occurrence_escalation_id", Occurrence.objects.filter(pk=occurrence.pk), {"escalation": theirs}),
    ]
    with unchanged():
        for words, rows, change in moves:
            refused(f"escalations_{words}_same_customer", partial(rows.update, **change))


def test_no_birth_in_a_later_state(cast: Cast) -> None:
    raised = an_escalation(cast, "open")
    told: dict[str, Any] = {"customer": cast.acme, "escalation": raised, "title": "x", "category": "people"}
    with unchanged():
        for state in ("confirmed", "ruled_out", "unheard_of"):
            row = Factor(status=state, decided_at=NOW, **told)
            refused(f"cannot begin as {state}", partial(row.save, force_insert=True))


@pytest.mark.long
def test_contradictory_facts(cast: Cast) -> None:
    suspected, decided = a_factor(cast), confirmed(cast, an_escalation(cast, "open"), a_cause(cast))
    impact, occurrence = an_impact(cast, suspected), happened(cast, suspected.escalation, NOW)
    facts: list[tuple[str, models.QuerySet[Any], dict[str, Any]]] = [
        ("factor_decision_is_stamped", Factor.objects.filter(pk=suspected.pk), {"decided_at": NOW}),
        ("factor_decision_is_stamped", Factor.objects.filter(pk=decided.pk), {"decided_at": None}),
        ("factor_cause_is_confirmed", Factor.objects.filter(pk=suspected.pk), {"root_cause": decided.root_cause}),
        ("factor_category_known", Factor.objects.filter(pk=suspected.pk), {"category": "culprit"}),
        ("impact_amount_positive", Impact.objects.filter(pk=impact.pk), {"amount": 0}),
        ("impact_ends_after_start", Impact.objects.filter(pk=impact.pk), {"until": date(2020, 1, 1)}),
        ("occurrence_count_positive", Occurrence.objects.filter(pk=occurrence.pk), {"count": 0}),
    ]
    with unchanged():
        for name, rows, change in facts:
            refused(name, partial(rows.update, **change))


def test_every_raw_update_raises_the_version(cast: Cast) -> None:
    factor = a_factor(cast)
    changes: list[tuple[Any, dict[str, Any]]] = [
        (factor, {"title": "Other"}),
        (a_cause(cast), {"title": "Other"}),
        (an_impact(cast, factor), {"evidence": "Other"}),
        (happened(cast, factor.escalation, NOW), {"note": "Other"}),
    ]
    for row, change in changes:
        work: Callable[..., object] = type(row).objects.filter(pk=row.pk).update
        work(**change)
        assert fresh(row).version == row.version + 1
