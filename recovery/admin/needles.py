"""Needles: the one or two numbers a plan is judged by."""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString

from recovery.admin import words
from recovery.admin.board import needle_value
from recovery.admin.common import PartAdmin
from recovery.admin.verbs import NEEDLE_VERBS
from recovery.models import Needle
from recovery.services.needles import add_needle, amend_needle
from recovery.states import UNPROMISED
from tracker.acts import Act
from tracker.admin import looks
from tracker.admin.filters import ScopedFilter, WordFilter

MEASURED = (
    "name", "unit", "better", "source", "baseline_since", "baseline_until", "baseline_value", "target_value",
    "target_on",
)  # fmt: skip


@admin.register(Needle)
class NeedleAdmin(PartAdmin[Needle]):
    """The numbers that have to move."""

    capabilities: ClassVar = {"add": "needles.add", "change": "needles.change"}
    verbs = NEEDLE_VERBS
    list_display = ("name", "of", "customer", "better", "way", "by")
    list_select_related = ("customer", "plan")
    list_filter = (("better", WordFilter), ("customer", ScopedFilter))
    search_fields = ("name", "plan__ref", "customer__name")
    search_help_text = "Name, plan or customer"
    add_form_fields = ("plan", *MEASURED)
    change_form_fields = MEASURED
    labels: ClassVar = {
        "better": "Which way is better",
        "baseline_since": "Baseline from",
        "baseline_until": "Baseline until",
        "baseline_value": "Where it stood then",
        "target_value": "Where it has to be",
        "target_on": "By when",
    }
    explains: ClassVar = {
        "name": "One thing the customer feels: late parcels a week.",
        "source": "Where the number is read.",
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
        return f"{needle_value(obj.baseline_value)} → {needle_value(obj.target_value)} {obj.unit}"

    @admin.display(description="By", ordering="target_on")
    def by(self, obj: Needle) -> SafeString:
        """Until when."""
        return words.day(obj.target_on)

    def possible(self, obj: Needle) -> list[str]:
        """Removed while nothing is promised by it."""
        return ["remove"] if obj.plan.status in UNPROMISED else []

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
            ("Source", obj.source or looks.NOTHING),
        ]
