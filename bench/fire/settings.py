"""The product's settings, with everything that waits for a dead worker or server waiting less long."""

from config.settings import *  # noqa: F403  # this is how Django settings are extended

PIPELINE_LEASE_SECONDS = 3
PIPELINE_RETRY_SECONDS = 0.5
PIPELINE_OUTAGE_SECONDS = 0.5
CELERY_BEAT_SCHEDULE = {
    "look_now": {"task": "tracker.look_now", "schedule": 0.5, "options": {"expires": 2}},
    "audit_pipeline": {"task": "tracker.audit_pipeline", "schedule": 5.0, "options": {"expires": 5}},
    "reconcile_ladders": {"task": "tracker.reconcile_ladders", "schedule": 5.0, "options": {"expires": 5}},
}
