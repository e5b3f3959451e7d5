"""What an operator sets is read in one place, checked, and listed in `.env.example`."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from config.environment import (
    CHECKOUT,
    SAMPLE_SECRET,
    ConfigurationError,
    Environment,
    parse_database_url,
)

SECRET = "x" * 50
EXAMPLE = (CHECKOUT / ".env.example").read_text()


def load(**environ: str) -> Environment:
    return Environment.load({"SECRET_KEY": SECRET, **environ})


def listed() -> dict[str, str]:
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", EXAMPLE, re.MULTILINE))


def test_env_example_lists_exactly_what_is_read() -> None:
    assert set(listed()) == Environment.names()


def test_env_example_shows_the_defaults() -> None:
    shown = Environment.load(listed() | {"SECRET_KEY": SECRET})
    assert shown == load()


def test_no_other_module_reads_the_environment() -> None:
    """Process plumbing may: it hands variables on. The product itself asks `Environment`."""
    found = [
        str(path.relative_to(CHECKOUT))
        for app in ("tracker", "escalations", "recovery")
        for path in (CHECKOUT / app).rglob("*.py")
        if re.search(r"os\.environ|os\.getenv", path.read_text())
    ]
    assert found == []


def test_the_demo_runs_without_a_secret() -> None:
    assert Environment.load({"RECOVERY_DEMO": "1"}).secret_key == SAMPLE_SECRET


@pytest.mark.parametrize(
    ("secret", "complaint"),
    [
        ("", "SECRET_KEY is not set"),
        (SAMPLE_SECRET, "the sample of .env.example, which everybody knows"),
        ("x" * 31, "shorter than 32"),
    ],
)
def test_outside_the_demo_a_secret_that_is_none_is_refused(secret: str, complaint: str) -> None:
    with pytest.raises(ConfigurationError, match=complaint):
        Environment.load({"SECRET_KEY": secret})


def test_a_secret_of_32_characters_will_do() -> None:
    assert Environment.load({"SECRET_KEY": "x" * 32}).secret_key == "x" * 32


@pytest.mark.long
def test_manage_ends_with_one_line_when_the_secret_is_the_sample(tmp_path: Path) -> None:
    environ = {"SECRET_KEY": listed()["SECRET_KEY"], "RECOVERY_VAR": str(tmp_path), "PATH": ""}
    found = subprocess.run(
        [sys.executable, CHECKOUT / "manage.py", "check"], capture_output=True, text=True, env=environ, check=False
    )
    assert found.returncode == 1
    assert found.stderr.startswith("SECRET_KEY is the sample of .env.example")
    assert "Traceback" not in found.stderr
    assert found.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RECOVERY_DEMO", "perhaps"),
        ("DATABASE_POOL_SIZE", "-1"),
        ("DATABASE_POOL_SIZE", "1001"),
        ("WEB_WORKERS", "0"),
        ("WORKER_CONCURRENCY", "two"),
        ("WEB_THREADS", "²"),
        ("LOG_LEVEL", "LOUD"),
        ("DATABASE_URL", "mysql://host/name"),
        ("DATABASE_URL", "postgresql://host:port/name"),
        ("BASE_URL", "recovery.example.com"),
        ("HEARTBEAT_URL", "file:///etc/passwd"),
        ("EMAIL_URL", "smtp:///nowhere"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load(**{name: value})
    assert name in str(caught.value)


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        (
            "postgresql://app:s%40fe@db.example.com:5433/recovery?sslmode=require",
            ("recovery", "app", "s@fe", "db.example.com", "5433", {"sslmode": "require"}),
        ),
        (
            "postgresql:///recovery?host=/Run/My%20Sockets&user=app&port=5432",
            ("recovery", "app", "", "/Run/My Sockets", "5432", {}),
        ),
        ("postgres://app@%2FRun%2FSockets/recovery", ("recovery", "app", "", "/Run/Sockets", "", {})),
        ("postgresql://[::1]:5432/recovery", ("recovery", "", "", "::1", "5432", {})),
        ("postgresql://?dbname=recovery&host=h&password=p", ("recovery", "", "p", "h", "", {})),
    ],
)
def test_a_database_url_is_read_as_libpq_does(url: str, wanted: tuple[object, ...]) -> None:
    found = parse_database_url(url)
    assert tuple(found[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")) == wanted


def test_a_database_url_without_a_name_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="names no database"):
        parse_database_url("postgresql://app@host/")


def test_without_a_database_url_the_embedded_server_of_var_is_meant(tmp_path: Path) -> None:
    assert load(RECOVERY_VAR=str(tmp_path)).database()["HOST"] == str(tmp_path / "run")


@pytest.mark.parametrize(("size", "pool"), [("0", None), ("7", 7)])
def test_the_pool_has_its_size_and_can_be_off(size: str, pool: int | None) -> None:
    found = load(DATABASE_POOL_SIZE=size).database()["OPTIONS"].get("pool")
    assert (found and found["max_size"]) == pool


def test_a_connection_of_the_pool_is_looked_at_before_it_is_lent() -> None:
    assert load(DATABASE_POOL_SIZE="7").database()["CONN_HEALTH_CHECKS"], "else a restart of the server costs requests"


@pytest.mark.parametrize(
    ("url", "port", "starttls", "ssl"),
    [
        ("smtp://relay", 25, False, False),
        ("smtp://me:p%40ss@relay?starttls=1", 587, True, False),
        ("smtps://me:p%40ss@relay", 465, False, True),
        ("smtp://relay:2525", 2525, False, False),
    ],
)
def test_mail_goes_where_the_url_says(url: str, port: int, starttls: bool, ssl: bool) -> None:
    smtp = load(EMAIL_URL=url).smtp
    assert smtp is not None
    assert (smtp.host, smtp.port, smtp.starttls, smtp.ssl) == ("relay", port, starttls, ssl)
    assert (smtp.user, smtp.password) == (("me", "p@ss") if "@relay" in url else ("", ""))
