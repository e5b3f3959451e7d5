"""Globex: the day on which drivers could not reach dispatch, as Gus was told of it, and his last word."""

from config.story.telling import CLOSED, Talk
from config.story.threads import EscalationThread


def tell(outage: EscalationThread) -> None:
    """Every update came in time, and the closure was confirmed within the hour."""
    talk = Talk(outage)
    talk.publish(
        "lia 101 12:35",
        "Calls work again: all dispatch numbers are back on the old trunk",
        "Since 12:18. 60 test calls, 60 good. Please tell the drivers to dial as always.",
    )
    talk.publish(
        "lia 100 10:30",
        "The cause is known and a plan is promised: {milestones_total} steps, the last for {last_milestone_on}",
        "A timer stood at its test value. Ten numbers are on trial; the rest waits for a clean week.",
    )
    talk.publish(
        "lia 99 09:45",
        "No driver is affected any more; next is {next_milestone}",
        "From here one update a week, as you asked; at once if anything moves.",
    )
    talk.publish(
        "lia 94 13:15",
        "All numbers are on the new trunk; {needle}: {needle_now}",
        "8,212 calls, none dropped. We watch for two weeks before we say more.",
    )
    talk.publish("lia 88 15:10", CLOSED, "Two weeks without a dropped call.")
    talk.feedback(
        "gus 100 14:30",
        "support",
        "A word at 12:30 was promised and came at 12:30, with a number in it that I could pass on. That calmed more "
        "people than the number did.",
    ).answer("lia 100 15:30", "Thank you. Ben sat beside the carrier's engineer until it was true; I only dialled.")
    talk.confirm(
        "gus 88 16:00",
        "Resolved. My dispatchers had to be reminded that there had been a problem.",
        effort=2,
        satisfaction=5,
    )
