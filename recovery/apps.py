"""Recovery plans as a Django app."""

from django.apps import AppConfig


class RecoveryConfig(AppConfig):
    """Plans, milestones, needles, reviews, publications: how it gets well, and who can see that."""

    name = "recovery"
