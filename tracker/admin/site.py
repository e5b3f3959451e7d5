"""The admin site: who may enter, what they see first, and in which time zone they read."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.decorators import csp
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils import timezone

from tracker.admin import desk, me, signin
from tracker.admin.autocomplete import ScopedAutocomplete
from tracker.admin.base import SiteBase
from tracker.admin.keys import keys_of
from tracker.admin.scoping import person
from tracker.models import User
from tracker.queries.desk import zone_of

View = Callable[..., HttpResponseBase]

POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'", "'unsafe-eval'"],  # the skin's Alpine compiles what stands in its attributes
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'self'"],
    "frame-ancestors": ["'none'"],
}
"""What the admin's pages may load; the rest of the product has a stricter policy."""

CLOSED_ROUTES = frozenset({"view_on_site"})
"""Routes of Django's that we do not open: this one looks up any record of any table by its id."""


class HouseSite(SiteBase):
    """The delivery teams' working place. Entry is by role: whoever works on the provider's side for anyone."""

    site_title = site_header = "Recovery tracker"
    index_title = "What needs me today"
    index_template = "house/today.html"
    login_form = signin.SignInForm
    site_url = None

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.disable_action("delete_selected")

    def has_permission(self, request: HttpRequest) -> bool:
        """Active people of the provider's side; the customers' own people have their own pages."""
        user = request.user
        return isinstance(user, User) and user.is_active and user.access.is_provider

    def admin_view(self, view: View, cacheable: bool = False) -> Any:
        """Every page of the site: Django's checks, our content policy, the person's own time zone."""
        return in_own_zone(csp(POLICY)(super().admin_view(view, cacheable)))

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Django's routes less those we do not open, and the pages that are about the person."""
        own = [path(route, self.admin_view(self._bound(view)), name=name) for route, name, view in me.PAGES]
        kept = [url for url in super().get_urls() if getattr(url, "name", "") not in CLOSED_ROUTES]
        return [*own, *kept]

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """What every page has, and the shortcuts of who looks at it."""
        found: dict[str, Any] = super().each_context(request)
        return found | {"house_keys": keys_of(request) if self.has_permission(request) else []}

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """What needs the person today."""
        return super().index(request, {**desk.page_of(request, person(request)), **(extra_context or {})})

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Sign in by e-mail address and password."""
        page: Any = csp(POLICY)(super().login)
        answer: HttpResponse = page(request, extra_context)
        return answer

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """Suggestions for a field: what the field itself would accept from this person, and nothing else."""
        answer: Any = ScopedAutocomplete.as_view(admin_site=self)(request)
        found: HttpResponse = answer
        return found

    def _bound(self, view: Callable[["HouseSite", HttpRequest], HttpResponseBase]) -> View:
        @wraps(view)
        def page(request: HttpRequest, **arguments: Any) -> HttpResponseBase:
            return view(self, request, **arguments)

        return page


def in_own_zone(view: View) -> View:
    """Let the page read and write times in the zone of the person's calendar; it is rendered in here for that."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if isinstance(request.user, AnonymousUser):
            return view(request, *args, **kwargs)
        with timezone.override(zone_of(person(request))):
            answer = view(request, *args, **kwargs)
            return answer.render() if isinstance(answer, TemplateResponse) else answer

    return page
