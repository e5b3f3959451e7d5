"""The one table of formats: what a report is called, of which media type it is, and how it is made from its body."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from recovery.kinds import ReportFormat
from recovery.reports import pack, portfolio_csv, portfolio_pack, portfolio_paper
from recovery.reports.bodies import head_of
from recovery.reports.document import Document
from recovery.reports.papers import document_of
from recovery.reports.render import csv, html, markdown, pdf, pptx, xlsx
from tracker.errors import Unknown

Render = Callable[[Document], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """One format. `word` is its name to people, `media` its type; `render` None: the body itself is the file.

    `templated`: it takes a template of the customer's beside the document.
    """

    word: str
    media: str
    render: Callable[..., bytes] | None
    templated: bool = False


OFFICE: Final = "application/vnd.openxmlformats-officedocument"

FORMATS: Final[Mapping[ReportFormat, Format]] = {
    ReportFormat.JSON: Format("JSON", "application/json", None),
    ReportFormat.CSV: Format("CSV", "text/csv; charset=utf-8", csv.render),
    ReportFormat.XLSX: Format("Excel", f"{OFFICE}.spreadsheetml.sheet", xlsx.render),
    ReportFormat.PDF: Format("PDF", "application/pdf", pdf.render),
    ReportFormat.PPTX: Format("PowerPoint", f"{OFFICE}.presentationml.presentation", pptx.render, templated=True),
    ReportFormat.MARKDOWN: Format("Markdown", "text/markdown; charset=utf-8", markdown.render),
    ReportFormat.HTML: Format("Page", "text/html; charset=utf-8", html.render),
}

DOCUMENTS: Final[dict[str, Callable[[str], Document]]] = {
    pack.KIND: lambda body: document_of(pack.read_pack(body)),
    portfolio_pack.KIND: lambda body: portfolio_paper.document_of(portfolio_pack.read_portfolio(body)),
}
"""By the kind that a body names: how it is set as a document."""

OTHERWISE: Final[dict[tuple[str, ReportFormat], Callable[[str], bytes]]] = {
    (portfolio_pack.KIND, ReportFormat.CSV): lambda body: portfolio_csv.csv_of(portfolio_pack.read_portfolio(body)),
    (portfolio_pack.KIND, ReportFormat.PPTX): lambda body: pptx.render(
        portfolio_paper.deck_of(portfolio_pack.read_portfolio(body))
    ),
}
"""What is made of a body in another way than by its document."""

SAFE: Final = re.compile(r"[^A-Za-z0-9_-]+")
"""What does not belong into the name of a file."""


def document_of_body(body: str) -> Document:
    """The document of a report's body. Raises ValueError for a body of an unknown kind or format."""
    kind = _kind(body)
    if kind not in DOCUMENTS:
        raise ValueError(f"a {kind} is no report that can be read")
    return DOCUMENTS[kind](body)


def _kind(body: str) -> str:
    return str(head_of(body).kind)


def format_named(name: str) -> ReportFormat:
    """The format of this ending. Raises Unknown: there is no such address."""
    if name not in ReportFormat.values or ReportFormat(name) not in FORMATS:
        raise Unknown
    return ReportFormat(name)


def file_of(body: str, form: ReportFormat, template: bytes | None = None) -> bytes:
    """A report in a format: the same body makes the same document. `template` is used where the format takes one."""
    known = FORMATS[form]
    if known.render is None:
        return body.encode()
    own = OTHERWISE.get((_kind(body), form))
    if own is not None:
        return own(body)
    document = document_of_body(body)
    return known.render(document, template=template) if known.templated else known.render(document)


def file_name(ref: str, as_of: datetime, form: ReportFormat) -> str:
    """ "ACME-E7-P1_2026-12-04T1700Z.pdf": letters, digits, - and _ alone, whatever a ref may have."""
    return f"{SAFE.sub('-', ref) or 'report'}_{as_of:%Y-%m-%dT%H%MZ}.{form}"
