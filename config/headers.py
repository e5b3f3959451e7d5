"""What every answer tells the browser beside its content policy."""

from collections.abc import Callable
from typing import Any, Final

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse

NOTHING: Final = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation",
        "gyroscope", "magnetometer", "microphone", "midi", "payment", "picture-in-picture",
        "publickey-credentials-get", "screen-wake-lock", "usb", "xr-spatial-tracking",
    )
)  # fmt: skip
"""We use none of what a browser could do beyond showing pages."""


class HeadersMiddleware:
    """Refuses devices and features to every page, and our files to the pages of others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", NOTHING)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class ContentPolicyMiddleware(CSPMiddleware):
    """The library's, which writes each policy once and not for each answer: there is one for the pages, and a handful
    of decorators that change it. There are no nonces, since there is nothing inline.
    """

    def __init__(self, get_response: Any) -> None:
        super().__init__(get_response)
        self._written: dict[tuple[int, ...], tuple[Any, str]] = {}
        self._others = tuple(settings.CONTENT_SECURITY_POLICY["EXCLUDE_URL_PREFIXES"])

    def process_request(self, request: HttpRequest) -> None:
        """Nothing is to be prepared."""

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        """Tell the browser, unless somebody has, or the address is one of those with a policy of their own."""
        if HEADER in response or request.path_info.startswith(self._others):
            return response
        parts: list[Any] = [getattr(response, name, None) for name in ("_csp_config", "_csp_update", "_csp_replace")]
        key = tuple(map(id, parts))
        if key not in self._written:  # they are kept with it, so that no others come to have their ids
            self._written[key] = parts, build_policy(*parts)
        response[HEADER] = self._written[key][1]
        return response
