"""Wattle: renewal letters with last year's premium, and brokers who print them."""

from config.story.chapter import Chapter
from config.story.chapters import wattle_documents_cure, wattle_documents_told
from config.story.scenes import Hit
from config.story.threads import EscalationThread

RENEWALS = "Policyholders whose renewal letter names the wrong premium"


def tell(say: Chapter) -> None:
    """An escalation that is being watched, a request that was declined, and small fires."""
    _letters(say)
    _portal(say)


def _letters(say: Chapter) -> None:
    letters = say.flag(
        "ida 24 18:30",
        "Renewal letters show last year's premium",
        "Nine of a sample of 200. They have in common that the policy was changed on a weekend.",
        hit=Hit(RENEWALS, None, "26 19:00"),
        service="Policy documents",
        severity="high",
        owner="tom",
    )
    letters.flag("ida 24 18:40").discuss("tom 23 11:00", "Output management and Wattle's underwriters.")
    wrong = letters.lift(
        "tom 23 14:00",
        "It has left the house already.",
        reason="Letters with a wrong premium are in the post. "
        "Wattle must decide whether it honours them, and should hear of it from us before the first call.",
    )
    wrong.accept("ruth 22 19:05", "Accepted. Kim hears it from Tom first thing in the morning.")
    wrong.acknowledge("tom 22 19:10")
    wrong.update(
        "tom 21 08:40",
        "call",
        "Told Kim: some hundred letters, exact number this afternoon, printing stops today.",
        point="Bad news, told first",
    )
    wrong.contain("tom 21 09:10", "Printing of weekend changes stopped; nothing wrong leaves the house from here.")
    wrong.amend("tom 21 15:00", "Counted over the whole run.", hit=Hit(RENEWALS, 1312, "26 19:00"))
    _corrected(wrong)
    wattle_documents_cure.tell(say, wrong)
    wattle_documents_told.tell(wrong)


def _corrected(wrong: EscalationThread) -> None:
    wrong.heard(
        "tom 20 10:15",
        "email",
        "Wattle honours the lower premium for one year and writes to all 1,312. Priya wants "
        "the text to be right before it is nice.",
        person="Priya Nair",
        point="Decision of the customer",
    )
    wrong.recover("tom 19 11:00", "Letters are made from the policy as it is in force, not from the night's copy.")
    wrong.amend("tom 18 10:00", "All letters are corrected; weekly from here.", severity="medium")
    wrong.monitor("tom 13 10:30", "First run after the repair: 18,400 letters, 200 checked by hand, none wrong.")
    wrong.amend("tom 7 10:00", "Second run is clean as well; every two weeks is enough.", severity="low")


def _portal(say: Chapter) -> None:
    slow = say.request(
        "jun 47 12:30",
        "Broker portal is unavailable for 20 minutes each night",
        "Brokers see an error page at 02:00. I should like a second site for it.",
        hit=Hit("Brokers who quote at two in the morning", 3, "60 02:00"),
        service="Broker portal",
        severity="low",
        owner="tom",
    )
    slow.note("tom 46 14:00", "Asked the three: two are the same person, and she is in London.")
    slow.decline(
        "ruth 46 19:15",
        "The window is agreed until 02:30 and three brokers know of it. A better page instead of an "
        "error is worth a change, not an escalation.",
    )
    page = say.flag(
        "jun 45 11:30",
        "Brokers take the nightly error page for an outage",
        "One of them has called the police hotline of Wattle at two in the morning.",
        hit=Hit("Brokers who quote at night", 3),
        service="Broker portal",
        severity="low",
        owner="tom",
    )
    page.flag("tom 44 10:20").discuss("tom 43 10:00").act("tom 41 11:00", "A page that says when it is back.")
    page.avert("tom 34 09:40", "The page tells the time and the number of the night desk. No calls since.")
    stamps = say.flag(
        "ida 5 18:30",
        "Paper for the renewal run is ordered for half of the letters",
        "The order repeats last year's number. This year there are twice as many renewals.",
        hit=Hit("Policyholders who renew next month", 21000),
        service="Policy documents",
        severity="medium",
        owner="tom",
    )
    stamps.flag("ida 5 18:35").discuss("tom 4 10:00", "Printer and purchasing; the mill delivers in ten days.")
    stamps.act("tom 2 10:30", "Second half ordered; the mill has confirmed a day before the run.")
