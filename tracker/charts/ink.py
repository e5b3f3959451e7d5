"""The colours of a chart. No meaning hangs on them alone: shapes, dashes and words say the same."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Ink:
    """Colours by what they are for. `paper` is painted under the chart; empty: nothing is. `under` is the colour that
    is there in either case, for what has to cover something.

    `plain` is a fact, `good` one that is as promised, `bad` one that is not.
    """

    text: str
    soft: str
    plain: str
    good: str
    bad: str
    under: str
    paper: str = ""
    font: str = "system-ui, sans-serif"


PAGE: Final = Ink(
    text="currentColor",
    soft="var(--h-soft, #5b677a)",
    plain="var(--h-accent, #0b5cad)",
    good="var(--h-good, #14683c)",
    bad="var(--h-danger, #b3261e)",
    under="var(--h-card, #fff)",
)
"""For a chart inside a page: it follows the page into the dark, and onto paper."""

PAPER: Final = Ink(
    text="#0f172a",
    soft="#5b677a",
    plain="#0b5cad",
    good="#14683c",
    bad="#b3261e",
    under="#ffffff",
    paper="#ffffff",
    font="Arial, Helvetica, sans-serif",
)
"""For a chart that stands by itself, as a file or in a document: it brings its own white."""
