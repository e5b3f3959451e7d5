"""What the confirmed factors of an escalation did, as a picture."""

from escalations.charts.facts import pareto_of
from escalations.charts.pareto import pareto_chart
from escalations.models import Escalation
from escalations.queries.causes import causes_of
from tracker.api.figure import PictureView
from tracker.charts.ink import PAPER


class ParetoPicture(PictureView):
    """The Pareto chart: a bar for each confirmed factor, what they add up to, and whether the first is the big X."""

    model = Escalation

    def tell(self, record: Escalation) -> str:
        """The chart on its own paper."""
        return pareto_chart(pareto_of(causes_of(record)), ink=PAPER)
