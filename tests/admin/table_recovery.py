"""The rows of the admin's table that are about recoveries: plans, meetings, the dialogue with the customer."""

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.admin.page import LEADERS, MANAGERS, PROVIDER, Page
from tests.architecture.half import Half
from tests.architecture.reports import a_deck
from tests.architecture.world import World


def _plan(_: World, half: Half) -> Mapping[str, Any]:
    return {"escalation": half["escalation.unplanned"], "title": "Well again", "owner": half.lead.pk}


def _milestone(_: World, half: Half) -> Mapping[str, Any]:
    return {
        "plan": half["plan.approved"], "title": "Look twice", "kind": "preventive", "side": "provider",
        "owner": half.lead.pk, "factor": half["factor.confirmed"], "due_on": "2026-12-11", "lead_days": "3",
    }  # fmt: skip


def _needle(_: World, half: Half) -> Mapping[str, Any]:
    return {"plan": half["plan.approved"], "name": "Calls", "unit": "calls", "better": "down"}


def _ask(_: World, half: Half) -> Mapping[str, Any]:
    return {"escalation": half["escalation.open"], "side": "provider", "title": "When is it well?"}


def _review(_: World, half: Half) -> Mapping[str, Any]:
    return {"plan": half["plan.committed"], "title": "Where we stand", "minutes": "30", "starts_at": "2026-11-25T10:00"}


def _action(_: World, half: Half) -> Mapping[str, Any]:
    return {"plan": half["plan.committed"], "title": "Call them", "owner": half.lead.pk, "due_on": "2026-12-01"}


def _decision(_: World, half: Half) -> Mapping[str, Any]:
    return {"plan": half["plan.committed"], "text": "We go on."}


def _subscription(_: World, half: Half) -> Mapping[str, Any]:
    return {
        "customer": half["customer"], "user": half.lead.pk, "format": "pdf", "occasion": "before_review",
        "days_before": "1", "hour": "8",
    }  # fmt: skip


def _design(world: World, half: Half) -> dict[str, Any]:
    return {"customer": half["customer"], "name": "New", "file": SimpleUploadedFile("new.pptx", a_deck())}


def _share_link(_: World, half: Half) -> Mapping[str, Any]:
    return {"escalation": half["escalation.own"], "name": "For the auditors"}


RECOVERY = (
    Page(
        "recovery.recoveryplan", ("plan.draft", "plan.in_review", "plan.approved", "plan.committed", "plan.done"),
        adds=LEADERS, changes=LEADERS, data=_plan, names={"escalation": "escalation.unplanned", "owner": "person"},
        correction={"title": "Well at last"},
        verbs={
            "submit": LEADERS, "approve": LEADERS, "commit": LEADERS, "return": LEADERS, "rebaseline": MANAGERS,
            "complete": LEADERS, "abandon": LEADERS, "publish": LEADERS, "report": PROVIDER,
        },
    ),
    Page(
        "recovery.milestone", ("milestone.drafted", "milestone.planned", "milestone.in_progress", "milestone.done"),
        adds=LEADERS, changes=LEADERS, data=_milestone,
        names={"plan": "plan.approved", "owner": "person", "factor": "factor.confirmed"},
        correction={"title": "Look thrice"},
        verbs={
            "start": PROVIDER, "forecast": PROVIDER, "finish": PROVIDER, "verify": PROVIDER, "redo": PROVIDER,
            "drop": LEADERS,
        },
    ),
    Page(
        "recovery.needle", ("needle.measured", "needle"), adds=LEADERS, changes=LEADERS, data=_needle,
        names={"plan": "plan.approved"}, correction={"name": "Calls a week"},
        verbs={
            "measure": PROVIDER, "import": PROVIDER, "correct": PROVIDER, "process": LEADERS, "remove": LEADERS,
        },
    ),
    Page(
        "recovery.ask", ("ask.ours", "ask.theirs"), adds=PROVIDER, data=_ask, names={"escalation": "escalation.open"},
        verbs={"answer": PROVIDER, "withdraw": PROVIDER},
    ),
    Page(
        "recovery.review", ("review", "review.due", "review.held"), adds=LEADERS, changes=LEADERS, data=_review,
        names={"plan": "plan.committed"}, correction={"title": "Where we stand now"},
        verbs={
            "hold": LEADERS, "invite": LEADERS, "uninvite": LEADERS, "sign": LEADERS, "cancel": LEADERS,
            "point": PROVIDER, "note": PROVIDER, "order": PROVIDER, "decide": PROVIDER, "action": PROVIDER,
        },
    ),
    Page("recovery.reviewseries", ("series",), verbs={"end": LEADERS}),
    Page(
        "recovery.action", ("action", "action.done"), adds=PROVIDER, changes=PROVIDER, data=_action,
        names={"plan": "plan.committed", "owner": "person"}, correction={"title": "Call them twice"},
        verbs={"finish": PROVIDER, "drop": PROVIDER, "reopen": PROVIDER},
    ),
    Page(
        "recovery.decision", ("decision",), adds=PROVIDER, data=_decision, names={"plan": "plan.committed"},
        verbs={"withdraw": LEADERS},
    ),
    Page(
        "recovery.sharelink", ("share_link",), adds=LEADERS, data=_share_link, names={"escalation": "escalation.own"},
        verbs={"revoke": LEADERS},
    ),
    Page(
        "recovery.subscription", ("subscription",), adds=LEADERS, changes=LEADERS, data=_subscription,
        names={"customer": "customer", "user": "person", "plan": "plan.committed"}, correction={"hour": 9},
        verbs={"end": LEADERS},
    ),
    Page("recovery.publication", ("publication",), verbs={"withdraw": LEADERS}),
    Page(
        "recovery.report", ("report",), adds=PROVIDER, data=lambda *_: {"severity": "high"},
        verbs={"remove": LEADERS, "retry": PROVIDER},
    ),
    Page(
        "recovery.reporttemplate", ("report_template",), adds=LEADERS, data=_design, verbs={"remove": LEADERS},
    ),
    Page("recovery.feedback", ("feedback",), verbs={"answer": PROVIDER}),
    Page("recovery.resolution", ("resolution",)),
)  # fmt: skip
