"""Reviews: a date and people, an agenda, the one screen on which it is held, its minutes and who has signed them."""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.safestring import SafeString

from escalations.admin.causes import escalation_link
from recovery.admin import words
from recovery.admin.common import PartAdmin
from recovery.admin.holding import keep_noted
from recovery.admin.holding_form import KEEP, HoldForm
from recovery.admin.reviews_forms import ReviewForm
from recovery.admin.reviews_verbs import REVIEW_VERBS, kind_pill, unsigned
from recovery.models import Minutes, Review
from recovery.queries.parties import parties_of
from recovery.reports.agenda import agenda_of
from recovery.reports.minutes import from_body
from recovery.services.reviews import amend_review, schedule_review
from recovery.services.series import schedule_series
from recovery.states import REVIEW, ReviewState
from tracker import clock
from tracker.acts import Act
from tracker.admin import looks
from tracker.admin.base import permits
from tracker.admin.filters import ScopedFilter, SwitchFilter, WordFilter
from tracker.admin.scoping import person
from tracker.admin.verbs import Verb
from tracker.errors import Refusal

LOOKS = {
    ReviewState.SCHEDULED: "pending", ReviewState.HELD: "acting", ReviewState.SIGNED_OFF: "done",
    ReviewState.CANCELLED: "none",
}  # fmt: skip
PREPARING = frozenset({"hold", "invite", "uninvite", "cancel", "point", "note", "order", "decide", "action"})


class AheadFilter(SwitchFilter):
    """What lies ahead, or should have been held."""

    title, parameter_name, word = "time", "ahead", "To be held"

    def narrow(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Scheduled ones, the next first."""
        return rows.filter(status=ReviewState.SCHEDULED).order_by("starts_at")


class UnsignedFilter(SwitchFilter):
    """Minutes that wait for us."""

    title, parameter_name, word = "minutes", "unsigned", "Wait for our signature"

    def narrow(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Held, and not signed for our side."""
        return rows.filter(status=ReviewState.HELD, written__provider_signed_at=None)


@admin.register(Review)
class ReviewAdmin(PartAdmin[Review]):
    """Meetings of both sides about one plan."""

    teaches = "Meetings of both sides about a plan. Schedule one: whoever is invited has it in the calendar."
    capabilities: ClassVar = {"add": "reviews.schedule", "change": "reviews.change"}
    verbs = REVIEW_VERBS
    form: Any = ReviewForm
    change_form_template = "house/review.html"

    class Media:
        css: ClassVar = {"all": ("recovery/plans.css", "recovery/reviews.css")}

    list_display = ("named", "what", "customer", "of", "begins", "state")
    list_display_links = ("named",)
    list_select_related = ("customer", "plan")
    list_filter = (AheadFilter, UnsignedFilter, ("status", WordFilter), ("customer", ScopedFilter))
    search_fields = ("ref", "title", "plan__ref", "customer__name")
    search_help_text = "Ref, title, plan or customer"
    add_form_fields = ("plan", "title", "starts_at", "minutes", "place", "people", "every_weeks", "until")
    change_form_fields = ("title", "starts_at", "minutes", "place")
    labels: ClassVar = {"starts_at": "Begins", "minutes": "Minutes it takes"}
    explains: ClassVar = {
        "plan": "An open plan.",
        "title": "What the invitation is called.",
        "starts_at": "In your own time zone.",
        "place": "A room, or an address to join at.",
        "changelog_message": "Why. It stands on the timeline; those invited are told of the change alone.",
    }

    def has_change_permission(self, request: HttpRequest, obj: Review | None = None) -> bool:
        """As long as it is scheduled."""
        may = super().has_change_permission(request, obj)
        return may and (obj is None or obj.status == ReviewState.SCHEDULED)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What most reviews are."""
        return {"title": "Recovery review", "minutes": 30} | super().get_changeform_initial_data(request)

    def get_form(self, request: HttpRequest, obj: Review | None = None, change: bool = False, **kwargs: Any) -> Any:
        """The form, with the people of both sides of the plan, once that is known."""
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        plan = self.plan_of(request)
        if "people" in form.base_fields:
            if plan is None:
                del form.base_fields["people"]
            else:
                form.base_fields["people"].offer(parties_of(plan.customer_id))
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Review | None = None) -> Any:
        """A new one needs no reason; and has no people to choose from, as long as it is not known whose they are."""
        if obj is not None:
            return super().get_fieldsets(request, obj)
        without = "" if self.plan_of(request) else "people"
        return [(None, {"fields": tuple(name for name in self.add_form_fields if name != without)})]

    @admin.display(description="Review", ordering="id")
    def named(self, obj: Review) -> str:
        """Of which escalation, and its number."""
        return str(obj)

    @admin.display(description="Title", ordering="title")
    def what(self, obj: Review) -> str:
        """What it is called."""
        return obj.title

    @admin.display(description="Plan", ordering="plan")
    def of(self, obj: Review) -> SafeString:
        """The plan it looks at."""
        return words.plan_link(obj.plan, brief=True)

    @admin.display(description="Begins", ordering="starts_at")
    def begins(self, obj: Review) -> SafeString:
        """When."""
        return looks.moment(obj.starts_at)

    @admin.display(description="State", ordering="status")
    def state(self, obj: Review) -> SafeString:
        """How far it has come."""
        return review_state(obj)

    def possible(self, obj: Review) -> list[str]:
        """Prepared and held while it is scheduled; signed once."""
        if obj.status == ReviewState.SCHEDULED:
            return [*PREPARING]
        return ["sign"] if "sign_off" in REVIEW.verbs(obj.status) and unsigned(obj) else []

    def add_record(self, act: Act, facts: dict[str, Any]) -> Review:
        """Schedule it, or a series that begins with it."""
        until, weeks = facts.pop("until", None), facts.pop("every_weeks", None)
        if weeks is None:
            return schedule_review(act=act, **facts)
        series = schedule_series(act=act, every_weeks=weeks, until=until, **facts)
        return Review.objects.filter(series=series).earliest("number")

    def amend_record(self, pk: UUID, act: Act, facts: dict[str, Any]) -> Review:
        """Move it, or word it anew."""
        return amend_review(pk, act=act, **facts)

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        """To its own page: the agenda is there already."""
        return HttpResponseRedirect(self.record_path(obj))

    def verb_view(self, request: HttpRequest, object_id: str, verb_name: str) -> HttpResponse:
        """Beside what every verb does: keep what is noted in a review that goes on."""
        if verb_name == "hold" and request.method == "POST" and KEEP in request.POST:
            return self._keep(request, object_id)
        return super().verb_view(request, object_id, verb_name)

    def _keep(self, request: HttpRequest, object_id: str) -> HttpResponse:
        obj, verb = self.get_object(request, object_id), self.verbs[0]
        if not permits(request, verb.capability, obj):
            raise PermissionDenied
        form: Any = self._verb_form(request, verb, [obj])
        if form.is_valid():
            noted = form.noted()
            try:
                count = keep_noted(obj, self._act(request, form, obj), noted)
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, f"Kept: {count}." if count else "There was nothing new to keep.")
                form = HoldForm(form.going_on(), about=[obj], user=person(request))
                form.full_clean()
        return self._ask(request, verb, [obj], form, single=True)

    def pills(self, request: HttpRequest, obj: Review) -> list[SafeString]:
        """How far it has come, and whether it was held on old figures."""
        found = [review_state(obj)]
        return [*found, looks.pill("⚠ held on old figures", "high")] if obj.stale else found

    def facts(self, request: HttpRequest, obj: Review) -> list[Any]:
        """When, where, of what."""
        found: list[Any] = [
            ("Begins", looks.moment(obj.starts_at)),
            ("Takes", f"{obj.minutes} minutes"),
            ("Where", obj.place or looks.NOTHING),
            ("Plan", words.plan_link(obj.plan)),
            ("Escalation", escalation_link(obj.plan.escalation)),
            ("Series", str(obj.series) if obj.series else "This one alone"),
            ("Called by", obj.made_by),
        ]
        if obj.held_at:
            found += [("Held", looks.moment(obj.held_at)), ("By", obj.held_by)]
        if obj.stale:
            found += [
                ("Older than their cadence", "; ".join(one["label"] for one in obj.stale)),
                ("Held all the same, because", looks.plain(obj.stale_reason)),
            ]
        return found

    def record_context(self, request: HttpRequest, obj: Review) -> dict[str, Any]:
        """Who comes, what is talked about, and what it came to."""
        written = Minutes.objects.filter(review=obj).select_related("provider_signed_by", "customer_signed_by").first()
        prepares = obj.status == ReviewState.SCHEDULED and permits(request, "reviews.prepare", obj)
        return {
            "two": True,
            "agenda": [{"point": one, "kind": kind_pill(one.kind)} for one in agenda_of(obj)],
            "attendees": obj.attendees.filter(removed_at=None).select_related("user"),
            "prepares": prepares,
            "verb_base": self.verb_path(obj, "note").removesuffix("note/"),
            "written": from_body(written.body) if written else None,
            "minutes": written,
            "scheduled": obj.status == ReviewState.SCHEDULED,
            "begun": clock.now() >= obj.starts_at,
        }

    def verb_context(self, request: HttpRequest, verb: Verb, records: Any) -> dict[str, Any]:
        """Where one returns to."""
        return {"record_path": self.record_path(records[0])}


def review_state(review: Review) -> SafeString:
    """How far a review has come."""
    return looks.pill(review.status.replace("_", " "), LOOKS[ReviewState(review.status)])
