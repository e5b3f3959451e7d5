"""Wattle: a customer that spoke up each day, and has not been heard of since."""

from config.story.telling import Talk
from config.story.threads import EscalationThread


def tell(wrong: EscalationThread) -> None:
    """The updates go on. Nobody has said for weeks whether anybody reads them."""
    talk = Talk(wrong)
    _updates(talk)
    _talkative(talk)
    talk.ask(
        "tom 13 11:10",
        "How many brokers have called about a letter since the correction?",
        "We count none here. Yours may have called you.",
        due="8",
    )


def _updates(talk: Talk) -> None:
    talk.publish(
        "tom 21 16:00",
        "Letters with last year's premium are in the post; nothing wrong leaves the house any more",
        "1,312 letters, list attached. Printing of weekend changes has stopped.",
    )
    talk.publish(
        "tom 19 11:20",
        "The cause is found: {cause}. Against it {milestones_total} steps are promised",
        "Tried with all 1,312: every letter is right.",
    )
    talk.publish(
        "tom 13 11:00",
        "{needle}: {needle_now} in the first run; we watch two more",
        "18,400 letters, none wrong in the sample.",
    )
    talk.publish(
        "tom 7 10:20",
        "The second run is clean as well: {needle} at {needle_now}; one more to go",
        "Every two weeks is enough from here. If it is not for you, one word is.",
    )


def _talkative(talk: Talk) -> None:
    """The first three days, in which there was hardly an hour without a word."""
    talk.message("kim 21 17:10", "Underwriting asks for the policy numbers in one table. Can we have it tonight?")
    talk.ask(
        "tom 21 16:10",
        "Does Wattle honour the lower premium?",
        "It decides whether 1,312 letters are wrong or early.",
        due="20",
    ).seen("kim 21 16:40").answer("kim 20 10:40", "Yes, for one year. Priya writes to all of them.")
    talk.feedback(
        "kim 20 11:30",
        "support",
        "The bad news came before the first call, with a number in it. Our hotline had its answer ready.",
    ).answer("tom 20 12:00", "That was Ida: she counted until the number stood.")
    talk.message("kim 20 14:10", "Two brokers have called; both had the new letter before they had finished asking.")
    talk.feedback(
        "kim 19 13:00",
        "plan",
        "From the policy in force, not from the night's copy: our auditors will like that sentence.",
    ).answer("tom 19 14:30", "It is yours to quote. The comparison of each run is M4.")
    talk.message("kim 20 09:10", "Good morning. Has the table of policy numbers left the house?")
    talk.message("kim 20 09:50", "It has arrived, thank you. 1,312 lines, none twice.")
    talk.message(
        "kim 20 15:20", "Our press desk asks for two sentences. Yours from yesterday would do, with your leave."
    )
    talk.message("kim 20 15:55", "Thank you. They are out.")
    talk.message("kim 20 16:20", "Can the letters of the second run wait until Priya has seen three of them?")
    talk.message("kim 19 09:30", "Priya has seen them. They may go.")
    talk.message("kim 19 10:40", "One of our agents asks whether his own letter is among the 1,312. It is; told him.")
    talk.message("kim 19 12:10", "The regulator does not need a report for this. One thing less.")
    talk.message("kim 19 15:30", "Our board has it on Thursday. A page with the four dates would do.")
    talk.feedback(
        "kim 19 16:00",
        "root_cause",
        "A copy that is a day old on Mondays: simple, and we had not thought of it either.",
    ).answer("jun 18 12:00", "Nor had we, for three years. It is in the catalogue now.")
    talk.message("kim 19 16:50", "The page was enough. Thank you for the speed.")
