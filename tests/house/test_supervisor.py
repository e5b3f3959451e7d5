"""What dies is started again, what is asked to end ends, and nothing outlives the supervisor."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config.embedded.confine import confined
from config.embedded.services import services
from config.environment import CHECKOUT, Environment
from tests.house.processes import lives, running, wait_until

SUPERVISE = """
import os, sys
from pathlib import Path
from config.embedded.supervisor import Service, Supervisor
folder = Path(sys.argv[1])
services = [
    Service(path.stem, (sys.executable, "-S", str(path), str(folder)), patience=0.5)
    for path in sorted(folder.glob("*.py"))
]
def report(line):
    print(line, flush=True)
with Supervisor(services, os.environ, report, log_dir=folder, hangup_ends="hangup" in sys.argv) as supervisor:
    report("started")
    supervisor.run()
"""
STEADY = """
import os, pathlib, signal, sys, time
folder = pathlib.Path(sys.argv[1])
signal.signal(signal.SIGTERM, lambda *_: ((folder / "asked").touch(), sys.exit(0)))
with (folder / "pids").open("a") as pids:
    print(os.getpid(), file=pids)
time.sleep(60)
"""
STUBBORN = STEADY.replace("sys.exit(0)", "None").replace("time.sleep(60)", "[time.sleep(1) for _ in range(60)]")
WITH_CHILD = "import os, time\nif os.fork() == 0: time.sleep(60)" + STEADY
CRASHING = "import sys; print('the cause', flush=True); sys.exit(3)"

Supervise = Callable[..., "subprocess.Popen[str]"]


def pids(folder: Path) -> list[int]:
    try:
        return [int(line) for line in (folder / "pids").read_text().split()]
    except FileNotFoundError:
        return []


@pytest.fixture
def supervise(tmp_path: Path) -> Iterator[Supervise]:
    """Starts a supervisor over the scripts given by name; nothing of it is left at the end."""
    started = []

    def start(*words: str, **scripts: str) -> "subprocess.Popen[str]":
        for name, script in scripts.items():
            (tmp_path / f"{name}.py").write_text(script)
        command = [sys.executable, "-c", SUPERVISE, str(tmp_path), *words]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=CHECKOUT)
        started.append(process)
        assert process.stdout
        assert process.stdout.readline() == "started\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()
    wait_until(lambda: not running(str(tmp_path)))


@pytest.mark.long
def test_a_killed_service_is_started_again(supervise: Supervise, tmp_path: Path) -> None:
    supervisor = supervise(steady=STEADY)
    wait_until(lambda: len(pids(tmp_path)) == 1)
    os.kill(pids(tmp_path)[0], signal.SIGKILL)
    assert supervisor.stdout
    assert supervisor.stdout.readline() == "steady ended (SIGKILL); starting it again in 0.5 s\n"
    wait_until(lambda: len(pids(tmp_path)) == 2)
    assert lives(pids(tmp_path)[1])


@pytest.mark.long
def test_what_a_killed_service_has_forked_goes_with_it(supervise: Supervise, tmp_path: Path) -> None:
    supervise(parent=WITH_CHILD)
    wait_until(lambda: pids(tmp_path))
    first = running(str(tmp_path / "parent.py"))
    assert len(first) == 2
    os.kill(pids(tmp_path)[0], signal.SIGKILL)
    wait_until(lambda: not any(lives(pid) for pid in first))


@pytest.mark.long
def test_one_that_keeps_crashing_is_started_after_longer_and_longer_pauses(supervise: Supervise) -> None:
    supervisor = supervise(crashing=CRASHING)
    assert supervisor.stdout
    said = [supervisor.stdout.readline() for _ in range(2)]
    assert said == [f"crashing ended (exit code 3); starting it again in {pause} s\n" for pause in (0.5, 1.0)]


@pytest.mark.long
def test_output_goes_to_a_file_each(supervise: Supervise, tmp_path: Path) -> None:
    supervisor = supervise(crashing=CRASHING)
    assert supervisor.stdout
    supervisor.stdout.readline()
    assert (tmp_path / "crashing.log").read_text().startswith("the cause\n")


@pytest.mark.long
@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM])
def test_the_end_is_passed_on(supervise: Supervise, tmp_path: Path, signum: int) -> None:
    supervisor = supervise(one=STEADY, two=STEADY)
    wait_until(lambda: len(pids(tmp_path)) == 2)
    supervisor.send_signal(signum)
    assert supervisor.wait(30) == 0
    assert (tmp_path / "asked").exists()
    assert not any(lives(pid) for pid in pids(tmp_path))


@pytest.mark.long
def test_one_that_does_not_want_to_end_is_killed_after_its_patience(supervise: Supervise, tmp_path: Path) -> None:
    supervisor = supervise(stubborn=STUBBORN)
    wait_until(lambda: pids(tmp_path))
    before = time.monotonic()
    supervisor.terminate()
    supervisor.wait(30)
    assert time.monotonic() - before >= 0.5
    assert (tmp_path / "asked").exists()
    assert not lives(pids(tmp_path)[0])


@pytest.mark.long
def test_a_hangup_restarts_every_service_or_ends_all(supervise: Supervise, tmp_path: Path) -> None:
    supervisor = supervise(steady=STEADY)
    wait_until(lambda: pids(tmp_path))
    supervisor.send_signal(signal.SIGHUP)
    wait_until(lambda: len(pids(tmp_path)) == 2)
    assert supervisor.poll() is None


@pytest.mark.long
def test_a_closed_terminal_ends_the_demo(supervise: Supervise, tmp_path: Path) -> None:
    supervisor = supervise("hangup", steady=STEADY)
    wait_until(lambda: pids(tmp_path))
    supervisor.send_signal(signal.SIGHUP)
    assert supervisor.wait(30) == 0


@pytest.mark.long
def test_killing_the_supervisor_leaves_nothing(supervise: Supervise, tmp_path: Path) -> None:
    supervisor = supervise(one=STEADY, two=STUBBORN)
    wait_until(lambda: len(pids(tmp_path)) == 2)
    supervisor.kill()
    wait_until(lambda: not any(lives(pid) for pid in pids(tmp_path)))


def test_a_process_whose_parent_is_gone_before_it_could_say_so_does_not_start(tmp_path: Path) -> None:
    command = confined([sys.executable, "-c", f"open({str(tmp_path / 'started')!r}, 'w')"])
    command[command.index("with") + 1] = "1"
    assert subprocess.run(command, check=False).returncode == 1
    assert not (tmp_path / "started").exists()


def test_the_services_of_the_product_follow_the_environment() -> None:
    environment = Environment.load({"RECOVERY_DEMO": "1", "WEB_WORKERS": "3", "WORKER_CONCURRENCY": "5"})
    web, worker, beat = services(environment, host="127.0.0.1", port=8001)
    assert [one.name for one in (web, worker, beat)] == ["web", "worker", "beat"]
    assert "--port 8001 " in " ".join(web.command)
    assert "--workers 3 " in " ".join(web.command)
    assert "--concurrency 5 " in " ".join(worker.command)
    assert [one.name for one in services(environment, host="", port=1, only=("beat",))] == ["beat"]
