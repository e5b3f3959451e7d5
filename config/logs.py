"""What the processes say: one JSON object per line about each request, cheap enough to stay on."""

import logging
import re
import sys
from typing import Final

import orjson
import structlog

SECRET: Final = re.compile(r"(/progress/+(?:(?:shared|calendar|mail/+out)/+|[^?]*\?)).+", re.IGNORECASE | re.DOTALL)
"""What follows is a key to somebody's recovery: the end of an address that opens it, or what a page was asked with (an
identity provider sends its code that way).
"""


def masked(text: str) -> str:
    """The text without the secrets that an address in it bears."""
    return SECRET.sub(r"\1***", text)


class Masked(logging.Filter):
    """Takes the secrets of addresses out of what Django writes about a request."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Write it, masked."""
        record.msg, record.args = masked(record.getMessage()), ()
        return True


def configure(level: str) -> None:
    """Have structlog write lines of at least this level ("INFO") to stderr, with the request's id and person in each.

    The console dress that structlog wears by default costs more than all the rest of a request.
    """
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.format_exc_info,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(serializer=orjson.dumps),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=_logger,
    )


def _logger(*_: object) -> structlog.BytesLogger:
    return structlog.BytesLogger(sys.stderr.buffer)
