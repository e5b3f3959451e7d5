"""The one thing every service is told about its caller."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tracker import clock
from tracker.errors import Invalid

if TYPE_CHECKING:
    from tracker.models import User

SKEW = timedelta(minutes=2)
"""How far a client's clock may run ahead of ours before "happened at" counts as the future."""

EARLIEST = timedelta(days=3 * 366)
"""How far back things may be dated: an early flag from before that is a typing error."""


@dataclass(frozen=True, slots=True)
class Act:
    """Who acts, when it happened, why, and on which version of the record they believe to act.

    `actor` None is the system itself. `occurred_at` None means now. `version` None means: whatever it is. `message` is
    the caller's reason, kept on the event.
    """

    actor: "User | None"
    occurred_at: datetime | None = None
    message: str = ""
    version: int | None = None

    def happened(self, *, after: datetime | None = None, pointer: str = "/occurred_at") -> datetime:
        """When it happened. Invalid when that lies ahead, absurdly far back, or before `after`, the step that came
        first.
        """
        now = clock.now()
        moment = self.occurred_at or now
        if moment > now + SKEW:
            raise Invalid.at(pointer, "This lies in the future: only what has happened can be recorded.", "future")
        if moment < now - EARLIEST:
            raise Invalid.at(pointer, "This lies more than three years back.", "too_old")
        if after is not None and moment < after:
            raise Invalid.at(
                pointer, f"This lies before the step that came first ({after:%Y-%m-%d %H:%M} UTC).", "order"
            )
        return min(moment, now)
