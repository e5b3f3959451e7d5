"""The processes of the product: web, worker and beat."""

import sys

from config.embedded.supervisor import Service
from config.environment import Environment

NAMES = ("web", "worker", "beat")


def services(environment: Environment, *, host: str, port: int, only: tuple[str, ...] = NAMES) -> list[Service]:
    """The services named in `only`. Any number of workers and beats may run beside each other, here or elsewhere."""
    made = {
        "web": _web(environment, host, port),
        "worker": _worker(environment),
        "beat": _beat(environment),
    }
    return [made[name] for name in NAMES if name in only]


def _web(environment: Environment, host: str, port: int) -> Service:
    command = [sys.executable, "-m", "granian", "config.wsgi:application", "--interface", "wsgi"]
    command += ["--host", host, "--port", str(port), "--no-ws", "--backpressure", "128"]
    command += ["--workers", str(environment.web_workers), "--blocking-threads", str(environment.web_threads)]
    command += ["--respawn-failed-workers", "--respawn-interval", "0.5", "--workers-kill-timeout", "5"]
    command += ["--log-level", "info" if environment.debug else "warning"]
    return Service("web", tuple(command))


def _worker(environment: Environment) -> Service:
    command = [*_celery(), "worker", "--pool", "prefork", "--concurrency", str(environment.worker_concurrency)]
    command += ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    return Service("worker", (*command, "--loglevel", environment.log_level))


def _beat(environment: Environment) -> Service:
    # Kept in memory: ticks are safe to repeat, and a schedule file is one more thing that two beats could fight over.
    command = [*_celery(), "beat", "--scheduler", "celery.beat:Scheduler", "--loglevel", environment.log_level]
    return Service("beat", tuple(command))


def _celery() -> list[str]:
    return [sys.executable, "-m", "celery", "--app", "config.celery", "--quiet"]
