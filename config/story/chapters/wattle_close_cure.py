"""Wattle: where the cent was lost, and the plan that saw to it that it stays found."""

from config.story.catalogue import CHECKLIST
from config.story.causes import Causes, FactorThread
from config.story.plans import CORRECTIVE, PREVENTIVE, PlanThread, drafted
from config.story.threads import EscalationThread


def tell(refused: EscalationThread) -> None:
    """One cause, hardly to be contested, and four milestones, of which one was late and one sent back."""
    refused.hurt("ida 81 06:00", 1, "File refused", written="79 10:00")
    refused.hurt("ida 80 06:00", 1, "Sent again, refused again", written="79 10:02")
    order = _why(refused)
    plan = drafted(
        refused,
        "tom 79 15:00",
        "One rule for the cent, on both sides",
        "The cent is nobody's fault and everybody's rule: whoever adds first gets another than whoever rounds.",
        begins="78",
    )
    cents = plan.needle(
        "Difference between the file and the reinsurer's sum",
        "cents",
        "down",
        was="1",
        of=("81", "79"),
        target="0",
        by="61",
        source="The reinsurer's receipt",
    )
    cents.measured("tom 79 15:10", "81:1 80:1").measured("tom 77 11:05", "77:0").measured("ruth 61 18:45", "61:0")
    _milestones(plan, order)
    plan.submit("tom 79 16:30").approve("ruth 79 19:15", "A plan for one cent. I have seen longer ones for less.")
    plan.commit("tom 78 09:30", "Told to the head of finance, who laughed.")
    plan.complete("tom 61 18:50")


def _why(refused: EscalationThread) -> FactorThread:
    causes = Causes(refused, "files refused")
    round_ = causes.suspect("ida 79 09:55", "We round by line and they round the sum", "technology")
    round_.measured("ida 79 10:20", "2", "The two receipts.", since="81", until="79")
    round_.confirm("tom 79 11:00")
    order = round_.why(
        "ida 79 11:10",
        "The test of the trailer asks whether there is a sum, not whether it is theirs",
        "process",
        unseen="For eleven months the two had agreed by luck.",
    )
    order.confirm("tom 79 14:10", cause=CHECKLIST)
    return order


def _milestones(plan: PlanThread, order: FactorThread) -> None:
    plan.milestone("Both sides add first and round once", CORRECTIVE, "jun", "76", 1, factor=order).done(
        "jun 78 11:00", "jun 77 10:30", "tom 77 10:50"
    )
    old = plan.milestone("Twelve old files give the same cent", CORRECTIVE, "ida", "76", 2)
    old.start("ida 78 18:30").finish("ida 77 10:40")
    old.redo("tom 77 10:55", "That was eleven; February is missing.")
    old.finish("ida 77 18:40", "February as well.").verify("tom 76 10:00")
    plan.milestone("The reinsurer has the rule in writing", CORRECTIVE, "kim", "74", 2, theirs=True).done(
        "tom 77 12:00", "tom 75 09:00", "jun 75 12:00", "Two sentences and a stamp."
    )
    plan.milestone("The sum is compared before the file leaves", PREVENTIVE, "ida", "72", 4, factor=order).done(
        "ida 76 18:30", "ida 69 18:40", "jun 68 12:00", "Gave it a file that was a cent out: it stayed here."
    )
