"""The probes of the operators. Public: they tell of no customer and no person."""

from django.urls import path

from tracker.pages import health

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("healthz/pipeline", health.pipeline_health, name="pipeline-health"),
    path("metrics", health.metrics, name="metrics"),
]
