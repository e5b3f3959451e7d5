"""A document as a page that stands alone: no script, nothing from elsewhere, made for paper as well as for a screen."""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from recovery.reports.cells import worded
from recovery.reports.document import Cell, CellKind, Chart, Document, Section, Table
from tracker.charts.svg import Svg, joined, tag

NUMBERS: Final = frozenset({CellKind.COUNT, CellKind.NUMBER, CellKind.SHARE})
STYLE: Final = Svg(
    ":root{color:#0f172a;background:#fff;font:16px/1.5 system-ui,sans-serif}"
    "body{max-width:75rem;margin:0 auto;padding:1.5rem}"
    "h1{font-size:1.75rem;line-height:1.25;margin:0 0 .25rem}"
    "h2{font-size:1.3rem;margin:2rem 0 .5rem;border-bottom:2px solid #0b5cad}"
    "p{margin:.4rem 0}.headline{font-size:1.15rem;font-weight:600}.soft{color:#4a5568}"
    "dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.75rem;margin:1rem 0}"
    "dl div{border-left:4px solid #0b5cad;padding-left:.6rem}dt{color:#4a5568;font-size:.875rem}"
    "dd{margin:0;font-weight:600}"
    ".scroll{overflow-x:auto;margin:.75rem 0}.scroll:focus-visible{outline:3px solid #0b5cad}"
    "table{border-collapse:collapse;width:100%;font-size:.875rem}"
    "caption{text-align:left;font-weight:600;padding:.25rem 0}"
    "th,td{border:1px solid #94a3b8;padding:.3rem .45rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
    "thead th{background:#e2e8f0;overflow-wrap:normal}td.n{text-align:right;white-space:nowrap}td.d{white-space:nowrap}"
    "svg{max-width:100%;height:auto}figure{margin:.75rem 0}figcaption{color:#4a5568}"
    "@page{size:A4 landscape;margin:12mm}"
    "@media print{body{max-width:none;padding:0}:root{font-size:11px}h2{break-after:avoid}"
    "tr,figure{break-inside:avoid}thead{display:table-header-group}.scroll{overflow:visible}}"
)
POLICY: Final = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; style-src"
    f" 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'"
)
"""The content policy that such a page needs: its own style and nothing else."""


def render(document: Document) -> bytes:
    """The page in UTF-8."""
    page = tag("html", _head(document), tag("body", tag("main", *_parts(document))), lang="en")
    return f"<!DOCTYPE html>\n{page}\n".encode()


def _head(document: Document) -> Svg:
    policy = POLICY.replace(" frame-ancestors 'none';", "")  # a page cannot say that of itself
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        tag("title", f"{document.ref} {document.title}"),
        tag("style", STYLE),
    )


def _parts(document: Document) -> Iterable[Svg]:
    yield tag("h1", document.title)
    yield tag("p", document.subtitle, class_="soft")
    yield tag("p", document.headline, class_="headline")
    yield tag("dl", *(tag("div", tag("dt", one.label), tag("dd", one.value)) for one in document.facts))
    for section in document.sections:
        yield _section(section, document.zone)


def _section(section: Section, zone: str) -> Svg:
    said = " ".join(section.lines)
    return tag(
        "section",
        tag("h2", section.title, id=section.key),
        *(tag("p", line) for line in section.lines),
        *(_chart(one, said) for one in section.charts),
        *(_table(one, zone) for one in section.tables),
        aria_labelledby=section.key,
    )


def _chart(chart: Chart, said: str) -> Svg:
    """The picture. What it shows stands below, unless it was said above."""
    words = Svg() if chart.reading in said else tag("figcaption", chart.reading)
    return tag("figure", Svg(chart.svg), words)


def _table(table: Table, zone: str) -> Svg:
    note = tag("p", table.note, class_="soft") if table.note else Svg()
    if not table.rows:
        return joined(tag("p", tag("strong", table.title), ": ", table.empty), note)
    head = tag("tr", *(tag("th", one.label, scope="col") for one in table.columns))
    rows = joined(*(_row(table, row, zone) for row in table.rows))
    whole = tag("table", tag("caption", table.title), tag("thead", head), tag("tbody", rows))
    return joined(tag("div", whole, class_="scroll", tabindex="0", role="region", aria_label=table.title), note)


def _row(table: Table, row: Iterable[Cell], zone: str) -> Svg:
    cells = []
    for place, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
        text = worded(cell, column.kind, zone)
        look = "n" if column.kind in NUMBERS else "d" if column.kind is CellKind.DAY else None
        cells.append(tag("td", text, class_=look) if place else tag("th", text, scope="row"))
    return tag("tr", *cells)
