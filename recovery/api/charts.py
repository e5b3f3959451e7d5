"""How the dates of a plan have moved, as a picture."""

from django.db.models import Model

from recovery.charts.facts import histories
from recovery.charts.trend import trend_chart
from recovery.models import RecoveryPlan
from recovery.queries.outlook import outlook
from tracker.api.figure import PictureView
from tracker.charts.ink import PAPER


class TrendPicture(PictureView):
    """The milestone trend chart: reports to the right, expected days upwards, promises dashed."""

    model: type[Model] = RecoveryPlan

    def tell(self, record: RecoveryPlan) -> str:
        """The chart on its own paper."""
        seen = outlook(record)
        return trend_chart(histories(seen), seen.today, ink=PAPER)
