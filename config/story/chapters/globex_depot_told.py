"""Globex: an update that said more than was known, and was taken back; and one that is owed since last week."""

from config.story.telling import Talk
from config.story.threads import EscalationThread


def pallets(depot: EscalationThread) -> None:
    """What gets worse is told as it is."""
    talk = Talk(depot)
    _until_the_promise(talk)
    _since(talk)
    _said(talk)


def _until_the_promise(talk: Talk) -> None:
    talk.publish(
        "lia 8 17:00",
        "We have seen it with you at the gate; a plan is with our management and reaches you by {next_update}",
        "Until it is repaired two people count gate 4 by hand before a truck is sent.",
    )
    talk.publish(
        "lia 7 12:30",
        "No truck leaves the depot on a booking that nobody has counted",
        "No empty run since yesterday, at any gate.",
    ).withdraw("lia 7 15:40", "It spoke of the depot, and we count at gate 4 alone. Gus could have relied on it.")
    talk.publish(
        "lia 7 16:00",
        "At the gate we stood at together no truck leaves on a booking that nobody has counted",
        "Gate 4, since yesterday. We took back the update of noon: it could be read as if it spoke of all gates. The "
        "scanner's supplier rebuilds the resend this week.",
    )
    talk.publish(
        "lia 6 10:00",
        "{milestones_total} steps are promised: {next_milestone} by {next_milestone_on}, the last by "
        "{last_milestone_on}",
        "First gate 4, then all gates; after that a second booking does no harm, whoever sends it.",
    )


def _since(talk: Talk) -> None:
    talk.publish(
        "lia 5 14:50",
        "More of your receivers were hit than had called. {second_needle}: {second_needle_now}",
        "52 receivers, not 35. Our words about the cause are with Gus for his letters of tonight.",
    )
    talk.publish(
        "lia 2 16:20",
        "What we stopped at one gate goes on at others. {needle}: {needle_now}. {second_needle}: {second_needle_now}, "
        "and rising",
        "Gates 2 and 6 book twice as well, and what is counted by hand has to be corrected by hand: that number "
        "really gets worse. Repaired software arrives the day after tomorrow and is tried at gate 4 first.",
    )


def _said(talk: Talk) -> None:
    talk.ask(
        "lia 8 17:10",
        "A second radio for gate 4",
        "Only until we know whether it is the radio.",
        due="5",
    ).withdraw("lia 7 11:30", "It is not the radio alone: the scanner sends again with the radio up as well.")
    talk.ask(
        "lia 6 10:15",
        "Who of your crew may stop a truck at gates 2 and 6?",
        "One name a shift. The crew at gate 4 has told us that a no from us is not a no.",
        due="+2",
    ).seen("gus 5 09:30")
    talk.feedback(
        "gus 3 09:20",
        "progress",
        "An update without anything in it makes my people nervous. Call me when there is something, or tell me when "
        "there will be.",
    ).answer("lia 3 10:30", "You are right. The next one has a date in it, and I call before I write.")
    talk.message("gus 1 16:00", "Four receivers ask whether they can rely on Friday. What may I tell them?")


def papers(late: EscalationThread) -> None:
    """Told once, and owed a word since."""
    Talk(late).publish(
        "lia 10 13:30",
        "Declarations reach the border late because a queue is emptied too seldom; we look for who needs it so",
        "The queue to customs is emptied every 30 minutes; it used to be 5.",
    )
