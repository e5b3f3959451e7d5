"""The two lines of the gate that ask the schedule: whether the dates are in order, and whether the days are there."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from recovery.measures.facts import Facts, MilestoneFacts
from recovery.measures.reasons import Reason, count, day_in_words, days_in_words, iso, listed
from recovery.measures.schedule import Schedule, Timing
from tracker.workdays import DaysOff, days_off

Path = list[tuple[MilestoneFacts, int]]

MOST_NAMED = 6
"""So many periods off, or milestones, a sentence names; the rest it counts."""

HOLIDAY_OF: dict[tuple[int, ...], str] = {
    (0,): "public holiday of the provider",
    (1,): "public holiday of the customer",
}


def ordered(facts: Facts, plan: Schedule) -> tuple[Reason, ...]:
    """Line 2: no cycle, and no milestone due before one it waits for. In a circle no dates could be in order."""
    known = {one.id: one for one in facts.kept}
    cycle = (_cycle([known[pk] for pk in plan.cycle]),) if plan.cycle else ()
    faults = (one for one in plan.order_faults if not {one.id, one.predecessor} <= set(plan.cycle))
    return (*cycle, *(_due_before(known[one.id], known[one.predecessor], plan) for one in faults))


def fits(facts: Facts, plan: Schedule) -> tuple[Reason, ...]:
    """Line 3: the common days between today and each date cover the longest path that ends there."""
    if plan.cycle:
        text = "Nothing can be weighed while milestones wait for each other."
        return (Reason("cannot_weigh", text, plan.cycle, "Break the circle."),)
    known = {one.id: one for one in facts.kept}
    times = [(one, plan.timings[one.id]) for one in facts.open]
    off = _off(facts, [one.due_on for one, time in times if one.due_on and (time.slack_days or 0) < 0])
    return tuple(
        _unweighed(one, known) if time.slack_days is None else _too_few(one, time, _path(one, plan, known), facts, off)
        for one, time in times
        if time.slack_days is None or time.slack_days < 0
    )


def _cycle(cycle: list[MilestoneFacts]) -> Reason:
    names = [f"M{one.number}" for one in cycle]
    if len(cycle) == 1:
        text = f"{cycle[0]} waits for itself."
    else:
        waits = (f"{name} waits for {before}" for name, before in zip(names, [names[-1], *names[:-1]], strict=True))
        text = f"{listed(names)} wait for each other: {', '.join(waits)}."
    return Reason(
        "cycle", text, tuple(one.id for one in cycle), "Take one of these away.", {"numbers": [m.number for m in cycle]}
    )


def _due_before(one: MilestoneFacts, before: MilestoneFacts, plan: Schedule) -> Reason:
    if one.due_on is None or before.due_on is None:
        raise ValueError("only dates can be out of order")
    earliest = max(before.due_on, plan.timings[one.id].earliest or before.due_on)
    return Reason(
        "due_before_predecessor",
        f"{one} is due on {day_in_words(one.due_on)}, but waits for {before}, due on {day_in_words(before.due_on)}.",
        (one.id, before.id),
        f"Move M{one.number} to {day_in_words(earliest)} or later, or M{before.number} forward.",
        {
            "number": one.number,
            "due_on": iso(one.due_on),
            "predecessor": before.number,
            "predecessor_due_on": iso(before.due_on),
            "earliest": iso(earliest),
        },
    )


def _too_few(one: MilestoneFacts, time: Timing, path: Path, facts: Facts, off: tuple[DaysOff, ...]) -> Reason:
    if one.due_on is None or time.path_days is None or time.slack_days is None:
        raise ValueError("only what is weighed can be found too light")
    needed, there = time.path_days, max(0, time.path_days + time.slack_days)
    lost = [each for each in off if each.first <= one.due_on]
    why = f" (not worked: {'; '.join(_named(lost, one.due_on, facts))})" if lost else ""
    return Reason(
        "too_few_days",
        f"{one}: {count(needed, 'working day')} {_is(needed)} needed{_path_in_words(path)}, "
        f"{there or 'none'} {_is(there or 1)} there up to {day_in_words(one.due_on)}{why}.",
        (one.id,),
        _remedy(one, time.earliest),
        {
            "number": one.number,
            "due_on": iso(one.due_on),
            "needed_days": needed,
            "available_days": there,
            "missing_days": -time.slack_days,
            "earliest": iso(time.earliest),
            "path": [step.number for step, _ in path],
        },
    )


def _remedy(one: MilestoneFacts, earliest: date | None) -> str:
    if earliest is None:
        return "The calendars have no common working days for it: open one of them."
    return f"Move M{one.number} to {day_in_words(earliest)} or later, or shorten what it needs."


def _path(one: MilestoneFacts, plan: Schedule, known: Mapping[UUID, MilestoneFacts]) -> Path:
    """The longest path that ends in a milestone, with what each step of it takes."""
    chain = plan.chain(one.id)
    totals = [plan.timings[pk].path_days or 0 for pk in chain]
    return [(known[pk], total - before) for pk, total, before in zip(chain, totals, [0, *totals], strict=False)]


def _path_in_words(path: Path) -> str:
    if len(path) == 1:
        return ""
    before = f"{count(len(path) - MOST_NAMED, 'milestone')} before, " if len(path) > MOST_NAMED else ""
    return f" ({before}{', '.join(f'M{step.number}: {days}' for step, days in path[-MOST_NAMED:])})"


def _unweighed(one: MilestoneFacts, known: Mapping[UUID, MilestoneFacts]) -> Reason:
    """Why a milestone has no slack at all, neither good nor bad."""
    without = [each for each in _waited_for(one, known) if each.lead_days is None][:MOST_NAMED]
    why = [f"{'it' if each is one else f'M{each.number}'} has no lead time" for each in without]
    if one.due_on is None:
        why.append("it has no date")
    text = f"{one} cannot be weighed: {listed(why or ['no calendar is known for its date'])}."
    return Reason("cannot_weigh", text, (one.id, *(each.id for each in without if each is not one)))


def _waited_for(one: MilestoneFacts, known: Mapping[UUID, MilestoneFacts]) -> list[MilestoneFacts]:
    """The milestone and all open ones it waits for, near ones first."""
    found = {one.id: one}
    rest = [one]
    while rest:
        new = [known[pk] for pk in rest.pop(0).predecessors if pk in known and known[pk].open and pk not in found]
        found.update((each.id, each) for each in new)
        rest.extend(new)
    return list(found.values())


def _off(facts: Facts, dates: list[date]) -> tuple[DaysOff, ...]:
    return days_off(facts.calendar, facts.today, max(dates)) if dates else ()


def _named(lost: list[DaysOff], until: date, facts: Facts) -> Iterable[str]:
    for each in lost[:MOST_NAMED]:
        last = min(each.last, until)
        yield f"{days_in_words(each.first, last)}, {_why_off(each, last, facts)}"
    if len(lost) > MOST_NAMED:
        yield f"and {count(len(lost) - MOST_NAMED, 'more period')} off"


def _why_off(off: DaysOff, last: date, facts: Facts) -> str:
    if not off.closed:
        return HOLIDAY_OF.get(off.parties, "public holiday of both")
    labels = dict.fromkeys(one.label for one in facts.closures if one.first <= last and off.first <= one.last)
    return listed(labels) if labels else "closed"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"
