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


class Sink:
    """Speaks just enough SMTP."""

    def __init__(self, log: str) -> None:
        self._log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self._port = 0

    async def listen(self) -> int:
        """Start to listen, on the same port as before; returns it."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self._port, limit=1 << 20)
        self._port = self._server.sockets[0].getsockname()[1]
        return self._port

    def fail(self) -> None:
        """Refuse connections and break those there are."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in list(self._open):
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        try:
            await self._talk(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            self._open.discard(writer)
            writer.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 sink\r\n")
        while line := await reader.readline():
            verb = line[:4].upper()
            if verb == b"DATA":
                writer.write(b"354 go on\r\n")
                await writer.drain()
                self._take(await reader.readuntil(b"\r\n.\r\n"))
                await asyncio.sleep(0)  # here an outage may fall between taking and saying so
            writer.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 ok\r\n")
            await writer.drain()
            if verb == b"QUIT":
                return

    def _take(self, mail: bytes) -> None:
        found = MESSAGE_ID.search(mail)
        os.write(self._log, (found[1] if found else b"?") + b"\n")


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
