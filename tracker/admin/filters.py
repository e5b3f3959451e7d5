"""List filters that know only what the person may see."""

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from tracker.admin.scoping import person, visible


class ScopedFilter(admin.RelatedFieldListFilter):
    """By a related record, of those the person may see; an id of others finds what an unknown id finds: nothing."""

    def field_choices(
        self, field: Any, request: HttpRequest, model_admin: admin.ModelAdmin[Any]
    ) -> list[tuple[str, Any]]:
        """The choices: visible rows, narrowed further where the page does so for its form."""
        page: Any = model_admin
        rows = page.get_field_queryset(None, field, request)
        ordering = self.field_admin_ordering(field, request, model_admin)
        chosen = rows.order_by(*ordering) if ordering else rows
        return [(str(row.pk), str(row)) for row in chosen]

    def has_output(self) -> bool:
        """A filter with a single choice tells nothing; one that is asked for is not dropped for that."""
        return len(self.lookup_choices) > 1 or bool(self.used_parameters)


class WordFilter(admin.ChoicesFieldListFilter):
    """By a word of a closed vocabulary; another word is an error and not an empty list."""

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any] | None:
        """The rows with the chosen words."""
        known = {str(value) for value, _ in self.field.flatchoices}
        for word in self.lookup_val or ():
            if word not in known:
                raise IncorrectLookupParameters
        return super().queryset(request, queryset)


class SwitchFilter(admin.SimpleListFilter):
    """A filter that is on or off. Subclasses say how it narrows in `narrow`, and name it by `word`."""

    word: ClassVar[str] = "yes"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        """The one choice beside "All"."""
        return [("1", self.word)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrowed when on."""
        return self.narrow(request, queryset) if self.value() == "1" else queryset

    def narrow(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows that are left when it is on."""
        raise NotImplementedError


class MineFilter(SwitchFilter):
    """Only what the person owns."""

    title, parameter_name, word = "whose", "mine", "Mine"

    def narrow(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows this person owns."""
        return rows.filter(owner=person(request))


def seen(model: type[Model], request: HttpRequest) -> QuerySet[Any]:
    """All rows of a model that the person may see."""
    return visible(model._default_manager.all(), person(request))
