"""A portfolio with the words of attackers in every text of it: they are words in each of its formats."""

import csv
import io
from typing import Any
from zipfile import ZipFile

import pytest
from markdown_it import MarkdownIt
from pypdf import PdfReader

from recovery.kinds import ReportFormat
from recovery.reports.bodies import canonical
from recovery.reports.formats import file_of
from recovery.reports.portfolio_pack import MilestoneLine, NeedleLine, PlanLine, joined_body
from recovery.reports.portfolio_paper import MOST_SHOWN
from recovery.reports.render.fitting import clean
from tests.flows.world import NOW
from tests.packs.test_formats import HOSTILE, Page
from tests.packs_office.reading import sheets, tables_of_deck, words_of
from tracker.api.renderers import DANGEROUS

KNOWN = {
    "computed": "off_track",
    "stated": "at_risk",
    "state": "committed",
    "side": "provider",
    "verdict": "normal",
    "label": "M1",
    "kind": "corrective",
}
"""Words of our own, which nobody writes."""


@pytest.fixture(scope="module")
def body() -> str:
    """A plan for each of the words, with a needle and a milestone, all of whose texts are that."""
    plans = [
        _filled(PlanLine, word, needles=(_filled(NeedleLine, word),), milestones=(_filled(MilestoneLine, word),))
        for word in HOSTILE
    ]
    asked = {"customer": {"id": "1", "name": HOSTILE[0]}, "line": HOSTILE[1]}
    return joined_body([canonical(plans)], asked, NOW)


def _filled(kind: type[Any], word: str, **own: Any) -> dict[str, Any]:
    """One whose texts are this word, and whose figures are nothing."""
    usual = {str: word, int: 0}
    told = {name: KNOWN.get(name, usual.get(shape)) for name, shape in kind.__annotations__.items()}
    return told | own


def test_in_csv(body: str) -> None:
    rows = list(csv.reader(io.StringIO(file_of(body, ReportFormat.CSV).decode(), newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) == len(HOSTILE) + 1
    assert not [cell for row in rows for cell in row if cell.startswith(DANGEROUS)]
    titles = [row[rows[0].index("plan_title")] for row in rows[1:]]
    assert [title.removeprefix("'") for title in titles] == [word.removeprefix("'") for word in HOSTILE]


def test_in_a_workbook(body: str) -> None:
    made = file_of(body, ReportFormat.XLSX)
    for sheet in sheets(made).values():
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
        assert not [link for link in sheet._hyperlinks if link.target]
    with ZipFile(io.BytesIO(made)) as packed:
        assert not any(b"<f>" in packed.read(name) for name in packed.namelist() if "worksheets" in name)
    titles = [row[1].value or "" for row in sheets(made)["Plans"].iter_rows(min_row=2, max_row=len(HOSTILE) + 1)]
    assert titles == [clean(word) for word in HOSTILE]


@pytest.mark.long
def test_in_a_deck(body: str) -> None:
    made = file_of(body, ReportFormat.PPTX)
    with ZipFile(io.BytesIO(made)) as packed:
        linked = [name for name in packed.namelist() if name.endswith(".rels")]
        assert not any(b'TargetMode="External"' in packed.read(name) for name in linked)
    said = words_of("".join(row[1] for table in tables_of_deck(made)[1:] for row in table))
    assert sum(words_of(clean(word)) in said for word in HOSTILE) >= min(len(HOSTILE), MOST_SHOWN)


@pytest.mark.long
def test_on_pages(body: str) -> None:
    page = Page(file_of(body, ReportFormat.HTML).decode())
    assert not {"script", "img", "a", "iframe", "svg", "b", "i", "form", "input"} & page.tags
    assert not {name for _, name in page.attributes if name.startswith("on") or name in ("src", "href", "style")}
    tokens = (
        MarkdownIt("commonmark", {"html": True}).enable("table").parse(file_of(body, ReportFormat.MARKDOWN).decode())
    )
    assert {child.type for token in tokens for child in token.children or ()} <= {"text", "text_special"}
    assert not [token for token in tokens if token.type in ("html_block", "fence", "code_block")]
    reader = PdfReader(io.BytesIO(file_of(body, ReportFormat.PDF)))
    assert not any("/Annots" in one for one in reader.pages)
