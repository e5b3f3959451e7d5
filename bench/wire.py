"""The list and its floor behind the same HTTP server, asked over sockets by several clients at once."""

import http.client
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from bench.load import AUTHORIZATION
from config.embedded.confine import confined
from config.embedded.services import services
from config.environment import CHECKOUT, Environment

CLIENTS = 4
PRODUCT, FLOOR = "config.wsgi:application", "bench.inside.floors:application"
PATH = "/api/v1/escalations?limit=50"
PATIENCE = 60.0


def measure(environ: Mapping[str, str], log: Path, rounds: int, requests: int) -> Iterator[tuple[float, float]]:
    """Requests per second of the product and of its floor, per round; each round asks either side `requests` times."""
    with _serve(PRODUCT, environ, log) as ours, _serve(FLOOR, environ, log) as floor:
        for port in (ours, floor):
            _load(port, CLIENTS * 5)
        for _ in range(rounds):
            yield _load(ours, requests), _load(floor, requests)


@contextmanager
def _serve(target: str, environ: Mapping[str, str], log: Path) -> Iterator[int]:
    """The product's own web server, as `manage.py serve` starts it, with this application in it."""
    port = free_port()
    [web] = services(Environment.load(environ), host="127.0.0.1", port=port, only=("web",))
    command = [target if word == PRODUCT else word for word in web.command]
    with log.open("ab") as output:
        process = subprocess.Popen(
            confined(command), cwd=CHECKOUT, env=dict(environ), stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
    try:
        _wait_until_ready(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait_until_ready(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return _ask(port, 1)
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def _load(port: int, requests: int) -> float:
    """Requests per second of all clients together."""
    share = -(-requests // CLIENTS)
    started = time.monotonic()
    with ThreadPoolExecutor(CLIENTS) as pool:
        for done in [pool.submit(_ask, port, share) for _ in range(CLIENTS)]:
            done.result()
    return share * CLIENTS / (time.monotonic() - started)


def _ask(port: int, requests: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        for _ in range(requests):
            connection.request("GET", PATH, headers={"Authorization": AUTHORIZATION})
            answer = connection.getresponse()
            if answer.read() and answer.status != http.HTTPStatus.OK:
                raise RuntimeError(f"{PATH} answers {answer.status}")
    finally:
        connection.close()


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
