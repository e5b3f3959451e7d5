"""Workbooks, decks and PDFs of a pack: read back, they say what the document says, and hostile words stay text."""

import io
from dataclasses import replace
from datetime import timedelta
from typing import Any
from zipfile import ZipFile

import pytest
from pptx import Presentation
from pptx.util import Inches
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from recovery.reports.document import CellKind, Column, Document, Fact, Section, Table
from recovery.reports.papers import document_of
from recovery.reports.render import pdf, pptx, xlsx
from recovery.reports.render.fitting import clean
from tests.cast import Cast
from tests.packs.test_formats import hostile
from tests.packs.world import a_whole, pack_of
from tests.packs_office.reading import (
    as_cell,
    as_fact,
    deck,
    in_words,
    sheets,
    sheets_of_tables,
    tables_of,
    tables_of_deck,
    words_of,
)


@pytest.fixture
def document(cast: Cast) -> Document:
    """A whole pack."""
    return document_of(pack_of(a_whole(cast)))


def test_a_workbook_says_every_cell(document: Document) -> None:
    found = sheets_of_tables(xlsx.render(document), document)
    for table, sheet, words in zip(tables_of(document), found, in_words(document), strict=True):
        assert [cell.value for cell in sheet[1]][: len(table.columns)] == words[0]
        for at, (row, told) in enumerate(zip(table.rows, words[1:], strict=True), 2):
            for place, (fact, column) in enumerate(zip(row, table.columns, strict=True), 1):
                value = as_cell(sheet.cell(at, place).value, column.kind)
                assert value == as_fact(fact, column.kind, told[place - 1], document.zone), (table.key, column.key)
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref


def test_a_workbook_has_charts_of_its_own(document: Document) -> None:
    charts = [chart for section in document.sections for chart in section.charts]
    drawn = [sheet for name, sheet in sheets(xlsx.render(document)).items() if name.startswith("Chart ")]
    assert len(drawn) == len(charts) == 2
    for chart, sheet in zip(charts, drawn, strict=True):
        [found] = sheet._charts
        assert len(found.series) == len(chart.series)
        for place, series in enumerate(chart.series, 2):
            column = [sheet.cell(at, place).value for at in range(2, len(chart.days) + 2)]
            assert [as_cell(value, chart.values) for value in column] == [
                as_fact(value, chart.values, "") for value in series.values
            ]


@pytest.mark.long
def test_a_deck_says_every_cell(document: Document) -> None:
    assert tables_of_deck(pptx.render(document)) == in_words(document)


@pytest.mark.long
def test_a_deck_is_whole(document: Document) -> None:
    body = pptx.render(document)
    told = deck(body)
    first = "\n".join(shape.text_frame.text for shape in told.slides[0].shapes if shape.has_text_frame)
    for text in (document.title, document.headline, *(one.value for one in document.facts)):
        assert text in first
    charts = [(slide, shape) for slide in told.slides for shape in slide.shapes if shape.has_chart]
    known = [chart for section in document.sections for chart in section.charts]
    assert len(charts) == len(known)
    for (slide, shape), chart in zip(charts, known, strict=True):
        assert chart.reading in shape.element.nvGraphicFramePr.cNvPr.get("descr")
        assert chart.reading in slide.notes_slide.notes_text_frame.text
        assert len(shape.chart.plots[0].series) == len(chart.series)
    for slide in told.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= told.slide_width
            assert shape.top + shape.height <= told.slide_height
        assert slide.shapes.title.text_frame.text


@pytest.mark.long
def test_a_long_table_goes_on_over_slides(document: Document) -> None:
    columns = (Column("name", "Name"), Column("words", "Words", weight=4))
    rows = tuple((f"row {number}", "word " * (number % 90)) for number in range(60))
    section = Section("long", "Long", tables=(Table("long", "Long", columns, (*rows, ("last", "x" * 9_000)), ""),))
    body = pptx.render(replace(document, sections=(section,)))
    [found] = tables_of_deck(body)
    assert [row[0] for row in found if row[0]][1:] == [*(f"row {number}" for number in range(60)), "last"]
    assert "".join(row[1] for row in found).count("x") == 9_000


def test_what_says_nothing_shares_a_slide(document: Document) -> None:
    empty = Table("none", "Warnings", (Column("a", "A"),), (), "No warning runs.")
    bare = tuple(Section(f"s{at}", f"Part {at}", (f"0 of {at}.",), tables=(empty,)) for at in range(3))
    [full, *_] = [section for section in document.sections if any(table.rows for table in section.tables)]
    place = "Sat 28 Nov 2026, 05:40, Buenos Aires time"
    told = replace(document, sections=(*bare, full, bare[0]), facts=(Fact("As of", place),))
    slides = deck(pptx.render(told)).slides
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    assert titles[1] == "Where there is nothing to tell"
    assert (titles[2], titles[-1]) == (full.title, "Part 0")
    said = "".join(shape.text_frame.text for shape in slides[1].shapes if shape.has_text_frame)
    assert all(f"{one.title}{one.lines[0]}Warnings: No warning runs." in said for one in bare)
    assert place in "".join(shape.text_frame.text for shape in slides[0].shapes if shape.has_text_frame)


@pytest.mark.long
def test_a_wide_table_goes_on_beside(document: Document) -> None:
    """On paper and slides; a workbook has room for all of it."""
    columns = tuple(Column(f"c{at}", f"Column {at}") for at in range(86))
    rows = tuple(tuple(f"r{number}c{at}" for at in range(86)) for number in range(3))
    table = Table("wide", "Wide", columns, rows, "", note="The end.")
    told = replace(document, sections=(Section("wide", "Wide", tables=(table,)),))
    found = tables_of_deck(pptx.render(told))
    assert {len(row) for piece in found for row in piece} <= set(range(2, 17))
    for number, row in enumerate(rows, 1):
        assert [cell for piece in found for cell in piece[number][1:]] == list(row[1:])
        assert {piece[number][0] for piece in found} == {row[0]}
    text = words_of("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.render(told))).pages))
    assert all(cell in text for row in rows for cell in row)
    assert text.count("(columns") == len(found)
    assert text.count("Theend.") == 1


@pytest.mark.long
def test_a_long_table_of_a_pdf_is_lines_that_say_every_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "LONG", 3)
    columns = (Column("plan", "Plan"), Column("late", "Late by", CellKind.COUNT), Column("why", "Why"))
    rows = (("P1", 7, "= #strong[1]\n*x*"), ("P1", 0, ""), ("P2", None, ""), ("P3", None, "End."))
    tables = tuple(Table(key, key, columns, rows[: len(rows) - less], "", "Told.") for less, key in enumerate("ab"))
    told = replace(narrowed(), sections=(Section("all", "All", tables=tables),))
    made = pdf.render(told)
    text = words_of("".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages))
    listed, _, table = text.partition("Told.")
    assert listed.endswith(words_of("a P1 Late by: 7 · Why: = #strong[1] *x* Late by: 0 P2 – P3 Why: End."))
    assert words_of("Plan Late by Why") in table
    assert "Lateby:" not in table
    assert pdf.render(told) == made


@pytest.mark.long
def test_a_template_is_used(document: Document) -> None:
    own = Presentation()
    own.slide_width, own.slide_height = Inches(11), Inches(6)
    own.slides.add_slide(own.slide_layouts[0]).shapes.title.text = "An example of theirs"
    out = io.BytesIO()
    own.save(out)
    told = deck(pptx.render(document, template=out.getvalue()))
    assert (told.slide_width, told.slide_height) == (Inches(11), Inches(6))
    assert not any("example of theirs" in slide.shapes.title.text_frame.text for slide in told.slides)
    assert {slide.slide_layout.name for slide in told.slides} <= {layout.name for layout in own.slide_layouts}
    assert tables_of_deck(pptx.render(document, template=out.getvalue())) == in_words(document)


@pytest.mark.parametrize("template", [b"", b"no presentation", b"PK\x03\x04 broken"])
def test_what_is_no_template_is_refused(document: Document, template: bytes) -> None:
    with pytest.raises(pptx.UnusableTemplate):
        pptx.render(document, template=template)


@pytest.mark.long
@pytest.mark.parametrize("module", [xlsx, pptx, pdf])
def test_the_same_facts_are_the_same_bytes(document: Document, module: object) -> None:
    render = module.render  # type: ignore[attr-defined]  # each has one
    assert render(document) == render(document)
    later = replace(document, as_of=document.as_of + timedelta(seconds=1))
    assert render(later) != render(document)


@pytest.mark.long
def test_a_pdf_says_every_cell_and_is_tagged(document: Document) -> None:
    reader = PdfReader(io.BytesIO(pdf.render(document)))
    text = words_of("".join(page.extract_text() for page in reader.pages))
    assert words_of(document.headline) in text
    for table in in_words(document):
        for row in table:
            for cell in row:
                assert all(words_of(word) in text for word in cell.split()), cell
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert "/StructTreeRoot" in root
    assert reader.metadata is not None
    assert reader.metadata.title == document.title
    assert "pdfuaid" in str(root["/Metadata"].get_object().get_data())


@pytest.mark.long
def test_hostile_words_are_text_in_a_workbook() -> None:
    told = hostile()
    body = xlsx.render(told)
    for sheet in sheets(body).values():
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
        assert not [link for link in sheet._hyperlinks if link.target]
    with ZipFile(io.BytesIO(body)) as packed:
        assert not any(b"<f>" in packed.read(name) for name in packed.namelist() if "worksheets" in name)


def narrowed() -> Document:
    """The hostile document with tables as wide as real ones: paper and slides have an end."""
    told = hostile()
    wide = told.sections[0].tables[0]
    narrow = tuple(
        replace(wide, columns=wide.columns[at : at + 8], rows=tuple(row[at : at + 8] for row in wide.rows))
        for at in range(0, len(wide.columns), 8)
    )
    plain = tuple(replace(section, tables=()) for section in told.sections[1:])
    return replace(told, sections=(replace(told.sections[0], tables=narrow), *plain))


@pytest.mark.long
def test_hostile_words_are_text_in_a_deck() -> None:
    told = narrowed()
    body = pptx.render(told)
    with ZipFile(io.BytesIO(body)) as packed:
        linked = [name for name in packed.namelist() if name.endswith(".rels")]
        assert not any(b'TargetMode="External"' in packed.read(name) for name in linked)
    rows = [row for table in tables_of_deck(body) for row in table]
    below = [words_of("".join(row[at] for row in rows if at < len(row))) for at in range(8)]  # long cells go on below
    said = [(at, cell) for table in in_words(told) for row in table for at, cell in enumerate(row)]
    assert [cell for at, cell in said if words_of(clean(cell)) not in below[at]] == []


@pytest.mark.long
@pytest.mark.parametrize("cell", ["word " * 5_000 + "end", "line\n" * 150 + "end"])
def test_a_row_that_is_higher_than_a_page_goes_on(document: Document, cell: str) -> None:
    columns = (Column("a", "A"), Column("b", "B"))
    table = Table("high", "High", columns, ((cell, "one"), ("short", "two")), "")
    reader = PdfReader(io.BytesIO(pdf.render(replace(document, sections=(Section("s", "S", tables=(table,)),)))))
    begun = [page.extract_text().count(cell.split()[0]) for page in reader.pages]
    assert sum(begun) == cell.count(cell.split()[0])
    assert len([count for count in begun if count]) >= 3


@pytest.mark.long
def test_hostile_words_are_text_in_a_pdf() -> None:
    reader = PdfReader(io.BytesIO(pdf.render(narrowed())))
    assert not any("/Annots" in page for page in reader.pages)
    root = reader.trailer["/Root"]
    assert isinstance(root, DictionaryObject)
    assert not {"/OpenAction", "/AA", "/Names"} & set(root)


def test_an_empty_table_says_so(document: Document) -> None:
    table = Table("none", "None", (Column("a", "A", CellKind.DAY),), (), "There is nothing here.")
    told = replace(document, sections=(Section("s", "S", tables=(table,)),))
    assert next(iter(tables_of(told)), None) is None
    assert sheets(xlsx.render(told))["None"].cell(2, 1).value == "There is nothing here."
    texts = [shape.text_frame.text for slide in deck(pptx.render(told)).slides for shape in slide.shapes]
    assert any("There is nothing here." in text for text in texts)
