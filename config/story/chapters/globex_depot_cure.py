"""Globex: a containment that held at one gate only, and a plan that counts days which are not there."""

from datetime import date, timedelta

from config.story.catalogue import USUAL_DAY
from config.story.causes import Causes, FactorThread
from config.story.chapter import Chapter
from config.story.moments import WEEKEND
from config.story.plans import CONTAINMENT, CORRECTIVE, PREVENTIVE, PlanThread, drafted
from config.story.threads import EscalationThread

COUPLED = "Two changes share one window, and the second pays for the first"


def pallets(depot: EscalationThread) -> None:
    """A contested big X, a containment that did not arrest it, and a chain without a day to spare."""
    depot.hurt("ben 11 09:00", 2, "Two trucks drove home empty", written="8 09:00")
    depot.hurt("ben 10 08:30", 3, "Three more by the gate's book", written="8 09:02")
    depot.hurt("ben 9 10:00", 3, "The three of which Gus wrote", written="8 09:04")
    _not_arrested(depot)
    resend = _why_twice(depot)
    plan = drafted(
        depot,
        "lia 8 15:00",
        "One pallet, one booking",
        "Gate 4 first, then all gates; after that a second booking does no harm, whoever sends it.",
        begins="6",
    )
    empty = plan.needle(
        "Trucks sent for nothing",
        "trucks a day",
        "down",
        was="2.7",
        of=("11", "9"),
        target="0",
        by="+20",
        source="The gate's book",
        every=3,
    )
    empty.measured("ben 8 16:00", "14:1 13:0 12:1 11:2 10:3 9:3 8:0").measured("ben 5 14:10", "7:0 6:0")
    empty.measured("ben 4 17:40", "5:2 4:2").measured("ben 3 17:40", "3:3").measured("ben 1 17:40", "2:0 1:2")
    _by_hand(plan)
    _gates(plan, resend)
    plan.submit("lia 8 16:30").hand_back(
        "ruth 7 08:50", "What keeps it from coming back? A sentence is not a milestone."
    )
    plan.submit("lia 7 15:00", "M5 is what was missing.").approve("ruth 6 09:00").commit("lia 6 09:30")


def _not_arrested(depot: EscalationThread) -> None:
    """What goes on after the containment. Trucks drive on holidays as well: the book tells of all days since the last
    entry, so that the harm is as large in a story that is told after Christmas.
    """
    moments = depot.script.moments
    last = moments.day("7")
    for day, count, note in ((5, 2, "Gate 2"), (4, 2, "Gate 2 again"), (3, 3, "Gates 2 and 6"), (1, 2, "Gate 6")):
        on = moments.day(f"{day}")
        depot.hurt(f"ben {day} 17:30", max(count, _trucks(last, on)), note)
        last = on
    depot.hurt("ben 190 min", max(1, _trucks(last, moments.today)), "Since then, by the book of all gates")


def _trucks(after: date, until: date) -> int:
    return (until - after).days * 3 // 2


def _by_hand(plan: PlanThread) -> None:
    """What gets worse meanwhile, and really so: whoever counts by hand corrects by hand."""
    by_hand = plan.needle(
        "Bookings corrected by hand",
        "bookings a day",
        "down",
        was="14",
        of=("20", "9"),
        target="0",
        by="+20",
        source="The evening's stock list",
        every=3,
    )
    by_hand.measured("ben 8 16:05", "20:13 19:16 18:12 17:15 16:11 15:14 14:17 13:12 12:15 11:13 10:16 9:14")
    by_hand.measured("ben 5 14:12", "8:15 7:17 6:19").measured("ben 4 17:45", "5:21 4:24")
    by_hand.measured("ben 3 17:45", "3:26").measured("ben 1 17:45", "2:25 1:29")


def _why_twice(depot: EscalationThread) -> FactorThread:
    causes = Causes(depot, "second bookings")
    radio = causes.suspect("ben 8 11:30", "The radio at the gates drops", "technology")
    resend = causes.suspect("ben 8 11:35", "The scanner sends again without asking", "technology")
    gate = causes.suspect("ben 8 11:40", "Pallets pass the gate twice", "people")
    radio.confirm("lia 7 10:00", "Both, and they need each other.")
    resend.confirm("lia 7 10:02")
    radio.measured("ben 7 11:00", "61", "Second bookings within a second of a drop.", since="14", until="8")
    resend.measured("ben 7 11:05", "54", "Second bookings with the radio up.", since="14", until="8")
    gate.rule_out("lia 7 13:00", "Watched for a shift. Nobody carries a pallet twice.")
    sized = resend.why(
        "ben 7 14:00",
        "The scanner's memory holds the pallets of one truck",
        "capacity",
        unseen="It was tried with one truck.",
    )
    sized.confirm("lia 7 14:30", cause=USUAL_DAY)
    return sized


def _gates(plan: PlanThread, resend: FactorThread) -> None:
    plan.milestone("Two people count gate 4 by hand", CONTAINMENT, "ben", "5", 1).done(
        "ben 6 10:00", "ben 6 11:00", "lia 6 14:00", "Counted with them for an hour."
    )
    cue = "lia 7 14:50"
    four = plan.milestone("Gate 4 has the repaired scanner", CORRECTIVE, "ben", "+2", 2, factor=resend, cue=cue)
    gates = plan.milestone("All gates have it", CORRECTIVE, "ben", "+5", 3, after=(four,), cue=cue)
    held = "The crews know what a held booking is"
    plan.milestone(held, CORRECTIVE, "gus", "+7", 2, after=(gates,), theirs=True, cue=cue)
    harmless = "A second booking of a pallet changes nothing"
    plan.milestone(harmless, PREVENTIVE, "lia", "+20", 6, factor=resend, cue=cue)


def papers(say: Chapter, late: EscalationThread) -> None:
    """The draft: each of its dates is a weekday, and hardly one of them can be kept."""
    window = _why_late(say, late)
    plan = drafted(
        late,
        "lia 2 14:00",
        "The declaration is there before the truck",
        "Counted on the calendar on the wall, which has no freeze and no holidays. To be looked at again before "
        "anybody promises it.",
        begins="1",
    )
    plan.needle(
        "Trucks that wait at the border",
        "trucks a day",
        "down",
        was="11",
        of=("20", "12"),
        target="0",
        by="+40",
        source="The border agent's list",
    )
    _wall_calendar(plan, window)


def _why_late(say: Chapter, late: EscalationThread) -> FactorThread:
    causes = Causes(late, "trucks that waited")
    queue = causes.suspect("ben 10 14:00", "The queue to customs is emptied every 30 minutes", "technology")
    busy = causes.suspect("ben 10 14:10", "Customs answers later in the afternoon", "supplier")
    queue.measured(
        "ben 9 12:00", "19", "Trucks that came less than half an hour after their papers.", since="20", until="12"
    )
    queue.confirm("lia 6 16:00")
    busy.measured("ben 5 12:00", "4", "Trucks that waited for a stamp.", since="20", until="12")
    window = queue.why("ben 6 17:10", "It shares a change window with the depot", "process")
    say.cause("lia 5 15:00", COUPLED, "process", "It is called a saving, and it is one, for the first.")
    window.confirm("lia 5 15:10", cause=COUPLED)
    return window


def _wall_calendar(plan: PlanThread, window: FactorThread) -> None:
    """As many days as a week has weekdays: those of the freeze, the season and a holiday are not taken off."""
    moments = plan.script.moments
    first, second = _weekdays_on(moments.today, 8), _weekdays_on(moments.today, 14)
    third = _weekdays_on(moments.holiday(weeks=6), 1)
    hand = plan.milestone("The queue is emptied by hand at noon and at four", CONTAINMENT, "ben", first, 8)
    five = plan.milestone(
        "The queue is emptied every five minutes", CORRECTIVE, "ben", second, 6, after=(hand,), factor=window
    )
    plan.milestone(
        "Customs has a change window of its own",
        PREVENTIVE,
        "lia",
        third,
        _weekdays(second, third),
        after=(five,),
        factor=window,
    )


def _weekdays_on(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= day.weekday() not in WEEKEND
    return day


def _weekdays(first: date, last: date) -> int:
    return sum((first + timedelta(days=n + 1)).weekday() not in WEEKEND for n in range((last - first).days))
