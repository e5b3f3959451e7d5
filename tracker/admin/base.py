"""The base of every page of the admin: whose rows, and who may. The only file that knows which skin is worn.

`settings.STOCK_ADMIN` chooses Django's own skin; everything above this file works in either.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar
from uuid import UUID

from django.conf import settings
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import DateField, DateTimeField, Field, Model, QuerySet, TextField
from django.db.models.constants import LOOKUP_SEP
from django.forms import Textarea
from django.http import Http404, HttpRequest, HttpResponse

from tracker.admin.forms import DayField, DayInput, HouseForm, LocalTimeField, LocalTimeInput
from tracker.admin.scoping import access_of, person, visible
from tracker.admin.views import bar_of

if TYPE_CHECKING or settings.STOCK_ADMIN:
    from django.contrib.admin import AdminSite as SiteBase
    from django.contrib.admin import ModelAdmin as SkinAdmin
    from django.contrib.admin import TabularInline as SkinInline
    from django.forms.models import BaseInlineFormSet as SkinRows
else:
    from unfold.admin import ModelAdmin as SkinAdmin
    from unfold.admin import TabularInline as SkinInline
    from unfold.sites import UnfoldAdminSite as SiteBase

    SkinRows = SkinInline.formset

__all__ = ["ScopedAdmin", "ScopedInline", "SiteBase"]

M = TypeVar("M", bound=Model)
ENDINGS = frozenset({"exact", "in", "isnull", "id", "id__exact", "id__in", "pk", "pk__exact", "gte", "lt", "lte", "gt"})
"""What a list's address may ask of a filter. Anything else could probe columns that are not shown."""


class CountedOnce:
    """Of a list: without search and filters, all there is is what it shows."""

    def get_results(self, request: HttpRequest) -> None:
        """Django's, and the total where it is known anyway."""
        page: Any = self
        super().get_results(request)  # type: ignore[misc]  # a mixin
        if not (page.query or page.has_active_filters):
            page.full_result_count = page.result_count


class ScopedFields:
    """What pages and inlines share: related records are those of the person, and nothing is added on the side."""

    def get_field_queryset(self, db: str | None, db_field: Field[Any, Any], request: HttpRequest) -> QuerySet[Any]:
        """The records a field may name. A POST with any other id is refused in the words of an unknown one."""
        rows: QuerySet[Any] | None = super().get_field_queryset(db, db_field, request)  # type: ignore[misc]  # a mixin
        if rows is None:
            rows = db_field.related_model._default_manager.all()  # type: ignore[union-attr]  # relations only
        return self.narrow(db_field.name, visible(rows, person(request)), request)

    def narrow(self, name: str, rows: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
        """A page's own restriction of what its field `name` may hold, within what is visible."""
        return rows

    def formfield_for_dbfield(self, db_field: Field[Any, Any], request: HttpRequest | None, **kwargs: Any) -> Any:
        """Without the small buttons that add, change or delete the related record: those have pages of their own."""
        formfield = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]  # a mixin
        if formfield and isinstance(formfield.widget, RelatedFieldWidgetWrapper):
            wrapper = formfield.widget
            wrapper.can_add_related = wrapper.can_change_related = False
            wrapper.can_delete_related = wrapper.can_view_related = False
        return formfield


class ScopedAdmin(ScopedFields, SkinAdmin[M]):
    """A page whose rows, fields and filters are those of the person, and whose doors follow the capability table."""

    capabilities: ClassVar[Mapping[str, str]] = {}
    """Capability behind "add" and "change". What is not named here, nobody may do on this page."""

    teaches: ClassVar[str] = ""
    """What its list is for, to somebody who finds it empty."""

    operators_only: ClassVar[bool] = False
    """Whether the page is for those who run the installation alone."""

    form: Any = HouseForm
    formfield_overrides: ClassVar = {
        DateTimeField: {"form_class": LocalTimeField, "widget": LocalTimeInput},
        DateField: {"form_class": DayField, "widget": DayInput},
        TextField: {"widget": Textarea(attrs={"rows": 4, "class": "house-input"})},
    }
    list_per_page = 50
    show_full_result_count = False
    view_on_site = False
    warn_unsaved_form = True
    change_list_template = "house/list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[M]:
        """The rows the person may see."""
        return visible(super().get_queryset(request), person(request))

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> M:
        """The record. Http404, the same one, when it is not there and when it is not theirs."""
        found = super().get_object(request, object_id, None)
        if found is None:
            raise Http404
        return found

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> Any:
        """The skin's list. One that is not narrowed is not counted a second time."""
        return type("HouseList", (CountedOnce, super().get_changelist(request, **kwargs)), {})

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list, with the lists that the person has kept of it."""
        bar = bar_of(request, f"{self.opts.app_label}/{self.opts.model_name}/")
        title = str(self.opts.verbose_name_plural).capitalize()
        answer: HttpResponse = super().changelist_view(request, {"title": title, **bar, **(extra_context or {})})
        return answer

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Only what the page's filters ask: a list that could be narrowed by a hidden column would tell it."""
        if request is None:
            return False
        for item in self.get_list_filter(request):
            name = item[0] if isinstance(item, tuple) else getattr(item, "parameter_name", item)
            start, ending = f"{name}{LOOKUP_SEP}", lookup.removeprefix(f"{name}{LOOKUP_SEP}")
            if lookup == name or (lookup.startswith(start) and ending in ENDINGS):
                return True
        return False

    def to_field_allowed(self, request: HttpRequest, to_field: str) -> bool:
        """Records are named by their primary key alone."""
        return to_field in {self.opts.pk.name, self.opts.pk.attname}

    def get_formset_kwargs(self, request: HttpRequest, obj: M, inline: Any, prefix: str) -> dict[str, Any]:
        """Rows below a record are read, so what was posted is none of theirs."""
        found: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        return {name: value for name, value in found.items() if name not in {"data", "files", "save_as_new"}}

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whether the page is in the menu."""
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        """Whoever works on the provider's side may look at what is visible to them."""
        access = access_of(request)
        return access.everything if self.operators_only else access.is_provider

    def has_add_permission(self, request: HttpRequest, *_: Any) -> bool:
        """Whether the person may add one for somebody; for whom, the service asks again."""
        return self.may(request, "add")

    def has_change_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        """Whether the person may change this record, or one at all."""
        return self.may(request, "change", obj)

    def has_delete_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        """Never: records are kept. What can be removed has a verb for it, which asks for the reason."""
        return False

    def may(self, request: HttpRequest, deed: str, obj: M | None = None) -> bool:
        """Whether the capability table lets the person do this to `obj`, or to anything when None."""
        capability = self.capabilities.get(deed)
        return capability is not None and permits(request, capability, obj)


def permits(request: HttpRequest, capability: str, obj: Model | None) -> bool:
    """Whether the person has `capability` for the customer of `obj`; None: for any customer, or for none at all."""
    access = access_of(request)
    if obj is None:
        return access.may_somewhere(capability)
    tenant: UUID | None = getattr(obj, "tenant_id", None)
    return access.may(capability, tenant)


class RowsToRead(SkinRows[Any, Any, Any]):
    """Rows that nobody types: a save of the record above has nothing to read from them."""

    def is_valid(self) -> bool:
        """Always: nothing was typed."""
        return True


class ScopedInline(ScopedFields, SkinInline[M, Any]):
    """Rows below a record, to read. They are scoped in their own right: a person's other customers stay unseen."""

    formset = RowsToRead
    extra = 0
    max_num = 0
    can_delete = False
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[M]:
        """The rows the person may see, with the records they name."""
        rows = visible(super().get_queryset(request), person(request))
        named = [name for name in self.fields or () if isinstance(name, str) and self.opts.get_field(name).is_relation]
        return rows.select_related(*named) if named else rows

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Whoever may see the record may see these."""
        return access_of(request).is_provider

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Rows are added by verbs and on their own pages."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """See has_add_permission."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """See has_add_permission."""
        return False
