"""What people asked for, as seen from behind the proxies of the installation."""

from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

FORWARDED: Final = "HTTP_X_FORWARDED_FOR"


class SeeThrough:
    """Sets a request's scheme and its client's address to what they are at the outermost proxy.

    The scheme is that of BASE_URL: no header is believed for it. Each of the PROXIES in front adds to the end of
    X-Forwarded-For the address that it was asked from, so the client's own stands as many places from the end;
    whatever stands before was written by the client. Where nothing usable stands there, the address stays.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        environ = request.META
        environ["wsgi.url_scheme"] = settings.BASE_URL.partition(":")[0]
        hops = environ.get(FORWARDED, "").split(",") if settings.PROXIES else ()
        if hops and len(hops) >= settings.PROXIES:
            with suppress(ValueError):
                environ["REMOTE_ADDR"] = str(ip_address(hops[-settings.PROXIES].strip()))
        return self.get_response(request)
