"""Which recovery needs somebody today: reasons that anybody can read, the most pressing first, and an order by them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from recovery.kinds import RecoveryStatus
from recovery.measures.status import is_greener
from tracker.kinds import Severity


@dataclass(frozen=True, slots=True)
class Recovery:
    """How one recovery stands, as far as the order of the board goes.

    `stated`: the status in the last update (None: none was published). `contradicted`: the customer said of the last
    closure that it is not resolved, and the harm is not contained since. `unanswered`: a customer's escalation that
    nobody has acknowledged. `reminded`: a reminder has spoken to whoever reads, or of what is theirs, and nobody has
    acted since; `to_review`: a plan waits for a review that they could give.
    """

    computed: RecoveryStatus
    stated: str | None
    severity: str
    raised_at: datetime
    contradicted: bool = False
    update_late: bool = False
    unanswered: bool = False
    reminded: bool = False
    to_review: bool = False

    @property
    def greener(self) -> bool:
        """Whether the customer was told a better status than our rules say now."""
        return self.stated is not None and is_greener(self.stated, self.computed)


@dataclass(frozen=True, slots=True)
class Need:
    """One row of the table: a word for programs, what is told to people, and when it holds. `own`: it is a matter of
    whoever reads.
    """

    code: str
    text: str
    holds: Callable[[Recovery], bool]
    own: bool = False


NEEDS: Final = (
    Need("contradicted", "the customer says it is not resolved", lambda one: one.contradicted),
    Need("update_late", "the promised update is late", lambda one: one.update_late),
    Need("off_track", "off track", lambda one: one.computed is RecoveryStatus.OFF_TRACK),
    Need("unanswered", "nobody has told the customer that it was seen", lambda one: one.unanswered),
    Need("reminded", "you were reminded, and nobody has acted", lambda one: one.reminded, own=True),
    Need("to_review", "its plan waits for your review", lambda one: one.to_review, own=True),
    Need("greener", "the customer was told better than it is", lambda one: one.greener),
    Need("at_risk", "at risk", lambda one: one.computed is RecoveryStatus.AT_RISK),
    Need("cannot_say", "cannot be said", lambda one: one.computed is RecoveryStatus.CANNOT_SAY),
)
"""The most pressing first: what the customer waits for, then what goes wrong, then what waits for a colleague."""

WORDS: Final = {need.code: need.text for need in NEEDS}
SEVERITIES: Final = tuple(Severity.values)
CALM: Final = len(NEEDS)


def needs_of(one: Recovery) -> tuple[str, ...]:
    """The codes of what it needs, the most pressing first; none: all is as promised."""
    return tuple(need.code for need in NEEDS if need.holds(one))


def is_for_reader(needs: tuple[str, ...]) -> bool:
    """Whether something of it is a matter of whoever reads."""
    return any(code in OWN for code in needs)


def place_of(one: Recovery, needs: tuple[str, ...]) -> tuple[int, int, datetime]:
    """What the board is sorted by: the most pressing need, the severity, and who has waited longest."""
    return PLACES.get(needs[0], CALM) if needs else CALM, SEVERITIES.index(one.severity), one.raised_at


OWN: Final = frozenset(need.code for need in NEEDS if need.own)
PLACES: Final = {need.code: place for place, need in enumerate(NEEDS)}
