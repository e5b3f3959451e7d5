"""`config` is an installed app only so that it can hold the commands that wire processes."""

import os
from importlib import import_module
from typing import Any

from celery.signals import worker_process_init
from django.apps import AppConfig

from config.embedded.confine import die_with_parent
from config.embedded.supervisor import SUPERVISED


class ConfigConfig(AppConfig):
    """No models. Under the supervisor, the processes that its children fork end with them."""

    name = "config"
    label = "config"

    def ready(self) -> None:
        """Runs in each web worker and in the worker's main process, whose pool is forked later."""
        import_module(
            "config.celery"
        )  # or current_app would be an app without settings that looks for a broker of its own
        if SUPERVISED in os.environ:
            die_with_parent()
            worker_process_init.connect(_end_with_worker)


def _end_with_worker(**_: Any) -> None:
    die_with_parent()
