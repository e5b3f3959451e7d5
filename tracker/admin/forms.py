"""The forms of the admin. They shape what was typed; whether it may be is for the services to say."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.db.models import Model

from tracker.errors import Refusal

ROW_WORDS = ("seen_version", "changelog_message")
"""Fields of every form that are about the act of writing and not about the record."""


NO_ID = UUID(int=0)


def _is_id(value: Any) -> bool:
    """Whether a value is empty or could be an id."""
    try:
        return value in (None, "") or bool(UUID(str(value)))
    except ValueError:
        return False


class Refusable(forms.BaseForm):
    """A form that can show why a service said no: beside the field the fault points at, or above the form."""

    def refuse(self, refusal: Refusal) -> None:
        """Add the refusal's faults to the errors of this bound form."""
        told = False
        for fault in refusal.faults:
            name = self.field_at(fault.pointer)
            self.add_error(name if name in self.fields else None, fault.detail)
            told = True
        if not told:
            self.add_error(None, refusal.detail)

    def field_at(self, pointer: str) -> str:
        """The name of the field that a JSON pointer of the service means."""
        return pointer.strip("/").split("/", maxsplit=1)[0]


class LocalTimeInput(forms.DateTimeInput):
    """The browser's own date-and-time field, in the person's zone."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "house-input", **(attrs or {})}, format="%Y-%m-%dT%H:%M")


class LocalTimeField(forms.DateTimeField):
    """A date and time to the minute: seconds that the browser's field does not show are no change."""

    widget = LocalTimeInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another minute is meant."""
        if isinstance(initial, datetime):
            initial = initial.replace(second=0, microsecond=0)
        return super().has_changed(initial, data)


class DayInput(forms.DateInput):
    """The browser's own date field."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "house-input", **(attrs or {})}, format="%Y-%m-%d")


class DayField(forms.DateField):
    """A date."""

    widget = DayInput


class HouseForm(Refusable, forms.ModelForm[Model]):
    """The facts of one record. Nothing is set on the record itself: the cleaned facts go to a service.

    `seen_version` is what the person was looking at, so that a save over somebody else's is refused. Each field bears
    what it began with (`initial-…`), so that only what the person has touched counts as changed.
    """

    refusal: ClassVar[Refusal | None] = None
    """Set on the class of one request whose service has refused; shown as this form's errors."""

    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    changelog_message = forms.CharField(
        label="Reason",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "class": "house-input"}),
        help_text="Why. It stands on the timeline; a changed severity needs one.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._forget_what_is_no_id()
        if "seen_version" in self.fields:
            self.initial["seen_version"] = getattr(self.instance, "version", None)
            self._bear_what_it_began_with()

    def _bear_what_it_began_with(self) -> None:
        """What is sent without any of it is compared with the record as it is now."""
        begun = not self.is_bound or any(self.add_initial_prefix(name) in self.data for name in self.fields)
        for name, field in self.fields.items():
            field.show_hidden_initial = begun and name not in ROW_WORDS

    def _forget_what_is_no_id(self) -> None:
        """Let text in place of an id count as the id of nothing; Django's suggestions would break on it."""
        for name, field in self.fields.items():
            if not isinstance(field, forms.ModelChoiceField):
                continue
            if self.is_bound and not _is_id(self.data.get(name)):
                typed: Any = self.data
                mended = typed.copy()
                mended[name] = str(NO_ID)
                self.data = mended
            if not _is_id(getattr(self.initial.get(name), "pk", self.initial.get(name))):
                self.initial.pop(name)

    def _post_clean(self) -> None:
        """In place of Django's, which would write the input onto the record and judge it a second time."""
        if self.refusal is not None:
            self.refuse(self.refusal)

    def facts(self, *, changed_only: bool) -> dict[str, Any]:
        """What was typed about the record. For a new one what was left empty is left out: the service has defaults."""
        typed = {name: value for name, value in self.cleaned_data.items() if name not in ROW_WORDS}
        if changed_only:
            return {name: typed[name] for name in self.changed_data if name in typed}
        return {name: value for name, value in typed.items() if value not in (None, "")}


class ReasonForm(Refusable, forms.Form):
    """What every verb asks for: the reason. `about` are the records it is for."""

    dated: ClassVar[bool] = False
    """Whether it has happened in the world, so that it may be written down later than it was done."""

    reasoned: ClassVar[bool] = True
    """Whether there is a reason to ask for."""

    def __init__(self, *args: Any, about: Iterable[Model] = (), user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.reasoned:
            self.fields["changelog_message"] = forms.CharField(
                label="Reason", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
            )
        if self.dated:
            self.fields["occurred_at"] = LocalTimeField(
                label="When it happened", required=False, help_text="Empty: just now."
            )
        self.about, self.user = tuple(about), user

    def require_reason(self) -> None:
        """Make the reason one that must be given."""
        self.fields["changelog_message"].required = True
        self.fields["changelog_message"].help_text = "Needed: the others will ask."

    def facts(self) -> dict[str, Any]:
        """What was typed beside reason and time."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"occurred_at", *ROW_WORDS}}


class DatedReasonForm(ReasonForm):
    """For what has happened in the world: it may be written down later than it was done."""

    dated = True
