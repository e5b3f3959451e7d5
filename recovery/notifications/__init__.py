"""Who is told what when something happens in a recovery, in words for the reader; one module per kind of record."""

from typing import Final

from recovery.notifications import plans
from tracker.registry import Notice

NOTICES: Final[tuple[Notice, ...]] = (*plans.NOTICES,)
