"""Packs in the admin: in every format from the page of a plan, kept as of a moment, read again, thrown away."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from recovery.admin import words
from recovery.admin.plans import RecoveryPlanAdmin
from recovery.admin.report_builds import AskedReports, filters_of, said_of, state_of
from recovery.models import RecoveryPlan, Report
from recovery.reports.formats import FORMATS
from recovery.services.report_builds import WAITING, retry_report
from recovery.services.reports import make_report, remove_report
from recovery.states import ReportState
from tracker.admin import looks
from tracker.admin.filters import ScopedFilter, WordFilter
from tracker.admin.forms import LocalTimeField, ReasonForm
from tracker.admin.scoping import person
from tracker.admin.story import TELLERS
from tracker.admin.verbs import Verb, add_verb
from tracker.models import Event

SHOWN = 20
"""Kept packs on the page of a plan; the rest is in their list."""


class PackForm(ReasonForm):
    """As of when the pack is to be kept."""

    as_of = LocalTimeField(
        label="As of", required=False, help_text="It shows what was known then, not what is known of then. Empty: now."
    )


def _context(request: HttpRequest, records: Sequence[RecoveryPlan], form: ReasonForm) -> dict[str, Any]:
    """The pack of now in every format, and those that were kept."""
    plan = records[0]
    kept = Report.objects.visible_to(person(request)).filter(plan=plan).defer("body").select_related("made_by")
    return {
        "files": ways_to(f"/api/v1/plans/{plan.pk}/report"),
        "kept": [{"of": one, "path": _page_of(one), "as_of": looks.moment(one.as_of)} for one in kept[:SHOWN]],
    }


def ways_to(address: str) -> list[tuple[str, str]]:
    """By word for people: the address of each format below this one."""
    return [(known.word, f"{address}.{form}") for form, known in FORMATS.items()]


def _page_of(report: Report) -> str:
    return reverse("admin:recovery_report_change", args=[report.pk])


add_verb(
    RecoveryPlanAdmin,
    Verb(
        "report",
        "Review pack",
        "kept",
        "reports.make",
        "Everything a review looks at. Take it along as a file, or keep it as it is now, or as it was.",
        lambda pk, act, facts: make_report(pk, act=act, **facts),
        form=PackForm,
        bulk=False,
        when=lambda obj: True,
        template="house/pack.html",
        context=_context,
    ),
)


@admin.register(Report)
class ReportAdmin(AskedReports):
    """Packs that were kept, each as of its moment."""

    teaches = "Packs that were kept, each as of its moment. Keep one on the page of a plan, or ask for one of all."
    change_form_template = "house/report.html"
    story = False
    verbs = (
        Verb(
            "remove", "Throw it away", "thrown away", "reports.remove",
            "It is gone for everybody. What it said can be had again as of the same moment.",
            lambda pk, act, _: remove_report(pk, act=act), danger=True, keeps=False,
        ),
        Verb(
            "retry", "Try again", "asked for again", "reports.make",
            "It goes on where it was given up: the parts that are there are kept.",
            lambda pk, act, _: retry_report(pk, act=act),
        ),
    )  # fmt: skip
    list_display = ("title", "of", "customer", "state", "as_of_shown", "made_by", "made")
    list_display_links = ("title",)
    list_select_related = ("customer", "made_by")
    list_filter = (("kind", WordFilter), ("status", WordFilter), ("customer", ScopedFilter))
    search_fields = ("ref", "title", "customer__name")
    search_help_text = "Ref, title or customer"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Report]:
        """Without what stands in them: the files read it themselves."""
        return super().get_queryset(request).defer("body")

    @admin.display(description="Of", ordering="ref")
    def of(self, obj: Report) -> str:
        """Which plan it is of, or what was asked for."""
        return obj.ref or said_of(obj)

    @admin.display(description="State", ordering="status")
    def state(self, obj: Report) -> SafeString:
        """Whether it is there."""
        return state_of(obj)

    @admin.display(description="As of", ordering="as_of")
    def as_of_shown(self, obj: Report) -> SafeString:
        """The moment whose knowledge it shows."""
        return looks.moment(obj.as_of)

    @admin.display(description="Made", ordering="made_at")
    def made(self, obj: Report) -> SafeString:
        """When."""
        return looks.age(obj.made_at)

    def possible(self, obj: Report) -> list[str]:
        """What is given up can be tried again; what is not being made can go."""
        if obj.status in WAITING:
            return []
        return ["retry", "remove"] if obj.status == ReportState.FAILED else ["remove"]

    def pills(self, request: HttpRequest, obj: Report) -> list[SafeString]:
        """Whether it is there."""
        return [self.state(obj)]

    def facts(self, request: HttpRequest, obj: Report) -> list[Any]:
        """What it is of, as of when, who made it, until when it is kept."""
        asked = (
            [("Of", words.plan_link(obj.plan, brief=True))] if obj.plan else filters_of(obj) or [("Of", "all plans")]
        )
        return [
            *asked,
            ("As of", looks.moment(obj.as_of)),
            ("Made", looks.moment(obj.made_at)),
            ("By", obj.made_by or "the system"),
            ("Kept until", looks.moment(obj.expires_at)),
        ]

    def record_context(self, request: HttpRequest, obj: Report) -> dict[str, Any]:
        """The files, or how far it has come."""
        ready = bool(obj.digest)
        return {
            "files": ways_to(f"/api/v1/reports/{obj.pk}/file") if ready else [],
            "progress": self.progress_of(request, obj),
            "as_of": looks.moment(obj.as_of),
        }


TELLERS.update(
    {
        "plan.report_made": lambda event: f"A pack was kept, as of {_when(event)}",
        "plan.report_removed": lambda event: f"A pack as of {_when(event)} was thrown away",
    }
)


def _when(event: Event) -> str:
    return looks.local(datetime.fromisoformat(event.data["as_of"]))
