"""The pack of a recovery at the customer's door: what was told last, in every format."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.http import HttpResponse
from django.urls import URLPattern, path
from rest_framework import serializers
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from recovery.api import customer_shapes as shapes
from recovery.api.customer import ToldView
from recovery.kinds import ReportFormat
from recovery.queries.told import publication_told
from recovery.reports.formats import FORMATS
from recovery.services.reports import file_told
from tracker.api.etags import is_unchanged
from tracker.errors import Unknown


class PackToldShape(serializers.Serializer[Any]):
    """What was told last of one recovery, as a pack: in the form of the provider's, and without its inside."""

    kind = serializers.CharField(read_only=True)
    format = serializers.IntegerField(read_only=True)
    told = serializers.JSONField(read_only=True, help_text="The update, as it was told.")
    eight_d = serializers.JSONField(read_only=True, help_text="D1 to D8, each with its lines in words.")
    inside = serializers.JSONField(read_only=True, help_text="Always null here.")

    class Meta:
        example = {
            "kind": "plan",
            "format": 1,
            "told": {"ref": "ACME-E7", "status": "on_track"},
            "eight_d": [{"number": 1, "title": "Team", "lines": ["Mia Berg: your contact"]}],
            "inside": None,
        }


class ToldFile(ToldView):
    """What was told last of one recovery, as a file to print or to work with. Refusals are JSON all the same."""

    shape = shapes.UpdateShape
    reads_as = PackToldShape
    form: ClassVar[ReportFormat]
    media: ClassVar[str]
    renderer: ClassVar[type[BaseRenderer]]

    def get_renderers(self) -> list[Any]:
        """The file's own beside that of refusals."""
        return [*super().get_renderers(), self.renderer()]

    def read(self, request: Request, pk: Any = None, **named: Any) -> HttpResponse:
        """The file."""
        self.refuse_parameters()
        with self.net():
            latest = publication_told(self.customers, self.kwargs["ref"])
            if latest is None:
                raise Unknown
            told = file_told(latest, self.form)
        if is_unchanged(request, told.tag):
            return HttpResponse(status=304, headers={"ETag": told.tag})
        return HttpResponse(told.make(), content_type=told.media, headers=told.headers)


def in_every_format(address: str) -> Iterator[URLPattern]:
    """The addresses of the file below this one, one for each format there is."""
    for form, known in FORMATS.items():
        media, name = known.media.partition(";")[0], form.name.title()
        renderer = type(f"Told{name}Renderer", (BaseRenderer,), {"media_type": media, "format": str(form)})
        own: dict[str, Any] = {"form": form, "media": media, "renderer": renderer, "__doc__": ToldFile.__doc__}
        own |= {"media": ""} if known.render is None else {}
        view: type[ToldFile] = type(f"ToldFile{name}", (ToldFile,), own)
        yield path(f"{address}.{form}", view.as_view({"get": "read"}), name=f"escalations-report-{form}")
