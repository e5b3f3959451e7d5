"""Who may call, prepare and hold reviews, note what is agreed upon, and sign."""

from collections.abc import Callable
from typing import Any

from tests.architecture.access import CONTACTS, CUSTOMER, LEADERS, STAFF, Row, changed, made, page, verb
from tests.architecture.half import Half

API, OWN = "/api/v1", "/customer/v1/minutes"
SERIES, REVIEWS, DECISIONS, ACTIONS, MINUTES = (
    f"{API}/{name}" for name in ("review-series", "reviews", "decisions", "actions", "minutes")
)
WHY = {"changelog_message": "Because."}
STARTS = "2026-11-25T10:00:00Z"


def _people(half: Half) -> dict[str, Any]:
    return {"people": [str(half.lead.pk), str(half.contact.pk)]}


def _held(half: Half) -> dict[str, Any]:
    steps = [str(half[f"milestone.{name}"]) for name in ("in_progress", "planned")]
    forecasts = [{"milestone": pk, "expected_on": "2026-12-04"} for pk in steps]
    return {"present": [str(half.lead.pk)], "forecasts": forecasts}


def _invites(word: str) -> Row:
    return Row("POST", f"{REVIEWS}/{{pk}}/{word}", LEADERS, on="review", body=_people)


def _prepares(word: str, body: Callable[[str], dict[str, Any]]) -> Row:
    def made_of(half: Half) -> dict[str, Any]:
        return body(half.records["review"].agenda.get(kind="own").key)

    return Row("POST", f"{REVIEWS}/{{pk}}/{word}", STAFF, on="review", body=made_of)


MEETING = (
    *page(SERIES, STAFF, "series"),
    made(SERIES, LEADERS, lambda half: {"plan": half["plan.in_review"], "title": "New", "starts_at": STARTS}),
    verb(SERIES, "end", LEADERS, "series", WHY),
    *page(REVIEWS, STAFF, "review"),
    made(REVIEWS, LEADERS, lambda half: {"plan": half["plan.committed"], "title": "New", "starts_at": STARTS}),
    *changed(REVIEWS, LEADERS, "review", {"title": "New"}),
    _invites("invite"),
    _invites("uninvite"),
    verb(REVIEWS, "cancel", LEADERS, "review", WHY),
    Row("POST", f"{REVIEWS}/{{pk}}/hold", LEADERS, on="review.due", body=_held),
    Row("GET", f"{REVIEWS}/{{pk}}/agenda", STAFF, on="review"),
    verb(REVIEWS, "add-point", STAFF, "review", {"title": "New"}),
    _prepares("amend-point", lambda key: {"key": key, "note": "New"}),
    _prepares("order-points", lambda key: {"keys": [key]}),
    *page(DECISIONS, STAFF, "decision"),
    made(DECISIONS, STAFF, lambda half: {"plan": half["plan.committed"], "review": half["review"], "text": "New"}),
    verb(DECISIONS, "withdraw", LEADERS, "decision", WHY),
    *page(ACTIONS, STAFF, "action"),
    made(ACTIONS, STAFF, lambda half: {"plan": half["plan.committed"], "owner": half.lead.pk, "title": "New"}),
    *changed(ACTIONS, STAFF, "action", {"title": "New"}),
    verb(ACTIONS, "finish", STAFF, "action"),
    verb(ACTIONS, "drop", STAFF, "action", WHY),
    verb(ACTIONS, "reopen", STAFF, "action.done", WHY),
    *page(MINUTES, STAFF, "minutes"),
    verb(MINUTES, "sign", LEADERS, "minutes"),
)

OWN_MINUTES = (
    *page(OWN, CUSTOMER, "minutes"),
    verb(OWN, "sign", CONTACTS, "minutes", sees=CUSTOMER),
    verb(OWN, "object", CONTACTS, "minutes", {"words": "New"}, sees=CUSTOMER),
)
