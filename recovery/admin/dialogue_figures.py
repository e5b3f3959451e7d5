"""How we talk with customers, and what they say of it: each figure with its n and how sure it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from escalations.charts.pareto import percent
from escalations.queries.dialogue import Window
from recovery.admin import words
from recovery.charts.words import counted
from recovery.measures.definitions import DEFINITIONS
from recovery.measures.dialogue import Rating, Resolved
from recovery.queries.dialogue_figures import Dialogue, dialogue_of
from recovery.queries.silence import Silence
from tracker.admin.scoping import person
from tracker.stats.middles import Middle
from tracker.stats.proportions import Proportion

SHOWN: Final = 20
"""Silent customers that are listed; the number tells of all."""

PARTS: Final = {
    "contacts": "Contacts per issue",
    "channel_switches": "Changes of channel per issue",
    "surprises": "Surprises",
    "lead_of_warning": "Lead of warning",
    "resolution": "Resolved, by the customer’s word",
    "effort": "Effort for the customer",
    "satisfaction": "Satisfaction",
    "updates_kept": "Promised updates that came in time",
    "watermelons": "Stated greener than computed",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A figure on the page: what it is called, what it is now, what it means. `says` false: it cannot say yet."""

    label: str
    value: str
    definition: str
    says: bool


def dialogue_page(site: Any, request: HttpRequest) -> HttpResponse:
    """Over all customers that the person sees."""
    found = dialogue_of(person(request), Window())
    context = {
        **site.each_context(request),
        "title": "How we talk with customers",
        "lines": list(lines(found)),
        "silence": silence_line(found.silence),
        "silent": [
            {
                "ref": one.ref,
                "title": one.title,
                "url": reverse("admin:escalations_escalation_change", args=[one.id]),
                "heard": f"{one.voice.heard.contacts} in {_days(one.voice.heard.days)}",
                "silent": _days(one.voice.silent_days),
                "chance": percent(one.voice.chance or 0.0),
            }
            for one in found.silence.silent[:SHOWN]
        ],
        "definition": DEFINITIONS["silence"],
    }
    return TemplateResponse(request, "house/dialogue_figures.html", context)


def lines(found: Dialogue) -> Iterator[Line]:
    """A line for each figure but silence, which is a list."""
    says = {
        "contacts": _middle(found.contacts, "issue"),
        "channel_switches": _middle(found.channel_switches, "issue"),
        "surprises": _share(found.surprises, "escalation"),
        "lead_of_warning": _middle(found.lead_of_warning, "flagged issue", "working days"),
        "resolution": _resolution(found.resolution),
        "effort": _rating(found.effort),
        "satisfaction": _rating(found.satisfaction),
        "updates_kept": _share(found.updates_kept, "promise"),
        "watermelons": _share(found.watermelons, "update"),
    }
    for name, label in PARTS.items():
        value = says[name]
        yield Line(label, value or "Cannot say yet", DEFINITIONS[name], bool(value))


def silence_line(found: Silence) -> str:
    """How many are unusually silent; "" while it cannot be said."""
    if found.prior is None:
        return ""
    return f"{len(found.silent)} of {found.open} open"


def _middle(found: Middle, of: str, unit: str = "") -> str:
    if found.value is None:
        return ""
    interval = "" if found.low is None or found.high is None else f" (95 %: {found.low:.1f} to {found.high:.1f})"
    return f"{found.value:.1f}{f' {unit}' if unit else ''} of {counted(found.n, of)}{interval}"


def _share(found: Proportion, of: str) -> str:
    if found.share is None:
        return ""
    interval = f"95 %: {words.percent(found.low)} to {words.percent(found.high)}"
    return f"{words.percent(found.share)} of {counted(found.n, of)} ({interval})"


def _resolution(found: Resolved) -> str:
    if found.low is None or found.high is None:
        return ""
    until = f" to {words.percent(found.high)}" if found.silent else ""
    return (
        f"{words.percent(found.low)}{until} of {found.n} closed: {found.confirmed} confirmed,"
        f" {found.contradicted} contradicted, {found.silent} silent"
    )


def _rating(found: Rating) -> str:
    if found.mean.value is None:
        return ""
    chosen = ", ".join(f"{step}: {count}" for step, count in enumerate(found.distribution, 1) if count)
    return f"{_middle(found.mean, 'answer')}; {chosen}"


def _days(days: float) -> str:
    return f"{days:.1f} days" if days < 10 else f"{days:.0f} days"
