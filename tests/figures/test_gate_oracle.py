"""The gate of random plans against the rules spelt out the long way: every path walked, every day looked at."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

import pytest

from recovery.measures.gate import CauseFacts, Facts, MilestoneFacts, NeedleFacts, ReviewFacts, judge
from tests.figures.days import BERLIN, CAIRO, FRIDAY, NEW_YORK, PLAIN, pk
from tracker.workdays import CommonCalendar, is_working_day

T = TypeVar("T")

CASES = 400
KINDS = ("containment", "corrective", "preventive")
CALENDARS = [
    CommonCalendar((PLAIN,)),
    CommonCalendar((BERLIN, NEW_YORK), ((date(2026, 12, 1), date(2026, 12, 4)),)),
    CommonCalendar((BERLIN, CAIRO)),
]


def sometimes_not(chance: random.Random, value: T) -> T | None:
    """The value, or now and then None."""
    return None if chance.random() < 0.04 else value


def facts_of(chance: random.Random) -> Facts:
    """A plan that breaks no rule, some or all."""
    size = chance.randint(0, 5)
    milestones = tuple(
        MilestoneFacts(
            id=pk(number),
            number=number,
            title="Step",
            kind=KINDS[number % 3] if chance.random() < 0.9 else chance.choice(KINDS),
            owner=sometimes_not(chance, "Mia"),
            due_on=sometimes_not(chance, FRIDAY + timedelta(12 * number + chance.randint(-2, 12))),
            lead_days=sometimes_not(chance, chance.randint(1, 9)),
            predecessors=tuple(pk(one) for one in range(1, size + 1) if one < number or chance.random() < 0.02)[-2:],
            factor=pk(100 + chance.randint(0, 1)) if chance.random() < 0.2 else pk(100),
            started_on=FRIDAY - timedelta(chance.randint(0, 9)) if chance.random() < 0.2 else None,
            finished=chance.random() < 0.1,
            dropped=chance.random() < 0.1,
        )
        for number in range(1, size + 1)
    )
    return Facts(
        FRIDAY,
        chance.choice(CALENDARS),
        milestones,
        tuple(CauseFacts(pk(100 + place), "Cause") for place in range(chance.choice([0, 1, 1, 1, 2]))),
        needles_of(chance),
        ReviewFacts(
            pk(1),
            5,
            sometimes_not(chance, pk(2) if chance.random() < 0.9 else pk(1)),
            chance.choice([4, 5, 5, 5]),
        ),
        contained=chance.random() < 0.3,
    )


def needles_of(chance: random.Random) -> tuple[NeedleFacts, ...]:
    """None to three, whole or not."""
    better = chance.choice(["up", "down"])
    return tuple(
        NeedleFacts(
            pk(200 + place),
            "Late",
            better,
            sometimes_not(chance, Decimal(10)),
            sometimes_not(chance, Decimal(12 if better == "up" else 8) + (chance.random() < 0.03) * Decimal(99)),
            sometimes_not(chance, FRIDAY + timedelta(chance.randint(-1, 60))),
        )
        for place in range(chance.choice([0, 1, 1, 1, 2, 3]))
    )


def red_lines(facts: Facts) -> set[str]:
    """The rules of the gate, without any of its code."""
    kept = {one.id: one for one in facts.milestones if not one.dropped}
    undone = [one for one in kept.values() if not one.finished]
    circle = any(one.id in set(ancestors(one, kept)) for one in kept.values())
    rules = {
        "complete": kept and all(one.owner and one.due_on and one.due_on >= FRIDAY and one.lead_days for one in undone),
        "ordered": not circle and all(in_order(one, kept) for one in undone),
        "fits": not circle and all(fits(one, kept, facts) for one in undone),
        "addresses_causes": facts.root_causes
        and all((cause.id, kind) in {(one.factor, one.kind) for one in kept.values()} for cause in facts.root_causes
                for kind in KINDS[1:])
        and (facts.contained or any(one.kind == "containment" for one in kept.values())),
        "measured": len(facts.needles) in (1, 2) and all(moves(one) for one in facts.needles),
        "reviewed": facts.review.reviewer == pk(2) and facts.review.reviewed_revision == 5,
    }  # fmt: skip
    return {line for line, holds in rules.items() if not holds}


def ancestors(one: MilestoneFacts, kept: dict[UUID, MilestoneFacts]) -> Iterator[UUID]:
    """Everything a milestone waits for, itself too when it waits in a circle."""
    seen: set[UUID] = set()
    rest = list(one.predecessors)
    while rest:
        before = rest.pop()
        if before in kept and before not in seen:
            seen.add(before)
            rest.extend(kept[before].predecessors)
            yield before


def in_order(one: MilestoneFacts, kept: dict[UUID, MilestoneFacts]) -> bool:
    """Not due before anything open that it waits for."""
    before = [kept[each] for each in one.predecessors if each in kept and not kept[each].finished]
    return not any(one.due_on and each.due_on and one.due_on < each.due_on for each in before)


def fits(one: MilestoneFacts, kept: dict[UUID, MilestoneFacts], facts: Facts) -> bool:
    """Each path that ends in it has its days; a path with a number missing has none."""
    if one.due_on is None:
        return False
    there = len(worked(facts.calendar, FRIDAY + timedelta(1), one.due_on))
    if one.due_on < FRIDAY:
        there = -len(worked(facts.calendar, one.due_on + timedelta(1), FRIDAY))
    return all(
        all(each.lead_days for each in path) and sum(left(each, facts) for each in path) <= there
        for path in paths(one, kept)
    )


def paths(one: MilestoneFacts, kept: dict[UUID, MilestoneFacts]) -> Iterator[list[MilestoneFacts]]:
    """Every path of open milestones that ends in this one, whole or not."""
    yield [one]
    for each in one.predecessors:
        if each in kept and not kept[each].finished:
            yield from ([*path, one] for path in paths(kept[each], kept))


def left(one: MilestoneFacts, facts: Facts) -> int:
    """What it still takes."""
    spent = len(worked(facts.calendar, one.started_on, FRIDAY)) if one.started_on else 0
    return max(1, (one.lead_days or 0) - spent)


def worked(calendar: CommonCalendar, first: date, last: date) -> list[date]:
    """The days from the first to the last on which both parties work."""
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    shut = [day for day in days if any(a <= day <= b for a, b in calendar.closed)]
    return [day for day in days if day not in shut and all(is_working_day(each, day) for each in calendar.parties)]


def moves(needle: NeedleFacts) -> bool:
    """It has a baseline, a better target and a date ahead."""
    if needle.baseline is None or needle.target is None or needle.target_on is None or needle.target_on < FRIDAY:
        return False
    return needle.target > needle.baseline if needle.better == "up" else needle.target < needle.baseline


@pytest.mark.long
def test_the_gate_is_red_where_a_rule_is_broken_and_nowhere_else() -> None:
    chance = random.Random(5)
    seen: dict[str, int] = {}
    for case in range(CASES):
        facts = facts_of(chance)
        gate = judge(facts)
        expected = red_lines(facts)
        assert {line.code for line in gate.reds} == expected, case
        assert gate.green == (not expected)
        assert gate.promisable == (expected <= {"reviewed"})
        for line in expected or {"green"}:
            seen[line] = seen.get(line, 0) + 1
    assert all(seen[line] >= 5 for line in ("green", "complete", "ordered", "fits", "addresses_causes", "measured"))


def test_whatever_else_is_wrong_each_line_is_judged_alone() -> None:
    """Mending all the others does not change what one line says."""
    chance = random.Random(6)
    for _ in range(100):
        facts = facts_of(chance)
        mended = replace(facts, review=ReviewFacts(pk(1), 5, pk(2), 5), needles=(), root_causes=())
        before, behind = judge(facts).lines, judge(mended).lines
        assert [line.state for line in before[:3]] == [line.state for line in behind[:3]]
        assert [line.reasons for line in before[:3]] == [line.reasons for line in behind[:3]]
