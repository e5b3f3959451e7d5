"""The broker and how Celery is to talk to it.

Whatever the broker loses costs a tick, never a reminder: messages only say "look now", and PostgreSQL holds what is
to be done.
"""

from pathlib import Path
from typing import Any

POLLING_SECONDS = 0.5
"""How long a message may lie in the filesystem broker before a worker looks."""


def broker(url: str | None, var_dir: Path) -> tuple[str, dict[str, Any]]:
    """The broker's URL and its transport options; None means files in `var_dir`, whose folders are made here."""
    if url is None:
        return "filesystem://localhost//", _files(var_dir / "broker")
    scheme = url.partition(":")[0]
    if scheme in ("redis", "rediss"):
        return url, {
            "visibility_timeout": 120,  # a tick is repeated long before, so a late one may be given again
            "unacked_restore_interval": 5,
            "unacked_restore_throttle": 1,
            "socket_timeout": 5,
            "socket_connect_timeout": 1,
        }
    if scheme in ("amqp", "amqps", "pyamqp"):
        return url, {"confirm_publish": True}
    return url, {}


def _files(folder: Path) -> dict[str, Any]:
    for part in (messages := folder / "messages", control := folder / "control"):
        part.mkdir(parents=True, exist_ok=True)
    return {
        "data_folder_in": str(messages),
        "data_folder_out": str(messages),
        "control_folder": str(control),
        "polling_interval": POLLING_SECONDS,
    }
