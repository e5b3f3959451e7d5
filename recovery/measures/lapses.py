"""Whether the plan that was promised last still stands, and why it does not."""

from datetime import datetime

from recovery.measures.status import Lapse
from recovery.states import PlanState


def lapse_of(status: str | None, ended_at: datetime | None, reopened_at: datetime | None) -> Lapse | None:
    """Of the plan of an escalation that was promised last (`status` None: none was), when it ended, and when the
    escalation was last opened again (None: never).

    None: it stands, or none was ever promised. What was kept before the escalation was opened again was not enough: it
    promises nothing of what is left.
    """
    if status == PlanState.COMMITTED:
        return None
    if status == PlanState.ABANDONED:
        return Lapse.GIVEN_UP
    if reopened_at is not None and (ended_at is None or ended_at < reopened_at):
        return Lapse.REOPENED
    return None
