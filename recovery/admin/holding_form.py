"""The one screen of a review: every date said once more, what was measured, decided and agreed, and who was there.

Every row has its fields, named by its key ("expected_m2", "decision_n1", "action_all"). Nothing is needed but who was
there: a date that stands is said by leaving it as it is, one that nobody could say by emptying it.
"""

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms

from recovery.admin.meeting import Meeting, keys_of
from recovery.admin.reviews_forms import OwnerField, PeopleField
from recovery.models import Milestone, Needle
from recovery.queries.parties import parties_of
from recovery.reports.agenda import Point
from recovery.services.holding import Expected
from tracker.admin.forms import DatedReasonForm, DayField

KEEP = "keep"
"""The name of the button that keeps what is noted so far and goes on with the review."""

NOTED = ("decision_", "action_", "owner_", "due_", "told_", "value_")
"""What is empty again once it is kept."""

TYPED = ("note_", "reason_", "decision_", "action_", "value_")
"""Words of somebody, which are not to be lost with the row that they stand in."""

ROWS = {"rows": 1, "class": "house-input"}


class HoldForm(DatedReasonForm):
    """Bound or not, `meeting` is the review as it stands."""

    reasoned: ClassVar[bool] = False

    stale_reason = forms.CharField(
        required=False, max_length=1_000, widget=forms.Textarea(attrs=ROWS), label="Held all the same, because",
        help_text="Only where a figure stays older than its cadence. It stands in the review.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = Meeting(self.about[0])  # type: ignore[arg-type]  # a review, as the page gives it
        self.parties = parties_of(self.meeting.review.customer_id)
        self._points()
        for one in self.meeting.owed:
            self._date(one)
        for needle in self.meeting.needles:
            self._needle(needle)
        for key, about in keys_of(self.meeting.owed, self.meeting.needles).items():
            self._agree(key, f" on {about}" if about else "")
        present = self.fields["present"] = PeopleField(required=False, label="Who was there")
        present.offer(self.parties)
        self.initial.setdefault("present", [str(self.user.pk)] if self.user else [])

    def _points(self) -> None:
        for point in self.meeting.points:
            name = f"note_{point.key}"
            self.fields[name] = forms.CharField(
                required=False, max_length=10_000, widget=forms.Textarea(attrs=ROWS), label=f"Note on {point.title}",
                show_hidden_initial=True,
            )  # fmt: skip
            self.initial[name] = point.note

    def _date(self, one: Milestone) -> None:
        key = f"m{one.number}"
        self.fields[f"expected_{key}"] = DayField(required=False, label=f"{one}: expected on")
        self.fields[f"reason_{key}"] = forms.CharField(
            required=False, max_length=1_000, label=f"{one}: why it moved", widget=forms.TextInput()
        )
        self.initial[f"expected_{key}"] = one.forecast_on or one.due_on

    def _needle(self, one: Needle) -> None:
        key = f"n{one.place}"
        self.fields[f"on_{key}"] = DayField(required=False, label=f"{one.name}: measured on")
        self.fields[f"value_{key}"] = forms.DecimalField(
            required=False, max_digits=16, decimal_places=4, label=f"{one.name}: value, in {one.unit}"
        )
        self.initial[f"on_{key}"] = self.meeting.today

    def _agree(self, key: str, on: str) -> None:
        self.fields[f"decision_{key}"] = forms.CharField(
            required=False, max_length=2_000, widget=forms.Textarea(attrs=ROWS), label=f"Decision{on}"
        )
        self.fields[f"action_{key}"] = forms.CharField(required=False, max_length=200, label=f"Action{on}")
        owner = self.fields[f"owner_{key}"] = OwnerField(label=f"Who sees to it{on}")
        owner.offer(self.parties)
        self.fields[f"due_{key}"] = DayField(required=False, label=f"By{on}")
        self.fields[f"told_{key}"] = forms.BooleanField(required=False, initial=True, label=f"The customer is told{on}")

    def clean(self) -> dict[str, Any]:
        """Refuse to write over what somebody else has noted meanwhile, and to lose what is about something that is
        over. Sent once more, the first is meant, and the second was read.
        """
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        for point in self.meeting.points:
            name = f"note_{point.key}"
            now = _plain(point.note)
            if self._touched(point) and now not in (_plain(self._begun(point)), _plain(typed[name])):
                self.add_error(name, f"Somebody noted here meanwhile: “{now}”. Write what is to stand.")
                sent: Any = self.data
                self.data = sent.copy()
                self.data[self.add_initial_prefix(name)] = point.note  # type: ignore[index]  # a copy can be written
        for words in self._homeless():
            self.add_error(
                None, f"What this was noted on is over meanwhile. If it matters, note it elsewhere: “{words}”"
            )
        return typed

    def _homeless(self) -> Iterator[str]:
        """What was typed in rows that are not on the screen any more."""
        for name, words in self.data.items():
            lost = name.startswith(TYPED) and name not in self.fields and words.strip()
            if lost and _plain(words) != _plain(self.data.get(self.add_initial_prefix(name), "")):
                yield words.strip()

    def _begun(self, point: Point) -> str:
        """The note on a point as the page showed it."""
        begun: str = self.data.get(self.add_initial_prefix(f"note_{point.key}"), point.note)
        return begun

    def _touched(self, point: Point) -> bool:
        """Whether somebody has typed into the note on a point."""
        typed = self.cleaned_data.get(f"note_{point.key}")
        return typed is not None and _plain(typed) != _plain(self._begun(point))

    def facts(self) -> dict[str, Any]:
        """What was noted, and what holding it takes."""
        return {
            "noted": self.noted(),
            "present": self.cleaned_data["present"],
            "forecasts": self.forecasts(),
            "stale_reason": self.cleaned_data["stale_reason"],
        }

    def forecasts(self) -> list[Expected]:
        """What is expected of each open milestone; an empty day: nobody could say."""
        return [
            Expected(
                milestone=one,
                expected_on=self.cleaned_data[f"expected_m{one.number}"],
                reason=self.cleaned_data[f"reason_m{one.number}"],
            )
            for one in self.meeting.owed
        ]

    def noted(self) -> "list[tuple[str, dict[str, Any]]]":
        """What was noted in each row that something was noted in, as (name of its field, facts for its service)."""
        typed = self.cleaned_data
        found: list[tuple[str, dict[str, Any]]] = [
            (f"note_{point.key}", {"key": point.key, "note": typed[f"note_{point.key}"]})
            for point in self.meeting.points
            if self._touched(point) and _plain(typed[f"note_{point.key}"]) != _plain(point.note)
        ]
        for one in self.meeting.needles:
            value, on = typed[f"value_n{one.place}"], typed[f"on_n{one.place}"]
            if value is not None:
                reading = {"needle": one, "measured_on": on or self.meeting.today, "value": value}
                found.append((f"value_n{one.place}", reading))
        return found + [line for key, about in self._about() for line in self._agreed(key, about)]

    def _about(self) -> list[tuple[str, Milestone | Needle | None]]:
        return list(keys_of(self.meeting.owed, self.meeting.needles).items())

    def _agreed(self, key: str, about: Milestone | Needle | None) -> Iterator[tuple[str, dict[str, Any]]]:
        typed = self.cleaned_data
        place: dict[str, Any] = {"shared": typed[f"told_{key}"]}
        if about is not None:
            place["milestone" if isinstance(about, Milestone) else "needle"] = about
        if typed[f"decision_{key}"].strip():
            yield f"decision_{key}", {"text": typed[f"decision_{key}"], **place}
        if typed[f"action_{key}"].strip():
            side, owner = typed[f"owner_{key}"]
            named = {"side": side, "owner": owner, "due_on": typed[f"due_{key}"]}
            yield f"action_{key}", {"title": typed[f"action_{key}"], **named, **place}

    def field_at(self, pointer: str) -> str:
        """A refusal about a date stands beside it; about people, beside them; else where it says."""
        first, *rest = pointer.strip("/").split("/")
        if first == "forecasts" and rest:
            number = self.meeting.owed[int(rest[0])].number
            return f"{'reason' if rest[-1] == 'reason' else 'expected'}_m{number}"
        return "present" if first == "people" else first

    def going_on(self) -> Any:
        """What was typed, without what is kept by now."""
        sent: Any = self.data
        found = sent.copy()
        for name in self.fields:
            if name.startswith("told_"):
                found[name] = "on"
            elif name.startswith(NOTED):
                found[name] = ""
        for point in self.meeting.points:
            name = f"note_{point.key}"
            now = self.cleaned_data[name] if self._touched(point) else point.note
            found[name] = found[self.add_initial_prefix(name)] = now
        return found


def _plain(text: str) -> str:
    """A text whose lines end as ours do, however a browser sent it."""
    return text.replace("\r\n", "\n").strip()
