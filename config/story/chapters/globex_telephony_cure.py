"""Globex: why the calls were cut off, found on the first afternoon, and the plan that was kept but for two dates."""

from config.story.catalogue import CHECKLIST
from config.story.causes import Causes, FactorThread
from config.story.plans import CORRECTIVE, PREVENTIVE, PlanThread, drafted
from config.story.threads import EscalationThread


def tell(outage: EscalationThread) -> None:
    """Two factors that could not be told apart until the carrier's records came; a plan that was completed."""
    outage.hurt("ben 101 07:00", 55, "First shift", written="101 13:05")
    outage.hurt("ben 101 09:00", 87, "Second shift", written="101 13:06")
    outage.hurt("ben 101 11:00", 70, "Until the bridge was open", written="101 13:07")
    checklist, music = _why(outage)
    plan = drafted(
        outage,
        "lia 101 16:40",
        "Dispatch on the new trunk, with no value taken on trust",
        "Ten numbers first, a clean week, then all of them. What was set wrongly is one number; that nobody saw it is "
        "the larger half of the work.",
        begins="100",
    )
    cut = plan.needle(
        "Calls cut off",
        "calls a day",
        "down",
        was="360",
        of=("101", "101"),
        target="0",
        by="92",
        source="Call records of the trunk",
    )
    cut.measured("ben 100 14:10", "101:360").measured("ben 94 13:05", "100:14 99:3 98:5 97:2 96:4 95:3 94:0")
    cut.restart("lia 94 13:10", "94", "From this day on all numbers are on the new trunk: one trunk, one way to count.")
    cut.measured("ben 88 14:30", "93:0 92:0 91:0 90:0 89:0 88:0")
    _milestones(plan, checklist, music)
    plan.submit("lia 101 17:20").approve("ruth 100 08:30", "Short, and the clean week is where it belongs.")
    plan.commit("lia 100 09:00", "Read to Gus on the phone, date by date.")
    plan.complete("lia 88 14:50", "Nothing was cut off for two weeks.")


def _why(outage: EscalationThread) -> tuple[FactorThread, FactorThread]:
    causes = Causes(outage, "calls lost")
    cut = causes.suspect(
        "ben 101 11:50",
        "Calls are cut off after 30 seconds",
        "technology",
        unseen="The trunk had been tried with calls of ten seconds.",
    )
    music = causes.suspect("lia 101 11:55", "A withheld number is sent into the music", "technology")
    thin = causes.suspect("ben 101 12:00", "The carrier's line to Newark is too thin", "supplier")
    cut.measured("ben 101 13:30", "212", "Our own call records, 05:40 to 12:18.", since="101", until="101")
    music.measured("ben 101 13:35", "190", "Callers who hung up in the music.", since="101", until="101")
    cut.confirm("lia 101 14:30", "Sixty test calls, each cut off at 30 seconds.")
    music.confirm("lia 101 14:35")
    timer = cut.why("ben 101 14:45", "The session timer stands at its test value", "technology")
    timer.confirm("lia 101 15:10")
    checklist = timer.why("lia 101 15:20", "The checklist asks whether the timer is set, not to what", "process")
    checklist.confirm("lia 101 15:40", "The tick is there. So is the 30.", cause=CHECKLIST)
    thin.rule_out("lia 101 16:20", "Its load was 40 % at the highest.")
    cut.measured(
        "ben 100 14:00", "148", "The carrier's records, which hold the calls we never saw.", since="101", until="101"
    )
    return checklist, music


def _milestones(plan: PlanThread, checklist: FactorThread, music: FactorThread) -> None:
    timer = plan.milestone(
        "Session timer carries the carrier's value", CORRECTIVE, "ben", "99", 1, factor=checklist
    ).done("ben 100 09:30", "ben 100 15:00", "lia 100 16:00", "Read it myself: 1,800.")
    trial = plan.milestone("Ten numbers have a clean week", CORRECTIVE, "lia", "95", 4, after=(timer,)).done(
        "lia 100 17:00", "lia 95 17:00", "ben 95 17:30"
    )
    plan.milestone("All numbers are on the new trunk", CORRECTIVE, "ben", "94", 1, after=(trial,)).done(
        "ben 95 18:00", "ben 94 12:30", "lia 94 12:50", "8,212 calls counted."
    )
    plan.milestone("Withheld numbers reach a dispatcher", CORRECTIVE, "ben", "98", 2, factor=music).done(
        "ben 100 13:00", "ben 96 11:00", "lia 96 14:00", "Called from a truck of 1998."
    )
    plan.milestone(
        "The checklist shows each value as it is in force", PREVENTIVE, "lia", "93", 4, factor=checklist
    ).done("lia 99 10:00", "lia 91 16:00", "ruth 90 10:00", "Filled in by somebody who had never seen a trunk.")
