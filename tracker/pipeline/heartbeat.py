"""A sign of life for a monitor outside: when it stays away, somebody is called."""

import logging
from urllib.error import URLError
from urllib.request import HTTPRedirectHandler, build_opener

from django.conf import settings

from tracker.pipeline.audit import Condition, PipelineReport

logger = logging.getLogger(__name__)

PATIENCE = 5.0
"""Seconds."""


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def send_heartbeat(report: PipelineReport) -> bool:
    """Call HEARTBEAT_URL when the pipeline is healthy; returns whether the monitor has taken it. Never raises.

    Held or degraded sends nothing: a forgotten hold rings the bell as well.
    """
    url = settings.HEARTBEAT_URL
    if not url or report.condition != Condition.HEALTHY:
        return False
    call = build_opener(_NoRedirects)
    try:
        with call.open(url, timeout=PATIENCE) as answer:  # the environment lets only http: and https: through
            return bool(answer.status < 300)
    except (URLError, OSError, ValueError) as error:
        logger.warning("the heartbeat was not taken: %s", error)
        return False
