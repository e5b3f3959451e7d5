"""Migrations render no model anew for an index, a constraint or a trigger: none of its fields has changed.

Django and pgtrigger do, together with all models that lead to it: of what hundreds of migrations take, more than half.
What is made is the same; `tests/house/test_template.py` compares it.
"""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Any, Final

from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger, RemoveTrigger

_beside: Final[ContextVar[bool]] = ContextVar("beside", default=False)
"""Whether what changes stands beside the fields."""
_reload: Final = ProjectState.reload_model


def install() -> None:
    """Have migrations do so in this process."""
    ProjectState.reload_model = _reload_model  # type: ignore[assignment, method-assign]  # the point of it
    for owner, name in (
        (ProjectState, "_append_option"),
        (ProjectState, "_remove_option"),
        (ProjectState, "_alter_option"),
        (AddTrigger, "state_forwards"),
        (RemoveTrigger, "state_forwards"),
    ):
        setattr(owner, name, _noted(getattr(owner, name)))


def _noted(change: Callable[..., None]) -> Callable[..., None]:
    @wraps(change)
    def changed(*args: Any) -> None:
        before = _beside.set(True)
        try:
            change(*args)
        finally:
            _beside.reset(before)

    return changed


def _reload_model(state: ProjectState, app_label: str, model_name: str, delay: bool = False) -> None:
    if not _beside.get():
        _reload(state, app_label, model_name, delay)
    elif "apps" in vars(state):
        meta = state.apps.get_model(app_label, model_name)._meta
        options = state.models[app_label, model_name].options
        meta.indexes, meta.constraints = list(options["indexes"]), list(options["constraints"])
