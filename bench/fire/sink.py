"""A mail server that takes everything and writes down what it took, before it says so. Standard library only.

    python -m bench.fire.sink LOG

Prints its port. Every accepted Message-ID becomes a line of LOG. SIGUSR1 starts an outage (it stops listening and
breaks every connection, also in the middle of a mail it has taken), SIGUSR2 ends it.
"""

import asyncio
import os
import re
import signal
import sys

MESSAGE_ID = re.compile(rb"^message-id:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
LINE, END_OF_MAIL = b"\r\n", b"\r\n.\r\n"


class Sink:
    """Listens, and knows the connections there are."""

    def __init__(self, log: str) -> None:
        self._log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._server: asyncio.Server | None = None
        self._port = 0
        self.open: set[asyncio.Transport] = set()

    async def listen(self) -> int:
        """Start to listen, on the same port as before; returns it."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: Session(self), "127.0.0.1", self._port)
        self._port = self._server.sockets[0].getsockname()[1]
        return self._port

    def fail(self) -> None:
        """Refuse connections and break those there are."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for transport in list(self.open):
            transport.abort()

    def take(self, mail: bytes) -> None:
        """Write down that this mail was taken."""
        found = MESSAGE_ID.search(mail)
        os.write(self._log, (found[1] if found else b"?") + b"\n")


class Session(asyncio.Protocol):
    """One connection. Speaks just enough SMTP, and costs little: what measures a sender shares its processors."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._rest = b""
        self._end = LINE
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Say hello."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._sink.open.add(transport)
        transport.write(b"220 sink\r\n")

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._sink.open.discard(self._transport)

    def data_received(self, data: bytes) -> None:
        """Answer each line, and each mail, that is there as a whole."""
        self._rest += data
        while self._end in self._rest:
            whole, _, self._rest = self._rest.partition(self._end)
            if self._end is LINE:
                self._answer(whole[:4].upper())
            else:
                self._end = LINE
                self._sink.take(whole)
                # Not at once: here an outage may fall between taking and saying so.
                asyncio.get_running_loop().call_soon(self._transport.write, b"250 ok\r\n")

    def _answer(self, verb: bytes) -> None:
        if verb == b"DATA":
            self._end = END_OF_MAIL
            self._transport.write(b"354 go on\r\n")
        elif verb == b"QUIT":
            self._transport.write(b"221 bye\r\n")
            self._transport.close()
        else:
            self._transport.write(b"250 ok\r\n")


async def main(log: str) -> None:
    """Serve until terminated."""
    sink, loop = Sink(log), asyncio.get_running_loop()
    tasks = set()
    loop.add_signal_handler(signal.SIGUSR1, sink.fail)
    loop.add_signal_handler(signal.SIGUSR2, lambda: tasks.add(loop.create_task(sink.listen())))
    print(await sink.listen(), flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
