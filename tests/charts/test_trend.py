"""The milestone trend chart: it is sound markup of known size, and what it says is what it was given."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery.charts.history import History, Promised, Reported, shown_until
from recovery.charts.trend import NARROW, WIDE, Frame, trend_chart
from recovery.charts.words import rows, sentences
from recovery.reports.paper_charts import chart_of_dates
from tests.charts.markup import SVG, parsed, words
from tracker.charts.ink import PAPER

START = date(2026, 10, 5)
TODAY = date(2026, 11, 13)
HOSTILE = "</text><script>alert(1)</script>\"'&\x00\u202e"


def after(days: int) -> date:
    """A day after the plan was promised."""
    return START + timedelta(days=days)


def history(number: int = 1, **facts: Any) -> History:
    """A milestone promised for day 25 and reported twice since."""
    made = History(
        f"M{number}",
        f"Step {number}",
        (Promised(START, after(25)),),
        (Reported(after(7), after(29), "The vendor is late"), Reported(after(14), after(32))),
        moved=5,
        notice=8,
        verdict="no nearer than before",
    )
    return replace(made, **facts)


def texts(chart: str) -> list[str]:
    """The words on a chart."""
    return [words(part) for part in parsed(chart).iter(f"{SVG}text")]


@pytest.mark.parametrize("frame", [WIDE, NARROW])
@pytest.mark.parametrize("count", [0, 1, 12, 40])
def test_it_is_sound_markup_with_words_for_those_who_do_not_see(frame: Frame, count: int) -> None:
    histories = tuple(history(number) for number in range(1, count + 1))
    chart = trend_chart(histories, TODAY, frame=frame, name="plan")
    root = parsed(chart)
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == "plan-title plan-text"
    assert root.attrib["viewBox"].startswith(f"0 0 {frame.width} ")
    title, text = root[0].text, root[1].text
    assert title == "Milestone trend on 13 Nov 2026"
    assert text == (" ".join(sentences(histories)) or "Nothing is promised or forecast yet.")
    assert not {"script", "style", "image", "foreignObject", "a"} & {part.tag.removeprefix(SVG) for part in root.iter()}
    assert len(chart) < 20_000 if count <= 12 else len(chart) < 60_000


def test_the_same_facts_give_the_same_bytes() -> None:
    histories = (history(1), history(2, done_on=after(20), moved=-3))
    assert trend_chart(histories, TODAY) == trend_chart(tuple(replace(one) for one in histories), TODAY)


def test_nothing_breaks_out_of_a_title() -> None:
    hostile = history(title=HOSTILE, verdict=HOSTILE, label=HOSTILE)
    for chart in (trend_chart((hostile,), TODAY), trend_chart((hostile,), TODAY, frame=NARROW, name='"><x y="')):
        names = {part.tag for part in parsed(chart).iter()}
        assert names <= {f"{SVG}{name}" for name in ("svg", "title", "desc", "g", "path", "text", "circle")}
        assert "<script" not in chart


def test_the_ends_of_lines_are_named_and_cover_nothing() -> None:
    histories = tuple(history(number) for number in range(1, 13))
    root = parsed(trend_chart(histories, TODAY))
    names = [part for part in root.iter(f"{SVG}text") if part.attrib.get("font-weight") == "600"]
    places = sorted(float(part.attrib["y"]) for part in names)
    assert len(names) == 12
    assert all(below - above >= 2 * WIDE.size for above, below in pairwise(places))
    assert places[-1] < float(root.attrib["height"]) - WIDE.bottom + WIDE.size


def test_dates_are_to_scale() -> None:
    """Days of equal distance lie at equal distances, on both calendars."""
    even = tuple(Reported(after(7 * week), after(25 + 3 * week)) for week in range(1, 5))
    root = parsed(trend_chart((history(reports=even),), TODAY))
    line = next(part.attrib["d"] for part in root.iter(f"{SVG}path") if part.attrib.get("stroke-linejoin"))
    places = [tuple(float(value) for value in point.split()) for point in line.removeprefix("M").split("L")]
    steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(places)]
    assert all(abs(x - steps[0][0]) < 0.2 and abs(y - steps[0][1]) < 0.2 for x, y in steps)
    assert steps[0][0] > 0 > steps[0][1]


def test_re_baselines_and_ends_are_marked() -> None:
    promises = (Promised(START, after(25)), Promised(after(28), after(40), 2))
    chart = trend_chart((history(promises=promises), history(2, done_on=after(20), moved=0)), TODAY)
    assert "R1 re-baselined" in texts(chart)
    assert "0 d, done 25 Oct 2026" in texts(chart)
    assert chart.count("<circle") == 2  # the check, and its key below the chart
    assert "+5 d, no nearer than before" in texts(chart)


def test_it_ends_with_the_plan() -> None:
    """Months after all was done there is nothing to tell: what happened would only get narrower from day to day."""
    done = (history(1, done_on=after(26), moved=1), history(2, done_on=after(20), moved=0), history(3, dropped=True))
    early, late = trend_chart(done, after(26)), trend_chart(done, after(500))
    assert "today" in texts(early)
    assert "today" not in texts(late)
    lines = [[part.attrib["d"] for part in parsed(chart).iter(f"{SVG}path")] for chart in (early, late)]
    assert set(lines[1]) < set(lines[0])
    assert len(lines[0]) - len(lines[1]) == 1
    ended = trend_chart((history(),), after(500), ended_on=after(39))
    assert "today" not in texts(ended)
    assert shown_until((history(),), after(39)) == shown_until((history(),), after(500), after(39)) == after(39)
    assert shown_until((history(),), after(39), after(500)) == after(39)


def test_the_series_of_a_deck_end_with_the_plan() -> None:
    done = (history(1, done_on=after(26), moved=1), history(2, done_on=after(20), moved=0))
    for histories, ended_on, last in (
        (done, None, after(26)), ((history(), done[0]), None, after(500)), ((history(), done[0]), after(39), after(39)),
    ):  # fmt: skip
        chart = chart_of_dates(histories, after(500), ended_on)
        assert chart is not None
        assert chart.days[-1] == last
        assert all(len(one.values) == len(chart.days) for one in chart.series)


def test_dropped_milestones_are_told_and_not_drawn() -> None:
    chart = trend_chart((history(1), history(2, dropped=True)), TODAY)
    assert not any(text.startswith("M2") for text in texts(chart))
    assert "M2 was dropped." in chart


def test_a_chart_that_stands_alone_brings_its_paper() -> None:
    alone = trend_chart((history(),), TODAY, ink=PAPER)
    assert "currentColor" not in alone
    assert "var(" not in alone
    assert parsed(alone)[2].attrib["fill"] == "#ffffff"


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({}, "M1 moved by 5 working days in 2 reports, no nearer than before."),
        ({"moved": 1, "verdict": ""}, "M1 moved by 1 working day in 2 reports."),
        ({"moved": -2, "verdict": ""}, "M1 moved 2 working days earlier in 2 reports."),
        ({"moved": 0, "verdict": ""}, "M1 moved away from its first promise and back in 2 reports."),
        ({"reports": (Reported(after(7), after(25)),), "moved": 0}, "M1 holds 30 Oct 2026, as 1 report confirmed."),
        (
            {"promises": (Promised(after(7), after(25)),), "reports": (Reported(after(7), after(31)),), "moved": 4},
            "M1 moved by 4 working days in 1 report, no nearer than before.",
        ),
        ({"reports": ()}, "M1 was promised for 30 Oct 2026, and nobody has reported on it since."),
        ({"promises": (), "reports": (), "moved": None}, "M1 is not promised yet."),
        ({"promises": (), "moved": None}, "M1 is not promised yet, and expected on 6 Nov 2026."),
        ({"done_on": after(25), "moved": 0}, "M1 was done on 30 Oct 2026, as first promised."),
        ({"done_on": after(26), "moved": 1}, "M1 was done on 31 Oct 2026, 1 working day later than first promised."),
        ({"done_on": after(20), "moved": None, "promises": ()}, "M1 was done on 25 Oct 2026."),
        ({"done_on": after(20), "moved": 0, "promises": ()}, "M1 was done on 25 Oct 2026."),
        ({"dropped": True}, "M1 was dropped."),
    ],
)
def test_the_sentence_says_what_the_line_shows(facts: dict[str, Any], told: str) -> None:
    assert sentences((history(**facts),)) == (told,)


def test_the_table_says_what_the_line_shows() -> None:
    assert rows((history(), history(2, promises=(), reports=(), moved=None, notice=None))) == (
        ("M1 Step 1", "30 Oct 2026", "6 Nov 2026", "+5 d", "8 days", "The vendor is late"),
        ("M2 Step 2", "–", "–", "–", "–", "–"),
    )
    assert rows((history(notice=-1),))[0][4] == "1 day too late"


DAYS = st.dates(date(1990, 1, 1), date(2150, 1, 1))


HISTORIES = st.lists(
    st.builds(
        History,
        label=st.sampled_from(["M1", "M200"]),
        title=st.text(max_size=30),
        promises=st.lists(st.builds(Promised, DAYS, DAYS, st.integers(1, 9)), max_size=3).map(tuple),
        reports=st.lists(st.builds(Reported, DAYS, DAYS, st.text(max_size=9)), max_size=4).map(tuple),
        done_on=st.none() | DAYS,
        dropped=st.booleans(),
        moved=st.none() | st.integers(-900, 900),
        notice=st.none() | st.integers(0, 900),
        verdict=st.text(max_size=30),
    ),
    max_size=5,
).map(tuple)


def draw(histories: tuple[History, ...], today: date) -> None:
    """Draw and tell them in every way there is."""
    for frame in (WIDE, NARROW):
        parsed(trend_chart(histories, today, frame=frame))
    assert len(sentences(histories)) == len(rows(histories)) == len(histories)


@pytest.mark.long
@given(HISTORIES, DAYS)
@settings(max_examples=30)
def test_no_history_is_too_strange(histories: tuple[History, ...], today: date) -> None:
    draw(histories, today)


@pytest.mark.long
@pytest.mark.soak
@given(HISTORIES, DAYS)
@settings(max_examples=1000, derandomize=False)
def test_nor_is_any_of_a_thousand(histories: tuple[History, ...], today: date) -> None:
    draw(histories, today)
