"""Every environment variable the product reads, typed, in one place.

Standard library only: `run.py` and the settings both import this module. `.env.example` lists the same names and
a test keeps the two in step. A value that cannot be used raises `ConfigurationError`, which names the variable.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from config.embedded.sockets import server_url, socket_folder

CHECKOUT = Path(__file__).resolve().parent.parent
SAMPLE_SECRET = "sample-secret-for-the-demo-only-never-use-it-for-real-data-0123456789"  # noqa: S105
SHORTEST_SECRET = 32
KEEP_PLANS = "-c plan_cache_mode=force_generic_plan"
"""What is prepared is planned once: for a single id the server would else plan seven joins anew at each execution."""

NO_COMPILER = "-c jit=off"
"""Where the server compiles what looks dear to it, that takes longer than our statements do."""


_YES = ("1", "TRUE", "YES", "ON")
_NO = ("0", "FALSE", "NO", "OFF")


class ConfigurationError(SystemExit):
    """The environment cannot be used; the message says which variable and what to do.

    A `SystemExit`, so that every entry point (manage.py, celery, granian) ends with this one line instead of a
    traceback that starts in the settings.
    """

    def __str__(self) -> str:
        return str(self.code)


@dataclass(frozen=True, slots=True)
class Smtp:
    """Where mail is handed over. `starttls` and `ssl` exclude each other; empty user means no authentication."""

    host: str
    port: int
    user: str
    password: str
    starttls: bool
    ssl: bool


@dataclass(frozen=True, slots=True)
class Oidc:
    """The identity provider people may sign in by. It is trusted to have verified the e-mail addresses it says it has.

    `origin` is what the browser is sent to and back from: scheme, host and port.
    """

    name: str
    server: str
    client_id: str
    client_secret: str

    @property
    def origin(self) -> str:
        """Where its pages are."""
        parts = urlsplit(self.server)
        return f"{parts.scheme}://{parts.netloc}"


@dataclass(frozen=True, slots=True)
class Environment:
    """What the operator decided; see `.env.example` for each variable's meaning and default."""

    demo: bool
    secret_key: str
    debug: bool
    allowed_hosts: tuple[str, ...]
    base_url: str
    """Scheme and host people reach the product at, without a trailing slash; links in mails start with it."""
    database_url: str | None
    """None: the embedded server of this checkout, whose socket `config.embedded` knows."""
    database_pool_size: int
    """Connections a process keeps at most; 0 turns the pool off."""
    broker_url: str | None
    """None: files under `var_dir`."""
    var_dir: Path
    """Absolute folder for everything the product writes itself: embedded data, broker files, demo mail."""
    smtp: Smtp | None
    """None: files in `var_dir`/mail in the demo; outside it mail cannot be sent."""
    mail_from: str
    oidc: Oidc | None
    """None: people sign in by password or by an e-mailed code."""
    heartbeat_url: str | None
    """None: no outside monitor is told that the reminder pipeline is well."""
    customer_net: bool
    """False: what customers ask is kept apart by queries alone, without the role that PostgreSQL has for them."""
    pipeline_hold: bool
    """True: reminders and deliveries wait, as after a restore from a backup."""
    report_days: int
    """How long reports are kept, in days; those that a review was held on stay."""
    visit_days: int
    """How long visits to shared pages are kept, in days."""
    proxies: int
    """How many stand in front, each of which adds to X-Forwarded-For where it was asked from."""
    web_workers: int
    web_threads: int
    worker_concurrency: int
    log_level: str
    stock_admin: bool
    """True: the admin in Django's own skin instead of Unfold's."""
    pg_bin: Path | None
    """None: the embedded server uses the binaries of the installed wheel."""

    @classmethod
    def load(cls, environ: Mapping[str, str]) -> Self:
        """Read and check `environ`; raises `ConfigurationError` for a value that cannot be used.

        An empty value counts as absent, so that a line `NAME=` in an env file means the default.
        """
        return cls._from(_Reader(environ))

    @classmethod
    def names(cls) -> frozenset[str]:
        """The name of every variable `load` looks at."""
        reader = _Reader({"RECOVERY_DEMO": "1"})
        cls._from(reader)
        return frozenset(reader.asked)

    @classmethod
    def _from(cls, read: "_Reader") -> Self:
        demo = read.flag("RECOVERY_DEMO")
        return cls(
            demo=demo,
            secret_key=_secret(read.text("SECRET_KEY"), demo=demo),
            debug=read.flag("DEBUG"),
            allowed_hosts=read.names("ALLOWED_HOSTS") or ("localhost", "127.0.0.1", "[::1]"),
            base_url=(read.url("BASE_URL", "http", "https") or "http://127.0.0.1:8000").rstrip("/"),
            database_url=read.url("DATABASE_URL", "postgresql", "postgres"),
            database_pool_size=read.number("DATABASE_POOL_SIZE", default=4, least=0),
            broker_url=read.text("CELERY_BROKER_URL"),
            var_dir=(CHECKOUT / (read.text("RECOVERY_VAR") or "var")).absolute(),
            smtp=_smtp(read.url("EMAIL_URL", "smtp", "smtps")),
            mail_from=read.text("MAIL_FROM") or "recovery@localhost",
            oidc=_oidc(read),
            heartbeat_url=read.url("HEARTBEAT_URL", "http", "https"),
            customer_net=read.flag("CUSTOMER_NET", default="1"),
            pipeline_hold=read.flag("PIPELINE_HOLD"),
            report_days=read.number("REPORT_DAYS", default=400, least=1),
            visit_days=read.number("VISIT_DAYS", default=90, least=1),
            proxies=read.number("PROXIES", default=0, least=0),
            web_workers=read.number("WEB_WORKERS", default=1, least=1),
            web_threads=read.number("WEB_THREADS", default=4, least=1),
            worker_concurrency=read.number("WORKER_CONCURRENCY", default=2, least=1),
            log_level=read.choice("LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), default="INFO"),
            stock_admin=read.flag("STOCK_ADMIN"),
            pg_bin=Path(folder) if (folder := read.text("RECOVERY_PG_BIN")) else None,
        )

    def database(self) -> dict[str, Any]:
        """The `DATABASES["default"]` of Django; without a `DATABASE_URL` the embedded server of `var_dir`.

        With a pool Django wants `CONN_MAX_AGE` 0: closing hands the connection back to the pool. `prepare_threshold`
        and `KEEP_PLANS` let `tracker.queries.prepared` keep its plans; a pgbouncer in between must be 1.21 or newer and
        let the option through. The pool looks at each connection before it lends it (`config.database`), so that a
        restart of the server costs nobody an error.
        """
        settings = parse_database_url(self.database_url or server_url(socket_folder(self.var_dir / "pg")))
        settings["OPTIONS"].setdefault("prepare_threshold", 5)
        own = (settings["OPTIONS"].get("options", ""), KEEP_PLANS, NO_COMPILER)
        settings["OPTIONS"]["options"] = " ".join(own).strip()
        if self.database_pool_size:
            settings["OPTIONS"]["pool"] = {"min_size": 0, "max_size": self.database_pool_size, "timeout": 10}
            settings["CONN_HEALTH_CHECKS"] = True
        return settings


def parse_database_url(url: str) -> dict[str, Any]:
    """Turn a libpq URL into Django's form. Query parameters become options.

    `host`, `port`, `user`, `password` and `dbname` may also stand in the query, as libpq allows:
    `postgresql:///name?host=/folder/of/the/socket&user=app`.
    """
    parts = _split("DATABASE_URL", url)
    options = dict(parse_qsl(parts.query))
    name = options.pop("dbname", "") or unquote(parts.path.lstrip("/"))
    if not name:
        raise ConfigurationError("DATABASE_URL names no database: postgresql://user@host/name is expected.")
    return {
        "ENGINE": "config.database",
        "NAME": name,
        "USER": options.pop("user", "") or unquote(parts.username or ""),
        "PASSWORD": options.pop("password", "") or unquote(parts.password or ""),
        "HOST": options.pop("host", "") or _host(parts.netloc),
        "PORT": options.pop("port", "") or str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        "OPTIONS": options,
    }


def _host(netloc: str) -> str:
    """The host as written: `urlsplit().hostname` is in lower case, which a socket folder does not survive."""
    host = re.sub(r":\d*$", "", netloc.rpartition("@")[2])
    return unquote(host.strip("[]"))


class _Reader:
    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self.asked: set[str] = set()

    def text(self, name: str) -> str | None:
        self.asked.add(name)
        return self._environ.get(name, "").strip() or None

    def names(self, name: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in (self.text(name) or "").split(",") if part.strip())

    def flag(self, name: str, default: str = "0") -> bool:
        return self.choice(name, (*_YES, *_NO), default=default) in _YES

    def choice(self, name: str, allowed: tuple[str, ...], *, default: str) -> str:
        value = (self.text(name) or default).upper()
        if value not in allowed:
            raise ConfigurationError(f"{name} is {value!r}; use one of {', '.join(allowed)}.")
        return value

    def number(self, name: str, *, default: int, least: int) -> int:
        value = self.text(name) or str(default)
        if not (value.isascii() and value.isdigit() and least <= int(value) <= 1000):
            raise ConfigurationError(f"{name} is {value!r}; a whole number from {least} to 1000 is expected.")
        return int(value)

    def url(self, name: str, *schemes: str) -> str | None:
        value = self.text(name)
        if value is not None and _split(name, value).scheme not in schemes:
            raise ConfigurationError(f"{name} must start with {' or '.join(f'{scheme}:' for scheme in schemes)}.")
        return value


def _split(name: str, url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        raise ConfigurationError(f"{name} is not a URL.") from None
    return parts


def _secret(value: str | None, *, demo: bool) -> str:
    if demo:
        return value or SAMPLE_SECRET
    advice = "Set one: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'. Only the demo runs without."
    if value is None:
        raise ConfigurationError(f"SECRET_KEY is not set. {advice}")
    if value == SAMPLE_SECRET:
        raise ConfigurationError(f"SECRET_KEY is the sample of .env.example, which everybody knows. {advice}")
    if len(value) < SHORTEST_SECRET:
        raise ConfigurationError(f"SECRET_KEY is shorter than {SHORTEST_SECRET} characters. {advice}")
    return value


def _smtp(url: str | None) -> Smtp | None:
    if url is None:
        return None
    parts = _split("EMAIL_URL", url)
    if not parts.hostname:
        raise ConfigurationError("EMAIL_URL names no host: smtp://user:password@host:587?starttls=1 is expected.")
    ssl = parts.scheme == "smtps"
    starttls = not ssl and dict(parse_qsl(parts.query)).get("starttls") in ("1", "true")
    return Smtp(
        host=parts.hostname,
        port=parts.port or (465 if ssl else 587 if starttls else 25),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=starttls,
        ssl=ssl,
    )


def _oidc(read: _Reader) -> Oidc | None:
    server = read.url("OIDC_SERVER", "https", "http")
    name, client, secret = (read.text(f"OIDC_{word}") for word in ("NAME", "CLIENT_ID", "CLIENT_SECRET"))
    if server is None:
        return None
    if client is None or secret is None:
        raise ConfigurationError("OIDC_SERVER is set: OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are needed as well.")
    return Oidc(name or "your company account", server.rstrip("/"), client, secret)
