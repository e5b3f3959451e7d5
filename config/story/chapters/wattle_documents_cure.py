"""Wattle: one plan that was given up when the customer decided otherwise, and the one that took its place."""

from config.story.causes import Causes, FactorThread
from config.story.chapter import Chapter
from config.story.plans import CONTAINMENT, CORRECTIVE, PREVENTIVE, PlanThread, drafted
from config.story.threads import EscalationThread

COPY = "What is printed comes from a copy, not from what is in force"


def tell(say: Chapter, wrong: EscalationThread) -> None:
    """The harm stopped with the printing; what is left is the third clean run."""
    wrong.hurt("ida 26 19:00", 720, "First half of the run", written="21 15:05")
    wrong.hurt("ida 25 19:00", 592, "Second half", written="21 15:06")
    copy = _why(say, wrong)
    again = drafted(
        wrong,
        "tom 21 17:00",
        "Print all 1,312 letters again",
        "With a word of apology, and by courier.",
        begins="20",
    )
    again.milestone("Printed and sent by courier", CORRECTIVE, "ida", "17", 2)
    again.abandon("tom 20 10:30", "Wattle honours the lower premium: the letters are right as they are, by decision.")
    plan = drafted(
        wrong,
        "tom 20 11:00",
        "Letters from the policy as it is in force",
        "The night's copy is a day old on Mondays. Letters are made from the original, and compared with it.",
        begins="19",
    )
    letters = plan.needle(
        "Letters with a wrong premium",
        "in 10,000",
        "down",
        was="450",
        of=("26", "25"),
        target="0",
        by="+15",
        source="200 of each run, read by hand",
    )
    letters.measured("tom 20 11:10", "26:450").measured("tom 13 10:40", "13:0").measured("tom 7 10:05", "7:0")
    _milestones(plan, copy)
    plan.submit("tom 20 15:00").approve("ruth 20 19:10").commit("tom 19 09:15")


def _why(say: Chapter, wrong: EscalationThread) -> FactorThread:
    causes = Causes(wrong, "wrong letters")
    weekend = causes.suspect("ida 22 18:30", "Policies changed on a weekend are printed as they were", "technology")
    typing = causes.suspect("ida 22 18:35", "Premiums were typed wrongly", "people")
    typing.rule_out("tom 21 14:30", "All 1,312 are right in the policy itself.")
    weekend.confirm("tom 21 14:40")
    weekend.measured("ida 21 15:10", "1312", "Each letter of the run against its policy.", since="26", until="25")
    copy = weekend.why(
        "ida 21 18:30",
        "The copy is made on Friday night and used on Monday",
        "process",
        unseen="The sample of the acceptance had been drawn on a Thursday.",
    )
    say.cause("tom 20 09:50", COPY, "technology", "A copy is right on the day it is made, and on no other.")
    copy.confirm("tom 20 10:00", cause=COPY)
    return copy


def _milestones(plan: PlanThread, copy: FactorThread) -> None:
    plan.milestone("No weekend change is printed", CONTAINMENT, "ida", "18", 1).done(
        "ida 19 18:30", "ida 19 19:00", "tom 18 09:00"
    )
    source = plan.milestone("Letters are made from the policy in force", CORRECTIVE, "tom", "17", 1, factor=copy)
    source.done("tom 19 09:20", "tom 19 10:50", "jun 19 12:00", "Made one of my own, changed on a Sunday.")
    plan.milestone("All 1,312 are put right in Wattle's own files", CORRECTIVE, "priya", "16", 2, theirs=True).done(
        "tom 19 13:00", "tom 18 09:50", "ida 18 18:40"
    )
    compared = plan.milestone(
        "Each run is compared with the policies", PREVENTIVE, "ida", "12", 4, after=(source,), factor=copy
    )
    compared.start("ida 17 18:30").finish("ida 13 18:30")
    compared.redo("tom 12 10:00", "It compares the names. It should compare the premiums.")
    compared.forecast("ida 12 18:30", "9", "I had taken the wrong column; three more days.")
    plan.rebaseline(
        "ruth 12 19:30",
        "Priya would rather have it right than on Thursday, and has said so in writing.",
        {compared: "12+3"},
    )
    compared.finish("ida 10 18:40").verify("tom 9 10:00")
    clean = plan.milestone("Three runs without a wrong letter", PREVENTIVE, "tom", "+8", 5, after=(source,))
    clean.start("tom 13 10:00").on_course("tom 7 10:10").on_course("tom 2 10:00")
