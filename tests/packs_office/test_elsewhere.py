"""Decks and workbooks opened by another office suite: every slide and sheet is there, and no word is lost."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from recovery.reports.document import Document
from recovery.reports.papers import document_of
from recovery.reports.portfolio_pack import read_portfolio
from recovery.reports.portfolio_paper import deck_of
from recovery.reports.portfolio_paper import document_of as portfolio_of
from recovery.reports.render import pptx, xlsx
from recovery.services.report_builds import build_next, queue_portfolio
from tests.cast import Cast
from tests.packs.world import a_whole, pack_of
from tests.packs_office.reading import deck, in_words, sheets, words_of
from tracker.acts import Act

OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: nothing else opens the files"),
]


def printed(body: bytes, name: str, folder: Path) -> list[str]:
    """What LibreOffice prints of a file, by pages."""
    (folder / name).write_bytes(body)
    command = [
        str(OFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
        "--outdir", str(folder), str(folder / name),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    found = (folder / name).with_suffix(".pdf")
    return [page.extract_text() for page in PdfReader(io.BytesIO(found.read_bytes())).pages]


def missing(document: Document, pages: list[str]) -> list[str]:
    """Words of the document that are on no page."""
    text = words_of("".join(pages)).replace("-", "−")  # a workbook has the other one
    said = [document.title, document.headline, *(one.value for one in document.facts)]
    said += [line for section in document.sections for line in (section.title, *section.lines)]
    said += [cell for table in in_words(document) for row in table for cell in row]
    return [one for one in said for word in one.split() if words_of(word).replace("-", "−") not in text]


def test_a_plans_pack(cast: Cast, tmp_path: Path) -> None:
    document = document_of(pack_of(a_whole(cast)))
    _looked_at(document, document, tmp_path)


def test_a_portfolios_pack(cast: Cast, tmp_path: Path) -> None:
    a_whole(cast)
    report = queue_portfolio(act=Act(cast.mia))
    build_next()
    report.refresh_from_db()
    told = read_portfolio(report.body)
    _looked_at(deck_of(told), portfolio_of(told), tmp_path)


def _looked_at(as_deck: Document, as_book: Document, folder: Path) -> None:
    slides, book = pptx.render(as_deck), xlsx.render(as_book)
    pages = printed(slides, "deck.pptx", folder)
    assert len(pages) == len(deck(slides).slides)
    assert missing(as_deck, pages) == []
    pages = printed(book, "book.xlsx", folder)
    assert len(pages) >= len(sheets(book))
    assert missing(as_book, pages) == []
