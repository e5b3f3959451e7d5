"""Who may have reports sent to whom."""

from tests.architecture.access import LEADERS, STAFF, Row, changed, made, page, verb

SUBSCRIPTIONS = "/api/v1/subscriptions"
MAILED: tuple[Row, ...] = (
    *page(SUBSCRIPTIONS, STAFF, "subscription"),
    made(SUBSCRIPTIONS, LEADERS, lambda half: {"customer": half["customer"], "user": half.lead.pk, "weekday": 2}),
    *changed(SUBSCRIPTIONS, LEADERS, "subscription", {"hour": 9}),
    verb(SUBSCRIPTIONS, "end", LEADERS, "subscription"),
)
