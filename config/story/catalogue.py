"""Root causes that the story comes back to, by their titles."""

from typing import Final

CHECKLIST: Final = "A checklist asks whether something was done, not what came of it"
USUAL_DAY: Final = "Capacity is sized for the usual day, not for the largest"
UNREAD: Final = "Suppliers' notices go to a mailbox that nobody reads"
PAUSED: Final = "Jobs are paused without a date on which they start again"

OURS: Final = {
    CHECKLIST: (
        "process",
        "A tick says that somebody was there. Where the answer is a number, the number belongs on the list.",
    ),
    USUAL_DAY: (
        "capacity",
        "Whoever sizes looks at the average, and nobody calls on an average day.",
    ),
}
"""What the provider's own catalogue holds when the story begins: category and description by title."""
