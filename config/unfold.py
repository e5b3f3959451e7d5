"""How the admin looks in its Unfold skin: colours and the way around. Pages are the apps' own."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse_lazy

Shown = Callable[[HttpRequest], bool]


def worker(request: HttpRequest) -> bool:
    """Whether this person works on the provider's side."""
    return request.user.is_authenticated and request.user.access.is_provider


def operator(request: HttpRequest) -> bool:
    """Whether this person runs the installation."""
    return request.user.is_authenticated and request.user.access.everything


def _item(title: str, icon: str, view: str, shown: Shown = worker) -> dict[str, Any]:
    return {"title": title, "icon": icon, "link": reverse_lazy(f"admin:{view}"), "permission": shown}


def _group(title: str, *items: dict[str, Any]) -> dict[str, Any]:
    return {"title": title, "separator": bool(title), "items": list(items)}


NAVIGATION = [
    _group(
        "",
        _item("What needs me today", "today", "index"),
        _item("Portfolio", "monitoring", "portfolio"),
        _item("Inbox", "inbox", "my_inbox"),
        _item("Dates", "calendar_today", "dates"),
    ),
    _group(
        "Bad news",
        _item("Flags", "flag", "escalations_flag_changelist"),
        _item("Escalations", "campaign", "escalations_escalation_changelist"),
        _item("Factors", "account_tree", "escalations_factor_changelist"),
        _item("Root causes", "psychology_alt", "escalations_rootcause_changelist"),
        _item("Impacts", "straighten", "escalations_impact_changelist"),
        _item("Occurrences", "event_repeat", "escalations_occurrence_changelist"),
        _item("Contacts", "call", "escalations_contact_changelist"),
        _item("Notes", "sticky_note_2", "escalations_note_changelist"),
    ),
    _group(
        "Recovery",
        _item("Plans", "route", "recovery_recoveryplan_changelist"),
        _item("Milestones", "flag_circle", "recovery_milestone_changelist"),
        _item("Needles", "speed", "recovery_needle_changelist"),
        _item("How true our promises are", "rule", "calibration"),
    ),
    _group(
        "Meetings",
        _item("Reviews", "groups", "recovery_review_changelist"),
        _item("Series of reviews", "event_repeat", "recovery_reviewseries_changelist"),
        _item("Decisions", "gavel", "recovery_decision_changelist"),
        _item("Actions", "checklist", "recovery_action_changelist"),
    ),
    _group(
        "Dialogue",
        _item("Updates to customers", "campaign", "recovery_publication_changelist"),
        _item("Asks", "live_help", "recovery_ask_changelist"),
        _item("Feedback", "rate_review", "recovery_feedback_changelist"),
        _item("Is it resolved?", "task_alt", "recovery_resolution_changelist"),
        _item("Links", "link", "recovery_sharelink_changelist"),
        _item("Kept packs", "inventory_2", "recovery_report_changelist"),
        _item("Designs of slides", "palette", "recovery_reporttemplate_changelist"),
        _item("Reports by mail", "forward_to_inbox", "recovery_subscription_changelist"),
        _item("How we talk with customers", "forum", "dialogue_figures"),
    ),
    _group(
        "Who and when",
        _item("Customers", "domain", "tracker_customer_changelist"),
        _item("Services", "deployed_code", "tracker_service_changelist"),
        _item("People", "group", "tracker_user_changelist"),
        _item("Memberships", "badge", "tracker_membership_changelist"),
        _item("Calendars", "calendar_month", "tracker_calendar_changelist"),
        _item("Blackouts", "event_busy", "tracker_blackout_changelist"),
    ),
    _group(
        "Reminders and messages",
        _item("Ladders", "stairs", "tracker_ladder_changelist"),
        _item("Ladder policies", "tune", "tracker_ladderpolicy_changelist"),
        _item("Deliveries", "outgoing_mail", "tracker_delivery_changelist", operator),
        _item("Pipeline", "monitor_heart", "pipeline", operator),
    ),
]

UNFOLD: dict[str, Any] = {
    "SITE_TITLE": "Recovery tracker",
    "SITE_HEADER": "Recovery tracker",
    "SITE_SUBHEADER": "Bad news, early",
    "SITE_SYMBOL": "flag",
    "SITE_URL": None,
    "SHOW_VIEW_ON_SITE": False,
    "SHOW_BACK_BUTTON": False,
    "BORDER_RADIUS": "6px",
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": lambda _request: static("tracker/flag.svg")}],
    "STYLES": [lambda _request: static("tracker/admin.css")],
    "ACCOUNT": {
        "navigation": [
            {"title": "My lists", "link": reverse_lazy("admin:my_views")},
            {"title": "My preferences", "link": reverse_lazy("admin:my_preferences")},
            {"title": "My tokens", "link": reverse_lazy("admin:my_tokens")},
            {"title": "By keyboard", "link": reverse_lazy("admin:keys")},
            {"title": "Change password", "link": reverse_lazy("admin:password_change")},
        ]
    },
    "SIDEBAR": {"show_search": False, "show_all_applications": False, "navigation": NAVIGATION},
    "COLORS": {
        "base": {
            "50": "oklch(98.4% .003 247.9)",
            "100": "oklch(96.8% .007 247.9)",
            "200": "oklch(92.9% .013 255.5)",
            "300": "oklch(86.9% .022 252.9)",
            "400": "oklch(70.4% .04 256.8)",
            "500": "oklch(52% .046 257.4)",
            "600": "oklch(44.6% .043 257.3)",
            "700": "oklch(37.2% .044 257.3)",
            "800": "oklch(27.9% .041 260)",
            "900": "oklch(20.8% .042 265.8)",
            "950": "oklch(12.9% .042 264.7)",
        },
        "primary": {
            "50": "oklch(97.5% .014 237)",
            "100": "oklch(94.5% .03 237)",
            "200": "oklch(89% .06 237)",
            "300": "oklch(81% .1 237)",
            "400": "oklch(72% .13 240)",
            "500": "oklch(62% .15 245)",
            "600": "oklch(51% .15 250)",
            "700": "oklch(45% .14 252)",
            "800": "oklch(39% .12 254)",
            "900": "oklch(34% .1 255)",
            "950": "oklch(26% .08 257)",
        },
    },
}
