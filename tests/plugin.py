"""Gives the test run its own PostgreSQL, before pytest-django reads the settings.

Loaded by `addopts = -p tests.plugin`, because a conftest would come too late. The server is a throw-away one in the
temp folder; with xdist the controller starts it and the workers inherit the address. A `DATABASE_URL` that is set
wins. Every other variable of the product is cleared: what an operator has set must not decide a test.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.embedded.postgres import EmbeddedPostgres
from config.environment import Environment

_WORKER = "PYTEST_XDIST_WORKER"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """Start the server and point the settings at it; both end with the run, however it ends."""
    if _WORKER not in os.environ:
        _prepare(early_config)
    return (yield)


def _prepare(config: pytest.Config) -> None:
    chosen = os.environ.get("RECOVERY_PG_BIN")
    for name in Environment.names() - {"DATABASE_URL"}:
        os.environ.pop(name, None)
    var = tempfile.mkdtemp(prefix="recovery-tests-var-")
    config.add_cleanup(lambda: shutil.rmtree(var, ignore_errors=True))
    (Path(var) / "static").mkdir()  # whitenoise warns on every request when it is not there
    os.environ["RECOVERY_VAR"] = var
    if not os.environ.get("DATABASE_URL"):
        server = EmbeddedPostgres.temporary(binaries=Path(chosen) if chosen else None)
        os.environ["DATABASE_URL"] = server.start()
        config.add_cleanup(server.stop)
