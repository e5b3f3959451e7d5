"""A tap on the shoulder of whoever puts reports together. Losing one is harmless: the next tick looks anyway."""

from tracker.wakeups import send_after_commit

BUILD = "recovery.build_reports"


def build_after_commit() -> None:
    """Ask for the reports that wait, as soon as the running transaction has committed."""
    send_after_commit(BUILD)
