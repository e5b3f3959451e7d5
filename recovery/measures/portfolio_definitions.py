"""What each figure of the portfolio means, in a sentence or two: the same in every answer, on the page and in docs."""

from typing import Final

from recovery.measures.definitions import DEFINITIONS

PORTFOLIO_DEFINITIONS: Final = {
    "first_kept": "Of the promised milestones whose first promised day lies in the period and is over, the share that"
    " was done by that day. A promise that was dropped was not kept.",
    "last_kept": "Of the milestones whose first promised day lies in the period and whose last promised day is over,"
    " the share that was done by the last one.",
    "redating": "By how much the last dates look better kept than the first: what giving other dates flatters.",
    "execution": "Milestones done, over those that the last promises say should be done: over 1 is ahead. Of those"
    " whose first promised day lies in the period.",
    "notice": "Days from the day on which a new date was told to the date that it took back, the median over the moves"
    " reported in the period; below 0 it was told when the date was over.",
    "flagging": "Working hours from when bad news was sensed to when it was flagged, of the flags sensed in the period:"
    " the median by Kaplan and Meier, who count what still waits as longer than it has waited so far.",
    "discussing": "Working hours from when bad news was flagged to when it was discussed, of the flags sensed in the"
    " period: the median by Kaplan and Meier.",
    "acting": "Working hours from when bad news was discussed to when somebody acted, of the flags sensed in the"
    " period: the median by Kaplan and Meier.",
    "surprises": DEFINITIONS["surprises"] + " Of those raised in the period.",
    "averted": "Of the flags that ended in the period as averted or escalated, the share that was averted.",
    "containment": "Days from when an escalation was raised, or last opened again, to when its harm was contained, of"
    " those raised in the period: the median by Kaplan and Meier. What is not contained yet counts as longer.",
    "recurrence": "Of the escalations raised in the period of which a root cause is confirmed, the share that had come"
    " back: the same customer had closed one by the same cause before, and the harm was seen after that.",
    "needles_moved": "Of the needles of plans promised in the period that have readings enough for a verdict, the share"
    " that shows a real improvement, or has reached its target and is stable.",
    "resolution": DEFINITIONS["resolution"] + " Of closures in the period; told is the share that confirmed.",
    "updates_kept": DEFINITIONS["updates_kept"] + " Of those promised for the period.",
    "effort": DEFINITIONS["effort"] + " Of closures in the period.",
    "satisfaction": DEFINITIONS["satisfaction"] + " Of closures in the period.",
    "calibration": "Brier’s score of the chances that were stated with promises for the period that are over: the mean"
    " squared distance of the chance from what happened. 0 is best; stating one half of everything has 0.25.",
}
