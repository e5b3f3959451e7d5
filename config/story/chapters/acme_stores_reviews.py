"""Acme: both sides look at the second lines once a week."""

from config.story.meetings import SeriesThread
from config.story.plans import PlanThread


def tell(plan: PlanThread) -> None:
    """Two reviews were held, one action was carried over, and the minutes of the second wait for the customer."""
    weekly = SeriesThread(
        plan, "mia 11 16:40", "31 lines, once a week", "9 14:00", "mia max eli cora vic", "Acme's house, room Spandau"
    )
    _first(weekly)
    _second(weekly)


def _first(weekly: SeriesThread) -> None:
    weekly.decided("mia 9 14:10", 1, "No store counts as done before somebody has pulled its plug.")
    weekly.decided("mia 9 14:15", 1, "We do not wait for the lawyers with what Max has measured himself.", shared=False)
    lawyers = weekly.agreed("mia 9 14:20", 1, "Ask who at the carrier may sign a measured value", "mia", "5")
    lawyers.done("mia 2 16:20")
    windows = weekly.agreed("mia 9 14:25", 1, "A day on which the builders let Max in", "cora", "7", theirs=True)
    windows.done("mia 7 10:30")
    weekly.held("mia 9 14:40", 1, "mia max cora vic")
    weekly.signed("mia 9 15:00", 1).signed("cora 8 09:40", 1, theirs=True)


def _second(weekly: SeriesThread) -> None:
    weekly.moved("mia 6 10:40", 2, "4 14:00", "Cora is at the fair on the day of the week we had.")
    weekly.decided("mia 4 14:10", 2, "The two stores of the builders come last: what is armed waits for nobody.")
    weekly.agreed("mia 4 14:15", 2, "Read the new owner of the form what the last one has said", "mia", "+3")
    weekly.agreed("mia 4 14:20", 2, "A photo of the windows that do not fit", "cora", "+2", theirs=True)
    weekly.held("mia 4 14:40", 2, "mia max eli cora", stale="The tills' log of this week is read tomorrow.")
    weekly.signed("mia 4 15:10", 2)
