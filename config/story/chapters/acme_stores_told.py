"""Acme: thirty-one second lines, told every week; once greener than they were, and called by its name."""

from config.story.telling import Talk
from config.story.threads import EscalationThread
from recovery.kinds import RecoveryStatus


def tell(lines: EscalationThread) -> None:
    """Everything that a recovery's page can hold."""
    talk = Talk(lines)
    _updates(talk)
    _asks(talk)
    _word(talk)
    talk.share("mia 9 10:40", "For the store managers' meeting")


def _updates(talk: Talk) -> None:
    talk.publish(
        "mia 23 15:30",
        "We tell you before an excavator does: in some stores the second line carries nothing",
        "The list of the stores is with Cora and Vic. Which five come first, you say.",
    )
    talk.publish(
        "mia 21 11:30",
        "{milestones_total} steps are promised. {needle}: from {needle_baseline} to {needle_target_number} by "
        "{needle_target_on}",
        "Who is dark today comes first, then the lines, then the paper on which 'tested' may stand.",
    )
    talk.publish(
        "mia 19 09:00",
        "No store is without any second way now; the last of the lines follows by {last_milestone_on}",
        "Nine mobile routers, tested with the plug in hand. The other 22 follow by line.",
    )
    talk.publish(
        "mia 14 12:20",
        "{needle}: {needle_now}, which is {gap_closed} of the way to {needle_target_number}",
        "8 of 22 lines are armed and tested. The carrier arms four stores a night. Vic pulls the plug himself in "
        "Kreuzberg on Thursday.",
    )
    talk.greener(
        "mia 9 10:20",
        "{needle}: {needle_now}, the target is {needle_target_number}; the lines go on as planned",
        "17 of 22 lines armed and tested; Spandau was first. Two stores are being rebuilt and come last.",
        stated=RecoveryStatus.ON_TRACK,
        why="What is late is a protocol and two building sites. No till waits for either, and the lines are on time.",
        until="4",
    )
    talk.publish(
        "mia 3 12:00",
        "{needle}: {needle_now}, the target is {needle_target_number}, {needle_verdict}; but {milestones_late} steps "
        "will be later than promised",
        "20 of 22 lines. This update is a day late, and the last two stores are as well: their windows do not fit. The "
        "protocol has moved three times; you see each of its dates below. Fewer stores call the hotline, but so they "
        "did in other weeks.",
    )


def _asks(talk: Talk) -> None:
    talk.ask(
        "mia 23 15:40",
        "Which five stores come first, by turnover and by risk?",
        "Asked by Vic in the meeting. We propose the ones with a building site in front of the door.",
        due="22",
        of_us=True,
    ).answer("mia 22 10:00", "Spandau, Tegel, Pankow and the two in Potsdam: they have been dark before.")
    talk.ask(
        "mia 12 09:10",
        "When do the builders leave the last two stores?",
        "The carrier needs a day on which a wall is closed and a till is switched on.",
        due="10",
    ).seen("cora 12 14:00").answer("cora 10 10:00", "They wait for windows. I say so as soon as they are there.")
    talk.ask(
        "mia 11 15:10",
        "Whether a third line in five stores is worth its price",
        "Only if Kreuzberg has shown that two are not enough.",
        due="5",
    ).withdraw("mia 11 16:30", "Cora has said it on the phone: two are enough, and Kreuzberg has shown it.")
    talk.ask(
        "mia 4 10:20",
        "The carrier's own date for the protocol, in their writing",
        "Cora would like to read it from them, and not from us for the fourth time.",
        due="1",
        of_us=True,
    )
    talk.ask(
        "mia 3 12:10",
        "Who opens the last two stores for the carrier at night?",
        "A name and a phone number for each. The carrier comes the night after the windows are in.",
        due="+2",
    )


def _word(talk: Talk) -> None:
    talk.feedback(
        "cora 20 09:30",
        "plan",
        "Stores that have nothing first, paper last: that is the order in which I would have asked for it.",
    ).answer("mia 20 13:00", "It is also the order in which it hurts. The nine routers stand since yesterday evening.")
    talk.feedback(
        "cora 15 09:00",
        "root_cause",
        "'Tested' on a form that nobody fills with a number: do we have more of these forms?",
    ).answer("eli 14 10:00", "We have looked: four. Each of them asks for the measured value from next month on.")
    talk.feedback(
        "cora 8 09:00",
        "progress",
        "You write 'on track', and two dates below it have moved. I would rather read red from you than hear it from "
        "the carrier.",
    ).answer(
        "mia 8 11:30",
        "You are right. I had the tills in mind, and you read the dates. From the next update on the status is what "
        "our rules say, and I write beside it what I think of it.",
    )
    talk.feedback(
        "cora 2 10:00",
        "support",
        "Max picks up at seven in the morning and knows the store by its name. Could he have a deputy for his "
        "holidays?",
    )
    talk.message(
        "cora 2 14:00",
        "The manager in Kreuzberg wants to tell the other stores how it was when Vic pulled the plug. May he use your "
        "numbers?",
    )
