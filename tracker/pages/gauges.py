"""The pipeline as Prometheus gauges, read from the tables at each scrape: any process can be asked."""

from collections.abc import Iterator

from django.db import DatabaseError
from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily

from tracker.pipeline.audit import Condition, PipelineReport, audit_pipeline

PREFIX = "recovery_pipeline"
COUNTS = {
    "due_reminders": "Reminders that are due and have not fired",
    "waiting_events": "Events that nobody was told of yet",
    "failing_events": "Events that could not be told so far",
    "due_mails": "Mails that are due and have not gone out",
    "expired_leases": "Mails claimed by a worker that does not answer",
    "dead_mails": "Mails that were given up",
    "interrupted_attempts": "Sends of which nobody knows whether they went out",
}
AGES = {"oldest_reminder": "reminder", "oldest_event": "event", "oldest_mail": "mail"}


class PipelineCollector:
    """Audits at each scrape. Without a database it says only `recovery_pipeline_up 0`."""

    def describe(self) -> list[GaugeMetricFamily]:
        """Nothing beforehand: registering must not need a database."""
        return []

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Every gauge, of one report."""
        try:
            report = audit_pipeline()
        except DatabaseError:
            yield GaugeMetricFamily(f"{PREFIX}_up", "Whether the pipeline could be audited", value=0)
            return
        yield GaugeMetricFamily(f"{PREFIX}_up", "Whether the pipeline could be audited", value=1)
        yield from _gauges(report)


def _gauges(report: PipelineReport) -> Iterator[GaugeMetricFamily]:
    condition = GaugeMetricFamily(f"{PREFIX}_condition", "1 for the condition it is in", labels=["condition"])
    for one in Condition:
        condition.add_metric([one], float(one == report.condition))
    yield condition
    for name, text in COUNTS.items():
        yield GaugeMetricFamily(f"{PREFIX}_{name}", text, value=getattr(report.measures, name))
    waiting = GaugeMetricFamily(f"{PREFIX}_oldest_seconds", "How long the oldest waits past its time", labels=["what"])
    for name, what in AGES.items():
        since = getattr(report.measures, name)
        waiting.add_metric([what], max(0.0, (report.at - since).total_seconds()) if since else 0.0)
    yield waiting
    ticks = GaugeMetricFamily(f"{PREFIX}_tick_age_seconds", "Since this work last came to its end", labels=["tick"])
    for name, at in sorted(report.ticks.items()):
        ticks.add_metric([name], (report.at - at).total_seconds())
    yield ticks


PIPELINE = CollectorRegistry()
PIPELINE.register(PipelineCollector())
