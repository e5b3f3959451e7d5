"""Wattle: the cent, told in four updates; the question at the end waits for an answer to this day."""

from config.story.telling import CLOSED, Talk
from config.story.threads import EscalationThread


def tell(refused: EscalationThread) -> None:
    """A closure that nobody answered: silence is no yes."""
    talk = Talk(refused)
    talk.publish(
        "tom 79 16:00",
        "The file is accepted and recoveries are being paid; the repair comes before the next close",
        "Accepted at 13:04, with the sum corrected by hand.",
    )
    talk.publish(
        "tom 77 11:20",
        "{milestones_done} of {milestones_total} steps are done; {needle}: {needle_now}",
        "Twelve old files computed anew. February is being looked at once more.",
    )
    talk.publish("tom 75 10:15", "The repair is live; the next close is the proof", "One more word after the close.")
    talk.publish("ruth 61 19:20", CLOSED, "The close passed and the file was accepted in four minutes.")
    talk.feedback(
        "kim 78 10:00",
        "plan",
        "One rule for both sides, in writing: our finance people have read it twice, smiling.",
    ).answer("tom 78 11:30", "Then the third time is for the reinsurer: M3 sends it to them.")
