"""Two worker processes that send due mails to a mail server on this machine."""

import time
from collections.abc import Iterator

from bench.figures import Figure
from bench.fire.crew import MailSink
from bench.ground import Ground

NAME = "dispatch"
WORKERS = 2


def run(ground: Ground, n: int) -> Iterator[Figure]:
    """`n` mails, each begun and settled by a flush to disk, by as many as two workers at once."""
    sink = MailSink(ground.folder)
    try:
        database, mail_server = ground.empty("bench_mails"), f"smtp://127.0.0.1:{sink.port}"
        workers = [ground.child(database, number, EMAIL_URL=mail_server) for number in range(WORKERS)]
        due = workers[0].call("mails.prepare", mails=n)
        for worker in workers:
            worker.call("mails.warm")
        started = time.monotonic()
        for worker in workers:
            worker.ask("mails.work")
        sent = sum(worker.answer() for worker in workers)
        seconds = time.monotonic() - started
        arrived = len(sink.accepted())
    finally:
        sink.stop()
    yield Figure(NAME, f"mails sent by {WORKERS} workers", sent / seconds, "mails/s", at_least=300)
    yield Figure(NAME, f"mails of {due:,} that arrived", arrived, "mails", at_least=due, at_most=due)
