"""Mails that wait to be sent, and a worker that sends them."""

from django.db import connection

from bench.fire.story import set_the_stage
from tracker.pipeline.fanout import fan_out
from tracker.pipeline.look import look_around
from tracker.pipeline.sweep import sweep_reminders


def prepare(mails: int) -> int:
    """Fire and fan out `mails` reminders, so that as many mails are due; returns how many wait."""
    set_the_stage(mails)
    while sweep_reminders().claimed:
        pass
    while fan_out().events:
        pass
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("SELECT count(*) FROM tracker_delivery WHERE status = 'pending'")
        return int(cursor.fetchone()[0])


def warm() -> None:
    """Be imported and connected."""
    connection.ensure_connection()


def work() -> int:
    """What the worker's task does, until nothing is due; returns how many mails it has sent."""
    sent = 0
    while True:
        looked = look_around()
        sent += looked.sent
        if not looked.more:
            return sent
