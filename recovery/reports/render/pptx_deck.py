"""A deck in the making: its slides, the layout each takes, and how far down the current one is filled."""

from typing import Any, Final

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Emu, Inches, Pt

from recovery.reports.render.fitting import clean
from recovery.reports.render.pptx_text import dress, fill, write

WIDE, HIGH = Inches(13.333), Inches(7.5)
MARGIN: Final = Inches(0.5)
GAP: Final = Inches(0.15)
FOOT: Final = Inches(0.45)
TITLES: Final = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
FURNITURE: Final = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
LONGEST_TITLE: Final = 60


class Deck:
    """`at` is where the next thing goes, from the top; `bottom` where the room ends. All measures are EMU."""

    def __init__(self, file: Any, *, own: bool) -> None:
        self.file = file
        self.footer = ""
        self.at = 0
        self._titled: list[Any] = []
        self.own = own
        _empty(file)
        if not own:
            _widen(file)
            _write_in_arial(file)
        self.left, self.width = MARGIN, file.slide_width - 2 * MARGIN
        self.bottom = file.slide_height - FOOT
        self._cover, self._plain = _layouts(file)
        self._name = ""
        self.slide: Any = None
        self.top = 0

    @property
    def room(self) -> int:
        """What is left of the current slide."""
        return int(self.bottom - self.at)

    @property
    def whole(self) -> int:
        """The room on a slide that has nothing but its title."""
        return int(self.bottom - self.top)

    def begin_cover(self) -> int:
        """The first slide; returns where the room below its titles begins."""
        self.slide = self.file.slides.add_slide(self._cover)
        titles = [one for one in self.titles() if one is not None]
        if not self.own:
            _place(titles, self)
        rest = max(one.top + one.height for one in titles) + GAP
        if rest > self.bottom - self.file.slide_height // 3:  # its titles stand far down: all goes to the next slide
            self.begin("At a glance")
            return self.at
        return int(rest)

    def titles(self) -> tuple[Any, Any]:
        """The places for the title and what stands below on the first slide; None: the layout has none below."""
        places = list(self.file.slides[0].placeholders)
        title = next(one for one in places if one.placeholder_format.type in TITLES)
        return title, next((one for one in places if one is not title and one.has_text_frame), None)

    def begin(self, name: str, *, again: bool = False) -> None:
        """A new slide under this title. `again`: it goes on with the one before."""
        self._name = name
        self.slide = self.file.slides.add_slide(self._plain)
        for place in list(self.slide.placeholders):
            if place.placeholder_format.type not in TITLES:
                place.element.getparent().remove(place.element)
        title = self.slide.shapes.title
        fill(title, f"{name} (continued)" if again else name, most=26, least=16)
        if not self.own:
            dress(title)
        self.top = self.at = int(title.top + title.height + GAP)

    def turn(self) -> None:
        """Go on with the section on a new slide."""
        self.begin(self._name, again=True)

    def number(self) -> None:
        """What it is and which slide of how many, at the foot of each but the first."""
        slides = list(self.file.slides)
        for place, slide in enumerate(slides[1:], 2):
            box = slide.shapes.add_textbox(self.left, self.bottom + Pt(4), self.width, FOOT - Pt(8))
            box.name = "Footer"
            write(box.text_frame, [f"{clean(self.footer)}    {place} / {len(slides)}"], size=10, soft=True)


def _empty(file: Any) -> None:
    """A template may bring slides of its own: they are its examples."""
    listed = file.slides.element
    for one in list(listed):
        file.part.drop_rel(one.rId)
        listed.remove(one)


def _widen(file: Any) -> None:
    """The plain template is 4:3: everything in it is made as much wider."""
    factor = WIDE / file.slide_width
    file.slide_width, file.slide_height = Emu(WIDE), Emu(HIGH)
    for owner in (file.slide_master, *file.slide_layouts):
        for shape in owner.shapes:
            if shape.element.xpath("./p:spPr/a:xfrm"):
                shape.left, shape.width = Emu(int(shape.left * factor)), Emu(int(shape.width * factor))
    for owner in (file.slide_master, *file.slide_layouts):
        for shape in owner.placeholders:
            if shape.placeholder_format.type == PP_PLACEHOLDER.TITLE:
                shape.left, shape.top, shape.width, shape.height = MARGIN, Inches(0.3), WIDE - 2 * MARGIN, Inches(0.8)


def _write_in_arial(file: Any) -> None:
    """The plain template has a font that few machines but those with Office have; ours are measured in this one."""
    theme = file.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = theme.blob.replace(b'typeface="Calibri"', b'typeface="Arial"')  # noqa: SLF001  # no other way


def _place(titles: list[Any], deck: Deck) -> None:
    """On our own cover the title stands on top, and leaves room for what is said first."""
    for title, (top, height) in zip(titles, ((0.7, 1.2), (1.9, 0.7)), strict=False):
        title.left, title.top, title.width, title.height = deck.left, Inches(top), deck.width, Inches(height)


def _layouts(file: Any) -> tuple[Any, Any]:
    """The layout of the first slide, with a place below its title, and of all others, with as few others as can be."""
    titled = [one for one in file.slide_layouts if _kinds(one) & set(TITLES)]
    plain = min(titled, key=lambda one: (len(_kinds(one) - set(FURNITURE)), len(list(one.placeholders))))
    covers = [one for one in titled if PP_PLACEHOLDER.SUBTITLE in _kinds(one)]
    return (covers or [plain])[0], plain


def _kinds(layout: Any) -> set[Any]:
    return {one.placeholder_format.type for one in layout.placeholders}
