"""The pages of plans: importing this registers them and puts their queues on the board."""

from recovery.admin import (
    agreed,
    calibration,
    dates,
    dialogue,
    dialogue_figures,
    dialogue_panel,
    mail_words,
    milestones,
    needles,
    plans,
    portfolio,
    publications,
    report_templates,
    reports,
    reviews,
    reviews_telling,
    sharing,
    subscriptions,
    telling,
    viewing,
)
from recovery.queries.desk import desk
from recovery.queries.dialogue_desk import desk as dialogue_desk
from recovery.queries.meetings_desk import desk as meetings_desk
from tracker.admin.desk import SHORTCUTS, Shortcut
from tracker.admin.keys import Key, add_keys
from tracker.admin.me import PAGES
from tracker.queries.desk import SOURCES

__all__ = [
    "agreed",
    "calibration",
    "dates",
    "dialogue",
    "dialogue_figures",
    "dialogue_panel",
    "mail_words",
    "milestones",
    "needles",
    "plans",
    "portfolio",
    "publications",
    "report_templates",
    "reports",
    "reviews",
    "reviews_telling",
    "sharing",
    "subscriptions",
    "telling",
    "viewing",
]

SOURCES.append(desk)
SOURCES.append(meetings_desk)
SOURCES.append(dialogue_desk)
SHORTCUTS.append(Shortcut("Draft a recovery plan", "/admin/recovery/recoveryplan/add/", "plans.draft"))
PAGES.append(("recovery/dates/", "dates", dates.dates_page))
PAGES.append(("recovery/dates.ics", "dates_file", dates.dates_file))
PAGES.append(("recovery/calibration/", "calibration", calibration.calibration_page))
PAGES.append(("recovery/dialogue/", "dialogue_figures", dialogue_figures.dialogue_page))
PAGES.append(("recovery/portfolio/", "portfolio", portfolio.portfolio_page))
PAGES.append(("recovery/portfolio/records/", "portfolio_records", portfolio.records_page))
add_keys(
    [
        Key("g c", "Dates", "dates"),
        Key("g p", "Plans", "recovery_recoveryplan_changelist"),
        Key("g m", "Milestones", "recovery_milestone_changelist"),
        Key("g n", "Needles", "recovery_needle_changelist"),
        Key("g r", "Reviews", "recovery_review_changelist"),
        Key("g x", "Actions", "recovery_action_changelist"),
        Key("g o", "Portfolio", "portfolio"),
        Key("g a", "Asks", "recovery_ask_changelist"),
        Key("n p", "Draft a recovery plan", "recovery_recoveryplan_add", "plans.draft"),
        Key("n o", "Ask for a portfolio pack", "recovery_report_add", "reports.make"),
        Key("n r", "Schedule a review", "recovery_review_add", "reviews.schedule"),
    ]
)
