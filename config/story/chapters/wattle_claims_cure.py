"""Wattle: a queue that was patched in the first storm, and the plan of the second that hangs on two signatures."""

from config.story.catalogue import USUAL_DAY
from config.story.causes import Causes, FactorThread
from config.story.plans import CORRECTIVE, PREVENTIVE, PlanThread, drafted
from config.story.threads import EscalationThread


def tell(storm: EscalationThread) -> None:
    """The same cause twice in one escalation; the second plan was handed back once and waits for the customer now."""
    storm.hurt("jun 74 14:00", 240, "Given up by two o'clock", written="74 18:10")
    storm.hurt("jun 74 16:30", 660, "Given up by half past four", written="74 18:12")
    storm.hurt("jun 10 11:30", 468, "Given up over Newcastle", written="10 15:00")
    causes = Causes(storm, "callers who gave up")
    staffed = _why(causes)
    _first_plan(storm, staffed)
    _second_plan(storm, staffed, _notice(causes, staffed))


def _why(causes: Causes) -> FactorThread:
    long = causes.suspect("jun 74 17:20", "There are 14 people for the calls of 60", "capacity")
    again = causes.suspect("jun 74 17:25", "Who gives up calls again and stands in line twice", "demand")
    staffed = long.why(
        "tom 73 10:10",
        "Shifts are planned from last year's average week",
        "capacity",
        unseen="The week before, an average one, had gone well.",
    )
    robot = causes.suspect("tom 73 10:20", "The announcement is too long to wait for", "process")
    long.confirm("tom 73 10:30")
    again.confirm("tom 73 10:32", "410 numbers, 333 people.")
    staffed.confirm("tom 73 10:40", cause=USUAL_DAY)
    long.measured("jun 73 12:00", "38", "80 who gave up, called back and asked.", since="74", until="74")
    again.measured("jun 73 12:05", "29", "Of the same 80; 13 no longer knew.", since="74", until="74")
    robot.rule_out("tom 72 10:00", "Nobody hung up in it. Two have praised the voice.")
    long.measured("jun 71 12:00", "512", "The call log with every number counted once.", since="74", until="74")
    again.measured("jun 71 12:10", "241", "Numbers that come twice or more in it.", since="74", until="74")
    return staffed


def _notice(causes: Causes, staffed: FactorThread) -> FactorThread:
    notice = staffed.why("jun 9 12:00", "Hobart needs four hours' notice, and we call when it hails", "supplier")
    notice.measured("jun 9 12:20", "468", "Those over Newcastle before Hobart came in.", since="10", until="10")
    notice.confirm("tom 9 15:00", "The wish of the last looking back, and nobody's task.")
    return notice


def _first_plan(storm: EscalationThread, staffed: FactorThread) -> None:
    plan = drafted(
        storm,
        "tom 73 10:50",
        "Nobody waits in line for a broken window",
        "Call back instead of waiting, and a second house that can take over by itself.",
        begins="72",
    )
    wait = plan.needle(
        "Longest wait",
        "minutes",
        "down",
        was="50",
        of=("74", "74"),
        target="5",
        by="65",
        source="Telephone system",
    )
    wait.measured("jun 73 11:00", "74:50").measured("jun 68 10:30", "73:8 72:2 71:3 70:2 69:3")
    wait.measured("jun 64 12:15", "68:2 67:3 66:2 65:3 64:3")
    _first_milestones(plan, staffed)
    plan.submit("tom 73 11:20").approve("ruth 73 19:10").commit("tom 72 09:05", "Kim has it by mail.")
    plan.complete("tom 64 12:30", "Kept but for the button and the wall.")


def _first_milestones(plan: PlanThread, staffed: FactorThread) -> None:
    plan.milestone("Whoever leaves a number is called within the hour", CORRECTIVE, "jun", "71", 2).done(
        "jun 72 12:00", "jun 71 15:00", "tom 70 10:00", "Left mine. It took 20 minutes."
    )
    button = plan.milestone("Hobart takes over at the press of a button", CORRECTIVE, "jun", "70", 2, factor=staffed)
    button.start("jun 72 13:00").forecast("jun 71 13:00", "68", "Their telephone system has no such button.")
    button.finish("jun 68 15:00").verify("tom 68 16:00", "It has one now, and it is red.")
    plan.milestone("The announcement tells the wait", CORRECTIVE, "ida", "69", 3).done(
        "ida 72 18:30", "ida 70 18:30", "jun 69 12:00"
    )
    plan.milestone("Hobart sees the policies", CORRECTIVE, "tom", "68", 3).done(
        "tom 71 10:00", "tom 69 10:00", "jun 69 12:30", "Read one of them to a colleague there, and he to me."
    )
    plan.milestone("The shift reads the storm warnings", PREVENTIVE, "jun", "67", 4, factor=staffed).done(
        "jun 70 12:00", "jun 64 12:00", "tom 64 12:20", "On the wall, in the size of a door."
    )


def _second_plan(storm: EscalationThread, staffed: FactorThread, notice: FactorThread) -> None:
    plan = drafted(
        storm,
        "tom 9 16:00",
        "The storm warning itself calls Hobart in",
        "Six hours of warning are more than the four that Hobart needs. Nobody has to be clever in between.",
        begins="7",
    )
    storms = plan.needle(
        "Callers who gave up in a storm",
        "callers",
        "down",
        was="468",
        of=("10", "10"),
        target="20",
        by="+40",
        source="Telephone system",
    )
    storms.measured("jun 9 16:10", "10:468")
    soon = plan.needle(
        "Calls answered within two minutes",
        "% of a week's calls",
        "up",
        was="72",
        of=("60", "11"),
        target="90",
        by="+40",
        source="Telephone system",
    )
    soon.weekly("jun 9 16:20", "11", "74 69 76 71 68 73 77 70 72 75 67 73")
    soon.measured("jun 4 10:30", "6:76").measured("jun 1 12:00", "1:78")
    _second_milestones(plan, staffed, notice)
    plan.submit("tom 9 17:00").hand_back(
        "ruth 9 19:20", "The shifts are ours to plan. What is theirs to pay is not in it. Ask Kim, then come back."
    )
    plan.submit("tom 8 10:30", "Kim has named a day.").approve("ruth 8 19:20").commit("tom 7 09:20")


def _second_milestones(plan: PlanThread, staffed: FactorThread, notice: FactorThread) -> None:
    worst = "Shifts are planned for the worst week of five years"
    plan.milestone(worst, CORRECTIVE, "jun", "4", 3, factor=staffed).start("jun 7 12:00").finish("jun 5 15:00")
    plan.milestone("The worst week is looked up anew each quarter", PREVENTIVE, "ida", "+25", 2, factor=staffed)
    cue = "tom 8 10:20"
    standby = plan.milestone("Wattle pays for the hours on call", CORRECTIVE, "kim", "2", 3, theirs=True, cue=cue)
    standby.start("tom 7 10:00")
    standby.forecast("tom 3 16:50", "+3", "It lies with legal, and legal with the season's start.")
    contract = plan.milestone(
        "Hobart's contract knows the storm warning",
        CORRECTIVE,
        "tom",
        "+6",
        5,
        factor=notice,
        after=(standby,),
        cue=cue,
    )
    contract.on_course("tom 3 16:55")
    plan.milestone("A warning rings in Hobart by itself", PREVENTIVE, "jun", "+9", 3, after=(contract,), cue=cue)
