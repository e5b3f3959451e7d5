"""Makes workers and beats quickly: one process that has imported everything and forks the real Celery programs.

    python -m bench.fire.nursery

Reads `worker` or `beat` per line, answers with the process id of a fresh Celery worker (one task at a time, in its own
process) or beat. Each is a process of its own, killed like any other; only the second of imports is saved. All die with
the nursery.
"""

import os
import signal
import sys

from config.embedded.confine import die_with_parent

QUIET = "--loglevel=ERROR"
PROGRAMS = {
    "worker": ["worker", "--pool=solo", "--without-gossip", "--without-mingle", "--without-heartbeat", QUIET],
    "beat": ["beat", "--scheduler=celery.beat:Scheduler", QUIET, "--pidfile="],
}


def main() -> None:
    """Fork on demand until the input ends."""
    import django  # noqa: PLC0415  # after the environment is known to be ours

    django.setup()
    from config.celery import app  # noqa: PLC0415  # needs Django

    app.loader.import_default_modules()
    app.finalize()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the killed
    for line in sys.stdin:
        pid = os.fork()
        if not pid:
            _become(app, PROGRAMS[line.strip()])
        print(pid, flush=True)


def _become(app: object, program: list[str]) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    die_with_parent()
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    try:
        app.start(argv=program)  # type: ignore[attr-defined]  # Celery has no types
    finally:
        os._exit(1)


if __name__ == "__main__":
    main()
