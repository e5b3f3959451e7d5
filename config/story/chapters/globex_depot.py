"""Globex: the new depot. Pallets that are booked twice, and declarations that arrive after the truck."""

from config.story.chapter import Chapter
from config.story.chapters import globex_depot_cure, globex_depot_told
from config.story.scenes import Hit
from config.story.threads import EscalationThread

RECEIVERS = "Receivers who were promised a delivery day"


def tell(say: Chapter) -> None:
    """One escalation contained with its next update due today, one open whose update is late, and what is simmering."""
    _pallets(say)
    _declarations(say)
    _simmering(say)


def _pallets(say: Chapter) -> None:
    twice = say.flag(
        "ben 12 17:10",
        "Pallets of the new depot are booked twice",
        "The scanner at gate 4 sends each pallet again when its radio drops. The stock list of the depot is right "
        "only because somebody corrects it by hand every evening.",
        hit=Hit(RECEIVERS, None, "14 06:00"),
        written="11 08:45",
        service="Warehouse integration",
        severity="medium",
    )
    twice.flag("ben 11 08:50").discuss("lia 10 14:00", "Depot, scanner supplier and integration in one call.")
    phantom = say.flag(
        "lia 9 15:20",
        "Trucks are sent for pallets that are not there",
        "Three trucks this week drove home empty. The pallets they came for were the second booking of ones already "
        "gone.",
        hit=Hit(RECEIVERS, 35, "11 07:00"),
        service="Warehouse integration",
        severity="high",
    )
    phantom.flag("lia 9 15:25")
    depot = say.raised(
        "gus 9 16:05",
        "New depot sends trucks for nothing",
        "Three empty trucks in a week, and 35 receivers with a delivery day that we broke. The depot opened to make "
        "this better. I need to tell my customers by tomorrow what they can rely on.",
        hit=Hit(RECEIVERS, 35, "11 07:00"),
        service="Warehouse integration",
        severity="high",
    )
    depot.acknowledge("ben 9 17:00", "Seen, and Lia is on her way to the depot.")
    twice.join("lia 8 08:45", depot, "The same second booking, seen from the other end.")
    phantom.join("lia 8 08:47", depot)
    _contained(depot)
    globex_depot_cure.pallets(depot)
    globex_depot_told.pallets(depot)


def _contained(depot: EscalationThread) -> None:
    depot.spoke(
        "lia 8 10:30",
        "visit",
        "Stood at gate 4 with Gus and watched it happen: radio drops, scanner sends again, "
        "list grows. He had not seen it himself before.",
        point="Standing at the gate",
    )
    depot.update(
        "lia 8 11:00",
        "visit",
        "Until it is repaired two people count gate 4 by hand before a truck is sent. What "
        "the receivers can rely on: days given from today on.",
    )
    depot.contain("lia 7 12:00", "No truck leaves on a booking that nobody has counted. Empty runs since yesterday: 0.")
    _counted_again(depot)


def _counted_again(depot: EscalationThread) -> None:
    depot.amend(
        "lia 5 14:00",
        "Compared with the delivery days: more were hit than had called. Ruth sponsors it from here.",
        hit=Hit(RECEIVERS, 52, "11 07:00"),
        sponsor="ruth",
    )
    depot.update(
        "lia 5 14:30",
        "call",
        "52 receivers, not 35: seventeen had not called. Gus writes to all of them tonight, "
        "with our words about the cause.",
    )
    depot.update("ben 4 16:00", "email", "The supplier works on it; nothing new today.")
    depot.heard(
        "lia 3 09:15",
        "call",
        "Gus: 'An update without anything in it makes my people nervous. Call me when there is "
        "something, or tell me when there will be.'",
        point="Promised update",
    )
    depot.note(
        "lia 3 09:40", "He is right. The update of yesterday did not count here either; the next one has a date in it."
    )
    depot.amend(
        "lia 2 15:40",
        "Repaired scanner software comes the day after tomorrow. Ben is at gate 4 and takes over.",
        owner="ben",
    )
    depot.update(
        "lia 2 16:00",
        "call",
        "Repaired software arrives the day after tomorrow and is tried at gate 4 first. Ben stands there until it "
        "works.",
    )


def _declarations(say: Chapter) -> None:
    papers = say.told_of(
        "lia 15 11:20",
        "Import declarations reach the border after the truck",
        "Gus on the phone: drivers wait up to three hours because the declaration comes later than they do. He does "
        "not want to write it up, he wants it gone.",
        hit=Hit("Importers whose goods wait at the border", 90, "20 06:00"),
        written="14 08:50",
        service="Customs interface",
        severity="medium",
        owner="ben",
    )
    papers.heard(
        "lia 15 11:00",
        "call",
        "Gus about waiting drivers at the border; see the escalation.",
        point="Complaint by phone",
        written="14 08:55",
    )
    papers.acknowledge("ben 12 10:10", "Taken on. It lay with me for two days while the depot opened.")
    papers.note(
        "ben 6 17:00", "The 30 minutes came with the new depot's change window and can go back when the freeze ends."
    )
    papers.heard(
        "ben 2 10:20",
        "email",
        "Nell asks when they hear of it again; the last word is more than a week old.",
        person="Nell Harper",
        point="Late update",
    )
    globex_depot_cure.papers(say, papers)
    globex_depot_told.papers(papers)


def _simmering(say: Chapter) -> None:
    licences = say.flag(
        "ben 6 13:00",
        "Scanner licences of two depots end with the month",
        "200 handhelds would ask for a key at midnight. The order is written and lies with nobody in particular.",
        hit=Hit("Receivers served by the depots Trenton and Camden", 1100),
        service="Warehouse integration",
        severity="medium",
        owner="lia",
    )
    licences.flag("lia 5 09:00").discuss("lia 4 14:00", "Purchasing has it now, with the date on it.")
    licences.act("lia 3 13:30", "Order placed; keys arrive this week and are loaded at night.")
    labels = say.flag(
        "ben 4 10:30",
        "Labels of parcels to Canada print without the broker's code",
        "Found by a driver. So far the border has been kind.",
        hit=Hit("Shippers to Canada", 75, "6 00:30"),
        service="Customs interface",
        severity="medium",
    )
    labels.flag("ben 2 11:30", "Wanted a second example first; there are nine.")
    say.flag(
        "lia 1 16:20",
        "Dispatchers start to use their own mobile phones again",
        "Two of them said so in passing, with a smile. People do that when something does not work and they do not "
        "want to complain.",
        hit=Hit("Drivers who call back a number that nobody answers", None),
        service="Dispatch telephony",
        severity="low",
        owner="ben",
    )
