"""Readings of many needles by file."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from import_export.results import Result, RowResult
from import_export.widgets import Widget

from recovery.models import Needle, Reading
from recovery.services.readings import Measured, add_readings, correct_reading
from tracker.admin.by_file import Day, HouseResource, column
from tracker.admin.scoping import visible
from tracker.errors import Fault, Invalid, Refusal


class Number(Widget):  # type: ignore[misc]  # the library has no types
    """A plain number, such as 12.5."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Decimal | None:
        """The number, None for an empty cell. ValueError for anything else."""
        text = (value or "").strip()
        if not text:
            return None
        if not text.isascii() or not text.removeprefix("-").replace(".", "", 1).isdigit():
            raise ValueError("Write a plain number, such as 12.5.")
        return Decimal(text)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """As it is read."""
        return "" if value is None else f"{value.normalize():f}"


class NeedleOf(Widget):  # type: ignore[misc]  # the library has no types
    """A needle by its name, within the plan that the row names."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Needle:
        """The needle. ValueError for one that is not there."""
        plan, name = (row.get("plan") or "").strip(), (value or "").strip()
        found = visible(Needle.objects.all(), kwargs["user"]).filter(plan__ref=plan, name=name).first()
        if found is None:
            raise ValueError(f"There is no needle “{name}” in {plan or 'a plan without a ref'} here.")
        return found

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Its name."""
        return value.name if value else ""


class ReadingResource(HouseResource):
    """What was measured, of several needles at once."""

    teaches = (
        "A line is one reading of one needle: the ref of its plan, its name, the day, the value. Another value for a "
        "day that has one corrects it, and needs a reason."
    )
    capability = "readings.add"
    needs = ("plan", "needle", "measured_on", "value")
    plan = column("needle__plan__ref")
    needle = column("needle", NeedleOf())
    measured_on, value = column("measured_on", Day()), column("value", Number())
    plan.column_name, plan.readonly = "plan", True

    class Meta:
        model = Reading
        fields = import_order = export_order = ("plan", "needle", "measured_on", "value")
        import_id_fields = ("needle", "measured_on")
        skip_unchanged, skip_html_diff = True, True

    def get_instance(self, instance_loader: Any, row: Any) -> Reading | None:
        """What was last said of this day."""
        try:
            needle = NeedleOf().clean(row.get("needle"), row, user=self.user)
            on = Day().clean(row.get("measured_on"))
        except ValueError:
            return None
        found: Reading | None = self.get_queryset().filter(needle=needle, measured_on=on, corrections=None).first()
        return found

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        """Nothing is collected yet."""
        self._new: list[tuple[int, Measured]] = []

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        """Keep which row it is."""
        self._place = kwargs["row_number"] - 1

    def add(self, facts: dict[str, Any]) -> Reading:
        """Collect it: all are written in one go, with one event for each needle."""
        for name in ("measured_on", "value"):
            if name not in facts:
                raise Invalid.at(f"/{name}", "This is needed.", "required")
        one = Measured(facts["needle"].pk, facts["measured_on"], facts["value"])
        self._new.append((self._place, one))
        return Reading(needle=facts["needle"], measured_on=one.on, value=one.value)

    def amend(self, obj: Reading, facts: dict[str, Any]) -> Reading:
        """Correct it."""
        return correct_reading(obj.pk, act=self.act, value=facts.get("value"))

    def after_import(self, dataset: Any, result: Result, **kwargs: Any) -> None:
        """Write what is new. What is wrong with a reading is told at its row."""
        if not self._new:
            return
        try:
            add_readings(act=self.act, rows=[one for _, one in self._new])
        except Refusal as refusal:
            faults = refusal.faults or (Fault("", refusal.code, refusal.detail),)
            for fault in faults:
                self._refuse(result, fault)

    def _refuse(self, result: Result, fault: Fault) -> None:
        place, _, name = fault.pointer.strip("/").partition("/")
        number = self._new[int(place)][0] if place.isdigit() else self._new[0][0]
        error = ValidationError({name: fault.detail} if name in self.fields else fault.detail)
        row = result.rows[number]
        row.import_type, row.validation_error = RowResult.IMPORT_TYPE_INVALID, error
        result.append_invalid_row(number + 1, row.row_values, error)
