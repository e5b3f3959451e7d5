"""Schedules of random plans against networkx and numpy."""

import random
from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module
from itertools import pairwise
from typing import Any

import pytest

from recovery.measures.schedule import Step, remaining_days, schedule
from tests.figures.days import pk

CASES = 200
TODAY = date(2026, 1, 14)


@pytest.fixture(scope="module")
def oracles() -> Any:
    """The other implementations."""
    return import_module("tests.figures.plan_oracles")


def plan_of(chance: random.Random) -> list[Step]:
    """A plan of up to 16 steps in a random order, some of them begun or finished."""
    size = chance.randint(1, 16)
    steps = [
        Step(
            id=pk(number),
            due_on=TODAY + timedelta(chance.randint(-20, 200)),
            lead_days=chance.randint(1, 15),
            predecessors=tuple(pk(one) for one in range(number) if chance.random() < 2 / (number + 1)),
            finished=chance.random() < 0.2,
            started_on=TODAY - timedelta(chance.randint(0, 30)) if chance.random() < 0.3 else None,
        )
        for number in range(size)
    ]
    return chance.sample(steps, size)


@pytest.mark.long
def test_paths_slacks_and_starts_equal_those_of_the_longest_path(oracles: Any) -> None:
    chance = random.Random(1)
    for case in range(CASES):
        pair = oracles.PAIRS[case % len(oracles.PAIRS)]
        ours, theirs = pair.ours(), pair.theirs()
        plan = plan_of(chance)
        found = schedule(plan, ours, TODAY)
        weights = {step.id.int: weight_of(step, theirs, oracles) for step in plan if not step.finished}
        edges = [(one.int, step.id.int) for step in plan for one in step.predecessors]
        edges = [(a, b) for a, b in edges if a in weights and b in weights]
        paths, longest = oracles.longest_paths(weights, edges)
        for step in plan:
            time = found.timings[step.id]
            if step.finished:
                assert (time.path_days, time.slack_days, time.latest_start) == (0, None, None)
                continue
            days = paths[step.id.int]
            assert step.due_on
            assert time.path_days == days
            assert time.latest_start == oracles.latest_start(theirs, step.due_on, days)
            assert time.slack_days == signed(oracles, theirs, step.due_on) - days
            assert time.earliest == oracles.step(theirs, TODAY, days)
            assert sum(weights[one.int] for one in found.chain(step.id)) == days
        assert (found.critical_days or 0) == longest
        assert sum(weights[one.int] for one in found.critical_path) == longest
        assert {(a.int, b.int) for a, b in pairwise(found.critical_path)} <= set(edges)
        assert {one for one, time in found.timings.items() if time.on_critical_path} == set(found.critical_path)


def weight_of(step: Step, theirs: Any, oracles: Any) -> int:
    """What a step still takes, by numpy's count of the days spent."""
    assert step.lead_days
    if step.started_on is None:
        return step.lead_days
    return max(1, step.lead_days - int(oracles.between(theirs, step.started_on - timedelta(1), TODAY)))


def signed(oracles: Any, theirs: Any, due: date) -> int:
    """Days from today to the date, negative when it is past."""
    if due < TODAY:
        return -int(oracles.between(theirs, due, TODAY))
    return int(oracles.between(theirs, TODAY, due))


def test_a_cycle_is_found_wherever_networkx_sees_one(oracles: Any) -> None:
    chance = random.Random(2)
    ours = oracles.PAIRS[0].ours()
    for _ in range(CASES):
        plan = plan_of(chance)
        for _ in range(chance.randint(0, 2)):
            place = chance.randrange(len(plan))
            more = (*plan[place].predecessors, chance.choice(plan).id)
            plan[place] = replace(plan[place], predecessors=more)
        edges = [(one.int, step.id.int) for step in plan for one in step.predecessors]
        found = schedule(plan, ours, TODAY)
        assert bool(found.cycle) == oracles.has_cycle([step.id.int for step in plan], edges)
        circle = [*found.cycle, *found.cycle[:1]]
        assert {(a.int, b.int) for a, b in pairwise(circle)} <= set(edges)
        if found.cycle:
            assert not any(time.path_days or time.slack_days for time in found.timings.values())


def test_what_remains_is_never_nothing(oracles: Any) -> None:
    ours = oracles.PAIRS[0].ours()
    late = Step(pk(1), None, 3, started_on=TODAY - timedelta(90))
    assert remaining_days(late, ours, TODAY) == 1
