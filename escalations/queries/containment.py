"""Whether the harm of an escalation was arrested, and from when on closing it is honest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from escalations.measures.containment import Arrest, Arrested, HonestClosing, arrest, honest_closing
from escalations.measures.wording import say_arrest, say_closing
from escalations.models import Escalation, Occurrence
from escalations.queries.recurrence import Span
from escalations.states import EscalationState

NOT_CONTAINED = (EscalationState.REQUESTED, EscalationState.OPEN, EscalationState.DECLINED)
"""States in which a stamp of containment, if there is one, is that of a containment that did not hold."""

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Containment:
    """What happened before and after containment. `ratio` is the rate after over the rate before, `low` to `high` its
    95 % interval; `clean_days` how many more days without harm would show that it is arrested.
    """

    contained_at: datetime | None
    verdict: str
    before: int
    days_before: float
    after: int
    days_after: float
    ratio: float | None
    low: float | None
    high: float | None
    p_value: float | None
    clean_days: int | None
    says: str


@dataclass(frozen=True, slots=True)
class Closing:
    """From when on closing is honest: `clean_days` after `since`. `on` is that day where the customer is."""

    clean_days: float | None
    since: datetime | None
    earliest: datetime | None
    on: date | None
    n: int
    says: str


def containment_of(escalation: Escalation, span: Span, now: datetime) -> tuple[Containment, HonestClosing | None]:
    """Judge by the occurrences that stand. Days before begin when the harm is first known to have been there.

    A containment that was followed by a reopening did not hold: until it is contained anew all is before.
    """
    harm = list(Occurrence.objects.filter(escalation=escalation, withdrawn_at=None).values_list("at", "count"))
    began = min([span.sensed_at, *[at for at, _ in harm], *_since(escalation)])
    contained = None if escalation.status in NOT_CONTAINED else escalation.contained_at
    end = contained or now
    before, after = (sum(count for at, count in harm if (at <= end) is early) for early in (True, False))
    days_before, days_after = (end - began) / DAY, (now - end) / DAY
    found = arrest(before, days_before, after, days_after) if contained and days_before > 0 else None
    closing = None
    if contained and found:
        last_seen = max((at for at, _ in harm), default=None)
        closing = honest_closing(before, days_before, contained, last_seen)
    return _containment(contained, found, before, days_before, after, days_after), closing


def closing_of(found: HonestClosing | None, zone: ZoneInfo, now: datetime) -> Closing:
    """The earliest honest closing as a day of the customer's."""
    earliest = found.earliest if found else None
    return Closing(
        clean_days=found.clean_days if found else None,
        since=found.since if found else None,
        earliest=earliest,
        on=earliest.astimezone(zone).date() if earliest else None,
        n=found.n if found else 0,
        says=say_closing(found, now),
    )


def _since(escalation: Escalation) -> Iterable[datetime]:
    return [escalation.affected_since] if escalation.affected_since else []


def _containment(
    contained: datetime | None, found: Arrest | None, before: int, days_before: float, after: int, days_after: float
) -> Containment:
    return Containment(
        contained_at=contained,
        verdict=str(found.verdict if found else Arrested.CANNOT_TELL),
        before=before,
        days_before=days_before,
        after=after,
        days_after=days_after,
        ratio=found.ratio if found else None,
        low=found.low if found else None,
        high=found.high if found else None,
        p_value=found.p_value if found else None,
        clean_days=found.clean_days if found else None,
        says=say_arrest(found),
    )
