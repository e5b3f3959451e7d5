"""Reminder ladders follow the facts: one function compares what runs with what should run, and mends the difference."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from tracker import clock, transitions
from tracker.models import Ladder, LadderPolicy, Record, Reminder
from tracker.queries.calendars import calendar_of_person
from tracker.registry import CLOCKS, ClockFact, subject_of
from tracker.states import LadderState
from tracker.timers import Policy, due_times
from tracker.workdays import WorkCalendar

LIVE = (LadderState.RUNNING, LadderState.ACKNOWLEDGED, LadderState.EXHAUSTED)


def follow(obj: Record) -> None:
    """Make the ladders of a record equal to the clocks that run for it, in the caller's transaction.

    A ladder whose clock has stopped is done, one whose facts have changed is cancelled and armed anew, one that fits is
    left alone with the policy it was started with. Either way its pending reminders are cancelled with it. Safe to
    repeat; the caller holds the lock on the record, or two callers could arm one clock twice (the database refuses it).
    """
    facts = {fact.clock: fact for fact in subject_of(obj).clocks(obj)}
    kept = set()
    for ladder in Ladder.objects.filter(subject_id=obj.pk, status__in=LIVE):
        fact = facts.get(ladder.clock)
        if fact is not None and stands_for(ladder, fact):
            kept.add(ladder.clock)
        else:
            end_ladder(ladder, "finish" if fact is None else "cancel")
    for fact in facts.values():
        if fact.clock not in kept:
            _arm(obj, fact)


def stands_for(ladder: Ladder, fact: ClockFact) -> bool:
    """Whether a ladder was started for just these facts."""
    return (ladder.started_at, ladder.severity, ladder.whose_id, ladder.promised_at) == (
        fact.started_at,
        fact.severity,
        fact.whose,
        fact.promised_at,
    )


def end_ladder(ladder: Ladder, verb: str, **changes: Any) -> None:
    """End a ladder (finish, cancel, acknowledge) and cancel what it still had pending."""
    transitions.move(ladder, verb, {"ended_at": clock.now(), **changes})
    cancel_pending(ladder.pk)


def cancel_pending(ladder_id: UUID) -> None:
    """Cancel the reminders of a ladder that have not ended. Waits for a sweep that is just firing one of them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE tracker_reminder SET state = 'cancelled', ended_at = %s WHERE ladder_id = %s AND state = 'pending'",
            [clock.now(), ladder_id],
        )


def policy_for(customer_id: UUID, fact: ClockFact) -> Policy:
    """What holds for this clock: the customer's own row before the provider's, a row for the severity before one for
    all.
    """
    return policies_for(customer_id, [(fact.clock, fact.severity)])[fact.clock, fact.severity]


def policies_for(customer_id: UUID, wanted: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Policy]:
    """`policy_for` for several (clock, severity) pairs in one query."""
    rows = LadderPolicy.objects.filter(
        Q(customer=customer_id) | Q(customer=None), clock__in={clock_name for clock_name, _ in wanted}
    )
    ranked = sorted(rows, key=lambda row: (row.customer_id is not None, bool(row.severity)))
    found = {}
    for name, severity in wanted:
        default = CLOCKS[name].default(severity)
        fitting = [row for row in ranked if row.clock == name and row.severity in ("", severity)]
        found[name, severity] = (
            Policy.read(fitting[-1].steps, fitting[-1].cadence_days or default.cadence_days) if fitting else default
        )
    return found


def _arm(obj: Record, fact: ClockFact) -> None:
    if obj.tenant_id is None:
        raise TypeError(f"a ladder needs a customer, and {obj.subject} has none")
    policy = policy_for(obj.tenant_id, fact)
    ladder = Ladder.objects.create(
        customer_id=obj.tenant_id,
        subject_kind=obj.subject,
        subject_id=obj.pk,
        subject_label=str(obj)[:200],
        clock=fact.clock,
        severity=fact.severity,
        policy=policy.plain(),
        started_at=fact.started_at,
        promised_at=fact.promised_at,
        whose_id=fact.whose,
    )
    arm_steps(ladder, policy, calendar_of_person(fact.whose))


def arm_steps(ladder: Ladder, policy: Policy, calendar: WorkCalendar) -> None:
    """Write one pending reminder per step."""
    due = due_times(policy, calendar, ladder.started_at, ladder.promised_at)
    Reminder.objects.bulk_create(Reminder(ladder=ladder, step=step, due_at=at) for step, at in enumerate(due))
