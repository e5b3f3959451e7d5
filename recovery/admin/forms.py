"""What the pages and verbs of plans ask for."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Model

from recovery.models import Milestone, RecoveryPlan
from recovery.services.inputs import DateMove
from recovery.states import OPEN_MILESTONE
from tracker.admin.forms import DatedReasonForm, DayField, HouseForm, ReasonForm


class MilestoneForm(HouseForm):
    """A milestone, with what has to be done before it."""

    predecessors = forms.ModelMultipleChoiceField(
        Milestone.objects.none(),
        required=False,
        label="Waits for",
        widget=forms.CheckboxSelectMultiple,
        help_text="What has to be done before this can be finished.",
    )

    class Meta:
        model: ClassVar[type[Model]] = Milestone
        fields: ClassVar[list[str]] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "predecessors" in self.fields and isinstance(self.instance, Milestone):
            rows = self.instance.dependencies.values_list("predecessor", flat=True)
            self.initial["predecessors"] = list(rows)

    def facts(self, *, changed_only: bool) -> dict[str, Any]:
        """What was typed; the order of the plan as a list of milestones."""
        found = super().facts(changed_only=changed_only)
        if "predecessors" in found:
            found["predecessors"] = list(found["predecessors"])
        return found


class ApproveForm(ReasonForm):
    """That this very revision was read."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["revision"] = getattr(self.about[0], "revision", None)


class PromiseForm(ReasonForm):
    """What a promise asks for: nothing while the gate is green, a manager's word while it is red."""

    override_reason = forms.CharField(
        label="Promise it although the gate is red, because",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Managers only. Empty while the gate is green. It is kept with the plan, and told.",
    )


class RebaselineForm(PromiseForm):
    """Other dates for what is promised: a field for the day and one for the lead time of each open milestone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.milestones: list[Milestone] = []
        for plan in self.about:
            if isinstance(plan, RecoveryPlan):
                self.milestones += plan.milestones.filter(status__in=OPEN_MILESTONE).order_by("number")
        for one in self.milestones:
            promised = f"Promised for {one.promised_on:%d %b %Y}." if one.promised_on else "Not promised yet."
            self.fields[f"due_{one.number}"] = DayField(
                label=f"{one}: due", required=False, initial=one.due_on, help_text=promised
            )
            self.fields[f"lead_{one.number}"] = forms.IntegerField(
                label=f"{one}: working days it takes", required=False, initial=one.lead_days, min_value=1,
                max_value=1_000,
            )  # fmt: skip
        words = ("changelog_message", "override_reason")
        self.order_fields([*(name for name in self.fields if name not in words), *words])

    def facts(self) -> dict[str, Any]:
        """The dates that were moved, and the manager's word."""
        return {"dates": self._moves(), "override_reason": self.cleaned_data["override_reason"]}

    def field_at(self, pointer: str) -> str:
        """A refusal of a date stands beside it; one of a milestone beside its date."""
        first, *rest = pointer.strip("/").split("/")
        if first == "dates" and rest:
            moved = [one["milestone"] for one in self._moves()]
            lead = rest[-1] == "lead_days"
            return f"{'lead' if lead else 'due'}_{moved[int(rest[0])].number}"
        if first == "milestones" and rest:
            return next((f"due_{one.number}" for one in self.milestones if str(one.pk) == rest[0]), first)
        return first

    def _moves(self) -> list[DateMove]:
        found: list[DateMove] = []
        for one in self.milestones:
            due, lead = self.cleaned_data.get(f"due_{one.number}"), self.cleaned_data.get(f"lead_{one.number}")
            if due and (due, lead or one.lead_days) != (one.due_on, one.lead_days):
                move = DateMove(milestone=one, due_on=due)
                if lead:
                    move["lead_days"] = lead
                found.append(move)
        return found


class ForecastForm(DatedReasonForm):
    """The day that is expected now."""

    expected_on = DayField(label="Expected on", help_text="The same day as before is a report too: somebody looked.")
    field_order = ("expected_on", "changelog_message", "occurred_at")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        one = self.about[0] if len(self.about) == 1 else None
        if isinstance(one, Milestone):
            self.initial["expected_on"] = one.forecast_on or one.promised_on or one.due_on
        self.fields["changelog_message"].help_text = "Needed when the day moves."
        self.order_fields(self.field_order)
