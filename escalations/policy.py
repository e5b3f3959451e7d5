"""Who may do what with flags and escalations, and the default ladders and cadences."""

from typing import Final

from escalations.kinds import Clock
from tracker.kinds import Severity
from tracker.policy import CONTACTS, LEADERS, PROVIDER
from tracker.registry import ClockKind
from tracker.timers import Audience, Policy, Step, ladder

CAPABILITIES: Final = {
    "flags.log": PROVIDER,
    "flags.change": PROVIDER,
    "flags.flag": PROVIDER,
    "flags.discuss": LEADERS,
    "flags.act": LEADERS,
    "flags.avert": LEADERS,
    "flags.withdraw": LEADERS,
    "flags.escalate": LEADERS,
    "escalations.raise": PROVIDER,
    "escalations.raise_own": CONTACTS,
    "escalations.change": LEADERS,
    "escalations.accept": LEADERS,
    "escalations.decline": LEADERS,
    "escalations.acknowledge": PROVIDER,
    "escalations.contain": LEADERS,
    "escalations.recover": LEADERS,
    "escalations.monitor": LEADERS,
    "escalations.close": LEADERS,
    "escalations.reopen": LEADERS,
    "contacts.log": PROVIDER,
    "contacts.change": PROVIDER,
    "notes.add": PROVIDER,
    "notes.change": PROVIDER,
    "root_causes.add": LEADERS,
    "root_causes.change": LEADERS,
    "factors.add": PROVIDER,
    "factors.change": PROVIDER,
    "factors.confirm": LEADERS,
    "factors.rule_out": LEADERS,
    "factors.reconsider": LEADERS,
    "impacts.measure": PROVIDER,
    "impacts.withdraw": PROVIDER,
    "occurrences.log": PROVIDER,
    "occurrences.withdraw": PROVIDER,
}

OWNER, LEAD, MANAGER = Audience.OWNER, Audience.LEAD, Audience.MANAGER


def _cadence(days: int) -> Policy:
    return Policy((Step(OWNER, percent=80), Step(MANAGER, percent=100)), cadence_days=days)


CLOCKS: Final = (
    ClockKind(Clock.FLAGGING, "flagged", {"": ladder((OWNER, 4), (LEAD, 8))}),
    ClockKind(Clock.DISCUSSING, "discussed", {"": ladder((LEAD, 8), (MANAGER, 16))}),
    ClockKind(Clock.ACTING, "acted on", {"": ladder((LEAD, 16), (MANAGER, 24))}),
    ClockKind(Clock.ACKNOWLEDGING, "acknowledged", {"": ladder((OWNER, 2), (LEAD, 4), (MANAGER, 8))}),
    ClockKind(Clock.CONTAINING, "contained", {"": ladder((OWNER, 16), (MANAGER, 24))}),
    ClockKind(
        Clock.UPDATING,
        "followed by an update to the customer",
        {
            Severity.CRITICAL: _cadence(1),
            Severity.HIGH: _cadence(2),
            Severity.MEDIUM: _cadence(5),
            "": _cadence(10),
        },
    ),
)
