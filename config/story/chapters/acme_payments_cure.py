"""Acme: why the sellers were paid late, five questions deep, and two plans: one kept well enough, one kept."""

from config.story.catalogue import PAUSED, UNREAD, USUAL_DAY
from config.story.causes import Causes, FactorThread
from config.story.chapter import Chapter
from config.story.plans import CONTAINMENT, CORRECTIVE, PREVENTIVE, PlanThread, drafted
from config.story.threads import EscalationThread


def tell(say: Chapter, late: EscalationThread) -> None:
    """A big X that was contested until the bank's return file came; a second plan that a manager promised in red."""
    late.hurt("max 97 22:00", 1, "Sellers' file cut at the window", written="96 11:30")
    late.hurt("max 79 22:09", 1, "Nine minutes late after the bank holiday", written="78 08:45")
    causes = Causes(late, "late payouts")
    paused = _slow(say, causes)
    unread = _window(say, causes)
    _not_the_bank(causes)
    _batch_plan(late, paused, unread)
    _double_days(late, _double(causes))


def _slow(say: Chapter, causes: Causes) -> FactorThread:
    slow = causes.suspect(
        "max 96 11:30",
        "The batch ends later every week",
        "technology",
        unseen="We watched whether it ended, not when.",
    )
    search = slow.why("max 95 10:30", "Each payment searches an index of four times its size", "technology")
    archive = search.why("max 95 10:35", "The archive job has not run since the audit began", "process")
    people = archive.why("mia 95 11:30", "Nobody knew the day on which it was to start again", "people")
    rule = people.why("mia 94 09:10", "The job was paused without such a day", "process")
    slow.confirm("mia 95 11:35", "The curve of end times speaks for itself.")
    search.confirm("mia 95 11:40")
    archive.confirm("mia 95 11:45")
    people.confirm("mia 94 09:15")
    slow.measured("max 95 14:00", "31", "55 late payouts, drawn by lot and followed by hand.", since="97", until="96")
    slow.measured("max 94 11:00", "1021", "The bank's return file, line by line.", since="97", until="96")
    say.cause("mia 94 09:20", PAUSED, "process", "Who stops something has to write down when it goes on.")
    rule.confirm("mia 94 09:25", "Fifth question, and the first answer that is about more than one job.", cause=PAUSED)
    return rule


def _window(say: Chapter, causes: Causes) -> FactorThread:
    window = causes.suspect("max 96 11:40", "The bank closes at 22:00 and our plan says 23:00", "process")
    unread = window.why(
        "max 95 12:00",
        "The circular went to a mailbox that was closed in spring",
        "process",
        unseen="Nobody misses a letter of which he does not know.",
    )
    window.confirm("mia 95 12:10")
    window.measured("max 95 14:05", "24", "The other ones of the 55.", since="97", until="96")
    window.measured("max 94 11:05", "688", "Stamped between 22:00 and 23:00 in the same file.", since="97", until="96")
    say.cause("mia 94 09:30", UNREAD, "process", "They were sent, they arrived, and no person was at the other end.")
    unread.confirm("mia 94 09:35", cause=UNREAD)
    return unread


def _not_the_bank(causes: Causes) -> None:
    bank = causes.suspect("mia 96 16:20", "The bank takes files more slowly at the month's end", "supplier")
    bank.rule_out("mia 94 12:00", "Four seconds a file by its own stamps, as always.")


def _double(causes: Causes) -> FactorThread:
    double = causes.suspect("mia 78 09:30", "A holiday's payments run in the night after it", "demand")
    sized = double.why(
        "max 78 11:00",
        "The batch is sized for a single day",
        "capacity",
        unseen="The rehearsal had been on a Tuesday.",
    )
    double.measured("max 77 08:30", "96", "Payouts of two days in one file.", since="78", until="78")
    double.confirm("mia 77 08:40")
    sized.confirm("mia 77 08:45", "Every size in the plan is that of a Tuesday.", cause=USUAL_DAY)
    return sized


def _batch_plan(late: EscalationThread, paused: FactorThread, unread: FactorThread) -> None:
    plan = drafted(
        late,
        "mia 94 14:00",
        "The batch ends before the bank closes",
        "Make the index small again, let the archive run, and see to it that the next circular finds a reader.",
        begins="93",
    )
    nights = plan.needle(
        "End of the payment batch",
        "minutes after 20:00",
        "down",
        was="145",
        of=("103", "96"),
        target="75",
        by="82",
        source="Batch log",
    )
    nights.measured(
        "max 94 14:30",
        "115:72 113:85 111:97 109:112 107:128 105:145 103:143 102:148 101:144 100:147 99:149 98:143 97:146 95:139",
    )
    nights.measured("max 91 08:20", "94:141 93:138 92:110").measured("max 90 10:30", "91:80")
    nights.measured("max 86 13:30", "90:175 89:73 88:71 87:72").correct(
        "max 86 13:45", "90", "75", "A slip of the pen: it ended at 21:15, not at 22:55."
    )
    nights.measured("mia 82 10:30", "86:72 85:70 84:73 83:92")
    _batch_milestones(plan, paused, unread)
    plan.submit("mia 94 15:30").approve("eli 93 10:00", "I have asked the auditors: they agree.")
    plan.commit("mia 93 10:30", "Promised to Cora on the phone.")
    plan.complete("mia 82 10:50", "Two dates were late and none was moved in silence.")


def _batch_milestones(plan: PlanThread, paused: FactorThread, unread: FactorThread) -> None:
    plan.milestone("The ledger's index is built anew", CORRECTIVE, "max", "91", 2).done(
        "max 93 11:00", "max 92 23:10", "mia 91 08:30", "Half an hour less in the first night."
    )
    plan.milestone("The archive job runs again", CORRECTIVE, "max", "92", 1, factor=paused).done(
        "max 93 14:00", "max 91 08:40", "mia 91 09:00", "With the auditors' signature, which took the day."
    )
    plan.milestone("Every bank's window is in the plan of the batch", CORRECTIVE, "ida", "89", 3, factor=unread).done(
        "ida 93 11:30", "ida 90 15:00", "max 89 09:00", "Four banks, four different hours."
    )
    plan.milestone(
        "Notices arrive where a shift reads them", PREVENTIVE, "cora", "88", 4, factor=unread, theirs=True
    ).done("max 92 09:00", "max 84 13:00", "mia 84 15:00", "Sent one to myself; it was answered in ten minutes.")
    plan.milestone("A paused job shows the day it goes on", PREVENTIVE, "ida", "86", 5, factor=paused).done(
        "ida 91 10:00", "ida 87 16:00", "max 86 09:30"
    )


def _double_days(late: EscalationThread, sized: FactorThread) -> None:
    plan = drafted(
        late,
        "mia 78 10:00",
        "No double day in one night",
        "What a holiday leaves behind is paid while it lasts. This time the proof is a real one, not a rehearsal.",
        begins="77",
    )
    plan.needle(
        "Payouts late after a holiday",
        "payouts",
        "down",
        was="96",
        of=("79", "78"),
        target="0",
        by="66",
        source="The bank's return file",
    ).measured("max 77 08:55", "78:96").measured("max 66 09:10", "66:0")
    _double_milestones(plan, sized)
    plan.submit("mia 77 09:00").approve("eli 77 09:10")
    plan.commit(
        "eli 77 09:20",
        "Cora has the dates.",
        override="Two of the three causes were cured by the first plan, and have been seen to be. "
        "They need no second cure to please a list.",
    )
    plan.complete("mia 65 14:50", "Five promises, five kept.")


def _double_milestones(plan: PlanThread, sized: FactorThread) -> None:
    cue = "mia 77 08:50"
    plan.milestone("Sellers go first, refunds in a second file", CONTAINMENT, "max", "76", 1, cue=cue).done(
        "max 77 09:30", "max 77 21:20", "mia 76 08:30"
    )
    runs = plan.milestone("A holiday's payments run on the holiday", CORRECTIVE, "max", "75", 2, factor=sized, cue=cue)
    runs.done("max 77 10:00", "max 75 09:00", "ida 75 10:00", "Watched it pay on a day on which nobody works.")
    plan.milestone("Rehearsed with the last four double days", CORRECTIVE, "ida", "74", 1, after=(runs,), cue=cue).done(
        "ida 76 10:00", "ida 75 12:50", "mia 75 12:55"
    )
    plan.milestone(
        "Each double day until next summer has a run of its own",
        PREVENTIVE,
        "cora",
        "73",
        3,
        factor=sized,
        theirs=True,
        cue=cue,
    ).done("mia 76 11:00", "mia 75 14:00", "max 75 15:00", "Vic found one more: Easter has two.")
    plan.milestone("A real double day passes", PREVENTIVE, "mia", "66", 5, after=(runs,), cue=cue).done(
        "mia 70 09:00", "mia 66 09:15", "eli 66 10:00", "Not one call."
    )
