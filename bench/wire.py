"""The product and a floor behind the same HTTP server, asked over sockets by several clients at once."""

import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from config.embedded.confine import confined
from config.embedded.services import services
from config.environment import CHECKOUT, Environment

CLIENTS = 4
PRODUCT = "config.wsgi:application"
PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of an application: paths in turn, with these headers."""

    paths: Sequence[str]
    headers: Mapping[str, str]
    target: str = PRODUCT

    def requests(self) -> list[bytes]:
        """As they go over the socket."""
        lines = "".join(f"{name}: {value}\r\n" for name, value in self.headers.items())
        return [f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{lines}\r\n".encode() for path in self.paths]


def measure(
    environ: Mapping[str, str], log: Path, rounds: int, requests: int, asked: Sequence[Asked], clients: int = CLIENTS
) -> Iterator[tuple[float, ...]]:
    """Requests per second of each that is asked, per round; each round asks all of them `requests` times, in turn.

    One server per application, which all that is asked of it share.
    """
    with ExitStack() as served:
        ports = {target: served.enter_context(_serve(target, environ, log)) for target in {one.target for one in asked}}
        for one in asked:
            _load(ports[one.target], one.requests(), clients * len(one.paths) * 3, clients)
        for _ in range(rounds):
            yield tuple(_load(ports[one.target], one.requests(), requests, clients) for one in asked)


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
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return


def _load(port: int, asked: Sequence[bytes], requests: int, clients: int) -> float:
    """Requests per second of all clients together."""
    share = -(-requests // clients)
    started = time.monotonic()
    with ThreadPoolExecutor(clients) as pool:
        for done in [pool.submit(_ask, port, asked, share) for _ in range(clients)]:
            done.result()
    return share * clients / (time.monotonic() - started)


def _ask(port: int, asked: Sequence[bytes], requests: int) -> None:
    """Nothing but what a client has to do: the processors are there for the two sides."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        for number in range(requests):
            connection.sendall(asked[number % len(asked)])
            _read_answer(connection)


def _read_answer(connection: socket.socket) -> None:
    """Up to its last byte. Raises RuntimeError when it is no 200 with a length."""
    answer = bytearray()
    while (end := answer.find(b"\r\n\r\n")) < 0:
        answer += _more(connection)
    head = bytes(answer[:end]).lower()
    status, _, length = head.partition(b"content-length:")
    if not status.startswith(b"http/1.1 200") or not length:
        raise RuntimeError(head.decode(errors="replace"))
    missing = int(length.split(b"\r\n", 1)[0]) - (len(answer) - end - 4)
    while missing > 0:
        missing -= len(_more(connection))


def _more(connection: socket.socket) -> bytes:
    found = connection.recv(1 << 17)
    if not found:
        raise ConnectionError("the server has hung up")
    return found


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
