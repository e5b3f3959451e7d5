"""Which pages of the demo the guides show: the table from which their pictures are made and checked."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
FOLDER: Final = HERE / "pictures"
GUIDES: Final = tuple(HERE / f"guide-{reader}.md" for reader in ("lead", "manager", "customer"))

DESK, PHONE = 1280, 390
"""How wide pages are shown, in pixels."""

PLAN: Final = "/admin/recovery/recoveryplan/{plans?ref=ACME-P3}"
ESCALATION: Final = "/admin/escalations/escalation/{escalations?ref=ACME-E3}"
REVIEW: Final = "/admin/recovery/review/{reviews?ref=ACME-E3&status=scheduled&ordering=starts_at}"
NEEDLE: Final = "/admin/recovery/needle/{needles?name__ic=tills}"
RECOVERY: Final = "/progress/ACME-E3"


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: of which page, as whom (the first name), and what its first heading says.

    In `path`, {plans?ref=ACME-P3} stands for the id of the first record that this list of the API finds. `of` finds
    the part of the page that is shown, "" the page from its top; what is longer than `tall` pixels is cut off there.
    """

    name: str
    person: str
    path: str
    heading: str
    of: str = ""
    wide: int = DESK
    tall: int = 900
    theme: str = "light"


def ending(name: str) -> str:
    """The file of a picture."""
    return f"{name}.webp"


def _phone(name: str, path: str, heading: str, of: str = "", tall: int = 900, person: str = "cora") -> Shot:
    return Shot(f"customer-{name}", person, path, heading, of, PHONE, tall)


ALBUM: Final = (
    Shot("lead-today", "mia", "/admin/", "What needs me today", tall=1000),
    Shot("lead-flag", "mia", "/admin/escalations/flag/{flags?ref=ACME-F12}/change/", "ACME-F12", tall=1000),
    Shot("lead-escalation", "mia", f"{ESCALATION}/change/", "ACME-E3", tall=560),
    Shot("lead-causes", "mia", f"{ESCALATION}/change/", "ACME-E3", "section[aria-labelledby=causes-title]"),
    Shot("lead-gate", "lia", "/admin/recovery/recoveryplan/{plans?ref=GLOBEX-P4}/change/", "GLOBEX-P4", tall=1000),
    Shot("lead-plan", "mia", f"{PLAN}/change/", "ACME-P3", tall=1300),
    Shot("lead-trend", "mia", f"{PLAN}/change/", "ACME-P3", "section[aria-labelledby=trend-title]"),
    Shot("lead-dates", "mia", "/admin/recovery/dates/", "Dates", tall=1000),
    Shot("lead-needle", "mia", f"{NEEDLE}/change/", "tills were offline", tall=1000),
    Shot("lead-publish", "mia", f"{ESCALATION}/do/publish/", "Escalations", tall=1100),
    Shot("lead-review", "mia", f"{REVIEW}/change/", "ACME-E3 review", tall=1000),
    Shot("lead-pack", "mia", f"{PLAN}/do/report/", "Recovery plans", tall=760),
    Shot("lead-hold", "mia", f"{REVIEW}/do/hold/", "Reviews", "section[aria-labelledby=dates-title]"),
    Shot("manager-today", "ruth", "/admin/", "What needs me today", tall=1000),
    Shot("manager-portfolio", "ruth", "/admin/recovery/portfolio/", "Portfolio", tall=1100),
    Shot("manager-figures", "ruth", "/admin/recovery/portfolio/", "Portfolio", "section[aria-labelledby=figures]"),
    Shot(
        "manager-gate", "ruth", "/admin/recovery/recoveryplan/{plans?ref=GLOBEX-P4}/change/", "GLOBEX-P4",
        "section[aria-labelledby=gate-title]",
    ),
    Shot("manager-records", "ruth", "/admin/recovery/portfolio/records/?figure=surprises", "Surprises", tall=600),
    Shot("manager-calibration", "ruth", "/admin/recovery/calibration/", "How true our promises are", tall=800),
    Shot("manager-dialogue", "ruth", "/admin/recovery/dialogue/", "How we talk with customers", tall=900),
    _phone("list", "/progress/", "Your recoveries"),
    _phone("recovery", RECOVERY, "Backup lines of 31 stores", tall=1100),
    _phone("ask", RECOVERY, "Backup lines of 31 stores", "#asks"),
    _phone("needle", RECOVERY, "Backup lines of 31 stores", "#better"),
    _phone("dates", RECOVERY, "Backup lines of 31 stores", "#dates"),
    _phone("minutes", f"{RECOVERY}/minutes/2", "Minutes of review 2", tall=1400),
    _phone("closing", "/progress/WATTLE-E1", "Reinsurer refuses", "#closing", person="kim"),
    _phone("raise", "/progress/raise", "Raise an escalation"),
    _phone("mail", "/progress/mail/", "Mail and calendar"),
)  # fmt: skip
"""Every picture; those of one page stand together."""
