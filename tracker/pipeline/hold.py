"""The switch for after a restore: while it is on, no reminder fires and no mail leaves."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection

from tracker import clock
from tracker.models import PipelineHold, User
from tracker.outbox import REMINDED

BY_ENVIRONMENT = "PIPELINE_HOLD is set in the environment"


@dataclass(frozen=True, slots=True)
class Hold:
    """Whether the pipeline is held, and why. `since` None: since the process was started that way."""

    held: bool
    reason: str = ""
    since: datetime | None = None


def current_hold() -> Hold:
    """The switch as it stands now: the environment's wins over the stored one."""
    if settings.PIPELINE_HOLD:
        return Hold(held=True, reason=BY_ENVIRONMENT)
    row = PipelineHold.objects.filter(held=True).first()
    return Hold(held=True, reason=row.reason, since=row.changed_at) if row else Hold(held=False)


def is_held() -> bool:
    """Whether nothing may leave."""
    return current_hold().held


def switch(*, held: bool, reason: str, by: User | None) -> None:
    """Turn the stored switch. Messages under way are finished; the next one is not begun."""
    PipelineHold.objects.update_or_create(
        pk=1, defaults={"held": held, "reason": reason, "changed_by": by, "changed_at": clock.now()}
    )


def suppress_mail_before(moment: datetime) -> int:
    """End every waiting mail about what was written, or fell due, before `moment`, unsent. Returns how many."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE tracker_delivery d SET status = 'suppressed', ended_at = %s, reason = %s,"
            " lease_until = NULL, lease_token = NULL FROM tracker_event e"
            " WHERE e.id = d.event_id AND d.status = 'pending'"
            " AND CASE WHEN e.kind LIKE %s THEN e.occurred_at ELSE e.recorded_at END < %s",
            [clock.now(), f"released from hold: from before {moment:%Y-%m-%d %H:%M} UTC", f"%.{REMINDED}", moment],
        )
        return int(cursor.rowcount)
