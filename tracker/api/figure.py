"""Figures of one record: addresses below an item that tell what was computed about it, and change nothing."""

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Model
from django.http import HttpResponse
from django.urls import URLPattern, path
from rest_framework.exceptions import APIException, NotAuthenticated
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from tracker.api.needs import Need, Needs
from tracker.api.renderers import JsonRenderer
from tracker.api.single import SingleView, reply
from tracker.errors import Refusal, Unknown
from tracker.models import User


class RecordView(SingleView):
    """An address below an item: what it does is about a record that the caller sees. To all others it is not there."""

    needs: ClassVar[Needs | None] = Need.STAFF
    model: ClassVar[type[Model]]

    def record(self, pk: UUID) -> Any:
        """The record, of those the caller sees. Raises Unknown."""
        rows: Any = self.model._default_manager
        found = rows.visible_to(self.user).filter(pk=pk).first()
        if found is None:
            raise Unknown
        return found

    def handle_exception(self, exc: Exception) -> Any:
        """A refusal about a record is told only to those who see the record."""
        told = isinstance(exc, APIException | Refusal) and not isinstance(exc, NotAuthenticated | Unknown)
        rows: Any = self.model._default_manager
        if told and isinstance(self.request.user, User):
            seen = rows.visible_to(self.request.user).filter(pk=self.kwargs["pk"])
            exc = exc if seen.exists() else Unknown()
        return super().handle_exception(exc)


class FigureView(RecordView):
    """GET tells one figure of a record that the caller sees. To all others the record does not exist."""

    http_method_names = ["get", "head"]

    def get(self, request: Request, pk: UUID) -> HttpResponse:
        """The figure as it stands."""
        self.refuse_parameters(request)
        return self.answer(self.tell(self.record(pk)))

    def tell(self, record: Any) -> Any:
        """What is told of the record: a frozen dataclass or plain data, in the form of `output`."""
        raise NotImplementedError

    def answer(self, told: Any) -> HttpResponse:
        """The answer; JSON, unless the figure is a picture."""
        return reply(told)


class TrialView(FigureView):
    """A figure that can also be tried: POST tells it as it would be with the changes of `input`, and saves nothing."""

    http_method_names = ["get", "head", "post"]

    def post(self, request: Request, pk: UUID) -> HttpResponse:
        """The figure as it would be."""
        record = self.record(pk)
        return self.answer(self.weigh(record, self.read(request)))

    def weigh(self, record: Any, changes: dict[str, Any]) -> Any:
        """What would be told of the record with these validated changes."""
        raise NotImplementedError


class SvgRenderer(BaseRenderer):
    """The format of pictures."""

    media_type = "image/svg+xml"
    format = "svg"
    charset = "utf-8"


class PictureView(FigureView):
    """A figure as a picture that stands by itself: SVG with its own paper, without script and without links.

    Refusals are JSON all the same.
    """

    media: ClassVar[str] = SvgRenderer.media_type
    renderer_classes: Sequence[type[BaseRenderer]] = (JsonRenderer, SvgRenderer)

    def tell(self, record: Any) -> str:
        """The picture."""
        raise NotImplementedError

    def answer(self, told: str) -> HttpResponse:
        """The picture, as an image."""
        return HttpResponse(told, content_type=f"{self.media}; charset=utf-8")


def figure(prefix: str, word: str, view: type[RecordView]) -> URLPattern:
    """The address of a figure: `figure("plans", "gate", GateView)` is plans/{id}/gate."""
    return path(f"{prefix}/<uuid:pk>/{word}", view.as_view(), name=f"{prefix}-{word.replace('.', '-')}")
