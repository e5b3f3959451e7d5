"""What a publication holds, key for key, as the customer's document describes it.

An update is sent as it was frozen (`recovery.reports.snapshot`): these shapes describe it and make nothing. They are
written by hand; a test holds them to the snapshot.
"""

from typing import Any

from rest_framework import serializers

from recovery.kinds import Better, MilestoneKind, RecoveryStatus
from tracker.api.examples import SENSED, WRITTEN
from tracker.api.fields import Day, Instant, Number
from tracker.kinds import Severity
from tracker.policy import Side

VERDICTS = ("improvement", "decline", "normal", "too_few")
TARGET_VERDICTS = ("meets", "hit_and_miss", "misses", "too_few")
KINDS = ("none", "trial", "locked")


def _number(**said: Any) -> Number:
    return Number(24, 6, **said)


class NamedContactShape(serializers.Serializer[Any]):
    """Whom you may turn to."""

    name = serializers.CharField()
    email = serializers.EmailField()


class EffectShape(serializers.Serializer[Any]):
    """The effect on your own customers."""

    who = serializers.CharField()
    count = serializers.IntegerField(allow_null=True, help_text="Null: not known.")
    since = Instant(allow_null=True, help_text="Null: not known.")


class PlanToldShape(serializers.Serializer[Any]):
    """The promised plan."""

    title = serializers.CharField()
    summary = serializers.CharField()
    promised_on = Day(help_text="The day on which it was promised.")
    baseline = serializers.IntegerField(help_text="How often dates were promised.")
    promised_at = Instant(allow_null=True, help_text="When: it tells one plan from another. Null in old updates.")


class PromiseToldShape(serializers.Serializer[Any]):
    """A date that was given."""

    made_on = Day()
    promised_on = Day()
    baseline = serializers.IntegerField()


class ReportToldShape(serializers.Serializer[Any]):
    """On one day, the date that was expected."""

    reported_on = Day()
    expected_on = Day()
    reason = serializers.CharField()


class MilestoneToldShape(serializers.Serializer[Any]):
    """One step that was promised."""

    label = serializers.CharField()  # type: ignore[assignment]  # a field; DRF takes it out of the class
    title = serializers.CharField()
    kind = serializers.ChoiceField(MilestoneKind.choices)
    side = serializers.ChoiceField(Side.choices, help_text="The side that has to do it.")
    state = serializers.CharField()
    first_promised_on = Day()
    promised_on = Day()
    expected_on = Day()
    done_on = Day(allow_null=True)
    moved_days = serializers.IntegerField(allow_null=True, help_text="Working days, from the first promise to now.")
    notice_days = serializers.IntegerField(
        allow_null=True, help_text="How many working days before the promised day it was said that it moves."
    )
    reason = serializers.CharField(help_text="Why the date was moved last.")
    verdict = serializers.CharField(help_text="How its date behaves, in words; empty: nothing can be said yet.")
    promises = PromiseToldShape(many=True)
    reports = ReportToldShape(many=True)


class ReadingToldShape(serializers.Serializer[Any]):
    """What was measured on one day."""

    on = Day()
    value = _number()
    signals = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=4), help_text="Which signs of a real change end on it."
    )


class ProcessToldShape(serializers.Serializer[Any]):
    """From one day on, the mean and the limits of what is normal; null while readings are too few."""

    since = Day()
    kind = serializers.ChoiceField(KINDS)
    mean = _number(allow_null=True)
    lower = _number(allow_null=True)
    upper = _number(allow_null=True)
    reason = serializers.CharField(help_text="Why it began anew; empty for the first.")


class NeedleToldShape(serializers.Serializer[Any]):
    """One number that has to move."""

    place = serializers.IntegerField()
    name = serializers.CharField()
    unit = serializers.CharField()
    better = serializers.ChoiceField(Better.choices)
    source = serializers.CharField()  # type: ignore[assignment]  # a field; DRF takes it out of the class
    baseline_since = Day(allow_null=True)
    baseline_until = Day(allow_null=True)
    baseline_value = _number(allow_null=True)
    target_value = _number(allow_null=True)
    target_on = Day(allow_null=True)
    verdict = serializers.ChoiceField(VERDICTS, help_text="Whether it moves; normal: ordinary movement and no more.")
    target_verdict = serializers.ChoiceField(TARGET_VERDICTS)
    stable = serializers.BooleanField()
    gap_closed = serializers.FloatField(allow_null=True, help_text="1 is the whole way; null: cannot be said.")
    course = serializers.CharField(help_text="What its course says of the day on which the target is reached.")
    reaches_on = Day(allow_null=True)
    reaches_from = Day(allow_null=True)
    reaches_until = Day(allow_null=True, help_text="Null with a first day: the range is open.")
    readings = ReadingToldShape(many=True)
    processes = ProcessToldShape(many=True)


class CauseToldShape(serializers.Serializer[Any]):
    """What contributed, once it is confirmed."""

    title = serializers.CharField()
    category = serializers.CharField()
    share = serializers.FloatField(allow_null=True, help_text="Of the measured harm; null: unknown.")
    big = serializers.BooleanField(help_text="Whether it is the one that matters most.")


class StepToldShape(serializers.Serializer[Any]):
    """Something that was done."""

    on = Day()
    word = serializers.CharField()


class DecisionToldShape(serializers.Serializer[Any]):
    """What was decided."""

    number = serializers.IntegerField()
    on = Day()
    text = serializers.CharField()
    about = serializers.CharField(help_text="The step or the number it is about; empty: the whole.")


class RecoveryShape(serializers.Serializer[Any]):
    """One update on one recovery, as it was frozen when it was given. Days are those of `zone`, moments are UTC."""

    format = serializers.IntegerField(help_text="Rises when a key changes its meaning.")
    ref = serializers.CharField()
    number = serializers.IntegerField(help_text="Which update on this recovery it is.")
    title = serializers.CharField()
    service = serializers.CharField()
    severity = serializers.ChoiceField(Severity.choices)
    raised_by = serializers.ChoiceField(Side.choices)
    raised_at = Instant()
    state = serializers.CharField(help_text="How far it has come.")
    effect = EffectShape()
    as_of = Instant()
    published_at = Instant()
    zone = serializers.CharField()
    status = serializers.ChoiceField(RecoveryStatus.choices)
    headline = serializers.CharField()
    note = serializers.CharField(help_text="What was written beside the headline.")
    next_update_due = Instant(allow_null=True, help_text="Null: none is promised.")
    contact = NamedContactShape(allow_null=True)
    plan = PlanToldShape(allow_null=True, help_text="Null: none is promised yet.")
    milestones = MilestoneToldShape(many=True)
    needles = NeedleToldShape(many=True)
    causes = CauseToldShape(many=True)
    steps = StepToldShape(many=True)
    decisions = DecisionToldShape(many=True, help_text="Those that hold, the last 20.")

    class Meta:
        example = {
            "format": 1,
            "ref": "ACME-E7",
            "number": 3,
            "title": "No refunds since Monday",
            "service": "Web shop",
            "severity": "high",
            "raised_by": "customer",
            "raised_at": SENSED,
            "state": "recovering",
            "effect": {"who": "Shoppers who sent goods back", "count": 340, "since": SENSED},
            "as_of": WRITTEN,
            "published_at": WRITTEN,
            "zone": "Europe/Berlin",
            "status": "on_track",
            "headline": "Refunds take 3 days, down from 9; the last step is due on 27 November.",
            "note": "",
            "next_update_due": "2026-11-23T16:00:00Z",
            "contact": {"name": "Mia Berg", "email": "mia@example.com"},
            "plan": {
                "title": "Refunds flow again",
                "summary": "Refund by hand, then repair the certificate.",
                "promised_on": "2026-11-18",
                "baseline": 1,
                "promised_at": "2026-11-18T09:00:00Z",
            },
            "milestones": [],
            "needles": [],
            "causes": [{"title": "Certificates are renewed by hand", "category": "process", "share": 0.8, "big": True}],
            "steps": [{"on": "2026-11-19", "word": "We have stopped the harm."}],
            "decisions": [{"number": 4, "on": "2026-11-19", "text": "We renew by hand until then.", "about": ""}],
        }
