"""Acme: the payment batch that ended a little later every week, and the bank holiday that brought it back."""

from config.story.chapter import Chapter
from config.story.chapters import acme_payments_cure, acme_payments_told
from config.story.scenes import Hit
from config.story.telling import Talk
from config.story.threads import EscalationThread, FlagThread

SELLERS = "Marketplace sellers who are paid overnight"


def tell(say: Chapter) -> None:
    """Three flags join one escalation; it is closed, opened again, and closed for good."""
    joined = [_slow_batch(say), _refunds(say), _window(say)]
    late = _escalation(say)
    for at, flag in zip(("96 16:10", "96 16:15", "95 09:50"), joined, strict=True):
        flag.join(f"mia {at}", late, "One cause, one escalation: the batch and everything that waits for it.")
    _first_recovery(late)
    _second_recovery(late)
    acme_payments_cure.tell(say, late)
    acme_payments_told.tell(late)


def _slow_batch(say: Chapter) -> FlagThread:
    slow = say.flag(
        "max 104 16:10",
        "Payment batch ends 40 minutes later every week",
        "It still starts at 20:00, but three weeks ago it ended at 21:05 and last night at 22:25. The bank takes files "
        "until 23:00. Two more weeks of this and the sellers' file misses the window.",
        hit=Hit(SELLERS, 1800, "110 20:00"),
        written="103 09:25",
        service="Payments",
        severity="high",
    )
    slow.flag("max 103 09:30", "Said in the stand-up as well; nobody else had seen the trend.")
    slow.note(
        "max 102 14:05",
        "Index on the ledger table has grown to four times its size since the archive job "
        "was paused for the audit. That fits the curve.",
    )
    slow.discuss(
        "mia 100 13:20",
        "Database and payments at one table. The audit ends in two weeks, the window will not wait that long.",
    )
    return slow


def _refunds(say: Chapter) -> FlagThread:
    refunds = say.flag(
        "ida 98 11:30",
        "214 refunds missing from last night's bank file",
        "The file was cut at 22:59 and the refunds come last in it. The money is there, the line in the file is not.",
        hit=Hit("Shoppers who wait for a refund", 214, "99 22:59"),
        service="Payments",
        severity="high",
    )
    refunds.flag("ida 98 11:45")
    refunds.spoke(
        "ida 98 12:20",
        "chat",
        "Told Cora which refunds were left out and that they go with tonight's file; sent the list for the hotline.",
        point="Refund promise of five days",
    )
    return refunds


def _window(say: Chapter) -> FlagThread:
    window = say.flag(
        "max 97 10:15",
        "Bank closes its window at 22:00 from the first of the month",
        "A circular of six weeks ago says so; it went to a mailbox that was closed in spring. Our plan still says "
        "23:00.",
        hit=Hit(SELLERS, 1800),
        service="Payments",
        severity="medium",
    )
    window.flag("max 97 10:20").discuss("eli 96 09:10", "Taken to the account meeting: three signals, one batch.")
    return window


def _escalation(say: Chapter) -> EscalationThread:
    late = say.raised(
        "cora 96 10:40",
        "Marketplace sellers were paid a day late",
        "1,800 sellers had no money on Monday morning and 60 of them have called us by ten o'clock. Two say they could "
        "not pay their own suppliers. We learned of it from them, not from you.",
        hit=Hit(SELLERS, 1800, "97 22:00"),
        service="Payments",
        severity="high",
    )
    late.heard(
        "max 96 11:05",
        "call",
        "Cora asks whether tonight's file will be in time. I could only say that we are "
        "on it; promised a call by four.",
        point="Morning after a late payout",
    )
    late.acknowledge("mia 96 15:40", "Seen too late: I was in the audit room without a laptop. Mine to fix from here.")
    late.spoke(
        "mia 96 15:50",
        "call",
        "Said sorry without a because. Agreed: sellers go first tonight, Cora hears from "
        "me at 22:15 whether the file is out.",
        point="First call after the escalation",
    )
    return late


def _first_recovery(late: EscalationThread) -> None:
    late.contain(
        "mia 96 21:55",
        "Sellers' payouts now run first and were with the bank at 21:38; refunds follow in a second file.",
    )
    late.amend(
        "mia 94 10:30",
        "Counted again with the bank's return file. Eli sponsors it until the month's end.",
        hit=Hit(SELLERS, 1764, "97 22:00"),
        sponsor="eli",
    )
    late.update("max 92 16:10", "email", "The test is still running; nothing new yet.")
    late.recover(
        "mia 91 09:30",
        "Archive job runs again for the payment tables, with the auditors' consent. The batch ended at 21:20.",
    )
    late.update("mia 91 10:00", "call", "Walked Cora through the curve of end times: 22:25, 21:50, 21:20.")
    late.amend("mia 90 11:00", "Sellers are paid on time; weekly updates agreed with Cora.", severity="medium")
    late.monitor("mia 86 14:00", "Ten nights in a row before 21:15. Watching until the month's end run.")
    late.close("eli 82 11:00", "Month's end passed at 21:32 with a third more payments. Cora has the numbers.")


def _second_recovery(late: EscalationThread) -> None:
    Talk(late).contradict(
        "cora 78 08:20",
        "Sellers were late again this morning. After the bank holiday two days of payments ran in one night, and the "
        "file missed the window by nine minutes. I would have liked to confirm this one.",
        effort=5,
        satisfaction=2,
    )
    late.spoke(
        "mia 78 08:35",
        "call",
        "Called Cora as soon as her answer was in: we had fixed the speed and not the shape. She had the count of "
        "the late ones ready.",
        point="Morning after a late payout",
    )
    late.update(
        "mia 78 09:10",
        "call",
        "Opened it again, with our apology to the 1,764. Tonight in two files again; a "
        "plan for double days by Thursday.",
    )
    late.contain("mia 78 22:05", "Two files again from tonight; sellers at the bank by 21:20.")
    late.recover(
        "mia 75 13:00",
        "Payments of a holiday now run during the holiday itself. Rehearsed with the last four "
        "double days: the longest ends at 21:08.",
    )
    late.update(
        "mia 75 13:30",
        "meeting",
        "Went through all double days until next summer with Cora and Vic; each has a run of its own now.",
        person="Cora Lehmann, Vic Albrecht",
        point="Review of the recovery",
    )
    _double_day(late)


def _double_day(late: EscalationThread) -> None:
    late.monitor("mia 70 10:00", "Waiting for a real double day.")
    late.heard(
        "mia 66 09:05",
        "chat",
        "Cora: 'Not one call from a seller today. I looked at the phone twice.'",
        point="Morning after a double day",
    )
    late.close("mia 65 15:00", "The double day ended at 20:58, no seller was late, and Cora says it is resolved.")
