"""Addresses that are no resource: one address, one method, one shape."""

from typing import Any, ClassVar, cast

from django.http import HttpResponse
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.views import APIView

from tracker.api.filters import bad_parameter
from tracker.api.inputs import Input
from tracker.api.needs import MayAct, Needs
from tracker.api.renderers import to_json
from tracker.models import User


class SingleView(APIView):
    """Declares what it needs, takes and gives. `input` and `output` None: nothing."""

    needs: ClassVar[Needs | None] = None
    input: ClassVar[type[Input] | None] = None
    output: ClassVar[type[serializers.Serializer[Any]] | None] = None
    http_method_names = ["get", "head", "post"]
    permission_classes = (MayAct,)

    @property
    def user(self) -> User:
        """Who is calling."""
        return cast("User", self.request.user)  # MayAct lets nobody else in

    def read(self, request: Request) -> dict[str, Any]:
        """The validated body. Raises ValidationError."""
        self.refuse_parameters(request)
        serializer = (self.input or Input)(data=request.data, context={"request": request})
        serializer.is_valid(raise_exception=True)
        found: dict[str, Any] = serializer.validated_data
        return found

    def refuse_parameters(self, request: Request) -> None:
        """These addresses take no query parameters."""
        for name in request.query_params:
            raise bad_parameter(name[:80], "There is no such parameter here.", "unknown")


def reply(data: Any, status: int = 200) -> HttpResponse:
    """A JSON answer."""
    return HttpResponse(to_json(data), status=status, content_type="application/json")
