"""How long and how often: the numbers of the pipeline, in one place.

Those that a fault-injection run has to shorten may be overridden by a Django setting of the same name.
"""

import random
from datetime import timedelta

from django.conf import settings

LATE_AFTER = timedelta(minutes=15)
"""A reminder fired later than this after its due time says that it is late."""

SWEEP_BATCH = 1000
FAN_OUT_BATCH = 200
DISPATCH_BATCH = 50
SENDERS = 3
"""Mails that one worker has under way at once, each with a database connection of its own; a process has four."""

DIGEST_PAUSE = timedelta(minutes=10)
"""How long a digest that cannot be written waits for the next try."""

LOOK_SECONDS = 20.0
"""How long one look may work before it hands over to the next, so that a stopping worker is never waited for long."""

MOST_ATTEMPTS = 8
RETRY_FACTOR = 3
LONGEST_RETRY = timedelta(hours=8)


def lease() -> timedelta:
    """How long a claimed message is its claimer's without a sign of life; longer than an SMTP dialogue can take."""
    return timedelta(seconds=getattr(settings, "PIPELINE_LEASE_SECONDS", 60))


def retry_delay(attempts: int) -> timedelta:
    """How long to wait after that many failed attempts: full jitter under 5 min, 15 min, 45 min ... 8 h.

    Eight attempts so take half a day on average, and 26 hours at most.
    """
    first = timedelta(seconds=getattr(settings, "PIPELINE_RETRY_SECONDS", 300))
    ceiling = min(first * int(RETRY_FACTOR ** max(attempts - 1, 0)), LONGEST_RETRY)
    return ceiling * random.random()


def outage_pause() -> float:
    """Seconds for which a process leaves a mail server alone that it could not talk to; jittered."""
    return float(getattr(settings, "PIPELINE_OUTAGE_SECONDS", 15)) * random.uniform(0.5, 1.5)
