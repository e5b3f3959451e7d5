"""Gives the test run its own PostgreSQL, before pytest-django reads the settings, and a migrated database to copy.

Loaded by `addopts = -p tests.plugin`, because a conftest would come too late. The server is a throw-away one in the
temp folder; with xdist the controller starts it and the workers inherit the address. A `DATABASE_URL` that is set
wins. Every other variable of the product is cleared: what an operator has set must not decide a test.
"""

import argparse
import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.embedded.postgres import EmbeddedPostgres
from config.environment import Environment
from tests import template

_WORKER = "PYTEST_XDIST_WORKER"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """Start the server and point the settings at it; both end with the run, however it ends."""
    gc.disable()  # until all is imported and collected: next to nothing of that is garbage
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
    ours = not os.environ.get("DATABASE_URL")
    if ours:
        server = EmbeddedPostgres.temporary(binaries=Path(chosen) if chosen else None)
        os.environ["DATABASE_URL"] = server.start()
        config.add_cleanup(server.stop)
    if _shares_a_template(config.known_args_namespace):
        config.add_cleanup(template.start(Path(var), drop=not ours))


def _shares_a_template(options: argparse.Namespace) -> bool:
    """Whether several workers will want new databases of this run's own."""
    return bool(options.numprocesses) and not (options.collectonly or options.reuse_db or options.nomigrations)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What is there now stays: the collector need not look at it again and again, and seldom at what comes and goes."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)
    gc.enable()
