"""Who may tell customers how it stands."""

from tests.architecture.access import LEADERS, STAFF, Row, page, verb

API = "/api/v1"
PUBLICATIONS, ESCALATIONS = f"{API}/publications", f"{API}/escalations"
WHY = {"changelog_message": "Because."}
GREENER = {"stated_status": "on_track", "stated_reason": "By phone.", "stated_until": "2026-11-25"}

PUBLISHING = (
    *page(PUBLICATIONS, STAFF, "publication"),
    verb(PUBLICATIONS, "withdraw", LEADERS, "publication", WHY),
    verb(ESCALATIONS, "publish", LEADERS, "escalation.open", GREENER),
    verb(f"{API}/plans", "publish", LEADERS, "plan.committed", {"although_unchanged": True}),
    Row("GET", f"{ESCALATIONS}/{{pk}}/preview", STAFF, on="escalation.open"),
    Row("POST", f"{ESCALATIONS}/{{pk}}/preview", STAFF, on="escalation.open", body=lambda _: {"note": "New"}),
)
