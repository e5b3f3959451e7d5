"""`run.py` from outside: what it says when it cannot go on, and what it hands over."""

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from config.embedded.demo import invitation
from config.embedded.install import DEV, RUNTIME, InstallError, VirtualEnvironment, split_lock
from config.environment import CHECKOUT

LOCK = """\
# made by a tool
one==1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
two==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:cc
"""
FAKE_PIP = """\
import json, pathlib, sys
words = sys.argv[1:]
if "--version" in words:
    print("pip 9.9 from somewhere")
    sys.exit()
log = pathlib.Path(__file__).with_name("calls")
with log.open("a") as calls:
    print(json.dumps([words, pathlib.Path(words[-1]).read_text()]), file=calls)
"""


def demo(*words: str, **environ: str) -> "subprocess.CompletedProcess[str]":
    """The part of `run.py` that follows the install."""
    return subprocess.run(
        [sys.executable, "-m", "config.embedded", *words],
        capture_output=True,
        text=True,
        cwd=CHECKOUT,
        env={"PATH": os.environ["PATH"], **environ},
        check=False,
        timeout=60,
    )


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two locks and a pip that only writes down what it is asked for."""
    for name in (RUNTIME, DEV):
        (tmp_path / name).write_text(LOCK)
    (tmp_path / "fake_pip").mkdir()
    (tmp_path / "fake_pip" / "__main__.py").write_text(FAKE_PIP)
    monkeypatch.setattr("config.embedded.install.PIP", "fake_pip")
    monkeypatch.setattr("config.embedded.install.shutil.which", lambda _: None)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return tmp_path


def calls(checkout: Path) -> list[tuple[list[str], str]]:
    try:
        return [tuple(json.loads(line)) for line in (checkout / "fake_pip" / "calls").read_text().splitlines()]
    except FileNotFoundError:
        return []


def test_a_lock_is_split_into_its_pins() -> None:
    assert [pin.split()[0] for pin in split_lock(LOCK)] == ["one==1.0", "two==2.0"]
    assert "sys_platform" in split_lock(LOCK)[1]


@pytest.mark.long
def test_every_pin_is_installed_once_with_its_hashes(checkout: Path) -> None:
    VirtualEnvironment(checkout, lambda _: None).ensure(dev=False)
    asked = [pin for _, share in calls(checkout) for pin in split_lock(share)]
    assert sorted(asked) == split_lock(LOCK)
    for words, _ in calls(checkout):
        assert {"--require-hashes", "--no-deps", "--no-input"} <= set(words)
        assert not any("index" in word or "trusted" in word for word in words)


@pytest.mark.long
def test_a_second_start_installs_nothing_until_the_lock_changes(checkout: Path) -> None:
    environment = VirtualEnvironment(checkout, lambda _: None)
    environment.ensure(dev=True)
    done = len(calls(checkout))
    environment.ensure(dev=True)
    environment.ensure(dev=False)
    assert len(calls(checkout)) == done
    (checkout / RUNTIME).write_text(LOCK + "three==3.0 --hash=sha256:dd\n")
    environment.ensure(dev=False)
    assert len(calls(checkout)) > done


@pytest.mark.long
def test_an_environment_of_another_python_is_made_anew(checkout: Path) -> None:
    environment = VirtualEnvironment(checkout, lambda _: None)
    environment.ensure(dev=False)
    (checkout / ".venv" / "old").touch()
    stamp = checkout / ".venv" / "installed.json"
    stamp.unlink()
    environment.ensure(dev=False)
    assert (checkout / ".venv" / "old").exists()
    stamp.unlink()
    environment.python.unlink()
    environment.python.write_text("#!/bin/sh\necho 3.0.0 /elsewhere\n")
    environment.python.chmod(0o755)
    environment.ensure(dev=False)
    assert not (checkout / ".venv" / "old").exists()


@pytest.mark.long
def test_a_pip_that_fails_is_quoted_and_tried_again_next_time(checkout: Path) -> None:
    pip = checkout / "fake_pip" / "__main__.py"
    pip.write_text("import sys\nif '--version' not in sys.argv: sys.exit('no such wheel')")
    environment = VirtualEnvironment(checkout, lambda _: None)
    with pytest.raises(InstallError, match="pip failed:\n  no such wheel"):
        environment.ensure(dev=False)
    pip.write_text(FAKE_PIP)
    environment.ensure(dev=False)
    assert calls(checkout)


@pytest.mark.long
def test_without_pip_and_uv_one_line_says_what_is_needed(checkout: Path) -> None:
    shutil.rmtree(checkout / "fake_pip")
    with pytest.raises(InstallError, match=r"pip 22\.3 or newer, or uv, is needed .* found: none"):
        VirtualEnvironment(checkout, lambda _: None).ensure(dev=False)


@pytest.mark.long
def test_uv_is_used_where_it_is_and_pip_where_it_fails(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    uv = checkout / "uv"
    uv.write_text(f'#!/bin/sh\necho "$@" >> {checkout}/uv-calls\n')
    uv.chmod(0o755)
    monkeypatch.setattr("config.embedded.install.shutil.which", lambda _: str(uv))
    VirtualEnvironment(checkout, lambda _: None).ensure(dev=False)
    assert "--require-hashes" in (checkout / "uv-calls").read_text()
    assert calls(checkout) == []
    uv.write_text("#!/bin/sh\nexit 1\n")
    VirtualEnvironment(checkout, lambda _: None).ensure(dev=True)
    assert calls(checkout)


def test_an_unknown_command_is_explained() -> None:
    command = [sys.executable, str(CHECKOUT / "run.py"), "fly"]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.returncode == 1
    assert found.stderr.startswith("There is no command 'fly'.")


@pytest.mark.long
def test_a_taken_port_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        found = demo("demo", "--port", port, RECOVERY_VAR=str(tmp_path))
    assert found.returncode == 1
    assert found.stderr.startswith(f"Cannot listen on port {port} (")
    assert "--port 8001" in found.stderr
    assert not list(tmp_path.glob("pg*"))


@pytest.mark.long
def test_reset_refuses_a_database_that_is_not_the_demo_s_own(tmp_path: Path) -> None:
    url = "postgresql://app@db.example.com/real"
    found = demo("demo", "--port", "0", "--reset", RECOVERY_VAR=str(tmp_path), DATABASE_URL=url)
    assert found.returncode == 1
    assert "DATABASE_URL names another one" in found.stderr


@pytest.mark.long
def test_a_wrong_variable_is_one_line(tmp_path: Path) -> None:
    found = demo("demo", RECOVERY_VAR=str(tmp_path), WEB_WORKERS="many")
    assert found.stderr == "WEB_WORKERS is 'many'; a whole number from 1 to 1000 is expected.\n"


def test_the_invitation_names_people_addresses_and_a_first_step(tmp_path: Path) -> None:
    people = [
        {"email": "ola@x.example", "role": "operator", "customers": [], "password": "p1", "token": "rpt_a.b"},
        {"email": "mia@x.example", "role": "lead", "customers": ["ACME"], "password": "p2", "token": "rpt_c.d"},
    ]
    said = invitation("http://127.0.0.1:8001", people, tmp_path)
    assert "operator  ola@x.example  p1        " in said
    assert 'curl -H "Authorization: Bearer rpt_c.d" http://127.0.0.1:8001/api/v1/flags/' in said
    assert str(tmp_path / "demo.json") in said
