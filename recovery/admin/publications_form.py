"""The page on which an update is worded, seen as the customer will, and sent."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Model
from django.http import HttpRequest

from escalations.models import Escalation
from recovery.kinds import RecoveryStatus
from recovery.models import RecoveryPlan
from recovery.reports import words
from recovery.reports.drafts import Draft
from recovery.reports.headline import LONGEST, VARIABLES
from recovery.reports.page import capital, told_page
from recovery.services.publishing import preview
from tracker.admin.forms import DayField, ReasonForm
from tracker.errors import Refusal

LOOK: str = "look"
"""The name of the button that shows the update and sends nothing."""

LONGEST_NOTE, LONGEST_REASON = 4_000, 1_000
AS_COMPUTED = ("", "As computed")


class PublishForm(ReasonForm):
    """An update. It begins with the sentence that fits, so that nothing has to be typed.

    The page bears the mark of what it shows; what is sent is that, or it is shown anew. `seen` is the mark that came.
    """

    reasoned: ClassVar[bool] = False

    headline = forms.CharField(
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "class": "house-input"}),
        help_text="One sentence. Numbers are never typed: they are variables, listed below.",
    )
    note = forms.CharField(
        max_length=LONGEST_NOTE,
        required=False,
        label="Note to the customer",
        widget=forms.Textarea(attrs={"rows": 4, "class": "house-input"}),
        help_text="Beside the headline, for the customer to read.",
    )
    stated_status = forms.ChoiceField(
        required=False,
        label="Status that you state",
        choices=[AS_COMPUTED, *((one, capital(words.STATUS[one])) for one in RecoveryStatus.values)],
    )
    stated_reason = forms.CharField(
        max_length=LONGEST_REASON,
        required=False,
        label="Why it is greener than computed",
        widget=forms.Textarea(attrs={"rows": 2, "class": "house-input"}),
        help_text="Only for a greener status. It stays inside, and your manager reads it.",
    )
    stated_until = DayField(required=False, label="Until which day that holds")
    although_unchanged = forms.BooleanField(
        required=False,
        label="Send it although nothing has changed",
        help_text="It does not keep the promise of an update then.",
    )
    previewed = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draft: Draft | None = None
        self.hindrance = ""
        self.seen = self.data.get("previewed", "")
        about = escalation_of(self.about[0]) if self.about else None
        if about is not None:
            self._draft(about)

    def _draft(self, about: Escalation) -> None:
        """What would be sent as it is worded now; where that cannot be said, as fits."""
        try:
            self.draft = preview(about)
        except Refusal as refusal:
            self.hindrance = refusal.detail
            return
        statement = self.draft.statement
        self.initial["headline"], self.initial["previewed"] = self.draft.template, self.draft.mark
        if self.is_bound:
            self.data = {name: self.data.get(name) for name in self.data} | {"previewed": self.draft.mark}
        if statement is not None and statement.holds:
            self.initial["stated_status"] = statement.status
            self.initial["stated_reason"] = statement.reason
            self.initial["stated_until"] = statement.until
        if not self.draft.unchanged:
            del self.fields["although_unchanged"]
        if self.is_bound and super().is_valid():
            self._reword(about)

    def _reword(self, about: Escalation) -> None:
        typed = self.cleaned_data
        try:
            self.draft = preview(
                about,
                headline=typed["headline"],
                note=typed["note"],
                stated_status=typed["stated_status"] or None,
            )
        except Refusal as refusal:
            self.refuse(refusal)

    def is_valid(self) -> bool:
        """Whoever only wants to see it sends nothing."""
        return super().is_valid() and LOOK not in self.data and not self.hindrance

    def facts(self) -> dict[str, Any]:
        """For the service: no status stated is the computed one."""
        found = super().facts()
        return found | {"stated_status": found["stated_status"] or None, "previewed": self.seen}


def escalation_of(record: Model) -> Escalation | None:
    """The escalation that an update about this escalation or plan is about."""
    if isinstance(record, RecoveryPlan):
        return record.escalation
    return record if isinstance(record, Escalation) else None


def publish_context(request: HttpRequest, records: Any, form: ReasonForm) -> dict[str, Any]:
    """The update as the customer will see it, and what whoever sends it should know."""
    draft = getattr(form, "draft", None)
    if draft is None:
        return {"hindrance": getattr(form, "hindrance", "")}
    return {
        "draft": draft,
        "page": told_page(draft.snapshot),
        "computed": capital(words.STATUS[draft.computed.status]),
        "stated": capital(words.STATUS[draft.snapshot.status]),
        "statement": draft.statement,
        "statement_says": capital(words.STATUS[draft.statement.status]) if draft.statement else "",
        "variables": [
            {"name": f"{{{one.name}}}", "says": one.says, "value": draft.values.get(one.name)} for one in VARIABLES
        ],
        "next_update": words.moment_in_words(draft.snapshot.next_update_due, draft.snapshot.zone)
        if draft.snapshot.next_update_due
        else "",
    }
