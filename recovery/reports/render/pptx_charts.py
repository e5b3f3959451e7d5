"""Charts on slides: native ones with their figures inside, told in words to those who do not see them."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.util import Inches, Pt

from recovery.reports.document import Cell, CellKind, Chart
from recovery.reports.render.chart_looks import LOOKS, colour_of, step_of
from recovery.reports.render.fitting import clean
from recovery.reports.render.pptx_text import POINT, add_lines, colour, lines_of
from tracker.charts.ink import PAPER

LOWEST: Final = Inches(3.2)
"""A chart that is lower than this shows nothing any more."""

CHARTS: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DAY: Final = "d mmm yyyy"
FIRST: Final = date(1899, 12, 30)
"""Day 0 of a workbook."""

GRID: Final = "#e2e8f0"
MARKERS: Final = (XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.SQUARE, XL_MARKER_STYLE.DIAMOND, XL_MARKER_STYLE.TRIANGLE)
DASHES: Final = {"": MSO_LINE.SOLID, "dash": MSO_LINE.DASH, "dot": MSO_LINE.ROUND_DOT}


def add_chart(deck: Any, chart: Chart, below: Sequence[str]) -> None:
    """The chart in what is left of the slide, or on the next; `below` are its words. All of them are in the notes."""
    words = int(sum(lines_of(line, 12, deck.width / POINT - 15) for line in below) * 12 * 1.25 * POINT)
    if deck.room - words < LOWEST:
        deck.turn()
    words = min(words, deck.whole // 3)
    frame = deck.slide.shapes.add_chart(
        XL_CHART_TYPE.LINE_MARKERS, deck.left, deck.at, deck.width, deck.room - words, _data(chart)
    )
    told = clean(f"{chart.title}. {chart.reading}")
    frame.name = clean(chart.title)[:60] or "Chart"
    frame.element.nvGraphicFramePr.cNvPr.set("descr", told)
    deck.slide.notes_slide.notes_text_frame.text = told
    _dress(frame.chart, chart)
    deck.at += frame.height
    add_lines(deck, below, size=12)


def _data(chart: Chart) -> Any:
    make: Any = CategoryChartData  # it has no types
    data = make(number_format=DAY if chart.values is CellKind.DAY else "General")
    data.categories = list(chart.days)
    for one in chart.series:
        data.add_series(clean(one.name), [_number(value) for value in one.values])
    return data


def _number(value: Cell) -> float | None:
    """Days are numbers to a chart, counted as workbooks count them."""
    if value is None:
        return None
    return float((value - FIRST).days) if isinstance(value, date) else float(value)


def _dress(drawn: Any, chart: Chart) -> None:
    drawn.has_title = True
    unit = f", {chart.unit}" if chart.unit else ""
    drawn.chart_title.text_frame.text = clean(f"{chart.title}{unit}")
    for run in drawn.chart_title.text_frame.paragraphs[0].runs:
        run.font.size, run.font.bold = Pt(14), True
        run.font.color.rgb = colour(PAPER.text)
    drawn.font.size = Pt(12)
    drawn.font.color.rgb = colour(PAPER.text)
    drawn.has_legend = True
    drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    drawn.category_axis.tick_labels.number_format = DAY
    drawn.category_axis.tick_labels.number_format_is_linked = False
    drawn.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _space(drawn.category_axis, chart)
    drawn.value_axis.major_gridlines.format.line.color.rgb = colour(GRID)
    drawn.value_axis.format.line.fill.background()
    if chart.values is CellKind.DAY:
        drawn.value_axis.tick_labels.number_format = DAY
        drawn.value_axis.tick_labels.number_format_is_linked = False
    for place, (drawn_series, series) in enumerate(zip(drawn.plots[0].series, chart.series, strict=True)):
        _line(drawn_series, LOOKS[series.role], colour_of(series.role, place), place)


def _space(axis: Any, chart: Chart) -> None:
    """Name as many days as there is room for; python-pptx knows of no such thing."""
    for tag, value in zip(("majorUnit", "majorTimeUnit"), step_of(chart.days), strict=True):
        axis._element.append(parse_xml(f'<c:{tag} xmlns:c="{CHARTS}" val="{value}"/>'))  # noqa: SLF001  # no other way


def _line(drawn: Any, look: Any, ink: str, place: int) -> None:
    line = drawn.format.line
    line.width, line.color.rgb, line.dash_style = Pt(look.width), colour(ink), DASHES[look.dash]
    drawn.smooth = False
    drawn.marker.style = MARKERS[place % len(MARKERS)] if look.marked else XL_MARKER_STYLE.NONE
    if look.marked:
        drawn.marker.size = 7
        drawn.marker.format.fill.solid()
        drawn.marker.format.fill.fore_color.rgb = colour(ink)
        drawn.marker.format.line.color.rgb = colour(ink)
