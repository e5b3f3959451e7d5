"""Who may do what on which page of the admin: one row per page, so that a page nobody thought about fails the tests."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from tests.admin.page import LEADERS, MANAGERS, OPERATOR, OUTSIDE, PROVIDER, Page
from tests.admin.table_recovery import RECOVERY
from tests.architecture.half import Half
from tests.architecture.world import World

__all__ = ["BY_MODEL", "OPEN_PAGES", "OUTSIDE", "PAGES", "SITE_PAGES", "Page"]


def _flag(_: World, half: Half) -> Mapping[str, Any]:
    return {
        "customer": half.customer.pk, "title": "Seen", "severity": "low", "service": half.service.pk,
        "owner": half.lead.pk,
    }  # fmt: skip


def _escalation(_: World, half: Half) -> Mapping[str, Any]:
    return {
        "customer": half.customer.pk, "title": "Heard", "severity": "low", "reason": "It is late.",
        "side": "provider", "service": half.service.pk, "owner": half.lead.pk, "sponsor": half.lead.pk,
    }  # fmt: skip


def _service(_: World, half: Half) -> Mapping[str, Any]:
    return {"customer": half.customer.pk, "name": "Another", "line": "Commerce"}


def _membership(_: World, half: Half) -> Mapping[str, Any]:
    return {"customer": half.customer.pk, "user": half.lead.pk, "role": "member"}


def _blackout(_: World, half: Half) -> Mapping[str, Any]:
    return {
        "customer": half.customer.pk, "kind": "freeze", "starts_on": "2026-12-01", "ends_on": "2026-12-02",
        "reason": "Sale",
    }  # fmt: skip


def _policy(_: World, half: Half) -> Mapping[str, Any]:
    return {"customer": half.customer.pk, "clock": "flag.acting", "steps": "owner after 60 min", "severity": "low"}


def _calendar(_: World, half: Half) -> Mapping[str, Any]:
    return {"customer": half.customer.pk, "name": "Late", "zone": "Europe/Paris", "week": "mon 09:00-17:00"}


def _customer(_: World, half: Half) -> Mapping[str, Any]:
    return {"key": "NEWCO", "name": "New", "calendar": half["office"]}


def _person(_: World, half: Half) -> Mapping[str, Any]:
    return {"email": "new@example.com", "name": "New", "calendar": half["calendar"]}


FLAG_RECORDS = ("flag.sensed", "flag.flagged", "flag.discussed", "flag.acting")


def _factor(_: World, half: Half) -> Mapping[str, Any]:
    return {
        "escalation": half["escalation.open"], "title": "Late file", "category": "process",
        "parent": half["factor.suspected"],
    }  # fmt: skip


def _root_cause(_: World, half: Half) -> Mapping[str, Any]:
    return {"customer": half.customer.pk, "title": "Copied by hand", "category": "process"}


def _impact(_: World, half: Half) -> Mapping[str, Any]:
    return {
        "factor": half["factor.suspected"], "amount": "2", "unit": half.records["impact"].unit, "counted": "on",
        "since": "2026-11-16", "until": "2026-11-17", "evidence": "Seen.",
    }  # fmt: skip


def _occurrence(_: World, half: Half) -> Mapping[str, Any]:
    return {"escalation": half["escalation.open"], "count": "2", "note": "Twice."}


ESCALATION_RECORDS = (
    "escalation.requested", "escalation.open", "escalation.contained", "escalation.monitoring", "escalation.closed",
    "escalation.own",
)  # fmt: skip
TALK = {"contact": PROVIDER, "note": PROVIDER}

PAGES = (
    Page(
        "escalations.flag", FLAG_RECORDS, adds=PROVIDER, changes=PROVIDER, data=_flag,
        names={"customer": "customer", "service": "service", "owner": "person"}, correction={"title": "Seen anew"},
        verbs={
            "flag": PROVIDER, "discuss": LEADERS, "act": LEADERS, "avert": LEADERS, "escalate": LEADERS,
            "withdraw": LEADERS, **TALK,
        },
    ),
    Page(
        "escalations.escalation", ESCALATION_RECORDS, adds=PROVIDER, changes=LEADERS, data=_escalation,
        names={"customer": "customer", "service": "service", "owner": "person", "sponsor": "person"},
        correction={"affected_who": "Buyers"},
        verbs={
            "acknowledge": PROVIDER, "accept": LEADERS, "decline": LEADERS, "contain": LEADERS, "recover": LEADERS,
            "monitor": LEADERS, "close": LEADERS, "reopen": LEADERS, "publish": LEADERS, **TALK,
        },
    ),
    Page(
        "escalations.factor", ("factor.suspected", "factor.confirmed", "factor.ruled_out"), adds=PROVIDER,
        changes=PROVIDER, data=_factor, names={"escalation": "escalation.open", "parent": "factor.suspected"},
        correction={"title": "Late files"},
        verbs={"confirm": LEADERS, "rule-out": LEADERS, "reconsider": LEADERS, "measure": PROVIDER},
    ),
    Page(
        "escalations.rootcause", ("root_cause",), adds=LEADERS, changes=LEADERS, data=_root_cause,
        names={"customer": "customer"}, correction={"title": "Typed by hand"}, shared=True,
    ),
    Page(
        "escalations.impact", ("impact",), adds=PROVIDER, data=_impact, names={"factor": "factor.suspected"},
        verbs={"withdraw": PROVIDER},
    ),
    Page(
        "escalations.occurrence", ("occurrence",), adds=PROVIDER, data=_occurrence,
        names={"escalation": "escalation.open"}, verbs={"withdraw": PROVIDER},
    ),
    Page("escalations.contact", ("contact",), changes=PROVIDER, correction={"summary": "They asked twice."}),
    Page("escalations.note", ("note",), changes=frozenset({"lead"}), correction={"text": "Still between us."}),
    Page(
        "tracker.customer", ("customer",), adds=OPERATOR, changes=MANAGERS, data=_customer,
        names={"calendar": "calendar"}, correction={"name": "Renamed"},
    ),
    Page(
        "tracker.service", ("service",), adds=LEADERS, changes=LEADERS, data=_service,
        names={"customer": "customer"}, correction={"line": "Retail"},
    ),
    Page(
        "tracker.user", ("person",), adds=OPERATOR, changes=OPERATOR, data=_person,
        names={"calendar": "calendar"}, correction={"name": "Renamed"},
    ),
    Page(
        "tracker.membership", ("membership",), adds=MANAGERS, changes=MANAGERS, data=_membership,
        names={"customer": "customer", "user": "person"}, correction={"role": "lead"}, verbs={"remove": MANAGERS},
    ),
    Page(
        "tracker.calendar", ("calendar",), adds=OPERATOR, changes=OPERATOR, data=_calendar,
        names={"customer": "customer"}, correction={"name": "Renamed"}, shared=True,
    ),
    Page(
        "tracker.blackout", ("blackout",), adds=LEADERS, changes=LEADERS, data=_blackout,
        names={"customer": "customer"}, correction={"reason": "Sales"}, verbs={"remove": LEADERS}, shared=True,
    ),
    Page(
        "tracker.ladderpolicy", ("policy",), adds=MANAGERS, changes=MANAGERS, data=_policy,
        names={"customer": "customer"}, correction={"steps": "lead after 90 min"}, verbs={"remove": MANAGERS},
        shared=True,
    ),
    Page("tracker.ladder", ("ladder",), verbs={"acknowledge": PROVIDER, "snooze": PROVIDER}),
    Page(
        "tracker.delivery", ("delivery",), looks=OPERATOR, verbs={"replay": OPERATOR, "dismiss": OPERATOR},
    ),
    *RECOVERY,
)  # fmt: skip

BY_MODEL = {page.model: page for page in PAGES}

SITE_PAGES: dict[str, tuple[str, frozenset[str]]] = {
    "index": ("", PROVIDER),
    "my_inbox": ("me/inbox/", PROVIDER),
    "my_tokens": ("me/tokens/", PROVIDER),
    "my_preferences": ("me/preferences/", PROVIDER),
    "my_views": ("me/lists/", PROVIDER),
    "keys": ("keys/", PROVIDER),
    "pipeline": ("pipeline/", OPERATOR),
    "calibration": ("recovery/calibration/", PROVIDER),
    "dates": ("recovery/dates/", PROVIDER),
    "dates_file": ("recovery/dates.ics", PROVIDER),
    "dialogue_figures": ("recovery/dialogue/", PROVIDER),
    "portfolio": ("recovery/portfolio/", PROVIDER),
    "portfolio_records": ("recovery/portfolio/records/", PROVIDER),
    "password_change": ("password_change/", PROVIDER),
    "password_change_done": ("password_change/done/", PROVIDER),
    "jsi18n": ("jsi18n/", PROVIDER),
    "autocomplete": (
        "autocomplete/?app_label=escalations&model_name=flag&field_name=customer&term=", PROVIDER,
    ),
    "app_list": ("escalations/", PROVIDER),
}  # fmt: skip
"""Pages that are no record's, by the name of their route, and who may see them."""

if not settings.STOCK_ADMIN:
    SITE_PAGES["search"] = ("search/?s=a", PROVIDER)

OPEN_PAGES = {"login", "logout"}
"""Routes that anybody may ask."""
