"""Who gets which reports by mail, and when."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.contrib import admin
from django.db.models import Field
from django.http import HttpRequest
from django.utils.safestring import SafeString

from recovery.admin import words
from recovery.kinds import Occasion
from recovery.models import Subscription
from recovery.services.subscriptions import add_subscription, amend_subscription, end_subscription
from tracker.acts import Act
from tracker.admin import looks
from tracker.admin.filters import ScopedFilter, WordFilter
from tracker.admin.house import HouseAdmin
from tracker.admin.verbs import Verb

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WHEN = ("format", "occasion", "weekday", "days_before", "hour")


def when(row: Subscription) -> str:
    """ "every Monday at 8", "1 working day before each review at 8"."""
    if row.occasion == Occasion.WEEKLY:
        return f"every {DAYS[row.weekday or 0]} at {row.hour}"
    days = row.days_before or 0
    ahead = f"{days} working day{'' if days == 1 else 's'} before each review" if days else "on the day of each review"
    return f"{ahead} at {row.hour}"


class DayOfWeekField(forms.TypedChoiceField):
    """A day of the week by its name, kept as its number."""

    def __init__(self) -> None:
        super().__init__(
            choices=[("", "–"), *((str(number), name) for number, name in enumerate(DAYS))],
            coerce=int, empty_value=None, required=False, widget=forms.Select({"class": "house-input"}),
        )  # fmt: skip

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another day is meant: the record has its number, the browser says it as text."""
        return super().has_changed("" if initial is None else str(initial), data)


@admin.register(Subscription)
class SubscriptionAdmin(HouseAdmin[Subscription]):
    """Reports that go out by themselves."""

    teaches = "Reports that go out by themselves. Subscribe somebody of either side, and say when they come."
    capabilities: ClassVar = {"add": "subscriptions.add", "change": "subscriptions.change"}
    list_display = ("user", "of", "customer", "format", "comes", "next_one")
    list_select_related = ("user", "plan", "customer")
    list_filter = (("occasion", WordFilter), ("customer", ScopedFilter))
    search_fields = ("user__name", "user__email", "plan__ref")
    search_help_text = "Recipient or plan"
    autocomplete_fields = ("customer", "user", "plan")
    add_form_fields = ("customer", "user", "plan", *WHEN)
    change_form_fields = WHEN
    optional = frozenset({"plan", "weekday", "days_before", "hour"})
    labels: ClassVar = {"user": "Recipient", "days_before": "Working days before a review"}
    explains: ClassVar = {
        "user": "Of either side. The customer’s people get what was published, and nothing else.",
        "plan": "Empty: all recoveries of the customer.",
        "weekday": "For weekly reports. None chosen: Monday.",
        "days_before": "For reports before a review: 0 to 10.",
        "hour": "Of the recipient’s own day.",
    }
    verbs = (
        Verb(
            "end", "End", "ended", "subscriptions.end", "No further reports go out to this person.",
            lambda pk, act, _: end_subscription(pk, act=act), danger=True, when=lambda obj: obj.ended_at is None,
        ),
    )  # fmt: skip

    def formfield_for_dbfield(self, db_field: Field[Any, Any], request: HttpRequest | None, **kwargs: Any) -> Any:
        """Days of the week are chosen by name."""
        if db_field.name == "weekday":
            return DayOfWeekField()
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description="Of", ordering="plan")
    def of(self, obj: Subscription) -> SafeString | str:
        """Which plan it tells of."""
        return words.plan_link(obj.plan, brief=True) if obj.plan else "all recoveries"

    @admin.display(description="Comes")
    def comes(self, obj: Subscription) -> str:
        """When it goes out."""
        return when(obj)

    @admin.display(description="Next", ordering="due_at")
    def next_one(self, obj: Subscription) -> SafeString | str:
        """When the next one goes out."""
        if obj.ended_at:
            return "ended"
        return looks.moment(obj.due_at) if obj.due_at else "with the next review"

    def add_record(self, act: Act, facts: dict[str, Any]) -> Subscription:
        """Subscribe."""
        return add_subscription(act=act, **facts)

    def amend_record(self, pk: UUID, act: Act, facts: dict[str, Any]) -> Subscription:
        """Another format, or another time."""
        return amend_subscription(pk, act=act, **facts)

    def facts(self, request: HttpRequest, obj: Subscription) -> list[Any]:
        """Who, what, when."""
        return [
            ("Recipient", f"{obj.user} ({obj.side})"),
            ("Of", self.of(obj)),
            ("Format", obj.get_format_display()),
            ("Comes", when(obj)),
            ("Next", self.next_one(obj)),
            ("Last turn", looks.moment(obj.sent_at) if obj.sent_at else looks.NOTHING),
        ]
