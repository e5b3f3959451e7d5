"""Suggestions while a related record is typed."""

from typing import Any

from django.contrib.admin.exceptions import NotRegistered
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest

from tracker.admin.base import ScopedAdmin


class ScopedAutocomplete(AutocompleteJsonView):
    """Suggests what the field of the asking page would accept. A field that declares no suggestions is refused."""

    def process_request(self, request: HttpRequest) -> Any:
        """Django's reading of the request, and the page that asks."""
        if "\x00" in request.GET.get("term", ""):
            raise PermissionDenied
        found = super().process_request(request)
        field = found[2]
        try:
            site: Any = self.admin_site
            page = site.get_model_admin(field.model)
        except NotRegistered:
            raise PermissionDenied from None
        if not isinstance(page, ScopedAdmin) or field.name not in page.get_autocomplete_fields(request):
            raise PermissionDenied
        self.page = page
        return found

    def get_queryset(self) -> QuerySet[Any]:
        """What is visible and matches, narrowed as the page narrows the field."""
        allowed = self.page.get_field_queryset(None, self.source_field, self.request)
        return super().get_queryset().filter(pk__in=allowed.order_by().values("pk"))
