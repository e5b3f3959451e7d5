"""Acme: the letter that nobody read came back, and the plan that waits on Eli's desk."""

from config.story.catalogue import UNREAD
from config.story.causes import Causes
from config.story.plans import CONTAINMENT, CORRECTIVE, PREVENTIVE, drafted
from config.story.threads import EscalationThread


def tell(request: EscalationThread) -> None:
    """A recurrence, seen by the same cause after the payments' escalation was closed; a plan in review."""
    causes = Causes(request, "parcels at risk")
    change = causes.suspect("max 1 15:20", "The carrier changes his interface in our busiest week", "supplier")
    letter = change.why(
        "max 1 15:35",
        "His letter came six weeks ago, to the mailbox of spring",
        "process",
        unseen="The new mailbox was told to the banks. Nobody told the carriers.",
    )
    change.confirm("mia 1 16:10")
    change.measured(
        "max 1 15:50", "22000", "Parcels of the sale week, as the shop has announced them.", since="3", until="2"
    )
    letter.confirm("mia 1 16:15", "I have seen this one before.", cause=UNREAD)
    plan = drafted(
        request,
        "mia 1 16:20",
        "Both interfaces, until the sale is over",
        "He may change what he likes if ours can do both. That has to be in before the freeze, or not at all.",
        begins="1",
    )
    plan.needle(
        "Parcels handed over by hand",
        "parcels a day",
        "down",
        was="40",
        of=("8", "2"),
        target="0",
        by="+30",
        source="The carrier's list",
    )
    hand = plan.milestone("Labels can be printed in the old form", CONTAINMENT, "max", "+2", 1)
    both = plan.milestone("Ours speaks both interfaces", CORRECTIVE, "max", "+4", 2, after=(hand,), factor=letter)
    plan.milestone(
        "Every supplier has the new mailbox", PREVENTIVE, "cora", "+8", 3, after=(both,), factor=letter, theirs=True
    )
    plan.submit("mia 1 16:30", "Eli: before noon, if you can. The freeze does not wait.")
