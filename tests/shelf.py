"""What one worker of a run has recorded (`tests.again`) lies in a folder of the run, where the others find it."""

import os
import pickle
from hashlib import blake2b
from pathlib import Path
from typing import Any

from django.conf import settings

_SHARED = "PYTEST_XDIST_WORKER" in os.environ


def name_of(asked: Any) -> str:
    """A name for what is asked for: plain values, which are written alike in every process."""
    return blake2b(repr(asked).encode(), digest_size=16).hexdigest()


def find(name: str) -> Any:
    """What another worker has laid there by this name; None when there is nothing."""
    try:
        return pickle.loads(_path(name).read_bytes()) if _SHARED else None  # noqa: S301  our own, of this run
    except FileNotFoundError:
        return None


def lay(name: str, recorded: Any) -> None:
    """Leave it for the others, unless it holds what only this process knows, such as a function made in a function."""
    if not _SHARED:
        return
    try:
        packed = pickle.dumps(recorded)
    except (pickle.PicklingError, AttributeError, TypeError):
        return
    path = _path(name)
    path.parent.mkdir(exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(packed)
    unfinished.replace(path)


def _path(name: str) -> Path:
    folder: Path = settings.ENVIRONMENT.var_dir
    return folder / "shelf" / name
