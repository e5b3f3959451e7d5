"""What the processes say: one JSON object per line about each request, cheap enough to stay on."""

import logging
import re
import sys
from typing import Any, Final

import orjson
import structlog

from tracker import clock

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


class Lines:
    """Writes one line as structlog does with the settings above, in one step. Going through its chain for each request
    costs more than asking the database who it is.
    """

    def __init__(self, level: str) -> None:
        self.least = logging.getLevelNamesMapping()[level]

    def log(self, level: int, event: str, **facts: Any) -> None:
        """Write it, if it is of a level that is written. Threads may share this: a line is one write."""
        if level < self.least:
            return
        name = logging.getLevelName(level).lower()
        line = {**facts, "event": event, "level": name, "timestamp": clock.now().isoformat()}
        out = sys.stderr.buffer
        out.write(orjson.dumps(line, default=str, option=orjson.OPT_APPEND_NEWLINE))
        out.flush()


def _logger(*_: object) -> structlog.BytesLogger:
    return structlog.BytesLogger(sys.stderr.buffer)
