"""A needle in words: what its movement means to somebody who never saw a chart of that kind."""

from datetime import date
from decimal import Decimal
from typing import Final

from recovery.charts.needle_facts import Movement, Named
from tracker.charts.text import day
from tracker.stats.xmr import FEWEST, RUN

VERDICTS: Final = {
    "improvement": "A real improvement",
    "decline": "A real decline",
    "normal": "Normal week-to-week movement",
    "too_few": "Too few weeks to say",
}
"""The verdict in a word or two, for badges and lists."""

SIGNALS: Final = {
    1: "outside the normal range",
    2: f"{RUN} in a row going one way",
    3: "twice close to the edge of the normal range",
    4: f"{RUN} in a row on one side of the average",
}
"""Why a reading is more than normal movement."""


def sentences(movement: Movement) -> tuple[str, ...]:
    """The chart for those who read: what the movement is, where it is now, what that means for the target, and when."""
    found = (headline(movement), _now(movement), _target(movement), _course(movement))
    return tuple(sentence for sentence in found if sentence)


def headline(movement: Movement) -> str:
    """The verdict with its reason."""
    current, verdict = movement.current, movement.said.verdict
    points = current.points if current else ()
    if verdict == "too_few":
        since = f" since {day(current.since)}" if current and current.reason else ""
        return f"{VERDICTS[verdict]}: {len(points)} of {FEWEST} readings{since}."
    if verdict == "normal":
        since = f" since {day(current.since)}" if current and current.reason else ""
        return f"{VERDICTS[verdict]}: no real change{since}."
    why = SIGNALS[points[-1].signals[0]] if points and points[-1].signals else ""
    return f"{VERDICTS[verdict]}, not just week-to-week movement{f': {why}' if why else ''}."


def amount(value: Decimal, named: Named) -> str:
    """A number with its unit."""
    return f"{plain(value)} {named.unit}".strip()


def plain(value: Decimal) -> str:
    """A number without trailing zeros, in groups of three digits."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(share: float) -> str:
    """A share in whole per cent, towards zero: what is not all is never said to be."""
    return f"{int(share * 100 + (1e-9 if share > 0 else -1e-9))} %".replace("-", "−")


def _now(movement: Movement) -> str:
    if not movement.points:
        return "Nothing was measured yet."
    last, named, share = movement.points[-1], movement.named, movement.said.gap_closed
    latest = f"Latest: {amount(last.value, named)} on {day(last.on)}"
    if share is None or named.baseline_value is None or named.target_value is None:
        return f"{latest}."
    way = f"from {plain(named.baseline_value)} to {amount(named.target_value, named)}"
    if share < 0:
        return f"{latest}, further away from the target than at the start, at {plain(named.baseline_value)}."
    return f"{latest}, {percent(share)} of the way {way}."


def _target(movement: Movement) -> str:
    named, said = movement.named, movement.said
    if named.target_value is None:
        return "No target is set."
    target = amount(named.target_value, named)
    if said.stable:
        return f"The target of {target} is reached, and it holds."
    normal = "normal range so far" if said.verdict in {"improvement", "decline"} else "normal range"
    return {
        "meets": f"The whole {normal} meets the target of {target}.",
        "hit_and_miss": f"The {normal} lies across the target of {target}: some weeks meet it, some do not.",
        "misses": f"The whole {normal} misses the target of {target}.",
    }.get(said.target_verdict, "")


def _course(movement: Movement) -> str:
    said, named = movement.said, movement.named
    if said.stable or named.target_value is None or not movement.points:
        return ""
    if said.course == "reaches" and said.reaches_on:
        return _reaching(movement, said.reaches_on)
    last = day(movement.points[-1].on)
    return {
        "not_on_this_course": f"On this course it does not reach the target{_by(movement)}.",
        "reached": "It has come to its target; whether it stays there is not certain yet.",
        "at_hand": "By its course it is at the target by now; its latest reading is not there yet.",
        "unseen": f"Nothing was measured since {last}, so it cannot be said whether it has reached the target.",
        "no_change": f"It cannot be said yet when it reaches the target{_by(movement)}.",
        "too_few": "Too few readings to say when it reaches the target.",
    }.get(said.course, "")


def _reaching(movement: Movement, on: date) -> str:
    """The likeliest day. A course that may as well be level has none: it is not told as one that arrives."""
    said, due = movement.said, movement.named.target_on
    first, last = said.reaches_from, said.reaches_until
    if last is None:
        earliest = f"; the earliest day is {day(first)}" if first else ""
        return f"On this course it may never reach the target{earliest}."
    about = f"about {day(on)}, between {day(first)} and {day(last)}" if first and first < last else f"on {day(on)}"
    late = f"; it was to be there by {day(due)}" if due and on > due else f", in time for {day(due)}" if due else ""
    return f"On this course it reaches the target {about}{late}."


def _by(movement: Movement) -> str:
    due = movement.named.target_on
    return f", which was to be by {day(due)}" if due else ""
