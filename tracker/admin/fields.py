"""Form fields that let people write a week, or the steps of a ladder, as lines of text."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEK_HELP = "One line per working day: mon 09:00-12:30, 13:00-17:30"
STEPS_HELP = "One line per reminder: owner after 240 min (working time); or, where there is a promise: owner at 80 %"
_DAY = re.compile(r"^(mon|tue|wed|thu|fri|sat|sun)\s+(.+)$")
_PERIOD = re.compile(r"^(\d\d:\d\d)\s*-\s*(\d\d:\d\d)$")
_STEP = re.compile(r"^(\w+)\s+(?:after\s+(\d{1,6})\s*min|at\s+(\d{1,3})\s*%)$")


class LinesField(forms.CharField):
    """Lines of text that stand for stored data. Subclasses read and write a line."""

    widget = forms.Textarea(attrs={"rows": 7, "class": "house-input"})

    def prepare_value(self, value: Any) -> Any:
        """The text of the stored data; what was typed stays as it was."""
        return value if value is None or isinstance(value, str) else self.write(value)

    def to_python(self, value: Any) -> Any:
        """The data that the lines stand for. ValidationError names the line that cannot be read."""
        text = super().to_python(value) or ""
        return self.read([line.strip() for line in text.splitlines() if line.strip()])

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other data is meant, however it is written."""
        try:
            return bool(self.to_python(data) != initial)
        except ValidationError:
            return True

    def read(self, lines: list[str]) -> Any:
        """Data from lines."""
        raise NotImplementedError

    def write(self, value: Any) -> str:
        """Lines from data."""
        raise NotImplementedError


class WeekField(LinesField):
    """Working hours per weekday, in the form of `Calendar.week`."""

    def read(self, lines: list[str]) -> dict[str, list[list[str]]]:
        """The hours of each day that has some."""
        week: dict[str, list[list[str]]] = {day: [] for day in DAYS}
        for line in lines:
            found = _DAY.match(line.lower())
            periods = [_PERIOD.match(part.strip()) for part in found[2].split(",")] if found else [None]
            if found is None or None in periods:
                raise ValidationError(f"“{line}” cannot be read. {WEEK_HELP}", code="invalid")
            week[found[1]] = [[period[1], period[2]] for period in periods if period]
        return week

    def write(self, value: Any) -> str:
        """A line for each day with hours."""
        return "\n".join(
            f"{day} {', '.join('-'.join(period) for period in value[day])}" for day in DAYS if value.get(day)
        )


class StepsField(LinesField):
    """The steps of a ladder, in the form of `LadderPolicy.steps`. Whether they make sense, the service says."""

    def read(self, lines: list[str]) -> list[dict[str, Any]]:
        """One step per line."""
        steps: list[dict[str, Any]] = []
        for line in lines:
            found = _STEP.match(line.lower())
            if found is None:
                raise ValidationError(f"“{line}” cannot be read. {STEPS_HELP}", code="invalid")
            after = {"after_minutes": int(found[2])} if found[2] else {"percent": int(found[3])}
            steps.append({"audience": found[1], **after})
        return steps

    def write(self, value: Any) -> str:
        """One line per step."""
        return "\n".join(
            f"{step['audience']} at {step['percent']} %"
            if "percent" in step
            else f"{step['audience']} after {step['after_minutes']} min"
            for step in value
        )
