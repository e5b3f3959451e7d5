"""A document as a deck: a slide or more for each section, with charts that PowerPoint draws and that can be changed.

A customer's own template is taken as it is: its size, theme, layouts and the places of their titles. Without one the
deck is 16:9 and plain. The same document with the same template makes the same bytes.
"""

import io
from collections.abc import Sequence
from datetime import UTC
from itertools import groupby
from typing import Any
from zipfile import BadZipFile

from pptx import Presentation
from pptx.exc import PackageNotFoundError, PythonPptxError

from recovery.reports.document import Chart, Document, Section
from recovery.reports.render.fitting import clean, in_pieces
from recovery.reports.render.pptx_charts import add_chart
from recovery.reports.render.pptx_deck import Deck
from recovery.reports.render.pptx_tables import add_table
from recovery.reports.render.pptx_text import add_facts, add_lines, dress, fill
from recovery.reports.render.stable import stable_zip


class UnusableTemplate(ValueError):
    """A file that is no template: no presentation, or one without a layout that has a title."""


def render(document: Document, template: bytes | None = None) -> bytes:
    """The deck. Raises UnusableTemplate."""
    deck = open_deck(template)
    _tell(deck.file, document)
    deck.footer = f"{document.ref}, {clean(_as_of(document))}"
    _cover(deck, document)
    for bare, found in groupby(document.sections, _is_bare):
        sections = list(found)
        if bare and len(sections) > 1:
            _nothing(deck, sections)
        else:
            for section in sections:
                _section(deck, section, document.zone)
    deck.number()
    out = io.BytesIO()
    deck.file.save(out)
    return stable_zip(out.getvalue(), document.as_of)


def open_deck(template: bytes | None) -> Deck:
    """An empty deck in this template. Raises UnusableTemplate, which says what is wrong with it."""
    if template is None:
        return Deck(Presentation(), own=False)
    try:
        found = Presentation(io.BytesIO(template))
    except (PackageNotFoundError, PythonPptxError, BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise UnusableTemplate("This is no PowerPoint presentation (.pptx).") from error
    if not any(_has_title(layout) for layout in found.slide_layouts):
        raise UnusableTemplate("No layout of this presentation has a place for a title.")
    return Deck(found, own=True)


def _has_title(layout: Any) -> bool:
    return any(place.placeholder_format.idx == 0 for place in layout.placeholders)


def _as_of(document: Document) -> str:
    return next((one.value for one in document.facts if one.label == "As of"), document.as_of.isoformat())


def _tell(file: Any, document: Document) -> None:
    """Nothing of the template's author and dates stays in the deck."""
    about = file.core_properties
    moment = document.as_of.astimezone(UTC).replace(tzinfo=None)
    about.title, about.subject = clean(document.title)[:255], clean(document.subtitle)[:255]
    about.author = about.last_modified_by = about.keywords = about.comments = about.category = ""
    about.created = about.modified = about.last_printed = moment
    about.language, about.revision = "en", 1


def _cover(deck: Deck, document: Document) -> None:
    """What it is about, the one sentence, and what one wants to know at a glance."""
    rest = deck.begin_cover()
    title, below = deck.titles()
    fill(title, document.title, most=36, least=20)
    if not deck.own:
        dress(title)
    if below is not None:
        fill(below, clean(document.subtitle), most=18, least=12)
    lines = (document.headline,) if below is not None else (document.subtitle, document.headline)
    deck.at = rest
    add_lines(deck, lines, size=20, strong=True)
    add_facts(deck, document.facts)


def _is_bare(section: Section) -> bool:
    """Whether it is there only to say that there is nothing."""
    return bool(section.tables) and not section.charts and not any(table.rows for table in section.tables)


def _nothing(deck: Deck, sections: Sequence[Section]) -> None:
    """One slide for all of them: nobody leafs through those that say nothing."""
    deck.begin("Where there is nothing to tell")
    for section in sections:
        add_lines(deck, [section.title], size=14, strong=True)
        add_lines(deck, section.lines, size=14)
        for table in section.tables:
            add_table(deck, table, "")


def _section(deck: Deck, section: Section, zone: str) -> None:
    deck.begin(clean(section.title))
    add_lines(deck, section.lines)
    said = " ".join(section.lines)
    for chart in section.charts:
        _chart(deck, chart, said)
    for table in section.tables:
        for piece in in_pieces(table):
            add_table(deck, piece, zone)


def _chart(deck: Deck, chart: Chart, said: str) -> None:
    """The chart has a slide for itself and what it shows, where the lines above have left no room."""
    add_chart(deck, chart, () if chart.reading in said else (chart.reading,))
