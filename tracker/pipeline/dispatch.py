"""Mails go out: claimed with a lease, looked at once more, written down before and after, one sender per message."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from tracker import clock
from tracker.pipeline import limits
from tracker.pipeline.hold import is_held
from tracker.pipeline.leases import Lease, Outcome, begin, claim, release, settle
from tracker.pipeline.letters import Letter, compose, read_letter, why_not
from tracker.pipeline.post import BREAKER, Outage, PostOffice, Refused, TryLater, post_office
from tracker.states import DeliveryState

logger = logging.getLogger(__name__)

OpenOffice = Callable[[], AbstractContextManager[PostOffice]]

REASON_LENGTH = 300


@dataclass(slots=True)
class Dispatched:
    """What one dispatch has done with the messages it claimed. `stopped`: it gave the rest back (outage, hold)."""

    claimed: int = 0
    sent: int = 0
    suppressed: int = 0
    failed: int = 0
    stopped: bool = False

    def add(self, other: "Dispatched") -> None:
        """Count another's work as well."""
        self.claimed += other.claimed
        self.sent += other.sent
        self.suppressed += other.suppressed
        self.failed += other.failed
        self.stopped |= other.stopped


def dispatch(limit: int = limits.DISPATCH_BATCH, office: OpenOffice = post_office) -> Dispatched:
    """Send up to `limit` due mails over one connection. Nothing while held, or while the server is left alone.

    `office` opens the connection; by default the one that the settings name.

    A try is written down before the mail is handed over and its outcome after, so a killed worker leaves at most one
    mail of which nobody knows whether it went out; when its lease has run out, it is sent again. When the server as a
    whole is out of order the mails lose no try: they are given back, and this process leaves it alone for a while.
    """
    done = Dispatched()
    if BREAKER.open or is_held():
        return done
    lease = claim(limit)
    done.claimed = len(lease.ids)
    if not lease.ids:
        return done
    try:
        with office() as opened:
            Round(opened, lease, done).run()
    except Outage as error:
        BREAKER.trip(error)
        done.stopped = True
    if done.stopped:
        release(lease.token)
    return done


class Round:
    """One pass over a lease. Settling one mail and beginning the next are one statement, and so one flush to disk.

    `open` is the outcome of the last mail, known and not yet written.
    """

    def __init__(self, office: PostOffice, lease: Lease, done: Dispatched) -> None:
        self.office = office
        self.lease = lease
        self.done = done
        self.open: Outcome | None = None

    def run(self) -> None:
        """Until the last message, an outage or a hold. Whatever is raised, the last outcome known is written."""
        try:
            for message in self.lease.ids:
                if self.done.stopped:
                    break
                self.take(message)
        finally:
            self._settle_open()

    def take(self, message: UUID) -> None:
        """One mail's turn: look at it once more, then send it, lay it aside, or stop."""
        letter = read_letter(message, self.lease.token)
        if letter is None:
            return
        if letter.held or settings.PIPELINE_HOLD:
            self.done.stopped = True
            return
        reason = why_not(letter)
        if reason:
            settle(Outcome(message, DeliveryState.SUPPRESSED, reason), self.lease.token)
            self.done.suppressed += 1
            return
        settled, self.open = self.open, None
        attempt = begin(message, self.lease.token, settled)
        if attempt is not None:
            self.open = self._send(letter, attempt)

    def _send(self, letter: Letter, attempt: int) -> Outcome:
        try:
            self.office.send(compose(letter))
        except Refused as error:
            return self._bury(letter, attempt, str(error))
        except TryLater as error:
            return self._retry(letter, attempt, str(error), succeeded=False)
        except Outage as error:
            BREAKER.trip(error)
            self.done.stopped = True
            return self._retry(letter, attempt, str(error), succeeded=None if error.sending else False)
        except Exception as error:
            logger.exception("mail %s cannot be written", letter.id)
            return self._bury(letter, attempt, f"{type(error).__name__}: {error}")
        self.done.sent += 1
        return Outcome(letter.id, DeliveryState.SENT, attempt=attempt, succeeded=True)

    def _retry(self, letter: Letter, attempt: int, text: str, *, succeeded: bool | None) -> Outcome:
        made = letter.attempts_made + 1
        if made >= limits.MOST_ATTEMPTS:
            return self._bury(letter, attempt, f"given up after {made} attempts: {text}", succeeded=succeeded)
        self.done.failed += 1
        due_at = clock.now() + limits.retry_delay(made)
        return Outcome(letter.id, DeliveryState.PENDING, _clean(text), due_at, attempt, succeeded)

    def _bury(self, letter: Letter, attempt: int, text: str, *, succeeded: bool | None = False) -> Outcome:
        self.done.failed += 1
        logger.warning("mail %s is dead: %s", letter.id, text)
        return Outcome(letter.id, DeliveryState.DEAD, _clean(text), None, attempt, succeeded)

    def _settle_open(self) -> None:
        outcome, self.open = self.open, None
        if outcome is not None:
            settle(outcome, self.lease.token)


def _clean(text: str) -> str:
    return " ".join(text.replace("\0", "").split())[:REASON_LENGTH]
