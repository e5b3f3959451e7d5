"""The shared core as a Django app."""

from django.apps import AppConfig


class TrackerConfig(AppConfig):
    """Who, for whom, what happened, who was told."""

    name = "tracker"
    verbose_name = "People, calendars and messages"
    default_auto_field = "django.db.models.BigAutoField"
