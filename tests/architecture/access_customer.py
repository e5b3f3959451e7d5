"""Who may open which door of the customer's side, and make links that lead to it; part of the access table."""

from typing import Any, Final

from tests.architecture.access import CONTACTS, CUSTOMER, LEADERS, OPERATOR, STAFF, Row, made, page, verb

OWN, ASKED = "/customer/v1/escalations", "/customer/v1/asks"
TOLD: Final[dict[str, Any]] = {"on": "escalation.own", "by": "ref", "sees": CUSTOMER}

LINKS = "/api/v1/share-links"

SHARING = (
    *page(LINKS, STAFF, "share_link"),
    made(LINKS, LEADERS, lambda half: {"escalation": half["escalation.own"], "name": "New"}),
    verb(LINKS, "revoke", LEADERS, "share_link"),
)

CUSTOMER_DOOR = (
    *page("/customer/v1/inbox", CUSTOMER, "mine.message"),
    verb("/customer/v1/inbox", "read", CUSTOMER, "mine.message", sees=CUSTOMER),
    Row("POST", "/customer/v1/me/mails", CUSTOMER, body=lambda _: {"kind": "escalation.closed", "wanted": False}),
    Row(
        "POST",
        "/customer/v1/me/feed",
        CUSTOMER | {OPERATOR},
        body=lambda half: {"customer": half["customer"]},
        foreign=400,
        but={OPERATOR: 400},
        of_others={OPERATOR: 400},
    ),
    *page(OWN, CUSTOMER, "escalation.own", by="ref"),
    made(
        OWN,
        CONTACTS | {OPERATOR},
        lambda half: {"customer": half["customer"], "title": "New", "reason": "New", "severity": "low"},
        but={OPERATOR: 400},  # may do everything, and is nobody's contact: no customer is there to name
    ),
    verb(OWN, "confirm", CONTACTS, "escalation.closed", by="ref", sees=CUSTOMER),
    verb(OWN, "contradict", CONTACTS, "escalation.closed", {"words": "No."}, by="ref", sees=CUSTOMER),
    Row("GET", f"{OWN}/{{pk}}/publications", CUSTOMER, **TOLD),
    Row("GET", f"{OWN}/{{pk}}/publications/1", CUSTOMER, **TOLD),
    Row("GET", f"{OWN}/{{pk}}/resolutions", CUSTOMER, **TOLD),
    Row("GET", f"{OWN}/{{pk}}/feedback", CUSTOMER, **TOLD),
    Row("POST", f"{OWN}/{{pk}}/feedback", CONTACTS, 201, body=lambda _: {"about": "plan", "text": "New"}, **TOLD),
    Row("GET", f"{OWN}/{{pk}}/messages", CUSTOMER, **TOLD),
    Row("POST", f"{OWN}/{{pk}}/messages", CONTACTS, 201, body=lambda _: {"text": "New"}, **TOLD),
    *page(ASKED, CUSTOMER, "ask.theirs"),
    verb(ASKED, "acknowledge", CONTACTS, "ask.theirs", sees=CUSTOMER),
    verb(ASKED, "answer", CONTACTS, "ask.theirs", {"answer": "New"}, sees=CUSTOMER),
)
