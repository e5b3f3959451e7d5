"""One page of the admin's table: who may do what there, and what is typed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.architecture.half import Half
from tests.architecture.world import World

OPERATOR = frozenset({"operator"})
MANAGERS = OPERATOR | {"manager"}
LEADERS = MANAGERS | {"lead"}
PROVIDER = LEADERS | {"member"}
NOBODY: frozenset[str] = frozenset()
OUTSIDE = frozenset({"viewer", "contact", "nobody"})
"""Roles that never enter."""

Data = Callable[[World, Half], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of records. `records` are the world's names of what it shows of a half.

    `looks`, `adds`, `changes` and `verbs` say which roles may; `data` is what a good new record is typed as, and
    `names` its fields that name other records, each with what a half's own is called in the world.
    """

    model: str
    records: tuple[str, ...]
    looks: frozenset[str] = PROVIDER
    adds: frozenset[str] = NOBODY
    changes: frozenset[str] = NOBODY
    verbs: Mapping[str, frozenset[str]] = field(default_factory=dict)
    data: Data | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    correction: Mapping[str, Any] = field(default_factory=dict)
    shared: bool = False
    """Whether what belongs to nobody is seen by everybody who works for anyone."""

    @property
    def base(self) -> str:
        """The address of the list."""
        return f"/admin/{self.model.replace('.', '/')}/"

    def __str__(self) -> str:
        return self.model
