"""Wattle: two storms, what was told in them, and a question that legal has not answered yet."""

from config.story.telling import CLOSED, Talk
from config.story.threads import EscalationThread


def tell(storm: EscalationThread) -> None:
    """Confirmed after the first storm, open again with the second."""
    talk = Talk(storm)
    _first(talk)
    _second(talk)


def _first(talk: Talk) -> None:
    talk.publish(
        "tom 73 10:00",
        "Callers can leave a number and are called back within the hour",
        "410 numbers were left, 410 were called. Half of the calls go to Hobart.",
    )
    talk.publish(
        "tom 72 09:30",
        "The wait is short again; {milestones_total} steps are promised, the last for {last_milestone_on}",
        "Waiting is back to two minutes. From here one update a week.",
    )
    talk.publish(
        "tom 68 11:20",
        "{needle}: {needle_now}, the target is {needle_target_number}; we watch until the next storm warning has "
        "passed",
        "Hobart takes over at the press of a button. The button was two days late.",
    )
    talk.publish("ruth 64 19:25", CLOSED, "A warning came and went with a wait of three minutes.")
    talk.confirm(
        "kim 63 11:00",
        "Confirmed for this storm. Whether it holds at twice the calls, the next one will tell us both.",
        effort=4,
        satisfaction=4,
    )


def _second(talk: Talk) -> None:
    talk.publish(
        "tom 10 15:00",
        "It came back with the second storm: the same hole as the first time, patched and not filled",
        "Hobart takes half of the calls since half past one; the wait is 6 minutes and falls.",
    )
    talk.publish(
        "tom 7 09:40",
        "A plan is promised: {milestones_total} steps, the last for {last_milestone_on}. {needle}: from "
        "{needle_baseline} to {needle_target_number}",
        "Six hours of storm warning are more than the four that Hobart needs. Nobody has to be clever in between.",
    )
    talk.publish(
        "tom 4 11:30",
        "{milestones_done} of {milestones_total} steps are done. {second_needle}: {second_needle_now}, as in "
        "other weeks",
        "468 callers gave up; each has been called. The contract with Hobart is being changed: the storm warning "
        "itself will call them in.",
    )
    talk.ask(
        "tom 7 10:10",
        "Which cost centre carries the hours on call?",
        "Hobart's contract cannot be signed without it; everything behind it waits for these eight digits.",
        due="3",
    ).seen("kim 7 15:00")
