"""One look at everything that is due: sweep, fan out, dispatch, until nothing is left or the time is up."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from tracker import wakeups
from tracker.pipeline import limits
from tracker.pipeline.fanout import fan_out
from tracker.pipeline.lanes import dispatch_waiting
from tracker.pipeline.sweep import sweep_reminders
from tracker.pipeline.ticks import note_tick

LOOK = "look"


@dataclass(slots=True)
class Looked:
    """What one look has done: reminders fired, events told, mails sent; `more` when it stopped before the end."""

    fired: int = 0
    told: int = 0
    sent: int = 0
    more: bool = False


def look_around(seconds: float = limits.LOOK_SECONDS) -> Looked:
    """Work off what is due for at most about `seconds`. Any number may look at once: they share by SKIP LOCKED.

    A stage that fails does not keep the others from their turn; its error is raised at the end, and no tick is noted,
    so that the auditor sees it. With work left, the next look is asked for at once.
    """
    looked, until = Looked(), time.monotonic() + seconds
    while _one_round(looked):
        if time.monotonic() > until:
            looked.more = True
            wakeups.tap()
            break
    note_tick(LOOK)
    return looked


def _one_round(looked: Looked) -> bool:
    errors: list[Exception] = []
    counts = [_in_turn(stage, looked, errors) for stage in (_sweep, _fan_out, _dispatch)]
    if errors:
        raise errors[0]
    return any(counts)


def _in_turn(stage: Callable[[Looked], bool], looked: Looked, errors: list[Exception]) -> bool:
    try:
        return stage(looked)
    except Exception as error:  # noqa: BLE001  # raised when the other stages had their turn
        errors.append(error)
        return False


def _sweep(looked: Looked) -> bool:
    swept = sweep_reminders()
    looked.fired += swept.fired
    return swept.claimed > 0


def _fan_out(looked: Looked) -> bool:
    told = fan_out()
    looked.told += told.events
    return told.events > 0


def _dispatch(looked: Looked) -> bool:
    done = dispatch_waiting()
    looked.sent += done.sent
    return done.claimed > 0 and not done.stopped
