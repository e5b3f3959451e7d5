"""What is sent to write reviews, their agendas, decisions and actions. Names are the keywords of the services."""

from typing import Any, Final

from rest_framework import serializers

from recovery.api.reviews_shapes import REVIEW_ID
from recovery.models import Milestone, Needle, RecoveryPlan, Review
from recovery.services.holding import LONGEST as LONGEST_REASON
from recovery.services.meetings import LONGEST, MOST_INVITED, SHORTEST
from recovery.services.series import MOST_WEEKS
from tracker.api.examples import MIA_ID, OTHER_ID
from tracker.api.fields import Day, Instant, ScopedRelatedField, Whole
from tracker.api.inputs import MAX_WORDS, Input, Step, Strict
from tracker.models import User
from tracker.policy import Side

TEXT, NOTE, MOST = 2_000, 10_000, 200
STARTS: Final = "2026-12-03T10:00:00+01:00"


def _people(**said: Any) -> serializers.ListField:
    return serializers.ListField(child=ScopedRelatedField(User), max_length=MOST_INVITED, **said)


class ReviewChange(Input):
    """What may be changed of a scheduled review. Everybody invited is told."""

    title = serializers.CharField(required=False, max_length=200)
    starts_at = Instant(required=False)
    minutes = Whole(required=False, min_value=SHORTEST, max_value=LONGEST, help_text="How long it takes; 30.")
    place = serializers.CharField(required=False, allow_blank=True, max_length=300, help_text="A room or an address.")

    class Meta:
        example = {"starts_at": STARTS, "changelog_message": "The customer cannot before."}


class ReviewInput(ReviewChange):
    """A new review of an open plan, with those invited, of both sides."""

    plan = ScopedRelatedField(RecoveryPlan)
    title = serializers.CharField(max_length=200)
    starts_at = Instant()
    people = _people(required=False)

    class Meta:
        example = {"plan": OTHER_ID, "title": "Where do we stand?", "starts_at": STARTS, "people": [MIA_ID]}


class SeriesInput(ReviewInput):
    """Reviews that come again, from the first one on."""

    every_weeks = Whole(required=False, min_value=1, max_value=MOST_WEEKS, help_text="1.")
    until = Day(required=False, allow_null=True, help_text="The last day; null: until it is ended.")

    class Meta:
        example = ReviewInput.Meta.example | {"title": "Weekly review", "every_weeks": 1}


class PeopleInput(Input):
    """People of both sides."""

    people = _people(min_length=1)

    class Meta:
        example = {"people": [MIA_ID]}


class EndInput(Input):
    """Why; it stays inside."""

    class Meta:
        example = {"changelog_message": "The plan is kept: we talk when there is something to say."}


class ExpectedInput(Strict):
    """Which day is expected now for one open milestone; null: nobody could say."""

    milestone = ScopedRelatedField(Milestone)
    expected_on = Day(allow_null=True)
    reason = serializers.CharField(
        required=False, allow_blank=True, max_length=MAX_WORDS, help_text="Needed where the day has moved."
    )


class HoldInput(Step):
    """Who was there, and each open milestone of the promised plan with the day that is expected now."""

    present = _people(min_length=1)
    forecasts = serializers.ListField(child=ExpectedInput(), required=False, max_length=MOST)
    stale_reason = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=LONGEST_REASON,
        help_text="Why it is held on figures that are older than their cadence; kept with the review.",
    )

    class Meta:
        example = {
            "present": [MIA_ID],
            "forecasts": [{"milestone": OTHER_ID, "expected_on": "2026-12-07", "reason": "The test found two faults."}],
        }


class PointInput(Input):
    """A point of one's own."""

    title = serializers.CharField(max_length=300)
    text = serializers.CharField(required=False, allow_blank=True, max_length=TEXT)

    class Meta:
        example = {"title": "Who is there over the holidays?"}


class PointChange(Input):
    """What is noted on a point, or whether it is on the agenda at all; own ones can be worded anew."""

    key = serializers.CharField(max_length=80)
    title = serializers.CharField(required=False, max_length=300)
    text = serializers.CharField(required=False, allow_blank=True, max_length=TEXT)
    note = serializers.CharField(required=False, allow_blank=True, max_length=NOTE)
    hidden = serializers.BooleanField(required=False)

    class Meta:
        example = {"key": f"milestone:{OTHER_ID}:slipped", "note": "Ask whether a second tester helps."}


class OrderInput(Input):
    """The points that come first, in their order; the others follow as they stood."""

    keys = serializers.ListField(child=serializers.CharField(max_length=80), min_length=1, max_length=MOST)

    class Meta:
        example = {"keys": [f"milestone:{OTHER_ID}:slipped"]}


class PlaceInput(Input):
    """Where something agreed upon belongs."""

    plan = ScopedRelatedField(RecoveryPlan)
    review = ScopedRelatedField(Review, required=False, allow_null=True, help_text="Null: between two reviews.")
    milestone = ScopedRelatedField(Milestone, required=False, allow_null=True)
    needle = ScopedRelatedField(Needle, required=False, allow_null=True, help_text="Not beside a milestone.")


class DecisionInput(PlaceInput):
    """What was decided. With `shared` the customer is told, in the minutes and with the next update."""

    text = serializers.CharField(max_length=TEXT)
    shared = serializers.BooleanField(required=False, help_text="True.")
    occurred_at = Instant(required=False, help_text="When it was decided, if that was earlier.")

    class Meta:
        example = {
            "plan": OTHER_ID,
            "review": REVIEW_ID,
            "text": "We renew by hand until the new certificate is there.",
        }


class ActionChange(Input):
    """What may be changed while an action is open. Another day needs `changelog_message`."""

    title = serializers.CharField(required=False, max_length=200)
    text = serializers.CharField(required=False, allow_blank=True, max_length=TEXT)
    side = serializers.ChoiceField(Side.choices, required=False, help_text="The side that sees to it: provider.")
    owner = ScopedRelatedField(User, required=False, allow_null=True, help_text="Somebody of that side.")
    due_on = Day(required=False, allow_null=True, help_text="A day in the customer's zone.")
    shared = serializers.BooleanField(required=False, help_text="True.")

    class Meta:
        example = {"due_on": "2026-12-04", "changelog_message": "The supplier answers on Thursday."}


class ActionInput(ActionChange, PlaceInput):
    """What somebody sees to."""

    title = serializers.CharField(max_length=200)

    class Meta:
        example = {
            "plan": OTHER_ID,
            "review": REVIEW_ID,
            "title": "Ask the supplier for an earlier slot",
            "owner": MIA_ID,
            "due_on": "2026-12-01",
        }
