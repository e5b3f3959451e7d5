"""What numpy, pandas and networkx say of the same plans.

Loaded by the fixture of the tests that ask, not at collection: these packages take seconds to import.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import networkx as nx
import numpy as np
import pandas as pd
from pandas.tseries.offsets import CustomBusinessDay

from tests.figures.workdays_oracles import FIRST, LAST, PARTIES, WORKWEEK, Party
from tracker.workdays import CommonCalendar

DAY = timedelta(1)
BLACKOUTS = ((date(2025, 6, 2), date(2025, 6, 13)), (date(2025, 12, 20), date(2026, 1, 9)), (date(2026, 8, 5),) * 2)
ALL_DAYS = (*WORKWEEK.split(), "Sat", "Sun")


@dataclass(frozen=True)
class Pair:
    """Two parties and their blackouts, for ours and for pandas."""

    parties: tuple[Party, Party]

    def ours(self) -> CommonCalendar:
        return CommonCalendar(tuple(party.day_calendar() for party in self.parties), BLACKOUTS)

    def theirs(self) -> np.busdaycalendar:
        mask = [all(day in party.days.split() for party in self.parties) for day in ALL_DAYS]
        free = {day.date() for party in self.parties for day in party.free_days()}
        shut = {day.date() for first, last in BLACKOUTS for day in pd.date_range(first, last)}
        return np.busdaycalendar(mask, sorted(free | shut))


PAIRS = [Pair((PARTIES[a], PARTIES[b])) for a, b in ((0, 1), (1, 2), (3, 0), (2, 3))]


def every_common_day(pair: Pair) -> list[date]:
    """All common days of the years that the holiday tables of pandas are asked for."""
    step = CustomBusinessDay(calendar=pair.theirs())
    return [day.date() for day in pd.date_range(FIRST, LAST, freq=step)]


def step(calendar: np.busdaycalendar, day: date, n: int) -> date:
    """CustomBusinessDay: n business days on, or back when n is negative."""
    return date.fromisoformat(str((pd.Timestamp(day) + CustomBusinessDay(n, calendar=calendar)).date()))


def between(calendar: np.busdaycalendar, a: date, b: date) -> int:
    """Business days after a up to and including b, for a not after b."""
    return int(np.busday_count(a + DAY, b + DAY, busdaycal=calendar))


def latest_start(calendar: np.busdaycalendar, due: date, days: int) -> date:
    """The day on which work of so many days begins that ends by the date."""
    found = np.busday_offset(due, 1 - days, roll="backward", busdaycal=calendar)
    return date.fromisoformat(str(found))


def longest_paths(weights: Mapping[int, int], edges: Sequence[tuple[int, int]]) -> tuple[dict[int, int], int]:
    """The longest path that ends in each node, and the longest of all; a node weighs what it takes."""
    graph = nx.DiGraph()
    graph.add_edges_from((("start", node) for node in weights), weight=0)
    graph.add_edges_from(edges)
    for _, node, data in graph.edges(data=True):
        data["weight"] = weights[node]
    each = {
        node: int(nx.dag_longest_path_length(graph.subgraph({node, *nx.ancestors(graph, node)}))) for node in weights
    }
    return each, int(nx.dag_longest_path_length(graph))


def has_cycle(nodes: Sequence[int], edges: Sequence[tuple[int, int]]) -> bool:
    """Whether the nodes wait for each other anywhere."""
    graph = nx.DiGraph(edges)
    graph.add_nodes_from(nodes)
    return not nx.is_directed_acyclic_graph(graph)
