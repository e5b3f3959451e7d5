"""Many steps of migration folded into one: the tables come from a file of SQL, all at once.

Django draws all models anew for each of hundreds of operations, which takes the better part of a minute for a database
that has nothing in it yet.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.db.migrations import RunSQL, SeparateDatabaseAndState
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class Baseline(SeparateDatabaseAndState):
    """What `baseline.sql` beside the migration `file` makes of an empty database, and what Django has to know of it."""

    def __init__(self, file: str, operations: Sequence[Operation]) -> None:
        text = Path(file).with_name("baseline.sql").read_text(encoding="utf-8")
        super().__init__([RunSQL(text, RunSQL.noop)], operations)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Take in all operations; the models are drawn when somebody asks for them."""
        drawn: dict[str, Any] = state.__dict__
        drawn.pop("apps", None)
        super().state_forwards(app_label, state)
