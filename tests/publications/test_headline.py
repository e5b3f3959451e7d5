"""The headline: its numbers are variables, and nothing else is a number."""

import re
from dataclasses import replace
from datetime import date

import pytest

from recovery.models import Publication
from recovery.reports.collect import collect
from recovery.reports.headline import KNOWN, LONGEST, VARIABLES, default_template, render, values_of
from recovery.reports.snapshot import Snapshot
from tests.cast import Cast
from tests.flows.world import NOW, an_escalation, fault
from tests.plans.world import a_plan
from tests.publications.world import a_promised, measure, publish
from tracker.errors import Invalid
from tracker.models import Event

VALUES = {"milestones_done": "2", "next_update": "18 Sep 2026", "title": "{needle} 5"}


def refused(template: str) -> tuple[str, str]:
    with pytest.raises(Invalid) as caught:
        render(template, VALUES)
    [fault] = caught.value.faults
    assert fault.pointer == "/headline"
    return fault.code, fault.detail


def test_numbers_are_filled_in() -> None:
    assert render("  {milestones_done} done;\n{ next_update }", VALUES) == "2 done; 18 Sep 2026"
    assert render("What a value says is not read again: {title}", VALUES).endswith("{needle} 5")
    assert render("Not a number: M, IV, one", VALUES) == "Not a number: M, IV, one"


@pytest.mark.parametrize("digit", ["3", "M3", "٣", "½", "²", "Ⅷ", "３"])
def test_typed_digits_are_refused(digit: str) -> None:
    code, detail = refused(f"{{milestones_done}} of {digit} steps")
    assert code == "digits"
    assert "{milestones_done} (2), {next_update} (18 Sep 2026)" in detail


def test_what_else_is_refused() -> None:
    offer = "Use these: {milestones_done} (2), {next_update} (18 Sep 2026), {title} ({needle} 5)."
    assert refused("{milestone_done}") == ("unknown_variable", f"{{milestone_done}} is not known. {offer}")
    assert refused("{gap_closed} gone")[0] == "empty_variable"
    assert {refused(text)[0] for text in ("{", "done }", "{{milestones_done}}", "{a{b}")} == {"brace"}
    assert {refused(text)[0] for text in ("", "  \n ")} == {"required"}
    assert refused("{}")[0] == "unknown_variable"
    assert refused("{milestones_done.__class__}")[0] == "unknown_variable"
    assert render("x" * LONGEST, VALUES)
    assert refused("x" * (LONGEST + 1))[0] == "too_long"


def told(cast: Cast, state: str) -> Snapshot:
    return collect(an_escalation(cast, state).pk, as_of=NOW, number=1)


@pytest.mark.long
def test_there_is_a_sentence_for_every_situation(cast: Cast) -> None:
    seen = set()
    for state in ("open", "contained", "recovering", "monitoring", "closed"):
        one = told(cast, state)
        template = default_template(one)
        seen.add(template)
        assert render(template, values_of(one)).endswith(".")
    assert len(seen) == 5


def test_with_a_plan_it_counts(cast: Cast) -> None:
    one = collect(a_promised(cast).escalation_id, as_of=NOW, number=1)
    assert render(default_template(one), values_of(one)) == (
        "1 of 3 steps are done; next is M2 The corrective step, by 25 Sep 2026. Orders that wait: 260 orders, target "
        "5, too few weeks to say."
    )
    values = values_of(one)
    assert values.keys() == KNOWN - {
        "reaches_on", "second_needle", "second_needle_now", "second_needle_target", "second_gap", "second_gap_closed"
    }  # fmt: skip
    assert values["gap"] == "23 % of the gap is closed"
    assert (values["gap_closed"], values["milestones_open"], values["milestones_late"]) == ("23 %", "2", "0")
    assert [*values] == [known.name for known in VARIABLES if known.name in values]


@pytest.mark.long
def test_what_is_long_is_cut(cast: Cast) -> None:
    one = collect(a_plan(cast, "committed").escalation_id, as_of=NOW, number=1)
    longest = tuple(replace(each, title="x" * 200) for each in one.milestones)
    needles = tuple(replace(each, name="y" * 120, unit="z" * 40) for each in one.needles)
    worst = replace(one, milestones=longest, needles=needles)
    assert len(render(default_template(worst), values_of(worst))) <= LONGEST


@pytest.mark.long
def test_a_gap_that_grew_is_said_to_have_grown(cast: Cast) -> None:
    one = collect(a_promised(cast).escalation_id, as_of=NOW, number=1)
    for share, gap, closed in (
        (-0.85, "the gap has grown by 85 %", None),
        (-2.5, "the gap has grown by 250 %", None),
        (-0.001, "the gap has grown by less than 1 %", None),
        (0.0, "0 % of the gap is closed", "0 %"),
        (0.999, "99 % of the gap is closed", "99 %"),
        (1.2, "the gap is closed", "120 %"),
        (None, None, None),
    ):
        needle = replace(one.needles[0], gap_closed=share)
        values = values_of(replace(one, needles=(needle, needle)))
        for before in ("", "second_"):
            assert (values.get(f"{before}gap"), values.get(f"{before}gap_closed")) == (gap, closed), share
        assert not [value for value in values.values() if "−" in value]


@pytest.mark.long
def test_no_share_of_the_way_is_told_of_a_needle_that_went_the_other_way(cast: Cast) -> None:
    plan = a_plan(cast, "committed")
    measure(plan, (date(2026, 9, 14), 360), (date(2026, 9, 15), 380), (date(2026, 9, 16), 400))
    before = Event.objects.count()
    refusal = publish(cast, plan, headline="{gap_closed} of the way to {needle_target}.")
    assert fault(refusal) == (422, "/headline", "empty_variable")
    told = refusal.json()["errors"][0]["detail"]
    assert "{gap_closed} has nothing to say yet" in told
    assert "{gap} (the gap has grown by " in told
    assert (Publication.objects.count(), Event.objects.count()) == (0, before)
    said = publish(cast, plan, headline="{needle}: {gap}.").json()
    assert re.fullmatch(r"Orders that wait: the gap has grown by \d+ %\.", said["headline"]), said["headline"]
    assert Publication.objects.get().headline == said["headline"]
    assert Event.objects.filter(kind="escalation.published").count() == 1
