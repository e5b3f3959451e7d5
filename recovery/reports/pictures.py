"""From what a customer was told to what is drawn of it."""

from collections.abc import Iterable

from recovery.charts.history import History, Promised, Reported
from recovery.charts.needle_facts import Mark, Movement, Named, Said, Stretch, arranged
from recovery.reports.pack_parts import MilestonePart
from recovery.reports.snapshot import MilestoneTold, NeedleTold, Snapshot
from recovery.states import MilestoneState


def movement_told(told: NeedleTold, marks: Iterable[Mark] = ()) -> Movement:
    """A needle as it was told."""
    named = Named(
        told.name, told.unit, told.better, told.baseline_since, told.baseline_until, told.baseline_value,
        told.target_value, told.target_on,
    )  # fmt: skip
    said = Said(
        told.verdict, told.target_verdict, told.stable, told.gap_closed, told.course, told.reaches_on,
        told.reaches_from, told.reaches_until,
    )  # fmt: skip
    processes = [Stretch(one.since, one.kind, one.mean, one.lower, one.upper, one.reason) for one in told.processes]
    readings = [(one.on, one.value, one.signals) for one in told.readings]
    return arranged(named, said, processes, readings, marks)


def movements_told(snapshot: Snapshot, marks: Iterable[Mark] = ()) -> tuple[Movement, ...]:
    """Every needle of a snapshot, with the day of the promise marked beside what else is."""
    plan = snapshot.plan
    promised = [Mark(plan.promised_on, "promised", promise=True)] if plan else []
    every = [*promised, *marks]
    return tuple(movement_told(one, every) for one in snapshot.needles)


def history_told(one: MilestoneTold | MilestonePart) -> History:
    """One milestone over time."""
    return History(
        label=one.label,
        title=one.title,
        promises=tuple(Promised(made.made_on, made.promised_on, made.baseline) for made in one.promises),
        reports=tuple(Reported(row.reported_on, row.expected_on, row.reason) for row in one.reports),
        done_on=one.done_on,
        dropped=one.state == MilestoneState.DROPPED,
        moved=one.moved_days,
        notice=one.notice_days,
        verdict=one.verdict,
    )
