"""Canaries: a word of its own in every text of each customer, and the ids of all its rows.

A word that turns up in front of somebody who has nothing to do with that customer names the column it leaked from.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

import pgtrigger
from django.apps import apps
from django.db import models
from django.db.models import QuerySet

from tests.architecture.half import Half
from tests.architecture.world import World
from tracker.history_tables import History
from tracker.models import ApiToken, Customer, Preference, SavedView, User

OURS = ("tracker", "escalations", "recovery")
UUIDS = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")

NOBODYS = {
    "tracker.IdempotencyKey": "answers kept for a repetition, by the person who had them",
    "tracker.SignInFailure": "counted, never shown",
    "tracker.CacheEntry": "what limits on trying have counted",
    "recovery.ReportPart": "a part of a report in the making, gone when that is made",
    "tracker.Outbox": "errors of the pipeline, for operators",
    "tracker.PipelineHold": "one row for the installation",
    "tracker.Tick": "one row per sweep",
    "tracker.Digest": "when a person's next one is due",
    "tracker.RefCounter": "a letter per customer",
    "tracker.Attempt": "errors of a mail server, for operators",
    "tracker.Reminder": "no text but its state",
    "tracker.Membership": "no text but its role",
    "escalations.Effect": "abstract",
}
"""Models without a text of a customer's, and why."""

PARSED = {
    "Calendar.zone", "Calendar.week", "Calendar.country", "Calendar.subdivision",
    "Customer.key", "Flag.ref", "Escalation.ref", "RecoveryPlan.ref",
    "Event.kind", "Event.subject_kind", "Ladder.subject_kind", "Ladder.clock", "Ladder.policy",
    "LadderPolicy.clock", "LadderPolicy.steps", "Preference.kind", "SavedView.page", "SavedView.query",
    "Subscription.side", "Report.ref", "Report.body", "Report.digest", "Report.filters", "ReportTemplate.digest",
    "Ask.ref", "Feedback.ref", "Resolution.ref", "Publication.ref", "Publication.body", "Publication.digest",
    "Review.ref", "Minutes.ref", "Minutes.body", "Minutes.digest", "Decision.ref", "Action.ref", "AgendaItem.key",
    "ApiToken.key", "ApiToken.secret_hash", "User.password", "Delivery.audience",
}  # fmt: skip
"""Columns that code reads: a word of ours in them would break it. Keys and refs name the customer as they are."""


WHERE_SAID = {
    "Ask.answer", "Feedback.answer", "Resolution.words", "Publication.stated_reason", "Publication.withdrawn_reason",
    "Minutes.objection", "Review.stale_reason",
}  # fmt: skip
"""Columns that have words in some states alone: a canary replaces what was said."""


@dataclass(frozen=True)
class Sown:
    """The canaries of one half: word -> column, and the ids of its rows."""

    half: Half
    words: dict[str, str]
    ids: frozenset[UUID]

    @cached_property
    def pattern(self) -> re.Pattern[bytes]:
        """All its words, and the key that begins its refs."""
        return re.compile(rf"zq{self.half.name}\d+z|\b{self.half.customer.key}\b".encode())

    def found_in(self, answer: bytes) -> list[str]:
        """What of this half an answer tells."""
        words = {word.decode() for word in self.words_in(answer)}
        ids = {UUID(text.decode()) for text in UUIDS.findall(answer)} & self.ids
        return sorted(self.words.get(word, word) for word in words) + sorted(str(pk) for pk in ids)

    def words_in(self, answer: bytes) -> set[bytes]:
        """Its words in an answer."""
        return set(self.pattern.findall(answer))

    def word(self, column: str) -> str:
        """The word of a column ("Flag.title"); the key where it has none."""
        return next((word for word, name in self.words.items() if name == column), self.half.customer.key)


def sow(world: World, half: Half) -> Sown:
    """Write the words into every text column of this half. Raises LookupError for a column it cannot reach."""
    words: dict[str, str] = {}
    ids: set[UUID] = set()
    for model in models_of_ours():
        rows = rows_of(model, half)
        columns = [column for column in model._meta.concrete_fields if is_text(column)]
        if not rows.exists():
            raise LookupError(f"the world has no {model.__name__} for {half.name}: add one, or say why there is none")
        ids |= {pk for pk in rows.values_list("pk", flat=True) if isinstance(pk, UUID)}
        for column in columns:
            word = f"zq{half.name}{len(words)}z"
            words[word] = f"{model.__name__}.{column.name}"
            _write(rows, column, word)
    return Sown(half, words, frozenset(ids - {half.records["office"].pk}))


def models_of_ours() -> Iterator[type[models.Model]]:
    """Every table that may hold a customer's words; what they were is written beside it by the database."""
    for model in apps.get_models():
        if model._meta.app_label in OURS and model._meta.label not in NOBODYS and not issubclass(model, History):
            yield model


def is_text(column: Any) -> bool:
    """Whether people's words stand in it."""
    open_text = isinstance(column, models.CharField | models.TextField | models.JSONField) and not column.choices
    return open_text and not column.generated and f"{column.model.__name__}.{column.name}" not in PARSED


def rows_of(model: type[models.Model], half: Half) -> QuerySet[Any]:
    """The rows of one half alone: what Bea has for both belongs to neither."""
    rows = model._default_manager.all()
    if model is Customer:
        return rows.filter(pk=half.customer.pk)
    if model is User:
        return rows.filter(memberships__customer=half.customer).exclude(name="Bea").exclude(is_superuser=True)
    if model in (ApiToken, Preference, SavedView):
        return rows.filter(user__in=rows_of(User, half).values("pk"))
    path = getattr(model, "scope_path", "customer")
    return rows.filter(**{path: half.customer})


def guards_of(model: type[models.Model]) -> list[str]:
    """The triggers that hold rows to their ways, as `pgtrigger.ignore` takes them: all but the one of versions."""
    found = getattr(model._meta, "triggers", [])
    return [f"{model._meta.label}:{one.name}" for one in found if one.name != "version_rises"]


def _write(rows: QuerySet[Any], column: Any, word: str) -> None:
    if isinstance(column, models.JSONField):
        for row in rows:
            if isinstance(value := getattr(row, column.name), dict):
                _update(rows.model, row.pk, column.name, {**value, "canary": word})
    elif isinstance(column, models.EmailField):
        for index, row in enumerate(rows):
            _update(rows.model, row.pk, column.name, f"{word}{index}@example.com")
    elif f"{rows.model.__name__}.{column.name}" in WHERE_SAID:
        _update_all(rows.exclude(**{column.name: ""}), column.name, word)
    else:
        _update_all(rows, column.name, word)


def _update(model: type[models.Model], pk: Any, name: str, value: Any) -> None:
    _update_all(model._base_manager.filter(pk=pk), name, value)


def _update_all(rows: QuerySet[Any], name: str, value: Any) -> None:
    """Whatever the triggers think of it: words that were written once are written again."""
    with pgtrigger.ignore(*guards_of(rows.model)):
        rows.model._base_manager.filter(pk__in=rows.values("pk")).update(**{name: value})
