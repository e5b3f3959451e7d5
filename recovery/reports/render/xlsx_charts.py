"""The charts of a workbook: native ones, drawn from the cells beside them, which may be changed."""

from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from recovery.reports.document import CellKind, Chart, Column, Role, Table
from recovery.reports.render.chart_looks import LOOKS, colour_of, step_of
from recovery.reports.render.fitting import clean
from recovery.reports.render.xlsx_cells import DAY, Looks, write_rows, write_text
from tracker.charts.ink import PAPER

MARKERS: Final = ("circle", "square", "diamond", "triangle")
DASHES: Final = {"": "solid", "dash": "dash", "dot": "round_dot"}
WIDTH, HEIGHT = 980, 440
BESIDE: Final = 14
"""Columns that the chart and its reading take."""


def add_chart(book: Workbook, sheet: Worksheet, chart: Chart, looks: Looks) -> None:
    """What the chart is drawn from, and the chart to the right of it."""
    table = _table(chart)
    write_rows(sheet, table, "UTC", looks)
    sheet.set_column(0, len(chart.series), 14)
    sheet.freeze_panes(1, 0)
    drawn = book.add_chart({"type": "line"})
    for place, series in enumerate(chart.series, 1):
        values = {
            "name": [sheet.get_name(), 0, place],
            "categories": [sheet.get_name(), 1, 0, len(chart.days), 0],
            "values": [sheet.get_name(), 1, place, len(chart.days), place],
        }
        drawn.add_series(values | _look(series.role, place - 1))
    _axes(drawn, chart)
    column = len(chart.series) + 2
    told = clean(f"{chart.title}. {chart.reading}")
    sheet.insert_chart(2, column, drawn, {"description": told, "object_position": 3})
    sheet.merge_range(0, column, 0, column + BESIDE, "", looks.text)
    write_text(sheet, 0, column, chart.reading, looks.text)
    sheet.set_row(0, 46)


def _table(chart: Chart) -> Table:
    columns = (
        Column("day", "Day", CellKind.DAY),
        *(Column(f"series_{place}", one.name, chart.values) for place, one in enumerate(chart.series, 1)),
    )
    rows = tuple(zip(chart.days, *(one.values for one in chart.series), strict=True))
    return Table(chart.key, chart.title, columns, rows, "")


def _look(role: Role, place: int) -> dict[str, Any]:
    look, colour = LOOKS[role], colour_of(role, place)
    marker: dict[str, Any] = {"type": "none"}
    if look.marked:
        own = {"color": colour}
        marker = {"type": MARKERS[place % len(MARKERS)], "size": 6, "fill": own, "border": own}
    return {"line": {"color": colour, "width": look.width, "dash_type": DASHES[look.dash]}, "marker": marker}


def _axes(drawn: Any, chart: Chart) -> None:
    font = {"name": "Arial", "size": 9, "color": PAPER.text}
    grid = {"visible": True, "line": {"color": "#e2e8f0", "width": 0.75}}
    dates = chart.values is CellKind.DAY
    drawn.set_title({"name": clean(chart.title), "name_font": {"name": "Arial", "size": 12, "color": PAPER.text}})
    every, unit = step_of(chart.days)
    days = {"date_axis": True, "num_format": DAY, "major_unit": every, "major_unit_type": unit}
    drawn.set_x_axis({**days, "num_font": font, "label_position": "low"})
    axis: dict[str, Any] = {"num_font": font, "major_gridlines": grid, "line": {"none": True}}
    name = "Expected" if dates else clean(chart.unit)
    drawn.set_y_axis(axis | {"name": name, "name_font": font} | ({"num_format": DAY} if dates else {}))
    drawn.set_legend({"position": "bottom", "font": font})
    drawn.set_size({"width": WIDTH, "height": HEIGHT})
    drawn.show_blanks_as("gap")
