"""The portfolio in the words of the API: as JSON, and as the lines of a table."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final
from urllib.parse import urlencode

from recovery.measures.portfolio import Figure, Point
from recovery.measures.portfolio_board import WORDS
from recovery.measures.portfolio_definitions import PORTFOLIO_DEFINITIONS
from recovery.measures.portfolio_filters import Filters
from recovery.measures.portfolio_specs import Measured
from recovery.measures.status import NeedleFacts, StepFacts
from recovery.queries.portfolio import Portfolio
from recovery.queries.portfolio_page import Line
from recovery.queries.portfolio_records import Named

RECORDS: Final = "/api/v1/figures/portfolio/records"
FIGURE_COLUMNS: Final = (
    "figure", "title", "unit", "stretch", "since", "until", "value", "low", "high", "n", "definition",
)  # fmt: skip
BOARD_COLUMNS: Final = (
    "escalation", "title", "customer", "line", "severity", "state", "plan", "computed_status", "stated_status",
    "needs", "why", "next", "next_on", "late", "needles", "days_since_update", "next_update_due",
)  # fmt: skip


def tell_figures(found: Portfolio) -> dict[str, Any]:
    """`PortfolioFiguresShape`."""
    filters = found.filters
    return {
        "since": filters.since,
        "until": filters.until,
        "figures": [_figure(one, filters) for one in found.figures],
    }


def _figure(one: Figure, filters: Filters) -> dict[str, Any]:
    spec, query = one.spec, filters.query()
    return {
        "name": spec.name,
        "title": spec.title,
        "unit": spec.unit.value,
        "better": spec.better,
        "of": spec.of,
        **asdict(one.measured),
        "cannot_say": one.measured.value is None,
        "missing": one.missing,
        "definition": PORTFOLIO_DEFINITIONS[spec.name],
        "course": [_point(point) for point in one.course],
        "records": f"{RECORDS}?{urlencode({'figure': spec.name})}&{query}",
    }


def _point(point: Point) -> dict[str, Any]:
    return {"stretch": point.label, "since": point.since, "until": point.until, **asdict(point.measured)}


def figure_rows(found: Portfolio) -> list[dict[str, Any]]:
    """A line for each figure over the whole period, and after it one for each stretch of it."""
    rows = []
    for one in found.figures:
        said = {"figure": one.spec.name, "title": one.spec.title, "unit": one.spec.unit.value}
        period = {"stretch": "period", "since": found.filters.since, "until": found.filters.until}
        rows.append({**said, **period, **_cells(one.measured), "definition": PORTFOLIO_DEFINITIONS[one.spec.name]})
        rows += [{**said, **_point(point)} for point in one.course]
    return rows


def _cells(measured: Measured) -> Mapping[str, Any]:
    return asdict(measured)


def tell_record(one: Named) -> dict[str, Any]:
    """`RecordShape`."""
    return asdict(one)


def tell_line(one: Line) -> dict[str, Any]:
    """`BoardLineShape`."""
    return {
        "escalation": {"id": one.id, "ref": one.ref, "title": one.title},
        "customer": one.customer,
        "line": one.line,
        "severity": one.severity,
        "state": one.state,
        "raised_at": one.raised_at,
        "plan": one.plan,
        "computed_status": one.computed.status.value,
        "reasons": [{"code": why.code, "status": why.status.value, "text": why.text} for why in one.computed.reasons],
        "stated_status": one.recovery.stated,
        "stated_greener": one.recovery.greener,
        "needs": [{"code": code, "text": WORDS[code]} for code in one.needs],
        "mine": one.for_reader,
        "next": _step(one.next) if one.next else None,
        "late": [_step(step) for step in one.late],
        "needles": [_needle(needle) for needle in one.needles],
        "days_since_update": one.days_since_update,
        "next_update_due": one.next_update_due,
        "update_late": one.recovery.update_late,
    }


def _step(step: StepFacts) -> dict[str, Any]:
    return {"label": step.label, "promised_on": step.promised_on, "expected_on": step.expected_on}


def _needle(needle: NeedleFacts) -> dict[str, Any]:
    return {
        "name": needle.name,
        "n": needle.n,
        "verdict": needle.verdict,
        "target_verdict": needle.target_verdict,
        "course": needle.course,
    }


def board_row(one: Line) -> dict[str, Any]:
    """One recovery as a line of a table."""
    return {
        "escalation": one.ref,
        "title": one.title,
        "customer": one.customer["name"],
        "line": one.line,
        "severity": one.severity,
        "state": one.state,
        "plan": one.plan["ref"] if one.plan else "",
        "computed_status": one.computed.status.value,
        "stated_status": one.recovery.stated or "",
        "needs": "; ".join(WORDS[code] for code in one.needs),
        "why": " ".join(why.text for why in one.computed.reasons),
        "next": one.next.label if one.next else "",
        "next_on": one.next.promised_on if one.next else None,
        "late": "; ".join(step.label for step in one.late),
        "needles": "; ".join(f"{needle.name}: {needle.verdict}" for needle in one.needles),
        "days_since_update": one.days_since_update,
        "next_update_due": one.next_update_due,
    }
