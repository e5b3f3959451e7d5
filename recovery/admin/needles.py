"""Needles: the one or two numbers a plan is judged by."""

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from recovery.admin import needles_panel as panel
from recovery.admin import needles_telling, words
from recovery.admin.common import PartAdmin
from recovery.admin.needles_verbs import MEASURE_VERBS
from recovery.admin.resources import ReadingResource
from recovery.admin.risks import risks_of
from recovery.admin.verbs import NEEDLE_VERBS
from recovery.charts.words import counted
from recovery.models import Needle, Reading
from recovery.queries.needles import standing_of
from recovery.queries.watches import is_measured, watch_of
from recovery.reports.movements import movement
from recovery.services.needles import add_needle, amend_needle
from recovery.states import UNPROMISED
from tracker.acts import Act
from tracker.admin import looks
from tracker.admin.filters import ScopedFilter, WordFilter
from tracker.admin.forms import ReasonForm
from tracker.admin.scoping import person
from tracker.admin.verbs import Verb

MEASURED = (
    "name", "unit", "better", "source", "cadence_days", "baseline_since", "baseline_until", "baseline_value",
    "target_value", "target_on",
)  # fmt: skip

__all__ = ["NeedleAdmin", "needles_telling"]


@admin.register(Needle)
class NeedleAdmin(PartAdmin[Needle]):
    """The numbers that have to move."""

    teaches = "The numbers that have to move before it is well. Add one or two on the page of a plan."
    capabilities: ClassVar = {"add": "needles.add", "change": "needles.change"}
    resource = ReadingResource
    verbs = (*MEASURE_VERBS, *NEEDLE_VERBS)
    change_form_template = "house/needle.html"
    verb_template = "house/needle_verb.html"
    list_display = ("name", "of", "customer", "better", "way", "by")
    list_select_related = ("customer", "plan")
    list_filter = (("better", WordFilter), ("customer", ScopedFilter))
    search_fields = ("name", "plan__ref", "customer__name")
    search_help_text = "Name, plan or customer"
    add_form_fields = ("plan", *MEASURED)
    change_form_fields = MEASURED
    optional = frozenset({"cadence_days"})
    labels: ClassVar = {
        "better": "Which way is better",
        "cadence_days": "Measured every so many days",
        "baseline_since": "Baseline from",
        "baseline_until": "Baseline until",
        "baseline_value": "Where it stood then",
        "target_value": "Where it has to be",
        "target_on": "By when",
    }
    explains: ClassVar = {
        "name": "One thing the customer feels: late parcels a week.",
        "source": "Where the number is read.",
        "cadence_days": "Empty: every seven days. Two in a row without a reading are warned of.",
        "baseline_since": "Empty: not known yet. The gate will ask.",
        "changelog_message": "Why. It stands on the timeline; what was promised by it moves with a reason.",
    }

    @admin.display(description="Plan", ordering="plan")
    def of(self, obj: Needle) -> SafeString:
        """The plan it belongs to."""
        return words.plan_link(obj.plan, brief=True)

    @admin.display(description="From → to")
    def way(self, obj: Needle) -> str:
        """From where to where."""
        return panel.way(obj)

    @admin.display(description="By", ordering="target_on")
    def by(self, obj: Needle) -> SafeString:
        """Until when."""
        return words.day(obj.target_on)

    def possible(self, obj: Needle) -> list[str]:
        """Measured while its plan is open or watched; removed while nothing is promised by it or measured."""
        read = obj.readings.exists()
        found = ["measure", "import"] if is_measured(obj.plan) else []
        if found and read:
            found += ["correct", "process"]
        return [*found, *(["remove"] if obj.plan.status in UNPROMISED and not read else [])]

    def rows_of(self, resource: Any, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The readings that stand, of the needles of the list."""
        read = resource.get_queryset().filter(needle__in=rows, corrections=None, value__isnull=False)
        found: QuerySet[Any] = read.select_related("needle__plan").order_by("needle", "measured_on")
        return found

    def add_record(self, act: Act, facts: dict[str, Any]) -> Needle:
        """Add it to its plan."""
        return add_needle(act=act, **facts)

    def amend_record(self, pk: UUID, act: Act, facts: dict[str, Any]) -> Needle:
        """Correct it."""
        return amend_needle(pk, act=act, **facts)

    def facts(self, request: HttpRequest, obj: Needle) -> list[Any]:
        """Of which plan, from where to where."""
        return [
            ("Plan", words.plan_link(obj.plan)),
            ("From → to", self.way(obj)),
            ("Better", obj.better),
            ("By", words.day(obj.target_on)),
            ("Baseline since", words.day(obj.baseline_since)),
            ("Baseline until", words.day(obj.baseline_until)),
            ("Measured every", counted(obj.cadence_days, "day")),
            ("Source", obj.source or looks.NOTHING),
        ]

    def record_context(self, request: HttpRequest, obj: Needle) -> dict[str, Any]:
        """The chart with its words, what it warns of, whether it lasts, and the latest readings."""
        rows = Reading.objects.visible_to(person(request)).filter(needle=obj, corrections=None)
        latest = rows.select_related("author", "supersedes").order_by("-measured_on")[: panel.LATEST]
        buttons = {one.verb.name: one.path for one in self.buttons(request, obj)}
        return {
            "two": True,
            "one": panel.card(obj, movement(obj)),
            "file": f"/api/v1/needles/{obj.pk}/chart.csv",
            "dangers": risks_of([obj.pk], person(request), request.path).get(obj.pk, []),
            "marks": panel.mark_lines(watch_of(obj, standing_of([obj])[obj.pk])),
            "readings": panel.reading_lines(list(latest), buttons.get("correct", "")),
            "total": rows.count(),
        }

    def _verb_form(self, request: HttpRequest, verb: Verb, records: Sequence[Needle]) -> ReasonForm:
        """The reading to be corrected is the one whose button was pressed."""
        form = super()._verb_form(request, verb, records)
        if verb.name == "correct" and request.GET.get("reading", "").isdecimal():
            form.initial["reading"] = request.GET["reading"]
        return form
