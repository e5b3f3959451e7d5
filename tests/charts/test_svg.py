"""The parts of charts: markup that cannot be broken out of, ticks on round days, labels side by side."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.charts.markup import parsed
from tracker.charts.scales import Days, Shares, Values
from tracker.charts.svg import escaped, number, picture, tag
from tracker.charts.text import day, length, shortened, spread, wrapped

ANY_TEXT = st.text(st.characters(), max_size=60)
ANY_DAY = st.dates(date(1970, 1, 1), date(2199, 12, 31))


@pytest.mark.long
@given(ANY_TEXT, ANY_TEXT)
def test_whatever_is_put_inside_stays_text(text: str, other: str) -> None:
    chart = picture("x", 10, 10, text, other, tag("text", text, fill=other))
    root = parsed(chart)
    assert [part.tag.partition("}")[2] for part in root.iter()] == ["svg", "title", "desc", "text"]
    assert root[2].attrib.keys() == {"fill"}


def test_markup_is_not_escaped_a_second_time() -> None:
    inner = tag("b", "<&>")
    assert inner == "<b>&lt;&amp;&gt;</b>"
    assert tag("a", inner, "<") == f"<a>{inner}&lt;</a>"
    assert escaped("\x00\x08\ud800\u202ea\u2066") == "a"


def test_numbers_are_short_and_the_same_everywhere() -> None:
    assert [number(value) for value in (1, 1.0, 1.04, 1.05001, -0.01, 1234.567)] == [
        "1", "1", "1", "1.1", "0", "1234.6",
    ]  # fmt: skip
    assert tag("a", stroke_width=1.5, x=None, y=2) == '<a stroke-width="1.5" y="2"/>'


@pytest.mark.long
@given(ANY_DAY, st.integers(0, 20_000), st.integers(1, 12))
def test_ticks_lie_on_the_axis_and_are_few(first: date, days: int, most: int) -> None:
    last = min(first + timedelta(days=days), date(2199, 12, 31))
    scale = Days(first, last, 0, 100)
    ticks = scale.ticks(most)
    assert 1 <= len(ticks) <= most
    assert all(first <= on <= last and 0 <= scale.at(on) <= 100 for on, _, _ in ticks)
    assert [on for on, _, _ in ticks] == sorted({on for on, _, _ in ticks})
    assert ticks[0][2] == str(ticks[0][0].year)


def test_ticks_are_round_days() -> None:
    weeks = Days(date(2026, 10, 7), date(2026, 11, 20), 0, 1).ticks(7)
    assert [on.weekday() for on, _, _ in weeks] == [0] * 6
    months = Days(date(2026, 10, 7), date(2027, 4, 20), 0, 1).ticks(7)
    assert [(label, year) for _, label, year in months] == [
        ("1 Nov", "2026"), ("1 Dec", ""), ("1 Jan", "2027"), ("1 Feb", ""), ("1 Mar", ""), ("1 Apr", ""),
    ]  # fmt: skip


def test_shares_have_round_ticks() -> None:
    assert [label for _, label in Shares(0, 1).ticks(6)] == ["0 %", "20 %", "40 %", "60 %", "80 %", "100 %"]
    assert [share for share, _ in Shares(0, 1).ticks(2)] == [0, 1]


@pytest.mark.long
@given(st.lists(st.floats(0, 400), max_size=30), st.floats(1, 30))
def test_labels_keep_their_distance_and_their_order(wanted: list[float], gap: float) -> None:
    found = spread(wanted, gap, 0, 400)
    inside = sorted(found)
    assert all(after - before >= gap - 1e-6 for before, after in pairwise(inside))
    assert sorted(range(len(wanted)), key=lambda i: (found[i], i)) == sorted(
        range(len(wanted)), key=lambda i: (wanted[i], i)
    )
    assert all(place >= -1e-6 for place in found)
    if gap * len(wanted) <= 400:
        assert all(place <= 400 + 1e-6 for place in found)


@pytest.mark.long
@given(ANY_TEXT, st.floats(0, 300))
def test_what_has_no_room_is_shortened(text: str, room: float) -> None:
    found = shortened(text, 13, room)
    assert length(found, 13) <= room
    assert found in {"", " ".join(text.split())} or found.endswith("…")


def test_long_text_is_wrapped() -> None:
    lines = wrapped("one two three four five six seven eight nine ten " * 9, 13, 150, most=3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(length(line, 13, bold=True) <= 150 for line in lines)
    assert wrapped("", 13, 100) == [""]


def test_days_are_told_in_one_language() -> None:
    assert day(date(2026, 3, 9)) == "9 Mar 2026"


@pytest.mark.long
@given(first=st.floats(-1e9, 1e9), span=st.floats(1e-3, 1e12), most=st.integers(1, 12))
def test_numbers_have_few_ticks_on_their_axis(first: float, span: float, most: int) -> None:
    axis = Values(first, first + span, 200, 0)
    ticks = axis.ticks(most)
    assert 1 <= len(ticks) <= most + 1
    assert all(-1e-3 <= axis.at(value) <= 200.001 for value, _ in ticks)
    assert len({label for _, label in ticks}) == len(ticks)


def test_numbers_have_round_ticks() -> None:
    assert [label for _, label in Values(88.2, 99.9, 200, 0).ticks(6)] == ["90", "92", "94", "96", "98"]
    assert [label for _, label in Values(0, 1, 200, 0).ticks(6)] == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]
    assert [label for _, label in Values(-1200, 30_000, 200, 0).ticks(4)] == ["0", "10,000", "20,000", "30,000"]
