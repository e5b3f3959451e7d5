"""What is sent to write readings and processes."""

import re
from datetime import date
from decimal import Decimal
from typing import Any, Final

from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from recovery.models import Needle
from recovery.services.reading_tables import MOST_ROWS
from tracker.api.examples import OTHER_ID
from tracker.api.fields import Day, Number, ScopedRelatedField
from tracker.api.inputs import Input, Strict
from tracker.workdays import FIRST_YEAR, LAST_YEAR

LONGEST_CSV: Final = 1_000_000
LONGEST_LINE: Final = 1_000
PLAIN_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
PLAIN_VALUE = re.compile(r"-?\d{1,12}(\.\d{1,4})?", re.ASCII)


class ReadingInput(Input):
    """A new reading: one a day."""

    needle = ScopedRelatedField(Needle)
    measured_on = Day(help_text="A day in the customer's zone.")
    value = Number(16, 4)

    class Meta:
        example = {"needle": OTHER_ID, "measured_on": "2026-11-20", "value": "212"}


class CorrectionInput(Input):
    """What it was instead, and why (`changelog_message`)."""

    value = Number(16, 4, allow_null=True, help_text="Null takes the reading back.")

    class Meta:
        example = {"value": "221", "changelog_message": "Nine refunds of the evening were not counted."}


class ProcessInput(Input):
    """From when on it works in another way, and why."""

    needle = ScopedRelatedField(Needle)
    since = Day()
    reason = serializers.CharField(max_length=1_000, help_text="What has changed. The customer reads it.")

    class Meta:
        example = {"needle": OTHER_ID, "since": "2026-11-16", "reason": "Refunds are paid by the new service."}


class Row(Strict):
    """One reading of a table."""

    measured_on = Day()
    value = Number(16, 4)


class RowsField(serializers.ListField):
    """Up to 20,000 rows. Plain ones are read as they stand, since serializers would take seconds; they see the rest."""

    child = Row()

    def to_internal_value(self, data: Any) -> list[dict[str, Any]]:
        """The rows. Every wrong one is told at once, by its number."""
        if not isinstance(data, list):
            self.fail("not_a_list", input_type=type(data).__name__)
        found, wrong = [], {}
        for index, given in enumerate(data):
            try:
                found.append(_plain(given) or self.child.run_validation(given))
            except ValidationError as error:
                wrong[str(index)] = error.detail
        if wrong:
            raise ValidationError(wrong)
        return found


class TableInput(Input):
    """A table as `readings`, or as `csv`."""

    readings = RowsField(required=False, max_length=MOST_ROWS)
    csv = serializers.CharField(
        required=False,
        max_length=LONGEST_CSV,
        trim_whitespace=False,
        help_text="The text of a file: the heading measured_on,value, then a line for each reading.",
    )
    dry_run = serializers.BooleanField(required=False, help_text="Write nothing, and tell what would come of it.")

    class Meta:
        example = {"csv": "measured_on,value\n2026-11-19,230\n2026-11-20,212\n", "dry_run": True}

    def validate_csv(self, csv: str) -> str:
        """No table at all is said at once, whatever else is wrong; its rows are looked at when they are read."""
        if any(len(line) > LONGEST_LINE for line in csv.splitlines()):
            raise ValidationError("This is no table: a line is longer than any reading.", code="malformed")
        return csv

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One of the two."""
        if ("readings" in attrs) == ("csv" in attrs):
            raise ValidationError("Send either readings or csv.", code="either")
        return attrs


def _plain(given: Any) -> dict[str, Any] | None:
    """A row in the form that most have; None: have it read by its fields."""
    if not isinstance(given, dict) or given.keys() != {"measured_on", "value"}:
        return None
    on, value = given["measured_on"], given["value"]
    if not isinstance(on, str) or not PLAIN_DAY.fullmatch(on) or isinstance(value, bool):
        return None
    if not PLAIN_VALUE.fullmatch(str(value)):
        return None
    try:
        day = date.fromisoformat(on)
    except ValueError:
        return None
    return {"measured_on": day, "value": Decimal(str(value))} if FIRST_YEAR <= day.year <= LAST_YEAR else None
