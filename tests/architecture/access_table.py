"""Who may open which door. One row per address and method; an address without a row fails the test.

A new resource is added here first: say who may, and the matrix tries it with everybody, on own records and on those of
another customer.
"""

from tests.architecture.access import (
    ANYBODY,
    LEAD,
    LEADERS,
    MANAGER,
    MANAGERS,
    MEMBER,
    NOBODY,
    OPERATOR,
    OPERATORS,
    PEOPLE,
    STAFF,
    Row,
    changed,
    made,
    page,
    removed,
    verb,
)
from tests.architecture.access_customer import CUSTOMER_DOOR, SHARING
from tests.architecture.access_dialogue import DIALOGUE
from tests.architecture.access_publishing import PUBLISHING
from tests.architecture.access_reports import REPORTS
from tests.architecture.access_reviews import MEETING, OWN_MINUTES
from tests.architecture.access_subscriptions import MAILED
from tests.cast import OFFICE_HOURS, PASSWORD

API = "/api/v1"
FLAGS, ESCALATIONS = f"{API}/flags", f"{API}/escalations"
WHY = {"changelog_message": "Because."}
DAYS = {"starts_on": "2026-12-01", "ends_on": "2026-12-02"}
STEPS = [{"audience": "lead", "after_minutes": 90}]

ACCOUNT = (
    Row("POST", f"{API}/sign-in", ANYBODY, body=lambda _: {"email": "mia@example.com", "password": PASSWORD}),
    Row("POST", f"{API}/sign-out", PEOPLE, 204),
    Row("GET", f"{API}/me", PEOPLE),
    Row("GET", "/customer/v1/me", PEOPLE),
    *page(f"{API}/tokens", PEOPLE, "mine.token"),
    made(f"{API}/tokens", PEOPLE, lambda half: {"name": "A tool", "customers": [str(half["customer"])]}, foreign=422),
    verb(f"{API}/tokens", "revoke", PEOPLE, "mine.token", sees=PEOPLE, of_others={OPERATOR: 200}),
    *page(f"{API}/preferences", PEOPLE, "mine.preference"),
    made(f"{API}/preferences", PEOPLE, lambda _: {"wanted": False}, foreign=None),
    removed(f"{API}/preferences", PEOPLE, "mine.preference", sees=PEOPLE),
    *page(f"{API}/inbox", PEOPLE, "mine.message"),
    verb(f"{API}/inbox", "read", PEOPLE, "mine.message", sees=PEOPLE),
)

CORE = (
    *page(f"{API}/customers", STAFF, "customer"),
    made(
        f"{API}/customers",
        OPERATORS,
        lambda half: {"key": "NEWCO", "name": "New", "calendar": half["office"]},
        foreign=None,
    ),
    *changed(f"{API}/customers", MANAGERS, "customer", {"name": "Other"}),
    *page(f"{API}/services", STAFF, "service"),
    made(f"{API}/services", LEADERS, lambda half: {"customer": half["customer"], "name": "New", "line": "New"}),
    *changed(f"{API}/services", LEADERS, "service", {"line": "Other"}),
    *page(f"{API}/people", STAFF, "person"),
    made(f"{API}/people", OPERATORS, lambda _: {"email": "new@example.com", "name": "New"}, foreign=None),
    *changed(f"{API}/people", OPERATORS, "person", {"name": "Other"}),
    *page(f"{API}/memberships", STAFF, "membership"),
    # Whom a manager sees has a role there already, so a fine request for a new one ends in a conflict.
    made(
        f"{API}/memberships",
        MANAGERS,
        lambda half: {"customer": half["customer"], "user": half["person"], "role": "viewer"},
        status=409,
    ),
    *changed(f"{API}/memberships", MANAGERS, "membership", {"role": "lead"}),
    removed(f"{API}/memberships", MANAGERS, "membership"),
)

WORKING_TIME = (
    *page(f"{API}/calendars", STAFF, "calendar"),
    made(
        f"{API}/calendars",
        OPERATORS,
        lambda half: {"customer": half["customer"], "name": "New", "zone": "Asia/Tokyo", "week": OFFICE_HOURS},
    ),
    *changed(f"{API}/calendars", OPERATORS, "calendar", {"name": "Other"}),
    *page(f"{API}/blackouts", STAFF, "blackout"),
    made(
        f"{API}/blackouts",
        LEADERS,
        lambda half: {"customer": half["customer"], "kind": "peak", "reason": "New", **DAYS},
    ),
    *changed(f"{API}/blackouts", LEADERS, "blackout", {"reason": "Other"}),
    removed(f"{API}/blackouts", LEADERS, "blackout"),
    *page(f"{API}/ladder-policies", STAFF, "policy"),
    made(
        f"{API}/ladder-policies",
        MANAGERS,
        lambda half: {"customer": half["customer"], "clock": "flag.acting", "steps": STEPS},
    ),
    *changed(f"{API}/ladder-policies", MANAGERS, "policy", {"steps": STEPS}),
    removed(f"{API}/ladder-policies", MANAGERS, "policy"),
)

PIPELINE = (
    *page(f"{API}/ladders", STAFF, "ladder"),
    verb(f"{API}/ladders", "snooze", STAFF, "ladder", {"until": "2026-12-01T09:00:00Z"}),
    verb(f"{API}/ladders", "acknowledge", STAFF, "ladder"),
    *page(f"{API}/events", STAFF, "event"),
    *page(f"{API}/deliveries", OPERATORS, "delivery", sees=STAFF),
    # What has been sent can be neither sent again nor laid to rest.
    verb(f"{API}/deliveries", "replay", OPERATORS, "delivery", sees=STAFF, status=409),
    verb(f"{API}/deliveries", "dismiss", OPERATORS, "delivery", WHY, sees=STAFF, status=409),
)

BAD_NEWS = (
    *page(FLAGS, STAFF, "flag.sensed"),
    made(FLAGS, STAFF, lambda half: {"customer": half["customer"], "title": "New"}),
    *changed(FLAGS, STAFF, "flag.sensed", {"title": "Other"}),
    verb(FLAGS, "flag", STAFF, "flag.sensed"),
    verb(FLAGS, "discuss", LEADERS, "flag.flagged"),
    verb(FLAGS, "act", LEADERS, "flag.discussed"),
    verb(FLAGS, "avert", LEADERS, "flag.acting"),
    verb(FLAGS, "withdraw", LEADERS, "flag.sensed", WHY),
    verb(FLAGS, "escalate", LEADERS, "flag.acting"),
    *page(ESCALATIONS, STAFF, "escalation.open"),
    made(
        ESCALATIONS,
        STAFF,
        lambda half: {"customer": half["customer"], "title": "New", "reason": "New", "severity": "low"},
    ),
    *changed(ESCALATIONS, LEADERS, "escalation.open", {"title": "Other"}),
    verb(ESCALATIONS, "accept", LEADERS, "escalation.requested"),
    verb(ESCALATIONS, "decline", LEADERS, "escalation.requested", WHY),
    verb(ESCALATIONS, "acknowledge", STAFF, "escalation.own"),
    verb(ESCALATIONS, "contain", LEADERS, "escalation.open"),
    verb(ESCALATIONS, "recover", LEADERS, "escalation.contained"),
    verb(ESCALATIONS, "monitor", LEADERS, "escalation.contained"),
    verb(ESCALATIONS, "close", LEADERS, "escalation.monitoring"),
    verb(ESCALATIONS, "reopen", LEADERS, "escalation.closed", WHY),
    *page(f"{API}/contacts", STAFF, "contact"),
    made(
        f"{API}/contacts",
        STAFF,
        lambda half: {"flag": half["flag.sensed"], "channel": "call", "direction": "inbound", "summary": "New"},
    ),
    *changed(f"{API}/contacts", STAFF, "contact", {"summary": "Other"}),
    *page(f"{API}/notes", STAFF, "note"),
    made(f"{API}/notes", STAFF, lambda half: {"flag": half["flag.sensed"], "text": "New"}),
    # The author alone may correct a note: in this world, the lead.
    *changed(f"{API}/notes", STAFF, "note", {"text": "Other"}, but=dict.fromkeys((MEMBER, MANAGER, OPERATOR), 403)),
)

FACTORS, CAUSES = f"{API}/factors", f"{API}/root-causes"
IMPACTS, OCCURRENCES = f"{API}/impacts", f"{API}/occurrences"
MEASURED = {
    "amount": "3", "unit": "parcels", "counted": True, "since": "2026-11-16", "until": "2026-11-17",
    "evidence": "Seen.",
}  # fmt: skip

WHY_IT_HAPPENED = (
    *page(FACTORS, STAFF, "factor.suspected"),
    made(FACTORS, STAFF, lambda half: {"escalation": half["escalation.open"], "title": "New", "category": "process"}),
    *changed(FACTORS, STAFF, "factor.suspected", {"title": "Other"}),
    verb(FACTORS, "confirm", LEADERS, "factor.suspected"),
    verb(FACTORS, "rule-out", LEADERS, "factor.suspected", WHY),
    verb(FACTORS, "reconsider", LEADERS, "factor.confirmed", WHY),
    *page(CAUSES, STAFF, "root_cause"),
    made(CAUSES, LEADERS, lambda half: {"customer": half["customer"], "title": "New", "category": "process"}),
    *changed(CAUSES, LEADERS, "root_cause", {"title": "Other"}),
    *page(IMPACTS, STAFF, "impact"),
    made(IMPACTS, STAFF, lambda half: {"factor": half["factor.suspected"], **MEASURED}),
    verb(IMPACTS, "withdraw", STAFF, "impact", WHY),
    *page(OCCURRENCES, STAFF, "occurrence"),
    made(OCCURRENCES, STAFF, lambda half: {"escalation": half["escalation.open"], "note": "New"}),
    verb(OCCURRENCES, "withdraw", STAFF, "occurrence", WHY),
    Row("GET", f"{ESCALATIONS}/{{pk}}/causes", STAFF, on="escalation.open"),
    Row("GET", f"{ESCALATIONS}/{{pk}}/pareto.svg", STAFF, on="escalation.open"),
)

PLANS, MILESTONES, NEEDLES = f"{API}/plans", f"{API}/milestones", f"{API}/needles"

TABLE_OF_READINGS = "measured_on,value\n2026-11-10,38\n2026-11-17,36\n"

RECOVERY = (
    *page(PLANS, STAFF, "plan.draft"),
    made(PLANS, LEADERS, lambda half: {"escalation": half["escalation.unplanned"], "title": "New"}),
    *changed(PLANS, LEADERS, "plan.draft", {"title": "Other"}),
    verb(PLANS, "submit", LEADERS, "plan.draft"),
    verb(PLANS, "return", LEADERS, "plan.in_review", WHY),
    # Its author never approves a plan, nor moves what was promised: in this world, the lead.
    verb(PLANS, "approve", LEADERS, "plan.in_review", but={LEAD: 403}),
    verb(PLANS, "commit", LEADERS, "plan.approved"),
    Row(
        "POST",
        f"{PLANS}/{{pk}}/rebaseline",
        MANAGERS,
        on="plan.committed",
        body=lambda half: {
            "dates": [{"milestone": half["milestone.planned"], "due_on": "2026-12-09"}],
            "override_reason": "Because.",
            **WHY,
        },
    ),
    verb(PLANS, "complete", LEADERS, "plan.done"),
    verb(PLANS, "abandon", LEADERS, "plan.draft", WHY),
    Row("GET", f"{PLANS}/{{pk}}/gate", STAFF, on="plan.draft"),
    Row(
        "POST",
        f"{PLANS}/{{pk}}/gate",
        STAFF,
        on="plan.draft",
        body=lambda half: {"milestones": [{"milestone": half["milestone.drafted"], "due_on": "2026-12-09"}]},
    ),
    Row("GET", f"{PLANS}/{{pk}}/trend", STAFF, on="plan.committed"),
    Row("GET", f"{PLANS}/{{pk}}/trend.svg", STAFF, on="plan.committed"),
    *page(MILESTONES, STAFF, "milestone.drafted"),
    made(MILESTONES, LEADERS, lambda half: {"plan": half["plan.draft"], "title": "New", "kind": "corrective"}),
    *changed(MILESTONES, LEADERS, "milestone.drafted", {"title": "Other"}),
    verb(MILESTONES, "start", STAFF, "milestone.planned"),
    verb(MILESTONES, "forecast", STAFF, "milestone.planned", {"expected_on": "2026-12-08", **WHY}),
    verb(MILESTONES, "finish", STAFF, "milestone.in_progress"),
    verb(MILESTONES, "verify", STAFF, "milestone.done"),
    verb(MILESTONES, "redo", STAFF, "milestone.done", WHY),
    verb(MILESTONES, "drop", LEADERS, "milestone.planned", WHY),
    *page(NEEDLES, STAFF, "needle"),
    made(NEEDLES, LEADERS, lambda half: {"plan": half["plan.draft"], "name": "New", "unit": "days", "better": "up"}),
    *changed(NEEDLES, LEADERS, "needle", {"source": "Other"}),
    removed(NEEDLES, LEADERS, "needle"),
    Row("POST", f"{NEEDLES}/{{pk}}/readings", STAFF, on="needle", body=lambda _: {"csv": TABLE_OF_READINGS}),
    Row("GET", f"{NEEDLES}/{{pk}}/verdict", STAFF, on="needle"),
    Row("GET", f"{NEEDLES}/{{pk}}/chart.svg", STAFF, on="needle.measured"),
    Row("GET", f"{NEEDLES}/{{pk}}/chart.csv", STAFF, on="needle.measured"),
    *page(f"{API}/readings", STAFF, "reading"),
    made(f"{API}/readings", STAFF, lambda half: {"needle": half["needle"], "measured_on": "2026-11-17", "value": "3"}),
    verb(f"{API}/readings", "correct", STAFF, "reading", {"value": "4", **WHY}),
    *page(f"{API}/processes", STAFF, "process"),
    made(
        f"{API}/processes",
        LEADERS,
        lambda half: {"needle": half["needle.measured"], "since": "2026-11-17", "reason": "Because."},
    ),
    *page(f"{API}/promises", STAFF, "promise"),
    *page(f"{API}/forecasts", STAFF, "forecast"),
    Row("GET", f"{API}/figures/promises", STAFF),
    Row("GET", f"{API}/figures/calibration", STAFF),
    Row("GET", f"{API}/figures/dialogue", STAFF),
    Row("GET", f"{API}/figures/portfolio", STAFF),
    Row("GET", f"{API}/figures/portfolio.csv", STAFF),
    Row("GET", f"{API}/figures/portfolio/records", STAFF),
    Row("GET", f"{API}/portfolio", STAFF),
    Row("GET", f"{API}/portfolio.csv", STAFF),
)

DOCUMENTS = (
    Row("GET", "/api/schema/", STAFF),
    Row("GET", "/api/docs/", PEOPLE, but={NOBODY: 302}),
    Row("GET", "/customer/schema/", PEOPLE),
    Row("GET", "/customer/docs/", PEOPLE, but={NOBODY: 302}),
)

# For machines that watch: they tell counts and times, and nothing of anybody. In this world no pipeline runs.
OPERATIONS = (
    Row("GET", "/livez", ANYBODY),
    Row("GET", "/readyz", ANYBODY),
    Row("GET", "/healthz/pipeline", ANYBODY),
    Row("GET", "/metrics", ANYBODY),
)

TABLE: tuple[Row, ...] = (
    *ACCOUNT,
    *CORE,
    *WORKING_TIME,
    *PIPELINE,
    *BAD_NEWS,
    *WHY_IT_HAPPENED,
    *RECOVERY,
    *DIALOGUE,
    *PUBLISHING,
    *MEETING,
    *REPORTS,
    *MAILED,
    *SHARING,
    *CUSTOMER_DOOR,
    *OWN_MINUTES,
    *DOCUMENTS,
    *OPERATIONS,
)
