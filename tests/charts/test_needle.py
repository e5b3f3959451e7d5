"""The needle chart: sound markup of known size, of a live needle as of a told one, and what it says was given."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from recovery.charts.needle import MOST, NARROW, WIDE, Frame, needle_chart
from recovery.charts.needle_facts import Mark, Movement, movement_of
from recovery.charts.needle_sheet import SHAPES
from recovery.charts.needle_table import CSV_HEAD, HEAD, csv_rows, rows
from recovery.charts.needle_words import headline, sentences
from recovery.measures.needle import Goal, Standing, judge
from recovery.models import Needle
from recovery.reports.pictures import movement_told
from recovery.reports.snapshot import NeedleTold, ProcessTold, ReadingTold
from tests.charts.markup import SVG, parsed, words
from tracker.charts.ink import PAPER
from tracker.charts.text import day

START = date(2026, 3, 2)
CALM = (9, 10, 11, 10, 9, 11, 10, 9, 10, 11, 10, 10)
HOSTILE = "</text><script>alert(1)</script>\"'&\x00\u202e"


def week(number: int) -> date:
    """The day of a reading."""
    return START + timedelta(7 * number)


def needle(**fields: Any) -> Needle:
    """A needle that has to come from 10 to 20."""
    facts: dict[str, Any] = {
        "name": "Orders sent on time",
        "unit": "an hour",
        "better": "up",
        "baseline_since": week(-4),
        "baseline_until": week(0),
        "baseline_value": Decimal(10),
        "target_value": Decimal(20),
        "target_on": week(20),
    }
    return Needle(**(facts | fields))


def standing(one: Needle, values: Sequence[float], starts: Sequence[tuple[date, str]] = ()) -> Standing:
    """How it stands by weekly readings."""
    readings = [(week(number), Decimal(str(value))) for number, value in enumerate(values)]
    return judge(readings, starts, Goal(one.better, one.baseline_value, one.target_value, one.target_on))


def movement(
    *values: float, starts: Sequence[tuple[date, str]] = (), marks: Sequence[Mark] = (), **fields: Any
) -> Movement:
    """A needle over some weeks."""
    one = needle(**fields)
    return movement_of(one, standing(one, values, starts), marks)


MARKS = (Mark(week(3), "promised", promise=True), *(Mark(week(n), f"update {n}") for n in range(4, 40)))


@pytest.mark.parametrize("frame", [WIDE, NARROW])
@pytest.mark.parametrize("count", [0, 1, 5, 60, 1_000])
def test_it_is_sound_markup_with_words_for_those_who_do_not_see(frame: Frame, count: int) -> None:
    shown = movement(*(10 + number % 7 / 10 + number / 9 for number in range(count)), marks=MARKS)
    chart = needle_chart(shown, frame=frame, name="n1")
    root = parsed(chart)
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == "n1-title n1-text"
    assert root.attrib["viewBox"].startswith(f"0 0 {frame.width} ")
    assert (root[0].text, root[1].text) == ("Orders sent on time, an hour", " ".join(sentences(shown)))
    assert {part.tag.removeprefix(SVG) for part in root.iter()} <= {"svg", "title", "desc", "g", "path", "text"}
    assert "style" not in chart
    assert len(chart) < (12_000 if count <= 60 else 20_000)


def test_many_readings_are_drawn_as_the_latest() -> None:
    chart = needle_chart(movement(*(number % 5 for number in range(1_000))))
    assert chart.count("h.1") == MOST + 1  # and the one in the key


def test_the_same_facts_give_the_same_bytes_alive_and_told() -> None:
    """What a customer was told is drawn as it was drawn for us."""
    one = needle(better="down", target_value=Decimal(2))
    values = (*CALM, 7, 6.5, 6, 5.5, 13, 13, 13, 9, 8.9, 8.8, 8.7, 8.6, 8.5, 8.4)
    stood = standing(one, values, [(week(16), "another shift")])
    told = NeedleTold(
        place=1, name=one.name, unit=one.unit, better="down", source="", baseline_since=one.baseline_since,
        baseline_until=one.baseline_until, baseline_value=one.baseline_value, target_value=one.target_value,
        target_on=one.target_on, verdict=stood.verdict.value, target_verdict=stood.target_verdict.value,
        stable=stood.stable, gap_closed=stood.gap_closed, course=stood.course.value, reaches_on=stood.reaches_on,
        reaches_from=stood.reaches_from, reaches_until=stood.reaches_until,
        readings=tuple(ReadingTold(reading.on, reading.value, reading.signals) for reading in stood.readings),
        processes=tuple(
            ProcessTold(found.since, found.kind.value, found.mean, found.lower, found.upper, found.reason)
            for found in stood.processes
        ),
    )  # fmt: skip
    alive, frozen = movement_of(one, stood, MARKS), movement_told(told, MARKS)
    assert alive == frozen
    assert needle_chart(alive) == needle_chart(frozen)
    assert {point.good for point in frozen.points} == {None, True, False}


def test_nothing_breaks_out_of_what_people_wrote() -> None:
    hostile = movement(
        *CALM, name=HOSTILE, unit=HOSTILE, starts=[(week(6), HOSTILE)], marks=[Mark(week(2), HOSTILE, True)]
    )
    for chart in (needle_chart(hostile), needle_chart(hostile, frame=NARROW, ink=PAPER, name='"><x y="')):
        names = {part.tag.removeprefix(SVG) for part in parsed(chart).iter()}
        assert names <= {"svg", "title", "desc", "g", "path", "text", "rect"}
        assert "<script" not in chart


def test_a_signal_has_a_shape_of_its_own() -> None:
    calm, better, worse = movement(*CALM), movement(*CALM, 14), movement(*CALM, 6)
    drawn = [[shape in needle_chart(one) for shape in SHAPES.values()] for one in (calm, better, worse)]
    assert drawn == [[True, False, False], [True, True, False], [True, False, True]]


@pytest.mark.parametrize(
    ("count", "dashes"),
    [(5, []), (6, ["7 5", "1 5", "2 3", "2 3"]), (12, ["7 5", "1 5"])],
)
def test_strokes_tell_trial_from_locked_and_the_target_from_the_baseline(count: int, dashes: list[str]) -> None:
    found = [part.attrib["stroke-dasharray"] for part in parsed(needle_chart(movement(*CALM[:count]))).iter() if
             "stroke-dasharray" in part.attrib]  # fmt: skip
    assert sorted(found) == sorted(dashes or ["7 5", "1 5"])


def test_names_of_lines_cover_nothing_and_stay_inside() -> None:
    shown = movement(*[20] * 12, baseline_value=Decimal("19.99"), target_value=Decimal("20.01"))
    for frame in (WIDE, NARROW):
        root = parsed(needle_chart(shown, frame=frame))
        ends = [part for part in root.iter(f"{SVG}text") if words(part).split()[0] in {"target", "before", "always"}]
        places = sorted(float(part.attrib["y"]) for part in ends if "x" in part.attrib)
        assert len(places) >= 3
        assert all(after - before >= frame.size for before, after in pairwise(places) if after > before)


@pytest.mark.parametrize(
    ("values", "fields", "says"),
    [
        ((), {}, "Too few weeks to say: 0 of 6 readings."),
        (CALM[:5], {}, "Too few weeks to say: 5 of 6 readings."),
        (CALM, {}, "Normal week-to-week movement: no real change."),
        ((*CALM, 14), {}, "A real improvement, not just week-to-week movement: outside the normal range."),
        ((*CALM, 14), {"better": "down", "target_value": Decimal(2)},
         "A real decline, not just week-to-week movement: outside the normal range."),
        ((*CALM, *[10.5] * 7), {},
         "A real improvement, not just week-to-week movement: 7 in a row on one side of the average."),
        ((*CALM, 11.8, 11, 11.8), {},
         "A real improvement, not just week-to-week movement: twice close to the edge of the normal range."),
        ((*CALM, 9, 9.2, 9.4, 9.6, 9.8, 10, 10.2), {},
         "A real improvement, not just week-to-week movement: 7 in a row going one way."),
    ],
)  # fmt: skip
def test_the_verdict_in_words(values: Sequence[float], fields: dict[str, Any], says: str) -> None:
    assert headline(movement(*values, **fields)) == says


def test_a_new_beginning_is_named_with_its_day() -> None:
    shown = movement(*CALM, 20, 21, starts=[(week(12), "a second team")])
    assert headline(shown) == "Too few weeks to say: 2 of 6 readings since 25 May 2026."
    assert ("25 May 2026", "–", "–", "New beginning: a second team") in rows(shown)
    assert headline(movement(*CALM, *[20, 21] * 4, starts=[(week(12), "x")])).endswith(
        "no real change since 25 May 2026."
    )


@pytest.mark.parametrize(
    ("values", "fields", "says"),
    [
        (CALM, {}, ("Latest: 10 an hour on 18 May 2026, 0 % of the way from 10 to 20 an hour.",
                    "The whole normal range misses the target of 20 an hour.",
                    "It cannot be said yet when it reaches the target, which was to be by 20 Jul 2026.")),
        (CALM, {"target_value": None}, ("Latest: 10 an hour on 18 May 2026.", "No target is set.")),
        (CALM, {"target_value": Decimal(12), "baseline_value": Decimal(11), "unit": "h"},
         ("Latest: 10 h on 18 May 2026, further away from the target than at the start, at 11.",
          "The normal range lies across the target of 12 h: some weeks meet it, some do not.",
          "It cannot be said yet when it reaches the target, which was to be by 20 Jul 2026.")),
        ((*CALM, *[14] * 7), {}, ("Latest: 14 an hour on 6 Jul 2026, 40 % of the way from 10 to 20 an hour.",
                                  "The whole normal range so far misses the target of 20 an hour.",
                                  "On this course it does not reach the target, which was to be by 20 Jul 2026.")),
        ((*CALM, *[20] * 7), {}, ("Latest: 20 an hour on 6 Jul 2026, 100 % of the way from 10 to 20 an hour.",
                                  "The target of 20 an hour is reached, and it holds.")),
        ((10, 10.5, 11, 11.5, 12, 12.5, 13), {"target_on": week(21)},
         ("Latest: 13 an hour on 13 Apr 2026, 30 % of the way from 10 to 20 an hour.",
          "The whole normal range so far misses the target of 20 an hour.",
          "On this course it reaches the target on 20 Jul 2026, in time for 27 Jul 2026.")),
        ((10, 10.5, 11, 11.5, 12, 12.5, 13), {"target_on": week(19)},
         ("Latest: 13 an hour on 13 Apr 2026, 30 % of the way from 10 to 20 an hour.",
          "The whole normal range so far misses the target of 20 an hour.",
          "On this course it reaches the target on 20 Jul 2026; it was to be there by 13 Jul 2026.")),
    ],
)  # fmt: skip
def test_the_rest_in_words(values: Sequence[float], fields: dict[str, Any], says: tuple[str, ...]) -> None:
    assert sentences(movement(*values, **fields))[1:] == says


def test_what_may_never_arrive_is_told_so() -> None:
    shown = movement(*CALM, 13, 18, 13.5, 18, 14, 17, 14.5, 19)
    assert shown.said.reaches_from
    assert sentences(shown)[-1] == (
        f"On this course it may never reach the target; the earliest day is {day(shown.said.reaches_from)}."
    )


@pytest.mark.parametrize(
    ("course", "says"),
    [
        ("reached", "It has come to its target; whether it stays there is not certain yet."),
        ("at_hand", "By its course it is at the target by now; its latest reading is not there yet."),
        ("unseen", "Nothing was measured since 25 May 2026, so it cannot be said whether it has reached the target."),
        ("too_few", "Too few readings to say when it reaches the target."),
    ],
)
def test_where_it_leads_in_words(course: str, says: str) -> None:
    shown = movement(*CALM, 18)
    assert sentences(replace(shown, said=replace(shown.said, course=course)))[-1] == says


def test_rows_for_people_and_for_machines() -> None:
    shown = movement(*CALM, 1234.5, marks=MARKS[:2])
    table, machine = rows(shown), csv_rows(shown)
    assert {len(row) for row in table} == {len(HEAD)}
    assert {len(row) for row in machine} == {len(CSV_HEAD)}
    assert len(table) == len(machine) == 15
    assert table[3:5] == (("23 Mar 2026", "–", "–", "Promised"), ("23 Mar 2026", "10", "7.34 to 12.66", "normal"))
    assert table[-1] == ("25 May 2026", "1,234.5", "7.34 to 12.66", "Improvement: outside the normal range")
    assert machine[3] == ("2026-03-23", *[""] * 8, "promised")
    assert machine[-1] == (
        "2026-05-25", "1234.5", "an hour", "1", "improvement", "10", "7.34", "12.66", "2026-03-02", "",
    )  # fmt: skip


def test_an_early_reading_outside_the_later_range_was_normal_when_it_came() -> None:
    said = [row[3] for row in rows(movement(*(10 + week for week in range(12))))]
    assert said[:4] == [*["normal when it was measured"] * 3, "normal"]
    assert "decline" not in " ".join(said).lower()
