"""A report as a file that is handed over: its name, its tag and what else its answer says."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

from recovery.kinds import ReportFormat
from recovery.reports.formats import FORMATS, file_name, file_of
from recovery.reports.render import html

SHOWN: Final = (ReportFormat.HTML,)
"""Formats that a browser shows, under a content policy of their own."""


@dataclass(frozen=True, slots=True)
class ReportFile:
    """One report in one format. `digest` is that of its body; `template` the customer's own (None: ours)."""

    body: str
    digest: str
    ref: str
    as_of: datetime
    form: ReportFormat
    template: bytes | None = None

    @property
    def media(self) -> str:
        """Its media type."""
        return FORMATS[self.form].media

    @property
    def tag(self) -> str:
        """Its ETag: the same facts in the same format and design are the same file."""
        design = f".{sha256(self.template).hexdigest()[:16]}" if self.template else ""
        return f'"{self.digest[:32]}.{self.form}{design}"'

    @property
    def name(self) -> str:
        """What it is called where it is kept."""
        return file_name(self.ref, self.as_of, self.form)

    @property
    def headers(self) -> dict[str, str]:
        """What the answer says beside its media type."""
        shown = self.form in SHOWN
        told = {
            "ETag": self.tag,
            "Content-Disposition": f'{"inline" if shown else "attachment"}; filename="{self.name}"',
        }
        return told | ({"Content-Security-Policy": html.POLICY} if shown else {})

    def make(self) -> bytes:
        """The file."""
        return file_of(self.body, self.form, self.template)
