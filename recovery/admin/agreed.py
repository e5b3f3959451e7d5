"""What was agreed upon, in reviews and between two: decisions, and actions that are carried until they are closed."""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from recovery.admin import words
from recovery.admin.common import PartAdmin, colleagues
from recovery.models import Action, Decision, ReviewSeries
from recovery.services.actions import amend_action, drop_action, finish_action, note_action, reopen_action
from recovery.services.decisions import note_decision, withdraw_decision
from recovery.services.series import end_series
from recovery.states import ACTION, ActionState
from tracker import clock
from tracker.acts import Act
from tracker.admin import looks
from tracker.admin.filters import MineFilter, ScopedFilter, SwitchFilter, WordFilter
from tracker.admin.forms import DatedReasonForm
from tracker.admin.house import HouseAdmin
from tracker.admin.scoping import person
from tracker.admin.verbs import Verb
from tracker.policy import CUSTOMER, PROVIDER, Side

LOOKS = {ActionState.OPEN: "pending", ActionState.DONE: "done", ActionState.DROPPED: "none"}


class OpenFilter(SwitchFilter):
    """What is still to be done."""

    title, parameter_name, word = "state", "open", "Open"

    def narrow(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The nearest day first."""
        return rows.filter(status=ActionState.OPEN).order_by("due_on")


class CarriedFilter(SwitchFilter):
    """What is carried from review to review."""

    title, parameter_name, word = "age", "carried", "Carried over"

    def narrow(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Open, and older than a review."""
        return rows.filter(status=ActionState.OPEN, carried__gt=0)


@admin.register(Action)
class ActionAdmin(PartAdmin[Action]):
    """Who sees to what, by when."""

    teaches = "Who sees to what, by when. Note one in a review or here: it is carried over until it is closed."
    capabilities: ClassVar = {"add": "actions.note", "change": "actions.change"}
    verbs = (
        Verb(
            "finish", "Done", "done", "actions.finish", "It is done.",
            lambda pk, act, _: finish_action(pk, act=act), DatedReasonForm,
        ),
        Verb(
            "drop", "Drop", "dropped", "actions.drop", "It is not going to be done. Say why.",
            lambda pk, act, _: drop_action(pk, act=act), needs_reason=True, danger=True,
        ),
        Verb(
            "reopen", "Open it again", "open again", "actions.reopen", "It is not done after all. Say what is missing.",
            lambda pk, act, _: reopen_action(pk, act=act), needs_reason=True,
        ),
    )  # fmt: skip
    list_display = ("named", "of", "customer", "whose", "due", "state", "carried")
    list_display_links = ("named",)
    list_select_related = ("customer", "owner", "plan")
    list_filter = (
        MineFilter, OpenFilter, CarriedFilter, ("status", WordFilter), ("side", WordFilter),
        ("customer", ScopedFilter), ("owner", ScopedFilter),
    )  # fmt: skip
    search_fields = ("title", "ref", "plan__ref", "customer__name", "owner__name")
    search_help_text = "Title, ref, plan, customer or owner"
    add_form_fields = ("plan", "title", "text", "side", "owner", "due_on", "shared")
    change_form_fields = ("title", "text", "side", "owner", "due_on", "shared")
    optional = frozenset({"side"})
    labels: ClassVar = {"text": "In more words", "due_on": "By", "shared": "The customer is told of it"}
    explains: ClassVar = {
        "plan": "An open plan. In a review, actions are noted on its own screen.",
        "title": "What is to be done.",
        "side": "Who has to do it.",
        "owner": "Somebody of that side. Empty: nobody by name yet.",
        "due_on": "A day of the customer’s zone. Empty: none is named.",
        "changelog_message": "Why. A day that was agreed upon moves with a reason.",
    }

    def has_change_permission(self, request: HttpRequest, obj: Action | None = None) -> bool:
        """As long as it is open."""
        return super().has_change_permission(request, obj) and (obj is None or obj.status == ActionState.OPEN)

    def narrow(self, name: str, rows: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
        """Owners on either side of the customer."""
        if name != "owner":
            return super().narrow(name, rows, request)
        plan = self.plan_of(request)
        customers = [plan.customer_id] if plan else person(request).access.customers()
        return colleagues(rows, customers, PROVIDER | CUSTOMER)

    @admin.display(description="Action", ordering="id")
    def named(self, obj: Action) -> str:
        """Ref, number and title."""
        return str(obj)

    @admin.display(description="Plan", ordering="plan")
    def of(self, obj: Action) -> SafeString:
        """The plan it belongs to."""
        return words.plan_link(obj.plan, brief=True)

    @admin.display(description="Who", ordering="owner")
    def whose(self, obj: Action) -> str:
        """Who sees to it."""
        return whose(obj)

    @admin.display(description="By", ordering="due_on")
    def due(self, obj: Action) -> SafeString:
        """When."""
        return words.day(obj.due_on)

    @admin.display(description="State", ordering="status")
    def state(self, obj: Action) -> SafeString:
        """Whether it was seen to."""
        return looks.pill(obj.status, LOOKS[ActionState(obj.status)])

    def possible(self, obj: Action) -> list[str]:
        """What its state allows."""
        return [*ACTION.verbs(obj.status)]

    def add_record(self, act: Act, facts: dict[str, Any]) -> Action:
        """Note it, between two reviews."""
        return note_action(act=act, **facts)

    def amend_record(self, pk: UUID, act: Act, facts: dict[str, Any]) -> Action:
        """Change what it says."""
        return amend_action(pk, act=act, **facts)

    def pills(self, request: HttpRequest, obj: Action) -> list[SafeString]:
        """Whether it was seen to, who knows of it, how long it is carried."""
        found = [self.state(obj)]
        if not obj.shared:
            found.append(looks.pill("inside", "none"))
        return [*found, looks.pill(f"carried over {obj.carried} ×", "high")] if obj.carried else found

    def facts(self, request: HttpRequest, obj: Action) -> list[Any]:
        """Who, by when, where it was agreed upon."""
        return [
            ("Plan", words.plan_link(obj.plan)),
            ("Who sees to it", whose(obj)),
            ("By", words.day(obj.due_on)),
            ("About", obj.milestone or obj.needle or "The whole"),
            ("Noted", looks.moment(obj.created_at)),
            ("By", obj.noted_by),
            ("In", review_link(obj)),
            ("Done", looks.moment(obj.done_at)),
            ("In more words", looks.plain(obj.text)),
        ]


@admin.register(Decision)
class DecisionAdmin(PartAdmin[Decision]):
    """What was decided. It is written once; it can be withdrawn."""

    teaches = "What was decided, and by whom. Note one in a review or here, so that nobody has to remember it."
    capabilities: ClassVar = {"add": "decisions.note"}
    verbs = (
        Verb(
            "withdraw", "Withdraw", "withdrawn", "decisions.withdraw",
            "It does not hold any more. What was decided stays on record.",
            lambda pk, act, _: withdraw_decision(pk, act=act), needs_reason=True, danger=True,
        ),
    )  # fmt: skip
    list_display = ("named", "of", "customer", "decided", "state")
    list_display_links = ("named",)
    list_select_related = ("customer", "plan")
    list_filter = (("shared", admin.BooleanFieldListFilter), ("customer", ScopedFilter))
    search_fields = ("text", "ref", "plan__ref", "customer__name")
    search_help_text = "Words, ref, plan or customer"
    add_form_fields = ("plan", "text", "shared")
    labels: ClassVar = {"text": "What was decided", "shared": "The customer is told of it"}
    explains: ClassVar = {"plan": "An open plan. In a review, decisions are noted on its own screen."}

    @admin.display(description="Decision", ordering="id")
    def named(self, obj: Decision) -> str:
        """Ref, number, and how it begins."""
        return f"{obj} {obj.text[:80]}"

    @admin.display(description="Plan", ordering="plan")
    def of(self, obj: Decision) -> SafeString:
        """The plan it was taken for."""
        return words.plan_link(obj.plan, brief=True)

    @admin.display(description="Decided", ordering="decided_at")
    def decided(self, obj: Decision) -> SafeString:
        """When."""
        return looks.moment(obj.decided_at)

    @admin.display(description="State", ordering="withdrawn_at")
    def state(self, obj: Decision) -> SafeString:
        """Whether it holds."""
        return looks.pill("withdrawn", "none") if obj.withdrawn_at else looks.pill("holds", "done")

    def possible(self, obj: Decision) -> list[str]:
        """Withdrawn once."""
        return [] if obj.withdrawn_at else ["withdraw"]

    def add_record(self, act: Act, facts: dict[str, Any]) -> Decision:
        """Note it, between two reviews."""
        return note_decision(act=act, **facts)

    def pills(self, request: HttpRequest, obj: Decision) -> list[SafeString]:
        """Whether it holds, and who knows of it."""
        return [self.state(obj)] if obj.shared else [self.state(obj), looks.pill("inside", "none")]

    def facts(self, request: HttpRequest, obj: Decision) -> list[Any]:
        """What, when, about what."""
        return [
            ("What was decided", looks.plain(obj.text)),
            ("Plan", words.plan_link(obj.plan)),
            ("About", obj.milestone or obj.needle or "The whole"),
            ("Decided", looks.moment(obj.decided_at)),
            ("Noted by", obj.noted_by),
            ("In", review_link(obj)),
            ("Withdrawn", looks.moment(obj.withdrawn_at)),
        ]


@admin.register(ReviewSeries)
class ReviewSeriesAdmin(HouseAdmin[ReviewSeries]):
    """Reviews that come again. One is made together with its first meeting."""

    teaches = "Reviews that come again. Schedule a review and let it repeat: its series stands here."
    verbs = (
        Verb(
            "end", "End it", "ended", "review_series.end",
            "It brings forth no more, and its meetings that lie ahead are cancelled. Everybody invited is told.",
            lambda pk, act, _: end_series(pk, act=act), needs_reason=True, danger=True, bulk=False,
        ),
    )  # fmt: skip
    list_display = ("title", "of", "customer", "rhythm", "state")
    list_display_links = ("title",)
    list_select_related = ("customer", "plan")
    list_filter = (("customer", ScopedFilter),)
    search_fields = ("title", "plan__ref", "customer__name")
    search_help_text = "Title, plan or customer"

    @admin.display(description="Plan", ordering="plan")
    def of(self, obj: ReviewSeries) -> SafeString:
        """The plan it looks at."""
        return words.plan_link(obj.plan, brief=True)

    @admin.display(description="Comes again", ordering="every_weeks")
    def rhythm(self, obj: ReviewSeries) -> str:
        """How often."""
        return "every week" if obj.every_weeks == 1 else f"every {obj.every_weeks} weeks"

    @admin.display(description="State", ordering="ended_at")
    def state(self, obj: ReviewSeries) -> SafeString:
        """Whether it goes on."""
        return looks.pill("ended", "none") if obj.ended_at else looks.pill("goes on", "acting")

    def possible(self, obj: ReviewSeries) -> list[str]:
        """Ended once."""
        return [] if obj.ended_at else ["end"]

    def pills(self, request: HttpRequest, obj: ReviewSeries) -> list[SafeString]:
        """Whether it goes on."""
        return [self.state(obj)]

    def facts(self, request: HttpRequest, obj: ReviewSeries) -> list[Any]:
        """How often, since when, until when, and what comes next."""
        ahead = obj.reviews.filter(starts_at__gt=clock.now()).order_by("starts_at").first()
        return [
            ("Plan", words.plan_link(obj.plan)),
            ("Comes again", self.rhythm(obj)),
            ("First", looks.moment(obj.starts_at)),
            ("Takes", f"{obj.minutes} minutes"),
            ("Where", obj.place or looks.NOTHING),
            ("Until", words.day(obj.until)),
            ("Next", looks.moment(ahead.starts_at) if ahead else looks.NOTHING),
            ("Called by", obj.made_by),
        ]


def whose(action: Action) -> str:
    """Who sees to an action."""
    if action.owner is not None:
        return f"{action.owner} (customer)" if action.side == Side.CUSTOMER else str(action.owner)
    return "the customer" if action.side == Side.CUSTOMER else "nobody by name yet"


def review_link(one: Action | Decision) -> SafeString | str:
    """The review in which it was noted."""
    if one.review is None:
        return "Between two reviews"
    return looks.link(f"/admin/recovery/review/{one.review_id}/change/", one.review)
