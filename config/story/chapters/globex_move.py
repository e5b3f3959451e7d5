"""Globex: the move of the data centre. Most of its bad news was early, and one piece had to be lifted."""

from config.story.chapter import Chapter
from config.story.chapters import globex_move_cure, globex_move_told
from config.story.scenes import Hit
from config.story.threads import EscalationThread


def tell(say: Chapter) -> None:
    """Two averted flags, one withdrawn, one that became an escalation and is being watched now."""
    _weekend(say)
    _brokers(say)
    _generator(say)
    _restore(say)


def _weekend(say: Chapter) -> None:
    weekend = say.flag(
        "lia 84 10:15",
        "Move weekend is the last of the quarter",
        "Shippers close their books that Sunday and pull two years of freight papers. We would be dark from noon to "
        "midnight.",
        hit=Hit("Shippers who close their quarter", 420),
        service="Data centre",
        severity="high",
    )
    weekend.flag("lia 84 10:20").discuss("ruth 82 10:30", "Both managements at one table.")
    weekend.act(
        "ruth 81 11:00",
        "Move goes back one week; the trucks are booked anew and the old hall stays ours for ten more days.",
    )
    weekend.spoke(
        "ruth 81 11:30",
        "meeting",
        "Told Gus and Nell what the week costs us, and that it costs them nothing.",
        person="Gus Moretti, Nell Harper",
        point="Plan of the move",
    )
    weekend.avert("ruth 74 09:20", "New date confirmed by the carrier, the hall and 420 shippers who will not notice.")


def _brokers(say: Chapter) -> None:
    brokers = say.flag(
        "ben 71 14:45",
        "14 customs brokers are not in the plan of the move",
        "They reach us through addresses that stay behind. Nobody forgot them: they were never in the list we were "
        "given.",
        hit=Hit("Importers whose goods wait at the border", 210),
        service="Data centre",
        severity="high",
    )
    brokers.flag("ben 71 14:50").discuss("lia 70 10:00")
    brokers.act("lia 69 11:15", "Ben calls all 14 himself; both addresses answer for three months.")
    brokers.avert("lia 60 16:00", "14 of 14 have changed over and sent a test declaration.")


def _generator(say: Chapter) -> None:
    diesel = say.flag(
        "ben 66 09:30",
        "Generator test of the new hall falls on the move night",
        "The hall's calendar says so.",
        hit=Hit("Everybody who ships that night", None),
        service="Data centre",
        severity="medium",
    )
    diesel.flag("ben 66 09:35")
    diesel.withdraw(
        "lia 65 09:10",
        "The hall's calendar is in Central European Time: the test is over six hours before the "
        "first rack arrives. Confirmed in writing.",
    )


def _restore(say: Chapter) -> None:
    restore = say.flag(
        "ben 40 18:20",
        "Rehearsed restore took 19 hours instead of 6",
        "The copy came back whole, thirteen hours late. If we had to go back on the move night, Monday morning would "
        "begin on Monday evening.",
        hit=Hit("Shippers who book on Monday morning", 2600),
        written="39 08:50",
        service="Data centre",
        severity="high",
    )
    restore.flag("ben 39 08:55", "Measured twice. I would rather be wrong on this one.")
    restore.note("ben 39 12:00", "The new storage checks every block on arrival. Good for the data, bad for the night.")
    restore.discuss(
        "lia 36 15:30", "Later than it should have been: the storage people were at the old hall for three days."
    )
    moved = restore.lift(
        "lia 35 10:00",
        "A way back that takes 19 hours is no way back.",
        reason="Without a restore in under "
        "8 hours the move has no way back. The storage supplier must change how blocks are checked, and only "
        "our management and theirs can make that the first thing on the list.",
    )
    moved.note(
        "lia 35 10:05",
        "Asked Ruth to take it to the supplier's management; the engineers agree with each other already.",
    )
    moved.accept("ruth 34 10:15", "Accepted, and I sponsor it. Gus gets the number 19 from me, not from a slide.")
    moved.amend("ruth 34 10:20", "Mine towards the supplier.", sponsor="ruth")
    moved.acknowledge("lia 34 10:40")
    _rehearsed(moved)
    _watched(moved)
    globex_move_cure.tell(say, moved)
    globex_move_told.tell(moved)


def _rehearsed(moved: EscalationThread) -> None:
    moved.update(
        "ruth 34 11:00",
        "call",
        "Told Gus: 19 hours, measured twice, and that we do not move before it is 8. He "
        "thanked us for the order of the two sentences.",
        point="Bad news, told first",
    )
    moved.contain(
        "lia 32 16:00",
        "The move waits; a second full copy stays warm in the old hall, so nobody depends on the restore meanwhile.",
    )
    moved.amend(
        "lia 31 09:30",
        "Nobody depends on the restore while the copy is warm; weekly updates agreed.",
        severity="medium",
    )
    moved.recover("lia 27 11:00", "Supplier's change is in: blocks are checked after the restore. 9 hours 10.")
    moved.amend(
        "lia 23 10:00",
        "Only shippers who book before ten are hit by what is left. Ben rehearses, so Ben reports.",
        hit=Hit("Shippers who book before ten on a Monday", 900),
        owner="ben",
    )


def _watched(moved: EscalationThread) -> None:
    moved.monitor("lia 18 09:00", "Moved on Saturday. The way back was not needed, and would have taken 7 hours 25.")
    moved.update(
        "ruth 18 09:30",
        "visit",
        "Breakfast in the new hall with Gus and Nell. No shipper called.",
        person="Gus Moretti, Nell Harper",
        point="The Monday after the move",
    )
    moved.amend(
        "lia 12 11:00",
        "Quiet since the move; every two weeks is enough until the old hall is given back.",
        severity="low",
    )
    moved.heard(
        "lia 5 15:00",
        "chat",
        "Nell asks for the date on which the old hall is handed back: she has to end a contract.",
        person="Nell Harper",
        point="End of the move",
    )
    moved.amend("lia 4 09:30", "Hand-over date of the old hall is known: my part alone from here.", sponsor="lia")
