"""What the verbs of a needle ask for."""

from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID

from django import forms

from recovery.charts.needle_words import VERDICTS
from recovery.models import Needle, Reading
from recovery.services.reading_imports import Imported, import_readings
from recovery.services.reading_tables import Table, read_csv
from tracker.acts import Act
from tracker.admin.forms import DayField, ReasonForm
from tracker.errors import Refusal
from tracker.queries.calendars import day_of

NOT_YET = "Nothing is written yet. Look at what would be, and press Import again."


def table_of(text: str, needle: UUID) -> Table:
    """The table that was pasted. Cells copied out of a spreadsheet come with tabs between them."""
    return read_csv(text.replace("\t", ","), needle)


class MeasureForm(ReasonForm):
    """What it showed, and on which day."""

    measured_on = DayField(label="Measured on", help_text="A day where the customer is.")
    value = forms.DecimalField(label="Value", max_digits=16, decimal_places=4)
    field_order = ("measured_on", "value", "changelog_message")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in self.about:
            if isinstance(one, Needle):
                self.initial["measured_on"] = day_of(one.customer_id)
                self.fields["value"].label = f"Value, in {one.unit}"
        self.order_fields(self.field_order)


class CorrectForm(ReasonForm):
    """Which reading was wrong, and what it was instead."""

    reading = forms.ModelChoiceField(Reading.objects.none(), label="Reading")
    value = forms.DecimalField(
        label="What it was", max_digits=16, decimal_places=4, required=False,
        help_text="Empty: nothing was measured on that day after all.",
    )  # fmt: skip
    field_order = ("reading", "value", "changelog_message")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["reading"]
        rows = Reading.objects.filter(needle__in=[one.pk for one in self.about], corrections=None)
        field.queryset = rows.order_by("-measured_on")
        field.label_from_instance = reading_in_words
        self.order_fields(self.field_order)


class ProcessForm(ReasonForm):
    """From when on it works in another way, and why."""

    since = DayField(label="Works in another way from", help_text="Readings from this day on are judged by themselves.")
    reason = forms.CharField(
        label="What has changed", max_length=1_000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="The customer reads it beside the chart.",
    )  # fmt: skip
    field_order = ("since", "reason", "changelog_message")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)


class TableForm(ReasonForm):
    """Many readings at once. The first press shows what would be written, the second writes just that."""

    csv = forms.CharField(
        label="Readings", max_length=1_000_000, strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "class": "house-input", "spellcheck": "false"}),
        help_text="A line measured_on,value first, then one for each reading: 2026-11-28,12.5. Pasted columns do.",
    )  # fmt: skip
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    field_order = ("csv", "changelog_message", "seen")
    preview: Imported | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)

    @property
    def words(self) -> str:
        """What the needle says now, and what it would say; empty where that cannot be told."""
        if self.preview is None or self.preview.after is None:
            return ""
        before, after = (VERDICTS[one.verdict] for one in (self.preview.before, self.preview.after))
        return (
            f"It still says: {after.lower()}." if before == after else f"Now: {before.lower()}. Then: {after.lower()}."
        )

    @property
    def wrong(self) -> list[tuple[str, str]]:
        """Where each fault is, as people count lines, and what it is."""
        return [(_place(fault.pointer), fault.detail) for fault in self.preview.faults] if self.preview else []

    def clean(self) -> dict[str, Any]:
        """Nothing passes that was not looked at as it stands."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        text = found.get("csv")
        if text and len(self.about) == 1 and isinstance(self.about[0], Needle):
            digest = sha256(text.encode()).hexdigest()
            if found.get("seen") != digest:
                self._look(text, self.about[0], digest)
        return found

    def _look(self, text: str, needle: Needle, digest: str) -> None:
        try:
            self.preview = import_readings(needle.pk, act=Act(self.user), table=table_of(text, needle.pk), dry_run=True)
        except Refusal as refusal:
            self.refuse(refusal)
            return
        fine = not self.preview.faults
        typed: Any = self.data
        self.data = again = typed.copy()
        again["seen"] = digest if fine else ""
        self.add_error(None, NOT_YET if fine else "Nothing is written while a line is wrong.")

    def field_at(self, pointer: str) -> str:
        """Whatever is wrong is wrong with the text."""
        return "csv"


def _place(pointer: str) -> str:
    """Of "/17/value": "line 17, value"."""
    line, _, column = pointer.strip("/").partition("/")
    return ", ".join(filter(None, [f"line {line}" if line else "all of it", column.replace("_", " ")]))


def reading_in_words(reading: Reading) -> str:
    """Day and value of a reading."""
    return f"{reading.measured_on:%a %d %b %Y}: {value_in_words(reading.value)}"


def value_in_words(value: Decimal | None) -> str:
    """A value without the zeros of its column."""
    return "taken back" if value is None else f"{value.normalize():f}"
