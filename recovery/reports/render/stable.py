"""Office files that are the same for the same content: their parts say nothing of when they were packed."""

import io
import re
from datetime import UTC, datetime
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
STAMPS: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
CORE: Final = "docProps/core.xml"
BOOK: Final = ".xlsx"


def stable_zip(packed: bytes, moment: datetime) -> bytes:
    """The package anew, with this moment in place of the one at which it, and each workbook inside, was written."""
    stamp = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    out = io.BytesIO()
    with ZipFile(io.BytesIO(packed)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith(BOOK):
                part = stable_zip(part, moment)
            elif name == CORE:
                part = STAMPS.sub(rb"\g<1>" + stamp + rb"\g<2>", part)
            info = ZipInfo(name, EPOCH)
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, part)
    return out.getvalue()
