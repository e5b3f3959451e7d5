"""What the processes say: one JSON object per line about each request, cheap enough to stay on."""

import logging
import sys

import orjson
import structlog


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
