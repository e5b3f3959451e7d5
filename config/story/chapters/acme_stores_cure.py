"""Acme: why a second line was none, and a promise of the carrier that moves away as fast as time goes by."""

from config.story.catalogue import CHECKLIST
from config.story.causes import Causes, FactorThread
from config.story.chapters import acme_stores_reviews
from config.story.measuring import NeedleThread
from config.story.plans import CONTAINMENT, CORRECTIVE, PREVENTIVE, PlanThread, drafted
from config.story.threads import EscalationThread


def tell(lines: EscalationThread) -> None:
    """Committed and under way: one milestone late on the customer's side, one whose slip line meets nothing."""
    lines.hurt("max 60 11:00", 1, "Store Pankow dark for 20 minutes", written="24 11:00")
    lines.hurt("max 41 17:30", 1, "Store Tegel dark for 35 minutes", written="24 11:01")
    lines.hurt("max 33 10:15", 2, "Two stores in Potsdam dark", written="24 11:02")
    lines.hurt("max 28 15:10", 1, "Spandau dark for 50 minutes", written="24 11:03")
    protocol = _why(lines)
    plan = drafted(
        lines,
        "mia 22 09:00",
        "31 second lines that carry something",
        "Who is dark today comes first, then the lines, then the paper on which 'tested' may stand.",
        begins="21",
    )
    minutes = plan.needle(
        "Minutes in which tills were offline",
        "minutes a week",
        "down",
        was="310",
        of=("60", "29"),
        target="30",
        by="+15",
        source="The tills' own log",
    )
    _offline(minutes)
    _calls(plan)
    _milestones(plan, protocol)
    plan.submit("mia 21 10:00").approve("eli 21 10:30").commit("mia 21 11:00", "To Cora and Vic, line by line.")
    acme_stores_reviews.tell(plan)


def _offline(minutes: NeedleThread) -> None:
    """The true improvement: what twelve weeks have done is one thing, what the last three do is another."""
    minutes.weekly("max 22 09:10", "29", "342 298 327 275 350 305 290 333 312 280 345 301")
    minutes.measured("max 22 09:15", "24:295").measured("max 18 10:00", "19:214")
    minutes.measured("max 13 10:00", "14:211").correct(
        "max 13 11:20", "14", "121", "Two digits had changed places: the log says 121."
    )
    minutes.measured("max 9 09:30", "10:64").measured("mia 3 11:35", "4:38")


def _calls(plan: PlanThread) -> None:
    """The false improvement: a fifth fewer calls than usual, and nothing that other weeks have not done as well."""
    calls = plan.needle(
        "Calls from stores about a line that is down",
        "calls a week",
        "down",
        was="39",
        of=("60", "27"),
        target="10",
        by="+25",
        source="The hotline's list",
    )
    calls.weekly("max 22 09:20", "27", "44 38 33 46 39 36 42 31 45 37 40 34")
    calls.measured("ida 19 11:00", "22:43").measured("ida 16 11:00", "17:36").measured("ida 11 11:00", "12:38")
    calls.measured("ida 6 16:10", "7:33").measured("ida 2 11:00", "2:31")


def _why(lines: EscalationThread) -> FactorThread:
    causes = Causes(lines, "stores")
    unarmed = causes.suspect(
        "max 24 10:00",
        "The switch-over was never armed",
        "supplier",
        unseen="A ping was taken for a test.",
    )
    missing = causes.suspect("max 24 10:10", "There is an address and no second line", "process")
    ducts = causes.suspect("ida 23 11:00", "Cables in the new ducts are cut more often", "environment")
    unarmed.confirm("mia 24 12:00")
    missing.confirm("mia 24 12:05")
    unarmed.measured("max 24 13:00", "8", "The first 13 stores, each tried by hand.", since="27", until="25")
    missing.measured("max 24 13:05", "5", "The other five of them.", since="27", until="25")
    ducts.rule_out("mia 22 08:30", "One excavator in six months, as in the six before.")
    unarmed.measured("max 22 14:00", "14", "The remaining 18.", since="27", until="25")
    missing.measured("max 22 14:05", "4", "What is left of these.", since="27", until="25")
    protocol = unarmed.why("eli 22 17:15", "The carrier's protocol says 'tested' and not what was measured", "process")
    protocol.confirm("eli 21 09:00", "It is our own form, with their name on it.", cause=CHECKLIST)
    return protocol


def _milestones(plan: PlanThread, protocol: FactorThread) -> None:
    cue = "mia 21 09:30"
    plan.milestone("Nine stores have a mobile router", CONTAINMENT, "max", "20", 1, cue=cue).done(
        "max 21 11:30", "max 20 18:00", "mia 20 18:15", "Pulled nine plugs."
    )
    builders = plan.milestone(
        "The builders leave the last two stores", CORRECTIVE, "cora", "3", 5, theirs=True, cue=cue
    )
    builders.start("max 12 09:00").forecast("mia 9 10:00", "1", "They wait for windows.")
    builders.forecast("mia 3 11:40", "+2", "The windows are there and do not fit.")
    armed = plan.milestone(
        "All 22 lines are armed and tried", CORRECTIVE, "max", "+6", 12, after=(builders,), factor=protocol, cue=cue
    )
    armed.start("max 18 09:00").on_course("max 14 12:10").on_course("max 9 10:00").on_course("mia 3 11:45")
    paper = plan.milestone("The protocol names what was measured", PREVENTIVE, "mia", "+1", 6, factor=protocol, cue=cue)
    paper.start("mia 19 10:00")
    paper.forecast("mia 15 10:00", "+12", "The carrier's lawyers want to see what a measured value obliges them to.")
    paper.forecast("mia 10 10:00", "+23", "They have seen it, and wish to bill it.")
    paper.forecast("mia 4 10:00", "+35", "The form has a new owner at the carrier's, who begins at the beginning.")
    other = plan.milestone("A second carrier for the worst five", PREVENTIVE, "max", "5", 4, cue=cue)
    other.drop("mia 11 15:00", "After Kreuzberg nobody wants to pay for a third line. Cora agrees, in writing.")
