"""What operators and their machines ask: is it alive, can it work, does the pipeline move, how much of what."""

from dataclasses import asdict
from typing import Any

import orjson
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_prometheus.exports import ExportToDjangoView
from prometheus_client import generate_latest

from tracker.pages.gauges import PIPELINE
from tracker.pipeline.audit import Condition, audit_pipeline


@require_safe
@never_cache
def livez(_: HttpRequest) -> HttpResponse:
    """200 as long as the process answers at all. Asks nobody: a database that is down is no reason to restart us."""
    return _json({"status": "alive"})


@require_safe
@never_cache
def readyz(_: HttpRequest) -> HttpResponse:
    """200 when requests can be served: the database answers and has this version's tables; else 503.

    The broker is not asked. Without it everything works, at the pace of the ticks of others.
    """
    try:
        ready = _tables_are_there()
    except DatabaseError:
        return _json({"status": "not ready", "reason": "the database does not answer"}, 503)
    return _json({"status": "ready"}) if ready else _json({"status": "not ready", "reason": "migrate first"}, 503)


_known = {"migrated": False}
"""What this process has found out once and for all."""


@require_safe
@never_cache
def pipeline_health(_: HttpRequest) -> HttpResponse:
    """The auditor's report, made now and by this process: 503 when broken, else 200, held and degraded as well.

    Why it is held is free text of an operator, and so not for everybody.
    """
    try:
        report = audit_pipeline()
    except DatabaseError:
        return _json({"condition": Condition.BROKEN, "reasons": ["the database does not answer"]}, 503)
    body = asdict(report) | {"hold": {"held": report.hold.held, "since": report.hold.since}}
    return _json(body, 503 if report.condition == Condition.BROKEN else 200)


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus' text format: this process, and the pipeline as the database has it. No figure tells of a customer."""
    answer: HttpResponse = ExportToDjangoView(request)
    answer.content += generate_latest(PIPELINE)
    return answer


def _tables_are_there() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    if not _known["migrated"]:
        executor = MigrationExecutor(connection)
        _known["migrated"] = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return _known["migrated"]


def _json(body: dict[str, Any], status: int = 200) -> HttpResponse:
    return HttpResponse(orjson.dumps(body), content_type="application/json", status=status)
