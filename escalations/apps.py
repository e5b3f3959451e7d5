"""Flags and escalations as a Django app."""

from django.apps import AppConfig


class EscalationsConfig(AppConfig):
    """Early flags, escalations, contacts and notes: what is wrong, and who was told when."""

    name = "escalations"
    verbose_name = "Bad news"
