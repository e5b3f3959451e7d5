"""Every text format of a pack: read back, it says cell for cell what the document says, and hostile words stay text."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from typing import Final

import orjson
import pytest
from markdown_it import MarkdownIt

from recovery.kinds import ReportFormat
from recovery.reports.cells import plain, worded
from recovery.reports.document import Column, Document, Fact, Section, Table
from recovery.reports.formats import FORMATS, document_of_body, file_name, file_of, format_named
from recovery.reports.pack import pack_body
from recovery.reports.papers import document_of
from recovery.reports.render import csv as comma
from recovery.reports.render import html, markdown
from recovery.reports.render.csv import HEAD
from tests.architecture.corpus_words import WORDS
from tests.cast import Cast
from tests.flows.world import NOW
from tests.packs.world import a_whole, pack_of
from tracker.charts.svg import NOT_XML
from tracker.errors import Unknown

HOSTILE: Final = (
    *WORDS,
    "| a | b |", "# heading", "- list", "1. list", "1) list", "> quote", "```", "**bold**", "[x](javascript:alert(1))",
    "![x](http://evil.example/x.png)", "<http://evil.example>", "www.evil.example", "http://evil.example", "a\nb",
    "---", "===", "&amp;", "\\", "`x`", "~~x~~", "$x$", "\\|", "|", "\u2028", "",
)  # fmt: skip


def hostile() -> Document:
    """A document that has every hostile word in every place where words can stand."""
    columns = tuple(Column(f"column_{number}", word) for number, word in enumerate(HOSTILE))
    table = Table("table", HOSTILE[0], columns, (tuple(HOSTILE), tuple(reversed(HOSTILE))), "", note=HOSTILE[1])
    sections = tuple(
        Section(f"section_{number}", word, (word,), tables=(replace(table, title=word),) if not number % 8 else ())
        for number, word in enumerate(HOSTILE)
    )
    facts = tuple(Fact(word, word) for word in HOSTILE)
    return Document("ACME-P1", HOSTILE[0], HOSTILE[1], HOSTILE[2], NOW, "Europe/Berlin", facts, sections)


class Page(HTMLParser):
    """What a browser makes of a page: its tags, and the cells of its tables."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.tables: list[list[list[str]]] = []
        self._cell = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(tag, name) for name, _ in attrs}
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
            self._cell = True

    def handle_endtag(self, tag: str) -> None:
        self._cell = self._cell and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._cell:
            self.tables[-1][-1][-1] += data


def tables_of(document: Document) -> Iterator[tuple[Section, Table]]:
    """Every table that has rows."""
    return ((section, table) for section in document.sections for table in section.tables if table.rows)


def in_words(document: Document) -> list[list[list[str]]]:
    """The tables as people read them."""
    return [
        [
            [one.label for one in table.columns],
            *(
                [worded(cell, one.kind, document.zone) for one, cell in zip(table.columns, row, strict=True)]
                for row in table.rows
            ),
        ]
        for _, table in tables_of(document)
    ]


def rows_of_csv(body: bytes) -> list[dict[str, str]]:
    """The file as a program reads it."""
    rows = list(csv.reader(io.StringIO(body.decode(), newline="")))
    assert rows[0] == list(HEAD)
    assert {len(row) for row in rows} == {len(HEAD)}
    return [dict(zip(HEAD, row, strict=True)) for row in rows[1:]]


def markdown_tables(body: bytes) -> list[list[list[str]]]:
    """The tables that a reader of Markdown finds."""
    found: list[list[list[str]]] = []
    for token, inside in _tokens(body):
        if token == "table_open":
            found.append([])
        elif token == "tr_open":
            found[-1].append([])
        elif inside is not None and found and token == "cell":
            found[-1][-1].append(inside)
    return found


def _tokens(body: bytes) -> Iterator[tuple[str, str | None]]:
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(body.decode())
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "inline" and before is not None and before.type in ("td_open", "th_open"):
            yield "cell", "".join(child.content for child in token.children or ())
        else:
            yield token.type, None


def flat(tables: list[list[list[str]]]) -> list[list[list[str]]]:
    """With blanks as one line has them, and without what no text can hold."""
    return [[[" ".join(NOT_XML.sub("", cell).split()) for cell in row] for row in table] for table in tables]


@pytest.mark.long
def test_html_and_markdown_say_what_the_document_says(cast: Cast) -> None:
    document = document_of(pack_of(a_whole(cast)))
    assert Page(html.render(document).decode()).tables == in_words(document)
    assert markdown_tables(markdown.render(document)) == flat(in_words(document))


@pytest.mark.long
def test_csv_says_what_the_document_says(cast: Cast) -> None:
    document = document_of(pack_of(a_whole(cast)))
    rows = rows_of_csv(comma.render(document))
    found = {(one["section"], one["table"], one["row"], one["column"]): one["value"] for one in rows}
    for section, table in tables_of(document):
        for number, row in enumerate(table.rows, 1):
            for column, cell in zip(table.columns, row, strict=True):
                told = plain(cell, column.kind, document.zone)
                assert found[section.key, table.key, str(number), column.key] == told


@pytest.mark.long
def test_json_is_the_body(cast: Cast) -> None:
    body = pack_body(pack_of(a_whole(cast)))
    assert file_of(body, ReportFormat.JSON) == body.encode()
    assert orjson.loads(body)["kind"] == "plan"


@pytest.mark.long
def test_the_same_facts_are_the_same_bytes(cast: Cast) -> None:
    plan = a_whole(cast)
    one, other = (pack_body(pack_of(plan)) for _ in range(2))
    for form in FORMATS:
        assert file_of(one, form) == file_of(other, form), form


def test_hostile_words_are_text_in_html() -> None:
    page = Page(html.render(hostile()).decode())
    assert page.tags <= {
        "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "dl", "div", "dt", "dd", "section",
        "table", "caption", "thead", "tbody", "tr", "th", "td", "strong",
    }  # fmt: skip
    assert not {name for _, name in page.attributes if name.startswith("on") or name in ("src", "href", "style")}
    assert flat(page.tables) == flat(in_words(hostile()))


@pytest.mark.long
def test_hostile_words_are_text_in_markdown() -> None:
    body = markdown.render(hostile())
    kinds = {token for token, _ in _tokens(body)}
    assert kinds == {
        "heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close", "bullet_list_open", "cell",
        "bullet_list_close", "list_item_open", "list_item_close", "table_open", "table_close", "thead_open",
        "thead_close", "tbody_open", "tbody_close", "tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close",
        "blockquote_open", "blockquote_close",
    }  # fmt: skip
    inline = MarkdownIt("commonmark", {"html": True}).enable("table").parse(body.decode())
    children = {child.type for token in inline for child in token.children or ()}
    assert children <= {"text", "text_special"}
    assert markdown_tables(body) == flat(in_words(hostile()))


def test_hostile_words_are_text_in_csv() -> None:
    for row in rows_of_csv(comma.render(hostile())):
        for cell in row.values():
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    values = {row["value"] for row in rows_of_csv(comma.render(hostile()))}
    assert all(word in values or f"'{word}" in values for word in HOSTILE)


@pytest.mark.long
def test_negative_numbers_stay_numbers(cast: Cast) -> None:
    rows = rows_of_csv(file_of(pack_body(pack_of(a_whole(cast))), ReportFormat.CSV))
    [moved] = [one["value"] for one in rows if (one["row"], one["column"]) == ("1", "moved_days")]
    assert moved == "-2"


def test_names_of_files_are_harmless() -> None:
    assert file_name("ACME-P1", NOW, ReportFormat.PDF) == "ACME-P1_2026-09-16T0800Z.pdf"
    assert file_name('../a"\r\nb', NOW, ReportFormat.CSV) == "-a-b_2026-09-16T0800Z.csv"


@pytest.mark.parametrize("name", ["", "exe", "JSON", "pdf.exe", "../json"])
def test_other_formats_are_unknown(name: str) -> None:
    with pytest.raises(Unknown):
        format_named(name)


def test_other_bodies_are_refused() -> None:
    for body in ('{"kind":"plan","format":2}', '{"kind":"other"}', "{}"):
        with pytest.raises(ValueError, match="can be read"):
            document_of_body(body)
