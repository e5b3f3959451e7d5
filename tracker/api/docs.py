"""The documents and the page that shows them. They need a sign-in, and load nothing from elsewhere."""

from functools import cache, lru_cache
from typing import Any

from csp.decorators import csp_update
from django.contrib.auth.views import redirect_to_login
from django.urls import get_resolver
from django.utils.decorators import method_decorator
from drf_spectacular import renderers, views
from drf_spectacular.generators import SchemaGenerator
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from tracker.api.needs import MayAct, Need

TITLES = {"api/v1/": "Recovery tracker", "customer/v1/": "Recovery tracker for customers"}


@cache
def document(door: str) -> dict[str, Any]:
    """The OpenAPI document of one door. The same for everybody, so it is made once per process."""
    patterns = [pattern for pattern in get_resolver().url_patterns if str(pattern.pattern).startswith(door)]
    made: dict[str, Any] = SchemaGenerator(patterns=patterns).get_schema(public=True)
    made["info"]["title"] = TITLES[door]
    return made


class Written:
    """Mixin of a renderer: a document is written once per process, as that takes most of a second."""

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        """The document; or, as the renderer would without this, the problem that is told instead."""
        door = renderer_context["view"].door
        if data is document(door):
            return _written(type(self), door, accepted_media_type)  # type: ignore[arg-type]  # a class has a hash
        told: bytes = super().render(data, accepted_media_type, renderer_context)  # type: ignore[misc]  # a mixin
        return told


@lru_cache(maxsize=16)
def _written(renderer: type[Written], door: str, media_type: str | None) -> bytes:
    made: bytes = super(Written, renderer()).render(document(door), media_type, {})  # type: ignore[misc]  # a mixin
    return made


class JsonDocument(Written, renderers.OpenApiJsonRenderer2):
    """JSON."""


class OpenApiJsonDocument(Written, renderers.OpenApiJsonRenderer):
    """JSON, by its own name."""


class YamlDocument(Written, renderers.OpenApiYamlRenderer2):
    """YAML."""


class OpenApiYamlDocument(Written, renderers.OpenApiYamlRenderer):
    """YAML, by its own name."""


class SchemaView(APIView):
    """An OpenAPI 3.1 document, as JSON or YAML by Accept."""

    needs = Need.STAFF
    door = "api/v1/"
    schema = None
    permission_classes = (MayAct,)
    renderer_classes = (JsonDocument, OpenApiJsonDocument, YamlDocument, OpenApiYamlDocument)

    def get(self, request: Request) -> Response:
        """The document."""
        return Response(document(self.door))


class CustomerSchemaView(SchemaView):
    """The document of the customer's door."""

    needs = Need.PERSON
    door = "customer/v1/"


@method_decorator(csp_update({"style-src": ["'unsafe-inline'"], "img-src": ["data:"]}), name="dispatch")
class DocsView(views.SpectacularSwaggerSplitView):
    """Swagger UI from the bundled files. It styles its elements inline and has its icons in the style sheet."""

    needs = Need.PERSON
    permission_classes = (MayAct,)

    def handle_exception(self, exc: Exception) -> Any:
        """A person in a browser is sent to the sign-in instead of being shown a 401."""
        if isinstance(exc, NotAuthenticated):
            return redirect_to_login(self.request.get_full_path())
        return super().handle_exception(exc)
