"""What the pages of reviews ask for: a date and people, points of the agenda, a decision, an action."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.db.models import Model

from recovery.models import Review
from recovery.queries.parties import Party, parties_of
from tracker.admin.forms import DayField, HouseForm, ReasonForm
from tracker.models import User
from tracker.policy import Side

NOBODY_BY_NAME = "customer"
"""The choice of an owner that says: the customer's side, and nobody of it by name yet."""

MOST_WEEKS = 13
MORE_WORDS = forms.CharField(
    max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 2}), label="In more words"
)


class PeopleField(forms.TypedMultipleChoiceField):
    """People of both sides of one customer, by ticking them. Cleaned, it is people."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=UUID, **kwargs)
        self.people: dict[UUID, User] = {}

    def offer(self, parties: list[Party]) -> None:
        """Offer these."""
        self.people = {one.user.pk: one.user for one in parties}
        self.choices = [(str(one.user.pk), one.label) for one in parties]

    def clean(self, value: Any) -> list[User]:
        """Those who were ticked."""
        return [self.people[pk] for pk in super().clean(value)]


class OwnerField(forms.ChoiceField):
    """Who sees to it. Cleaned, it is (side, person); None for the person: nobody by name yet."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.parties: dict[str, Party] = {}

    def offer(self, parties: list[Party]) -> None:
        """Offer these, and nobody yet of either side."""
        self.parties = {str(one.user.pk): one for one in parties}
        people = [(pk, one.label) for pk, one in self.parties.items()]
        self.choices = [("", "nobody yet"), *people, (NOBODY_BY_NAME, "the customer, nobody by name yet")]

    def clean(self, value: Any) -> tuple[str, User | None]:
        """The side that has to do it, and who of it."""
        chosen = super().clean(value)
        if chosen in self.parties:
            return self.parties[chosen].side, self.parties[chosen].user
        return (Side.CUSTOMER if chosen == NOBODY_BY_NAME else Side.PROVIDER), None


class ReviewForm(HouseForm):
    """A meeting; for a new one, who comes, and whether it comes again."""

    people = PeopleField(required=False, label="Who is invited")
    every_weeks = forms.IntegerField(
        required=False, min_value=1, max_value=MOST_WEEKS, label="Comes again every … weeks",
        widget=forms.NumberInput(attrs={"class": "house-input"}),
        help_text="Empty: this one alone. The next four are always in everybody’s calendar.",
    )  # fmt: skip
    until = DayField(
        required=False, label="Until", help_text="The last day on which it meets. Empty: until it is ended."
    )

    class Meta:
        model: ClassVar[type[Model]] = Review
        fields: ClassVar[list[str]] = []


class ReviewVerbForm(ReasonForm):
    """Base of what is asked about one review: `review` is it, `parties` who can take part in it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.review: Any = self.about[0] if self.about else None
        self.parties = parties_of(self.review.customer_id) if isinstance(self.review, Review) else []
        for field in self.fields.values():
            if isinstance(field, PeopleField | OwnerField):
                field.offer(self.offered())

    def offered(self) -> list[Party]:
        """Whom the fields offer."""
        return self.parties


class InviteForm(ReviewVerbForm):
    """Whom to invite."""

    reasoned = False
    people = PeopleField(label="Who")

    def offered(self) -> list[Party]:
        """Those who are not invited yet."""
        there = set(self.review.attendees.filter(removed_at=None).values_list("user", flat=True))
        return [one for one in self.parties if one.user.pk not in there]


class UninviteForm(ReviewVerbForm):
    """Whom to take off."""

    people = PeopleField(label="Who")

    def offered(self) -> list[Party]:
        """Those who are invited."""
        rows = self.review.attendees.filter(removed_at=None).select_related("user")
        return [Party(row.user, row.side) for row in rows.order_by("side", "user__name")]


class PointForm(ReasonForm):
    """A point of one's own."""

    reasoned = False
    title = forms.CharField(max_length=300, label="Point")
    text = forms.CharField(
        max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 2}), label="In more words"
    )


class NoteForm(ReasonForm):
    """What is made of a point: a note on it, and whether it is talked about."""

    reasoned = False
    key = forms.CharField(max_length=80, widget=forms.HiddenInput)
    note = forms.CharField(max_length=10_000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    hidden = forms.BooleanField(required=False, label="Leave it out")


class OrderForm(ReasonForm):
    """Which point moves, and where to."""

    reasoned = False
    key = forms.CharField(max_length=80, widget=forms.HiddenInput)
    way = forms.ChoiceField(choices=[("up", "up"), ("down", "down")])


class DecisionForm(ReasonForm):
    """What was decided."""

    reasoned = False
    text = forms.CharField(max_length=2_000, label="What was decided", widget=forms.Textarea(attrs={"rows": 2}))
    shared = forms.BooleanField(required=False, initial=True, label="The customer is told of it")


class ActionForm(ReviewVerbForm):
    """Who sees to what, by when."""

    reasoned = False
    title = forms.CharField(max_length=200, label="What is to be done")
    text = forms.CharField(
        max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 2}), label="In more words"
    )
    owner = OwnerField(label="Who sees to it")
    due_on = DayField(required=False, label="By")
    shared = forms.BooleanField(required=False, initial=True, label="The customer is told of it")

    def facts(self) -> dict[str, Any]:
        """For the service: the side stands beside its owner."""
        found = super().facts()
        side, owner = found["owner"]
        return found | {"side": side, "owner": owner}
