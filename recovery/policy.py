"""Who may do what in a recovery, and the default ladders of its clocks."""

from typing import Final

from recovery.kinds import Clock
from tracker.policy import CONTACTS, CUSTOMER, LEADERS, MANAGERS, PROVIDER
from tracker.registry import ClockKind
from tracker.timers import Audience, Policy, Step, ladder

CAPABILITIES: Final = {
    "plans.draft": LEADERS,
    "plans.change": LEADERS,
    "plans.submit": LEADERS,
    "plans.return": LEADERS,
    "plans.approve": LEADERS,
    "plans.commit": LEADERS,
    "plans.override": MANAGERS,
    "plans.rebaseline": MANAGERS,
    "plans.complete": LEADERS,
    "plans.abandon": LEADERS,
    "milestones.add": LEADERS,
    "milestones.change": LEADERS,
    "milestones.start": PROVIDER,
    "milestones.forecast": PROVIDER,
    "milestones.finish": PROVIDER,
    "milestones.verify": PROVIDER,
    "milestones.redo": PROVIDER,
    "milestones.drop": LEADERS,
    "needles.add": LEADERS,
    "needles.change": LEADERS,
    "needles.remove": LEADERS,
    "readings.add": PROVIDER,
    "readings.correct": PROVIDER,
    "processes.start": LEADERS,
    "publications.publish": LEADERS,
    "publications.withdraw": LEADERS,
    "asks.ask": PROVIDER,
    "asks.withdraw": PROVIDER,
    "asks.answer": PROVIDER,
    "asks.acknowledge_own": CONTACTS,
    "asks.answer_own": CONTACTS,
    "feedback.give": CONTACTS,
    "feedback.answer": PROVIDER,
    "resolutions.answer": CONTACTS,
    "messages.send": CONTACTS,
    "share_links.make": LEADERS,
    "share_links.revoke": LEADERS,
    "feeds.renew": CUSTOMER,
    "customers.view_as": LEADERS,
}

OWNER, LEAD, MANAGER = Audience.OWNER, Audience.LEAD, Audience.MANAGER

_RISK = {"": ladder((OWNER, 0), (MANAGER, 16))}

CLOCKS: Final = (
    ClockKind(Clock.PLANNING, "planned and promised", {"": ladder((OWNER, 40), (MANAGER, 56))}),
    ClockKind(Clock.STATEMENT, "told to the customer as it stands now", {"": ladder((OWNER, 0), (MANAGER, 8))}),
    ClockKind(Clock.STARTING, "started", {"": ladder((OWNER, 0), (LEAD, 8), (MANAGER, 16))}),
    ClockKind(Clock.FINISHING, "finished", {"": ladder((OWNER, 0), (MANAGER, 24))}),
    ClockKind(
        Clock.UNCONFIRMED,
        "looked at again",
        {"": Policy((Step(OWNER, percent=100), Step(MANAGER, percent=200)), cadence_days=5)},
    ),
    ClockKind(Clock.CHANCE, "given a better chance", _RISK),
    ClockKind(Clock.LATE_FORECAST, "brought back to its promise", _RISK),
    ClockKind(Clock.LATE_PREDECESSOR, "freed from a late predecessor", _RISK),
    ClockKind(Clock.ABSENT_OWNER, "given an owner who is there", _RISK),
    ClockKind(Clock.BLACKOUT, "planned around a blackout", _RISK),
    ClockKind(Clock.NEEDLE_STALE, "measured again", _RISK),
    ClockKind(Clock.NEEDLE_DECLINING, "turned round", _RISK),
    ClockKind(Clock.NEEDLE_REACHED, "shown to the customer as reached", {"": ladder((OWNER, 0))}),
    ClockKind(Clock.NEEDLE_FALLEN, "brought back to its target", _RISK),
    ClockKind(Clock.ANSWERING_ASK, "answered", {"": ladder((OWNER, 16), (MANAGER, 40))}),
    ClockKind(Clock.DUE_ASK, "answered", {"": ladder((OWNER, 0), (MANAGER, 16))}),
    ClockKind(Clock.AWAITING_ASK, "answered by the customer", {"": ladder((OWNER, 0))}),
    ClockKind(Clock.ANSWERING_FEEDBACK, "answered", {"": ladder((OWNER, 8), (LEAD, 16), (MANAGER, 24))}),
)
