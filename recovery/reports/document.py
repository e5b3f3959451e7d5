"""A report as a document: sections with lines, tables and charts, which every format renders and none adds to.

Cells are facts with a kind, and are put into words by one function each for people and for machines
(`recovery.reports.cells`): so a figure reads the same wherever it stands. Text is plain text; formats escape it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

Cell = str | int | float | Decimal | date | datetime | bool | None
"""A fact; None: not known, or there is none."""


class CellKind(StrEnum):
    """What a column holds. Shares are 0 to 1 and not capped, days are those of the document's zone."""

    TEXT = "text"
    DAY = "day"
    MOMENT = "moment"
    NUMBER = "number"
    COUNT = "count"
    SHARE = "share"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Column:
    """`key` names it to machines, `label` to people; `weight` is how much of the page's width it may take."""

    key: str
    label: str
    kind: CellKind = CellKind.TEXT
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns. `empty` is what is said where there is no row."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str
    note: str = ""


class Role(StrEnum):
    """What a series is, for its look: what was measured or expected, where it has to go, what is normal."""

    VALUE = "value"
    TARGET = "target"
    BASELINE = "baseline"
    MEAN = "mean"
    LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a chart, a value for each of its days; None: no point there. Days as values in charts of dates."""

    name: str
    role: Role
    values: tuple[Decimal | float | date | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A line chart over `days`. `values` says whether its series hold numbers or days; `reading` is what it shows, in
    words. `svg` is the picture of it, for formats that show pictures.
    """

    key: str
    title: str
    reading: str
    days: tuple[date, ...]
    series: tuple[Series, ...]
    values: CellKind
    unit: str
    svg: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part with a heading: first its lines, then its charts, then its tables."""

    key: str
    title: str
    lines: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """Something one wants to know at a glance."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. `as_of` is the moment whose knowledge it shows, `zone` the one its days and times are told in.

    `headline` is the one sentence that comes first. It says nothing of when or by whom it was rendered: the same facts
    make the same document.
    """

    ref: str
    title: str
    subtitle: str
    headline: str
    as_of: datetime
    zone: str
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
