"""A stopwatch."""

from collections.abc import Callable
from time import perf_counter


def timed(work: Callable[[], object]) -> float:
    """Seconds that `work` takes."""
    started = perf_counter()
    work()
    return perf_counter() - started
