"""Refusals of the dialect itself, beside those of the services (`tracker.errors`).

Imports no view: DRF loads the parsers named in the settings while its views are still being defined.
"""

from rest_framework import exceptions

from tracker.errors import Refusal


class BadRequest(exceptions.APIException):
    """400 for what no serializer looks at: a query parameter, a header, the form of the JSON itself.

    `place` is "body", "query" or "header"; `pointer` names the spot inside it.
    """

    status_code = 400
    default_code = "malformed"

    def __init__(self, detail: str, *, pointer: str = "", code: str = "invalid", place: str = "body") -> None:
        super().__init__(detail, code)
        self.fault = {"pointer": pointer, "code": code, "detail": detail}
        if place != "body":
            self.fault["in"] = place


class TooLarge(exceptions.APIException):
    """413: the body is larger than anything this door takes."""

    status_code = 413
    default_code = "too_large"
    default_detail = "The body is larger than 1 MB. Larger amounts go in several requests."


class VersionNeeded(exceptions.APIException):
    """428: a PATCH must say which version it changes, or two people silently undo each other."""

    status_code = 428
    default_code = "version_needed"
    default_detail = "Send If-Match with the ETag of the record you have read."


class Unavailable(Refusal):
    """503: nothing was done, and a little later it can be."""

    status, code, title = 503, "unavailable", "Try again shortly"


def escape(name: str) -> str:
    """A name as a JSON Pointer (RFC 6901) writes it."""
    return name.replace("~", "~0").replace("/", "~1")
