"""Acme: what was said about the late payouts; a closure that Cora contradicted, and one that she confirmed."""

from config.story.telling import CLOSED, Talk
from config.story.threads import EscalationThread


def tell(late: EscalationThread) -> None:
    """Updates from the first morning to the last word, in two recoveries."""
    talk = Talk(late)
    _first(talk)
    _again(talk)
    _parts(talk)
    talk.confirm(
        "cora 64 09:10",
        "Resolved. The double day was the proof, and my phone kept quiet. It took us two rounds; in the second I was "
        "told each step before I had to ask.",
        effort=3,
        satisfaction=4,
    )


def _first(talk: Talk) -> None:
    talk.publish(
        "mia 95 08:20",
        "The sellers' file was with the bank in time last night; refunds follow in a second file",
        "All 1,800 sellers were paid on time this morning. Refunds go in a second file until the batch is fast again.",
    )
    talk.publish(
        "mia 94 16:30",
        "We know the largest cause: {cause}; a plan with dates reaches you by {next_update}",
        "Final count: 1,764 sellers, none of them late since. We have found where the time goes and test the repair "
        "tonight.",
    )
    talk.publish(
        "mia 93 14:30",
        "{milestones_total} steps are promised, the last of them for {last_milestone_on}. {needle}: from "
        "{needle_baseline} to {needle_target_number}",
        "Two of the steps are in hand today. The archive job waits for a signature of the auditors, who have agreed.",
    )
    talk.publish(
        "mia 90 11:15",
        "{milestones_done} of {milestones_total} steps are done; the batch is at {needle_now} and has to come down to "
        "{needle_target_number}",
        "We are a day late with the archive job: the signature took longer than we had thought. From here one update "
        "a week, as agreed.",
    )
    talk.publish(
        "mia 86 14:20",
        "{needle} is at {needle_now}, the target is {needle_target_number}: {needle_verdict}",
        "Ten nights before 21:15. We keep watching over the month's end, the largest run there is.",
    )
    talk.publish("eli 82 11:20", CLOSED, "Month's end passed at 21:32 with a third more payments.")


def _again(talk: Talk) -> None:
    talk.publish(
        "mia 78 10:30",
        "You were right: it came back after the bank holiday. We had cured the speed of the batch and not its shape",
        "Our apology to the sellers. Tonight their file goes first and alone; a plan for double days follows tomorrow.",
    )
    talk.publish(
        "mia 77 09:40",
        "A second plan is promised: {milestones_total} steps, the last for {last_milestone_on}, when a real double day "
        "has passed",
        "This time a rehearsal is not the proof. The proof is a holiday.",
    )
    talk.publish(
        "mia 75 15:30",
        "{milestones_done} of {milestones_total} steps are done; what is left is {next_milestone}",
        "A holiday's payments run on the holiday now. The four last double days, run again, all end before the window.",
    )
    talk.publish(
        "mia 70 10:15",
        "Everything is in place and we watch; the next bank holiday says whether it holds",
        "One number cannot show it yet: there has been no double day since the repair.",
    )
    talk.publish(
        "mia 65 15:20",
        "We hold {ref} for resolved; whether it is, you say. {needle}: {needle_now}, and the target is "
        "{needle_target_number}",
        "The double day ended at 20:58 and no seller was late.",
    )


def _parts(talk: Talk) -> None:
    """What Acme thinks of it, and what it is answered."""
    talk.feedback(
        "cora 93 16:00",
        "root_cause",
        "That a job was paused without a day to go on is a clear answer, and not the one I had expected. Thank you for "
        "not stopping at the index.",
    ).answer("mia 92 10:00", "Thank you. The other half is the unread circular: it has a milestone of its own, M4.")
    talk.ask(
        "mia 77 09:50",
        "Which double days are there until next summer?",
        "We have the bank's list. Yours may know of days on which the stores close and the bank does not.",
        due="76",
    ).seen("cora 77 13:00").answer("cora 76 10:20", "List attached to my mail. Easter has two; Vic found the second.")
