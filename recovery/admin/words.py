"""How the pages of plans word the small things: days, slack, chances, slips."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from recovery.charts.words import counted
from recovery.measures.chance import AllKept, Chance
from recovery.measures.gate import Gate
from recovery.models import RecoveryPlan
from recovery.reports.words import STATUS
from recovery.states import MilestoneState, PlanState
from tracker.admin import looks
from tracker.charts.text import MONTHS
from tracker.charts.text import day as day_in_words

STATUS_LOOKS = {"on_track": "done", "at_risk": "high", "off_track": "critical", "cannot_say": "none"}
STATUS_MARKS = {"on_track": "✓", "at_risk": "▲", "off_track": "◆", "cannot_say": "?"}
LOOKS = {
    PlanState.DRAFT: "none",
    PlanState.IN_REVIEW: "pending",
    PlanState.COMMITTED: "acting",
    PlanState.COMPLETED: "done",
    PlanState.ABANDONED: "none",
    MilestoneState.PLANNED: "none",
    MilestoneState.IN_PROGRESS: "pending",
    MilestoneState.DONE: "acting",
    MilestoneState.VERIFIED: "done",
    MilestoneState.DROPPED: "none",
}
KINDS = {"containment": "contains", "corrective": "corrects", "preventive": "prevents"}


def state(record: Any) -> SafeString:
    """How far a plan or milestone has come."""
    return looks.pill(record.status.replace("_", " "), LOOKS.get(record.status, "none"))


def day(on: date | None) -> SafeString:
    """A day with its weekday: "Wed 2 Dec 2026"."""
    if on is None:
        return format_html("{}", looks.NOTHING)
    return format_html('<span class="nowrap">{} {}</span>', f"{on:%a}", day_in_words(on))


def near(on: date | None, today: date) -> SafeString:
    """A day without its year where that is this one."""
    if on is None:
        return format_html("{}", looks.NOTHING)
    short = f"{on.day} {MONTHS[on.month - 1]}"
    return format_html('<span class="nowrap">{}</span>', short if on.year == today.year else f"{short} {on.year}")


def slack(days: int | None) -> SafeString:
    """How many working days are left before the work must begin; none: it must begin now."""
    if days is None:
        return format_html("{}", looks.NOTHING)
    if days < 0:
        return format_html('<span class="late nowrap">⚠ {} d short</span>', -days)
    return format_html('<span class="{} nowrap">{} d</span>', "late" if days == 0 else "due", days)


def slip(days: int | None, *, same: bool = False) -> SafeString:
    """By how many working days it is later or earlier than first promised; `same`: it is that very day. None: nothing
    to say.
    """
    if days is None:
        return SafeString()
    if days == 0:
        return format_html('<span class="nowrap">{}</span>', "as promised" if same else "0 d")
    mark, word = ("⚠ ", "later") if days > 0 else ("", "earlier")
    return format_html('<span class="{} nowrap">{}{} d {}</span>', "late" if days > 0 else "due", mark, abs(days), word)


def percent(share: float) -> str:
    """A chance in words."""
    return f"{100 * share:.0f} %"


def chance(found: Chance | None) -> SafeString:
    """A chance with its n, or that there is no history."""
    if found is None:
        return format_html("{}", looks.NOTHING)
    if found.share is None:
        lacks = f"{found.lacking} more finished" if found.lacking else "none took so long"
        return format_html('<span class="soft" title="{}">no history</span>', lacks)
    low = found.share < 0.5
    return format_html(
        '<span class="{} nowrap" title="{} like it">{}{} <span class="soft">n {}</span></span>',
        "late" if low else "due", counted(found.finished, "finished milestone"), "⚠ " if low else "",
        percent(found.share), found.finished,
    )  # fmt: skip


def together(found: AllKept) -> str:
    """The chance of keeping all dates, or why it cannot be said."""
    if found.product is None:
        return "No history yet" if found.n else "No date to keep"
    alone, low, high = percent(found.product), percent(found.low), percent(found.high)
    return alone if alone == low == high else f"{alone} if independent, {low} to {high} if not"


def status_pill(word: str, before: str = "") -> SafeString:
    """How a recovery stands, with its shape, so that nobody has to see the colour."""
    return looks.pill(f"{STATUS_MARKS[word]} {before}{STATUS[word]}", STATUS_LOOKS[word])


def gate_pill(gate: Gate, *, committed: bool) -> SafeString:
    """Whether the plan can be promised, or what was promised could be today."""
    if committed:
        return SafeString() if gate.promisable else looks.pill("⚠ could not be promised today", "high")
    if gate.green:
        return looks.pill("✓ gate green", "done")
    return looks.pill(f"⚠ gate red: {counted(len(gate.reds), 'line')}", "high")


def plan_link(plan: RecoveryPlan, *, brief: bool = False) -> SafeString:
    """A plan's own page; in brief by its ref alone."""
    path = reverse("admin:recovery_recoveryplan_change", args=(plan.pk,))
    return looks.link(path, plan.ref if brief else plan, "plain-link nowrap" if brief else "")
