"""The verdicts on causes in words, the same on every page and in every answer. They promise nothing and name nobody."""

from datetime import datetime

from escalations.measures.containment import Arrest, Arrested, HonestClosing
from escalations.measures.pareto import BigX, Missing, Verdict


def say_big_x(found: BigX, first: str, second: str, unit: str) -> str:
    """Which factor is the big X, or why that cannot be said, and how much more evidence would settle it.

    `first` and `second` are the titles of the two largest, "" where there is none.
    """
    if found.missing is Missing.IMPACT:
        return "Which factor is the big X cannot be said: no confirmed factor has a measured impact."
    against = f" against “{second}”" if second else ""
    if found.verdict is Verdict.DECLARED:
        return f"“{first}” is the big X: its lead{against} is more than chance."
    what = unit if found.missing is Missing.EVENTS else "measurements"
    more = (
        f"about {found.more:,} more {what} would settle it, shared as they are now"
        if found.more is not None
        else "as they stand, more evidence would not settle it"
    )
    if found.verdict is Verdict.CONTESTED:
        return f"“{first}” leads, contested by “{second}”: {more}."
    return f"“{first}” leads{against}, and whether it is the big X cannot be said yet: {more}."


def say_arrest(found: Arrest | None) -> str:
    """Whether the harm was arrested. None: it is not contained, or was contained as it began."""
    if found is None:
        return "Whether it was arrested cannot be said: there is no containment to compare before and after."
    if found.verdict is Arrested.ARRESTED:
        return f"Arrested: {found.after} after containment against {found.before} before, and that is not chance."
    more = f" {found.clean_days} more days without harm would show that it is." if found.clean_days is not None else ""
    if found.verdict is Arrested.NOT_ARRESTED:
        return f"Not arrested: it goes on, {found.after} times since containment.{more}"
    if not found.before:
        return "Whether it was arrested cannot be said: nothing is known to have happened before containment."
    return f"Whether it was arrested cannot be said yet.{more}"


def say_closing(found: HonestClosing | None, now: datetime) -> str:
    """From when on closing is honest. None: it is not contained."""
    if found is None:
        return "When closing is honest cannot be said before it is contained."
    earliest = found.earliest
    if earliest is None:
        return "When closing is honest cannot be said: nothing is known to have happened before containment."
    wait = f"{found.clean_days:,.1f} days without harm"
    if earliest <= now:
        return f"It has stayed away long enough for closing to be honest: {wait} were asked for."
    return f"Closing is honest after {wait}, counted from {found.since:%d %b %Y, %H:%M} UTC."
