"""Globex: drivers who cannot reach their dispatcher. Seen at once, contained within the day."""

from config.story.chapter import Chapter
from config.story.chapters import globex_telephony_cure, globex_telephony_told
from config.story.scenes import Hit
from config.story.threads import EscalationThread

DRIVERS = "Drivers at loading docks, and the shippers who wait for them"


def tell(say: Chapter) -> None:
    """Two flags join a critical escalation that is acknowledged in time; a later flag averts the next one."""
    drops = say.flag(
        "ben 101 09:05",
        "Calls to dispatch drop after 30 seconds on the new trunk",
        "Eleven drivers told their dispatchers this morning that they were cut off in mid-sentence. All of them came "
        "in over the trunk we switched on last night.",
        hit=Hit(DRIVERS, 11, "101 05:40"),
        service="Dispatch telephony",
        severity="high",
    )
    drops.flag("ben 101 09:10")
    withheld = say.flag(
        "lia 101 10:20",
        "Callers with a withheld number hear music for ever",
        "The dispatcher sees no call at all. Older trucks withhold their number.",
        hit=Hit("Drivers of 340 older trucks", 340, "101 05:40"),
        service="Dispatch telephony",
        severity="medium",
    )
    withheld.flag("lia 101 10:25")
    drops.discuss("lia 101 10:40", "Bridge with the carrier is open.")
    outage = _outage(say)
    drops.join("lia 101 11:40", outage)
    withheld.join("lia 101 11:42", outage)
    outage.close("lia 88 15:00", "Two weeks without a dropped call. Gus says it is resolved.")
    _queue(say)


def _outage(say: Chapter) -> EscalationThread:
    outage = say.raised(
        "gus 101 11:12",
        "Drivers cannot reach dispatch",
        "Every third call fails. 140 trucks stand at docks without knowing where to go next, and two shippers have "
        "called my vice-president instead of my dispatchers.",
        hit=Hit(DRIVERS, 140, "101 05:40"),
        service="Dispatch telephony",
        severity="critical",
    )
    outage.acknowledge("lia 101 11:31", "Seen. Bridge is open, you are on it, next word at 12:30 whatever happens.")
    outage.spoke(
        "lia 101 11:33",
        "call",
        "Gus on the bridge. He wants one thing: a number that works, now.",
        point="First call after the escalation",
    )
    outage.contain("lia 101 12:18", "All dispatch numbers are back on the old trunk. 60 test calls, 60 good.")
    outage.update(
        "lia 101 12:30",
        "call",
        "Old trunk since 12:18. Please tell the drivers to dial as always.",
        point="The word at 12:30",
    )
    outage.note(
        "ben 101 14:10",
        "The session timer of the new trunk was left at the test value of 30 seconds. The checklist "
        "asks whether it is set, not to what.",
    )
    _new_trunk(outage)
    globex_telephony_cure.tell(outage)
    globex_telephony_told.tell(outage)
    return outage


def _new_trunk(outage: EscalationThread) -> None:
    outage.recover("lia 100 10:00", "New trunk rebuilt with the carrier; ten numbers moved as a trial.")
    outage.amend(
        "lia 99 09:30", "No driver is affected any more; Gus is content with an update every week.", severity="low"
    )
    outage.monitor("lia 94 13:00", "All numbers moved. Dropped calls: 0 of 8,212.")
    outage.heard(
        "lia 88 14:20",
        "email",
        "Gus: 'Resolved. My dispatchers had to be reminded that there had been a problem.'",
        point="Confirmation",
    )


def _queue(say: Chapter) -> None:
    queue = say.flag(
        "ben 50 16:30",
        "Dispatch queue has one operator too few from next Monday",
        "Two shifts change at once and the queue's plan was made for the summer. At six in the morning 40 drivers "
        "will wait for three people.",
        hit=Hit("Drivers who start at six", 40),
        service="Dispatch telephony",
        severity="medium",
    )
    queue.flag("ben 49 08:40")
    queue.amend(
        "lia 49 09:10", "Eight of them start from home depots.", hit=Hit("Drivers who start at six", 32), owner="lia"
    )
    queue.discuss("lia 49 11:00", "With Gus's shift planner.")
    queue.act("lia 48 09:30", "Overflow to the Newark team between 05:30 and 07:00.")
    queue.heard(
        "lia 47 10:00",
        "call",
        "Gus's planner agrees and lends two people for the first week.",
        person="Globex shift planning",
        point="Shift change",
    )
    queue.avert("lia 42 09:00", "Monday at six: longest wait 50 seconds.")
