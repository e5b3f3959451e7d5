"""The lines of the gate that ask what the plan says: whether it is whole, and what it is for."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from recovery.kinds import Better, MilestoneKind
from recovery.measures.chance import FEWEST_FINISHED, Chance, Missing
from recovery.measures.facts import CauseFacts, Facts, MilestoneFacts, NeedleFacts
from recovery.measures.reasons import Reason, count, day_in_words, iso
from recovery.measures.schedule import Schedule
from tracker.workdays import FIRST_YEAR, LAST_YEAR

MOST_NEEDLES = 2


def complete(facts: Facts, plan: Schedule) -> tuple[Reason, ...]:
    """Line 1: at least one milestone, and each open one has an owner, a date not before today and a lead time."""
    if not facts.kept:
        return (Reason("no_milestone", "The plan has no milestone.", remedy="Add the first."),)
    found = (_incomplete(one, facts.today, plan.timings[one.id].earliest) for one in facts.open)
    return tuple(reason for reasons in found for reason in reasons)


def addresses_causes(facts: Facts, _: Schedule) -> tuple[Reason, ...]:
    """Line 4: each root cause has a corrective and a preventive milestone, and containment has its own."""
    pairs = {(one.factor, one.kind) for one in facts.kept}
    contained = facts.contained or any(one.kind == MilestoneKind.CONTAINMENT for one in facts.kept)
    found = [
        _unaddressed(cause, kind)
        for cause in facts.root_causes
        for kind in (MilestoneKind.CORRECTIVE, MilestoneKind.PREVENTIVE)
        if (cause.id, kind) not in pairs
    ]
    if not facts.root_causes:
        found.append(
            Reason(
                "no_root_cause",
                "No root cause is confirmed.",
                remedy="Confirm a factor and name its cause in the catalogue.",
            )
        )
    if not contained:
        found.append(
            Reason(
                "containment_missing",
                "The escalation is not contained, and no milestone is to contain it.",
                remedy="Add a containment milestone.",
            )
        )
    return tuple(found)


def measured(facts: Facts, _: Schedule) -> tuple[Reason, ...]:
    """Line 5: one or two needles, each with a baseline, a better target and a date not before today."""
    if not facts.needles:
        return (
            Reason("no_needle", "The plan has no needle: no number that must move.", remedy="Add one, or two at most."),
        )
    found = [reason for needle in facts.needles for reason in _unmeasured(needle, facts.today)]
    if len(facts.needles) > MOST_NEEDLES:
        about = tuple(needle.id for needle in facts.needles)
        text = f"The plan has {len(facts.needles)} needles."
        found.insert(0, Reason("too_many_needles", text, about, "Keep one, or two at most."))
    return tuple(found)


def reviewed(facts: Facts, _: Schedule) -> tuple[Reason, ...]:
    """Line 6: somebody other than the author reviewed the revision that the plan is at."""
    review = facts.review
    data = {"revision": review.revision, "reviewed_revision": review.reviewed_revision}
    if review.reviewer is None or review.reviewed_revision is None:
        return (Reason("not_reviewed", "Nobody has reviewed the plan.", (), "Have it reviewed.", data),)
    if review.reviewer == review.author:
        text = "The author has reviewed the plan."
        return (Reason("reviewed_by_author", text, (review.author,), "Have somebody else review it.", data),)
    if review.reviewed_revision != review.revision:
        text = (
            f"Revision {review.reviewed_revision} was reviewed; the plan has changed since and is at {review.revision}."
        )
        return (Reason("changed_since_review", text, (review.reviewer,), "Have it reviewed again.", data),)
    return ()


def chance(facts: Facts, _: Schedule) -> tuple[Reason, ...]:
    """Line 7: the chance of each open milestone and of all of them, or that there is no history."""
    each = tuple(_chance(one, facts.chances.get(one.id)) for one in facts.open)
    return (*each, _chance_of_all(facts)) if len(each) > 1 else each


def _incomplete(one: MilestoneFacts, today: date, earliest: date | None) -> Iterable[Reason]:
    fits = f" {day_in_words(earliest)} is the earliest that fits." if earliest else ""
    data: dict[str, int | str | None] = {"number": one.number}
    if one.owner is None:
        yield Reason("owner_missing", f"{one} has no owner.", (one.id,), "Name who answers for it.", data)
    if one.lead_days is None:
        yield Reason("lead_missing", f"{one} has no lead time.", (one.id,), "Say how many working days it takes.", data)
    data = data | {"due_on": iso(one.due_on), "earliest": iso(earliest)}
    if one.due_on is None:
        yield Reason("date_missing", f"{one} has no date.", (one.id,), f"Set a date.{fits}", data)
    elif one.due_on < today:
        text = f"{one} is due on {day_in_words(one.due_on)}, before today ({day_in_words(today)})."
        yield Reason("date_past", text, (one.id,), f"Set a date ahead.{fits}", data)
    elif not FIRST_YEAR <= one.due_on.year <= LAST_YEAR:
        text = f"{one} is due on {day_in_words(one.due_on)}, too far ahead for any calendar."
        yield Reason("date_too_far", text, (one.id,), f"Set a nearer date.{fits}", data)


def _unaddressed(cause: CauseFacts, kind: MilestoneKind) -> Reason:
    return Reason(
        f"{kind.value}_missing",
        f"The root cause “{cause.title}” has no {kind.value} milestone.",
        (cause.id,),
        f"Add a {kind.value} milestone that addresses it.",
        {"kind": kind.value},
    )


def _unmeasured(needle: NeedleFacts, today: date) -> Iterable[Reason]:
    about = (needle.id,)
    if needle.baseline is None:
        yield Reason("baseline_missing", f"{needle.name} has no baseline.", about, "Say where it stood.")
    if needle.target is None:
        yield Reason("target_missing", f"{needle.name} has no target.", about, "Say where it has to go.")
    if needle.target_on is None:
        yield Reason("target_date_missing", f"{needle.name} has no date for its target.", about, "Say by when.")
    elif needle.target_on < today:
        text = f"{needle.name} was to reach its target on {day_in_words(needle.target_on)}, before today."
        yield Reason("target_date_past", text, about, "Set a date ahead.", {"target_on": iso(needle.target_on)})
    if needle.baseline is not None and needle.target is not None:
        gain = needle.target - needle.baseline
        if gain == 0 or (gain > 0) != (needle.better == Better.UP):
            text = (
                f"The target of {needle.name}, {needle.target:f}, is not better than its baseline {needle.baseline:f}."
            )
            yield Reason("target_not_better", text, about, f"Better is {needle.better}.")


def _chance(one: MilestoneFacts, found: Chance | None) -> Reason:
    finished = found.finished if found else 0
    share = found.share if found else None
    data = {"number": one.number, "chance": share, "finished": finished}
    if one.due_on is None:
        return Reason("no_date", f"{one}: no chance without a date.", (one.id,), data=data)
    if found and found.missing is Missing.LONGER:
        text = f"{one}: cannot say, none of {count(finished, 'finished milestone')} like it took longer."
        return Reason(Missing.LONGER.value, text, (one.id,), data=data)
    if share is None:
        text = f"{one}: no history ({finished} of {FEWEST_FINISHED} finished milestones like it)."
        return Reason(Missing.HISTORY.value, text, (one.id,), data=data)
    short = f"; {count(found.short_days, 'working day')} too few are left" if found and found.short_days else ""
    text = f"{one}: {_percent(share)}, from {count(finished, 'finished milestone')} like it{short}."
    return Reason("chance", text, (one.id,), data=data)


def _chance_of_all(facts: Facts) -> Reason:
    together = facts.together
    text = "All dates: cannot say, not every chance is known."
    if together.product is not None:
        bounds = f"between {_percent(together.low)} and {_percent(together.high)} however they hang together"
        text = f"All {together.n} dates: {_percent(together.product)} if independent, {bounds}."
    return Reason("chance_of_all", text, tuple(one.id for one in facts.open), data=asdict(together))


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
