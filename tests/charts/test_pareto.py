"""The Pareto chart: bars in falling order, what they add up to, and a verdict in words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalations.charts.pareto import NARROW, WIDE, Bar, Frame, Pareto, pareto_chart, percent, rows, sentences
from tests.charts.markup import SVG, parsed, words
from tracker.charts.ink import PAPER

AMOUNTS = (60, 25, 10, 5)
DECLARED = Pareto(
    tuple(Bar(f"Cause {amount}", str(amount), amount / 100) for amount in AMOUNTS),
    "late parcels",
    declared=True,
    verdict="The big X is declared.",
)
NONE = Pareto((), "", None, "Cannot say yet: no factor is confirmed and measured.")


@pytest.mark.parametrize("frame", [WIDE, NARROW])
@pytest.mark.parametrize("pareto", [DECLARED, NONE])
def test_it_is_sound_markup_with_words_for_those_who_do_not_see(pareto: Pareto, frame: Frame) -> None:
    chart = pareto_chart(pareto, frame=frame, name="why")
    root = parsed(chart)
    assert root.attrib["aria-labelledby"] == "why-title why-text"
    assert root[1].text == " ".join(sentences(pareto))
    assert {part.tag.removeprefix(SVG) for part in root.iter()} <= {
        "svg", "title", "desc", "g", "path", "rect", "text", "tspan",
    }  # fmt: skip
    assert chart == pareto_chart(pareto, frame=frame, name="why")
    assert len(chart) < 20_000


def test_the_bars_are_as_long_as_their_shares() -> None:
    root = parsed(pareto_chart(DECLARED))
    lengths = [float(part.attrib["width"]) for part in root.iter(f"{SVG}rect")]
    assert [round(one / lengths[0], 2) for one in lengths] == [1, 0.42, 0.17, 0.08]


def test_the_words_say_what_the_bars_show() -> None:
    assert sentences(DECLARED) == (
        "The big X is declared.",
        "Cause 60 has 60 % of the impact, 60 late parcels.",
        "The first 2 of 4 factors make up 85 %.",
    )
    assert rows(DECLARED)[1] == ("Cause 25", "25 late parcels", "25 %", "85 %")
    assert sentences(NONE) == (NONE.verdict,)


@pytest.mark.parametrize(("declared", "word"), [(True, "the big X: "), (False, "contested: "), (None, "")])
def test_what_is_declared_stands_in_words(declared: bool | None, word: str) -> None:
    chart = pareto_chart(Pareto(DECLARED.bars, "x", declared, "So it is."))
    first = next(part for part in parsed(chart).iter(f"{SVG}text") if "Cause 60" in words(part))
    assert words(first) == f"{word}Cause 60 · 60"
    assert (chart.count("stroke-dasharray") > 1) == (declared is False)


@pytest.mark.parametrize(
    ("share", "text"), [(0.0, "0 %"), (0.004, "under 1 %"), (0.505, "50 %"), (0.997, "over 99 %"), (1.0, "100 %")]
)
def test_shares_in_words_claim_nothing_that_is_not(share: float, text: str) -> None:
    assert percent(share) == text


@pytest.mark.long
@settings(max_examples=30)
@given(st.lists(st.text(max_size=300), max_size=12), st.text(max_size=40), st.text(max_size=400))
def test_no_words_are_too_strange(titles: list[str], unit: str, verdict: str) -> None:
    bars = tuple(Bar(title, "1", 1 / len(titles)) for title in titles)
    for frame in (WIDE, NARROW):
        parsed(pareto_chart(Pareto(bars, unit, declared=False, verdict=verdict), frame=frame, ink=PAPER))
