"""The server of our own: made, shared, killed, and gone when nobody needs it."""

import os
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config.embedded import binaries
from config.embedded.binaries import PostgresError
from config.embedded.postgres import TEMPORARY, EmbeddedPostgres, _sweep
from config.embedded.sockets import make_private, socket_folder
from config.environment import CHECKOUT
from tests.house.processes import lives, running, wait_until

HOLDER = """
import sys, time
from pathlib import Path
from config.embedded.postgres import EmbeddedPostgres
server = EmbeddedPostgres(Path(sys.argv[1]), durable=True)
server.start()
print(server.pid, flush=True)
time.sleep(60)
"""


def ask(url: str, question: str) -> object:
    with psycopg.connect(url, autocommit=True) as connection:
        answer = connection.execute(question)
        row = answer.fetchone() if answer.description else None
        return row and row[0]


def hold(data_dir: Path) -> "subprocess.Popen[str]":
    """Another process that starts the same server and holds it."""
    command = [sys.executable, "-c", HOLDER, str(data_dir)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=CHECKOUT)


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data made once; the name of the folder would break a careless command line."""
    return tmp_path_factory.mktemp('it\'s a "quoted" né') / "pg"


@pytest.fixture
def server(data_dir: Path) -> Iterator[EmbeddedPostgres]:
    server = EmbeddedPostgres(data_dir, durable=True)
    server.start()
    yield server
    server.stop()
    assert running(str(data_dir)) == []


@pytest.mark.long
def test_the_role_owns_the_database_and_is_no_superuser(server: EmbeddedPostgres) -> None:
    assert ask(server.url, "SELECT current_database() || ' ' || current_user") == "recovery app"
    rights = "SELECT (rolsuper, rolcreatedb, rolcreaterole)::text FROM pg_roles WHERE rolname = current_user"
    assert ask(server.url, rights) == "(f,t,t)"
    ask(server.url, "CREATE TABLE mine (); DROP TABLE mine")


@pytest.mark.long
def test_text_is_utf8_and_time_is_utc(server: EmbeddedPostgres) -> None:
    assert ask(server.url, "SELECT lower('ÄÉ') || current_setting('TimeZone')") == "äéUTC"


def test_what_is_committed_is_on_the_disk(server: EmbeddedPostgres) -> None:
    assert ask(server.url, "SHOW fsync") == "on"


def test_only_we_reach_it(server: EmbeddedPostgres) -> None:
    assert stat.S_IMODE(server.socket_folder.stat().st_mode) == 0o700
    assert ask(server.url, "SHOW listen_addresses") == ""


@pytest.mark.long
def test_data_is_there_after_a_stop_and_after_a_crash(data_dir: Path) -> None:
    server = EmbeddedPostgres(data_dir, durable=True)
    for mode in ("fast", "immediate"):
        ask(server.start(), f"CREATE TABLE kept_{mode} ()")
        server.stop(mode)
        assert ask(server.start(), f"SELECT to_regclass('kept_{mode}')::text") == f"kept_{mode}"
    server.stop()


@pytest.mark.long
def test_a_restart_cuts_off_whoever_is_connected_and_keeps_what_was_committed(server: EmbeddedPostgres) -> None:
    before = server.pid
    ask(server.url, "CREATE TABLE before_restart ()")
    with psycopg.connect(server.url, autocommit=True) as connection:
        server.restart_immediate()
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")
    assert server.pid != before
    assert ask(server.url, "SELECT to_regclass('before_restart')::text") == "before_restart"


@pytest.mark.long
def test_a_server_that_crashes_comes_back_by_itself(server: EmbeddedPostgres) -> None:
    before = server.pid
    assert before
    os.kill(before, signal.SIGKILL)
    wait_until(lambda: server.pid not in (None, before))
    server.start()
    assert ask(server.url, "SELECT 1") == 1


@pytest.mark.long
def test_a_stale_pid_file_that_names_a_stranger_is_overcome(data_dir: Path) -> None:
    stranger = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        lines = f"{stranger.pid}\n{data_dir}\n1\n5432\n{data_dir.parent}/run\n\n1 1\nready\n"
        (data_dir / "postmaster.pid").write_text(lines)
        server = EmbeddedPostgres(data_dir, durable=True)
        assert server.pid is None
        assert ask(server.start(), "SELECT 1") == 1
        server.stop()
        assert lives(stranger.pid)
    finally:
        stranger.kill()
        stranger.wait()


@pytest.mark.long
def test_starters_share_one_server_and_the_last_one_ends_it(data_dir: Path) -> None:
    holders = [hold(data_dir) for _ in range(3)]
    try:
        pids = {holder.stdout.readline() for holder in holders if holder.stdout}
        assert len(pids) == 1
        for holder in holders[:2]:
            holder.kill()
        server = EmbeddedPostgres(data_dir, durable=True)
        server.start()
        holders[2].kill()
        time.sleep(0.3)
        assert server.pid == int(pids.pop())
        server.stop()
        assert server.pid is None
    finally:
        for holder in holders:
            holder.kill()
            holder.communicate()


@pytest.mark.long
def test_killing_who_started_it_leaves_nothing(data_dir: Path) -> None:
    holder = hold(data_dir)
    assert holder.stdout
    server_pid = int(holder.stdout.readline())
    holder.kill()
    holder.communicate()
    wait_until(lambda: not lives(server_pid) and not running(str(data_dir)))


@pytest.mark.long
def test_killing_the_keeper_takes_the_server_along(server: EmbeddedPostgres, data_dir: Path) -> None:
    (keeper,) = running(f"keep {data_dir}")
    os.kill(keeper, signal.SIGKILL)
    wait_until(lambda: server.pid is None)
    assert ask(server.start(), "SELECT 1") == 1


def test_data_in_use_is_not_dropped(server: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch) -> None:
    other = EmbeddedPostgres(server.data_dir, durable=True)
    ticks = iter(range(0, 1000, 3))
    monkeypatch.setattr("config.embedded.postgres.time.monotonic", lambda: float(next(ticks)))
    with pytest.raises(PostgresError, match="another process uses the database"):
        other.drop()
    assert ask(server.url, "SELECT 1") == 1


@pytest.mark.long
def test_a_temporary_server_trades_safety_for_speed_and_removes_itself() -> None:
    server = EmbeddedPostgres.temporary(settings={"work_mem": "5MB"})
    folder = server.data_dir.parent
    assert ask(server.start(), "SELECT current_setting('fsync') || current_setting('work_mem')") == "off5MB"
    server.stop()
    assert not folder.exists()
    assert running(str(folder)) == []


def test_folders_left_by_a_killed_keeper_are_swept() -> None:
    old, used = (Path(tempfile.mkdtemp(prefix=TEMPORARY)) for _ in range(2))
    fresh = Path(tempfile.mkdtemp(prefix=TEMPORARY))
    server = EmbeddedPostgres(used / "data", durable=False, remove=used)
    share = server._lock("lock", 1)
    for folder in (old, used):
        os.utime(folder, (time.time() - 61, time.time() - 61))
    _sweep()
    assert [folder.exists() for folder in (old, used, fresh)] == [False, True, True]
    os.close(share)
    for folder in (used, fresh):
        os.utime(folder, (time.time() - 61, time.time() - 61))
    _sweep()
    assert [folder.exists() for folder in (used, fresh)] == [False, False]


@pytest.mark.parametrize("name", ["x" * 80, "one,two"])
def test_a_path_that_no_socket_can_have_gets_one_elsewhere(tmp_path: Path, name: str) -> None:
    deep = tmp_path / name / "pg"
    folder = socket_folder(deep)
    assert folder == socket_folder(deep)
    assert not folder.is_relative_to(tmp_path)
    assert len(os.fsencode(folder / ".s.PGSQL.5432.lock")) < 104
    make_private(folder)
    with socket.socket(socket.AF_UNIX) as probe:
        probe.bind(str(folder / ".s.PGSQL.5432"))
    (folder / ".s.PGSQL.5432").unlink()
    folder.rmdir()


def test_a_socket_folder_that_somebody_else_has_laid_is_refused(tmp_path: Path) -> None:
    (tmp_path / "trap").symlink_to(tmp_path)
    with pytest.raises(PermissionError, match="belongs to somebody else"):
        make_private(tmp_path / "trap")


@pytest.mark.long
def test_a_server_that_cannot_start_says_why(data_dir: Path) -> None:
    server = EmbeddedPostgres(data_dir, durable=True, settings={"shared_buffers": "nonsense"})
    with pytest.raises(PostgresError, match='invalid value for parameter "shared_buffers"'):
        server.start()
    assert running(str(data_dir)) == []


def test_missing_binaries_are_named(tmp_path: Path) -> None:
    with pytest.raises(PostgresError, match=f"no PostgreSQL in {tmp_path}"):
        EmbeddedPostgres(tmp_path / "pg", durable=True, binaries=tmp_path)


@pytest.mark.long
def test_root_finds_a_way_where_namespaces_are_forbidden(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if os.geteuid():
        assert binaries.ordinary_user(binaries.find_binaries(), tmp_path) == []
        return
    monkeypatch.setattr(binaries, "_NAMESPACE", ["false"])
    server = EmbeddedPostgres.temporary()
    assert ask(server.start(), "SELECT 1") == 1
    assert server.pid
    assert Path(f"/proc/{server.pid}").stat().st_uid == binaries.NOBODY
    server.stop()
