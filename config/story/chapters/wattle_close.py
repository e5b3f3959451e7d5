"""Wattle: the month-end close, and what the reinsurer thinks of a file that is one cent out."""

from config.story.chapter import Chapter
from config.story.chapters import wattle_close_cure, wattle_close_told
from config.story.scenes import Hit
from config.story.threads import EscalationThread

AGENTS = "Agents whose commission is paid after the close"


def tell(say: Chapter) -> None:
    """An averted flag, an escalation told by telephone, and one that was never needed."""
    _ledger(say)
    _reinsurer(say)
    _later(say)


def _ledger(say: Chapter) -> None:
    ledger = say.flag(
        "jun 99 14:20",
        "Ledger export of the close ends at noon instead of 6 a.m.",
        "The close itself is done in time; the export of it waits behind a report that nobody has opened since March.",
        hit=Hit(AGENTS, 640, "99 06:00"),
        service="Month-end close",
        severity="medium",
    )
    ledger.flag("jun 99 14:30").discuss(
        "tom 98 11:10", "With Wattle's controllers, who did not know the report either."
    )
    ledger.act("tom 97 14:00", "Report moved to the weekend, with their consent.")
    ledger.avert("tom 81 10:00", "Next close: export ended at 05:35, commissions went out on the first day.")


def _reinsurer(say: Chapter) -> None:
    cent = say.flag(
        "ida 80 18:40",
        "Reinsurance file is refused for one cent",
        "The sum in the trailer is rounded by line, the reinsurer adds first. Until now the two have always agreed by "
        "luck.",
        hit=Hit("Policyholders with a claim above the retention", 38, "81 06:00"),
        service="Month-end close",
        severity="medium",
        owner="tom",
    )
    cent.flag("ida 80 18:50")
    refused = say.told_of(
        "tom 79 09:20",
        "Reinsurer refuses the monthly file",
        "Wattle's head of finance on the phone to me: the reinsurer has stopped paying recoveries until the file is "
        "right. 38 families with storm damage wait for money that is there.",
        hit=Hit("Policyholders with a claim above the retention", 38, "81 06:00"),
        service="Month-end close",
        severity="high",
        sponsor="ruth",
    )
    refused.heard(
        "tom 79 09:10",
        "call",
        "Head of finance. Friendly, fast, and clear about the 38.",
        person="Wattle head of finance",
        point="Complaint by phone",
        written="79 09:25",
    )
    refused.acknowledge("tom 79 09:30", "Mine. He hears from me at two.")
    cent.join("tom 79 09:45", refused, "Ida had seen it the evening before.")
    _accepted_again(refused)
    wattle_close_cure.tell(refused)
    wattle_close_told.tell(refused)


def _accepted_again(refused: EscalationThread) -> None:
    refused.contain(
        "tom 79 13:10", "Trailer corrected by hand and accepted by the reinsurer at 13:04; recoveries are being paid."
    )
    refused.update(
        "tom 79 14:00",
        "call",
        "File accepted, recoveries run. The repair follows before the next close.",
        person="Wattle head of finance",
        point="The word at two",
    )
    refused.recover(
        "tom 77 11:00", "Both sides now add first and round once; the last twelve files give the same cent."
    )
    refused.monitor("tom 75 10:00", "Repair is live; the next close is the proof.")
    refused.amend("tom 75 10:05", "Nobody waits for money; one more word after the close.", severity="low")
    refused.close("ruth 61 19:05", "Close passed, file accepted in four minutes, the reinsurer sent a thumb.")


def _later(say: Chapter) -> None:
    controller = say.flag(
        "jun 58 12:40",
        "Only one person can release the close, and she marries on the 30th",
        "Congratulations were said. Then somebody counted.",
        hit=Hit(AGENTS, 640),
        service="Month-end close",
        severity="medium",
        owner="tom",
    )
    controller.flag("tom 57 10:00").discuss(
        "tom 57 16:00", "With Kim and the bride, who had wondered when we would ask."
    )
    controller.act("tom 55 10:30", "Two deputies are named and rehearse with last month's figures.")
    controller.avert("tom 40 09:40", "Released by a deputy at 05:50. Flowers were sent by both companies.")
    rates = say.flag(
        "jun 30 13:15",
        "Exchange rates of the close come from the wrong day",
        "The rates in the preview are Friday's.",
        hit=Hit("Policyholders who are paid in New Zealand dollars", 120),
        service="Month-end close",
        severity="high",
        owner="tom",
    )
    rates.flag("tom 30 16:10")
    rates.withdraw(
        "tom 29 09:30",
        "Friday's are the right ones: the agreement says the last rate before the close. It is "
        "written on the preview now.",
    )
