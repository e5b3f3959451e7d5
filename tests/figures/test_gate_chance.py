"""The last line of the gate: the chances are told, and hold nothing back."""

from dataclasses import replace
from typing import Final

from recovery.measures.chance import Breadth, Chance, Missing
from recovery.measures.gate import State, judge
from tests.figures.test_gate import GREEN, GUARD, MEND, STOP, plan

KNOWN: Final = Chance(0.64, Breadth.KIND, 23, 30)


def test_the_chance_is_shown_and_never_red() -> None:
    chances = {
        STOP: KNOWN,
        MEND: Chance(None, Breadth.ALL, 5, 5, Missing.HISTORY, 3),
        GUARD: Chance(None, Breadth.ALL, 9, 9, Missing.LONGER),
    }
    line = judge(replace(GREEN, chances=chances)).lines[6]
    assert line.state is State.SHOWN
    assert [reason.text for reason in line.reasons] == [
        "M1 Stop the batch: 64 %, from 23 finished milestones like it.",
        "M2 Mend the interface: no history (5 of 8 finished milestones like it).",
        "M3 Watch the queue: cannot say, none of 9 finished milestones like it took longer.",
        "All dates: cannot say, not every chance is known.",
    ]
    every = judge(replace(GREEN, chances=dict.fromkeys((STOP, MEND, GUARD), Chance(0.9, Breadth.ALL, 40, 40)))).lines[6]
    assert (
        every.reasons[-1].text == "All 3 dates: 73 % if independent, between 70 % and 90 % however they hang together."
    )
    dateless = judge(plan(1, due_on=None)(GREEN)).lines[6]
    assert dateless.reasons[0].text == "M1 Stop the batch: no chance without a date."


def test_too_few_days_are_said_with_the_chance() -> None:
    short = replace(KNOWN, short_days=2)
    assert judge(replace(GREEN, chances={STOP: short})).lines[6].reasons[0].text == (
        "M1 Stop the batch: 64 %, from 23 finished milestones like it; 2 working days too few are left."
    )


def test_without_a_date_or_a_history_a_chance_counts_as_unknown() -> None:
    two = judge(replace(GREEN, chances={STOP: KNOWN, MEND: KNOWN})).lines[6].reasons[-1]
    assert (two.data["n"], two.data["unknown"], two.data["product"]) == (3, 1, None)
