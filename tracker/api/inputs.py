"""The base of input shapes: nothing unknown, nothing coerced, and the words every write may carry."""

from collections.abc import Mapping
from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from tracker.api.examples import YESTERDAY
from tracker.api.fields import Instant

MAX_WORDS = 1_000

JSON_TYPES: tuple[tuple[tuple[type, ...], tuple[type, ...]], ...] = (
    ((serializers.ListField, serializers.ListSerializer, serializers.ManyRelatedField), (list,)),
    ((serializers.DictField, serializers.Serializer), (dict,)),
    ((serializers.BooleanField,), (bool,)),
    ((serializers.IntegerField,), (int,)),
    ((serializers.FloatField, serializers.DecimalField), (int, float, str)),
    (
        (
            serializers.CharField,
            serializers.ChoiceField,
            serializers.DateField,
            serializers.DateTimeField,
            serializers.UUIDField,
            serializers.RelatedField,
        ),
        (str,),
    ),
)


class Strict(serializers.Serializer[Any]):
    """An object inside an input: unknown names are refused, and so are values of another JSON type: no "5" for 5."""

    def to_internal_value(self, data: Any) -> Any:
        """The validated values; every wrong name and type is told at once."""
        if isinstance(data, Mapping):
            wrong = {name: ["There is no such field here."] for name in data.keys() - self.fields.keys()}
            wrong |= {
                name: ["This is of the wrong type."] for name, field in self.fields.items() if _mistyped(field, data)
            }
            if wrong:
                raise ValidationError(wrong, code="shape")
        return super().to_internal_value(data)


class Input(Strict):
    """What a write takes.

    `changelog_message` is the caller's reason. It is kept on the event, and never on the record.
    """

    changelog_message = serializers.CharField(
        required=False, allow_blank=True, max_length=MAX_WORDS, help_text="Why; kept on the timeline."
    )


class Step(Input):
    """What a verb takes: when it happened, where that is not now, and why."""

    occurred_at = Instant(required=False, help_text="When it happened, if that was earlier. Never in the future.")

    class Meta:
        example: ClassVar[dict[str, Any]] = {
            "occurred_at": YESTERDAY,
            "changelog_message": "Talked over with the team.",
        }


def _mistyped(field: Any, data: Mapping[str, Any]) -> bool:
    value = data.get(field.field_name)
    if value is None:
        return False  # absent, or null: the field itself knows whether it may be
    for kinds, types in JSON_TYPES:
        if isinstance(field, kinds):
            return not isinstance(value, types) or (isinstance(value, bool) and bool not in types)
    return False
