"""How the page of the portfolio words its figures and its recoveries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.safestring import SafeString

from recovery.admin.words import status_pill
from recovery.charts.portfolio_spark import Mark, spark
from recovery.charts.words import counted
from recovery.measures.portfolio import Figure, Point, stretches_of
from recovery.measures.portfolio_board import WORDS
from recovery.measures.portfolio_definitions import PORTFOLIO_DEFINITIONS
from recovery.measures.portfolio_filters import Filters
from recovery.measures.portfolio_specs import Measured, Unit
from recovery.measures.status import NeedleFacts, StepFacts
from recovery.queries.portfolio_page import Line
from tracker.admin import looks
from tracker.charts.text import MONTHS
from tracker.charts.text import day as day_in_words

GROUPS: Final = (
    ("Do we keep our promises?", ("first_kept", "last_kept", "redating", "execution", "notice", "calibration")),
    ("Is bad news told early?", ("flagging", "discussing", "acting", "surprises", "averted")),
    ("Do recoveries work?", ("containment", "recurrence", "needles_moved")),
    ("What does the customer say?", ("resolution", "updates_kept", "effort", "satisfaction")),
)
FORMS: Final = {
    Unit.SHARE: (100, "{:.0f} %"),
    Unit.POINTS: (100, "{:.0f} points"),
    Unit.INDEX: (1, "{:.2f}"),
    Unit.DAYS: (1, "{:.1f} days"),
    Unit.HOURS: (1, "{:.1f} h"),
    Unit.SCALE: (1, "{:.1f}"),
    Unit.SCORE: (1, "{:.3f}"),
}
VERDICTS: Final = {
    "improvement": "gets better",
    "decline": "gets worse",
    "normal": "no real change",
    "too_few": "too few readings to say",
}
TARGETS: Final = {"meets": ", meets its target", "hit_and_miss": ", hit and miss", "misses": ", misses its target"}


@dataclass(frozen=True, slots=True)
class Told:
    """A figure on the page. `value` "" while it cannot be said; then `missing` says what there has to be first."""

    name: str
    title: str
    value: str
    sure: str
    missing: str
    definition: str
    picture: SafeString | str
    reading: str
    course: Sequence[tuple[str, str, str, str]]
    records: str
    n: str


def groups_of(figures: Sequence[Figure], filters: Filters) -> list[tuple[str, list[Told]]]:
    """The figures under the questions that they answer."""
    told = {one.spec.name: _told(one, filters) for one in figures}
    return [(question, [told[name] for name in names]) for question, names in GROUPS]


def _told(one: Figure, filters: Filters) -> Told:
    unit, spec = one.spec.unit, one.spec
    course = [
        (_when(p), value(p.measured.value, unit), _range(one, p.measured), f"{p.measured.n:,}") for p in one.course
    ]
    return Told(
        name=spec.name,
        title=spec.title,
        value=value(one.measured.value, unit),
        sure=_range(one, one.measured),
        missing=one.missing,
        definition=PORTFOLIO_DEFINITIONS[spec.name],
        picture=_picture(one, filters),
        reading=_reading(one),
        course=course,
        records=f"{reverse('admin:portfolio_records')}?figure={spec.name}&{filters.query()}",
        n=counted(one.measured.n, spec.of),
    )


def _when(point: Point) -> str:
    """A stretch as people write it: "Nov 2026", "2026-Q4", "2026"."""
    of_a_month = point.label == f"{point.since:%Y-%m}"
    return f"{MONTHS[point.since.month - 1]} {point.since.year}" if of_a_month else point.label


def value(number: float | None, unit: Unit) -> str:
    """A figure in words; "" for none."""
    if number is None:
        return ""
    times, form = FORMS[unit]
    return form.format(times * number)


def _range(one: Figure, measured: Measured) -> str:
    """Between what the true figure lies. What silent customers would have said is no matter of chance."""
    if measured.low is None and measured.high is None:
        return ""
    low, high = (value(bound, one.spec.unit) or "not known" for bound in (measured.low, measured.high))
    if one.spec.name == "resolution":
        return "nobody was silent" if low == high else f"{high} if the silent agree"
    return f"95 %: {low} to {high}"


def _reading(one: Figure) -> str:
    """What the picture shows, in a sentence."""
    told = [point for point in one.course if point.measured.value is not None]
    if not told:
        return ""
    first, last = (f"{value(p.measured.value, one.spec.unit)} in {_when(p)}" for p in (told[0], told[-1]))
    if len(told) == 1:
        return f"{last}."
    better = "higher" if one.spec.better == "up" else "lower"
    return f"From {first} to {last}; {better} is better."


def _picture(one: Figure, filters: Filters) -> SafeString | str:
    if len(one.course) < 2:
        return ""
    places = {since: place for place, (since, _) in enumerate(stretches_of(filters.since, filters.until))}
    marks = [Mark(places[point.since], point.measured.value) for point in one.course]
    return spark(f"course-{one.spec.name}", one.spec.title, _reading(one), marks, len(places))


def line_of(one: Line) -> dict[str, Any]:
    """A recovery in the words of the board."""
    computed = one.computed.status.value
    return {
        "path": reverse("admin:escalations_escalation_change", args=[one.id]),
        "ref": one.ref,
        "title": one.title,
        "customer": one.customer["name"],
        "line": one.line,
        "severity": looks.severity(one.severity),
        "status": status_pill(computed),
        "stated": f"told: {one.recovery.stated.replace('_', ' ')}" if one.recovery.stated else "told: nothing yet",
        "greener": one.recovery.greener,
        "why": one.computed.reasons[0].text,
        "more": [why.text for why in one.computed.reasons[1:]],
        "needs": [WORDS[code] for code in one.needs],
        "mine": one.for_reader,
        "plan": {"ref": one.plan["ref"], "path": _plan(one.plan["id"])} if one.plan else None,
        "next": f"{one.next.label}, {day_in_words(one.next.promised_on)}" if one.next else "",
        "late": [_late(step) for step in one.late[:3]],
        "later": max(len(one.late) - 3, 0),
        "updated": _updated(one.days_since_update),
        "due": looks.due(one.next_update_due) if one.next_update_due else "",
        "needles": [_needle(needle) for needle in one.needles],
    }


def _plan(pk: str) -> str:
    return reverse("admin:recovery_recoveryplan_change", args=[pk])


def _late(step: StepFacts) -> str:
    if step.promised_on < step.expected_on:
        return f"{step.label}, expected {day_in_words(step.expected_on)}"
    return f"{step.label}, due {day_in_words(step.promised_on)}"


def _updated(days: int | None) -> str:
    if days is None:
        return "nothing told yet"
    return "today" if days == 0 else f"{counted(days, 'day')} ago"


def _needle(needle: NeedleFacts) -> str:
    return f"{needle.name}: {VERDICTS[needle.verdict]}{TARGETS.get(needle.target_verdict, '')}"


def as_of(at: datetime) -> SafeString:
    """The moment of which the board tells."""
    return looks.moment(at)
