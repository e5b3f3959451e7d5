"""Updates to the customer at the provider's door: read as they were told, previewed, published, taken back."""

from typing import Any
from uuid import UUID

import orjson
from django.db.models import QuerySet

from escalations.models import Escalation
from recovery.api import publications_shapes as shapes
from recovery.models import Publication, RecoveryPlan
from recovery.reports.drafts import Draft
from recovery.reports.headline import VARIABLES
from recovery.reports.snapshot import to_body
from recovery.services.publishing import preview, publish_plan, publish_update, withdraw_publication
from tracker.api.figure import TrialView
from tracker.api.resource import ResourceView, Write


def snapshot_of(pk: UUID) -> orjson.Fragment:
    """What the customer was told, byte for byte."""
    return orjson.Fragment(Publication.objects.values_list("body", flat=True).get(pk=pk))


class PublicationView(ResourceView):
    """What customers were told, update by update. None is ever changed; one can be taken back."""

    shape = shapes.PublicationShape
    whole = shapes.PublicationWhole
    tells = {"snapshot": snapshot_of}
    verbs = {"withdraw": Write("publications.withdraw", withdraw_publication, shapes.WithdrawInput)}


class EscalationPublishing(ResourceView):
    """Tell the customer how an escalation stands."""

    shape = shapes.PublicationShape
    reads = None
    verbs = {"publish": Write("publications.publish", publish_update, shapes.PublishInput)}

    def rows(self) -> QuerySet[Any]:
        """The escalations that the caller sees."""
        return Escalation.objects.visible_to(self.user)


class PlanPublishing(ResourceView):
    """Tell the customer how the escalation of a promised plan stands."""

    shape = shapes.PublicationShape
    reads = None
    verbs = {"publish": Write("publications.publish", publish_plan, shapes.PublishInput)}

    def rows(self) -> QuerySet[Any]:
        """The plans that the caller sees."""
        return RecoveryPlan.objects.visible_to(self.user)


class PreviewView(TrialView):
    """The update that could be sent now, as the customer would read it. POST words it otherwise; nothing is saved."""

    model = Escalation
    input = shapes.WordsInput
    output = shapes.PreviewShape

    def tell(self, record: Escalation) -> Any:
        """Worded as fits."""
        return tell_draft(preview(record))

    def weigh(self, record: Escalation, changes: dict[str, Any]) -> Any:
        """In these words."""
        changes.pop("changelog_message", None)
        return tell_draft(preview(record, **changes))


def tell_draft(draft: Draft) -> dict[str, Any]:
    """`PreviewShape`."""
    return {
        "snapshot": orjson.Fragment(to_body(draft.snapshot)),
        "computed_status": draft.computed.status,
        "reasons": draft.computed.reasons,
        "stated_status": draft.snapshot.status,
        "greener": draft.greener,
        "statement": draft.statement,
        "template": draft.template,
        "variables": [{"name": one.name, "says": one.says, "value": draft.values.get(one.name)} for one in VARIABLES],
        "changes": draft.changes,
        "unchanged": draft.unchanged,
        "last": draft.before.number if draft.before else None,
        "mark": draft.mark,
    }
