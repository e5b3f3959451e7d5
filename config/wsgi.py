"""The WSGI entry point."""

import gc
import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

_handler: WSGIHandler = get_wsgi_application()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer a request. What is whole already is given to the server whole, which sends it faster than piece by piece,
    and what the answer held (a connection to the database) is given back before it is sent.
    """
    answer: Any = _handler(environ, start_response)
    if not isinstance(answer, HttpResponse):
        return answer  # type: ignore[no-any-return]  # a file, or a stream
    body = answer.content
    answer.close()
    return [body]


# All that was imported stays. Looking through it for garbage again and again would cost a tenth of each request.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 20)
