"""Globex: where nineteen hours go, weighed in hours, and a plan whose last date was promised anew."""

from config.story.causes import Causes, FactorThread
from config.story.chapter import Chapter
from config.story.plans import CONTAINMENT, CORRECTIVE, PREVENTIVE, MilestoneThread, PlanThread, drafted
from config.story.threads import EscalationThread

UNTRIED = "A new default is taken over without asking what it costs at full size"


def tell(say: Chapter, moved: EscalationThread) -> None:
    """The big X by weights; the way back was kept to the day, the hand-over of the old hall was not."""
    checked = _why(say, moved)
    plan = drafted(
        moved,
        "lia 34 12:00",
        "A way back in under eight hours",
        "We move when the way back is shorter than the night. Until then the old hall stays warm.",
        begins="33",
    )
    hours = plan.needle(
        "Restore of the whole copy",
        "hours",
        "down",
        was="19",
        of=("40", "39"),
        target="8",
        by="+10",
        source="Rehearsals, by a stop-watch",
        every=28,
    )
    hours.measured("ben 34 12:30", "40:19").measured("ben 27 10:40", "27:9.17")
    hours.measured("ben 23 09:50", "23:7.67").measured("ben 21 08:30", "21:7.42").measured("ben 6 10:00", "7:7.2")
    hall = _milestones(plan, checked)
    plan.submit("lia 34 16:00").approve("ruth 33 09:00", "The only plan I have read twice with pleasure.")
    plan.commit("lia 33 09:30")
    plan.rebaseline(
        "ruth 12 14:00",
        "The hall's owner wants the cables out as well, and has the right to. Told to Nell before it was written here.",
        {hall: "+14"},
    )
    hall.start("lia 11 10:00").on_course("lia 4 09:35")


def _why(say: Chapter, moved: EscalationThread) -> FactorThread:
    causes = Causes(moved, "hours", counted=False)
    blocks = causes.suspect("ben 35 10:20", "Each block is checked when it arrives", "technology")
    line = causes.suspect("ben 35 10:25", "One line carries the whole copy", "capacity")
    tapes = causes.suspect("ben 35 10:30", "The old tapes are slow", "technology")
    for number, (checks, copy) in enumerate((("11.8", "2.1"), ("12.3", "1.9"), ("11.9", "2.4")), 1):
        minute = f"{20 + number}"
        blocks.measured(f"ben 35 12:{minute}", checks, f"Checks, rehearsal part {number}.", since="40", until="39")
        line.measured(f"ben 35 13:{minute}", copy, f"Waiting for the line, part {number}.", since="40", until="39")
    tapes.rule_out("lia 35 15:00", "There are no tapes. There is a cupboard that says so.")
    blocks.confirm("lia 34 09:00", "It is the checks: twelve hours of nineteen.")
    line.confirm("lia 34 09:05")
    default = blocks.why(
        "ben 34 09:20",
        "The storage was delivered with the check switched on, and nobody asked",
        "process",
        unseen="The tenth of the copy with which it was tried took 36 minutes.",
    )
    say.cause("lia 34 09:30", UNTRIED, "process", "What costs a minute in the trial costs a night in the hall.")
    default.confirm("lia 34 09:40", cause=UNTRIED)
    return default


def _milestones(plan: PlanThread, checked: FactorThread) -> MilestoneThread:
    plan.milestone("A second copy stays warm in the old hall", CONTAINMENT, "ben", "31", 1).done(
        "ben 33 10:00", "ben 32 15:30", "lia 32 15:50", "Warm to the touch, even."
    )
    blocks = plan.milestone("Blocks are checked after the restore", CORRECTIVE, "ben", "28", 3, factor=checked)
    blocks.start("ben 32 17:00").forecast(
        "ben 29 10:00", "27", "The supplier tests on his Sunday, which is our Monday."
    )
    blocks.finish("ben 27 10:30").verify("lia 27 10:50")
    night = plan.milestone("Restored by night in under eight hours", CORRECTIVE, "ben", "21", 4, after=(blocks,))
    night.done("ben 27 12:00", "ben 21 08:00", "lia 21 10:00", "7 hours 25, and the coffee was good.")
    plan.milestone("The halls are moved", CORRECTIVE, "lia", "18", 1, after=(night,)).done(
        "lia 20 18:00", "lia 18 08:00", "ruth 18 08:30", "I carried a rack. A small one."
    )
    plan.milestone("New equipment is tried at full size", PREVENTIVE, "ben", "+4", 6, factor=checked)
    return plan.milestone("The old hall is given back empty", PREVENTIVE, "lia", "+3", 6)
