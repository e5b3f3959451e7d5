"""Who may have packs, keep them, and throw them away."""

from tests.architecture.access import CUSTOMER, LEADERS, STAFF, Row, made, page, removed, verb

API = "/api/v1"
FORMATS = ("json", "csv", "xlsx", "pdf", "pptx", "md", "html")
REPORTS = (
    *(Row("GET", f"{API}/plans/{{pk}}/report.{form}", STAFF, on="plan.committed") for form in FORMATS),
    verb(f"{API}/plans", "report", STAFF, "plan.committed"),
    *page(f"{API}/reports", STAFF, "report"),
    made(f"{API}/reports", STAFF, lambda half: {"filters": {"customer": str(half["customer"])}}, foreign=422),
    verb(f"{API}/reports", "retry", STAFF, "report", status=409),  # it is ready
    removed(f"{API}/reports", LEADERS, "report"),
    *(Row("GET", f"{API}/reports/{{pk}}/file.{form}", STAFF, on="report") for form in FORMATS),
    Row("GET", f"{API}/reports/{{pk}}/changes", STAFF, 400, on="report"),  # nobody says since when
    *(
        Row("GET", f"/customer/v1/escalations/{{pk}}/report.{form}", CUSTOMER, on="escalation.own", by="ref",
            sees=CUSTOMER)
        for form in FORMATS
    ),
)  # fmt: skip
