"""Globex: the move of the data centre, told from its worst number on."""

from config.story.telling import Talk
from config.story.threads import EscalationThread


def tell(moved: EscalationThread) -> None:
    """A needle that does well, of which there are too few readings to say so; and that is what is said."""
    talk = Talk(moved)
    _before(talk)
    _after(talk)
    talk.ask(
        "lia 5 15:10",
        "The date on which the old hall is handed back",
        "Nell has to end a contract and needs it in writing.",
        due="3",
        of_us=True,
    ).answer("lia 4 09:45", "The last day of next month. The hall's owner has signed it.")
    talk.feedback(
        "gus 17 09:00",
        "progress",
        "I was told 19 hours before I could have found out, and 7 hours 25 when it was true. That is how I like my "
        "numbers.",
    ).answer("ruth 17 10:30", "It was Ben who measured the 19 twice before he said it. I pass your words on to him.")


def _before(talk: Talk) -> None:
    talk.publish(
        "ruth 34 11:20",
        "A way back from the move would take far longer than a night: we do not move before it is short enough",
        "19 hours instead of 6, measured twice. The move waits until it is under 8.",
    )
    talk.publish(
        "lia 32 16:20",
        "Nobody depends on the way back: a full copy stays warm in the old hall",
        "The first of the promised steps is done a day early. From here weekly.",
    )
    talk.publish(
        "lia 27 11:30",
        "{needle}: {needle_now}, the target is {needle_target_number}: {needle_verdict}",
        "The third rehearsal. Blocks are checked after the restore now; the fourth rehearsal is on Thursday.",
    )
    talk.publish(
        "lia 23 10:20",
        "{needle}: {needle_now}, which is under the target of {needle_target_number}; one more rehearsal, by night",
        "As on the real night. Only then do we give you a date for the move.",
    )


def _after(talk: Talk) -> None:
    talk.publish(
        "ruth 18 09:40",
        "The halls are moved and no shipper called; we watch until the old hall is given back",
        "The way back was not needed, and would have taken 7 hours 25.",
    )
    talk.publish(
        "lia 12 11:15",
        "Quiet since the move; {milestones_open} steps are left, the last for {last_milestone_on}",
        "Every two weeks is enough from here, as agreed.",
    )
    talk.publish(
        "lia 4 09:50",
        "The old hall goes back later than we had promised first; nothing of yours depends on it",
        "The last day of next month: its owner wants the cables out as well. Nell's contract can end then.",
    )
