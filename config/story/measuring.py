"""What the needles of a plan show, in the script's own short form."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Self

from config.story.scenes import Props
from config.story.strands import Strand
from recovery.models import Needle, Reading
from recovery.services import readings
from recovery.services.readings import Measured
from tracker.acts import Act

WEEK = timedelta(days=7)


class NeedleThread(Strand[Needle]):
    """A needle as the script follows it; days are those of plans."""

    def weekly(self, cue: str, until: str, values: str) -> Self:
        """One reading a week, the oldest first, of which the last is of this day: "38 52 41.5"."""
        last, numbers = self.script.day(until), values.split()
        return self._measured(cue, ((last - WEEK * back, one) for back, one in enumerate(reversed(numbers))))

    def measured(self, cue: str, values: str) -> Self:
        """Readings by day, the oldest first: "20:9 17:11"."""
        pairs = (one.split(":") for one in values.split())
        return self._measured(cue, ((self.script.day(day), value) for day, value in pairs))

    def correct(self, cue: str, day: str, value: str, reason: str) -> Self:
        """The reading of that day was another one."""
        on = self.script.day(day)

        def deed(_props: Props, act: Act) -> None:
            wrong = Reading.objects.standing().get(needle=self.record, measured_on=on)
            readings.correct_reading(wrong.pk, act=act, value=Decimal(value))

        return self.add(cue, deed, reason)

    def restart(self, cue: str, since: str, reason: str) -> Self:
        """From that day on it works in another way."""
        day = self.script.day(since)

        def deed(_props: Props, act: Act) -> None:
            readings.start_process(act=act, needle=self.record, since=day, reason=reason)

        return self.add(cue, deed)

    def _measured(self, cue: str, found: Iterable[tuple[date, str]]) -> Self:
        told = sorted((on, Decimal(value)) for on, value in found)

        def deed(_props: Props, act: Act) -> None:
            readings.add_readings(act=act, rows=[Measured(self.record.pk, on, value) for on, value in told])

        return self.add(cue, deed)
