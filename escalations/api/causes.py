"""Factors, root causes, impacts and occurrences at the provider's door, and what they say of one escalation."""

from dataclasses import asdict
from typing import Any

from escalations.api import causes_inputs as inputs
from escalations.api import causes_shapes as shapes
from escalations.api.causes_figures import CausesShape
from escalations.models import Escalation
from escalations.queries.causes import Causes, causes_of
from escalations.queries.recurrence import sightings
from escalations.services import causes, evidence
from tracker.api.figure import FigureView
from tracker.api.inputs import Input
from tracker.api.resource import ResourceView, Write


class RootCauseView(ResourceView):
    """The catalogue of causes, to which the confirmed factors of many escalations may point."""

    shape = shapes.RootCauseShape
    whole = shapes.RootCauseWhole
    creates = Write("root_causes.add", causes.add_root_cause, inputs.RootCauseInput)
    changes = Write("root_causes.change", causes.amend_root_cause, inputs.RootCauseChange)

    def told(self, pk: Any) -> dict[str, Any]:
        """How often it was found and came back, among the escalations that the reader sees."""
        return asdict(sightings(pk, self.user))


class FactorView(ResourceView):
    """Contributing factors of an escalation, as trees: what may have led to it, did, or did not."""

    shape = shapes.FactorShape
    creates = Write("factors.add", causes.add_factor, inputs.FactorInput)
    changes = Write("factors.change", causes.amend_factor, inputs.FactorChange)
    verbs = {
        "confirm": Write("factors.confirm", causes.confirm_factor, inputs.Confirmation),
        "rule-out": Write("factors.rule_out", causes.rule_out_factor),
        "reconsider": Write("factors.reconsider", causes.reconsider_factor),
    }


class ImpactView(ResourceView):
    """Measured impacts of factors. A wrong one is withdrawn and measured anew, never corrected."""

    shape = shapes.ImpactShape
    creates = Write("impacts.measure", evidence.measure_impact, inputs.ImpactInput)
    verbs = {"withdraw": Write("impacts.withdraw", evidence.withdraw_impact, Input)}


class OccurrenceView(ResourceView):
    """Each time the harm happened. From these it is told whether it was arrested, and when closing is honest."""

    shape = shapes.OccurrenceShape
    creates = Write("occurrences.log", evidence.log_occurrence, inputs.OccurrenceInput)
    verbs = {"withdraw": Write("occurrences.withdraw", evidence.withdraw_occurrence, Input)}


class CausesView(FigureView):
    """Why an escalation happened: factors by impact, the big X, whether it was arrested, and whether it came back."""

    model = Escalation
    output = CausesShape

    def tell(self, record: Escalation) -> Causes:
        """Its causes: whoever sees the escalation sees all that is told of them."""
        return causes_of(record)
