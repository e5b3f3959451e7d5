"""What a write is: who may, what is sent, which service does it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rest_framework import serializers

from tracker.acts import Act
from tracker.api.inputs import Input, Step
from tracker.api.needs import Needs


@dataclass(frozen=True, slots=True)
class Write:
    """One way to write, as data.

    `needs` is a capability or a Need. `service` is called with the validated fields as keywords, after `act=` and, for
    everything but a create, the id; it returns the record. `input` says what is sent. The first line of the service's
    docstring is the documentation's, unless `summary` says it better for readers outside. `output` is the documented
    shape of the answer, where it has more than the view's.
    """

    needs: Needs
    service: Callable[..., Any]
    input: type[Input] = Step
    summary: str = ""
    output: type[serializers.Serializer[Any]] | None = None

    def read(
        self, data: Any, context: Mapping[str, Any], *, partial: bool = False, version: int | None = None
    ) -> tuple[Act, dict[str, Any]]:
        """The act and the service's keywords from a body. Raises ValidationError."""
        serializer = self.input(data=data, context=dict(context), partial=partial)
        serializer.is_valid(raise_exception=True)
        fields = dict(serializer.validated_data)
        act = Act(
            actor=context["request"].user,
            occurred_at=fields.pop("occurred_at", None),
            message=fields.pop("changelog_message", ""),
            version=version,
        )
        return act, fields
