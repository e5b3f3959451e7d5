"""What every answer tells the browser beside its content policy."""

from collections.abc import Callable
from typing import Final

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
