"""Who may open the doors of the dialogue on the provider's side."""

from tests.architecture.access import STAFF, made, page, verb

API = "/api/v1"
ASKS, FEEDBACK = f"{API}/asks", f"{API}/feedback"

DIALOGUE = (
    *page(ASKS, STAFF, "ask.ours"),
    made(ASKS, STAFF, lambda half: {"escalation": half["escalation.open"], "side": "provider", "title": "New"}),
    verb(ASKS, "answer", STAFF, "ask.ours", {"answer": "New"}),
    verb(ASKS, "withdraw", STAFF, "ask.theirs", {"changelog_message": "Because."}),
    *page(FEEDBACK, STAFF, "feedback"),
    verb(FEEDBACK, "answer", STAFF, "feedback", {"answer": "New"}),
    *page(f"{API}/resolutions", STAFF, "resolution"),
)
