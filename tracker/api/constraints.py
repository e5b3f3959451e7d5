"""What the database refuses, in words: a violated named constraint becomes a conflict or a broken rule, never SQL."""

from functools import cache

from django.apps import apps
from django.db import IntegrityError
from django.db.models import BaseConstraint, UniqueConstraint

from tracker.errors import Conflict, Fault, Invalid, Refusal

UNIQUE, EXCLUSION, FOREIGN_KEY = "23505", "23P01", "23503"


def refusal_of(error: IntegrityError) -> Refusal:
    """409 for a duplicate or a dangling link, 422 for a broken rule. The rule's name tells which one it was."""
    cause = error.__cause__
    state = getattr(cause, "sqlstate", "")
    name = getattr(getattr(cause, "diag", None), "constraint_name", None) or ""
    if state in (UNIQUE, EXCLUSION):
        detail = "There is one with these values already."
        return Conflict(detail, code="duplicate", faults=_duplicate(name, detail), rule=name)
    if state == FOREIGN_KEY:
        return Conflict("Other records stand in the way of this, or have just gone.", code="in_use", rule=name)
    return Invalid("The values contradict a rule of this record.", code="rule", rule=name)


def _duplicate(name: str, detail: str) -> tuple[Fault, ...]:
    constraint = _constraints().get(name)
    fields = constraint.fields if isinstance(constraint, UniqueConstraint) else ()
    return tuple(Fault(f"/{field}", "duplicate", detail) for field in fields)


@cache
def _constraints() -> dict[str, BaseConstraint]:
    return {constraint.name: constraint for model in apps.get_models() for constraint in model._meta.constraints}
