"""The real processes: web answers, and a killed supervisor leaves none of them behind."""

import http.client
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test.utils import override_settings

from config.environment import CHECKOUT
from tests.house.processes import lives, parent_of, running, wait_until


def answers(port: int, path: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


@pytest.mark.long
def test_web_and_worker_run_and_go_with_their_supervisor(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environ = {**os.environ, "RECOVERY_VAR": str(tmp_path), "SECRET_KEY": settings.SECRET_KEY}
    command = [sys.executable, str(CHECKOUT / "manage.py"), "serve", "--port", str(port), "--only", "web", "worker"]
    command += ["--worker-concurrency", "1"]
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(command, env=environ, cwd=CHECKOUT, stdout=log, stderr=log)
    try:
        wait_until(lambda: answers(port, "/livez"), 120)
        wait_until(lambda: "ready." in (tmp_path / "log").read_text(), 120)
        started = _below(server.pid)
        assert len(started) == 4, "web and its worker, worker and its pool of one"
    finally:
        server.kill()
        server.wait()
    wait_until(lambda: not any(lives(pid) for pid in started))


def _below(parent: int) -> list[int]:
    """Every process that `parent` has started, and those that these have started."""
    children = [pid for pid in running("") if parent_of(pid) == parent]
    return [*children, *(pid for child in children for pid in _below(child))]


@pytest.mark.long
@pytest.mark.django_db
def test_prepare_collects_static_files_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = tmp_path / "more"
    more.mkdir()
    changed: dict[str, Any] = {"STATIC_ROOT": tmp_path / "static", "STATICFILES_DIRS": [more]}
    with override_settings(**changed):
        call_command("prepare")
        assert (tmp_path / "static" / "admin").is_dir()
        assert "collecting static files" in capsys.readouterr().out
        call_command("prepare")
        assert capsys.readouterr().out == ""
        (more / "new.css").touch()
        call_command("prepare")
        assert (tmp_path / "static" / "new.css").exists()
