"""What the page of an escalation says of its causes."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from escalations.admin.causes import LOOKS
from escalations.charts.facts import pareto_of
from escalations.charts.pareto import NARROW, WIDE, pareto_chart, percent, sentences
from escalations.models import Escalation
from escalations.queries.causes import Causes, causes_of
from escalations.states import UNDERWAY, EscalationState, FactorState
from tracker.admin import looks
from tracker.admin.base import permits


def causes_panel(request: HttpRequest, obj: Escalation) -> dict[str, Any]:
    """The figures, the lines of their tables, and what can be added."""
    causes = causes_of(obj)
    return {
        "causes": causes,
        "factor_lines": _factors(causes),
        "pareto_lines": [
            {
                "title": one.factor.title,
                "impact": _amount(one.impact, causes.unit),
                "share": percent(one.share),
                "together": percent(one.together),
            }
            for one in causes.pareto
        ],
        "pareto": _chart(causes),
        "cause_buttons": _buttons(request, obj),
    }


def _chart(causes: Causes) -> dict[str, Any]:
    """The Pareto chart in both widths, with what it says beside the verdict; nothing where nothing was measured."""
    shown = pareto_of(causes)
    if not shown.bars:
        return {}
    return {
        "wide": pareto_chart(shown, frame=WIDE, name="pareto-wide"),
        "narrow": pareto_chart(shown, frame=NARROW, name="pareto-narrow"),
        "sentences": sentences(shown)[1:],
    }


def _factors(causes: Causes) -> list[dict[str, Any]]:
    return [
        {
            "of": one,
            "path": reverse("admin:escalations_factor_change", args=(one.id,)),
            "indent": 0.75 + 1.25 * min(one.depth, 8),
            "state": looks.pill(FactorState(one.status).label, LOOKS[FactorState(one.status)]),
            "impact": _amount(one.impact, causes.unit) if one.measurements else looks.NOTHING,
            "with_reasons": _amount(one.with_reasons, causes.unit) if one.with_reasons else looks.NOTHING,
        }
        for one in causes.factors
    ]


def _amount(amount: Any, unit: str) -> str:
    return f"{amount.normalize():f} {unit}"


def _buttons(request: HttpRequest, obj: Escalation) -> list[tuple[str, str]]:
    """Pages that add something, for those who may, filled in with this escalation."""
    about = urlencode({"escalation": obj.pk})
    found = []
    if obj.status in UNDERWAY and permits(request, "factors.add", obj):
        found.append((f"{reverse('admin:escalations_factor_add')}?{about}", "Suspect a factor"))
    if obj.status in (*UNDERWAY, EscalationState.CLOSED) and permits(request, "occurrences.log", obj):
        found.append((f"{reverse('admin:escalations_occurrence_add')}?{about}", "It happened"))
    return found
