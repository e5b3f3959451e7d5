"""`config` is an installed app only so that it can hold the commands that wire processes."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """No models and no start-up work."""

    name = "config"
    label = "config"
